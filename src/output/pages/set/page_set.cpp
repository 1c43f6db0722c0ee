#include "layout/document.hpp"
#include "output/pages/set/set_pages.hpp"

#include <algorithm>
#include <page_parts.hpp>
#include <utility>

namespace passpro {

namespace pages {

namespace {

// On each printed page, so that prints of two plans can be told apart. Nothing that could end the text of a
// style gets into it.
std::string running_foot(const std::string& digest) {
    const bool is_plain = std::all_of(digest.begin(), digest.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == ' ';
    });
    if (digest.empty() || !is_plain) return "";
    return "@page { @bottom-left { content: \"" + digest + "\"; font: 8pt sans-serif; } }\n";
}

}  // namespace

namespace {

std::string file_of(std::string_view folder, const Establishment& establishment, std::string_view ending) {
    return std::string(folder).append("/").append(establishment.uai.text()).append(ending);
}

}  // namespace

std::string host_file(const Establishment& host) {
    return file_of("accueil", host, ".html");
}
std::string attendance_file(const Establishment& host) {
    return file_of("emargement", host, ".html");
}
std::string host_calendar_file(const Establishment& host) {
    return file_of("emargement", host, ".ics");
}
std::string host_workbook_file(const Establishment& host) {
    return file_of("emargement", host, ".xlsx");
}
std::string home_file(const Establishment& home) {
    return file_of("origine", home, ".html");
}
std::string home_calendar_file(const Establishment& home) {
    return file_of("origine", home, ".ics");
}
std::string home_workbook_file(const Establishment& home) {
    return file_of("origine", home, ".xlsx");
}
std::string letters_file(const Establishment& home) {
    return file_of("eleves", home, ".html");
}
std::string day_file(Date day) {
    return "jours/" + to_iso(day) + ".html";
}

std::string set_document(const PageSet& set, PageKind kind, const std::string& title, std::string body) {
    std::string stamp = campaign_title(set.source);
    if (!set.options.plan_digest.empty())
        stamp +=
            set.source.text(" · empreinte du planning ", " · digest of the plan ") + set.options.plan_digest;
    std::string style = set_style;
    if (kind == PageKind::service) style += service_style;
    if (kind == PageKind::on_paper) style += paper_style;
    style += running_foot(set.options.plan_digest);
    return layout::render({.language = set.source.language,
                           .title = title,
                           .body = std::move(body),
                           .style = style,
                           .script = kind == PageKind::on_paper ? "" : set_script,
                           .footer = stamp});
}

data alert_of(const PageSet& set) {
    if (set.facts.verification.holds()) return false;
    return set.source.text("Ce planning ne respecte pas toutes les contraintes : ne le diffusez pas.",
                           "This plan breaks constraints: do not pass it on.");
}

void add_links(const PageSet& set, data& to, const std::string& calendar_file,
               const std::string& workbook_file) {
    to["calendar_link"] = calendar_file;
    to["workbook_link"] = set.options.has_workbooks ? data(workbook_file) : data(false);
}

namespace {

void add_school_pages(const PageSet& set, std::vector<PageFile>& files) {
    const auto& establishments = set.source.campaign.establishments();
    const auto openings = openings_by_host(set.source.campaign);
    HostPages hosts(set);
    for (const EstablishmentIndex host : set.source.hosts) {
        const auto& own = openings.at(host);
        files.push_back({host_file(establishments[host]), hosts.page(host, own)});
        files.push_back({attendance_file(establishments[host]), hosts.attendance(host, own)});
        files.push_back({host_calendar_file(establishments[host]), host_calendar(set, own)});
    }
    const auto applications = applications_by_home(set.source.campaign);
    HomePages homes(set);
    for (const EstablishmentIndex home : set.source.homes) {
        const auto& own = applications.at(home);
        files.push_back({home_file(establishments[home]), homes.page(home, own)});
        files.push_back({letters_file(establishments[home]), homes.letters(home, own)});
        files.push_back({home_calendar_file(establishments[home]), home_calendar(set, own)});
    }
}

void add_service_pages(const PageSet& set, std::vector<PageFile>& files) {
    for (PageFile& day : day_pages(set)) files.push_back(std::move(day));
    files.push_back({std::string(homes_file), homes_page(set)});
    if (was_planned_before(set.source.campaign))
        files.push_back({std::string(comparison_file), comparison_page(set)});
    files.push_back({std::string(data_file), set_data(set)});
    files.push_back({std::string(dashboard_file), dashboard_page(set)});
}

}  // namespace

}  // namespace pages

std::vector<PageFile> planning_pages(const Campaign& campaign, const Plan& plan,
                                     const PageSetOptions& options) {
    using namespace pages;
    const Occupancy occupancy(campaign, plan);
    const PageSource for_schools =
        page_source(campaign, plan, occupancy, options.language, options.names != ShownNames::none);
    const Facts facts = facts_of(for_schools);
    std::vector<PageFile> files;
    add_school_pages({for_schools, facts, options}, files);
    PageSource for_service = for_schools;
    for_service.with_names = options.names == ShownNames::all;
    add_service_pages({for_service, facts, options}, files);
    return files;
}

}  // namespace passpro
