// The slot types that a request can take at all: open by its calendars, its applicant's and locked requests,
// and not too costly.
#pragma once

#include "solver/model/model.hpp"

#include <cstdint>
#include <vector>

namespace passpro::assignment {

class OpenSlotTypes {
  public:
    explicit OpenSlotTypes(const Model& model);

    // A locked request has only its own slot type.
    void list(std::uint32_t request, std::vector<SlotTypeId>& slot_types) const;

    // Whether the list depends on nothing but what key_of_open_slots() names.
    bool is_common(std::uint32_t request) const;

    // Whether placing the request in the slot type can ever cost its applicant less than leaving it unplaced:
    // compares with the cheapest combination with other interviews of the applicant.
    bool is_worthwhile(std::uint32_t request, SlotTypeId slot_type) const;

  private:
    std::int32_t shortest_detour(std::uint32_t request, std::uint32_t site) const;
    Cost waiting_replaced(std::uint32_t request, const SlotType& visit) const;

    const Model* model_;
    std::vector<bool> has_lock_;                        // of each applicant
    std::vector<std::vector<std::uint32_t>> sites_of_;  // of each service
    Cost costliest_visit_ = 0;                          // an unplaced cost above it is always worthwhile
};

}  // namespace passpro::assignment
