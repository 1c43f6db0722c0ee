// Branch and bound (Land and Doig 1960) for the rest of a proof. If multipliers alone do not prove an
// assignment optimal, the assignments are split in two, each half is priced again, and halves that cannot
// contain anything better are pruned. A split says whether a request stays unplaced or, if the relaxation is
// decided about that, limits the pairs of interviews on a day (PairCounts); or else it divides the domain of
// one request.
#pragma once

#include "solver/bound/multipliers.hpp"
#include "solver/bound/proof.hpp"
#include "solver/bound/restricted_master.hpp"
#include "solver/exact/pair_counts.hpp"
#include "solver/model/partial_assignment.hpp"
#include "solver/run/budget.hpp"
#include "solver/run/thread_pool.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace passpro::assignment {

class BranchAndBound {
  public:
    // Begins at the root with the multipliers of `master`, under its cuts, if any, and with an assignment to
    // improve on.
    BranchAndBound(const Model& model, RestrictedMaster master, std::shared_ptr<const OddSetCuts> cuts,
                   PartialAssignment incumbent, ThreadPool& pool, bool wants_proof = false);

    // Goes on until the tree is exhausted, the work limit is reached or the budget is exhausted.
    void run(std::uint64_t work_limit, Budget& budget);

    // Takes an assignment for the incumbent if it costs less.
    void update_incumbent(PartialAssignment found);

    const PartialAssignment& incumbent() const { return incumbent_; }
    Cost lower_bound() const;
    // Of lower_bound(), if it was wanted and a certificate can state it.
    const ProofTree& proof() const { return proof_.tree(); }

  private:
    struct Node {
        std::shared_ptr<const OddSetCuts> cuts;  // with the limits of branching
        Domains domains;
        RestrictedMaster master;        // of the parent node
        std::vector<ScaledCost> price;  // with the best bound so far
        Cost lower_bound;
        std::size_t number;  // in the proof
    };
    // Two parts of a request's domain: these offers, and perhaps to be unplaced; and the rest.
    struct DomainSplit {
        std::uint32_t request = 0;
        std::vector<std::uint32_t> offers{};
        bool holds_unplaced = false;
        ScaledCost bound_increase = -1;  // least increase of the bound in the rest
    };

    void process(Node node, Budget& budget);
    void raise_bound(Node& node, Budget& budget);
    void dive_from(const Node& node, Budget& budget);
    void accept_only_pattern(const Node& node);
    std::vector<ScaledCost> prohibitive_price(const PartialAssignment& found, SlotTypeId slot_type) const;
    std::vector<ScaledCost> price_of_loads(const PartialAssignment& found) const;
    void add_prices_of_limits(std::vector<ScaledCost>& price) const;
    std::optional<DomainSplit> find_unplaced_split(const Node& node) const;
    std::optional<PairSplit> find_pair_split(const Node& node) const;
    std::optional<DomainSplit> find_split(const Node& node, Budget& budget);
    std::optional<DomainSplit> best_split(const Node& node, std::uint32_t applicant, const Budget& budget);
    DomainSplit split_of(const Node& node, std::size_t position, std::uint32_t request);
    void push_children(const Node& node, const PairSplit& split);
    void push_children(Node node, const DomainSplit& split);
    Node half_of(const Node& node, std::shared_ptr<const OddSetCuts> cuts);
    std::ptrdiff_t pairs_of_incumbent(const OddSetCuts::SlotTypes& slot_types) const;
    bool is_pruned(const Node& node) const { return node.lower_bound >= cost_; }

    const Model* model_;
    ThreadPool* pool_;
    PartialAssignment incumbent_;
    Cost cost_;  // of the incumbent
    std::vector<Node> nodes_;
    std::uint64_t nodes_seen_ = 0;
    Multipliers multipliers_;
    PricingProblem pricing_;
    std::vector<ScaledCost> value_of_offer_;
    ProofRecorder proof_;
};

}  // namespace passpro::assignment
