// The limits of the problem in terms of slot types: which of them load which limit, and what loads cost. The
// rows of a price vector are the slot types, the limits and the cuts. In a vector that pricing uses, the
// price of a slot type contains those of its limits; the price of its places alone is what is left without
// them.
#pragma once

#include "solver/model/choice.hpp"
#include "solver/model/ids.hpp"
#include "solver/model/load_cost.hpp"

#include <passpro/assignment.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// The most that the requests of the problem can load each limit. O(slots of the services + requests).
std::vector<std::int64_t> largest_loads(const Problem& problem);

// The term of the objective.
Cost cost_of_limits(const Problem& problem, const std::vector<std::int32_t>& slot_of_request);

class LoadLimits {
  public:
    struct Load {
        std::uint32_t limit = 0;
        std::int64_t weight = 0;  // of each request
    };

    LoadLimits() = default;
    // Slots of one type must be in the same limits with the same weights.
    LoadLimits(const Problem& problem, std::span<const Choice> slot_type_of_slot, std::size_t slot_types);

    std::size_t size() const { return costs_.size(); }
    bool empty() const { return costs_.empty(); }
    const LoadCost& cost(std::size_t limit) const { return costs_[limit]; }
    std::span<const SlotTypeId> slot_types(std::size_t limit) const { return slot_types_[limit]; }
    // The limits that a request in the slot type loads, ascending.
    std::span<const Load> of(SlotTypeId slot_type) const {
        if (loads_.empty()) return {};
        return loads_[slot_type.value];
    }
    // The largest weight in a limit that is loaded by some slot type.
    std::int64_t heaviest(std::size_t limit) const {
        std::int64_t heaviest = 0;
        for (const auto slot_type : slot_types(limit)) {
            for (const auto& load : of(slot_type)) {
                if (load.limit == limit) heaviest = std::max(heaviest, load.weight);
            }
        }
        return heaviest;
    }
    // What a request in the slot type pays at these prices of the limits; limits beyond their end are free.
    std::int64_t price(SlotTypeId slot_type, std::span<const std::int64_t> price_of_limit) const {
        std::int64_t sum = 0;
        for (const auto& [limit, weight] : of(slot_type)) {
            if (limit < price_of_limit.size()) sum += price_of_limit[limit] * weight;
        }
        return sum;
    }

  private:
    std::vector<LoadCost> costs_;
    std::vector<std::vector<SlotTypeId>> slot_types_;  // of each limit
    std::vector<std::vector<Load>> loads_;             // of each slot type; empty without limits
};

// The loads of all limits at some moment.
class LimitLoads {
  public:
    explicit LimitLoads(const LoadLimits& limits) : limits_(&limits), loads_(limits.size()) {
        for (std::size_t limit = 0; limit < limits.size(); ++limit) cost_ += limits.cost(limit).at(0);
    }

    std::int64_t load(std::size_t limit) const { return loads_[limit]; }
    std::span<const std::int64_t> loads() const { return loads_; }
    Cost cost() const { return cost_; }

    // Whether each limit has room for one more request in the slot type.
    bool has_room(SlotTypeId slot_type) const {
        return std::ranges::all_of(limits_->of(slot_type), [&](const LoadLimits::Load& load) {
            return loads_[load.limit] + load.weight <= limits_->cost(load.limit).most();
        });
    }
    // The cost of one more request in the slot type. Expects room.
    Cost marginal_cost(SlotTypeId slot_type) const {
        Cost sum = 0;
        for (const auto& [limit, weight] : limits_->of(slot_type))
            sum += limits_->cost(limit).marginal(loads_[limit], weight);
        return sum;
    }
    void add(SlotTypeId slot_type) { change(slot_type, 1); }
    void remove(SlotTypeId slot_type) { change(slot_type, -1); }

  private:
    void change(SlotTypeId slot_type, std::int64_t requests) {
        for (const auto& [limit, weight] : limits_->of(slot_type)) {
            const auto change = requests * weight;
            cost_ += limits_->cost(limit).marginal(loads_[limit], change);
            loads_[limit] += change;
        }
    }

    const LoadLimits* limits_;
    std::vector<std::int64_t> loads_;
    Cost cost_ = 0;
};

}  // namespace passpro::assignment
