// An assignment in the making: which class each request has, which places are left, who holds the others.
// Capacities are kept at every moment; everything else is the business of whoever decides.
#pragma once

#include "solver/index.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class Arrangement {
  public:
    // Locked requests are placed, all others undecided.
    explicit Arrangement(const Index& index);
    // As decided: an entry a request, which agrees with those that are locked.
    Arrangement(const Index& index, std::span<const std::int32_t> decided);

    const std::vector<std::int32_t>& class_of_request() const { return class_of_request_; }
    std::int32_t class_of(std::uint32_t request) const { return class_of_request_[request]; }
    std::int32_t places_left(std::uint32_t class_id) const { return places_left_[class_id]; }
    std::span<const std::int32_t> places_left() const { return places_left_; }
    std::span<const std::int32_t> places_left(const Group& group) const {
        return std::span(places_left_).subspan(group.first_class, group.last_class - group.first_class);
    }
    std::span<const std::uint32_t> holders(std::uint32_t class_id) const { return holders_[class_id]; }
    bool is_locked(std::uint32_t request) const { return index_->problem().requests[request].is_locked; }

    // `class_id` may be no_class or undecided; a class must have a place left.
    void set(std::uint32_t request, std::int32_t class_id);

    // What the applicant's decided requests cost; nothing may be undecided.
    Cost cost_of(std::uint32_t applicant) const;
    Cost cost() const;

  private:
    const Index* index_;
    std::vector<std::int32_t> class_of_request_;
    std::vector<std::int32_t> places_left_;
    std::vector<std::vector<std::uint32_t>> holders_;
};

}  // namespace passpro::assignment
