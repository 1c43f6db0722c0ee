#include "solver/bound/column_pool.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>

namespace passpro::assignment {

RoundingCandidate ColumnPool::rounding_candidate(std::size_t position) const {
    RoundingCandidate heaviest;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        const auto choice = slot_types(column)[position];
        const auto weight = weight_of(choice, position);
        if (weight > heaviest.weight) heaviest = {choice, weight};
    }
    return heaviest;
}

double ColumnPool::weight_of(Choice choice, std::size_t position) const {
    double weight = 0;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        if (slot_types(column)[position] == choice) weight += columns_[column].weight;
    }
    return weight;
}

ColumnPool::LightestAndHeaviest ColumnPool::lightest_and_heaviest() const {
    const auto lightest =
        static_cast<std::size_t>(std::ranges::min_element(columns_, {}, &Column::weight) - columns_.begin());
    auto heaviest = lightest == 0 ? std::size_t{1} : std::size_t{0};
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        if (column != lightest && columns_[column].weight > columns_[heaviest].weight) heaviest = column;
    }
    return {lightest, heaviest};
}

std::optional<std::size_t> ColumnPool::find(std::span<const Choice> slot_types) const {
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        if (std::ranges::equal(this->slot_types(column), slot_types)) return column;
    }
    return std::nullopt;
}

std::size_t ColumnPool::add(const PricedColumn& priced_column) {
    const auto& [slot_types, joint_loads, cost] = priced_column;
    Column column{.cost = cost, .weight = columns_.empty() ? 1.0 : 0.0};
    slot_types_.insert(slot_types_.end(), slot_types.begin(), slot_types.end());
    column.first_joint_load = as_number(joint_loads_.size());
    joint_loads_.insert(joint_loads_.end(), joint_loads.begin(), joint_loads.end());
    column.last_joint_load = as_number(joint_loads_.size());
    columns_.push_back(column);
    return columns_.size() - 1;
}

void ColumnPool::remove(std::size_t column) {
    const auto first = slot_types_.begin() + static_cast<std::ptrdiff_t>(column * requests_.size());
    slot_types_.erase(first, first + static_cast<std::ptrdiff_t>(requests_.size()));
    const auto removed = columns_[column];
    joint_loads_.erase(joint_loads_.begin() + removed.first_joint_load,
                       joint_loads_.begin() + removed.last_joint_load);
    for (auto later = column + 1; later < columns_.size(); ++later) {
        columns_[later].first_joint_load -= removed.last_joint_load - removed.first_joint_load;
        columns_[later].last_joint_load -= removed.last_joint_load - removed.first_joint_load;
    }
    columns_.erase(columns_.begin() + static_cast<std::ptrdiff_t>(column));
}

bool ColumnPool::keep(const std::vector<bool>& is_kept, double least_weight) {
    double weight = 0;
    for (auto column = columns_.size(); column-- > 0;) {
        if (is_kept[column]) {
            weight += columns_[column].weight;
        } else {
            remove(column);
        }
    }
    if (weight < least_weight) {
        columns_.clear();
        slot_types_.clear();
        joint_loads_.clear();
        return false;
    }
    for (auto& column : columns_) column.weight /= weight;
    return true;
}

void ColumnPool::set_fixed(std::size_t position) {
    for (std::size_t column = 0; column < columns_.size(); ++column)
        slot_types_[column * requests_.size() + position] = Choice::unplaced();
}

}  // namespace passpro::assignment
