#include "solver/neighbourhood.hpp"

#include <algorithm>

namespace passpro::assignment {

namespace {

constexpr std::size_t rivals_taken = 3;  // of one applicant

}  // namespace

Neighbourhood::Neighbourhood(const Index& index, const Scope& scope, const Arrangement& arrangement,
                             std::span<const Priced> price, const PairLimits* limits)
    : index_(&index),
      scope_(&scope),
      arrangement_(&arrangement),
      price_(price),
      limits_(limits),
      locked_(index.locked_classes()),
      choice_(index, {}, limits) {}

Priced Neighbourhood::regret(std::uint32_t applicant, JointChoice& choice) const {
    choice.load(applicant, *scope_, price_, locked_);
    auto value = arrangement_->cost_of(applicant) * index_->price_scale() + price_of_pairs(applicant);
    for (const auto request : index_->requests_of(applicant)) {
        const auto class_id = arrangement_->class_of(request);
        if (class_id >= 0 && !arrangement_->is_locked(request))
            value += price_[static_cast<std::size_t>(class_id)];
    }
    return value - choice.best();
}

Priced Neighbourhood::price_of_pairs(std::uint32_t applicant) const {
    const auto price = price_.subspan(index_->classes().size());
    if (price.empty()) return 0;
    return limits_->surcharge(
        PairLimits::classes_of(index_->requests_of(applicant), arrangement_->class_of_request()), price);
}

std::vector<std::uint32_t> Neighbourhood::regretful(Crew& crew, Budget& budget) {
    const auto applicants = index_->problem().applicants.size();
    std::vector<JointChoice> choices(crew.size(), choice_);
    std::vector<Priced> regrets(applicants);
    crew.run(applicants, [&](unsigned member, std::size_t applicant) {
        if (budget.is_out_of_time()) return;
        regrets[applicant] = regret(static_cast<std::uint32_t>(applicant), choices[member]);
    });
    budget.spend(applicants);
    std::vector<std::uint32_t> result;
    for (std::uint32_t applicant = 0; applicant < applicants; ++applicant) {
        if (regrets[applicant] > 0) result.push_back(applicant);
    }
    std::ranges::stable_sort(result, std::greater(), [&](auto applicant) { return regrets[applicant]; });
    return result;
}

std::vector<std::uint32_t> Neighbourhood::around(std::uint32_t applicant, std::size_t size, Random& random,
                                                 std::vector<bool>& is_taken, Budget& budget) {
    std::vector<std::uint32_t> region;
    const auto add = [&](std::uint32_t other) {
        const auto is_new = !is_taken[other];
        if (is_new) region.push_back(other);
        is_taken[other] = true;
        return is_new;
    };
    add(applicant);
    for (std::size_t i = 0; i < region.size() && region.size() < size; ++i) {
        auto found = rivals(region[i]);
        random.shuffle(found);
        std::size_t taken = 0;
        for (const auto rival : found) {
            if (taken < rivals_taken && region.size() < size && add(rival)) ++taken;
        }
    }
    if (region.empty()) return region;
    for (auto tries = 4 * size; tries > 0 && region.size() < size; --tries) {
        const auto requests = index_->requests_of(region[random.below(region.size())]);
        if (requests.empty()) continue;
        const auto& group = index_->groups()[index_->group_of(requests[random.below(requests.size())])];
        add(index_->problem().requests[group.requests[random.below(group.requests.size())]].applicant);
    }
    budget.spend(region.size());
    return region;
}

std::vector<std::uint32_t> Neighbourhood::rivals(std::uint32_t applicant) {
    choice_.load(applicant, *scope_, price_, locked_);
    choice_.best_choice(wanted_);
    std::vector<std::uint32_t> found;
    for (const auto class_id : wanted_) {
        if (class_id < 0) continue;
        for (const auto holder : arrangement_->holders(static_cast<std::uint32_t>(class_id)))
            found.push_back(index_->problem().requests[holder].applicant);
    }
    return found;
}

}  // namespace passpro::assignment
