// The rows of the restricted master with their multipliers: an augmented Lagrangian (Hestenes 1969, Powell
// 1969). A row is a slot type, a limit or a cut; it has a load, the weighted use by all columns, and a convex
// cost of the load. Of most, the cost is 0 up to a capacity and infinite above it: the price rises from the
// proximal centre by `penalty` for each unit of load above the capacity, and falls below it for each unit
// less, down to 0. A requirement of branching, whose load must not be less than its capacity, has a price ≤ 0
// instead. The price of a limit stays between the slopes of its cost (LoadCost::price). At any time, all
// prices are those of the present loads. Multipliers are the prices of the last update; each update also
// moves the centre.
#pragma once

#include "solver/bound/column_pool.hpp"
#include "solver/model/model.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// The penalty: how much the price of a place rises for each application too many. At first, and when the
// multipliers are nearly right.
inline ScaledCost initial_penalty(const Model& model) {
    return model.typical_difference() * model.cost_scale();
}
inline ScaledCost final_penalty(const Model& model) {
    return initial_penalty(model) / model.parameters().final_penalty_divisor;
}

class MasterRows {
  public:
    // Without loads; multipliers and centre are 0. `places` has an entry for each slot type, and may have
    // entries for the first of the cuts after these. `loads` are those of the limits that no column of the
    // master contains; if there are none, they are 0. `penalty` falls with every update, down to
    // `final_penalty`.
    MasterRows(const Model& model, std::span<const std::int32_t> places, ScaledCost penalty,
               std::span<const std::int64_t> loads = {});

    std::size_t size() const { return places_.size(); }
    // Adds the row of the next cut, without load and at multiplier 0.
    void add_cut(std::int32_t pairs, bool is_requirement = false);

    // Prices in the order of the rows: as they are, and rounded; `impossible` is that of a full row.
    std::span<const double> exact_prices() const { return exact_price_; }
    std::span<const ScaledCost> prices() const { return price_; }
    // Writes the prices that pricing problems use: that of a slot type contains those of its limits.
    void copy_prices_of_places(std::vector<ScaledCost>& price) const;
    // Whether fixed requests take the whole capacity, so that no column may use the row. A limit is never
    // full; it closes slot types.
    bool is_full(std::uint32_t row) const { return places_[row] <= 0; }
    // Whether it is full, or one of its limits has no room for another request in it.
    bool is_closed(SlotTypeId slot_type) const {
        return is_full(row_of(slot_type)) || (!model_->limits().empty() && is_closed_by_limit(slot_type));
    }

    void change_load(std::uint32_t row, double change) {
        load_[row] += change;
        exact_price_[row] = price_at(row, load_[row]);
        price_[row] = is_full(row) ? impossible : std::llround(exact_price_[row]);
    }
    void clear_loads();
    // Takes one place away, for a fixed request. Its columns continue to load limits.
    void take_place(SlotTypeId slot_type);
    // Takes room in limits alone, for a locked request.
    void take_room(SlotTypeId slot_type);

    // How much weight to move from one column to another, at most `longest`: until the prices that the move
    // itself changes make it worth nothing more. `changes` are the differences of their loads, none of them
    // 0; `cost` is the difference of their costs without prices.
    double find_step(std::span<const RowLoad> changes, double cost, double longest) const;

    // Makes the prices the multipliers, and moves the centre beyond them, in the direction of their last
    // change. The prices follow. O(rows).
    void update_multipliers();
    // Continues from other multipliers: for the first rows, and 0 for the remaining ones. Full rows keep
    // theirs. Of slot types, here and below, they contain those of limits.
    void set_multipliers(std::span<const ScaledCost> price);
    // Rounded; `impossible` for a full row.
    std::vector<ScaledCost> multipliers() const;

  private:
    void move_proximal_centre();
    double price_at(std::uint32_t row, double load) const {
        if (row < slot_types_)
            return std::max(0.0, proximal_centre_[row] + penalty_of(row) * (load - places_[row]));
        return price_of_joint_row(row, load);
    }
    double price_of_joint_row(std::uint32_t row, double load) const;
    double within_slopes(std::uint32_t row, double price) const;
    // visit(load) for each load at which the price bends.
    template <typename Visit>
    void for_each_bend(std::uint32_t row, Visit visit) const;
    bool is_closed_by_limit(SlotTypeId slot_type) const;
    bool is_limit(std::uint32_t row) const {
        return row >= slot_types_ && row < slot_types_ + limits_.loads.size();
    }
    double penalty_of(std::uint32_t row) const {
        if (row >= slot_types_ && !is_limit(row)) return penalty_ * model_->parameters().cut_penalty_factor;
        return paces_.empty() ? penalty_ : penalty_ * paces_[row].factor;
    }
    void adapt_paces();

    struct Limits {                       // of each
        std::vector<std::int64_t> loads;  // of requests that no column contains
        std::vector<std::int64_t> rooms;  // for columns to come, beside locked and fixed requests
    };
    // How fast the price of a row moves.
    struct Pace {
        double factor = 1;  // of the penalty
        double excess = 0;  // of load, at the last update; below 0 if a price was too high
    };

    const Model* model_;
    std::uint32_t slot_types_;          // their number
    std::vector<std::int32_t> places_;  // capacity: places, or pairs of a cut; unlimited of a limit
    std::vector<char> is_requirement_;  // each row: it must be used so much at least
    std::vector<double> load_;
    std::vector<double> proximal_centre_;  // scaled as all prices
    std::vector<double> multiplier_;
    std::vector<double> exact_price_;
    std::vector<ScaledCost> price_;
    double penalty_ = 0;   // of places
    double momentum_ = 1;  // the sequence of Nesterov's method
    Limits limits_;
    std::vector<Pace> paces_;  // of each slot type and limit; empty if no limit forbids a load
};

}  // namespace passpro::assignment
