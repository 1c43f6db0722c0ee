// Where a request can be at all: what its applicant's calendars and locked requests leave, and what is worth
// its cost.
#pragma once

#include "solver/index.hpp"

#include <cstdint>
#include <vector>

namespace passpro::assignment {

class OpenClasses {
  public:
    explicit OpenClasses(const Index& index);

    // A locked request has its class alone.
    void list(std::uint32_t request, std::vector<std::uint32_t>& classes) const;

    // Whether the request, besides being in the class, can ever cost its applicant less than being unplaced
    // there: compares with the cheapest company that other interviews of the applicant could give it.
    bool is_worthwhile(std::uint32_t request, std::uint32_t class_id) const;

  private:
    std::int32_t shortest_detour(std::uint32_t request, std::uint32_t site) const;

    const Index* index_;
    std::vector<bool> has_lock_;                        // of each applicant
    std::vector<std::vector<std::uint32_t>> sites_of_;  // of each service
    Cost dearest_visit_ = 0;                            // to be unplaced for this much is never worthwhile
};

}  // namespace passpro::assignment
