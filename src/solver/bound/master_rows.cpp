#include "solver/bound/master_rows.hpp"

#include "solver/model/numbers.hpp"

namespace passpro::assignment {

MasterRows::MasterRows(const Model& model, std::span<const std::int32_t> places, ScaledCost penalty)
    : model_(&model),
      first_cut_(model.slot_types().size()),
      places_(places.begin(), places.end()),
      is_requirement_(places.size()),
      load_(places.size()),
      proximal_centre_(places.size()),
      multiplier_(places.size()),
      exact_price_(places.size()),
      price_(places.size()) {
    set_penalty(as_double(penalty));
    clear_loads();
}

void MasterRows::set_penalty(double penalty) {
    penalty_ = penalty;
    cut_penalty_ = penalty * model_->parameters().cut_penalty_factor;
}

void MasterRows::add_cut(std::int32_t pairs, bool is_requirement) {
    places_.push_back(pairs);
    is_requirement_.push_back(is_requirement ? 1 : 0);
    for (auto* of_rows : {&load_, &proximal_centre_, &multiplier_, &exact_price_}) of_rows->push_back(0);
    price_.push_back(0);
    change_load(as_number(size() - 1), 0);
}

void MasterRows::clear_loads() {
    for (std::uint32_t row = 0; row < size(); ++row) {
        load_[row] = 0;
        change_load(row, 0);
    }
}

void MasterRows::take_place(SlotTypeId slot_type) {
    --places_[row_of(slot_type)];
    change_load(row_of(slot_type), 0);
}

// The directional derivative is piecewise linear in the step; it bends where a price leaves zero or returns
// to it.
double MasterRows::find_step(std::span<const RowLoad> changes, double cost, double longest) const {
    const auto slope = [&](double step) {
        auto sum = cost;
        for (const auto& [row, load] : changes) sum += load * price_at(row, load_[row] + step * load);
        return sum;
    };
    double shortest = 0;
    auto before = slope(shortest);
    if (before >= 0) return shortest;
    auto after = slope(longest);
    if (after <= 0) return longest;
    for (const auto& [row, load] : changes) {
        const auto kink = (places_[row] - proximal_centre_[row] / penalty_of(row) - load_[row]) / load;
        if (kink <= shortest || kink >= longest) continue;
        const auto value = slope(kink);
        (value > 0 ? after : before) = value;
        (value > 0 ? longest : shortest) = kink;
    }
    return shortest - before * (longest - shortest) / (after - before);
}

void MasterRows::update_multipliers() {
    move_proximal_centre();
    set_penalty(std::max(penalty_ * model_->parameters().penalty_factor, as_double(final_penalty(*model_))));
    for (std::uint32_t row = 0; row < size(); ++row) change_load(row, 0);
}

// Extrapolates the last change of the multipliers (Nesterov 1983; for this method He and Yuan 2010), until
// their direction turns (O'Donoghue and Candes 2015).
void MasterRows::move_proximal_centre() {
    double turn = 0;
    for (std::uint32_t row = 0; row < size(); ++row) {
        const auto price = price_at(row, load_[row]);
        turn += (proximal_centre_[row] - price) * (price - multiplier_[row]);
    }
    if (turn > 0) momentum_ = 1;
    const auto next = (1 + std::sqrt(1 + 4 * momentum_ * momentum_)) / 2;
    const auto extrapolation = (momentum_ - 1) / next;
    momentum_ = next;
    for (std::uint32_t row = 0; row < size(); ++row) {
        const auto price = price_at(row, load_[row]);
        proximal_centre_[row] = within_sign(row, price + extrapolation * (price - multiplier_[row]));
        multiplier_[row] = price;
    }
}

void MasterRows::set_multipliers(std::span<const ScaledCost> price) {
    for (std::uint32_t row = 0; row < size(); ++row) {
        if (!is_full(row)) {
            proximal_centre_[row] = row < price.size() ? as_double(price[row]) : 0;
            multiplier_[row] = proximal_centre_[row];
        }
        change_load(row, 0);
    }
}

std::vector<ScaledCost> MasterRows::multipliers() const {
    std::vector<ScaledCost> price(size(), impossible);
    for (std::uint32_t row = 0; row < size(); ++row) {
        if (!is_full(row)) price[row] = std::llround(multiplier_[row]);
    }
    return price;
}

}  // namespace passpro::assignment
