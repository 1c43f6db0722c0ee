// The proof of a lower bound, for a reader who does not trust the solver: prices of places, cuts and, after
// branching, how the assignments were divided. docs/bound-certificate.md says how to check one. verify_bound
// (bound_verification.hpp) does, and tools/check_certificate.py, without this library.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace passpro::assignment {

// Slots, services, requests and limits are those of the problem; of a plan (SolvedPlan), the slots,
// formations and applications of the campaign, which has no limits.
struct BoundCertificate {
    using Index = std::uint32_t;
    using Indices = std::vector<Index>;  // ascending

    // Limits the pairs of interviews that applicants have in these kinds of slots: Σ ⌊interviews / 2⌋ over
    // the applicants. A positive price is that of an upper limit, a negative one that of a lower limit.
    struct Cut {
        Indices kinds;
        std::int64_t price = 0;
    };
    // At most `pairs` pairs of interviews in these kinds of slots, or more.
    struct PairSplit {
        Indices kinds;
        std::int32_t pairs = 0;
    };
    // The request in one of these kinds of slots, or unplaced if `may_be_unplaced`; or any other choice.
    struct ChoiceSplit {
        Index request = 0;  // of a plan: the application
        Indices kinds;
        bool may_be_unplaced = false;
    };
    // A set of assignments. Either its prices prove the bound of the part, or it is divided: choices that its
    // prices rule out are removed, and each child has the rest of one half. Without a split, an only child
    // has all of the rest; without a child, nothing is left.
    struct Node {
        std::vector<std::int64_t> prices;        // of a place in each kind of slot
        std::vector<std::int64_t> limit_prices;  // of a unit of load, for each limit of the part
        std::vector<Cut> cuts;
        std::variant<std::monostate, PairSplit, ChoiceSplit> split;
        Indices children;  // in `nodes`: 0 to 2
    };
    // Applicants whom no chain of requests and slots links to others. Costs and bounds of parts add up.
    struct Part {
        Indices services;              // of its requests; no other part has them
        std::int64_t price_scale = 1;  // prices are in this fraction of a unit of cost
        std::vector<Indices> kinds;    // the slots of each kind, which have one price
        Indices limits;                // that its requests may load
        std::int64_t lower_bound = 0;
        std::int64_t objective = 0;  // of the best assignment that was found
        std::vector<Node> nodes;     // the first has all assignments
    };

    // Of all parts together, with the cost of no load of each limit that is in no part.
    std::int64_t lower_bound = 0;
    std::vector<Part> parts;
};

}  // namespace passpro::assignment
