// The pricing problem of an applicant who has two visits a day at most, or no day with options of more
// requests. JointVisits says what two visits on one day cost, DayProgramme which requests share which day.
//
// Most pairs of requests need not be looked at to find a best pattern: their visits on a day cost at least
// what each costs there alone, less the largest saving that is possible between the sites. That is compared
// with each of the two apart from the other; and of up to three requests, with a pattern that is known, too.
// So the options of most days are never joined. Min-marginals ask about all pairs.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/model.hpp"
#include "solver/pricing/day_programme.hpp"
#include "solver/pricing/joint_visits.hpp"
#include "solver/pricing/priced_options.hpp"
#include "solver/pricing/request_set.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class FewVisits {
  public:
    explicit FewVisits(const Model& model) : model_(&model), joint_visits_(model) {}

    // Solves the problem of an applicant from `home` who has these options. Without prices of cuts, pairs
    // cost nothing. All but the options must live as long as questions are asked. O(days · requests² ·
    // 2^requests), and the options of the pairs that are looked at.
    void load(const PricedOptions& options, std::uint32_t home, const OddSetCuts* cuts,
              std::span<const ScaledCost> price_of_cuts);

    // All of the following expect the options of the last `load`.

    ScaledCost best_value() const { return programme_.best_value(); }
    // A pattern of that value, by position; among equal patterns, the first. Expects that it is possible.
    void best_pattern(const PricedOptions& options, std::vector<Choice>& pattern);
    // As those of PricingProblem, of the request at `position` before choices are merged; `value_of_offer`
    // contains entries already.
    void min_marginals(const PricedOptions& options, std::size_t position,
                       std::vector<ScaledCost>& value_of_offer, ScaledCost& unplaced_value);

  private:
    // The pairs to look at: those that a best pattern may contain, or all, which min-marginals need.
    enum class Needed { for_best_pattern, for_min_marginals };

    // Two requests that share a day.
    struct Pair {
        std::size_t day = 0;
        std::size_t position = 0;
        std::size_t other = 0;
        ScaledCost cost_of_rest = 0;  // of the third request; 0 if there are more
        ScaledCost lower_bound = 0;   // of patterns with the pair
    };
    // What a request costs by itself.
    struct Alone {
        ScaledCost least = impossible;
        std::size_t day = 0;                // on which it costs that
        ScaledCost elsewhere = impossible;  // the least on other days, or unplaced
    };

    void run_forward(const PricedOptions& options, Needed needed);
    void add_single_visits(const PricedOptions& options);
    void collect_pairs(const PricedOptions& options, Needed needed);
    void collect_pair(const PricedOptions& options, Pair pair, Needed needed);
    void add_pairs(const PricedOptions& options, ScaledCost known_value);
    ScaledCost find_known_value(const PricedOptions& options);
    ScaledCost cost_of_rest(std::size_t day, RequestSet rest) const;
    void prepare_min_marginals(const PricedOptions& options);
    void lower_to_day(const PricedOptions& options, std::size_t day, std::size_t position,
                      std::vector<ScaledCost>& value_of_offer, ScaledCost& unplaced_value);

    const Model* model_;
    JointVisits joint_visits_;
    DayProgramme programme_;
    std::vector<Alone> alone_;  // each request
    std::vector<Pair> pairs_;
    bool has_left_out_pairs_ = false;
    bool backward_is_current_ = false;
};

}  // namespace passpro::assignment
