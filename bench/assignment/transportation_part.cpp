#include "transportation_part.hpp"

#include "solver/index.hpp"
#include "solver/transportation.hpp"

#include <vector>

namespace passpro::bench {

using namespace assignment;

namespace {

// One group's problem; its tables are used again for the next one.
class GroupOnItsOwn {
  public:
    explicit GroupOnItsOwn(const Index& index) : index_(index) {}

    Cost solve(const Group& group) {
        places_.clear();
        for (auto c = group.first_class; c < group.last_class; ++c)
            places_.push_back(index_.classes()[c].capacity);
        transportation_.reset(places_);
        for (const auto request : group.requests) add(group, request);
        transportation_.solve();
        return total(group);
    }

  private:
    void add(const Group& group, std::uint32_t request) {
        row_.assign(places_.size(), impossible);
        const auto is_locked = index_.problem().requests[request].is_locked;
        const auto locked = index_.locked_classes()[request];
        const auto& classes = index_.service_of(request).classes;
        for (std::uint32_t i = 0; i < classes.size(); ++i) {
            if (is_locked ? locked == static_cast<std::int32_t>(classes[i]) : index_.is_available(request, i))
                row_[classes[i] - group.first_class] = index_.placed_cost(request, classes[i]);
        }
        transportation_.add_row(row_, is_locked ? impossible : index_.unplaced_cost(request));
    }

    Cost total(const Group& group) const {
        Cost sum = 0;
        for (std::size_t row = 0; row < group.requests.size(); ++row) {
            const auto request = group.requests[row];
            const auto column = transportation_.column_of(row);
            sum += column == Transportation::outside
                       ? index_.unplaced_cost(request)
                       : index_.placed_cost(request, group.first_class + static_cast<std::uint32_t>(column));
        }
        return sum;
    }

    const Index& index_;
    Transportation transportation_;
    std::vector<std::int32_t> places_;
    std::vector<Priced> row_;
};

}  // namespace

Cost transportation_by_passpro(const Problem& problem) {
    const Index index(problem);
    GroupOnItsOwn solver(index);
    Cost sum = 0;
    for (const auto& group : index.groups()) sum += solver.solve(group);
    return sum;
}

}  // namespace passpro::bench
