// The objective: the cost of a plan, an integer to be minimised. It is the sum of the terms below.
#pragma once

#include <passpro/language.hpp>
#include <passpro/settings.hpp>

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace passpro {

// Each term includes its weight (settings.hpp).
struct ObjectiveTerms {
    std::int64_t unplaced = 0;  // Σ unplaced − unplaced_rank_step · (rank − 1) over unplaced applications
    std::int64_t half_days =
        0;  // Σ half_day over distinct half-days with lessons that a candidate's interviews meet
    std::int64_t travel = 0;  // Σ travel_minute · minutes of each candidate's round trip of each day
    std::int64_t wait = 0;    // Σ day_of_wait · days from the window's first day to the interview
    std::int64_t moved = 0;   // Σ moved over applications that lost the slot of the previous plan

    // The hosting terms (docs/hosting-terms.md) depend on several candidates at once. Each is 0 if its weight
    // is.
    std::int64_t missing_pupils = 0;  // Σ missing_pupil · (min_fill − applications) over used slots
    std::int64_t escort_days = 0;  // Σ escort_day · (days − 1) over homes and the hosts that they visit
    std::int64_t panel_half_days = 0;  // Σ panel_half_day over half-days in which a panel sits
    std::int64_t without_break = 0;    // Σ without_break over used slots beyond max_in_row in a row

    [[nodiscard]] std::int64_t total() const;
    ObjectiveTerms& operator+=(const ObjectiveTerms& other);
    friend ObjectiveTerms operator+(ObjectiveTerms a, const ObjectiveTerms& b) { return a += b; }
    friend ObjectiveTerms operator-(const ObjectiveTerms& a, const ObjectiveTerms& b);
    friend bool operator==(const ObjectiveTerms&, const ObjectiveTerms&) = default;
};

// Describes a term to sums, files, the command and the bindings.
struct ObjectiveTerm {
    std::string_view name;  // in report.json and passpro.h
    std::int64_t ObjectiveTerms::*value = nullptr;
    std::int64_t Weights::*weight = nullptr;  // of one unit
    bool is_hosting = false;                  // a preference of hosts
    Bilingual label{};
    Bilingual unit{};
    Bilingual units{};  // more than one

    // Files and summaries leave out hosting terms without a weight.
    [[nodiscard]] constexpr bool counts_under(const Weights& weights) const {
        return !is_hosting || weights.*weight != 0;
    }
};

// In the order in which they are written.
inline constexpr std::array objective_terms{
    ObjectiveTerm{.name = "unplaced",
                  .value = &ObjectiveTerms::unplaced,
                  .weight = &Weights::unplaced,  // of first choices
                  .is_hosting = false,
                  .label = {"candidatures sans entretien", "applications without an interview"},
                  .unit = {"candidature", "application"},
                  .units = {"candidatures", "applications"}},
    ObjectiveTerm{.name = "half_days",
                  .value = &ObjectiveTerms::half_days,
                  .weight = &Weights::half_day,
                  .is_hosting = false,
                  .label = {"cours manqués", "lessons missed"},
                  .unit = {"demi-journée", "half-day"},
                  .units = {"demi-journées", "half-days"}},
    ObjectiveTerm{.name = "travel",
                  .value = &ObjectiveTerms::travel,
                  .weight = &Weights::travel_minute,
                  .is_hosting = false,
                  .label = {"trajets", "travel"},
                  .unit = {"minute", "minute"},
                  .units = {"minutes", "minutes"}},
    ObjectiveTerm{.name = "wait",
                  .value = &ObjectiveTerms::wait,
                  .weight = &Weights::day_of_wait,
                  .is_hosting = false,
                  .label = {"délai", "wait"},
                  .unit = {"jour", "day"},
                  .units = {"jours", "days"}},
    ObjectiveTerm{.name = "moved",
                  .value = &ObjectiveTerms::moved,
                  .weight = &Weights::moved,
                  .is_hosting = false,
                  .label = {"changements de créneau", "changes of slot"},
                  .unit = {"candidature", "application"},
                  .units = {"candidatures", "applications"}},
    ObjectiveTerm{.name = "missing_pupils",
                  .value = &ObjectiveTerms::missing_pupils,
                  .weight = &Weights::missing_pupil,
                  .is_hosting = true,
                  .label = {"effectifs minimaux", "minimum fill"},
                  .unit = {"candidat manque", "pupil is missing"},
                  .units = {"candidats manquent", "pupils are missing"}},
    ObjectiveTerm{.name = "escort_days",
                  .value = &ObjectiveTerms::escort_days,
                  .weight = &Weights::escort_day,
                  .is_hosting = true,
                  .label = {"accompagnement", "escorts"},
                  .unit = {"jour de plus", "more day"},
                  .units = {"jours de plus", "more days"}},
    ObjectiveTerm{.name = "panel_half_days",
                  .value = &ObjectiveTerms::panel_half_days,
                  .weight = &Weights::panel_half_day,
                  .is_hosting = true,
                  .label = {"jurys convoqués", "panels convened"},
                  .unit = {"demi-journée", "half-day"},
                  .units = {"demi-journées", "half-days"}},
    ObjectiveTerm{.name = "without_break",
                  .value = &ObjectiveTerms::without_break,
                  .weight = &Weights::without_break,
                  .is_hosting = true,
                  .label = {"pauses manquées", "breaks missed"},
                  .unit = {"entretien", "interview"},
                  .units = {"entretiens", "interviews"}}};
static_assert(sizeof(ObjectiveTerms) == objective_terms.size() * sizeof(std::int64_t),
              "each term has a row of its own");

// The hosting terms whose weight is not 0. The lower bound is valid with them, but does not count them (of
// panel_half_days, it counts a part): the gap may be wider than any possible gain.
[[nodiscard]] std::vector<ObjectiveTerm> hosting_terms(const Weights& weights);

// How far a plan may be from the optimum, relative to its controllable cost, the objective without the cost
// of unplaced applications: if places are short, this cost would hide every difference. 0 if and only if
// objective == lower_bound.
[[nodiscard]] inline double controllable_gap(std::int64_t objective, std::int64_t unplaced,
                                             std::int64_t lower_bound) {
    const auto controllable = objective - unplaced;
    return static_cast<double>(objective - lower_bound) /
           static_cast<double>(controllable > 1 ? controllable : 1);
}
[[nodiscard]] inline double controllable_gap(const ObjectiveTerms& terms, std::int64_t lower_bound) {
    return controllable_gap(terms.total(), terms.unplaced, lower_bound);
}

}  // namespace passpro
