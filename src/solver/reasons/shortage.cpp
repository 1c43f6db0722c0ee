#include "solver/reasons/shortage.hpp"

#include "solver/model/sub_problem.hpp"
#include "solver/search/solve.hpp"

#include <algorithm>

namespace passpro::assignment {

namespace {

// Without the steps that forbid nothing.
void drop_costs(std::vector<Limit>& limits) {
    for (auto& limit : limits)
        std::erase_if(limit.steps, [](const Step& step) { return step.each != forbidden; });
    std::erase_if(limits, [](const Limit& limit) { return limit.steps.empty(); });
}

// Only unplaced requests cost, one unit each.
Problem counting_unplaced(SubProblem part) {
    auto& problem = part.problem;
    problem.period_cost = 0;
    problem.travel_minute_cost = 0;
    problem.waiting_minute_cost = 0;
    problem.gap_cost = 0;
    problem.span_day_cost = 0;
    drop_costs(problem.limits);
    for (auto& slot : problem.slots) slot.cost = 0;
    for (auto& calendar : problem.calendars)
        std::erase_if(calendar, [](const Interval& interval) { return interval.cost != forbidden; });
    for (auto& request : problem.requests) {
        request.unplaced_cost = 1;
        request.moved_cost = 0;
        if (!request.is_locked) request.previous_slot.reset();
    }
    return std::move(problem);
}

}  // namespace

ShortageFinder::ShortageFinder(const Model& model, const OpenSlotTypes& open,
                               std::span<const Choice> slot_type_of_request, std::uint64_t work_limit,
                               const Budget& time)
    : model_(&model),
      open_(&open),
      slot_type_of_request_(slot_type_of_request),
      work_left_(work_limit),
      time_(&time),
      holders_(model.slot_types().size()) {
    for (std::uint32_t request = 0; request < slot_type_of_request.size(); ++request) {
        const auto choice = slot_type_of_request[request];
        if (choice.has_slot_type()) holders_[choice.slot_type().value].push_back(request);
    }
}

std::optional<Shortage> ShortageFinder::around(std::uint32_t request, bool is_optimal) {
    is_in_set_.assign(slot_type_of_request_.size(), false);
    is_slot_type_seen_.assign(model_->slot_types().size(), false);
    Requests set;
    add_with_interviews(request, set);
    for (std::size_t first = 0; first < set.size();) {
        const auto next = set.size();
        grow(set, first);
        first = next;
        const auto may_be_proven = set.size() <= model_->parameters().most_requests_of_proof && may_prove();
        if (may_be_proven && has_others(set) && is_impossible(set)) {
            shrink(set);
            return shortage(std::move(set), true);
        }
        if (!may_be_proven && !is_optimal) return std::nullopt;
    }
    if (!is_optimal) return std::nullopt;
    return shortage(std::move(set), false);
}

void ShortageFinder::add_with_interviews(std::uint32_t request, Requests& set) {
    const auto add = [&](std::uint32_t r) {
        if (!is_in_set_[r]) set.push_back(r);
        is_in_set_[r] = true;
    };
    add(request);
    for (const auto other : model_->requests_of(model_->problem().requests[request].applicant)) {
        if (slot_type_of_request_[other].has_slot_type()) add(other);
    }
}

// Adds the holders of the places that the requests from `first` on could take, and of the limits that these
// load.
void ShortageFinder::grow(Requests& set, std::size_t first) {
    std::vector<SlotTypeId> slot_types;
    for (auto i = first, last = set.size(); i < last; ++i) {
        open_->list(set[i], slot_types);
        for (const auto slot_type : slot_types) {
            add_holders(slot_type, set);
            for (const auto& load : model_->limits().of(slot_type)) {
                if (!model_->limits().cost(load.limit).is_bounded()) continue;
                for (const auto other : model_->limits().slot_types(load.limit)) add_holders(other, set);
            }
        }
    }
}

void ShortageFinder::add_holders(SlotTypeId slot_type, Requests& set) {
    if (is_slot_type_seen_[slot_type.value]) return;
    is_slot_type_seen_[slot_type.value] = true;
    for (const auto holder : holders_[slot_type.value]) add_with_interviews(holder, set);
}

// A conflict within one applicant would have been found before.
bool ShortageFinder::has_others(const Requests& set) const {
    const auto& requests = model_->problem().requests;
    return std::ranges::any_of(
        set, [&](auto request) { return requests[request].applicant != requests[set[0]].applicant; });
}

bool ShortageFinder::is_impossible(const Requests& set) {
    const auto problem = counting_unplaced(sub_problem(model_->problem(), set));
    Options options;
    options.work_limit = std::min(model_->parameters().work_of_proof, work_left_);
    options.time_limit = time_->time_left();
    const auto solution = solve(problem, options, model_->parameters());
    work_left_ -= std::min(work_left_, solution.work);
    return solution.lower_bound >= 1;
}

// Drops one applicant after another, the farthest first, then single requests.
void ShortageFinder::shrink(Requests& set) {
    const auto& requests = model_->problem().requests;
    for (auto i = set.size(); i-- > 1;) {
        if (i >= set.size() || requests[set[i]].applicant == requests[set[0]].applicant) continue;
        Requests dropped;
        for (const auto request : set) {
            if (requests[request].applicant == requests[set[i]].applicant) dropped.push_back(request);
        }
        drop_where_still_impossible(set, dropped);
    }
    for (auto i = set.size(); i-- > 1;) {
        const Requests dropped{set[i]};
        drop_where_still_impossible(set, dropped);
    }
}

void ShortageFinder::drop_where_still_impossible(Requests& set, std::span<const std::uint32_t> dropped) {
    if (!may_prove()) return;
    auto smaller = set;
    std::erase_if(smaller, [&](auto request) { return std::ranges::count(dropped, request) > 0; });
    if (is_impossible(smaller)) set = std::move(smaller);
}

Shortage ShortageFinder::shortage(Requests set, bool is_proven) const {
    Shortage shortage{.requests = std::move(set), .slot_types = {}, .is_proven = is_proven};
    std::ranges::sort(shortage.requests);
    std::vector<bool> is_open(model_->slot_types().size());
    std::vector<SlotTypeId> slot_types;
    for (const auto request : shortage.requests) {
        open_->list(request, slot_types);
        for (const auto slot_type : slot_types) is_open[slot_type.value] = true;
    }
    for (std::uint32_t c = 0; c < is_open.size(); ++c) {
        if (is_open[c]) shortage.slot_types.push_back({c});
    }
    return shortage;
}

}  // namespace passpro::assignment
