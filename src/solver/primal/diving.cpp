#include "solver/primal/diving.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace passpro::assignment {

namespace {

constexpr std::size_t fixings_per_clock_reading = 16;

struct Candidate {
    std::uint32_t request = 0;
    RoundingCandidate rounding;
};

// The heaviest first; but requests are left unplaced only after all placements of the round.
std::vector<Candidate> candidates_of(const Model& model, const RestrictedMaster& master) {
    std::vector<Candidate> candidates;
    for (const auto applicant : master.applicants()) {
        for (const auto request : model.requests_of(applicant)) {
            if (master.fixings()[request].is_unfixed())
                candidates.push_back({request, master.rounding_candidate(request)});
        }
    }
    std::ranges::sort(candidates, {}, [](const Candidate& c) {
        return std::tuple(c.rounding.choice.is_unplaced(), -c.rounding.weight, c.request);
    });
    return candidates;
}

// Another fixing of the same applicant may have moved weight elsewhere.
bool is_still_valid(const Model& model, const Candidate& candidate, const RestrictedMaster& master) {
    const auto& [request, rounding] = candidate;
    const auto now = master.rounding_candidate(request);
    return now.choice == rounding.choice &&
           now.weight > rounding.weight - model.parameters().most_weight_lost &&
           master.can_fix(request, rounding.choice);
}

// Returns early if the time ends.
void fix_heaviest(const Model& model, const std::vector<Candidate>& candidates, double fixing_fraction,
                  RestrictedMaster& master, const Budget& budget) {
    const auto wanted = static_cast<std::size_t>(fixing_fraction * as_double(candidates.size())) + 1;
    std::size_t fixed = 0;
    for (const auto& candidate : candidates) {
        if (fixed >= wanted && candidate.rounding.weight < model.parameters().certain_weight) break;
        if (fixed % fixings_per_clock_reading == 0 && budget.is_out_of_time()) return;
        if (!is_still_valid(model, candidate, master)) continue;
        master.fix(candidate.request, candidate.rounding.choice, budget);
        ++fixed;
    }
    // The relaxation does not see overlaps across midnight, and only these leave nothing to fix.
    if (fixed == 0) master.fix(candidates.front().request, Choice::unplaced(), budget);
}

}  // namespace

bool dive(const Model& model, RestrictedMaster& master, DivingSchedule schedule, Budget& budget) {
    for (;;) {
        const auto candidates = candidates_of(model, master);
        if (candidates.empty()) return true;
        if (budget.is_out_of_time()) return false;
        // Out of work, the master no longer adapts to fixings, so small rounds would be pointless.
        fix_heaviest(model, candidates, budget.is_exhausted() ? 1 : schedule.fixing_fraction, master, budget);
        master.remove_full_columns(budget);
        master.refine(1, schedule.passes, budget);
        if (master.cost_of_placements() > schedule.most_cost_of_placements) return false;
    }
}

}  // namespace passpro::assignment
