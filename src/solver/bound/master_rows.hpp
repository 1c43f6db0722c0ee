// The rows of the restricted master with their multipliers: an augmented Lagrangian (Hestenes 1969, Powell
// 1969). A row is a slot type or a cut; it has a capacity, and a load, the weighted use by all columns. Its
// price rises from the proximal centre by `penalty` for each unit of load above the capacity, and falls below
// it for each unit less, down to 0. A requirement of branching, whose load must not be less than its
// capacity, has a price ≤ 0 instead. At any time, all prices are those of the present loads. Multipliers are
// the prices of the last update; each update also moves the centre.
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
    // entries for the first of the cuts after these. `penalty` falls with every update, down to
    // `final_penalty`.
    MasterRows(const Model& model, std::span<const std::int32_t> places, ScaledCost penalty);

    std::size_t size() const { return places_.size(); }
    // Adds the row of the next cut, without load and at multiplier 0.
    void add_cut(std::int32_t pairs, bool is_requirement = false);

    // Prices in the order of the rows: as they are, and rounded; `impossible` is that of a full row.
    std::span<const double> exact_prices() const { return exact_price_; }
    std::span<const ScaledCost> prices() const { return price_; }
    // Whether fixed requests take the whole capacity, so that no column may use the row.
    bool is_full(std::uint32_t row) const { return places_[row] <= 0; }

    void change_load(std::uint32_t row, double change) {
        load_[row] += change;
        exact_price_[row] = price_at(row, load_[row]);
        price_[row] = is_full(row) ? impossible : std::llround(exact_price_[row]);
    }
    void clear_loads();
    // Takes one place away, for a fixed request.
    void take_place(SlotTypeId slot_type);

    // How much weight to move from one column to another, at most `longest`: until the prices that the move
    // itself changes make it worth nothing more. `changes` are the differences of their loads, none of them
    // 0; `cost` is the difference of their costs without prices.
    double find_step(std::span<const RowLoad> changes, double cost, double longest) const;

    // Makes the prices the multipliers, and moves the centre beyond them, in the direction of their last
    // change. The prices follow. O(rows).
    void update_multipliers();
    // Continues from other multipliers: for the first rows, and 0 for the remaining ones. Full rows keep
    // theirs.
    void set_multipliers(std::span<const ScaledCost> price);
    // Rounded; `impossible` for a full row.
    std::vector<ScaledCost> multipliers() const;

  private:
    void move_proximal_centre();
    void set_penalty(double penalty);
    double penalty_of(std::uint32_t row) const { return row < first_cut_ ? penalty_ : cut_penalty_; }
    double price_at(std::uint32_t row, double load) const {
        return within_sign(row, proximal_centre_[row] + penalty_of(row) * (load - places_[row]));
    }
    double within_sign(std::uint32_t row, double price) const {
        return is_requirement_[row] != 0 ? std::min(0.0, price) : std::max(0.0, price);
    }

    const Model* model_;
    std::size_t first_cut_;             // the number of slot types
    std::vector<std::int32_t> places_;  // capacity: places, or pairs of a cut
    std::vector<char> is_requirement_;  // each row: it must be used so much at least
    std::vector<double> load_;
    std::vector<double> proximal_centre_;  // scaled as all prices
    std::vector<double> multiplier_;
    std::vector<double> exact_price_;
    std::vector<ScaledCost> price_;
    double penalty_ = 0;  // of places
    double cut_penalty_ = 0;
    double momentum_ = 1;  // the sequence of Nesterov's method
};

}  // namespace passpro::assignment
