// A partial assignment: the fixing of each request, the places that are left, the holders of each slot type
// and the loads of limits. Capacities and limits hold at every moment; the caller is responsible for all
// other constraints.
#pragma once

#include "solver/model/model.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class PartialAssignment {
  public:
    // Locked requests are placed, all others unfixed.
    explicit PartialAssignment(const Model& model);
    // With these fixings, an entry for each request; they must agree with the locked requests.
    PartialAssignment(const Model& model, std::span<const Choice> fixings);

    const std::vector<Choice>& slot_type_of_request() const { return slot_type_of_request_; }
    Choice slot_type_of(std::uint32_t request) const { return slot_type_of_request_[request]; }
    std::int32_t places_left(SlotTypeId slot_type) const { return places_left_[slot_type.value]; }
    std::span<const std::int32_t> places_left() const { return places_left_; }
    std::span<const std::int32_t> places_left(const Block& block) const {
        return block.entries_in(places_left());
    }
    // Whether a place is left that no limit closes.
    bool has_place(SlotTypeId slot_type) const {
        return places_left(slot_type) > 0 && limit_loads_.has_room(slot_type);
    }
    const LimitLoads& limit_loads() const { return limit_loads_; }
    std::span<const std::uint32_t> holders(SlotTypeId slot_type) const { return holders_[slot_type.value]; }
    bool is_locked(std::uint32_t request) const { return model_->problem().requests[request].is_locked; }
    // Whether the request is unplaced and pays for it: of a choice, one request may.
    bool lacks_place(std::uint32_t request) const {
        return slot_type_of(request).is_unplaced() &&
               model_->pays_unplaced_cost(request, slot_type_of_request_);
    }

    // If it is a slot type, it must have a place.
    void set(std::uint32_t request, Choice choice);

    // The cost of the applicant's requests, none of which may be unfixed, without limits.
    Cost cost_of(std::uint32_t applicant) const;
    Cost cost() const;

  private:
    const Model* model_;
    std::vector<Choice> slot_type_of_request_;
    std::vector<std::int32_t> places_left_;
    std::vector<std::vector<std::uint32_t>> holders_;
    LimitLoads limit_loads_;
};

}  // namespace passpro::assignment
