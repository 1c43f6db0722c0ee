#include "solver/primal/repair.hpp"

#include "solver/primal/diving.hpp"

#include <numeric>
#include <utility>
#include <vector>

namespace passpro::assignment {

namespace {

// Of the applicants and of all limits.
Cost cost_of(const PartialAssignment& assignment, std::span<const std::uint32_t> applicants) {
    Cost cost = 0;
    for (const auto applicant : applicants) cost += assignment.cost_of(applicant);
    return cost + assignment.limit_loads().cost();
}

}  // namespace

RepairContext::RepairContext(const Model& model, const PartialAssignment& assignment, const OddSetCuts& cuts,
                             std::span<const ScaledCost> price)
    : model_(&model), assignment_(&assignment), cuts_(&cuts), price_(price) {
    for (std::size_t cut = 0; cut < cuts.size(); ++cut) pairs_left_.push_back(cuts.pairs_of(cut));
    std::vector<std::uint32_t> all_applicants(model.problem().applicants.size());
    std::iota(all_applicants.begin(), all_applicants.end(), 0U);
    occupy(all_applicants);
}

std::vector<std::int32_t> RepairContext::pairs_left_without(std::span<const std::uint32_t> applicants) const {
    auto pairs = pairs_left_;
    count(applicants, 1, pairs);
    return pairs;
}

void RepairContext::count(std::span<const std::uint32_t> applicants, int sign,
                          std::vector<std::int32_t>& pairs) const {
    if (pairs.empty()) return;
    for (const auto applicant : applicants) {
        const auto requests = model_->requests_of(applicant);
        if (requests.size() < 2) continue;
        cuts_->for_each_pair(OddSetCuts::slot_types_of(requests, assignment_->slot_type_of_request()),
                             [&](std::uint32_t cut, std::ptrdiff_t number) {
                                 pairs[cut] += sign * static_cast<std::int32_t>(number);
                             });
    }
}

Reassignment repair(const Model& model, const PartialAssignment& assignment,
                    std::vector<std::uint32_t> applicants, const RepairContext& context,
                    Perturbation perturbation, Budget& budget) {
    Reassignment reassignment{.applicants = std::move(applicants), .changes = {}};
    std::vector<std::int32_t> places(assignment.places_left().begin(), assignment.places_left().end());
    const auto pairs = context.pairs_left_without(reassignment.applicants);
    places.insert(places.end(), pairs.begin(), pairs.end());
    auto others = assignment.limit_loads();
    std::vector<std::uint32_t> requests;
    for (const auto applicant : reassignment.applicants) {
        for (const auto request : model.requests_of(applicant)) {
            const auto choice = assignment.slot_type_of(request);
            if (choice.has_slot_type()) others.remove(choice.slot_type());
            if (assignment.is_locked(request)) continue;
            requests.push_back(request);
            if (choice.has_slot_type()) ++places[choice.slot_type().value];
        }
    }
    ThreadPool alone(1);
    RestrictedMaster master(model, reassignment.applicants, places, context.price(), final_penalty(model),
                            perturbation, alone, &context.cuts(), others.loads());
    const auto& parameters = model.parameters();
    master.refine(parameters.repair_updates, parameters.repair_passes, budget);
    const DivingSchedule schedule{.fixing_fraction = parameters.repair_dive_fraction,
                                  .passes = parameters.repair_dive_passes};
    if (!dive(model, master, schedule, budget)) return reassignment;
    for (const auto request : requests) reassignment.changes.push_back({request, master.fixings()[request]});
    return reassignment;
}

Cost accept(const Reassignment& reassignment, PartialAssignment& assignment) {
    const auto before = cost_of(assignment, reassignment.applicants);
    std::vector<Reassignment::Change> changes_back;
    for (const auto& [request, choice] : reassignment.changes) {
        changes_back.push_back({request, assignment.slot_type_of(request)});
        assignment.set(request, Choice::unfixed());
    }
    auto fits = true;
    for (const auto& [request, choice] : reassignment.changes) {
        fits = fits && (!choice.has_slot_type() || assignment.has_place(choice.slot_type()));
        if (fits) assignment.set(request, choice);
    }
    if (fits) {
        const auto after = cost_of(assignment, reassignment.applicants);
        if (after <= before) return before - after;
    }
    // All places must be released before the first is occupied again.
    for (const auto& [request, choice] : changes_back) assignment.set(request, Choice::unfixed());
    for (const auto& [request, choice] : changes_back) assignment.set(request, choice);
    return 0;
}

}  // namespace passpro::assignment
