#include "solver/bound/separable_transportation.hpp"

#include <gsl/assert>

#include <algorithm>
#include <numeric>

namespace passpro::assignment {

void SeparableTransportation::reset(std::span<const Cost> cost, std::span<const std::int32_t> places) {
    words_ = words_for(cost.size());
    cost_.assign(cost.begin(), cost.end());
    places_.assign(places.begin(), places.end());
    price_.assign(cost.size(), 0);
    worth_.clear();
    bits_.clear();
    for (auto& rows : rows_of_) rows.clear();
    if (rows_of_.size() < cost.size()) rows_of_.resize(cost.size());
}

void SeparableTransportation::add_row(ColumnBits columns, Cost worth) {
    bits_.insert(bits_.end(), columns.begin(), columns.end());
    worth_.push_back(worth);
}

void SeparableTransportation::solve() {
    column_of_.assign(worth_.size(), outside);
    make_levels();
    scanned_.reset(cost_.size());
    raised_.reset(cost_.size());
    for (const auto row : rows_by_worth()) {
        while (last_level_ > 0 && levels_[last_level_ - 1].cost >= worth_[row]) --last_level_;
        while (first_level_ < last_level_ && levels_[first_level_].is_empty()) ++first_level_;
        if (first_level_ == last_level_) return;
        place(row);
    }
}

void SeparableTransportation::make_levels() {
    std::vector<std::uint32_t> by_cost(cost_.size());
    std::iota(by_cost.begin(), by_cost.end(), 0U);
    std::ranges::sort(by_cost, {}, [&](auto column) { return cost_[column]; });
    first_level_ = last_level_ = 0;
    for (const auto column : by_cost) {
        if (last_level_ == 0 || levels_[last_level_ - 1].cost < cost_[column]) {
            if (last_level_ == levels_.size()) levels_.emplace_back();
            levels_[last_level_++].reset(cost_[column], cost_.size());
        }
        auto& level = levels_[last_level_ - 1];
        (places_[column] > 0 ? level.left : level.full).add(column);
    }
    levels_in_use_ = last_level_;
}

void SeparableTransportation::Level::reset(Cost of_columns, std::size_t columns) {
    cost = of_columns;
    left.reset(columns);
    full.reset(columns);
}

void SeparableTransportation::Level::fill(std::size_t column) {
    left.remove(column);
    full.add(column);
}

std::vector<std::uint32_t> SeparableTransportation::rows_by_worth() const {
    std::vector<std::uint32_t> rows(worth_.size());
    std::iota(rows.begin(), rows.end(), 0U);
    std::ranges::stable_sort(rows, std::ranges::greater{}, [&](auto row) { return worth_[row]; });
    return rows;
}

void SeparableTransportation::place(std::uint32_t row) {
    reached_.assign(columns_of(row));
    waiting_.assign(columns_of(row));
    scans_.clear();
    for (auto l = first_level_; l < last_level_; ++l) {
        auto& level = levels_[l];
        const auto column = find_place(level);
        if (column != no_column) {
            level.full.add(raised_);
            augment(row, column);
            if (is_full(column)) level.fill(column);
            break;
        }
        level.full.move(scanned_, raised_);
    }
    if (column_of_[row] == outside) raise_prices_to(worth_[row]);
    scanned_.clear();
    raised_.clear();
}

std::size_t SeparableTransportation::find_place(const Level& level) {
    for (;;) {
        const auto end = first_common(waiting_, level.left);
        if (end != no_column) return end;
        const auto next = first_common(waiting_, level.full);
        if (next == no_column) return no_column;
        scan(next);
    }
}

void SeparableTransportation::scan(std::size_t column) {
    waiting_.remove(column);
    scanned_.add(column);
    scans_.push_back(static_cast<std::uint32_t>(column));
    for (const auto row : rows_of_[column]) waiting_.add_new(columns_of(row), reached_);
}

// Goes backwards along the path: each row that moves leaves its place to the row that displaces it.
void SeparableTransportation::augment(std::uint32_t row, std::size_t end) {
    rows_of_[end].push_back(row);
    auto* place = &rows_of_[end].back();
    auto column = static_cast<std::int32_t>(end);
    while (!contains(columns_of(row), static_cast<std::size_t>(column))) {
        auto& mover = who_may_move_to(static_cast<std::size_t>(column));
        *place = mover;
        place = &mover;
        std::swap(column_of_[mover], column);
    }
    *place = row;
    column_of_[row] = column;
}

// The first that was found, so that the path does not return to an earlier column.
std::uint32_t& SeparableTransportation::who_may_move_to(std::size_t column) {
    for (const auto from : scans_) {
        for (auto& row : rows_of_[from]) {
            if (contains(columns_of(row), column)) return row;
        }
    }
    Ensures(false);
}

// For columns from which every place costs more than the present row is worth, and hence all later rows.
void SeparableTransportation::raise_prices_to(Cost worth) {
    for_each_column(raised_, [&](auto column) { price_[column] = worth - cost_[column]; });
}

std::vector<Cost> SeparableTransportation::lowest_prices() const {
    auto price = price_;
    for (const auto& level : std::span(levels_).first(levels_in_use_))
        for_each_column(level.full, [&](auto column) { price[column] = level.cost - cost_[column]; });
    return price;
}

// The price of a full column may rise until giving up a place in it pays: until one of its rows, after others
// have moved, ends at a place that is left or pushes another row outside. The cheapest ends come first, and
// each labels all columns from which it can be reached.
std::vector<Cost> SeparableTransportation::highest_prices() const {
    struct End {
        Cost cost = 0;
        std::size_t column = 0;
    };
    std::vector<End> ends;
    std::vector<std::uint32_t> unlabelled;
    std::vector<std::uint64_t> next(cost_.size() * words_);  // the columns that a full column's rows may take
    for (std::size_t column = 0; column < cost_.size(); ++column) {
        if (!is_full(column)) {
            ends.push_back({cost_[column], column});
            continue;
        }
        unlabelled.push_back(static_cast<std::uint32_t>(column));
        for (const auto row : rows_of_[column]) {
            ends.push_back({worth_[row], column});
            for (std::size_t word = 0; word < words_; ++word)
                next[column * words_ + word] |= bits_[row * words_ + word];
        }
    }
    std::ranges::sort(ends, {}, &End::cost);

    auto price = lowest_prices();
    std::vector<std::size_t> arrivals;
    for (const auto& end : ends) {
        arrivals.assign(1, end.column);
        const auto labelled = std::erase(unlabelled, static_cast<std::uint32_t>(end.column));
        if (labelled == 0 && is_full(end.column)) continue;
        while (!arrivals.empty()) {
            const auto to = arrivals.back();
            arrivals.pop_back();
            if (is_full(to)) price[to] = end.cost - cost_[to];
            std::erase_if(unlabelled, [&](auto from) {
                const auto reaches = contains(ColumnBits(next).subspan(from * words_, words_), to);
                if (reaches) arrivals.push_back(from);
                return reaches;
            });
        }
    }
    return price;
}

}  // namespace passpro::assignment
