#include "solver/regions.hpp"

#include <algorithm>

namespace passpro::assignment {

Regions::Regions(const Index& index, Arrangement& arrangement)
    : index_(&index), arrangement_(&arrangement), solver_(index, {}), price_(index.classes().size(), 0) {}

Cost Regions::rebuild(std::span<const std::uint32_t> applicants, Lottery lottery, int sweeps) {
    solver_.set_lottery(lottery);
    collect_parts(applicants);
    Cost before = 0;
    for (const auto applicant : applicants) before += arrangement_->cost_of(applicant);
    classes_before_.clear();
    for (const auto& part : parts_) {
        for (const auto request : part.requests) {
            classes_before_.push_back(arrangement_->class_of(request));
            arrangement_->set(request, undecided);
        }
    }
    for (const auto& part : parts_) reset_prices(index_->groups()[part.group]);
    for (int i = 0; i < sweeps; ++i) sweep(i % 2 == 1);
    place();
    place();

    Cost after = 0;
    for (const auto applicant : applicants) after += arrangement_->cost_of(applicant);
    if (after <= before) return before - after;
    for (const auto& part : parts_) {
        for (const auto request : part.requests) arrangement_->set(request, undecided);
    }
    auto class_before = classes_before_.begin();
    for (const auto& part : parts_) {
        for (const auto request : part.requests) arrangement_->set(request, *class_before++);
    }
    return 0;
}

void Regions::collect_parts(std::span<const std::uint32_t> applicants) {
    parts_.clear();
    for (const auto applicant : applicants) {
        for (const auto request : index_->requests_of(applicant)) {
            if (arrangement_->is_locked(request)) continue;
            const auto group = index_->group_of(request);
            // A part may hold one request an applicant: those that the applicant has joined already are
            // taken.
            const auto is_open = [&](const Part& part) {
                return part.group == group &&
                       index_->problem().requests[part.requests.back()].applicant != applicant;
            };
            const auto part = std::ranges::find_if(parts_, is_open);
            if (part == parts_.end()) {
                parts_.push_back({group, {request}});
            } else {
                part->requests.push_back(request);
            }
        }
    }
}

void Regions::reset_prices(const Group& group) {
    for (auto c = group.first_class; c < group.last_class; ++c)
        price_[c] = arrangement_->places_left(c) > 0 ? 0 : impossible;
}

void Regions::sweep(bool backwards) {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto& part = parts_[backwards ? parts_.size() - 1 - i : i];
        const auto& group = index_->groups()[part.group];
        solver_.solve(group, part.requests, arrangement_->places_left(group), price_,
                      arrangement_->class_of_request());
        solver_.middle_prices(price_);
        work_ += part.requests.size();
    }
}

void Regions::place() {
    for (const auto& part : parts_) {
        const auto& group = index_->groups()[part.group];
        for (const auto request : part.requests) arrangement_->set(request, undecided);
        solver_.solve(group, part.requests, arrangement_->places_left(group), price_,
                      arrangement_->class_of_request());
        for (std::size_t i = 0; i < part.requests.size(); ++i)
            arrangement_->set(part.requests[i], solver_.class_of(i));
        work_ += part.requests.size();
    }
}

}  // namespace passpro::assignment
