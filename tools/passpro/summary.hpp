// The result of a plan in the words of the head of service, who answers for the campaign.
#pragma once

#include "console.hpp"
#include "exit_status.hpp"

#include <passpro/campaign.hpp>
#include <passpro/comparison.hpp>
#include <passpro/moves.hpp>
#include <passpro/objective.hpp>
#include <passpro/plan.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace passpro::tool {

// Columns that a terminal uses for a text without combining characters.
std::size_t width(std::string_view text);

// In which units costs are told.
enum class CostUnits {
    natural,  // half-days, hours, days
    points,   // weighted, with the natural ones beside them
};

// How many have an interview, why others have none, how full the panels are, and the objective, term by term.
void print_summary(const Console& console, const Campaign& campaign, const Plan& plan,
                   const ObjectiveTerms& costs, CostUnits units);

// How many have an interview and what the plans cost, term by term: the difference, and from what to what.
void print_difference(const Console& console, const Weights& weights, const Comparison& comparison,
                      CostUnits units);

// What a better plan could save at most. A cost means nothing to readers, hours of travel do.
std::string possible_gain_in_words(const Console& console, const Weights& weights,
                                   const ObjectiveTerms& costs, std::int64_t lower_bound);

// `incomplete`, and a warning, if the plan breaks a constraint: it may have been edited by hand.
ExitStatus warn_of_broken_constraints(const Console& console, const Campaign& campaign, const Plan& plan);

// The terms that are not 0: "travel 120, wait 3", or "travel 2 h, wait 3 days".
std::string terms_in_words(const Console& console, const Weights& weights, const ObjectiveTerms& costs,
                           CostUnits units);

// Those that hosts ask for and whose weight is not 0: "pupils missing, escort days".
std::string hosting_terms_in_words(const Console& console, const Weights& weights);

// The moves since previous_plan.csv, and how many interviews had to be given another date because their
// slots are gone.
void print_moves(const Console& console, std::span<const Move> moves);

// "+12", "−3", "±0".
std::string signed_number(std::int64_t value, Language language);

// "0,8 %", rounded up, so that “at most” is true.
std::string gap_in_words(double gap, Language language);

}  // namespace passpro::tool
