// A complete assignment slot by slot, changed one request at a time, with its true cost including hosting
// costs. Slot types would not suffice: of two slots that are interchangeable for applicants, one may lack
// requests or belong to a session that takes place.
#pragma once

#include "solver/model/hosting_tally.hpp"
#include "solver/model/model.hpp"
#include "solver/run/budget.hpp"
#include "solver/run/random.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class SlotAssignment {
  public:
    // `model` may be of a problem with other costs of slots: only what requests cost by themselves and when
    // they are available is taken from it.
    SlotAssignment(const Problem& problem, const Model& model, std::vector<std::int32_t> slot_of_request);

    Cost cost() const { return cost_; }
    Cost unplaced_cost() const { return unplaced_cost_; }
    const std::vector<std::int32_t>& slot_of_request() const { return slot_of_request_; }
    std::span<const std::uint32_t> holders(std::uint32_t slot) const { return holders_[slot]; }

    // Unplaces the requests, except locked ones, and places each again, one after another, where it is
    // cheapest then. Keeps the result if it costs no more; otherwise, and if the budget ends, restores the
    // assignment. Returns the gain, ≥ 0. One unit of work for each search through the slots of a service.
    Cost repair(std::span<const std::uint32_t> requests, Random& random, Budget& budget);

    // Places the requests in these slots, or moves them there, one after another, those first that cost least
    // alone. Keeps the first ones, as many as cost least together: if they share a cost, one alone may cost
    // more than it is worth. Returns the gain, ≥ 0. One unit of work for some requests.
    Cost fill(std::span<const std::uint32_t> slots, std::span<const std::uint32_t> requests, Budget& budget) {
        return draw(slots, requests, 0, budget);
    }
    // The same, with at least one request even if that costs more. Returns the gain, < 0 if it did.
    Cost force(std::span<const std::uint32_t> slots, std::span<const std::uint32_t> requests,
               Budget& budget) {
        return draw(slots, requests, 1, budget);
    }

    // No request enters a closed slot; those that are there stay.
    void close(std::span<const std::uint32_t> slots) { set_closed(slots, 1); }
    void reopen(std::span<const std::uint32_t> slots) { set_closed(slots, 0); }
    // Unplaces the requests, except locked ones, and places each again where it is cheapest then, even if
    // they cost more than before. Leaves the rest unplaced if the budget ends.
    void place_again(std::span<const std::uint32_t> requests, Random& random, Budget& budget);
    // Takes up an assignment that keeps every constraint.
    void restore(const std::vector<std::int32_t>& slot_of_request);

    struct Place {
        std::int32_t slot = unplaced;
        Cost cost = 0;  // relative to being unplaced
    };
    // For a request that is unplaced: the cheapest slot with a place left, even if it costs more than leaving
    // it unplaced; of equal slots, the first. `unplaced` if there is none. O(slots of its service).
    Place cheapest_free_place(std::uint32_t request) const;

  private:
    struct Option {  // a slot of a service
        std::uint32_t slot = 0;
        std::uint32_t offer = 0;
    };
    static constexpr std::size_t draws_per_unit = 8;  // requests to draw: few slots are looked at for each
    static constexpr std::size_t most_failures = 8;   // of requests to draw, one after another
    struct Visits {                                   // of one applicant
        std::array<Visit, maximum_requests> visits{};
        std::size_t count = 0;
        bool is_instead = false;  // whether one is of the choice of the request that is looked at

        void add(const Visit& visit) { visits[count++] = visit; }
        std::span<const Visit> view() const { return {visits.data(), count}; }
    };
    struct Exchange {  // a request that gives up its place, and the place that it gets instead
        std::uint32_t displaced = 0;
        Place place;
    };

    bool is_locked(std::uint32_t request) const { return problem_->requests[request].is_locked; }
    void set(std::uint32_t request, std::int32_t slot);
    void set_closed(std::span<const std::uint32_t> slots, char is_closed);
    Cost draw(std::span<const std::uint32_t> slots, std::span<const std::uint32_t> requests,
              std::size_t least, Budget& budget);
    void place_cheapest(std::uint32_t request, Random& random, Budget& budget);
    // Tries the exchanges for the place `wanted`; replaces `best` and `chosen` by a cheaper one.
    void exchange(std::uint32_t request, const Place& wanted, Place& best, std::optional<Exchange>& chosen,
                  Random& random, Budget& budget);
    // The cheapest free place, or being unplaced; of equal ones, a random one. Appends full slots that would
    // be cheaper than the best found so far to `taken`.
    Place cheapest_place(std::uint32_t request, Random& random, Budget& budget,
                         std::vector<Place>* taken) const;
    // The cheapest place below `best`, beginning with the slot at position `first`.
    Place cheaper_place(std::uint32_t request, Place best, std::size_t first,
                        std::vector<Place>* taken) const;
    Place cheapest_place_in(std::span<const std::uint32_t> slots, std::uint32_t request) const;
    Visits other_visits(std::uint32_t request) const;
    bool fits(std::uint32_t request, std::uint32_t slot, const Visits& others) const;
    Cost added_cost(std::uint32_t request, std::uint32_t slot, const Visits& others) const;
    Cost added_day_cost(std::uint32_t home, const Visit& visit, const Visits& others) const;
    Cost day_cost(std::uint32_t home, Visits& visits) const;
    Cost added_span_cost(const Visit& visit, const Visits& others) const;
    std::vector<std::uint32_t> order_by_cost_alone(std::span<const std::uint32_t> slots,
                                                   std::span<const std::uint32_t> requests);
    // Whether there is a place for it.
    bool move_into(std::span<const std::uint32_t> slots, std::uint32_t request);
    void undo_to(std::size_t changes);        // to what they were after so many
    void roll_back(std::size_t changes = 0);  // the same, and forgets them

    const Problem* problem_;
    const Model* model_;
    std::vector<std::vector<Option>> options_;  // of each service
    std::vector<std::int32_t> slot_of_request_;
    std::vector<std::vector<std::uint32_t>> holders_;  // of each slot
    std::vector<char> is_closed_;                      // each slot
    HostingTally tally_;
    Cost cost_ = 0;
    Cost unplaced_cost_ = 0;
    std::vector<std::pair<std::uint32_t, std::int32_t>> changes_;  // request and slot before, in order
    std::vector<Place> taken_;
};

}  // namespace passpro::assignment
