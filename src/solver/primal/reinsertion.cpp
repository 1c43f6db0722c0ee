#include "solver/primal/reinsertion.hpp"

namespace passpro::assignment {

Reinsertion::Reinsertion(const Model& model, PartialAssignment& assignment)
    : model_(&model), assignment_(&assignment), pricing_(model), price_(model.slot_types().size()) {}

Cost Reinsertion::reinsert(std::uint32_t applicant, Perturbation perturbation, const Budget& budget) {
    const auto requests = model_->requests_of(applicant);
    const auto cost_before = cost_of(applicant);
    before_.clear();
    for (const auto request : requests) before_.push_back(assignment_->slot_type_of(request));
    release(requests);
    price_places(requests);
    pricing_.set_perturbation(perturbation);
    pricing_.load(applicant, model_->domains(), price_, assignment_->slot_type_of_request(), &budget);
    pricing_.best_pattern(pattern_);
    if (!budget.is_out_of_time() && place(requests, pattern_)) {
        const auto gain = cost_before - cost_of(applicant);
        if (gain >= 0) return gain;
    }
    release(requests);
    place(requests, before_);
    return 0;
}

Cost Reinsertion::cost_of(std::uint32_t applicant) const {
    return assignment_->cost_of(applicant) + assignment_->limit_loads().cost();
}

void Reinsertion::price_places(std::span<const std::uint32_t> requests) {
    for (const auto request : requests) {
        for (const auto slot_type : model_->service_of(request).slot_types)
            price_[slot_type.value] = price_of_place(*model_, *assignment_, slot_type);
    }
}

// Together, two requests may load a limit more than each alone. A request without a place stays unfixed.
bool Reinsertion::place(std::span<const std::uint32_t> requests, std::span<const Choice> pattern) {
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (assignment_->is_locked(requests[i])) continue;
        const auto choice = pattern[i];
        if (choice.has_slot_type() &&
            (!assignment_->has_place(choice.slot_type()) ||
             !model_->fits(requests[i], choice.slot_type(), assignment_->slot_type_of_request())))
            return false;
        assignment_->set(requests[i], choice);
    }
    return true;
}

void Reinsertion::release(std::span<const std::uint32_t> requests) {
    for (const auto request : requests) {
        if (!assignment_->is_locked(request)) assignment_->set(request, Choice::unfixed());
    }
}

}  // namespace passpro::assignment
