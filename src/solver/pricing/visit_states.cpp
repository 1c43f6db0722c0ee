#include "solver/pricing/visit_states.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <utility>

namespace passpro::assignment {

bool VisitStates::reset(const Timetable& timetable, const DayCuts& cuts, std::uint32_t home,
                        bool earlier_visits_count, std::size_t most_states) {
    start_with_kinds(timetable, cuts);
    allows_.clear();
    if (earlier_visits_count) find_exclusions(timetable);
    const auto kinds = as_number(timetable.kinds().size());
    for (std::uint32_t from = 0; from < states_.size(); ++from) {
        if (earlier_visits_count && states_.size() > most_states) return false;
        for (std::uint32_t kind = 0; kind < kinds; ++kind) pass_on(from, kind, timetable, cuts, home);
    }
    into_.resize(std::max(into_.size(), states_.size()));
    out_of_.resize(into_.size());
    for (std::size_t state = 0; state < states_.size(); ++state) {
        into_[state].clear();
        out_of_[state].clear();
    }
    for (std::uint32_t number = 0; number < passages_.size(); ++number) {
        into_[passages_[number].to].push_back(number);
        out_of_[passages_[number].from].push_back(number);
    }
    return true;
}

void VisitStates::start_with_kinds(const Timetable& timetable, const DayCuts& cuts) {
    states_.clear();
    passages_.clear();
    of_kind_.resize(std::max(of_kind_.size(), timetable.kinds().size()));
    for (auto& states : of_kind_) states.clear();
    interrupted_periods_ = timetable.interrupted_periods();
    for (std::uint32_t kind = 0; kind < timetable.kinds().size(); ++kind) {
        const auto& visit = timetable.kinds()[kind];
        State state{.kind = kind, .seen = timetable.periods_of(visit)};
        count_pairs(state, visit.slot_type, cuts);
        add(std::move(state));
    }
}

void VisitStates::pass_on(std::uint32_t from, std::uint32_t kind, const Timetable& timetable,
                          const DayCuts& cuts, std::uint32_t home) {
    const auto& problem = model_->problem();
    const auto& state = states_[from];
    const auto& visit = timetable.kinds()[kind];
    const auto& here = timetable.slot_type_of(timetable.kinds()[state.kind]);
    const auto pause =
        problem.buffer_minutes + problem.travel.between(here.site, timetable.slot_type_of(visit).site);
    if (!may_follow(state, kind, pause, timetable)) return;
    const auto periods = timetable.periods_of(visit);
    State next{.kind = kind,
               .seen = static_cast<std::uint8_t>(periods | (state.seen & interrupted_periods_)),
               .odd = state.odd};
    const auto of_pairs = count_pairs(next, visit.slot_type, cuts);
    if (!is_possible(of_pairs)) return;
    if (!allows_.empty()) linger(state, next);
    const auto saved = saving(state, kind, timetable, home) - of_pairs;
    const std::size_t barred = visit.just_before & ~timetable.kinds()[state.kind].member;
    passages_.push_back({from, number_of(std::move(next)), pause, saved, barred});
}

bool VisitStates::may_follow(const State& state, std::uint32_t kind, Minute pause,
                             const Timetable& timetable) const {
    const auto& before = timetable.kinds()[state.kind];
    const auto& after = timetable.kinds()[kind];
    if (timetable.departures()[before.first_departure].end + pause >
        timetable.stops()[after.last_stop - 1].start)
        return false;
    return std::ranges::all_of(state.lingering, [&](auto earlier) { return allows_[earlier].test(kind); });
}

ScaledCost VisitStates::saving(const State& state, std::uint32_t kind, const Timetable& timetable,
                               std::uint32_t home) const {
    const auto& problem = model_->problem();
    const auto& travel = problem.travel;
    const auto& visit = timetable.kinds()[kind];
    const auto from = timetable.slot_type_of(timetable.kinds()[state.kind]).site;
    const auto to = timetable.slot_type_of(visit).site;
    const Cost minutes = travel.back(from, home) + travel.out(home, to) - travel.between(from, to);
    return (problem.travel_minute_cost * minutes +
            problem.period_cost * count_bits(unsigned{state.seen} & timetable.periods_of(visit))) *
           model_->cost_scale();
}

ScaledCost VisitStates::count_pairs(State& next, SlotTypeId slot_type, const DayCuts& cuts) const {
    ScaledCost price = 0;
    for (std::uint32_t number = 0; number < cuts.tracked().size(); ++number) {
        if (!cuts.is_in_tracked(number, slot_type)) continue;
        const auto place = std::ranges::lower_bound(next.odd, number);
        if (place == next.odd.end() || *place != number) {
            next.odd.insert(place, number);
        } else {
            next.odd.erase(place);
            price = std::min(impossible, price + cuts.tracked()[number].price);
        }
    }
    return price;
}

// Keeps the earlier visits that exclude a visit which may come after the next one.
void VisitStates::linger(const State& before, State& next) const {
    const auto excludes = [&](std::uint32_t earlier) {
        return !allows_[next.kind].is_subset_of(allows_[earlier]);
    };
    for (const auto earlier : before.lingering) {
        if (excludes(earlier)) next.lingering.push_back(earlier);
    }
    if (excludes(before.kind)) next.lingering.push_back(before.kind);
    std::ranges::sort(next.lingering);
}

std::uint32_t VisitStates::number_of(State state) {
    for (const auto known : of_kind_[state.kind]) {
        if (states_[known] == state) return known;
    }
    add(std::move(state));
    return as_number(states_.size() - 1);
}

void VisitStates::add(State state) {
    of_kind_[state.kind].push_back(as_number(states_.size()));
    states_.push_back(std::move(state));
}

// A kind with separate times is one time at one site.
void VisitStates::find_exclusions(const Timetable& timetable) {
    for (const auto& earlier : timetable.kinds()) {
        auto& allowed = allows_.emplace_back();
        for (const auto& later : timetable.kinds()) {
            allowed.push_back(earlier.start < later.start &&
                              model_->compatible(visit_of(earlier, timetable), visit_of(later, timetable)));
        }
    }
}

Visit VisitStates::visit_of(const VisitKind& kind, const Timetable& timetable) {
    const auto& type = timetable.slot_type_of(kind);
    return {kind.start, kind.end, type.day, type.site, type.periods};
}

}  // namespace passpro::assignment
