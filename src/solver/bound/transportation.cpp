#include "solver/bound/transportation.hpp"

#include <algorithm>

namespace passpro::assignment {

void Transportation::reset(std::span<const std::int32_t> places) {
    columns_ = places.size();
    places_.assign(places.begin(), places.end());
    cost_.clear();
    outside_cost_.clear();
    column_of_.clear();
    price_.assign(columns_, 0);
    for (auto& rows : rows_of_) rows.clear();
    if (rows_of_.size() < columns_) rows_of_.resize(columns_);
}

void Transportation::add_row(std::span<const ScaledCost> cost, ScaledCost outside_cost) {
    cost_.insert(cost_.end(), cost.begin(), cost.end());
    outside_cost_.push_back(outside_cost);
}

void Transportation::solve() {
    column_of_.assign(outside_cost_.size(), outside);
    for (std::uint32_t row = 0; row < outside_cost_.size(); ++row) place(row);
}

void Transportation::place(std::uint32_t row) {
    search_.distance.resize(columns_);
    search_.row_before.assign(columns_, row);
    search_.is_scanned.assign(columns_, 0);
    search_.scanned.clear();
    for (std::size_t column = 0; column < columns_; ++column)
        search_.distance[column] = cost(row, column) + price_[column];
    search_.outside_distance = outside_cost_[row];
    search_.row_going_outside = row;

    for (;;) {
        auto nearest = outside;
        auto least = search_.outside_distance;
        for (std::uint32_t column = 0; column < columns_; ++column) {
            if (search_.distance[column] < least && search_.is_scanned[column] == 0) {
                least = search_.distance[column];
                nearest = column;
            }
        }
        if (nearest != outside && is_full(nearest)) {
            scan(nearest);
            continue;
        }
        for (const auto column : search_.scanned) price_[column] += least - search_.distance[column];
        augment(row, nearest);
        return;
    }
}

void Transportation::scan(std::uint32_t column) {
    search_.is_scanned[column] = 1;
    search_.scanned.push_back(column);
    for (const auto row : rows_of_[column]) {
        const auto* costs = &cost_[row * columns_];
        const auto ahead = search_.distance[column] - (costs[column] + price_[column]);
        // Scanned columns are no further than this one, so none of them is reached again.
        for (std::size_t other = 0; other < columns_; ++other) {
            const auto distance = ahead + costs[other] + price_[other];
            if (distance < search_.distance[other]) {
                search_.distance[other] = distance;
                search_.row_before[other] = row;
            }
        }
        if (ahead + outside_cost_[row] < search_.outside_distance) {
            search_.outside_distance = ahead + outside_cost_[row];
            search_.row_going_outside = row;
        }
    }
}

// Goes backwards along the path, which `row` begins and `end` ends: each row moves into the column ahead of
// it and leaves a place behind.
void Transportation::augment(std::uint32_t row, std::uint32_t end) {
    auto mover = end == outside ? search_.row_going_outside : search_.row_before[end];
    for (auto target = end;;) {
        const auto left = column_of_[mover];
        if (left != outside) std::erase(rows_of_[left], mover);
        column_of_[mover] = target;
        if (target != outside) rows_of_[target].push_back(mover);
        if (mover == row) return;
        target = left;
        mover = search_.row_before[left];
    }
}

// The price of a full column may rise until the first of its rows would prefer to leave: its slack is the
// distance, over full columns, to a place that is left or to the outside.
std::vector<ScaledCost> Transportation::highest_prices() const {
    std::vector<std::size_t> full;
    for (std::size_t column = 0; column < columns_; ++column) {
        if (is_full(column)) full.push_back(column);
    }
    std::vector<ScaledCost> slack(full.size(), impossible);
    std::vector<ScaledCost> step(full.size() * full.size(), impossible);  // [from · full + to]
    for (std::size_t from = 0; from < full.size(); ++from) {
        for (const auto row : rows_of_[full[from]]) {
            const auto here = cost(row, full[from]) + price_[full[from]];
            slack[from] = std::min(slack[from], least_elsewhere(row) - here);
            for (std::size_t to = 0; to < full.size(); ++to) {
                auto& least = step[from * full.size() + to];
                least = std::min(least, cost(row, full[to]) + price_[full[to]] - here);
            }
        }
    }
    shorten(slack, step);
    std::vector<ScaledCost> highest(columns_, 0);
    for (std::size_t i = 0; i < full.size(); ++i) {
        // A column without places has no row that limits its price.
        highest[full[i]] = price_[full[i]] + (is_possible(slack[i]) ? slack[i] : 0);
    }
    return highest;
}

// The least cost of a row outside or in a column with a place left.
ScaledCost Transportation::least_elsewhere(std::size_t row) const {
    auto least = outside_cost_[row];
    for (std::size_t column = 0; column < columns_; ++column) {
        if (!is_full(column)) least = std::min(least, cost(row, column));
    }
    return least;
}

// Dijkstra's algorithm, backwards: a step is the reduced cost of a move, which is never negative.
void Transportation::shorten(std::vector<ScaledCost>& distance, const std::vector<ScaledCost>& step) {
    const auto columns = distance.size();
    std::vector<bool> is_final(columns, false);
    for (std::size_t round = 0; round < columns; ++round) {
        auto nearest = columns;
        for (std::size_t column = 0; column < columns; ++column) {
            if (!is_final[column] && (nearest == columns || distance[column] < distance[nearest]))
                nearest = column;
        }
        is_final[nearest] = true;
        for (std::size_t from = 0; from < columns; ++from) {
            if (!is_final[from])
                distance[from] = std::min(distance[from], distance[nearest] + step[from * columns + nearest]);
        }
    }
}

}  // namespace passpro::assignment
