// A campaign that was planned, made ready to be planned again.
#pragma once

#include "console.hpp"

#include <passpro/judged_campaign.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace passpro::tool {

struct Replanning {
    std::vector<std::string> locks;  // "CANDIDATE" or "CANDIDATE:FORMATION": keep these interviews
    std::string lock_all_before;     // a day: keep all before it that can still take place; empty: none
    std::vector<std::string> without_openings;  // ids: no application may be placed there
};

// The campaign with the plan as its previous_plan.csv. A row that the campaign's own previous_plan.csv locks
// stays locked if the plan still has it. Throws BadInput, and Failure for wishes that make no sense.
JudgedCampaign require_replanned_campaign(const Console& console, const std::filesystem::path& package,
                                          const std::filesystem::path& plan, const Replanning& wishes);

}  // namespace passpro::tool
