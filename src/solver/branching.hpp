// The rest of a proof. Where prices alone do not prove that an assignment is optimal, what may still be
// chosen is split in two for one request, each half is priced anew, and a half that cannot hold anything
// better is dropped (branch and bound, Land and Doig 1960).
#pragma once

#include "solver/arrangement.hpp"
#include "solver/budget.hpp"
#include "solver/crew.hpp"
#include "solver/prices.hpp"
#include "solver/shares.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace passpro::assignment {

class Branching {
  public:
    // Begins with everything, at the prices that the shares have settled on, under the limits that they heed,
    // if any, and with an assignment to improve on.
    Branching(const Index& index, Shares shares, const PairLimits* limits, Arrangement incumbent, Crew& crew);

    // Goes on until everything has been looked at, the work limit is reached or the budget is exhausted.
    void run(std::uint64_t work_limit, Budget& budget);

    const Arrangement& incumbent() const { return incumbent_; }
    Cost lower_bound() const;

  private:
    struct Node {
        Scope scope;
        Shares shares;              // of the node that was split
        std::vector<Priced> price;  // the best that is known
        Cost lower_bound;
    };
    // Two halves of what a request may still choose: these columns, and perhaps to be unplaced; and the rest.
    struct Split {
        std::uint32_t request = 0;
        std::vector<std::uint32_t> columns{};
        bool holds_unplaced = false;
        Priced raise = -1;  // of the bound of the rest, at least
    };

    void look_at(Node node, Budget& budget);
    void raise_bound(Node& node, Budget& budget);
    void plan(const Node& node, Budget& budget);
    void take_what_is_left(const Node& node);
    void keep_better(Arrangement found);
    std::optional<Split> find_split(const Node& node, Budget& budget);
    std::optional<Split> best_split(const Node& node, std::uint32_t applicant);
    Split split_of(const Node& node, std::size_t position, std::uint32_t request);
    void open_halves(Node node, const Split& split);
    bool is_hopeless(const Node& node) const { return node.lower_bound >= cost_; }

    const Index* index_;
    Crew* crew_;
    const PairLimits* limits_;
    Arrangement incumbent_;
    Cost cost_;  // of the incumbent
    std::vector<Node> nodes_;
    std::uint64_t nodes_seen_ = 0;
    Prices prices_;
    JointChoice choice_;
    std::vector<Priced> column_value_;
};

}  // namespace passpro::assignment
