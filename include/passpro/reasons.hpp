// Why requests are unplaced: for each, the smallest reason that could be proven.
//
// A reason names placed requests that stand in the way of the unplaced one. It is true beyond the assignment
// at hand: no assignment places all the requests that it names. The exceptions are `cost`, which occurs only
// with hosting costs and limits, and the limits that are full: both concern this assignment alone.
#pragma once

#include <passpro/assignment.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace passpro::assignment {

enum class ReasonKind {
    no_slot,   // no slot of the service is open to the applicant
    conflict,  // the applicant's own requests exclude each other, even without other applicants
    limit,     // as `conflict`, but a higher interviews_per_day would resolve it
    full,      // a bottleneck: more requests than places
    search,    // the search left it unplaced; nothing proves that it cannot be placed
    cost,      // a place is left, but costs at least as much as leaving the request unplaced
    choice,    // another request of its choice is placed
};

// The proof that the requests of a bottleneck cannot all be placed.
enum class BottleneckProof {
    counting,     // the slots that they can use have fewer places than there are requests
    combination,  // there are enough places, but not at times that leave room for other interviews, nor in
                  // limits
    optimality,   // placing all may be possible, but the assignment is proven optimal, so it cannot pay
};

// Requests that can use no other slots than these, and that outnumber the places which they can have there.
struct Bottleneck {
    BottleneckProof proof = BottleneckProof::counting;
    std::vector<std::uint32_t> requests{};  // ascending
    std::vector<std::uint32_t> slots{};     // all that are open to any of them; ascending
    std::int64_t places = 0;                // of these slots
    // How many of the requests can be placed at once: `places` if counting is the proof.
    std::int64_t usable_places = 0;

    // How many places are lacking, at times when the applicants are free.
    [[nodiscard]] std::int64_t shortfall() const {
        return static_cast<std::int64_t>(requests.size()) - usable_places;
    }
};

// The slots of a request's service, each counted once: all == open + too_costly + Σ closed.
struct OpenSlots {
    std::int64_t all = 0;
    std::vector<std::int64_t>
        closed{};  // by each calendar of the applicant, then of the request: the first that closes them
    std::int64_t too_costly = 0;  // being unplaced never costs more, in any pattern of the applicant
    std::int64_t open = 0;
};

struct Reason {
    std::uint32_t request = 0;
    ReasonKind kind = ReasonKind::search;
    OpenSlots slots{};
    // conflict, limit: placed requests of the applicant that exclude this one. If any one of them were not
    // placed, this one could be. choice: the one that is placed.
    std::vector<std::uint32_t> excluding{};
    std::int32_t sufficient_limit = 0;  // limit: the least interviews_per_day that would suffice
    std::size_t bottleneck = 0;         // full: its position in Reasons::bottlenecks
    std::uint32_t too_costly_slot = 0;  // cost: the cheapest slot with a place left
    // The limits that keep the request out of slots which have a place left and which the applicant could
    // attend; ascending.
    std::vector<std::uint32_t> full_limits{};
};

struct [[nodiscard]] Reasons {
    std::vector<Reason> reasons;          // of the unplaced requests, ascending
    std::vector<Bottleneck> bottlenecks;  // each for one or more of them
};

struct ReasonOptions {
    // No assignment costs less than this one. Then no reason is `search`.
    bool is_proven_optimal = false;
    // For all proofs by combination together, each of which solves a small problem. In the units of
    // Options::work_limit.
    std::uint64_t work_limit = 20'000;
    // Looks for no further proofs by combination after this time, and if the assignment is not proven
    // optimal, for no further proofs at all: the rest of the reasons is then `no_slot` or `search`.
    std::optional<std::chrono::duration<double>> time_limit{};
    // Once it is cancelled, all reasons are `search`, with slots that are not counted: even those that have
    // been found, and even if the assignment is proven optimal.
    const Control* control = nullptr;
};

// Expects check(problem) to be empty and an entry for each request, either `unplaced` or a slot of the
// problem. The assignment may break constraints: a request in a slot that it cannot have takes no place.
// Deterministic without a time limit. Computes one maximum flow for each group of services (those that share
// slots) with an unplaced request, over kinds of requests and kinds of slots.
[[nodiscard]] Reasons explain(const Problem& problem, const std::vector<std::int32_t>& slot_of_request,
                              const ReasonOptions& options = {});

// Whether all reasons but proofs are found within a few hundredths of a second. Then they are worth that even
// to a caller who cancels. O(requests).
[[nodiscard]] bool is_soon_explained(const Problem& problem,
                                     const std::vector<std::int32_t>& slot_of_request);

// Another slot that a request could have.
struct Alternative {
    std::uint32_t slot = 0;
    std::int32_t places_left = 0;  // negative if the assignment overfills it
    Terms difference{};            // the cost of the assignment with the request there, less its cost now
};

// Every other slot that the applicant's calendars and other interviews allow, even if no place is left there
// or a limit forbids it. The least total difference comes first. O(slots of the service).
[[nodiscard]] std::vector<Alternative> alternatives(const Problem& problem,
                                                    const std::vector<std::int32_t>& slot_of_request,
                                                    std::uint32_t request);

// The cost of an applicant's requests, without hosting costs and limits, which several applicants share.
// O(requests of the problem).
[[nodiscard]] Terms terms_of(const Problem& problem, const std::vector<std::int32_t>& slot_of_request,
                             std::uint32_t applicant);

// The hosting costs: missing, home_days, sessions, rows. The assignment may break constraints: a request in a
// slot that does not serve it counts as unplaced. O(size of the problem).
[[nodiscard]] Terms hosting_terms(const Problem& problem, const std::vector<std::int32_t>& slot_of_request);

}  // namespace passpro::assignment
