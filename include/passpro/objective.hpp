// What a plan costs: one integer, the sum of its terms, to be minimised.
#pragma once

#include <passpro/settings.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace passpro {

// Each term already carries its weight (settings.hpp).
struct ObjectiveTerms {
    std::int64_t unplaced = 0;  // Σ unplaced − unplaced_rank_step · (rank − 1) over unplaced applications
    std::int64_t half_days =
        0;  // Σ half_day over distinct half-days with lessons that a candidate's interviews meet
    std::int64_t travel = 0;  // Σ travel_minute · minutes of each candidate's round trip of each day
    std::int64_t wait = 0;    // Σ day_of_wait · days from the window's first day to the interview
    std::int64_t moved = 0;   // Σ moved over applications that lost the slot of the previous plan

    // What hosts ask for, each 0 where its weight is: docs/hosting-terms.md. These lie between candidates.
    std::int64_t missing_pupils = 0;   // Σ missing_pupil · (min_fill − applications) over used slots
    std::int64_t escort_days = 0;      // Σ escort_day · (days − 1) over homes and hosts that they come to
    std::int64_t panel_half_days = 0;  // Σ panel_half_day over half-days in which a panel sits
    std::int64_t without_break = 0;    // Σ without_break over used slots after max_in_row in a row

    std::int64_t total() const {
        return unplaced + half_days + travel + wait + moved + missing_pupils + escort_days + panel_half_days +
               without_break;
    }
    ObjectiveTerms& operator+=(const ObjectiveTerms& other) {
        unplaced += other.unplaced;
        half_days += other.half_days;
        travel += other.travel;
        wait += other.wait;
        moved += other.moved;
        missing_pupils += other.missing_pupils;
        escort_days += other.escort_days;
        panel_half_days += other.panel_half_days;
        without_break += other.without_break;
        return *this;
    }
    friend ObjectiveTerms operator+(ObjectiveTerms a, const ObjectiveTerms& b) { return a += b; }
    friend ObjectiveTerms operator-(const ObjectiveTerms& a, const ObjectiveTerms& b) {
        return {.unplaced = a.unplaced - b.unplaced,
                .half_days = a.half_days - b.half_days,
                .travel = a.travel - b.travel,
                .wait = a.wait - b.wait,
                .moved = a.moved - b.moved,
                .missing_pupils = a.missing_pupils - b.missing_pupils,
                .escort_days = a.escort_days - b.escort_days,
                .panel_half_days = a.panel_half_days - b.panel_half_days,
                .without_break = a.without_break - b.without_break};
    }
    friend bool operator==(const ObjectiveTerms&, const ObjectiveTerms&) = default;
};

// A term that hosts ask for, by its name in report.json.
struct HostingTerm {
    std::string_view name;
    std::int64_t ObjectiveTerms::*value = nullptr;
    std::int64_t Weights::*weight = nullptr;
};
// Those whose weight is not 0. A lower bound holds with them as without them, but does not have them in it,
// panel_half_days in part: the gap to it may be wider than what could be gained.
std::vector<HostingTerm> hosting_terms(const Weights& weights);

// How far a plan may be from the best one: of what can be argued about, so that it is not blind where places
// are short. 0 exactly where objective == lower_bound.
inline double controllable_gap(std::int64_t objective, std::int64_t unplaced, std::int64_t lower_bound) {
    const auto controllable = objective - unplaced;
    return static_cast<double>(objective - lower_bound) /
           static_cast<double>(controllable > 1 ? controllable : 1);
}
inline double controllable_gap(const ObjectiveTerms& terms, std::int64_t lower_bound) {
    return controllable_gap(terms.total(), terms.unplaced, lower_bound);
}

}  // namespace passpro
