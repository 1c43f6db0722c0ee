#include "solver/hosting/slot_assignment.hpp"

#include "solver/model/attendance.hpp"
#include "solver/model/numbers.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace passpro::assignment {

SlotAssignment::SlotAssignment(const Problem& problem, const Model& model,
                               std::vector<std::int32_t> slot_of_request)
    : problem_(&problem),
      model_(&model),
      options_(problem.services.size()),
      slot_of_request_(slot_of_request.size(), unplaced),
      holders_(problem.slots.size()),
      is_closed_(problem.slots.size()),
      tally_(problem) {
    for (std::size_t service = 0; service < options_.size(); ++service) {
        const auto& slot_types = model.services()[service].slot_types;
        for (const auto slot : problem.services[service]) {
            const auto slot_type = model.slot_type_of_slot(slot).slot_type();
            const auto offer = std::ranges::lower_bound(slot_types, slot_type) - slot_types.begin();
            options_[service].push_back({slot, as_number(offer)});
        }
    }
    const auto nothing = evaluate(problem, slot_of_request_);
    cost_ = nothing.total();
    unplaced_cost_ = nothing.unplaced;
    for (std::uint32_t request = 0; request < slot_of_request.size(); ++request)
        set(request, slot_of_request[request]);
    changes_.clear();
}

Cost SlotAssignment::repair(std::span<const std::uint32_t> requests, Random& random, Budget& budget) {
    const auto before = cost_;
    changes_.clear();
    for (const auto request : requests) {
        if (!is_locked(request)) set(request, unplaced);
    }
    for (const auto request : requests) {
        if (is_locked(request)) continue;
        if (budget.is_exhausted()) {
            roll_back();
            return 0;
        }
        // A list may contain a request twice.
        if (slot_of_request_[request] == unplaced) place_cheapest(request, random, budget);
    }
    if (cost_ > before) roll_back();
    return before - cost_;
}

void SlotAssignment::place_again(std::span<const std::uint32_t> requests, Random& random, Budget& budget) {
    changes_.clear();
    for (const auto request : requests) {
        if (!is_locked(request)) set(request, unplaced);
    }
    for (const auto request : requests) {
        if (budget.is_exhausted()) break;
        if (!is_locked(request) && slot_of_request_[request] == unplaced)
            place_cheapest(request, random, budget);
    }
    changes_.clear();
}

void SlotAssignment::restore(const std::vector<std::int32_t>& slot_of_request) {
    std::vector<std::uint32_t> changed;
    for (std::uint32_t request = 0; request < slot_of_request.size(); ++request) {
        if (slot_of_request_[request] != slot_of_request[request]) changed.push_back(request);
    }
    for (const auto request : changed) set(request, unplaced);
    for (const auto request : changed) set(request, slot_of_request[request]);
    changes_.clear();
}

void SlotAssignment::set_closed(std::span<const std::uint32_t> slots, char is_closed) {
    for (const auto slot : slots) is_closed_[slot] = is_closed;
}

Cost SlotAssignment::draw(std::span<const std::uint32_t> slots, std::span<const std::uint32_t> requests,
                          std::size_t least, Budget& budget) {
    const auto order = order_by_cost_alone(slots, requests);
    budget.spend(1 + requests.size() / draws_per_unit);
    changes_.clear();
    const auto before = cost_;
    auto lowest = cost_;
    std::size_t drawn = 0;
    std::size_t changes_of_lowest = 0;
    std::size_t failures = 0;
    for (const auto request : order) {
        const auto cost = cost_;
        const auto changes = changes_.size();
        if (!move_into(slots, request)) continue;
        if (drawn > 0 && cost_ >= cost) {
            undo_to(changes);
            if (++failures == most_failures) break;
            continue;
        }
        ++drawn;
        if (cost_ >= lowest && drawn > least) continue;
        lowest = cost_;
        changes_of_lowest = changes_.size();
    }
    roll_back(changes_of_lowest);
    return before - cost_;
}

// Of those that are elsewhere and may come.
std::vector<std::uint32_t> SlotAssignment::order_by_cost_alone(std::span<const std::uint32_t> slots,
                                                               std::span<const std::uint32_t> requests) {
    std::vector<std::pair<Cost, std::uint32_t>> order;
    for (const auto request : requests) {
        const auto before = slot_of_request_[request];
        const auto is_there =
            before != unplaced && std::ranges::find(slots, slot_of_entry(before)) != slots.end();
        if (is_locked(request) || is_there) continue;
        const auto cost = cost_;
        if (move_into(slots, request)) order.emplace_back(cost_ - cost, request);
        set(request, before);
    }
    std::ranges::sort(order);
    std::vector<std::uint32_t> sorted;
    for (const auto& [cost_alone, request] : order) sorted.push_back(request);
    return sorted;
}

