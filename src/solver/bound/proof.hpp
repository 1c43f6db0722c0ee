// How a lower bound was proven, for a certificate: by the multipliers of a node that holds all assignments,
// or by a tree of nodes that branching divided. The multipliers of a node either prove the bound or, by
// reduced-cost fixing, leave fewer choices to its children.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/model.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace passpro::assignment {

// At most this many pairs of interviews in these slot types, or more.
struct PairSplit {
    OddSetCuts::SlotTypes slot_types;
    std::int32_t pairs = 0;
};

// The request in one of these slot types, or perhaps unplaced; or any other choice.
struct ChoiceSplit {
    std::uint32_t request = 0;
    OddSetCuts::SlotTypes slot_types;
    bool holds_unplaced = false;
};

using Split = std::variant<std::monostate, PairSplit, ChoiceSplit>;

struct ProofNode {
    std::shared_ptr<const OddSetCuts> cuts;
    std::vector<ScaledCost> price;  // of the slot types, then of the first cuts
    Split split{};
    std::vector<std::size_t> children{};  // the half that the split names first
};

using ProofTree = std::vector<ProofNode>;  // the root is first; empty if there is none

struct ProvenBound {
    Cost value = std::numeric_limits<Cost>::min();
    ProofTree proof{};  // empty if it was not wanted or no certificate can state it
};

// Records a proof while it is made, if it is wanted.
class ProofRecorder {
  public:
    explicit ProofRecorder(bool is_wanted) : is_on_(is_wanted) {}

    std::size_t add_root(const std::shared_ptr<const OddSetCuts>& cuts, std::span<const ScaledCost> price) {
        if (is_on_) proof_.push_back({cuts, {price.begin(), price.end()}});
        return 0;
    }
    std::size_t add_child(std::size_t parent, const std::shared_ptr<const OddSetCuts>& cuts,
                          std::span<const ScaledCost> price) {
        if (!is_on_) return 0;
        proof_[parent].children.push_back(proof_.size());
        proof_.push_back({cuts, {price.begin(), price.end()}});
        return proof_.size() - 1;
    }
    void set_price(std::size_t node, const std::vector<ScaledCost>& price) {
        if (is_on_) proof_[node].price = price;
    }
    void set_split(std::size_t node, Split split) {
        if (is_on_) proof_[node].split = std::move(split);
    }
    // Of a proof that no certificate can state.
    void give_up() {
        is_on_ = false;
        proof_.clear();
    }
    const ProofTree& tree() const { return proof_; }

  private:
    bool is_on_;
    ProofTree proof_;
};

}  // namespace passpro::assignment
