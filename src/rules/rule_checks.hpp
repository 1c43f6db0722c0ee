// Checks rules against their campaign.
#pragma once

#include "rules/columns.hpp"
#include "rules/rule_set_data.hpp"

#include <passpro/eligibility.hpp>

#include <span>

namespace passpro::rules {

// Data that no table provides, rules that formations name and that do not exist, validities outside the
// campaign, and values of `applies_to` that do not occur.
void check_rules(const RuleSetData& rules, const Campaign& campaign, const Columns& columns,
                 Diagnostics& problems);

// Reports valid rules that exclude all applications or none, or that concern none.
void check_tallies(const RuleSetData& rules, Date today, std::span<const RuleTally> tallies,
                   Diagnostics& problems);

}  // namespace passpro::rules
