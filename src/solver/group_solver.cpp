#include "solver/group_solver.hpp"

namespace passpro::assignment {

void GroupSolver::solve(const Group& group, std::span<const std::uint32_t> requests,
                        std::span<const std::int32_t> places, std::span<const Priced> price,
                        std::span<const std::int32_t> decided, Lottery lottery) {
    choice_.set_lottery(lottery);
    open_classes_.clear();
    open_places_.clear();
    column_of_class_.assign(places.size(), no_class);
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        if (places[i] == 0) continue;
        column_of_class_[i] = static_cast<std::int32_t>(open_classes_.size());
        open_classes_.push_back(group.first_class + i);
        open_places_.push_back(places[i]);
    }
    transportation_.reset(open_places_);
    for (const auto request : requests) {
        Priced unplaced_value = 0;
        choice_.load(index_->problem().requests[request].applicant, index_->scope(), price, decided);
        choice_.marginals(index_->position_of(request), marginals_, unplaced_value);
        row_.assign(open_classes_.size(), impossible);
        const auto& classes = index_->service_of(request).classes;
        for (std::size_t i = 0; i < classes.size(); ++i) {
            const auto column = column_of_class_[classes[i] - group.first_class];
            if (column >= 0) row_[static_cast<std::size_t>(column)] = marginals_[i];
        }
        transportation_.add_row(row_, unplaced_value);
    }
    transportation_.solve();
}

void GroupSolver::middle_prices(std::span<Priced> price) const {
    const auto lowest = transportation_.lowest_prices();
    const auto highest = transportation_.highest_prices();
    for (std::size_t column = 0; column < open_classes_.size(); ++column) {
        price[open_classes_[column]] = middle_price(lowest[column], highest[column], index_->price_scale());
    }
}

}  // namespace passpro::assignment
