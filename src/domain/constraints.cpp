#include "interviews.hpp"
#include "slot_constraints.hpp"

#include <passpro/constraints.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <tuple>
#include <utility>

// Plain on purpose: computes everything from the rows of the campaign, word for word as docs/problem.md says.

namespace passpro {

namespace {

class ConstraintCheck {
  public:
    ConstraintCheck(const Campaign& campaign, const Plan& plan)
        : campaign_(campaign), plan_(plan), of_slot_(campaign) {}

    std::vector<Violation> violations() && {
        if (plan_.placements.size() != campaign_.applications().size()) {
            report({.constraint = Constraint::plan_shape,
                    .found = static_cast<std::int64_t>(plan_.placements.size()),
                    .allowed = static_cast<std::int64_t>(campaign_.applications().size())});
            return std::move(violations_);
        }
        for (std::uint32_t i = 0; i < plan_.placements.size(); ++i) check_application({i});
        check_capacities();
        for (std::uint32_t i = 0; i < campaign_.candidates().size(); ++i) check_candidate({i});
        std::ranges::stable_sort(violations_, {}, [](const Violation& violation) {
            return std::tie(violation.constraint, violation.application);
        });
        return std::move(violations_);
    }

  private:
    void report(Violation violation) { violations_.push_back(std::move(violation)); }

    void check_application(ApplicationIndex application) {
        const auto& placement = plan_[application];
        if (!has_shape(campaign_, placement)) {
            report({.constraint = Constraint::plan_shape, .application = application});
            return;
        }
        if (placement.status == PlacementStatus::placed) {
            check_placed(application, placement.slot);
        }
        check_previous(application);
    }

    void check_placed(ApplicationIndex application, SlotIndex slot) {
        used_slots_.emplace_back(slot, application);
        check_serves(application, slot);
        check_window(application, slot);
        check_availability(application, slot);
        check_journey(application, slot);
    }

    // H1
    void check_serves(ApplicationIndex application, SlotIndex slot) {
        if (!of_slot_.serves(slot, campaign_.applications()[application].formation)) {
            report({.constraint = Constraint::serves_formation, .application = application, .slot = slot});
        }
    }

    // H2
    void check_capacities() {
        std::ranges::sort(used_slots_);
        for (std::size_t first = 0, next = 0; first < used_slots_.size(); first = next) {
            const auto slot = used_slots_[first].first;
            while (next < used_slots_.size() && used_slots_[next].first == slot) ++next;
            const auto places = campaign_.openings()[campaign_.slots()[slot].opening].capacity;
            const auto used = static_cast<std::int64_t>(next - first);
            if (used <= places) continue;
            report({.constraint = Constraint::capacity,
                    .application = used_slots_[next - 1].second,
                    .slot = slot,
                    .found = used,
                    .allowed = places});
        }
    }

    // H5
    void check_availability(ApplicationIndex application, SlotIndex slot) {
        const auto& period = campaign_.slots()[slot].period;
        const auto candidate = campaign_.applications()[application].candidate;
        for (const auto& subject : of_slot_.subjects(slot, candidate)) {
            if (const auto* unavailability = of_slot_.meeting(subject, period)) {
                report({.constraint = Constraint::availability,
                        .application = application,
                        .slot = slot,
                        .unavailability = *unavailability});
            }
        }
    }

    // H6
    void check_window(ApplicationIndex application, SlotIndex slot) {
        if (!of_slot_.is_in_window(slot)) {
            report({.constraint = Constraint::window, .application = application, .slot = slot});
        }
    }

    // H8
    void check_journey(ApplicationIndex application, SlotIndex slot) {
        const auto home = campaign_.home_of(campaign_.applications()[application].candidate);
        if (of_slot_.allows_journey(home, slot)) return;
        const auto host = campaign_.host_of(campaign_.slots()[slot].opening);
        const auto longer =
            std::max(campaign_.travel_minutes(home, host), campaign_.travel_minutes(host, home));
        report({.constraint = Constraint::journey,
                .application = application,
                .slot = slot,
                .found = longer,
                .allowed = campaign_.settings().travel.longest_minutes.value_or(longer)});
    }

    // H7. An application that may not be placed cannot move, but its lock holds, too.
    void check_previous(ApplicationIndex application) {
        const auto previous = campaign_.previous_placement(application);
        if (!previous) return;
        const auto& placement = plan_[application];
        const bool is_placed = placement.status == PlacementStatus::placed;
        if (is_placed && previous->slot == placement.slot) return;
        if (previous->locked) {
            report({.constraint = Constraint::locked_placement,
                    .application = application,
                    .slot = previous->slot});
        }
    }

    void check_candidate(CandidateIndex candidate) {
        const auto interviews = interviews_of(campaign_, plan_, candidate);
        for (std::size_t later = 1; later < interviews.size(); ++later) {
            for (std::size_t earlier = 0; earlier < later; ++earlier) {
                check_separation(interviews[earlier], interviews[later]);
            }
        }
        for (std::size_t first = 0, next = 0; first < interviews.size(); first = next) {
            while (next < interviews.size() && interviews[next].date() == interviews[first].date()) ++next;
            check_day({interviews.begin() + static_cast<std::ptrdiff_t>(first), next - first});
        }
    }

    // H3. Interviews of two days must not overlap either.
    void check_separation(const Interview& earlier, const Interview& later) {
        const bool is_same_day = earlier.date() == later.date();
        const std::int64_t needed = is_same_day ? campaign_.settings().limits.buffer_minutes +
                                                      campaign_.travel_minutes(earlier.host, later.host)
                                                : 0;
        const std::int64_t found = (later.period.start - earlier.period.end).total_seconds() / 60;
        if (found >= needed) return;
        report({.constraint = Constraint::separation,
                .application = later.application,
                .other = earlier.application,
                .slot = plan_[later.application].slot,
                .found = found,
                .allowed = needed});
    }

    // H4
    void check_day(std::span<const Interview> interviews) {
        const auto limit = campaign_.settings().limits.interviews_per_day;
        const auto& last = interviews.back();
        if (std::ssize(interviews) <= limit) return;
        report({.constraint = Constraint::interviews_per_day,
                .application = last.application,
                .slot = plan_[last.application].slot,
                .found = std::ssize(interviews),
                .allowed = limit});
    }

    const Campaign& campaign_;
    const Plan& plan_;
    SlotConstraints of_slot_;
    std::vector<std::pair<SlotIndex, ApplicationIndex>> used_slots_;
    std::vector<Violation> violations_;
};

}  // namespace

std::vector<Violation> violations_of(const Campaign& campaign, const Plan& plan) {
    return ConstraintCheck(campaign, plan).violations();
}

}  // namespace passpro
