// A dynamic programme over the time of one day: the least cost of serving each set of an applicant's requests
// on that day. A label is a set of requests served so far, the state of the last visit (VisitStates) and its
// end; of labels that differ in nothing but their end, one that ends earlier and costs no more dominates.
// Stops and departures follow each other in order of time, so one array of all sets for each state and stop
// holds the labels that are ready for it: a labelling algorithm for elementary shortest paths with resource
// constraints (Desrochers 1986; Feillet, Dejax, Gendreau, Gueguen 2004) whose labels have fixed places. If
// waiting costs, all labels that wait get dearer by the same amount each minute. So the cheapest of them
// stays the cheapest, and one value for each set tells what waiting costs, without a state of its own.
// Together with a pass backwards in time, it gives the least cost of each visit of one more request in
// company of any others (min-marginals; bidirectional labels: Righini and Salani 2006).
#pragma once

#include "solver/pricing/day_cuts.hpp"
#include "solver/pricing/day_requests.hpp"
#include "solver/pricing/request_set.hpp"
#include "solver/pricing/timetable.hpp"
#include "solver/pricing/visit_states.hpp"
#include "solver/run/budget.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class VisitsOverTime {
  public:
    explicit VisitsOverTime(const Model& model) : timetable_(model), states_(model) {}

    // Starts again with these requests of an applicant from `home`. All sets below are of those that are
    // combined; at most `most_visits` ≥ 0 of them are served on the day. The cuts must outlive the object.
    void reset(const DayRequests& requests, std::int32_t most_visits, std::uint32_t home,
               const OddSetCuts* cuts, std::span<const ScaledCost> price_of_cuts);

    // Returns whether it came to its end before the time did, if there is a budget.
    // O(visits · 2^requests + passages · departures · 2^requests).
    bool run_forward(const Budget* budget);
    // The least value of serving exactly each set; that of the empty set is 0.
    std::span<const ScaledCost> values() const { return values_; }

    // After `run_forward`: action(visit) for each TimedVisit of a set at its least value, from the last
    // one to the first. Expects that the set can be served.
    template <typename Action>
    void for_each_visit(RequestSet set, Action action) const;

    // After `run_forward`, if serving each set costs `value_of_rest` besides: finds the least value of each
    // visit of the request that is looked at. Returns whether it came to its end before the time did. As long
    // as `run_forward`.
    bool run_backward(std::span<const ScaledCost> value_of_rest, const Budget* budget);
    // After `run_backward`: of the request's visit at this place among its options on the day. O(sets).
    ScaledCost least_with(std::size_t option, ScaledCost value) const;

  private:
    // Of one state, in an array of arrays: its stops or departures in order, each with all sets.
    struct Places {
        std::size_t first_stop = 0;
        std::size_t first_departure = 0;
    };
    struct Room {
        bool for_all = true;
        std::vector<RequestSet> sets{};  // if not for all requests: those that leave room for one more
    };
    struct LookedAt {
        std::uint32_t member = 0;
        std::size_t first_option = 0;
    };
    struct Label {
        std::uint32_t state = 0;
        const TimedVisit* visit = nullptr;
    };

    // What a pass over time has found so far.
    struct Pass {
        std::vector<std::uint32_t> next{};  // of each passage: the departure, or stop, that it has not passed
        // [state][set], if waiting costs: the least value of all that has passed, with a gap, if it waited
        // since the first start of the day, or until then.
        std::vector<ScaledCost> waiting{};
    };

    void number_places();
    std::span<ScaledCost> at(std::vector<ScaledCost>& arrays, std::size_t place) const {
        return std::span(arrays).subspan(place * sets_, sets_);
    }
    std::span<const ScaledCost> at(const std::vector<ScaledCost>& arrays, std::size_t place) const {
        return std::span(arrays).subspan(place * sets_, sets_);
    }
    std::size_t stop_place(std::size_t state, std::size_t stop) const {
        return places_[state].first_stop + stop - timetable_.kinds()[states_.kind_of(state)].first_stop;
    }
    std::size_t departure_place(std::size_t state, std::size_t departure) const {
        return places_[state].first_departure + departure -
               timetable_.kinds()[states_.kind_of(state)].first_departure;
    }
    void begin_pass();
    bool has_waiting_costs() const { return timetable_.model().problem().has_waiting_costs(); }
    ScaledCost waiting_cost(Minute minutes) const;
    ScaledCost waiting_minute_cost() const;
    ScaledCost gap_cost() const;
    void arrive(std::uint32_t stop, std::uint32_t state);
    void arrive_early(std::uint32_t stop, std::uint32_t state);
    void depart(std::uint32_t stop, std::uint32_t state);
    void collect_values();
    void look_onward(std::uint32_t stop, std::uint32_t state);
    void end_or_go_on(std::uint32_t departure, std::uint32_t state,
                      std::span<const ScaledCost> value_of_rest);
    void end_or_wait(std::uint32_t departure, std::uint32_t state, std::span<const ScaledCost> value_of_rest);
    std::vector<std::uint32_t> departures_by_time() const;
    Label last_visit(RequestSet set) const;
    Label visit_before(const Label& label, RequestSet set) const;
    // action(set) for each set without the member that may have one more visit.
    template <typename Action>
    void for_each_set_without(std::uint32_t member, Action action) const;

    Timetable timetable_;
    VisitStates states_;
    DayCuts cuts_;
    std::size_t sets_ = 1;  // 2^requests
    Room room_;
    LookedAt looked_at_;
    std::vector<Places> places_;  // of each state
    Pass pass_;
    // Least values. [place of a stop][set]: of visits that have served the set and are ready for this stop.
    std::vector<ScaledCost> ready_;
    // [place of a departure][set]: … that end there; after the backward pass, of the rest of the day.
    std::vector<ScaledCost> departed_;
    std::vector<ScaledCost> onward_;  // [place of a stop][set]: of the rest of the day from this stop on
    std::vector<ScaledCost> values_;
};

template <typename Action>
void VisitsOverTime::for_each_visit(RequestSet set, Action action) const {
    for (auto label = last_visit(set); label.visit != nullptr; label = visit_before(label, set)) {
        action(*label.visit);
        set &= ~set_of(label.visit->member);
        if (set == 0) return;
    }
}

template <typename Action>
void VisitsOverTime::for_each_set_without(std::uint32_t member, Action action) const {
    const auto bit = std::size_t{set_of(member)};
    if (!room_.for_all) {
        for (const auto set : room_.sets) {
            if ((set & bit) == 0) action(std::size_t{set});
        }
        return;
    }
    for (std::size_t first = 0; first < sets_; first += 2 * bit) {
        for (auto set = first; set < first + bit; ++set) action(set);
    }
}

}  // namespace passpro::assignment
