// Which requests of one applicant exclude each other, independently of other applicants.
#pragma once

#include "solver/model/model.hpp"
#include "solver/run/budget.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

namespace passpro::assignment {

struct Exclusion {
    std::vector<std::uint32_t> others;
    // The least interviews_per_day with which they could all be placed; nothing if no limit would do.
    std::optional<std::int32_t> sufficient_limit;
};

// Considers each day separately, or together with the next one if visits may overlap across midnight. One
// that takes too many steps, or too long, counts as possible. So every exclusion found is true, but not every
// true one is found.
class ExclusionFinder {
  public:
    // `time` must outlive this object.
    ExclusionFinder(const Model& model, const Budget& time) : model_(&model), clock_(time, 64) {}

    // The smallest subset of `others` with which `request` cannot be placed: they can be placed without it,
    // and it can be placed if any one of them is dropped. Among subsets of equal size, prefers one that
    // excludes it under any day limit, then the first. Nothing if all of them can be placed together.
    std::optional<Exclusion> smallest(std::uint32_t request, std::span<const std::uint32_t> others);

  private:
    using Set = std::uint32_t;  // of positions: 0 is `request`, 1 the first of `others`

    // Days that are considered together.
    struct Stretch {
        std::int32_t days = 0;
        std::vector<std::vector<Visit>> visits;  // of each position
    };

    std::optional<Exclusion> first_alone(std::uint32_t request, std::span<const std::uint32_t> others);
    void load(std::uint32_t request, std::span<const std::uint32_t> others);
    void add_visits(std::uint32_t request);
    void find_orders(std::span<const std::uint32_t> requests);
    void join_days_across_midnight();
    bool can_be_placed(Set set, std::int32_t day_limit);
    std::vector<bool> placeable_sets(std::int32_t day_limit);
    bool place_on(std::size_t stretch, std::int32_t day_limit, std::vector<bool>& reached);
    void place_more(std::size_t stretch, std::int32_t day_limit, Set before, Set part,
                    std::vector<bool>& reached);
    bool can_be_attended(std::size_t stretch, Set set, std::int32_t day_limit);
    bool attend(const Stretch& stretch, Set rest, std::int32_t day_limit, std::vector<Visit>& visits);
    std::optional<std::int32_t> sufficient_limit(Set set);

    const Model* model_;
    RareClock clock_;
    std::size_t size_ = 0;
    std::map<std::int32_t, std::vector<std::vector<Visit>>> visits_;  // [day][position]
    std::vector<Stretch> stretches_;
    std::vector<Set> barred_;  // of each position: those that may not be placed on days before
    std::map<std::tuple<std::size_t, Set, std::int32_t>, bool> can_be_attended_;
    std::map<std::int32_t, std::vector<bool>> placeable_;  // for a day limit: each set
    std::uint64_t steps_left_ = 0;
};

}  // namespace passpro::assignment
