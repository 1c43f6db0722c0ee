// The places that limits leave to an unplaced request in the assignment at hand.
#pragma once

#include "solver/model/partial_assignment.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace passpro::assignment {

class LimitedPlaces {
  public:
    // The assignment may break constraints: what it cannot place is left out. The model must outlive this
    // object.
    LimitedPlaces(const Model& model, std::span<const Choice> slot_type_of_request);

    // The limits without room in slot types that have a place and that the request could have otherwise;
    // ascending.
    std::vector<std::uint32_t> full_limits(std::uint32_t request) const;
    // The cheapest slot type with a place, if it costs at least as much as leaving the request unplaced;
    // nothing if there is no place. Restores the assignment.
    std::optional<SlotTypeId> cheapest_too_costly(std::uint32_t request);

  private:
    Cost cost_of(std::uint32_t applicant) const {
        return assignment_.cost_of(applicant) + assignment_.limit_loads().cost();
    }

    const Model* model_;
    PartialAssignment assignment_;
};

}  // namespace passpro::assignment
