#include "solver/primal/descent.hpp"

#include "base/mix_bits.hpp"
#include "solver/model/colour_classes.hpp"

#include <algorithm>
#include <numeric>

namespace passpro::assignment {

namespace {

constexpr ScaledCost usual_requests{maximum_exact_requests};  // of one applicant, at most

}  // namespace

Descent::Descent(const Model& model, PartialAssignment& assignment, ThreadPool& pool)
    : model_(&model),
      assignment_(&assignment),
      pool_(&pool),
      colour_classes_(colour_classes_of(model)),
      reinsertion_(model, assignment),
      workspaces_(pool.size(), Workspace{BlockSolver(model)}),
      no_price_(model.slot_types().size()) {
    if (!model.limits().empty()) separate_limited_blocks();
}

void Descent::separate_limited_blocks() {
    const auto is_limited = [&](BlockId block) { return model_->is_limited(model_->blocks()[block]); };
    for (auto& colour_class : colour_classes_) std::erase_if(colour_class, is_limited);
    for (std::uint32_t applicant = 0; applicant < model_->problem().applicants.size(); ++applicant) {
        if (std::ranges::any_of(model_->requests_of(applicant), [&](auto request) {
                return !assignment_->is_locked(request) && is_limited(model_->block_of(request));
            }))
            limited_applicants_.push_back(applicant);
    }
}

Cost Descent::round(std::span<const ScaledCost> price, Random& random, Budget& budget) {
    random.shuffle(colour_classes_);
    const auto gain = solve(colour_classes_, price, random, budget);
    return gain + reinsert(limited_applicants_, random, budget);
}

Cost Descent::place_unplaced(std::span<const ScaledCost> price, Random& random, Budget& budget) {
    auto blocks = colour_classes_;
    for (auto& colour_class : blocks)
        std::erase_if(colour_class, [&](BlockId block) { return !has_unplaced(model_->blocks()[block]); });
    const auto gain = solve(blocks, price, random, budget);
    auto applicants = limited_applicants_;
    std::erase_if(applicants, [&](auto applicant) { return !has_unplaced(applicant); });
    return gain + reinsert(std::move(applicants), random, budget);
}

bool Descent::has_unplaced(std::uint32_t applicant) const {
    return std::ranges::any_of(model_->requests_of(applicant),
                               [&](auto request) { return assignment_->lacks_place(request); });
}

Cost Descent::reinsert(std::vector<std::uint32_t> applicants, Random& random, Budget& budget) {
    if (applicants.empty()) return 0;
    random.shuffle(applicants);
    // All perturbations of an applicant together are below one cost unit, unless there are very many
    // requests. `reinsert` accepts nothing that costs more.
    const Perturbation perturbation(random.number(), model_->cost_scale() / usual_requests);
    Cost gain = 0;
    for (const auto applicant : applicants) {
        if (budget.is_exhausted()) break;
        gain += reinsertion_.reinsert(applicant, perturbation, budget);
        budget.spend(1);
    }
    return gain;
}

bool Descent::has_unplaced(const Block& block) const {
    return std::ranges::any_of(block.requests,
                               [&](auto request) { return assignment_->lacks_place(request); });
}

Cost Descent::solve(const std::vector<std::vector<BlockId>>& colour_classes,
                    std::span<const ScaledCost> price, Random& random, Budget& budget) {
    Cost gain = 0;
    std::vector<Cost> gains;
    for (const auto& colour_class : colour_classes) {
        if (budget.is_exhausted()) break;
        const auto seed = random.number();
        gains.assign(colour_class.size(), 0);
        pool_->run(colour_class.size(), [&](unsigned worker, std::size_t item) {
            if (budget.is_out_of_time()) return;
            const auto& block = model_->blocks()[colour_class[item]];
            gains[item] =
                solve(block, price, mix_bits(seed + colour_class[item].value), workspaces_[worker], budget);
        });
        gain += std::reduce(gains.begin(), gains.end());
        for (const auto block : colour_class) budget.spend(model_->blocks()[block].requests.size());
    }
    return gain;
}

Cost Descent::solve(const Block& block, std::span<const ScaledCost> price, std::uint64_t seed,
                    Workspace& workspace, const Budget& budget) {
    choose_requests(block, seed, workspace.requests);
    if (workspace.requests.empty()) return 0;
    const auto cost_before = cost_of(workspace.requests);
    workspace.before.clear();
    for (const auto request : workspace.requests) {
        workspace.before.push_back(assignment_->slot_type_of(request));
        assignment_->set(request, Choice::unfixed());
    }
    // All perturbations together are below one cost unit.
    const auto amplitude = model_->cost_scale() / std::ssize(workspace.requests);
    if (workspace.solver.solve(block, workspace.requests, assignment_->places_left(block), no_price_,
                               assignment_->slot_type_of_request(), {seed, amplitude}, price, budget)) {
        for (std::size_t i = 0; i < workspace.requests.size(); ++i)
            assignment_->set(workspace.requests[i], workspace.solver.slot_type_of(i));
        const auto gain = cost_before - cost_of(workspace.requests);
        if (gain >= 0) return gain;
    }
    for (const auto request : workspace.requests) assignment_->set(request, Choice::unfixed());
    for (std::size_t i = 0; i < workspace.requests.size(); ++i)
        assignment_->set(workspace.requests[i], workspace.before[i]);
    return 0;
}

// One request of each applicant, or of as many as memory allows: two of them would not be a transportation
// problem.
void Descent::choose_requests(const Block& block, std::uint64_t seed,
                              std::vector<std::uint32_t>& requests) const {
    requests.clear();
    auto shuffled = block.requests;
    Random(seed).shuffle(shuffled);
    for (const auto request : shuffled) {
        if (!assignment_->is_locked(request)) requests.push_back(request);
    }
    requests.resize(BlockSolver::most_at_once(*model_, requests));
    const auto applicant = [&](std::uint32_t request) {
        return model_->problem().requests[request].applicant;
    };
    std::ranges::stable_sort(requests, {}, applicant);
    const auto is_same = [&](auto one, auto other) { return applicant(one) == applicant(other); };
    requests.erase(std::unique(requests.begin(), requests.end(), is_same), requests.end());
}

// The cost of the applicants of these requests.
Cost Descent::cost_of(std::span<const std::uint32_t> requests) const {
    Cost cost = 0;
    for (const auto request : requests)
        cost += assignment_->cost_of(model_->problem().requests[request].applicant);
    return cost;
}

}  // namespace passpro::assignment
