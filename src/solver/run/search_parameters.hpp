// The tuning constants of the search. They decide how fast plans and bounds improve, never whether a result
// is right. A comment tells where a value comes from if that is recorded; the others have none. The benchmark
// program varies each by its name: `passpro_bench_assignment solve PACKAGE --set NAME=VALUE`.
#pragma once

#include <cstdint>

namespace passpro::assignment {

// Every member has eight bytes, so that the table of names (bench/assignment/search_parameters.cpp) can be
// checked to be complete.
struct SearchParameters {
    // RestrictedMaster: pricing passes. Applicants of one batch are priced at the same multipliers, whatever
    // the number of threads. Larger batches occupy more threads; smaller ones use fresher multipliers.
    std::uint64_t largest_batch = 256;    // applicants
    std::uint64_t batches_per_pass = 16;  // at least
    std::uint64_t longest_pause = 3;      // passes that skip an applicant whose pricing finds no column
    std::uint64_t most_columns = 128;     // of an applicant; more cost memory, gain little, and are merged

    // RestrictedMaster: corrective steps after each pass. With them, multipliers converged in a tenth of the
    // pricings.
    std::int64_t most_corrective_rounds = 10;  // over all applicants, after a pass
    double least_corrective_gain = 0.03;       // last round, as a fraction of the gain of the first one
    std::int64_t least_gain_divisor = 1024;    // a smaller gain than this part of a cost unit is ignored
    double least_weight = 1e-9;                // a column with less is dropped
    double least_weight_kept = 0.02;  // if fixings leave an applicant less, its pool is started again

    // RestrictedMaster: the penalty of the augmented Lagrangian. It begins at the typical difference of
    // choices (Model::typical_difference) for each application too many.
    double penalty_factor = 0.85;            // at each update of the multipliers
    std::int64_t final_penalty_divisor = 2;  // the penalty never falls below this part of the first one
    double cut_penalty_factor = 16;  // of cuts, relative to places: a cut is mostly violated by half a pair
    // If limits forbid loads, the penalty of a row that stays exceeded, or of a price that stays too high,
    // grows by this factor at each update, and falls by it afterwards.
    double penalty_growth = 2;
    double most_penalty_factor = 1 << 24;
    double least_excess = 0.05;                 // of load
    std::uint64_t updates_until_recompute = 8;  // loads are summed again, against rounding drift

    // Odd-set cuts.
    double least_cut_violation = 0.01;  // pairs

    // Ties and prices of blocks.
    std::int64_t tie_breaking_divisor = 4;   // perturbations stay below this part of a cost unit
    std::int64_t largest_middle_price = 64;  // cost units of the middle price above the least one, at most
    // Costs of requests in slot types of a block that are computed at once: 200 MiB on each thread. Of a
    // larger block, a descent takes as many requests as fit, and sweeps leave it out.
    std::uint64_t most_block_costs = 16'777'216;

    // BoundSearch. Sweeps correct the level of the prices, which is soon right; then more updates between
    // sweeps let the momentum build up. This brought bounds of crowded campaigns in a fifth of the time. Two
    // passes before an update rather than four, and twice as many updates, narrowed the gap of académies
    // whose formations are chained by a tenth to a fifth; one pass widened that of creteil-2022.
    std::int64_t first_sweeps = 5;                 // steps that have fewer updates before a sweep
    std::int64_t updates_before_first_sweeps = 4;  // of the multipliers by the master
    std::int64_t updates_before_sweep = 8;         // of the multipliers by the master
    std::int64_t passes_before_update = 2;         // of the master
    // Multipliers are swept if their bound lacks no more than this part of what the last sweep gained.
    std::int64_t sweep_gain_divisor = 4;
    std::int64_t bound_gap_divisor = 32;  // a refinement goes on while steps close this part of the gap
    std::int64_t bound_stall_limit = 4;   // steps in a row without a gain that end a refinement

    // Diving.
    double certain_weight = 0.98;          // heavier candidates are fixed beyond the fixing fraction
    double most_weight_lost = 0.05;        // to other fixings of the round, for a candidate to remain valid
    std::int64_t updates_before_dive = 2;  // of the multipliers, with the dive's perturbation
    std::int64_t passes_before_dive = 4;   // before each of these updates

    // Diving in stages. Stage 0 dives fast, for an early plan after a few seconds even if the first
    // multipliers take a minute; each later stage halves the fixing fraction.
    double first_dive_fraction = 0.4;    // fixed in each round, of the unfixed requests
    std::int64_t first_dive_passes = 1;  // after each round
    double dive_fraction = 0.2;          // in stage 1
    double least_dive_fraction = 0.02;   // in later stages
    std::int64_t dive_passes = 2;        // after each round
    // Later stages have two dives: on two threads, the last plan came 1.5 times as soon.
    std::int64_t stages_with_one_dive = 2;

