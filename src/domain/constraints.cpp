#include "interviews.hpp"

#include <passpro/constraints.hpp>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <utility>

// Plain on purpose: computes everything from the rows of the campaign, word for word as docs/problem.md says.

namespace passpro {

namespace {

// The unavailabilities of one person, place or panel: finds one that a time meets.
class Closures {
  public:
    void add(const Unavailability& unavailability) { closures_.push_back({&unavailability, nullptr}); }

    void sort() {
        std::ranges::stable_sort(closures_, {},
                                 [](const Closure& closure) { return closure.own->period.start; });
        const Unavailability* latest = nullptr;
        for (auto& closure : closures_) {
            if (!latest || closure.own->period.end > latest->period.end) latest = closure.own;
            closure.latest_so_far = latest;
        }
    }

    // Of those that start before `period` ends, any meets it if and only if the one that ends last does.
    const Unavailability* meeting(const TimePeriod& period) const {
        const auto after = std::ranges::lower_bound(
            closures_, period.end, {}, [](const Closure& closure) { return closure.own->period.start; });
        if (after == closures_.begin()) return nullptr;
        const auto* candidate = std::prev(after)->latest_so_far;
        return candidate->period.meets(period) ? candidate : nullptr;
    }

  private:
    struct Closure {
        const Unavailability* own;
        const Unavailability* latest_so_far;  // which ends last of this one and all before
    };
    std::vector<Closure> closures_;
};

constexpr std::int32_t minutes_per_day = 24 * 60;

// Whether the period meets these minutes of a day, on any day.
bool meets_daily(const TimePeriod& period, std::int32_t start_minutes, std::int32_t end_minutes) {
    const auto at = [](const Date& date, std::int32_t minutes) {
        return DateTime(date, boost::posix_time::minutes(std::clamp(minutes, 0, minutes_per_day)));
    };
    for (auto date = period.start.date(); date <= period.end.date(); date += boost::gregorian::days(1)) {
        const TimePeriod closed{at(date, start_minutes), at(date, end_minutes)};
        if (closed.start < closed.end && period.meets(closed)) return true;
    }
    return false;
}

class ConstraintCheck {
  public:
    ConstraintCheck(const Campaign& campaign, const Plan& plan) : campaign_(campaign), plan_(plan) {
        for (const auto& unavailability : campaign.unavailabilities()) {
            closures_[{unavailability.scope, unavailability.reference}].add(unavailability);
        }
        for (auto& [whom, closures] : closures_) closures.sort();
    }

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
        const auto& opening = campaign_.openings()[campaign_.slots()[slot].opening];
        const auto& formation = campaign_.formations()[campaign_.applications()[application].formation];
        const bool is_listed = std::ranges::count(opening.formation_ids, formation.id) != 0;
        if (!is_listed || formation.host_uai != opening.host_uai) {
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
        const auto& opening = campaign_.openings()[campaign_.slots()[slot].opening];
        const auto& candidate = campaign_.candidates()[campaign_.applications()[application].candidate];
        const std::string home(candidate.home_uai.text());
        const std::string host(opening.host_uai.text());
        const std::pair<UnavailabilityScope, std::string> concerned[] = {
            {UnavailabilityScope::candidate, candidate.id},
            {UnavailabilityScope::home, home},
            {UnavailabilityScope::host, host},
            {UnavailabilityScope::panel, host + '/' + opening.panel},
            {UnavailabilityScope::all, ""}};
        for (const auto& whom : concerned) {
            const auto closures = closures_.find(whom);
            if (closures == closures_.end()) continue;
            if (const auto* unavailability = closures->second.meeting(period)) {
                report({.constraint = Constraint::availability,
                        .application = application,
                        .slot = slot,
                        .unavailability = *unavailability});
            }
        }
    }

    // H6
    void check_window(ApplicationIndex application, SlotIndex slot) {
        const auto& calendar = campaign_.settings().calendar;
        const auto date = campaign_.slots()[slot].period.start.date();
        if (!calendar.interviews.contains(date) || date < calendar.earliest_interview()) {
            report({.constraint = Constraint::window, .application = application, .slot = slot});
        }
    }

    // H8
    void check_journey(ApplicationIndex application, SlotIndex slot) {
        const auto& [travel, lessons] = std::tie(campaign_.settings().travel, campaign_.settings().lessons);
        const auto& row = campaign_.applications()[application];
        const auto home = campaign_.home_of(row.candidate);
        const auto host = campaign_.host_of(campaign_.slots()[slot].opening);
        const auto there = campaign_.travel_minutes(home, host);
        const auto back = campaign_.travel_minutes(host, home);
        const auto longest = travel.longest_minutes.value_or(std::max(there, back));
        const auto earliest_start = lessons.earliest_departure_minutes.value_or(-there) + there;
        const auto latest_end = lessons.latest_return_minutes.value_or(minutes_per_day + back) - back;
        const auto& period = campaign_.slots()[slot].period;
        if (std::max(there, back) > longest || meets_daily(period, 0, earliest_start) ||
            meets_daily(period, latest_end, minutes_per_day)) {
            report({.constraint = Constraint::journey,
                    .application = application,
                    .slot = slot,
                    .found = std::max(there, back),
                    .allowed = longest});
        }
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
    std::map<std::pair<UnavailabilityScope, std::string>, Closures> closures_;
    std::vector<std::pair<SlotIndex, ApplicationIndex>> used_slots_;
    std::vector<Violation> violations_;
};

}  // namespace

std::vector<Violation> violations_of(const Campaign& campaign, const Plan& plan) {
    return ConstraintCheck(campaign, plan).violations();
}

}  // namespace passpro
