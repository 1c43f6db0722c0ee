// The pricing problem of one applicant: the pattern (a slot type or none for each of the applicant's
// requests) of least cost at given prices. PricedOptions says what the applicant may choose from. With two
// visits a day at most, FewVisits solves it; with more, or if waiting, days between visits or orders matter,
// ManyVisits. Exact up to most_exact_requests (SearchParameters); LargeChoice gives a bound and a pattern of
// more.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/model.hpp"
#include "solver/pricing/few_visits.hpp"
#include "solver/pricing/large_choice.hpp"
#include "solver/pricing/many_visits.hpp"
#include "solver/pricing/perturbation.hpp"
#include "solver/pricing/priced_options.hpp"
#include "solver/pricing/request_set.hpp"
#include "solver/run/budget.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class PricingProblem {
  public:
    // Without cuts, pairs of interviews cost nothing.
    explicit PricingProblem(const Model& model, Perturbation perturbation = {},
                            const OddSetCuts* cuts = nullptr)
        : model_(&model),
          perturbation_(perturbation),
          cuts_(cuts),
          options_(model),
          few_visits_(model),
          many_visits_(model),
          large_choice_(model) {}

    void set_perturbation(Perturbation perturbation) { perturbation_ = perturbation; }
    void set_cuts(const OddSetCuts& cuts) { cuts_ = &cuts; }

    // Solves the problem of an applicant. `price` has an entry for each slot type, `impossible` if it is
    // closed; if there are cuts, after these for each limit, which it contains already, and perhaps for the
    // first of the cuts. `fixings` has an entry for each request of the problem: A request fixed to a slot
    // type takes it at price 0, even if no place is left or `domains` excludes it. `price`, `fixings` and the
    // budget must live as long as the solution is asked for. If the time of the budget ends within one of the
    // questions below, values are `impossible`, and the pattern leaves all requests unplaced; if neither
    // ManyVisits nor LargeChoice is needed, the budget is not asked. O(slot types of the applicant's services
    // + times · requests · 2^requests), of two visits a day O(slot types + days · requests² · 2^requests).
    void load(std::uint32_t applicant, const Domains& domains, std::span<const ScaledCost> price,
              std::span<const Choice> fixings, const Budget* budget = nullptr);

    // The least cost of all requests together, prices included, or a lower bound on it (LargeChoice);
    // `impossible` if a request that must be placed cannot be.
    ScaledCost best_value() {
        if (is_large_) return large_choice_.bound(options_);
        return has_many_visits_ ? many_visits_.best_value(options_) : few_visits_.best_value();
    }
    // What `best_pattern` costs; but see `ignores_pairs`.
    ScaledCost pattern_value() { return is_large_ ? large_choice_.pattern_value(options_) : best_value(); }
    // Whether the pattern was found, and its cost summed, as if pairs cost nothing.
    bool ignores_pairs() const { return is_large_; }

    // A pattern of that cost, in the order of the applicant's requests; among equal patterns, the first. It
    // may contain interviews that overlap across midnight, which the programme over days does not see; or
    // such as an order of a request with alternatives excludes, or of more than most_exact_requests; or,
    // rarely, such as travel excludes in spite of those between them (VisitsOverTime).
    void best_pattern(std::vector<Choice>& pattern);

    // For each offer of the service of the request at `position`: the least cost of all requests together if
    // this one takes the offer, less the offer's own price; `impossible` if it cannot. `unplaced_value` is
    // the same for leaving the request unplaced.
    void min_marginals(std::size_t position, std::vector<ScaledCost>& value_of_offer,
                       ScaledCost& unplaced_value);

  private:
    bool clashes_with_fixed(std::size_t position, SlotTypeId slot_type) const;

    const Model* model_;
    Perturbation perturbation_;
    const OddSetCuts* cuts_;
    std::span<const std::uint32_t> requests_;
    std::span<const Choice> fixings_;
    PricedOptions options_;
    FewVisits few_visits_;
    ManyVisits many_visits_;
    LargeChoice large_choice_;
    bool is_large_ = false;
    bool has_many_visits_ = false;
};

}  // namespace passpro::assignment
