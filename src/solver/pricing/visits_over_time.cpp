#include "solver/pricing/visits_over_time.hpp"

#include "base/contracts.hpp"
#include "solver/model/numbers.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

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

// Of sets without one of the barred bits.
void lower(std::span<ScaledCost> to, std::span<const ScaledCost> from, ScaledCost added, std::size_t barred) {
    if (barred == 0) return lower(to, from, added);
    for (std::size_t set = 0; set < to.size(); ++set) {
        if ((set & barred) == 0) to[set] = std::min(to[set], from[set] + added);
    }
}

}  // namespace

void VisitsOverTime::reset(const DayRequests& requests, std::int32_t most_visits, std::uint32_t home,
                           const OddSetCuts* cuts, std::span<const ScaledCost> price_of_cuts) {
    members_ = {requests.positions.size() - requests.forgotten, requests.positions.size()};
    make_room(most_visits);
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
    separate(requests.kept);
    share_sets(requests);
    const auto others = requests.positions.size() + requests.kept.size();
    looked_at_ = {.member = as_number(others), .first_option = 0};
    for (std::size_t member = 0; member < others; ++member)
        requests.for_each_option(member, [&](const VisitOption&) { ++looked_at_.first_option; });
}

void VisitsOverTime::make_room(std::int32_t most_visits) {
    sets_ = std::size_t{1} << members_.remembered;
    room_.sets.clear();
    room_.step = 0;
    room_.for_all = std::cmp_greater_equal(most_visits, members_.combined);
    if (room_.for_all) return;
    if (members_.remembered < members_.combined) {
        room_.step = sets_;
        sets_ *= static_cast<std::size_t>(most_visits) + 1;
    }
    for (RequestSet set = 0; set < sets_; ++set) {
        const auto has_room = room_.step == 0 ? count_bits(set) < most_visits : set + room_.step < sets_;
        if (has_room) room_.sets.push_back(set);
    }
}

void VisitsOverTime::share_sets(const DayRequests& requests) {
    shares_.assign(requests.members(), {});
    for (std::size_t member = 0; member < members_.combined; ++member) {
        shares_[member].step = room_.step;
        if (member < members_.remembered) shares_[member].bit = set_of(member);
    }
    for (std::size_t member = 0; member < shares_.size(); ++member) {
        const auto later = requests.later.empty() ? RequestSet{0} : requests.later[member];
        shares_[member].barred = shares_[member].bit | later;
    }
}

// All other visits lie before a kept visit or after it.
void VisitsOverTime::separate(std::span<const KeptVisit> kept) {
    constexpr auto never = std::numeric_limits<Minute>::min();
    constexpr auto always = std::numeric_limits<Minute>::max();
    kept_.since.assign(timetable_.stops().size(), never);
    kept_.until.assign(timetable_.departures().size(), always);
    kept_.last = never;
    for (const auto& visit : kept) {
        kept_.last = std::max(kept_.last, visit.end);
        for (std::size_t stop = 0; stop < kept_.since.size(); ++stop) {
            if (visit.start < timetable_.stops()[stop].start)
                kept_.since[stop] = std::max(kept_.since[stop], visit.end);
        }
        for (std::size_t departure = 0; departure < kept_.until.size(); ++departure) {
            if (visit.start >= timetable_.departures()[departure].end)
                kept_.until[departure] = std::min(kept_.until[departure], visit.start);
        }
    }
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
    departed_.resize(next.first_departure * sets_);
}

