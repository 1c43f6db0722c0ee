#include "output/pages/page_source.hpp"

#include "layout/place_names.hpp"
#include "text/joining.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace passpro::pages {

namespace {

// With more applications than that, the sheets are folded: browsers stay quick, and readers find their way.
constexpr std::size_t most_applications_in_open_sheets = 1000;

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
std::vector<EstablishmentIndex> establishments_of(const Campaign& campaign,
                                                  const ByEstablishment<Item>& items) {
    std::vector<EstablishmentIndex> indices;
    for (const auto& [index, of_index] : items) indices.push_back(index);
    sort_for_readers(campaign, indices);
    return indices;
}

std::map<ApplicationIndex, Move> moves_of(const Campaign& campaign, const Plan& plan) {
    std::map<ApplicationIndex, Move> moves;
    for (Move& move : moves_since_previous_plan(campaign, plan)) {
        const ApplicationIndex application = move.application;
        moves.emplace(application, std::move(move));
    }
    return moves;
}

std::set<std::string> namesakes_of(const Campaign& campaign) {
    std::set<std::string> names;
    std::set<std::string> namesakes;
    for (const Candidate& candidate : campaign.candidates()) {
        std::string name = name_of(candidate);
        if (!names.insert(name).second) namesakes.insert(std::move(name));
    }
    return namesakes;
}

}  // namespace

std::string documents_in_words(std::string_view documents) {
    return joined(split(documents, '|'), ", ");
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

PageSource page_source(const Campaign& campaign, const Plan& plan, const Occupancy& occupancy,
                       Language language, bool with_names) {
    return {
        .campaign = campaign,
        .plan = plan,
        .occupancy = occupancy,
        .language = language,
        .with_names = with_names,
        .open_sheets = plan.placements.size() <= most_applications_in_open_sheets,
        .moves = was_planned_before(campaign) ? moves_of(campaign, plan) : std::map<ApplicationIndex, Move>{},
        .namesakes = with_names ? namesakes_of(campaign) : std::set<std::string>{},
        .hosts = establishments_of(campaign, openings_by_host(campaign)),
        .homes = establishments_of(campaign, applications_by_home(campaign))};
}

std::string campaign_title(const PageSource& source) {
    const Settings& settings = source.campaign.settings();
    std::string title = source.text("Planning des entretiens", "Interview planning");
    if (!settings.academy.empty()) title += " · " + layout::academy_name(settings.academy);
    if (settings.year != 0) title += " · " + std::to_string(settings.year);
    return title;
}

std::string campaign_period(const PageSource& source) {
    const DatePeriod& window = source.campaign.settings().calendar.interviews;
    return source.text("Entretiens ", "Interviews ") +
           period_in_words(window.first, window.last, source.language);
}

std::string PageSource::candidate_label(ApplicationIndex application) const {
    const Candidate& candidate = candidate_of(application);
    std::string name = with_names ? name_of(candidate) : std::string();
    if (name.empty()) return candidate.id;
    return namesakes.contains(name) ? name + " (" + candidate.id + ")" : name;
}

std::string PageSource::load_label(const Load& load) const {
    const std::string places = counted(load.places, language, "place", "places");
    const std::string share = " (" + percentage(load.share(), language, 0) + ")";
    if (language == Language::english)
        return number(load.interviews, language) + " of " + places + " taken" + share;
    return counted(load.interviews, language, "entretien", "entretiens") + " sur " + places + share;
}

void sort_by_candidate(const PageSource& source, std::vector<ApplicationIndex>& applications) {
    using Key = std::tuple<std::string, std::string, ApplicationIndex>;
    std::vector<Key> keys;
    for (const ApplicationIndex application : applications) {
        keys.emplace_back(collation_key(source.candidate_label(application)),
                          source.candidate_of(application).id, application);
    }
    std::sort(keys.begin(), keys.end());
    std::transform(keys.begin(), keys.end(), applications.begin(),
                   [](const Key& key) { return std::get<ApplicationIndex>(key); });
}

const std::string& PageSource::class_of(CandidateIndex candidate) const {
    const Candidate& pupil = campaign.candidates()[candidate];
    return pupil.class_name.empty() ? pupil.level : pupil.class_name;
}

}  // namespace passpro::pages
