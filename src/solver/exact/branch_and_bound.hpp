// Branch and bound (Land and Doig 1960) for the rest of a proof. If multipliers alone do not prove an
// assignment optimal, the assignments are split in two, each half is priced again, and halves that cannot
// contain anything better are pruned. A split says whether a request stays unplaced or, if the relaxation is
// decided about that, limits the pairs of interviews on a day or half-day (PairCounts); or else it divides
// the domain of one request.
#pragma once

#include "solver/bound/multipliers.hpp"
#include "solver/bound/proof.hpp"
#include "solver/bound/restricted_master.hpp"
#include "solver/exact/pair_counts.hpp"
#include "solver/exact/split_history.hpp"
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
    struct Options {
        bool wants_proof = false;
        // Splits by pairs of which one half is tried before a node is split. One is the soonest if few nodes
        // are needed; more make a tree with fewer nodes.
        std::int64_t splits_tried = 1;
    };

    // Begins at the root with the multipliers of `master`, under its cuts, if any, and with an assignment to
    // improve on.
    BranchAndBound(const Model& model, RestrictedMaster master, std::shared_ptr<const OddSetCuts> cuts,
                   PartialAssignment incumbent, ThreadPool& pool, Options options);

    // Goes on until the tree is exhausted, the work limit is reached, the budget is exhausted or the open
    // nodes take too much memory.
    void run(std::uint64_t work_limit, Budget& budget);

    // Takes an assignment for the incumbent if it costs less.
    void update_incumbent(PartialAssignment found);

    const PartialAssignment& incumbent() const { return incumbent_; }
    Cost lower_bound() const;
    std::int64_t splits_tried() const { return splits_tried_; }
    // Of lower_bound(), if it was wanted and a certificate can state it.
    const ProofTree& proof() const { return proof_.tree(); }

  private:
    // The half of a split that a node is.
    struct Halving {
        OddSetCuts::SlotTypes slot_types;
        Half half;
        double distance;  // pairs by which the relaxation of the parent is out of this half
    };
    struct Node {
        std::shared_ptr<const OddSetCuts> cuts;  // with the limits of branching
        Domains domains;
        RestrictedMaster master;        // of the parent node
        std::vector<ScaledCost> price;  // with the best bound so far
        Cost lower_bound;
        std::size_t number = 0;  // in the proof
        std::optional<Halving> halving{};
        bool is_raised = false;  // the bound
    };
    struct PairBranch {
        PairSplitCandidate candidate;
        Node tried;  // one half
        Cost gain;   // of its bound
    };
    // Two parts of a request's domain: these offers, and perhaps to be unplaced; and the rest.
    struct DomainSplit {
        std::uint32_t request = 0;
        std::vector<std::uint32_t> offers{};
        bool holds_unplaced = false;
        ScaledCost bound_increase = -1;  // least increase of the bound in the rest
    };

    void process(Node node, Budget& budget);
    void branch(Node node, Budget& budget);
    void raise_bound(Node& node, Budget& budget);
    ScaledCost refine(Node& node, ScaledCost bound, Budget& budget);
    void fix_domains(Node& node, ScaledCost bound, Budget& budget);
    void dive_from(const Node& node, Budget& budget);
    void accept_only_pattern(const Node& node);
    std::vector<ScaledCost> prohibitive_price(const PartialAssignment& found, SlotTypeId slot_type) const;
    std::vector<ScaledCost> price_of_loads(const PartialAssignment& found) const;
    void add_prices_of_limits(std::vector<ScaledCost>& price) const;
    std::optional<DomainSplit> find_unplaced_split(const Node& node) const;
    std::optional<PairBranch> find_pair_branch(const Node& node, Budget& budget);
    bool try_splits(const Node& node, std::vector<PairSplitCandidate> candidates,
                    std::optional<PairBranch>& best, Budget& budget);
    std::optional<DomainSplit> find_split(const Node& node, Budget& budget);
    std::optional<DomainSplit> best_split(const Node& node, std::uint32_t applicant, const Budget& budget);
    DomainSplit split_of(const Node& node, std::size_t position, std::uint32_t request);
    void push_children(const Node& node, PairBranch&& branch);
    void push_children(Node node, const DomainSplit& split);
    static Node half_of(const Node& node, const PairSplitCandidate& candidate, Half half);
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
    SplitHistory history_;
    std::int64_t splits_tried_;
    ProofRecorder proof_;
};

}  // namespace passpro::assignment
