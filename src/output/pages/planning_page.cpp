#include "layout/document.hpp"
#include "output/pages/page_source.hpp"

#include <passpro/report.hpp>

#include <algorithm>
#include <map>
#include <page_parts.hpp>
#include <tuple>

namespace passpro {

namespace pages {

namespace {

// Rendered one by one: the page of a whole académie would otherwise be copied at each level of its data.
template <typename Item, typename Sheets>
std::string render_sheets(const std::vector<EstablishmentIndex>& order, const ByEstablishment<Item>& items,
                          Sheets sheets) {
    std::string all;
    for (const EstablishmentIndex index : order) all += sheets.sheet(index, items.at(index));
    return all;
}

}  // namespace

}  // namespace pages

std::string planning_page(const Campaign& campaign, const Plan& plan, const PlanningPageOptions& options) {
    using namespace pages;
    const Occupancy occupancy(campaign, plan);
    const auto openings = openings_by_host(campaign);
    const auto applications = applications_by_home(campaign);
    const PageSource source = page_source(campaign, plan, occupancy, options.language, options.with_names);

    data page;
    page["title"] = campaign_title(source);
    page["period"] = campaign_period(source);
    page["broken"] = broken_constraints(source);
    page["figures"] = figures(source);
    page["changes"] = changes_since_previous_plan(source);
    page["groups"] = groups_without_interview(source);
    page["loads"] = load_tables(source);
    page["host_sheets"] = render_sheets(source.hosts, openings, HostSheets(source));
    page["home_sheets"] = render_sheets(source.homes, applications, HomeSheets(source));
    return layout::render({.language = options.language,
                           .title = campaign_title(source),
                           .body = Template(page_template, labels(options.language)).render(page),
                           .style = page_style,
                           .script = page_script});
}

}  // namespace passpro
