// Bottlenecks that counting does not tell, because their applicants have other interviews to attend. Whether
// a set of requests can be placed is a small problem of its own, in which only being unplaced costs: a lower
// bound of 1 or more is the proof that it cannot.
#pragma once

#include "solver/open_classes.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace passpro::assignment {

struct Shortage {
    std::vector<std::uint32_t> requests;  // ascending
    std::vector<std::uint32_t> classes;   // that are open to any of them, ascending
    // That they cannot all be placed. Otherwise it is only known that it would cost more than it is worth.
    bool is_proven = false;
};

class ShortageFinder {
  public:
    // All of them have to outlive this.
    ShortageFinder(const Index& index, const OpenClasses& open,
                   std::span<const std::int32_t> class_of_request, std::uint64_t work_limit);

    // An unplaced request together with placed ones that it cannot be placed with: as few as the work limit
    // allows. Where nothing is proven, and the assignment is known to be optimal, all that a place for the
    // request could displace, directly or not: among themselves, placing one more of them cannot pay.
    std::optional<Shortage> around(std::uint32_t request, bool is_optimal);

  private:
    using Requests = std::vector<std::uint32_t>;

    void add_with_interviews(std::uint32_t request, Requests& set);
    void grow(Requests& set, std::size_t first);
    bool has_others(const Requests& set) const;
    bool is_impossible(const Requests& set);
    void shrink(Requests& set);
    void drop_where_still_impossible(Requests& set, std::span<const std::uint32_t> dropped);
    Shortage shortage(Requests set, bool is_proven) const;

    const Index* index_;
    const OpenClasses* open_;
    std::span<const std::int32_t> class_of_request_;
    std::uint64_t work_left_;
    std::vector<Requests> holders_;  // of each class

    std::vector<bool> is_in_set_;  // of requests
    std::vector<bool> is_class_seen_;
};

}  // namespace passpro::assignment