void VisitsOverTime::begin_pass() {
    pass_.next.clear();
    if (has_waiting_costs()) pass_.waiting.resize(states_.size() * sets_);
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
    std::ranges::fill(departed_, impossible);
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

// Whether a visit of this state may be the first one of its day at this stop.
bool VisitsOverTime::is_first(std::uint32_t state, std::uint32_t stop) const {
    return state < timetable_.kinds().size() && kept_.since[stop] == std::numeric_limits<Minute>::min();
}

// Whether nothing that was ready for another stop is ready for this one.
bool VisitsOverTime::starts_anew(std::uint32_t stop, std::uint32_t state) const {
    return stop == timetable_.kinds()[states_.kind_of(state)].first_stop ||
           kept_.since[stop] != kept_.since[stop - 1];
}

// Departures before the last kept visit are never ready after it.
void VisitsOverTime::pass_kept_visits(std::uint32_t stop, std::uint32_t state) {
    for (const auto number : states_.into(state)) {
        const auto last = timetable_.kinds()[states_.kind_of(states_.passages()[number].from)].last_departure;
        auto& next = pass_.next[number];
        while (next < last && timetable_.departures()[next].end < kept_.since[stop]) ++next;
    }
}

// All that was ready for the stop before, and all that has departed early enough since then.
void VisitsOverTime::arrive(std::uint32_t stop, std::uint32_t state) {
    const auto ready = at(ready_, stop_place(state, stop));
    if (starts_anew(stop, state)) {
        std::ranges::fill(ready, impossible);
        if (is_first(state, stop)) ready[0] = 0;
        pass_kept_visits(stop, state);
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
            lower(ready, at(departed_, departure_place(passage.from, next)), -passage.saving, passage.barred);
    }
}

// The same if waiting costs.
void VisitsOverTime::arrive_early(std::uint32_t stop, std::uint32_t state) {
    const auto start = timetable_.stops()[stop].start;
    const auto since_first = waiting_minute_cost() * (start - timetable_.first_start());
    const auto ready = at(ready_, stop_place(state, stop));
    const auto waiting = at(pass_.waiting, state);
    if (starts_anew(stop, state)) {
        std::ranges::fill(waiting, impossible);
        pass_kept_visits(stop, state);
    }
    std::ranges::fill(ready, impossible);
    if (is_first(state, stop)) ready[0] = 0;
    lower(ready, waiting, since_first);
    for (const auto number : states_.into(state)) {
        const auto& passage = states_.passages()[number];
        const auto last = timetable_.kinds()[states_.kind_of(passage.from)].last_departure;
        for (auto& next = pass_.next[number]; next < last; ++next) {
            const auto minutes = start - timetable_.departures()[next].end - passage.pause;
            if (minutes < 0) break;
            const auto departed = at(departed_, departure_place(passage.from, next));
            lower(ready, departed, waiting_cost(minutes) - passage.saving, passage.barred);
            lower(waiting, departed,
                  waiting_minute_cost() * minutes + gap_cost() - since_first - passage.saving,
                  passage.barred);
        }
    }
}

void VisitsOverTime::depart(std::uint32_t stop, std::uint32_t state) {
    const auto* ready = at(ready_, stop_place(state, stop)).data();
    for (const auto& visit : timetable_.visits_at(timetable_.stops()[stop])) {
        if (visit.member == looked_at_.member) continue;
        const auto& share = shares_[visit.member];
        auto* departed = at(departed_, departure_place(state, visit.departure)).data() + share.step;
        const auto bit = share.bit;
        const auto value = value_of(visit);
        for_each_set_without(visit.member, [=](std::size_t set) {
            departed[set | bit] = std::min(departed[set | bit], ready[set] + value);
        });
    }
}

void VisitsOverTime::collect_values() {
    values_.assign(sets_, impossible);
    if (kept_.last == std::numeric_limits<Minute>::min()) values_[0] = 0;
    std::size_t place = 0;
    for (std::size_t state = 0; state < states_.size(); ++state) {
        const auto& kind = timetable_.kinds()[states_.kind_of(state)];
        for (auto departure = kind.first_departure; departure < kind.last_departure; ++departure, ++place) {
            if (timetable_.departures()[departure].end >= kept_.last)
                lower(values_, at(std::as_const(departed_), place), 0);
        }
    }
    for (auto set = values().size(); set < sets_; ++set) {
        auto& least = values_[set % values().size()];
        least = std::min(least, values_[set]);
    }
    cuts_.add_untracked(std::span(values_).first(values().size()));
}

bool VisitsOverTime::is_last_of(const TimedVisit& visit, std::size_t set, std::size_t& before) const {
    const auto& share = shares_[visit.member];
    if ((set & share.bit) != share.bit || set < share.step || visit.member == looked_at_.member) return false;
    before = (set & ~share.bit) - share.step;
    return (before & share.barred) == 0;
}

VisitsOverTime::Label VisitsOverTime::last_visit(RequestSet set) const {
    Label best;
    const auto may_stay_away = set == 0 && kept_.last == std::numeric_limits<Minute>::min();
    auto least = may_stay_away ? 0 : impossible;
    for (std::uint32_t state = 0; state < states_.size(); ++state) {
        for (const auto& visit : timetable_.visits_of(timetable_.kinds()[states_.kind_of(state)])) {
            if (timetable_.departures()[visit.departure].end < kept_.last) continue;
            const auto ready = at(ready_, stop_place(state, visit.stop));
            for (std::size_t counted = set; counted < sets_; counted += values().size()) {
                std::size_t before = 0;
                if (!is_last_of(visit, counted, before)) continue;
                const auto value = ready[before] + value_of(visit);
                if (value >= least) continue;
                least = value;
                best = {state, &visit, before};
            }
        }
    }
    return best;
}

// The visit that made the label what it is; without one if that is the first of its day.
VisitsOverTime::Label VisitsOverTime::visit_before(const Label& label) const {
    const auto stop = label.visit->stop;
    const auto value = at(ready_, stop_place(label.state, stop))[label.before];
    if (label.before == 0 && value == 0 && is_first(label.state, stop)) return {};
    for (const auto number : states_.into(label.state)) {
        const auto& passage = states_.passages()[number];
        for (const auto& visit : timetable_.visits_of(timetable_.kinds()[states_.kind_of(passage.from)])) {
            std::size_t before = 0;
            if (!is_last_of(visit, label.before, before)) continue;
            const auto end = timetable_.departures()[visit.departure].end;
            const auto minutes = timetable_.stops()[stop].start - end - passage.pause;
            if (minutes < 0 || end < kept_.since[stop] || (label.before & passage.barred) != 0) continue;
            const auto ready = at(ready_, stop_place(passage.from, visit.stop))[before];
            if (ready + value_of(visit) - passage.saving + waiting_cost(minutes) == value)
                return {passage.from, &visit, before};
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
    std::vector<ScaledCost> rest;
    while (rest.size() < sets_) rest.insert(rest.end(), value_of_rest.begin(), value_of_rest.end());
    cuts_.add_untracked(rest, looked_at_.member < maximum_exact_requests ? set_of(looked_at_.member) : 0);
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
        const auto& share = shares_[visit.member];
        const auto* departed = at(departed_, departure_place(state, visit.departure)).data() + share.step;
        const auto bit = share.bit;
        const auto value = value_of(visit);
        for_each_set_without(visit.member, [=](std::size_t set) {
            here[set] = std::min(here[set], departed[set | bit] + value);
        });
    }
}

// Whether nothing is the same as after a later departure.
bool VisitsOverTime::ends_anew(std::uint32_t departure, std::uint32_t state) const {
    return departure + 1 == timetable_.kinds()[states_.kind_of(state)].last_departure ||
           kept_.until[departure] != kept_.until[departure + 1];
}

// No day ends before a kept visit.
void VisitsOverTime::end_day(std::span<ScaledCost> here, std::uint32_t departure,
                             std::span<const ScaledCost> value_of_rest) const {
    if (kept_.until[departure] == std::numeric_limits<Minute>::max()) {
        std::ranges::copy(value_of_rest, here.begin());
    } else {
        std::ranges::fill(here, impossible);
    }
}

// Nor goes on after one without it.
void VisitsOverTime::pass_later_stops(std::uint32_t departure, std::uint32_t state) {
    for (const auto number : states_.out_of(state)) {
        const auto first = timetable_.kinds()[states_.kind_of(states_.passages()[number].to)].first_stop;
        auto& next = pass_.next[number];
        while (next > first && timetable_.stops()[next - 1].start > kept_.until[departure]) --next;
    }
}

// The day ends here, or goes on as after a later departure, or with a stop that only this one reaches.
void VisitsOverTime::end_or_go_on(std::uint32_t departure, std::uint32_t state,
                                  std::span<const ScaledCost> value_of_rest) {
    const auto here = at(departed_, departure_place(state, departure));
    if (ends_anew(departure, state)) {
        end_day(here, departure, value_of_rest);
        pass_later_stops(departure, state);
    } else {
        std::ranges::copy(at(std::as_const(departed_), departure_place(state, departure + 1)), here.begin());
    }
    for (const auto number : states_.out_of(state)) {
        const auto& passage = states_.passages()[number];
        const auto first = timetable_.kinds()[states_.kind_of(passage.to)].first_stop;
        const auto ready = timetable_.departures()[departure].end + passage.pause;
        for (auto& next = pass_.next[number]; next > first && timetable_.stops()[next - 1].start >= ready;
             --next)
            lower(here, at(onward_, stop_place(passage.to, next - 1)), -passage.saving, passage.barred);
    }
}

// The same if waiting costs.
void VisitsOverTime::end_or_wait(std::uint32_t departure, std::uint32_t state,
                                 std::span<const ScaledCost> value_of_rest) {
    const auto end = timetable_.departures()[departure].end;
    const auto since_first = waiting_minute_cost() * (end - timetable_.first_start());
    const auto here = at(departed_, departure_place(state, departure));
    const auto waiting = at(pass_.waiting, state);
    if (ends_anew(departure, state)) {
        std::ranges::fill(waiting, impossible);
        pass_later_stops(departure, state);
    }
    end_day(here, departure, value_of_rest);
    lower(here, waiting, -since_first);
    for (const auto number : states_.out_of(state)) {
        const auto& passage = states_.passages()[number];
        const auto first = timetable_.kinds()[states_.kind_of(passage.to)].first_stop;
        for (auto& next = pass_.next[number]; next > first; --next) {
            const auto minutes = timetable_.stops()[next - 1].start - end - passage.pause;
            if (minutes < 0) break;
            const auto onward = at(onward_, stop_place(passage.to, next - 1));
            lower(here, onward, waiting_cost(minutes) - passage.saving, passage.barred);
            lower(waiting, onward,
                  waiting_minute_cost() * minutes + gap_cost() + since_first - passage.saving,
                  passage.barred);
        }
    }
}

ScaledCost VisitsOverTime::least_with(std::size_t option, ScaledCost value) const {
    const auto& visit = timetable_.visits()[timetable_.visit_of(looked_at_.first_option + option)];
    const auto barred = shares_[looked_at_.member].barred;
    auto least = impossible;
    for (const auto state : states_.of_kind(timetable_.stops()[visit.stop].kind)) {
        const auto* ready = at(ready_, stop_place(state, visit.stop)).data();
        const auto* rest = at(departed_, departure_place(state, visit.departure)).data();
        for (std::size_t set = 0; set < sets_; ++set) {
            if ((set & barred) == 0) least = std::min(least, ready[set] + rest[set]);
        }
    }
    return is_possible(least) ? least + value : impossible;
}

}  // namespace passpro::assignment
