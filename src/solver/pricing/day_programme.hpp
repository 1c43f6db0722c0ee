// The dynamic programme of a pricing problem: which requests share which day. Its input are values of sets:
// what it costs to serve exactly these requests on this day. Each request is served once, or left unplaced at
// a cost of its own. The state is the set of requests settled before a day; a forward and a backward pass
// together tell the least value of all else around any choice on one day. It knows neither slots nor prices.
#pragma once

#include "solver/model/model.hpp"
#include "solver/pricing/request_set.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace passpro::assignment {

class DayProgramme {
  public:
    // Starts again, without sets on any day. O(days).
    void reset(std::size_t requests, std::size_t days);
    // On this day, the set may be served at this value.
    void add(std::size_t day, RequestSet set, ScaledCost value) { day_sets_[day].push_back({set, value}); }

    // Each pass: O(sets added · 2^requests), of which larger sets take less; O(days · 3^requests) at most.
    // `unplaced_cost` has an entry for each request.
    void run_forward(std::span<const ScaledCost> unplaced_cost);
    void run_backward();

    RequestSet all_requests() const { return static_cast<RequestSet>(sets_ - 1); }
    // After the forward pass: the least value of settling all requests, or exactly `set`, on all days
    // together.
    ScaledCost best_value() const { return forward_.back(); }
    ScaledCost least_value(RequestSet set) const { return forward_[days_ * sets_ + set]; }
    // After the forward pass: visit(day, set, value) for each day of a best solution on which requests are
    // served, from the last day to the first. Expects that there is a solution.
    template <typename Visit>
    void for_each_served(Visit visit) const;
    // After both passes: the least value of settling exactly `set` before and after a day. O(2^requests).
    ScaledCost value_elsewhere(std::size_t day, RequestSet set) const;

  private:
    struct DaySet {  // requests that share a day, at their least value
        RequestSet set = 0;
        ScaledCost value = impossible;
    };

    static void serve(RequestSet all, const DaySet& served, const ScaledCost* from, ScaledCost* to);
    const DaySet* served_on(std::size_t day, RequestSet set) const;

    std::size_t days_ = 0;
    std::size_t sets_ = 1;                       // 2^requests
    std::vector<std::vector<DaySet>> day_sets_;  // of each day; as many days as were ever in use
    // [day · sets + set]: the least value of settling exactly `set` before that day. Unplaced requests count
    // as settled before the first day.
    std::vector<ScaledCost> forward_;
    std::vector<ScaledCost> backward_;  // [day · sets + set]: … of serving exactly `set` from that day on
};

template <typename Visit>
void DayProgramme::for_each_served(Visit visit) const {
    auto set = all_requests();
    for (auto day = days_; day-- > 0;) {
        const auto* served = served_on(day, set);
        if (!served) continue;
        visit(day, served->set, served->value);
        set &= ~served->set;
    }
}

}  // namespace passpro::assignment
