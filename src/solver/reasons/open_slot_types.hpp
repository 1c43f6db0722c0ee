// The slot types that a request can take at all: open by its calendars, its applicant's and locked requests,
// and not too costly.
#pragma once

#include "solver/model/model.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace passpro::assignment {

class OpenSlotTypes {
  public:
    explicit OpenSlotTypes(const Model& model);

    // A locked request has only its own slot type.
    void list(std::uint32_t request, std::vector<SlotTypeId>& slot_types) const;

    // Whether the list depends on nothing but what key_of_open_slots() names.
    bool is_common(std::uint32_t request) const;

  private:
    friend class WorthOfSlotTypes;

    const Model* model_;
    std::vector<bool> has_lock_;                        // of each applicant
    std::vector<std::vector<std::uint32_t>> sites_of_;  // of each service
    Cost costliest_visit_ = 0;                          // an unplaced cost above it is always worthwhile
};

// Whether placing one request in a slot type can ever cost its applicant less than leaving it unplaced:
// compares with the cheapest combination with other interviews of the applicant. The ways to each site are
// compared once.
class WorthOfSlotTypes {
  public:
    // `open` must outlive this object.
    WorthOfSlotTypes(const OpenSlotTypes& open, std::uint32_t request);

    bool is_worthwhile(SlotTypeId slot_type);

  private:
    // Minutes by way of a site, between two places where the applicant may be.
    struct Detours {
        std::int32_t shortest = 0;       // from or to home, too; negative if the direct travel takes longer
        std::int32_t between_sites = 0;  // the longest between two other sites; 0 if all are negative
    };

    const Detours& detours_to(std::uint32_t site);
    [[nodiscard]] Cost waiting_replaced(const SlotType& visit, const Detours& detours) const;

    const OpenSlotTypes* open_;
    const Model* model_;
    std::uint32_t request_;
    std::span<const std::uint32_t> requests_;  // of the applicant
    std::vector<std::uint32_t> other_sites_;   // of the other requests' services
    std::map<std::uint32_t, Detours> detours_;
};

}  // namespace passpro::assignment
