// What explanations of any plan and of a plan that was just made have in common.
#pragma once

#include <passpro/explanation.hpp>
#include <passpro/planning.hpp>

#include <cstdint>
#include <vector>

namespace passpro {

// Of the assignment `slot_of_request` of a translated campaign.
Explanation explain(const Campaign& campaign, const Translation& translation,
                    const std::vector<std::int32_t>& slot_of_request,
                    const assignment::ReasonOptions& options);

}  // namespace passpro
