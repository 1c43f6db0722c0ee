// A whole assignment, slot by slot, that changes a request at a time, with its true cost, what hosts ask for
// included. Classes would not do: of slots that are alike for applicants, one may lack requests or be part of
// a session that takes place, and the other not.
#pragma once

#include "solver/budget.hpp"
#include "solver/hosting_tally.hpp"
#include "solver/index.hpp"
#include "solver/random.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class Seating {
  public:
    // `index` may be that of a problem that differs in costs: it is asked who can come when.
    Seating(const Problem& problem, const Index& index, std::vector<std::int32_t> slot_of_request);

    Cost cost() const { return cost_; }
    Cost unplaced_cost() const { return unplaced_cost_; }
    const std::vector<std::int32_t>& slot_of_request() const { return slot_of_request_; }
    std::span<const std::uint32_t> holders(std::uint32_t slot) const { return holders_[slot]; }

    // Takes the requests, but for locked ones, out of their slots and seats them anew, one after the other,
    // each at what is cheapest then. Keeps the result where it costs less, or as much and something else;
    // otherwise, and where the budget ends, everything is as before. Returns what it gained, ≥ 0.
    // One unit of work for each request that looks through the slots of its service.
    Cost rebuild(std::span<const std::uint32_t> requests, Random& random, Budget& budget);

    struct Place {
        std::int32_t slot = unplaced;
        Cost cost = 0;  // against being unplaced
    };
    // Of a request that is unplaced: the cheapest slot that has a place left, however dear; of equal ones,
    // the first. `unplaced` where there is none. O(slots of its service).
    Place cheapest_free_place(std::uint32_t request) const;

  private:
    struct Option {  // a slot of a service
        std::uint32_t slot = 0;
        std::uint32_t column = 0;
    };
    struct Visits {  // of one applicant
        std::array<const Slot*, maximum_requests> slots{};
        std::size_t count = 0;

        void add(const Slot& slot) { slots[count++] = &slot; }
        std::span<const Slot* const> view() const { return {slots.data(), count}; }
    };
    struct Exchange {  // somebody else's place, and the one that they get for it
        std::uint32_t displaced = 0;
        Place place;
    };

    bool is_locked(std::uint32_t request) const { return problem_->requests[request].is_locked; }
    void set(std::uint32_t request, std::int32_t slot);
    void seat(std::uint32_t request, Random& random, Budget& budget);
    // Looks for an exchange that is cheaper than `best`.
    void exchange(std::uint32_t request, const Place& wanted, Place& best, std::optional<Exchange>& chosen,
                  Random& random, Budget& budget);
    // The cheapest place that is free, or being unplaced. Others that would be cheaper than what was found so
    // far go to `taken`. Of equal ones, a random one.
    Place cheapest_place(std::uint32_t request, Random& random, Budget& budget,
                         std::vector<Place>* taken) const;
    // That costs less than `best`, beginning with the slot at position `first`.
    Place cheaper_place(std::uint32_t request, Place best, std::size_t first,
                        std::vector<Place>* taken) const;
    Visits other_visits(std::uint32_t request) const;
    bool fits(const Slot& slot, const Visits& others) const;
    Cost added_cost(std::uint32_t request, std::uint32_t slot, const Visits& others) const;
    Cost added_day_cost(std::uint32_t home, const Slot& slot, const Visits& others) const;
    Cost day_cost(std::uint32_t home, Visits& visits) const;
    void roll_back();

    const Problem* problem_;
    const Index* index_;
    std::vector<std::vector<Option>> options_;  // of each service
    std::vector<std::int32_t> slot_of_request_;
    std::vector<std::vector<std::uint32_t>> holders_;  // of each slot
    HostingTally tally_;
    Cost cost_ = 0;
    Cost unplaced_cost_ = 0;
    std::vector<std::pair<std::uint32_t, std::int32_t>> changes_;  // request and slot before, in order
    std::vector<Place> taken_;
};

}  // namespace passpro::assignment
