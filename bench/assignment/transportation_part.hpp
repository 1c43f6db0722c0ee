// The transportation part of a scheduling problem: each request on its own.
//
// Each request takes one slot that its service has and its applicant's calendars leave open, or stays
// outside; no slot takes more requests than its capacity. A placed request costs what its applicant would pay
// for coming for it alone: the slot's cost, the period cost of each period that the slot meets, the way out
// and back, and the cost of a move where its previous slot is another one; outside it costs `unplaced_cost`
// and the move. A locked request has its previous slot alone. That is the whole problem without what ties the
// requests of one applicant together: their times and ways, interviews_per_day, and what sharing a day saves.
//
// This is a minimum-cost flow of |requests| units, and is solved here by different hands.
#pragma once

#ifdef PASSPRO_BENCH_LEMON
#include "lemon_flow.hpp"
#endif

#include <passpro/assignment.hpp>

namespace passpro::bench {

// passpro's own way: slots that are alike for everybody are one column, groups of services that share no slot
// one after another (solver/transportation_part.hpp). Everything counts that is made on the way, the index
// included.
assignment::Cost transportation_by_passpro(const assignment::Problem& problem);

#ifdef PASSPRO_BENCH_LEMON
enum class LemonArcs {
    slots,    // an arc for each request and each slot that it may have, as the problem is written down
    classes,  // an arc for each request and each class of slots that are alike: passpro's own compression,
              // lent
};
assignment::Cost transportation_by_lemon(const assignment::Problem& problem, LemonArcs arcs,
                                         LemonAlgorithm algorithm);
#endif

}  // namespace passpro::bench