bool SlotAssignment::move_into(std::span<const std::uint32_t> slots, std::uint32_t request) {
    const auto before = slot_of_request_[request];
    set(request, unplaced);
    const auto place = cheapest_place_in(slots, request);
    set(request, place.slot == unplaced ? before : place.slot);
    return place.slot != unplaced;
}

void SlotAssignment::roll_back(std::size_t changes) {
    undo_to(changes);
    changes_.clear();
}

void SlotAssignment::undo_to(std::size_t changes) {
    while (changes_.size() > changes) {
        const auto size = changes_.size();
        const auto [request, slot] = changes_.back();
        set(request, slot);  // which notes a change itself
        changes_.resize(size - 1);
    }
}

void SlotAssignment::set(std::uint32_t request, std::int32_t slot) {
    auto& current = slot_of_request_[request];
    if (current == slot) return;
    changes_.emplace_back(request, current);
    const auto others = other_visits(request);
    if (current != unplaced) {
        const auto left = slot_of_entry(current);
        std::erase(holders_[left], request);
        tally_.remove(request, current);
        cost_ -= added_cost(request, left, others);
        unplaced_cost_ += model_->own_costs().unplaced(request);
    }
    current = slot;
    if (slot == unplaced) return;
    const auto entered = slot_of_entry(slot);
    cost_ += added_cost(request, entered, others);
    tally_.place(request, slot);
    holders_[entered].push_back(request);
    unplaced_cost_ -= model_->own_costs().unplaced(request);
}

// In the cheapest free place, or in the place of a request that loses less by moving than is gained.
void SlotAssignment::place_cheapest(std::uint32_t request, Random& random, Budget& budget) {
    taken_.clear();
    auto best = cheapest_place(request, random, budget, &taken_);
    auto taken = std::exchange(taken_, {});
    std::erase_if(taken, [&](const Place& place) { return place.cost >= best.cost; });
    std::ranges::stable_sort(taken, {}, &Place::cost);
    taken.resize(std::min<std::size_t>(taken.size(), model_->parameters().most_exchanged_slots));
    std::optional<Exchange> chosen;
    for (const auto& wanted : taken) exchange(request, wanted, best, chosen, random, budget);
    if (chosen) {
        set(chosen->displaced, unplaced);
        set(request, best.slot);
        set(chosen->displaced, chosen->place.slot);
    } else {
        set(request, best.slot);
    }
    taken_ = std::move(taken);
}

void SlotAssignment::exchange(std::uint32_t request, const Place& wanted, Place& best,
                              std::optional<Exchange>& chosen, Random& random, Budget& budget) {
    const auto slot = slot_of_entry(wanted.slot);
    const auto holders = holders_[slot];  // a copy: the exchanges below change them
    const auto asked = std::min<std::size_t>(holders.size(), model_->parameters().most_holders_asked);
    const auto first = random.below(holders.size());
    for (std::size_t k = 0; k < asked; ++k) {
        const auto holder = holders[(first + k) % holders.size()];
        const auto is_own = problem_->requests[holder].applicant == problem_->requests[request].applicant;
        if (is_own || is_locked(holder)) continue;
        const auto before = cost_;
        const auto changes = changes_.size();
        set(holder, unplaced);
        set(request, wanted.slot);
        const auto place = cheapest_place(holder, random, budget, nullptr);
        const auto cost = cost_ - before + place.cost;
        set(request, unplaced);
        set(holder, wanted.slot);
        changes_.resize(changes);
        if (cost >= best.cost) continue;
        best = {wanted.slot, cost};
        chosen = Exchange{holder, place};
    }
}

SlotAssignment::Place SlotAssignment::cheapest_place(std::uint32_t request, Random& random, Budget& budget,
                                                     std::vector<Place>* taken) const {
    budget.spend(1);
    const auto slots = options_[problem_->requests[request].service].size();
    return slots == 0 ? Place{} : cheaper_place(request, {}, random.below(slots), taken);
}

SlotAssignment::Place SlotAssignment::cheapest_free_place(std::uint32_t request) const {
    return cheaper_place(request, {unplaced, std::numeric_limits<Cost>::max()}, 0, nullptr);
}

SlotAssignment::Place SlotAssignment::cheaper_place(std::uint32_t request, Place best, std::size_t first,
                                                    std::vector<Place>* taken) const {
    const auto& options = options_[problem_->requests[request].service];
    const auto others = other_visits(request);
    for (std::size_t k = 0; k < options.size(); ++k) {
        const auto position = first + k < options.size() ? first + k : first + k - options.size();
        const auto [slot, offer] = options[position];
        const auto is_free = std::ssize(holders_[slot]) < problem_->slots[slot].capacity;
        if (is_closed_[slot] != 0 || (!is_free && taken == nullptr)) continue;
        if (!model_->is_available(request, offer)) continue;
        if (!fits(request, slot, others)) continue;
        const Place place{entry_of_slot(slot), added_cost(request, slot, others)};
        if (place.cost >= best.cost) continue;
        if (is_free) {
            best = place;
        } else {
            taken->push_back(place);
        }
    }
    return best;
}

