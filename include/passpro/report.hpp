// Pages for people: the planning as one HTML file without any reference to elsewhere.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/catalogue.hpp>
#include <passpro/language.hpp>
#include <passpro/plan.hpp>

#include <string>

namespace passpro {

struct PlanningPageOptions {
    Language language = Language::french;
    // Names of pupils appear only where they are asked for; otherwise candidates are shown by their id.
    bool with_names = false;
};

// planning.html: per host and panel a time grid, per home school a list, occupancy, and what is unplaced and
// why.
[[nodiscard]] std::string planning_page(const Campaign& campaign, const Plan& plan,
                                        const PlanningPageOptions& options = {});

// catalogue.html, “domaines et formations”: per département and domain, each formation with its host, how and
// when that one interviews, and what to bring. One file without any reference to elsewhere.
[[nodiscard]] std::string catalogue_page(const Catalogue& catalogue, Language language = Language::french);

}  // namespace passpro
