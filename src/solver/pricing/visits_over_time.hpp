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
//
// Of many requests, labels remember a part only, and how many visits there were if their number is limited.
// The others may be visited again (state-space relaxation: Christofides, Mingozzi and Toth 1981; ng-paths
// whose neighbourhoods are all the same set, Baldacci, Mingozzi and Roberti 2011), which bids make dear.
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
    // combined and remembered; at most `most_visits` ≥ 0 visits of combined requests take place on the day.
    // All bids are 0. The cuts must outlive the object.
    void reset(const DayRequests& requests, std::int32_t most_visits, std::uint32_t home,
               const OddSetCuts* cuts, std::span<const ScaledCost> price_of_cuts);

    // What a visit of each combined request costs less.
    void set_bids(std::span<const ScaledCost> bids) {
        for (std::size_t member = 0; member < bids.size(); ++member) shares_[member].bid = bids[member];
    }

    // Returns whether it came to its end before the time did, if there is a budget.
    // O(visits · 2^requests + passages · departures · 2^requests).
    bool run_forward(const Budget* budget);
    // The least value of serving exactly each set; that of the empty set is 0 if all are remembered and none
    // is kept.
    std::span<const ScaledCost> values() const {
        return std::span(values_).first(std::size_t{1} << members_.remembered);
    }

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
    struct Members {
        std::size_t remembered = 0;  // the first ones
        std::size_t combined = 0;    // with them, those that are not
    };
    struct Share {  // of a visit of a member in a set, and in its value
        std::size_t bit = 0;
        std::size_t barred = 0;  // sets with one of these bits are not left for the visit: its own is one
        std::size_t step = 0;    // see Room
        ScaledCost bid = 0;
    };
    struct Room {
        bool for_all = true;
        std::vector<RequestSet> sets{};  // if not for all requests: those that leave room for one more
        // Sets do not tell how many visits there were if not all are remembered. Then a set counts them, too:
        // each visit adds so much to its number. Otherwise 0.
        std::size_t step = 0;
    };
    struct LookedAt {
        std::uint32_t member = 0;
        std::size_t first_option = 0;
    };
    struct Label {
        std::uint32_t state = 0;
        const TimedVisit* visit = nullptr;
        std::size_t before = 0;  // the set without it
    };
    struct Kept {  // between two kept visits
        // [stop]: the end of the last kept visit that starts before; no label from before may be ready.
        std::vector<Minute> since{};
        // [departure]: the start of the next kept visit; no label goes on beyond.
        std::vector<Minute> until{};
        Minute last = 0;  // of all
    };

    // What a pass over time has found so far.
    struct Pass {
        std::vector<std::uint32_t> next{};  // of each passage: the departure, or stop, that it has not passed
        // [state][set], if waiting costs: the least value of all that has passed, with a gap, if it waited
        // since the first start of the day, or until then.
        std::vector<ScaledCost> waiting{};
    };

    void make_room(std::int32_t most_visits);
    void number_places();
    void share_sets(const DayRequests& requests);
    void separate(std::span<const KeptVisit> kept);
    ScaledCost value_of(const TimedVisit& visit) const { return visit.value - shares_[visit.member].bid; }
    bool is_first(std::uint32_t state, std::uint32_t stop) const;
    // Whether the visit may be the last one of labels with this set; `before` becomes the set without it.
    bool is_last_of(const TimedVisit& visit, std::size_t set, std::size_t& before) const;
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
    bool starts_anew(std::uint32_t stop, std::uint32_t state) const;
    void pass_kept_visits(std::uint32_t stop, std::uint32_t state);
    void arrive(std::uint32_t stop, std::uint32_t state);
    void arrive_early(std::uint32_t stop, std::uint32_t state);
    void depart(std::uint32_t stop, std::uint32_t state);
    void collect_values();
    void look_onward(std::uint32_t stop, std::uint32_t state);
    bool ends_anew(std::uint32_t departure, std::uint32_t state) const;
    void end_day(std::span<ScaledCost> here, std::uint32_t departure,
                 std::span<const ScaledCost> value_of_rest) const;
    void pass_later_stops(std::uint32_t departure, std::uint32_t state);
    void end_or_go_on(std::uint32_t departure, std::uint32_t state,
                      std::span<const ScaledCost> value_of_rest);
    void end_or_wait(std::uint32_t departure, std::uint32_t state, std::span<const ScaledCost> value_of_rest);
    std::vector<std::uint32_t> departures_by_time() const;
    Label last_visit(RequestSet set) const;
    Label visit_before(const Label& label) const;
    // action(set) for each set from which the member may be visited.
    template <typename Action>
    void for_each_set_without(std::uint32_t member, Action action) const;

    Timetable timetable_;
    VisitStates states_;
    DayCuts cuts_;
    Members members_;
    std::size_t sets_ = 1;  // 2^requests, for each number of visits that counts
    Room room_;
    Kept kept_;
    std::vector<Share> shares_;  // of each member
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
    for (auto label = last_visit(set); label.visit != nullptr; label = visit_before(label))
        action(*label.visit);
}

template <typename Action>
void VisitsOverTime::for_each_set_without(std::uint32_t member, Action action) const {
    const auto& [bit, barred, step, bid] = shares_[member];
    if (!room_.for_all && member < members_.combined) {
        for (const auto set : room_.sets) {
            if ((set & barred) == 0) action(std::size_t{set});
        }
        return;
    }
    const auto sets = sets_;
    if (barred != bit) {
        for (std::size_t set = 0; set < sets; ++set) {
            if ((set & barred) == 0) action(set);
        }
        return;
    }
    const auto block = bit == 0 ? sets : bit;
    for (std::size_t first = 0; first < sets; first += 2 * block) {
        for (auto set = first; set < first + block; ++set) action(set);
    }
}

}  // namespace passpro::assignment
