#include "solver/bound/master_rows.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <limits>

namespace passpro::assignment {

MasterRows::MasterRows(const Model& model, std::span<const std::int32_t> places, ScaledCost penalty,
                       std::span<const std::int64_t> loads)
    : model_(&model),
      slot_types_(model.first_limit_row()),
      places_(places.begin(), places.end()),
      penalty_(as_double(penalty)) {
    const auto limits = model.limits().size();
    places_.insert(places_.begin() + slot_types_, limits, std::numeric_limits<std::int32_t>::max());
    is_requirement_.resize(places_.size());
    for (auto* of_rows : {&load_, &proximal_centre_, &multiplier_, &exact_price_})
        of_rows->resize(places_.size());
    price_.resize(places_.size());
    limits_.loads.assign(loads.begin(), loads.end());
    limits_.loads.resize(limits);
    for (std::size_t limit = 0; limit < limits; ++limit) {
        const auto& cost = model.limits().cost(limit);
        limits_.rooms.push_back(cost.most() - limits_.loads[limit]);
        if (cost.is_bounded()) paces_.resize(slot_types_ + limits);
    }
    clear_loads();
}

double MasterRows::price_of_joint_row(std::uint32_t row, double load) const {
    if (is_limit(row)) {
        const auto limit = row - slot_types_;
        return model_->limits().cost(limit).price(proximal_centre_[row], penalty_of(row),
                                                  load + as_double(limits_.loads[limit]),
                                                  as_double(model_->cost_scale()));
    }
    return within_slopes(row, proximal_centre_[row] + penalty_of(row) * (load - places_[row]));
}

double MasterRows::within_slopes(std::uint32_t row, double price) const {
    if (is_limit(row)) {
        return model_->limits().cost(row - slot_types_).within_slopes(price, as_double(model_->cost_scale()));
    }
    return is_requirement_[row] != 0 ? std::min(0.0, price) : std::max(0.0, price);
}

template <typename Visit>
void MasterRows::for_each_bend(std::uint32_t row, Visit visit) const {
    if (!is_limit(row)) {
        visit(places_[row] - proximal_centre_[row] / penalty_of(row));
        return;
    }
    const auto limit = row - slot_types_;
    model_->limits().cost(limit).for_each_bend(
        proximal_centre_[row], penalty_of(row), as_double(model_->cost_scale()),
        [&](double load) { visit(load - as_double(limits_.loads[limit])); });
}

bool MasterRows::is_closed_by_limit(SlotTypeId slot_type) const {
    return std::ranges::any_of(model_->limits().of(slot_type), [&](const LoadLimits::Load& load) {
        return limits_.rooms[load.limit] < load.weight;
    });
}

void MasterRows::copy_prices_of_places(std::vector<ScaledCost>& price) const {
    price.assign(price_.begin(), price_.end());
    for (std::uint32_t i = 0; i < slot_types_; ++i) {
        const SlotTypeId slot_type{i};
        price[i] = is_closed(slot_type) ? impossible : price[i] + model_->price_of_limits(slot_type, price_);
    }
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
    take_room(slot_type);
}

void MasterRows::take_room(SlotTypeId slot_type) {
    for (const auto& [limit, weight] : model_->limits().of(slot_type)) limits_.rooms[limit] -= weight;
}

// The directional derivative is piecewise linear in the step; it bends where a price leaves a slope
// of its row's cost or returns to it.
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
        for_each_bend(row, [&, now = load_[row], change = load](double bend) {
            const auto step = (bend - now) / change;
            if (step <= shortest || step >= longest) return;
            const auto value = slope(step);
            (value > 0 ? after : before) = value;
            (value > 0 ? longest : shortest) = step;
        });
    }
    return shortest - before * (longest - shortest) / (after - before);
}

void MasterRows::update_multipliers() {
    adapt_paces();
    move_proximal_centre();
    penalty_ = std::max(penalty_ * model_->parameters().penalty_factor, as_double(final_penalty(*model_)));
    for (std::uint32_t row = 0; row < size(); ++row) change_load(row, 0);
}

// The first prices of places are those of a problem without limits, and those of limits begin at 0. If a
// limit is what keeps requests from a place, both have as far to go as the cost of staying unplaced. So while
// the load of a row hardly changes in spite of its price, its penalty grows (compare Riedmiller and Braun
// 1993).
void MasterRows::adapt_paces() {
    const auto& parameters = model_->parameters();
    for (std::uint32_t row = 0; row < paces_.size(); ++row) {
        auto& [factor, before] = paces_[row];
        const auto excess = (price_at(row, load_[row]) - proximal_centre_[row]) / penalty_of(row);
        const auto stays = std::abs(excess) > parameters.least_excess && excess * before >= 0 &&
                           std::abs(excess) > std::abs(before) / 2;
        factor = stays ? std::min(factor * parameters.penalty_growth, parameters.most_penalty_factor)
                       : std::max(factor / parameters.penalty_growth, 1.0);
        before = excess;
    }
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
        proximal_centre_[row] = within_slopes(row, price + extrapolation * (price - multiplier_[row]));
        multiplier_[row] = price;
    }
}

void MasterRows::set_multipliers(std::span<const ScaledCost> price) {
    for (std::uint32_t row = 0; row < size(); ++row) {
        if (!is_full(row)) {
            auto own = row < price.size() ? price[row] : 0;
            if (row < slot_types_) own -= model_->price_of_limits({row}, price);
            proximal_centre_[row] = within_slopes(row, as_double(own));
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
    for (std::uint32_t row = 0; row < slot_types_ && !model_->limits().empty(); ++row) {
        if (!is_full(row)) price[row] += model_->price_of_limits({row}, price);
    }
    return price;
}

}  // namespace passpro::assignment
