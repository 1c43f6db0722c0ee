// Pages for people, each a self-contained HTML file.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/catalogue.hpp>
#include <passpro/language.hpp>
#include <passpro/plan.hpp>

#include <string>

namespace passpro {

struct PlanningPageOptions {
    Language language = Language::english;
    // Otherwise, candidates are shown by their ids.
    bool with_names = false;
};

// planning.html: a timetable for each host and panel, a list for each school of origin, the occupancy, and
// the unplaced applications with their reasons.
[[nodiscard]] std::string planning_page(const Campaign& campaign, const Plan& plan,
                                        const PlanningPageOptions& options = {});

// catalogue.html, “domaines et formations”: by département and domain, each formation with its host, how and
// when the host interviews, and what to bring.
[[nodiscard]] std::string catalogue_page(const Catalogue& catalogue, Language language = Language::english);

}  // namespace passpro
