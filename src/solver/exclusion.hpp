// Which requests of one applicant exclude each other, even if nobody else were there.
#pragma once

#include "solver/index.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

struct Exclusion {
    std::vector<std::uint32_t> others;
    // The least interviews_per_day with which they could all be placed; nothing where none would do.
    std::optional<std::int32_t> sufficient_limit;
};

// Days are looked at one by one, so that interviews which overlap across midnight do not count, and on a
// day that takes too long to settle, everything is taken for possible: what is found is true, but not all
// that is true is found.
class ExclusionFinder {
  public:
    explicit ExclusionFinder(const Index& index) : index_(&index) {}

    // The fewest of `others` with which `request` cannot be placed. They can be placed without it, and
    // without any one of them so can it. Of equally many, those that exclude it whatever the limit; then the
    // first. Nothing where all of them together can be placed.
    std::optional<Exclusion> smallest(std::uint32_t request, std::span<const std::uint32_t> others);

  private:
    using Set = std::uint32_t;  // of positions: 0 is `request`, 1 the first of `others`

    void load(std::uint32_t request, std::span<const std::uint32_t> others);
    void add_visits(std::uint32_t request);
    bool can_be_placed(Set set, std::int32_t limit);
    bool can_be_attended(std::size_t day, Set set);
    bool attend(std::size_t day, Set rest, std::vector<const SlotClass*>& visits);
    std::optional<std::int32_t> sufficient_limit(Set set);

    const Index* index_;
    std::size_t size_ = 0;
    std::vector<std::int32_t> days_;
    std::vector<std::vector<std::vector<const SlotClass*>>> visits_;  // [day][position]
    std::map<std::pair<std::size_t, Set>, bool> can_be_attended_;
    std::uint64_t steps_left_ = 0;
};

}  // namespace passpro::assignment
