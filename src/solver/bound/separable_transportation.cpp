#include "solver/bound/separable_transportation.hpp"

#include "base/contracts.hpp"
#include "solver/model/numbers.hpp"

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
    search_.scanned.reset(cost_.size());
    search_.raised.reset(cost_.size());
    for (const auto row : rows_by_worth()) {
        while (levels_.last > 0 && levels_.of_cost[levels_.last - 1].cost >= worth_[row]) --levels_.last;
        while (levels_.first < levels_.last && levels_.of_cost[levels_.first].is_empty()) ++levels_.first;
        if (levels_.first == levels_.last) return;
        place(row);
    }
}

void SeparableTransportation::make_levels() {
    std::vector<std::uint32_t> by_cost(cost_.size());
    std::iota(by_cost.begin(), by_cost.end(), 0U);
    std::ranges::sort(by_cost, {}, [&](auto column) { return cost_[column]; });
    levels_.first = levels_.last = 0;
    for (const auto column : by_cost) {
        if (levels_.last == 0 || levels_.of_cost[levels_.last - 1].cost < cost_[column]) {
            if (levels_.last == levels_.of_cost.size()) levels_.of_cost.emplace_back();
            levels_.of_cost[levels_.last++].reset(cost_[column], cost_.size());
        }
        auto& level = levels_.of_cost[levels_.last - 1];
        (places_[column] > 0 ? level.left : level.full).add(column);
    }
    levels_.in_use = levels_.last;
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
    search_.reached.assign(columns_of(row));
    search_.waiting.assign(columns_of(row));
    search_.scans.clear();
    for (auto l = levels_.first; l < levels_.last; ++l) {
        auto& level = levels_.of_cost[l];
        const auto column = find_place(level);
        if (column != no_column) {
            level.full.add(search_.raised);
            augment(row, column);
            if (is_full(column)) level.fill(column);
            break;
        }
        level.full.move(search_.scanned, search_.raised);
    }
    if (column_of_[row] == outside) raise_prices_to(worth_[row]);
    search_.scanned.clear();
    search_.raised.clear();
}

std::size_t SeparableTransportation::find_place(const Level& level) {
    for (;;) {
        const auto end = first_common(search_.waiting, level.left);
        if (end != no_column) return end;
        const auto next = first_common(search_.waiting, level.full);
        if (next == no_column) return no_column;
        scan(next);
    }
}

void SeparableTransportation::scan(std::size_t column) {
    search_.waiting.remove(column);
    search_.scanned.add(column);
    search_.scans.push_back(as_number(column));
    for (const auto row : rows_of_[column]) search_.waiting.add_new(columns_of(row), search_.reached);
}

// Goes backwards along the path: each row that moves leaves its place to the row that displaces it.
void SeparableTransportation::augment(std::uint32_t row, std::size_t end) {
    rows_of_[end].push_back(row);
    auto* place = &rows_of_[end].back();
    auto column = as_number(end);
    while (!contains(columns_of(row), column)) {
        auto& mover = who_may_move_to(column);
        *place = mover;
        place = &mover;
        std::swap(column_of_[mover], column);
    }
    *place = row;
    column_of_[row] = column;
}

// The first that was found, so that the path does not return to an earlier column.
std::uint32_t& SeparableTransportation::who_may_move_to(std::size_t column) {
    for (const auto from : search_.scans) {
        for (auto& row : rows_of_[from]) {
            if (contains(columns_of(row), column)) return row;
        }
    }
    Ensures(false);
}

// For columns from which every place costs more than the present row is worth, and hence all later rows.
void SeparableTransportation::raise_prices_to(Cost worth) {
    for_each_column(search_.raised, [&](auto column) { price_[column] = worth - cost_[column]; });
}

std::vector<Cost> SeparableTransportation::lowest_prices() const {
    auto price = price_;
    for (const auto& level : std::span(levels_.of_cost).first(levels_.in_use))
        for_each_column(level.full, [&](auto column) { price[column] = level.cost - cost_[column]; });
    return price;
}

// The price of a full column may rise until giving up a place in it pays: until one of its rows, after others
// have moved, ends at a place that is left or pushes another row outside. The cheapest ends come first, and
// each labels all columns from which it can be reached.
std::vector<Cost> SeparableTransportation::highest_prices() const {
    struct End {
        Cost cost = 0;
        std::uint32_t column = 0;
    };
    std::vector<End> ends;
    std::vector<std::uint32_t> unlabelled;
    std::vector<std::uint64_t> next(cost_.size() * words_);  // the columns that a full column's rows may take
    for (std::uint32_t column = 0; column < cost_.size(); ++column) {
        if (!is_full(column)) {
            ends.push_back({cost_[column], column});
            continue;
        }
        unlabelled.push_back(column);
        for (const auto row : rows_of_[column]) {
            ends.push_back({worth_[row], column});
            for (std::size_t word = 0; word < words_; ++word)
                next[column * words_ + word] |= bits_[row * words_ + word];
        }
    }
    std::ranges::sort(ends, {}, &End::cost);

    auto price = lowest_prices();
    std::vector<std::uint32_t> arrivals;
    for (const auto& end : ends) {
        arrivals.assign(1, end.column);
        const auto labelled = std::erase(unlabelled, end.column);
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
