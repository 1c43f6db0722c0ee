// Why requests are unplaced: for each, the smallest reason that could be proven.
//
// A reason is about the assignment at hand: what stands against the request is what has been placed. It is
// true of every assignment nevertheless: whatever it names cannot all be placed, however one tries. But for
// `cost`, which there is only with hosting costs: it is about this assignment alone.
#pragma once

#include <passpro/assignment.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace passpro::assignment {

enum class ReasonKind {
    no_slot,   // no slot of the service is open to the applicant
    conflict,  // the applicant's own requests exclude each other, even if nobody else were there
    limit,     // as `conflict`, but more interviews a day would do
    full,      // a bottleneck: more requests than places
    search,    // nothing proves that it is impossible
    cost,      // a place is left, but to take it would cost as much as to be unplaced, or more
};

// How it is known that the requests of a bottleneck cannot all be placed.
enum class BottleneckProof {
    counting,     // all slots that any of them can use have fewer places than they are
    combination,  // those have places enough, but not for applicants who have other interviews to attend
    optimality,   // it is possible, perhaps, but would cost more than it is worth: the assignment is proven
};

// Requests that can only use these slots, and that are more than the places which they can have there.
struct Bottleneck {
    BottleneckProof proof = BottleneckProof::counting;
    std::vector<std::uint32_t> requests{};  // ascending
    std::vector<std::uint32_t> slots{};     // all that are open to any of them; ascending
    std::int64_t places = 0;                // of these slots
    // So many of the requests can be placed at once, at most: `places` itself where counting is the proof.
    std::int64_t usable_places = 0;

    // So many places have to be added, at times at which the applicants have nothing else.
    [[nodiscard]] std::int64_t shortfall() const {
        return static_cast<std::int64_t>(requests.size()) - usable_places;
    }
};

// The slots of a request's service. Each is counted once: all == open + too_costly + Σ closed.
struct OpenSlots {
    std::int64_t all = 0;
    std::vector<std::int64_t> closed{};  // by the applicant's calendars; to the first one that closes it
    std::int64_t too_costly = 0;         // to be unplaced never costs more, whatever else the applicant does
    std::int64_t open = 0;
};

struct Reason {
    std::uint32_t request = 0;
    ReasonKind kind = ReasonKind::search;
    OpenSlots slots{};
    // conflict, limit: other requests of the applicant, which are placed, and with which this one cannot be.
    // Without any one of them, it could.
    std::vector<std::uint32_t> excluding{};
    std::int32_t sufficient_limit = 0;  // limit: the least interviews_per_day that would do
    std::size_t bottleneck = 0;         // full: its number in Reasons::bottlenecks
    std::uint32_t too_costly_slot = 0;  // cost: the cheapest slot with a place left
};

struct [[nodiscard]] Reasons {
    std::vector<Reason> reasons;          // of the unplaced requests, ascending
    std::vector<Bottleneck> bottlenecks;  // each for one or more of them
};

struct ReasonOptions {
    // The assignment costs as little as any other: then no reason is `search`.
    bool is_proven_optimal = false;
    // Of proofs by combination, which are small problems to be solved: in units of Options::work_limit.
    std::uint64_t work_limit = 20'000;
};

// Expects check(problem) to be empty and one entry a request, each `unplaced` or a slot of the problem. The
// assignment may break constraints: a placement that is not possible counts as none when places are counted.
// Deterministic. Groups of services without an unplaced request cost nothing; the others, one maximum flow
// over their kinds of requests and kinds of slots.
[[nodiscard]] Reasons explain(const Problem& problem, const std::vector<std::int32_t>& slot_of_request,
                              const ReasonOptions& options = {});

// Where a request might be instead.
struct Alternative {
    std::uint32_t slot = 0;
    std::int32_t places_left = 0;  // negative where the assignment overfills it
    // What the assignment costs with the request there, less what it costs now.
    Terms difference{};
};

// Every slot in which the request could be by its applicant's calendars and other interviews, whether a place
// is left or not; its present slot is not among them. The least total difference first. O(slots of the
// service).
[[nodiscard]] std::vector<Alternative> alternatives(const Problem& problem,
                                                    const std::vector<std::int32_t>& slot_of_request,
                                                    std::uint32_t request);

// What an applicant's requests cost, but for hosting costs, which applicants share. O(requests of the
// problem).
[[nodiscard]] Terms terms_of(const Problem& problem, const std::vector<std::int32_t>& slot_of_request,
                             std::uint32_t applicant);

// The hosting costs: missing, home_days, sessions, rows. The assignment may break constraints: what is placed
// in a slot that does not serve it counts as unplaced. O(size of the problem).
[[nodiscard]] Terms hosting_terms(const Problem& problem, const std::vector<std::int32_t>& slot_of_request);

}  // namespace passpro::assignment
