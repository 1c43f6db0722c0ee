#include "solver/pricing/visits_over_time.hpp"

#include "base/contracts.hpp"
#include "solver/model/numbers.hpp"

#include <algorithm>
#include <numeric>

namespace passpro::assignment {

namespace {

// Fewer sets take less time at a stop than reading the clock does.
constexpr std::size_t fewest_sets_to_read_the_clock = 256;
// Of a day on which travel breaks the triangle inequality: passages times sets, some tenths of a second.
constexpr std::size_t most_irregular_steps = std::size_t{1} << 26;

void lower(std::span<ScaledCost> to, std::span<const ScaledCost> from, ScaledCost added) {
    auto* target = to.data();
    const auto* source = from.data();
    for (std::size_t set = 0; set < to.size(); ++set)
        target[set] = std::min(target[set], source[set] + added);
}

}  // namespace

void VisitsOverTime::reset(const DayRequests& requests, std::int32_t most_visits, std::uint32_t home,
                           const OddSetCuts* cuts, std::span<const ScaledCost> price_of_cuts) {
    sets_ = std::size_t{1} << requests.positions.size();
    room_.sets.clear();
    room_.for_all = most_visits >= std::ssize(requests.positions);
    for (RequestSet set = 0; !room_.for_all && set < sets_; ++set) {
        if (count_bits(set) < most_visits) room_.sets.push_back(set);
    }
    cuts_.reset(requests, cuts, price_of_cuts);
    timetable_.reset(requests, cuts_, false);
    auto has_states = false;
    if (requests.members() > 2 && !timetable_.has_regular_travel()) {
        timetable_.reset(requests, cuts_, true);
        const auto kinds = timetable_.kinds().size();
        const auto most_states = most_irregular_steps / sets_ / kinds;
        has_states = kinds <= most_states && states_.reset(timetable_, cuts_, home, true, most_states);
        if (!has_states) timetable_.reset(requests, cuts_, false);
    }
    // Without their earlier visits, states allow some that exclude each other: a relaxation.
    if (!has_states) states_.reset(timetable_, cuts_, home, false, 0);
    number_places();
    looked_at_ = {.member = as_number(requests.positions.size()), .first_option = 0};
    for (std::size_t member = 0; member < requests.positions.size(); ++member)
        requests.for_each_option(member, [&](const VisitOption&) { ++looked_at_.first_option; });
}

void VisitsOverTime::number_places() {
    places_.clear();
    Places next;
    for (std::size_t state = 0; state < states_.size(); ++state) {
        places_.push_back(next);
        const auto& kind = timetable_.kinds()[states_.kind_of(state)];
        next.first_stop += kind.last_stop - kind.first_stop;
        next.first_departure += kind.last_departure - kind.first_departure;
    }
    ready_.resize(next.first_stop * sets_);
    departed_.assign(next.first_departure * sets_, impossible);
}

void VisitsOverTime::begin_pass() {
    pass_.next.clear();
    if (has_waiting_costs()) pass_.waiting.assign(states_.size() * sets_, impossible);
}

ScaledCost VisitsOverTime::waiting_minute_cost() const {
    const auto& model = timetable_.model();
    return model.problem().waiting_minute_cost * model.cost_scale();
}

ScaledCost VisitsOverTime::gap_cost() const {
    const auto& model = timetable_.model();
    return model.problem().gap_cost * model.cost_scale();
}

ScaledCost VisitsOverTime::waiting_cost(Minute minutes) const {
    return waiting_minute_cost() * minutes + (minutes > 0 ? gap_cost() : 0);
}

bool VisitsOverTime::run_forward(const Budget* budget) {
    begin_pass();
    for (const auto& passage : states_.passages())
        pass_.next.push_back(timetable_.kinds()[states_.kind_of(passage.from)].first_departure);
    const auto reads_clock = budget != nullptr && sets_ * states_.size() >= fewest_sets_to_read_the_clock;
    for (const auto stop : timetable_.stops_by_time()) {
        if (reads_clock && budget->is_out_of_time()) return false;
        for (const auto state : states_.of_kind(timetable_.stops()[stop].kind)) {
            if (has_waiting_costs()) {
                arrive_early(stop, state);
            } else {
                arrive(stop, state);
            }
            depart(stop, state);
        }
    }
    collect_values();
    return true;
}

// All that was ready for the stop before, and all that has departed early enough since then.
void VisitsOverTime::arrive(std::uint32_t stop, std::uint32_t state) {
    const auto& kind = timetable_.kinds()[states_.kind_of(state)];
    const auto ready = at(ready_, stop_place(state, stop));
    if (stop == kind.first_stop) {
        std::ranges::fill(ready, impossible);
        const auto is_first_of_day = state < timetable_.kinds().size();
        if (is_first_of_day) ready[0] = 0;
    } else {
        std::ranges::copy(at(ready_, stop_place(state, stop - 1)), ready.begin());
    }
    for (const auto number : states_.into(state)) {
        const auto& passage = states_.passages()[number];
        const auto last = timetable_.kinds()[states_.kind_of(passage.from)].last_departure;
        for (auto& next = pass_.next[number];
             next < last &&
             timetable_.departures()[next].end + passage.pause <= timetable_.stops()[stop].start;
             ++next)
            lower(ready, at(departed_, departure_place(passage.from, next)), -passage.saving);
    }
}

// The same if waiting costs.
void VisitsOverTime::arrive_early(std::uint32_t stop, std::uint32_t state) {
    const auto start = timetable_.stops()[stop].start;
    const auto since_first = waiting_minute_cost() * (start - timetable_.first_start());
    const auto ready = at(ready_, stop_place(state, stop));
    const auto waiting = at(pass_.waiting, state);
    std::ranges::fill(ready, impossible);
    const auto is_first_of_day = state < timetable_.kinds().size();
    if (is_first_of_day) ready[0] = 0;
    lower(ready, waiting, since_first);
    for (const auto number : states_.into(state)) {
        const auto& passage = states_.passages()[number];
        const auto last = timetable_.kinds()[states_.kind_of(passage.from)].last_departure;
        for (auto& next = pass_.next[number]; next < last; ++next) {
            const auto minutes = start - timetable_.departures()[next].end - passage.pause;
            if (minutes < 0) break;
            const auto departed = at(departed_, departure_place(passage.from, next));
            lower(ready, departed, waiting_cost(minutes) - passage.saving);
            lower(waiting, departed,
                  waiting_minute_cost() * minutes + gap_cost() - since_first - passage.saving);
        }
    }
}

void VisitsOverTime::depart(std::uint32_t stop, std::uint32_t state) {
    const auto* ready = at(ready_, stop_place(state, stop)).data();
    for (const auto& visit : timetable_.visits_at(timetable_.stops()[stop])) {
        if (visit.member == looked_at_.member) continue;
        auto* departed = at(departed_, departure_place(state, visit.departure)).data();
        const auto bit = std::size_t{set_of(visit.member)};
        const auto value = visit.value;
        for_each_set_without(visit.member, [=](std::size_t set) {
            departed[set | bit] = std::min(departed[set | bit], ready[set] + value);
        });
    }
}

void VisitsOverTime::collect_values() {
    values_.assign(sets_, impossible);
    for (std::size_t first = 0; first < departed_.size(); first += sets_)
        lower(values_, std::span(departed_).subspan(first, sets_), 0);
    values_[0] = 0;
    cuts_.add_untracked(values_);
}

VisitsOverTime::Label VisitsOverTime::last_visit(RequestSet set) const {
    Label best;
    ScaledCost least = impossible;
    for (std::uint32_t state = 0; state < states_.size(); ++state) {
        const auto& kind = timetable_.kinds()[states_.kind_of(state)];
        for (auto stop = kind.first_stop; stop < kind.last_stop; ++stop) {
            const auto ready = at(ready_, stop_place(state, stop));
            for (const auto& visit : timetable_.visits_at(timetable_.stops()[stop])) {
                if ((set & set_of(visit.member)) == 0) continue;
                const auto value = ready[set & ~set_of(visit.member)] + visit.value;
                if (value >= least) continue;
                least = value;
                best = {state, &visit};
            }
        }
    }
    return best;
}

// The visit that made the label what it is; `set` still contains its request.
VisitsOverTime::Label VisitsOverTime::visit_before(const Label& label, RequestSet set) const {
    const auto stop = label.visit->stop;
    const auto value = at(ready_, stop_place(label.state, stop))[set];
    for (const auto number : states_.into(label.state)) {
        const auto& passage = states_.passages()[number];
        const auto& kind = timetable_.kinds()[states_.kind_of(passage.from)];
        for (auto earlier = kind.first_stop; earlier < kind.last_stop; ++earlier) {
            const auto ready = at(ready_, stop_place(passage.from, earlier));
            for (const auto& visit : timetable_.visits_at(timetable_.stops()[earlier])) {
                if ((set & set_of(visit.member)) == 0) continue;
                const auto minutes = timetable_.stops()[stop].start -
                                     timetable_.departures()[visit.departure].end - passage.pause;
                if (minutes >= 0 && ready[set & ~set_of(visit.member)] + visit.value - passage.saving +
                                            waiting_cost(minutes) ==
                                        value)
                    return {passage.from, &visit};
            }
        }
    }
    Expects(false);
    return {};
}

bool VisitsOverTime::run_backward(std::span<const ScaledCost> value_of_rest, const Budget* budget) {
    begin_pass();
    for (const auto& passage : states_.passages())
        pass_.next.push_back(timetable_.kinds()[states_.kind_of(passage.to)].last_stop);
    onward_.resize(ready_.size());
    auto rest = std::vector(value_of_rest.begin(), value_of_rest.end());
    cuts_.add_untracked(rest, set_of(looked_at_.member));
    const auto reads_clock = budget != nullptr && sets_ * states_.size() >= fewest_sets_to_read_the_clock;
    const auto& stops = timetable_.stops_by_time();
    auto stop = stops.size();
    const auto look_onward_from = [&](Minute minute) {
        for (; stop > 0 && timetable_.stops()[stops[stop - 1]].start >= minute; --stop) {
            for (const auto state : states_.of_kind(timetable_.stops()[stops[stop - 1]].kind))
                look_onward(stops[stop - 1], state);
        }
    };
    for (const auto departure : departures_by_time()) {
        if (reads_clock && budget->is_out_of_time()) return false;
        look_onward_from(timetable_.departures()[departure].end);
        for (const auto state : states_.of_kind(timetable_.departures()[departure].kind)) {
            if (has_waiting_costs()) {
                end_or_wait(departure, state, rest);
            } else {
                end_or_go_on(departure, state, rest);
            }
        }
    }
    return true;
}

// From the last one to the first.
std::vector<std::uint32_t> VisitsOverTime::departures_by_time() const {
    std::vector<std::uint32_t> order(timetable_.departures().size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [this](auto departure) { return timetable_.departures()[departure].end; });
    return order;
}

void VisitsOverTime::look_onward(std::uint32_t stop, std::uint32_t state) {
    const auto onward = at(onward_, stop_place(state, stop));
    std::ranges::fill(onward, impossible);
    auto* here = onward.data();
    for (const auto& visit : timetable_.visits_at(timetable_.stops()[stop])) {
        if (visit.member == looked_at_.member) continue;
        const auto* departed = at(departed_, departure_place(state, visit.departure)).data();
        const auto bit = std::size_t{set_of(visit.member)};
        const auto value = visit.value;
        for_each_set_without(visit.member, [=](std::size_t set) {
            here[set] = std::min(here[set], departed[set | bit] + value);
        });
    }
}

// The day ends here, or goes on as after a later departure, or with a stop that only this one reaches.
void VisitsOverTime::end_or_go_on(std::uint32_t departure, std::uint32_t state,
                                  std::span<const ScaledCost> value_of_rest) {
    const auto& kind = timetable_.kinds()[states_.kind_of(state)];
    const auto here = at(departed_, departure_place(state, departure));
    std::ranges::copy(departure + 1 == kind.last_departure
                          ? value_of_rest
                          : at(std::as_const(departed_), departure_place(state, departure + 1)),
                      here.begin());
    for (const auto number : states_.out_of(state)) {
        const auto& passage = states_.passages()[number];
        const auto first = timetable_.kinds()[states_.kind_of(passage.to)].first_stop;
        const auto ready = timetable_.departures()[departure].end + passage.pause;
        for (auto& next = pass_.next[number]; next > first && timetable_.stops()[next - 1].start >= ready;
             --next)
            lower(here, at(onward_, stop_place(passage.to, next - 1)), -passage.saving);
    }
}

// The same if waiting costs.
void VisitsOverTime::end_or_wait(std::uint32_t departure, std::uint32_t state,
                                 std::span<const ScaledCost> value_of_rest) {
    const auto end = timetable_.departures()[departure].end;
    const auto since_first = waiting_minute_cost() * (end - timetable_.first_start());
    const auto here = at(departed_, departure_place(state, departure));
    const auto waiting = at(pass_.waiting, state);
    std::ranges::copy(value_of_rest, here.begin());
    lower(here, waiting, -since_first);
    for (const auto number : states_.out_of(state)) {
        const auto& passage = states_.passages()[number];
        const auto first = timetable_.kinds()[states_.kind_of(passage.to)].first_stop;
        for (auto& next = pass_.next[number]; next > first; --next) {
            const auto minutes = timetable_.stops()[next - 1].start - end - passage.pause;
            if (minutes < 0) break;
            const auto onward = at(onward_, stop_place(passage.to, next - 1));
            lower(here, onward, waiting_cost(minutes) - passage.saving);
            lower(waiting, onward,
                  waiting_minute_cost() * minutes + gap_cost() + since_first - passage.saving);
        }
    }
}

ScaledCost VisitsOverTime::least_with(std::size_t option, ScaledCost value) const {
    const auto& visit = timetable_.visits()[timetable_.visit_of(looked_at_.first_option + option)];
    auto least = impossible;
    for (const auto state : states_.of_kind(timetable_.stops()[visit.stop].kind)) {
        const auto* ready = at(ready_, stop_place(state, visit.stop)).data();
        const auto* rest = at(departed_, departure_place(state, visit.departure)).data();
        for (std::size_t set = 0; set < sets_; ++set) least = std::min(least, ready[set] + rest[set]);
    }
    return is_possible(least) ? least + value : impossible;
}

}  // namespace passpro::assignment
