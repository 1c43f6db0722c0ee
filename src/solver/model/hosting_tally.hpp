// The hosting costs of an assignment while it changes: how full slots are, which sessions take place, on how
// many days a home comes to a site, and how long rows are. Keeps only what terms with a cost need.
#pragma once

#include "solver/model/home_days.hpp"

#include <passpro/assignment.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace passpro::assignment {

class HostingTally {
  public:
    // Begins with no request placed. The problem must outlive this object.
    explicit HostingTally(const Problem& problem);

    // `slot` is a slot of the request's service, or `unplaced`, which changes nothing. O(sessions of the slot
    // + slots of its row).
    void place(std::uint32_t request, std::int32_t slot);
    void remove(std::uint32_t request, std::int32_t slot);

    // The added cost of placing the request, which must not be placed; negative if it fills a slot that lacks
    // requests.
    Cost cost_of_placing(std::uint32_t request, std::uint32_t slot) const;

    // Only missing, home_days, sessions and rows; the other terms are 0.
    Terms terms() const;

    std::int32_t holds(std::uint32_t slot) const { return held_[slot]; }

  private:
    struct Position {  // of a slot within its sequence
        std::uint32_t sequence = std::numeric_limits<std::uint32_t>::max();
        std::uint32_t place = 0;
    };
    // Units, not costs except of sessions, that placing a request in a slot adds.
    std::int64_t added_missing(std::uint32_t slot) const;
    std::int64_t added_home_days(std::uint32_t request, std::uint32_t slot) const;
    Cost added_sessions_cost(std::uint32_t slot) const;
    std::int64_t added_rows(std::uint32_t slot) const;
    void add(std::uint32_t request, std::uint32_t slot, std::int64_t sign);

    void list_sessions();
    std::int64_t beyond_limit(const Sequence& sequence, std::uint32_t first, std::uint32_t last,
                              std::uint32_t place, bool with_place) const;

    const Problem* problem_;
    std::vector<std::int32_t> held_;                            // requests of each slot
    std::vector<std::vector<std::uint32_t>> sessions_of_slot_;  // empty if sessions cost nothing
    std::vector<std::int32_t> used_slots_;                      // of each session
    std::optional<HomeDays> homes_;                             // if home days cost something
    std::vector<Position> position_;                            // of each slot

    std::int64_t missing_ = 0;
    std::int64_t home_days_ = 0;
    Cost sessions_cost_ = 0;
    std::int64_t rows_ = 0;
};

// Whether the request is placed in a slot that serves it.
bool is_in_its_service(const Problem& problem, const std::vector<std::int32_t>& slot_of_request,
                       std::uint32_t request);

// The tally of an assignment that may break constraints: a request in a slot that does not serve it counts as
// unplaced.
HostingTally tally_of(const Problem& problem, const std::vector<std::int32_t>& slot_of_request);

}  // namespace passpro::assignment