SlotAssignment::Place SlotAssignment::cheapest_place_in(std::span<const std::uint32_t> slots,
                                                        std::uint32_t request) const {
    const auto others = other_visits(request);
    Place best{unplaced, std::numeric_limits<Cost>::max()};
    for (const auto slot : slots) {
        const auto is_free = std::ssize(holders_[slot]) < problem_->slots[slot].capacity;
        const auto slot_type = model_->slot_type_of_slot(slot);
        if (!is_free || !slot_type.has_slot_type()) continue;
        if (!model_->serves(request, slot_type.slot_type())) continue;
        if (!fits(request, slot, others)) continue;
        const auto cost = added_cost(request, slot, others);
        if (cost < best.cost) best = {entry_of_slot(slot), cost};
    }
    return best;
}

SlotAssignment::Visits SlotAssignment::other_visits(std::uint32_t request) const {
    Visits visits;
    for (const auto other : model_->requests_of(problem_->requests[request].applicant)) {
        const auto slot = slot_of_request_[other];
        if (other == request || slot == unplaced) continue;
        visits.add(visit_of(*problem_, other, problem_->slots[slot_of_entry(slot)]));
        if (are_of_one_choice(problem_->requests[request], problem_->requests[other]))
            visits.is_instead = true;
    }
    return visits;
}

bool SlotAssignment::fits(std::uint32_t request, std::uint32_t slot, const Visits& others) const {
    if (others.is_instead) return false;
    const auto visit = visit_of(*problem_, request, problem_->slots[slot]);
    std::int32_t on_that_day = 0;
    for (const auto& other : others.view()) {
        if (!are_compatible(*problem_, visit, other)) return false;
        if (visit.day == other.day) ++on_that_day;
    }
    return on_that_day < problem_->interviews_per_day && !tears_apart(*problem_, visit, others.view());
}

// Relative to being unplaced; the request must not be placed.
Cost SlotAssignment::added_cost(std::uint32_t request, std::uint32_t slot, const Visits& others) const {
    const auto& asked = problem_->requests[request];
    const auto& given = problem_->slots[slot];
    const auto stays = asked.previous_slot && *asked.previous_slot == slot;
    const auto visit = visit_of(*problem_, request, given);
    return given.cost + model_->calendar_cost(request, model_->slot_type_of_slot(slot).slot_type()) -
           model_->own_costs().unplaced(request) - (stays ? asked.moved_cost : 0) +
           added_day_cost(problem_->applicants[asked.applicant].home, visit, others) +
           added_span_cost(visit, others) + tally_.cost_of_placing(request, slot);
}

Cost SlotAssignment::added_day_cost(std::uint32_t home, const Visit& visit, const Visits& others) const {
    Visits on_that_day;
    for (const auto& other : others.view()) {
        if (other.day == visit.day) on_that_day.add(other);
    }
    const auto without = day_cost(home, on_that_day);
    on_that_day.add(visit);
    return day_cost(home, on_that_day) - without;
}

Cost SlotAssignment::day_cost(std::uint32_t home, Visits& visits) const {
    if (visits.count == 0) return 0;
    const std::span sorted(visits.visits.data(), visits.count);
    if (visits.count > 1) std::ranges::sort(sorted, {}, &Visit::start);
    std::int64_t minutes =
        problem_->travel.out(home, sorted.front().site) + problem_->travel.back(sorted.back().site, home);
    unsigned periods = sorted.front().periods;
    Cost waiting = 0;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        minutes += problem_->travel.between(sorted[i - 1].site, sorted[i].site);
        periods |= sorted[i].periods;
        waiting += waiting_cost(*problem_, sorted[i - 1], sorted[i]);
    }
    return problem_->travel_minute_cost * minutes + problem_->period_cost * std::popcount(periods) + waiting;
}

Cost SlotAssignment::added_span_cost(const Visit& visit, const Visits& others) const {
    if (problem_->span_day_cost == 0 || others.count == 0) return 0;
    const auto [first, last] = std::ranges::minmax(others.view(), {}, &Visit::day);
    const auto earlier = std::max(0, first.day - visit.day);
    const auto later = std::max(0, visit.day - last.day);
    return problem_->span_day_cost * (earlier + later);
}

}  // namespace passpro::assignment
