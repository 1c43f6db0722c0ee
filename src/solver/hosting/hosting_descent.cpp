#include "solver/hosting/hosting_descent.hpp"

#include "solver/hosting/hosting_relaxation.hpp"
#include "solver/model/numbers.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <utility>

namespace passpro::assignment {

HostingDescent::HostingDescent(const Problem& problem, const Model& model,
                               std::vector<std::int32_t> slot_of_request, std::uint64_t seed)
    : problem_(&problem),
      model_(&model),
      slot_assignment_(problem, model, std::move(slot_of_request)),
      random_(seed),
      services_of_slot_(services_of_slots(problem)),
      requests_of_service_(problem.services.size()),
      sessions_of_slot_(problem.slots.size()) {
    for (std::uint32_t request = 0; request < problem.requests.size(); ++request)
        requests_of_service_[problem.requests[request].service].push_back(request);
    for (const auto session : sessions_with_costs()) {
        for (const auto slot : problem.sessions[session]) sessions_of_slot_[slot].push_back(session);
    }
}

void HostingDescent::run(Budget& budget, Cost lower_bound, const std::function<void()>& report) {
    report();
    descend(budget, lower_bound, report);
    if (!sessions_with_costs().empty()) perturb_while_it_gains(budget, lower_bound, report);
}

void HostingDescent::perturb_while_it_gains(Budget& budget, Cost lower_bound,
                                            const std::function<void()>& report) {
    const auto& parameters = model_->parameters();
    const auto most_work =
        parameters.least_work_of_perturbations + (1 + parameters.perturbation_work_factor) * budget.work();
    auto best = slot_assignment_.slot_of_request();
    auto lowest = slot_assignment_.cost();
    for (std::int64_t stalled = 0; stalled < parameters.most_perturbations && lowest > lower_bound &&
                                   budget.work() < most_work && !budget.is_exhausted();
         ++stalled) {
        perturb(budget);
        move_sessions(budget, [] { /* it costs more than the best one, so far */ });
        if (slot_assignment_.cost() >= lowest) {
            slot_assignment_.restore(best);
            continue;
        }
        descend(budget, lower_bound, report);
        lowest = slot_assignment_.cost();
        best = slot_assignment_.slot_of_request();
        stalled = -1;
    }
}

void HostingDescent::descend(Budget& budget, Cost lower_bound, const std::function<void()>& report) {
    for (std::int64_t stalled = 0; stalled < model_->parameters().hosting_stall_limit &&
                                   slot_assignment_.cost() > lower_bound && !budget.is_exhausted();) {
        const auto before = slot_assignment_.cost();
        round(budget, report);
        move_sessions(budget, report);
        const auto is_last = stalled + 1 == model_->parameters().hosting_stall_limit;
        if (is_last && slot_assignment_.cost() == before) fill_unused(budget, report);
        stalled = slot_assignment_.cost() < before ? 0 : stalled + 1;
    }
}

void HostingDescent::open(std::span<const std::uint32_t> sessions, Budget& budget,
                          const std::function<void()>& report) {
    if (sessions.empty() || budget.is_exhausted()) return;
    const auto before = slot_assignment_.slot_of_request();
    const auto cost = slot_assignment_.cost();
    std::vector<std::uint32_t> closed;
    for (const auto session : sessions_with_costs()) {
        if (!std::ranges::binary_search(sessions, session)) {
            const auto& slots = problem_->sessions[session];
            closed.insert(closed.end(), slots.begin(), slots.end());
        }
    }
    for (const auto session : sessions) {
        if (budget.is_exhausted()) break;
        const auto& slots = problem_->sessions[session];
        if (!is_used(slots)) slot_assignment_.force(slots, requests_for(slots), budget);
    }
    vacate(closed, budget);
    if (slot_assignment_.cost() < cost) {
        report();
    } else {
        slot_assignment_.restore(before);
    }
}

void HostingDescent::move_sessions(Budget& budget, const std::function<void()>& report) {
    auto order = sessions_with_costs();
    random_.shuffle(order);
    for (std::size_t tried = 0, k = 0; tried < order.size() && !budget.is_exhausted(); ++tried) {
        const auto& session = problem_->sessions[order[k]];
        if (is_used(session) ? close(session, budget) : open_or_swap(session, budget)) {
            report();
            tried = 0;
        }
        k = k + 1 < order.size() ? k + 1 : 0;
    }
}

bool HostingDescent::close(Slots session, Budget& budget) {
    const auto holders = holders_of(session);
    const auto is_locked = [&](auto request) { return problem_->requests[request].is_locked; };
    if (std::ranges::any_of(holders, is_locked)) return false;
    slot_assignment_.close(session);
    const auto gain = slot_assignment_.repair(holders, random_, budget);
    slot_assignment_.reopen(session);
    return gain > 0;
}

bool HostingDescent::open_or_swap(Slots session, Budget& budget) {
    const auto before = slot_assignment_.slot_of_request();
    const auto cost = slot_assignment_.cost();
    if (slot_assignment_.force(session, requests_for(session), budget) <= 0) {
        auto left = sessions_left(before);
        left.resize(std::min<std::size_t>(left.size(), model_->parameters().most_sessions_swapped));
        for (const auto other : left) {
            if (slot_assignment_.cost() < cost || budget.is_exhausted()) break;
            close(problem_->sessions[other], budget);
        }
    }
    if (slot_assignment_.cost() < cost) return true;
    slot_assignment_.restore(before);
    return false;
}

// Opens one that is unused and closes one that is not, or two, at random.
void HostingDescent::perturb(Budget& budget) {
    auto order = sessions_with_costs();
    random_.shuffle(order);
    const auto first_used = std::stable_partition(
        order.begin(), order.end(), [&](auto session) { return !is_used(problem_->sessions[session]); });
    if (first_used != order.begin()) {
        const auto& opened = problem_->sessions[order.front()];
        slot_assignment_.force(opened, requests_for(opened), budget);
    }
    const auto closed =
        std::min(random_.below(2) == 0 ? std::ptrdiff_t{1} : std::ptrdiff_t{2}, order.end() - first_used);
    for (auto session = first_used; session != first_used + closed; ++session) {
        vacate(problem_->sessions[*session], budget);
    }
}

void HostingDescent::vacate(Slots slots, Budget& budget) {
    slot_assignment_.close(slots);
    slot_assignment_.place_again(holders_of(slots), random_, budget);
    slot_assignment_.reopen(slots);
}

std::vector<std::uint32_t> HostingDescent::sessions_with_costs() const {
    std::vector<std::uint32_t> sessions;
    for (std::uint32_t session = 0; session < problem_->sessions.size(); ++session) {
        if (problem_->cost_of_session(session) != 0) sessions.push_back(session);
    }
    return sessions;
}

bool HostingDescent::is_used(Slots session) const {
    return std::ranges::any_of(session, [&](auto slot) { return !slot_assignment_.holders(slot).empty(); });
}

HostingDescent::Requests HostingDescent::holders_of(Slots session) const {
    Requests holders;
    for (const auto slot : session) add_holders(slot, holders);
    return holders;
}

std::vector<std::uint32_t> HostingDescent::sessions_left(const std::vector<std::int32_t>& before) const {
    std::map<std::uint32_t, std::size_t> leaving;
    for (std::size_t request = 0; request < before.size(); ++request) {
        if (before[request] == unplaced || before[request] == slot_assignment_.slot_of_request()[request])
            continue;
        for (const auto session : sessions_of_slot_[slot_of_entry(before[request])]) ++leaving[session];
    }
    std::vector<std::uint32_t> sessions;
    for (const auto& [session, requests] : leaving) {
        if (is_used(problem_->sessions[session])) sessions.push_back(session);
    }
    std::ranges::stable_sort(sessions, std::greater{}, [&](auto session) { return leaving.at(session); });
    return sessions;
}

void HostingDescent::fill_unused(Budget& budget, const std::function<void()>& report) {
    for (const auto& slots : unused()) {
        if (budget.is_exhausted()) return;
        if (slot_assignment_.fill(slots, requests_for(slots), budget) > 0) report();
    }
}

std::vector<std::vector<std::uint32_t>> HostingDescent::unused() const {
    const auto is_unused = [&](auto slot) { return slot_assignment_.holders(slot).empty(); };
    std::vector<std::vector<std::uint32_t>> sets;
    for (const auto session : sessions_with_costs()) {
        const auto& slots = problem_->sessions[session];
        if (std::ranges::all_of(slots, is_unused)) sets.push_back(slots);
    }
    for (std::uint32_t slot = 0; problem_->missing_cost != 0 && slot < problem_->slots.size(); ++slot) {
        if (problem_->slots[slot].minimum_fill > 1 && is_unused(slot)) sets.push_back({slot});
    }
    return sets;
}

HostingDescent::Requests HostingDescent::requests_for(std::span<const std::uint32_t> slots) const {
    std::vector<std::uint32_t> services;
    for (const auto slot : slots)
        services.insert(services.end(), services_of_slot_[slot].begin(), services_of_slot_[slot].end());
    std::ranges::sort(services);
    services.erase(std::unique(services.begin(), services.end()), services.end());
    Requests requests;
    for (const auto service : services)
        std::ranges::copy(requests_of_service_[service], std::back_inserter(requests));
    return requests;
}

void HostingDescent::round(Budget& budget, const std::function<void()>& report) {
    const auto repair = [&](Requests& requests) {
        random_.shuffle(requests);
        if (slot_assignment_.repair(requests, random_, budget) > 0) report();
    };
    // The requests that share a cost come first: a single one rarely gains before its companions have moved
    // too.
    for (auto& requests : neighbourhoods()) {
        if (budget.is_exhausted()) return;
        repair(requests);
    }
    Requests order(problem_->requests.size());
    std::iota(order.begin(), order.end(), 0U);
    random_.shuffle(order);
    for (const auto request : order) {
        if (budget.is_exhausted()) return;
        Requests alone{request};
        repair(alone);
    }
    const auto tries = model_->parameters().fewest_random_tries +
                       order.size() / model_->parameters().requests_per_random_try;
    for (std::size_t k = 0; k < tries && !order.empty() && !budget.is_exhausted(); ++k) {
        auto requests = random_neighbours();
        repair(requests);
    }
}

// The smallest first: they promise the same for fewer moves.
std::vector<HostingDescent::Requests> HostingDescent::neighbourhoods() const {
    std::vector<Requests> sets;
    for (const auto session : sessions_with_costs()) sets.push_back(holders_of(problem_->sessions[session]));
    if (problem_->home_day_cost != 0) add_home_days(sets);
    if (problem_->missing_cost != 0) add_lacking_slots(sets);
    if (problem_->row_cost != 0) add_rows(sets);
    add_applicants(sets);
    const auto most = model_->parameters().most_requests_at_once;
    std::erase_if(sets, [&](const Requests& set) { return set.empty() || set.size() > most; });
    std::ranges::stable_sort(sets, {}, [](const Requests& set) { return set.size(); });
    return sets;
}

// If a home comes to a site on several days: the requests of each day, and all of them.
void HostingDescent::add_home_days(std::vector<Requests>& sets) const {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::map<std::int32_t, Requests>> visits;
    for (std::uint32_t request = 0; request < problem_->requests.size(); ++request) {
        const auto number = slot_assignment_.slot_of_request()[request];
        if (number == unplaced) continue;
        const auto& slot = problem_->slots[slot_of_entry(number)];
        const auto home = problem_->applicants[problem_->requests[request].applicant].home;
        visits[{home, slot.site}][slot.start / minutes_per_day].push_back(request);
    }
    for (const auto& [home_and_site, days] : visits) {
        if (days.size() == 1) continue;
        Requests all;
        for (const auto& [day, requests] : days) {
            all.insert(all.end(), requests.begin(), requests.end());
            sets.push_back(requests);
        }
        sets.push_back(std::move(all));
    }
}

void HostingDescent::add_lacking_slots(std::vector<Requests>& sets) const {
    for (std::uint32_t slot = 0; slot < problem_->slots.size(); ++slot) {
        if (std::ssize(slot_assignment_.holders(slot)) < problem_->slots[slot].minimum_fill)
            add_holders(slot, sets.emplace_back());
    }
}

// Rows of used slots without a break that are too long for one of their slots.
void HostingDescent::add_rows(std::vector<Requests>& sets) const {
    for (const auto& [slots, break_minutes] : problem_->sequences) {
        Requests row;
        std::int32_t length = 0;
        const Slot* before = nullptr;
        auto is_too_long = false;
        const auto end_row = [&] {
            if (is_too_long) sets.push_back(row);
            row.clear();
            length = 0;
            is_too_long = false;
        };
        for (const auto number : slots) {
            if (slot_assignment_.holders(number).empty()) continue;
            const auto& slot = problem_->slots[number];
            if (before != nullptr && slot.start - before->end >= break_minutes) end_row();
            ++length;
            is_too_long = is_too_long || (slot.longest_row != 0 && length > slot.longest_row);
            add_holders(number, row);
            before = &slot;
        }
        end_row();
    }
}

void HostingDescent::add_applicants(std::vector<Requests>& sets) const {
    for (std::uint32_t applicant = 0; applicant < problem_->applicants.size(); ++applicant) {
        const auto requests = model_->requests_of(applicant);
        if (requests.size() > 1) sets.emplace_back(requests.begin(), requests.end());
    }
}

void HostingDescent::add_holders(std::uint32_t slot, Requests& set) const {
    const auto holders = slot_assignment_.holders(slot);
    set.insert(set.end(), holders.begin(), holders.end());
}

// A random applicant, applicants that hold places which it could take, and so on; each with all its requests.
HostingDescent::Requests HostingDescent::random_neighbours() {
    Requests set;
    add_with_applicant(as_number(random_.below(problem_->requests.size())), set);
    const auto size = 2 + random_.below(model_->parameters().most_random_neighbours);
    for (std::size_t tries = 0; tries < size && set.size() < size; ++tries) {
        const auto& slots = problem_->services[problem_->requests[set[random_.below(set.size())]].service];
        if (slots.empty()) continue;
        const auto holders = slot_assignment_.holders(slots[random_.below(slots.size())]);
        if (!holders.empty()) add_with_applicant(holders[random_.below(holders.size())], set);
    }
    return set;
}

void HostingDescent::add_with_applicant(std::uint32_t request, Requests& set) const {
    if (std::ranges::find(set, request) != set.end()) return;
    const auto all = model_->requests_of(problem_->requests[request].applicant);
    set.insert(set.end(), all.begin(), all.end());
}

}  // namespace passpro::assignment
