// One group's requests, each looked at on its own as if its applicant had no other: the problem without what
// ties an applicant's requests together. Its prices are a cheap beginning for better ones.
#pragma once

#include "solver/index.hpp"
#include "solver/separable_transportation.hpp"
#include "solver/transportation.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class TransportationPart {
  public:
    explicit TransportationPart(const Index& index) : index_(&index) {}

    // Solves for `requests` of one group, none of them locked, with the given places in the group's classes.
    void solve(const Group& group, std::span<const std::uint32_t> requests,
               std::span<const std::int32_t> places);

    // The class that the i-th request got, or no_class.
    std::int32_t class_of(std::size_t i) const;

    // The least and the greatest prices of the group's classes that prove the solution, in whole cost units.
    std::vector<Cost> lowest_prices() const;
    std::vector<Cost> highest_prices() const;

  private:
    bool is_separable(std::span<const std::uint32_t> requests) const;
    void solve_separably(std::span<const std::uint32_t> requests, std::span<const std::int32_t> places);
    void solve_generally(std::span<const std::uint32_t> requests, std::span<const std::int32_t> places);
    ColumnBits columns_of(std::uint32_t request);
    std::span<const SlotClass> classes_of_group() const {
        return std::span(index_->classes())
            .subspan(group_->first_class, group_->last_class - group_->first_class);
    }

    const Index* index_;
    const Group* group_ = nullptr;
    bool is_separable_ = true;  // how the present group is solved
    SeparableTransportation separable_;
    Transportation general_;
    std::vector<Cost> cost_;  // of each class; of a row's columns
    ColumnSet columns_;
};

}  // namespace passpro::assignment
