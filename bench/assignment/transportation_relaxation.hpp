// The transportation relaxation of a scheduling problem: each request on its own.
//
// Each request takes one slot that its service has and its applicant's calendars leave open, or stays
// outside; no slot takes more requests than its capacity. A placed request costs what its applicant would pay
// for coming for it alone: the slot's cost, the period cost of each period that the slot meets, the travel
// there and back, and the cost of a move if its previous slot is another one. Outside, it costs
// `unplaced_cost` and the move. A locked request has only its previous slot. This is the whole problem
// without the links between the requests of one applicant: their times and travel, interviews_per_day, and
// what a common day saves.
//
// It is a minimum-cost flow of |requests| units, solved here by several programs.
#pragma once

#ifdef PASSPRO_BENCH_LEMON
#include "lemon_flow.hpp"
#endif

#include <passpro/assignment.hpp>

namespace passpro::bench {

// passpro's own algorithm: interchangeable slots are one column, and blocks of services are solved one after
// another (solver/bound/transportation_relaxation.hpp). The time includes all preparation, that of the model
// too.
assignment::Cost transportation_by_passpro(const assignment::Problem& problem);

#ifdef PASSPRO_BENCH_LEMON
enum class LemonArcs {
    slots,       // an arc for each request and each slot that it may have, as the problem is written down
    slot_types,  // an arc for each request and each slot type: with passpro's own compression
};
assignment::Cost transportation_by_lemon(const assignment::Problem& problem, LemonArcs arcs,
                                         LemonAlgorithm algorithm);
#endif

}  // namespace passpro::bench
