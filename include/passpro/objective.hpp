// What a plan costs: one integer, the sum of five terms, to be minimised.
#pragma once

#include <cstdint>

namespace passpro {

// Each term already carries its weight (settings.hpp).
struct ObjectiveTerms {
    std::int64_t unplaced = 0;  // Σ unplaced − unplaced_rank_step · (rank − 1) over unplaced applications
    std::int64_t half_days =
        0;  // Σ half_day over distinct half-days with lessons that a candidate's interviews meet
    std::int64_t travel = 0;  // Σ travel_minute · minutes of each candidate's round trip of each day
    std::int64_t wait = 0;    // Σ day_of_wait · days from the window's first day to the interview
    std::int64_t moved = 0;   // Σ moved over applications that lost the slot of the previous plan

    std::int64_t total() const { return unplaced + half_days + travel + wait + moved; }
    ObjectiveTerms& operator+=(const ObjectiveTerms& other) {
        unplaced += other.unplaced;
        half_days += other.half_days;
        travel += other.travel;
        wait += other.wait;
        moved += other.moved;
        return *this;
    }
    friend ObjectiveTerms operator-(const ObjectiveTerms& a, const ObjectiveTerms& b) {
        return {.unplaced = a.unplaced - b.unplaced,
                .half_days = a.half_days - b.half_days,
                .travel = a.travel - b.travel,
                .wait = a.wait - b.wait,
                .moved = a.moved - b.moved};
    }
    friend bool operator==(const ObjectiveTerms&, const ObjectiveTerms&) = default;
};

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