    // Descent and large-neighbourhood search.
    std::uint64_t smallest_neighbourhood = 30;    // applicants
    std::uint64_t neighbourhood_size_range = 60;  // sizes go up to smallest + range - 1
    std::uint64_t neighbourhoods_at_once = 8;     // whatever the number of threads
    std::uint64_t rivals_of_applicant = 3;        // added to a neighbourhood for each of its applicants
    std::uint64_t neighbourhood_tries = 4;  // random applicants tried for each one that a neighbourhood wants
    std::int64_t repair_updates = 3;        // of the multipliers, before the dive
    std::int64_t repair_passes = 2;         // before each of these updates
    double repair_dive_fraction = 0.05;     // fixed in each round, of the unfixed requests
    std::int64_t repair_dive_passes = 2;    // after each round
    std::int64_t improvement_gap_divisor = 100;  // rounds go on while they close this part of the gap

    // Of all work, while requests are unplaced that could have a place. Before a plan has places for all of
    // them, nothing else that it lacks matters.
    double part_of_placing = 0.3;

    // Joint choices of many requests (LargeChoice). Of 30 wishes on one evening, ten remembered take three
    // times as long as eight, and halve the gap of 0.3 %.
    std::uint64_t most_exact_requests = 16;       // of an applicant; the choices of more may be relaxed
    std::uint64_t most_remembered = 12;           // of these, in sets that are exact
    std::uint64_t most_remembered_over_days = 8;  // on more than two days
    std::uint64_t most_remembered_relaxed = 8;    // if others are forgotten
    std::uint64_t most_remembered_relaxed_over_days = 4;
    std::uint64_t most_remembered_of_rest = 8;  // around visits that are kept
    std::int64_t light_rounds = 60;             // of bids, with all forgotten
    std::int64_t rough_rounds = 10;             // … for min-marginals alone
    std::int64_t full_rounds = 60;              // with some remembered
    std::int64_t rounds_per_halving = 4;        // of the steps, among those that do not raise the bound
    std::int64_t rounds_per_completion = 20;    // to a pattern

    // Branch and bound.
    std::int64_t node_rounds = 20;         // of passes and an update, at most
    std::int64_t node_passes = 6;          // of a round
    std::int64_t node_stall_limit = 2;     // rounds in a row with too little gain
    std::int64_t node_gain_divisor = 4;    // too little: less than this part of a cost unit
    double least_pair_distance = 0.1;      // from a whole number of pairs, to branch on it
    double least_unplaced_weight = 0.1;    // of a request that stays unplaced or not, to branch on it
    std::int64_t splits_tried = 4;         // by pairs, before a node is split, once all stages are over
    std::int64_t enough_gain_divisor = 3;  // a split is taken at once if a half gains this part of the gap
    // Open nodes times requests: each takes two kilobytes or so.
    std::uint64_t most_open_requests = 500'000;
    std::int64_t tie_divisor = 8;  // choices within this part of a cost unit of the cheapest are equal to it
    std::uint64_t nodes_per_dive = 6;                 // one of so many nodes begins with a dive
    std::int64_t node_dive_updates = 3;               // of the multipliers, before the dive
    std::int64_t node_dive_passes_before_update = 5;  // before each of these updates
    double node_dive_fraction = 0.05;                 // fixed in each round, of the unfixed requests
    std::int64_t node_dive_passes = 4;                // after each round

    // Search: stages and their end.
    std::int64_t last_stage =
        8;  // each but the last refines the multipliers twice as often as the one before
    std::int64_t stage_stall_limit = 2;  // stages in a row that do not narrow the gap
    // Rounds after the last stage, with other perturbations: of 300 candidates, some draws placed all at once
    // when the stages had not.
    std::int64_t extra_rounds = 4;
    std::uint64_t least_work_of_proof = 20'000;  // units of work: a tenth of a second
    std::uint64_t repair_work_factor = 5;        // times the work so far, on repairs of a starting assignment
    std::uint64_t small_component = 500;         // requests of a component that is searched on one thread

    // Hosting costs, after the search.
    double part_of_search = 0.6;            // of each limit; the descent gets the rest
    std::int64_t hosting_stall_limit = 3;   // rounds in a row without a gain: one may have been unlucky
    std::int64_t most_perturbations = 100;  // of the sessions, in a row without a gain
    std::uint64_t least_work_of_perturbations = 200'000;  // about a second
    std::uint64_t perturbation_work_factor = 4;           // times the work of the descent before, besides
    std::uint64_t most_sessions_swapped = 3;              // that a new session may close
    std::uint64_t most_requests_at_once = 40;   // in a neighbourhood: more rarely gain, and take long
    std::uint64_t most_random_neighbours = 8;   // random neighbourhoods have 2 … this + 1 requests
    std::uint64_t fewest_random_tries = 60;     // random neighbourhoods of a round, and one more for each
    std::uint64_t requests_per_random_try = 4;  // requests of the problem
    std::uint64_t most_exchanged_slots = 3;     // whose holders are asked to move, for one request
    std::uint64_t most_holders_asked = 4;       // of each of these slots

    // Reasons.
    std::uint64_t most_requests_of_proof = 150;    // requests in a set whose impossibility is to be proven
    std::uint64_t work_of_proof = 2'000;           // units of work for one such proof
    std::uint64_t most_exclusion_steps = 200'000;  // of a search for visits that one applicant can attend
};

inline constexpr SearchParameters default_search_parameters{};

}  // namespace passpro::assignment
