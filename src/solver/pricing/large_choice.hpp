// The pricing problem of an applicant with so many requests that sets of them cannot all be told apart. It
// has two answers: a bound, which no pattern costs less than, and a pattern, which is one of the cheapest.
//
// The bound. ManyVisits remembers a few requests; each of the others may be visited several times or not at
// all, and a visit earns its bid (state-space relaxation with penalties: Christofides, Mingozzi and Toth
// 1981). A pattern visits such a request once and earns its bid once, or leaves it unplaced at a cost of its
// bid at least; so any bids give a bound, as multipliers do for places. They rise for requests without a
// visit and fall for those with several (subgradient steps: Held, Wolfe and Crowder 1974). Requests that have
// several visits all the same are remembered then (Righini and Salani 2008). Sets of near services, as
// ng-paths have them, would tell nothing on an evening in one building.
//
// The pattern. Visits that the relaxed solution makes once are kept, and the programme solves the rest for as
// many requests as it can remember; then it improves a stretch of visits at a time.
//
// Requests that are fixed to a visit take part as kept visits, whose time nothing else may meet, and need no
// place in the sets. So, once few requests are open, or worth a place at all, both answers are exact. If days
// between visits cost, the bound counts those between kept visits only.
#pragma once

#include "solver/model/model.hpp"
#include "solver/pricing/many_visits.hpp"
#include "solver/pricing/priced_options.hpp"
#include "solver/run/budget.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class LargeChoice {
  public:
    explicit LargeChoice(const Model& model) : model_(&model), relaxation_(model), completion_(model) {}

    bool is_needed_for(const PricedOptions& options) const {
        return options.requests() > model_->parameters().most_exact_requests;
    }

    // As ManyVisits. Pairs cost nothing; if some would pay, as many are counted as there can be.
    void load(const PricedOptions& options, std::uint32_t applicant,
              std::span<const ScaledCost> price_of_cuts, const Budget* budget);

    // All of the following expect the options of the last `load`.

    // No pattern costs less.
    ScaledCost bound(const PricedOptions& options);
    // Of the pattern that is found; `impossible` if none is.
    ScaledCost pattern_value(const PricedOptions& options);
    void pattern(const PricedOptions& options, std::vector<Choice>& pattern);
    // Lower bounds of those of ManyVisits.
    void min_marginals(const PricedOptions& options, std::size_t position,
                       std::vector<ScaledCost>& value_of_offer, ScaledCost& unplaced_value);

  private:
    enum class Progress { none, rough, done };
    using Visits = std::vector<KeptVisit>;
    struct Best {
        ScaledCost bound = -impossible;
        std::vector<ScaledCost> bids{};
        ScaledCost value = impossible;
        std::vector<Choice> pattern{};
        Visits visits{};
    };

    void solve(const PricedOptions& options, Progress wanted);
    void keep_fixed(const PricedOptions& options);
    std::size_t most_remembered(const PricedOptions& options, std::size_t wanted) const;
    ScaledCost first_bid(const PricedOptions& options, std::size_t position) const;
    // Whether the bound may still rise, or the pattern improve.
    bool is_open() const { return best_.bound < best_.value; }
    void raise(const PricedOptions& options, std::int64_t rounds);
    bool change_bids(const PricedOptions& options);
    void remember_repeated(const PricedOptions& options);

    void walk(const PricedOptions& options, ManyVisits& visits, Visits& made, std::vector<Choice>& pattern);
    void count_visits();
    ScaledCost cost_of_walk(const PricedOptions& options, ScaledCost value) const;
    // Of these visits and the fixed ones.
    ScaledCost span_cost(const PricedOptions& options, const Visits& visits) const;
    // `preferred` by position: which requests are solved rather than others.
    void complete(const PricedOptions& options, const Visits& kept, std::span<const std::int64_t> preferred);
    void improve(const PricedOptions& options);
    bool is_out_of_time() const { return budget_ != nullptr && budget_->is_out_of_time(); }

    const Model* model_;
    ManyVisits relaxation_;
    ManyVisits completion_;
    const Budget* budget_ = nullptr;
    std::size_t requests_ = 0;  // before choices are merged
    Progress progress_ = Progress::none;
    ScaledCost pairs_ = 0;           // what they can pay, ≤ 0
    std::size_t most_stops_ = 0;     // of a day
    std::vector<std::size_t> open_;  // worthwhile and not fixed
    Roles roles_;                    // in the relaxation
    Roles roles_of_completion_;
    Visits visits_;                          // of the relaxed solution
    std::vector<Choice> walked_;             // its pattern
    std::vector<std::int64_t> visits_made_;  // in the relaxed solution, by position
    std::vector<std::int64_t> repeats_;      // in all relaxed solutions so far
    std::int64_t failures_ = 0;              // rounds that have not raised the bound
    Best best_;
};

}  // namespace passpro::assignment
