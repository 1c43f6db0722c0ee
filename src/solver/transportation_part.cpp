#include "solver/transportation_part.hpp"

#include <algorithm>

namespace passpro::assignment {

void TransportationPart::solve(const Group& group, std::span<const std::uint32_t> requests,
                               std::span<const std::int32_t> places) {
    group_ = &group;
    is_separable_ = is_separable(requests);
    is_separable_ ? solve_separably(requests, places) : solve_generally(requests, places);
}

// A place that costs one request less than others is not, nor are ways to several sites.
bool TransportationPart::is_separable(std::span<const std::uint32_t> requests) const {
    const auto classes = classes_of_group();
    return !classes.empty() &&
           std::ranges::all_of(classes, [&](auto& c) { return c.site == classes.front().site; }) &&
           std::ranges::all_of(requests, [&](auto r) {
               return index_->previous_class(r) == no_class || index_->problem().requests[r].moved_cost == 0;
           });
}

void TransportationPart::solve_separably(std::span<const std::uint32_t> requests,
                                         std::span<const std::int32_t> places) {
    const auto classes = classes_of_group();
    cost_.clear();
    for (const auto& c : classes) cost_.push_back(c.cost);
    separable_.reset(cost_, places);
    for (const auto request : requests) {
        // The way there, and the move, are the same for all classes.
        const auto there = classes.front();
        const auto own =
            index_->single_cost(request, there) - there.cost + index_->problem().requests[request].moved_cost;
        separable_.add_row(columns_of(request), index_->unplaced_cost(request) - own);
    }
    separable_.solve();
}

void TransportationPart::solve_generally(std::span<const std::uint32_t> requests,
                                         std::span<const std::int32_t> places) {
    general_.reset(places);
    for (const auto request : requests) {
        cost_.assign(places.size(), impossible);
        for_each_column(columns_of(request), [&](auto column) {
            cost_[column] =
                index_->placed_cost(request, group_->first_class + static_cast<std::uint32_t>(column));
        });
        general_.add_row(cost_, index_->unplaced_cost(request));
    }
    general_.solve();
}

// Those of the group's classes that the request may have. A service with all of them has the same columns.
ColumnBits TransportationPart::columns_of(std::uint32_t request) {
    const auto open = index_->scope().open_columns(request);
    const auto& classes = index_->service_of(request).classes;
    const auto size = group_->last_class - group_->first_class;
    if (classes.size() == size) return open;
    columns_.reset(size);
    for_each_column(open, [&](auto column) { columns_.add(classes[column] - group_->first_class); });
    return columns_;
}

std::int32_t TransportationPart::class_of(std::size_t i) const {
    const auto column = is_separable_ ? separable_.column_of(i) : general_.column_of(i);
    return column < 0 ? no_class : static_cast<std::int32_t>(group_->first_class) + column;
}

std::vector<Cost> TransportationPart::lowest_prices() const {
    if (is_separable_) return separable_.lowest_prices();
    const auto lowest = general_.lowest_prices();
    return {lowest.begin(), lowest.end()};
}

std::vector<Cost> TransportationPart::highest_prices() const {
    return is_separable_ ? separable_.highest_prices() : general_.highest_prices();
}

}  // namespace passpro::assignment
