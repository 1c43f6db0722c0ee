#include "base/contracts.hpp"
#include "output/pages/collation.hpp"
#include "output/pages/content_policy.hpp"
#include "output/pages/page_source.hpp"

#include <passpro/report.hpp>
#include <passpro/version.hpp>

#include <algorithm>
#include <map>
#include <page_parts.hpp>
#include <tuple>

namespace passpro {

namespace pages {

namespace {

// With more applications than that, the sheets are folded: browsers stay quick, and readers find their way.
constexpr std::size_t most_applications_in_open_sheets = 1000;

constexpr int minutes_per_hour = 60;

std::string time_of_day(DateTime time) {
    const auto of_day = time.time_of_day();
    return time_of_day_to_iso(static_cast<int>(of_day.hours() * minutes_per_hour + of_day.minutes()));
}

void sort_for_readers(const Campaign& campaign, std::vector<EstablishmentIndex>& indices) {
    const auto key = [&](EstablishmentIndex index) {
        const Establishment& establishment = campaign.establishments()[index];
        return std::tuple(collation_key(establishment.department), collation_key(establishment.commune),
                          collation_key(establishment.name), establishment.uai);
    };
    std::sort(indices.begin(), indices.end(),
              [&](EstablishmentIndex a, EstablishmentIndex b) { return key(a) < key(b); });
}

template <typename Item>
using ByEstablishment = std::map<EstablishmentIndex, std::vector<Item>>;

template <typename Item>
std::vector<EstablishmentIndex> establishments_of(const Campaign& campaign,
                                                  const ByEstablishment<Item>& items) {
    std::vector<EstablishmentIndex> indices;
    for (const auto& [index, of_index] : items) indices.push_back(index);
    sort_for_readers(campaign, indices);
    return indices;
}

ByEstablishment<OpeningIndex> openings_by_host(const Campaign& campaign) {
    ByEstablishment<OpeningIndex> openings;
    for (std::uint32_t i = 0; i < campaign.openings().size(); ++i) {
        openings[campaign.host_of(OpeningIndex{i})].push_back(OpeningIndex{i});
    }
    return openings;
}

ByEstablishment<ApplicationIndex> applications_by_home(const Campaign& campaign) {
    ByEstablishment<ApplicationIndex> applications;
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        const CandidateIndex candidate = campaign.applications()[ApplicationIndex{i}].candidate;
        applications[campaign.home_of(candidate)].push_back(ApplicationIndex{i});
    }
    return applications;
}

// Rendered one by one: the page of a whole académie would otherwise be copied at each level of its data.
template <typename Item, typename Sheets>
std::string render_sheets(const std::vector<EstablishmentIndex>& order, const ByEstablishment<Item>& items,
                          Sheets sheets) {
    std::string all;
    for (const EstablishmentIndex index : order) all += sheets.sheet(index, items.at(index));
    return all;
}

std::string title(const PageSource& source) {
    const Settings& settings = source.campaign.settings();
    std::string title = source.text("Planning des entretiens", "Interview planning");
    if (!settings.academy.empty()) title += " · " + settings.academy;
    if (settings.year != 0) title += " · " + std::to_string(settings.year);
    return title;
}

std::string period(const PageSource& source) {
    const DatePeriod& window = source.campaign.settings().calendar.interviews;
    return source.text("Du ", "From ") + long_day(window.first, source.language) +
           source.text(" au ", " to ") + long_day(window.last, source.language);
}

}  // namespace

Template::Template(const char* text, Language language) : template_(text), words_(labels(language)) {
    Expects(template_.is_valid());
}

std::string Template::render(const data& content) {
    kainjow::mustache::context<std::string> context(&words_);
    context.push(&content);
    return template_.render(context);
}

std::string PageSource::candidate_label(ApplicationIndex application) const {
    const Candidate& candidate = candidate_of(application);
    std::string name = candidate.last_name;
    if (!name.empty() && !candidate.first_name.empty()) name += " ";
    name += candidate.first_name;
    return with_names && !name.empty() ? name + " (" + candidate.id + ")" : candidate.id;
}

std::string PageSource::load_label(const Load& load) const {
    return counted(load.interviews, language, text("entretien", "interview"),
                   text("entretiens", "interviews")) +
           text(" sur ", " in ") +
           counted(load.places, language, text("place", "place"), text("places", "places")) + " (" +
           percentage(load.share(), language) + ")";
}

std::string name_and_commune(const Establishment& establishment) {
    std::string text = establishment.name;
    if (text.empty()) text = establishment.uai.text();
    return establishment.commune.empty() ? text : text + ", " + establishment.commune;
}

std::string identity(const Establishment& establishment) {
    std::string text(establishment.uai.text());
    if (!establishment.postcode.empty()) text += " · " + establishment.postcode;
    if (!establishment.commune.empty())
        text += (establishment.postcode.empty() ? " · " : " ") + establishment.commune;
    return text;
}

std::string start_time(const TimePeriod& period) {
    return time_of_day(period.start);
}

std::string end_time(const TimePeriod& period) {
    return time_of_day(period.end);
}

}  // namespace pages

std::string planning_page(const Campaign& campaign, const Plan& plan, const PlanningPageOptions& options) {
    using namespace pages;
    const Occupancy occupancy(campaign, plan);
    const auto openings = openings_by_host(campaign);
    const auto applications = applications_by_home(campaign);
    const PageSource source{.campaign = campaign,
                            .plan = plan,
                            .occupancy = occupancy,
                            .language = options.language,
                            .with_names = options.with_names,
                            .open_sheets = plan.placements.size() <= most_applications_in_open_sheets,
                            .hosts = establishments_of(campaign, openings),
                            .homes = establishments_of(campaign, applications)};

    data page;
    page["title"] = title(source);
    page["period"] = period(source);
    page["version"] = std::string(version);
    page["policy"] = content_policy(page_style, page_script);
    page["style"] = page_style;
    page["script"] = page_script;
    page["figures"] = figures(source);
    page["groups"] = groups_without_interview(source);
    page["loads"] = load_tables(source);
    page["host_sheets"] = render_sheets(source.hosts, openings, HostSheets(source));
    page["home_sheets"] = render_sheets(source.homes, applications, HomeSheets(source));
    page["made_by"] = source.text("Établi par passpro ", "Made by passpro ") + std::string(version);
    return Template(page_template, options.language).render(page);
}

}  // namespace passpro
