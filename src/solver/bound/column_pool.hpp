// The columns of one applicant in the restricted master: patterns found so far, with convex weights. No two
// columns are equal. Weights are ≥ 0, and those of a pool that is not empty sum to 1, up to rounding and the
// tiny weights of removed columns. A pool knows no prices and no capacities; its owner keeps the loads of the
// rows in step (MasterRows).
#pragma once

#include "solver/model/model.hpp"
#include "solver/model/numbers.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace passpro::assignment {

// The use of a row of the master, that is of a slot type, a limit or a cut, in this order.
struct RowLoad {
    std::uint32_t row = 0;
    double load = 0;  // per unit of weight
};

inline std::uint32_t row_of(SlotTypeId slot_type) {
    return slot_type.value;
}

// A column on its way from pricing into a pool.
struct PricedColumn {
    std::vector<Choice> slot_types;    // of each request; unplaced if it is fixed
    std::vector<RowLoad> joint_loads;  // of limits and cuts, those of fixed requests included
    ScaledCost cost = 0;               // without multipliers, with the perturbation
};

// What a request most likely gets: the slot type, or none, with the largest weight, and that weight.
struct RoundingCandidate {
    Choice choice;
    double weight = 0;
};

// visit(row, load) for the slot types of unfixed requests, then for limits and cuts.
template <typename Visit>
void for_each_load(std::span<const Choice> slot_types, std::span<const RowLoad> joint_loads, Visit visit) {
    for (const auto choice : slot_types) {
        if (choice.has_slot_type()) visit(row_of(choice.slot_type()), 1.0);
    }
    for (const auto& [row, load] : joint_loads) visit(row, load);
}

class ColumnPool {
  public:
    // An empty pool. The requests must outlive this object.
    explicit ColumnPool(std::span<const std::uint32_t> requests) : requests_(requests) {}

    std::span<const std::uint32_t> requests() const { return requests_; }
    std::size_t size() const { return columns_.size(); }
    bool empty() const { return columns_.empty(); }

    double weight(std::size_t column) const { return columns_[column].weight; }
    ScaledCost cost(std::size_t column) const { return columns_[column].cost; }
    // In the order of the requests.
    std::span<const Choice> slot_types(std::size_t column) const {
        return std::span(slot_types_).subspan(column * requests_.size(), requests_.size());
    }
    // visit(row, load) for each row that the column uses.
    template <typename Visit>
    void for_each_load(std::size_t column, Visit visit) const {
        assignment::for_each_load(slot_types(column), joint_loads(column), visit);
    }

    struct Extremes {  // of the columns at some prices; among equal ones, the first
        std::size_t costliest = 0;
        double most = 0;
        std::size_t cheapest = 0;
        double least = 0;
    };
    // `price` has an entry for each row. Expects that the pool is not empty.
    Extremes extremes(std::span<const double> price) const;
    RoundingCandidate rounding_candidate(std::size_t position) const;
    // Of the columns together in which the request at `position` has this choice.
    double weight_of(Choice choice, std::size_t position) const;
    struct LightestAndHeaviest {
        std::size_t lightest = 0;
        std::size_t heaviest = 0;
    };
    // Two different columns; among equal weights, the first. Expects two columns at least.
    LightestAndHeaviest lightest_and_heaviest() const;
    std::optional<std::size_t> find(std::span<const Choice> slot_types) const;

    // Adds a column that the pool does not hold, with weight 0, or 1 if it is the only one. Returns its
    // number, the last.
    std::size_t add(const PricedColumn& priced_column);
    // Expects that `from` has that much weight.
    void move_weight(std::size_t from, std::size_t to, double weight) {
        columns_[to].weight += weight;
        columns_[from].weight -= weight;
    }
    // Removes a column with next to no weight. Later ones move up.
    void remove(std::size_t column);
    // Keeps some columns only, with their weights scaled up. If these have less than `least_weight` together,
    // removes all columns and returns false.
    bool keep(const std::vector<bool>& is_kept, double least_weight);

    // The request is fixed to a slot type that all columns have, or to none; its fixing uses the place from
    // now on.
    void set_fixed(std::size_t position);
    void add_cost(std::size_t column, ScaledCost change) { columns_[column].cost += change; }
    // add_joint_loads(slot_types, joint_loads) appends those of a column.
    template <typename AddJointLoads>
    void recompute_joint_loads(AddJointLoads add_joint_loads);

  private:
    struct Column {
        ScaledCost cost = 0;
        double weight = 0;
        std::uint32_t first_joint_load = 0;  // into joint_loads_
        std::uint32_t last_joint_load = 0;
    };

    std::span<const RowLoad> joint_loads(std::size_t column) const {
        const auto& [cost, weight, first, last] = columns_[column];
        return std::span(joint_loads_).subspan(first, last - first);
    }
    double priced_cost(std::size_t column, std::span<const double> price) const;

    std::span<const std::uint32_t> requests_;
    std::vector<Column> columns_;
    std::vector<Choice> slot_types_;    // [column · requests + position]
    std::vector<RowLoad> joint_loads_;  // of all columns, one after another
};

inline double ColumnPool::priced_cost(std::size_t column, std::span<const double> price) const {
    auto sum = as_double(columns_[column].cost);
    for_each_load(column, [&](std::uint32_t row, double load) { sum += price[row] * load; });
    return sum;
}

inline ColumnPool::Extremes ColumnPool::extremes(std::span<const double> price) const {
    const auto first = priced_cost(0, price);
    Extremes extremes{.costliest = 0, .most = first, .cheapest = 0, .least = first};
    for (std::size_t column = 1; column < columns_.size(); ++column) {
        const auto cost = priced_cost(column, price);
        if (cost > extremes.most) {
            extremes.most = cost;
            extremes.costliest = column;
        } else if (cost < extremes.least) {
            extremes.least = cost;
            extremes.cheapest = column;
        }
    }
    return extremes;
}

template <typename AddJointLoads>
void ColumnPool::recompute_joint_loads(AddJointLoads add_joint_loads) {
    joint_loads_.clear();
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        columns_[column].first_joint_load = as_number(joint_loads_.size());
        add_joint_loads(slot_types(column), joint_loads_);
        columns_[column].last_joint_load = as_number(joint_loads_.size());
    }
}

}  // namespace passpro::assignment
