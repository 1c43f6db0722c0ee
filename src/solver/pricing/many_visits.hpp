// The pricing problem of an applicant who may have more than two visits on a day. Day by day, a programme
// over time (VisitsOverTime) tells what each set of requests costs on that day; here, each request is given
// to one day, or to none. A day knows nothing of the others but which requests they settle, at which least
// cost.
//
// With one or two days, no set is split: the first day begins with nothing settled, and unplaced requests
// settle one by one. Days between the first and the last split sets, in O(3^requests) together with
// interviews_per_day ≥ requests, otherwise in less.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/model.hpp"
#include "solver/pricing/priced_options.hpp"
#include "solver/pricing/request_set.hpp"
#include "solver/pricing/visits_over_time.hpp"
#include "solver/run/budget.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class ManyVisits {
  public:
    explicit ManyVisits(const Model& model) : model_(&model), over_time_(model) {}

    // Whether a day may hold more than two visits.
    bool is_needed_for(const PricedOptions& options) const;

    // Solves the problem with these options of an applicant from `home`. Without prices of cuts, pairs cost
    // nothing. All but the options must live as long as the solution is asked for. If the time of the budget
    // ends first, everything is `impossible` from then on.
    void load(const PricedOptions& options, std::uint32_t home, const OddSetCuts* cuts,
              std::span<const ScaledCost> price_of_cuts, const Budget* budget);

    // All of the following expect the options of the last `load`.

    ScaledCost best_value() const { return best_value_; }
    // A pattern of that value, by position. Expects that it is possible.
    void best_pattern(const PricedOptions& options, std::vector<Choice>& pattern);
    // As those of PricingProblem; `value_of_offer` contains entries already.
    void min_marginals(const PricedOptions& options, std::size_t position,
                       std::vector<ScaledCost>& value_of_offer, ScaledCost& unplaced_value);

  private:
    struct Input {
        std::uint32_t home = 0;
        const OddSetCuts* cuts = nullptr;
        std::span<const ScaledCost> price_of_cuts{};
        const Budget* budget = nullptr;
    };
    struct DaySet {  // requests that share a day, at their least value
        RequestSet set = 0;
        ScaledCost value = impossible;
    };
    struct Day {
        std::vector<std::size_t> positions{};  // of the requests with an option
        std::vector<DaySet> sets{};            // without the empty one
        std::vector<ScaledCost> least_with{};  // of each option, request by request
    };
    using Values = std::vector<ScaledCost>;  // of each set of requests

    bool load_day(const PricedOptions& options, std::size_t day);
    void collect_sets(Day& day) const;
    bool combine_days(std::span<const ScaledCost> unplaced_cost);
    ScaledCost least_value(RequestSet set) const;
    bool prepare_min_marginals(const PricedOptions& options);
    void serve_from_last_day(std::span<const ScaledCost> unplaced_cost);
    Values value_of_rest(std::size_t day) const;
    ScaledCost value_between(std::size_t day, RequestSet set) const;
    bool find_least_with(const PricedOptions& options, std::size_t day);

    RequestSet served_on_last_day() const;
    RequestSet unplaced_before_last_day(RequestSet set, std::span<const ScaledCost> unplaced_cost) const;
    RequestSet served_on(std::size_t day, RequestSet set) const;
    void note_visits(const PricedOptions& options, std::size_t day, RequestSet set,
                     std::vector<Choice>& pattern);

    RequestSet all() const { return static_cast<RequestSet>(sets_ - 1); }
    std::size_t last_day() const { return number_of_days_ - 1; }

    const Model* model_;
    VisitsOverTime over_time_;
    Input input_;
    std::size_t sets_ = 1;   // 2^requests
    std::vector<Day> days_;  // as many as were ever in use
    std::size_t number_of_days_ = 0;
    std::size_t loaded_day_ = 0;         // in over_time_
    std::vector<Values> served_before_;  // each day but the first: least values of serving exactly a set
    Values settled_before_last_day_;     // … of serving a part of it and leaving the rest unplaced
    std::vector<Values> settled_from_;   // each day but the first on: the same
    ScaledCost best_value_ = impossible;
    bool has_min_marginals_ = false;
};

}  // namespace passpro::assignment
