#include "solver/model/hosting_tally.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>

namespace passpro::assignment {

HostingTally::HostingTally(const Problem& problem) : problem_(&problem), held_(problem.slots.size()) {
    if (problem.has_session_costs()) list_sessions();
    if (problem.home_day_cost != 0) homes_.emplace(problem);
    if (problem.row_cost == 0) return;
    position_.resize(problem.slots.size());
    for (std::uint32_t s = 0; s < problem.sequences.size(); ++s) {
        const auto& slots = problem.sequences[s].slots;
        for (std::uint32_t place = 0; place < slots.size(); ++place) position_[slots[place]] = {s, place};
    }
}

void HostingTally::list_sessions() {
    sessions_of_slot_.resize(problem_->slots.size());
    used_slots_.resize(problem_->sessions.size());
    for (std::uint32_t session = 0; session < problem_->sessions.size(); ++session) {
        for (const auto slot : problem_->sessions[session]) sessions_of_slot_[slot].push_back(session);
    }
}

void HostingTally::place(std::uint32_t request, std::int32_t slot) {
    if (slot != unplaced) add(request, slot_of_entry(slot), 1);
}

void HostingTally::remove(std::uint32_t request, std::int32_t slot) {
    if (slot != unplaced) add(request, slot_of_entry(slot), -1);
}

// The added units are always computed in the state without the request.
void HostingTally::add(std::uint32_t request, std::uint32_t slot, std::int64_t sign) {
    const auto count = static_cast<std::int32_t>(sign);
    const auto change_counts = [&] {
        held_[slot] += count;
        if (homes_ && sign > 0) homes_->place(request, slot);
        if (homes_ && sign < 0) homes_->remove(request, slot);
        if (!sessions_of_slot_.empty() && held_[slot] == (sign > 0 ? 1 : 0)) {
            for (const auto session : sessions_of_slot_[slot]) used_slots_[session] += count;
        }
    };
    if (sign < 0) change_counts();
    missing_ += sign * added_missing(slot);
    home_days_ += sign * added_home_days(request, slot);
    sessions_cost_ += sign * added_sessions_cost(slot);
    rows_ += sign * added_rows(slot);
    if (sign > 0) change_counts();
}

Cost HostingTally::cost_of_placing(std::uint32_t request, std::uint32_t slot) const {
    return problem_->missing_cost * added_missing(slot) +
           problem_->home_day_cost * added_home_days(request, slot) + added_sessions_cost(slot) +
           problem_->row_cost * added_rows(slot);
}

Terms HostingTally::terms() const {
    return {.missing = problem_->missing_cost * missing_,
            .home_days = problem_->home_day_cost * home_days_,
            .sessions = sessions_cost_,
            .rows = problem_->row_cost * rows_};
}

std::int64_t HostingTally::added_missing(std::uint32_t slot) const {
    if (problem_->missing_cost == 0) return 0;
    const auto minimum = problem_->slots[slot].minimum_fill;
    if (held_[slot] == 0) return std::max(0, minimum - 1);
    return held_[slot] < minimum ? -1 : 0;
}

std::int64_t HostingTally::added_home_days(std::uint32_t request, std::uint32_t slot) const {
    return homes_ && homes_->adds_day(request, slot) ? 1 : 0;
}

Cost HostingTally::added_sessions_cost(std::uint32_t slot) const {
    if (sessions_of_slot_.empty() || held_[slot] > 0) return 0;
    Cost cost = 0;
    for (const auto session : sessions_of_slot_[slot]) {
        if (used_slots_[session] == 0) cost += problem_->cost_of_session(session);
    }
    return cost;
}

// A slot that comes into use extends the row before it or after it, or joins the two. Slots further away than
// a break do not change.
std::int64_t HostingTally::added_rows(std::uint32_t slot) const {
    if (problem_->row_cost == 0 || held_[slot] > 0) return 0;
    const auto [number, place] = position_[slot];
    if (number >= problem_->sequences.size()) return 0;
    const auto& sequence = problem_->sequences[number];
    const auto at = [&](std::uint32_t k) -> const Slot& { return problem_->slots[sequence.slots[k]]; };
    const auto is_used = [&](std::uint32_t k) { return held_[sequence.slots[k]] > 0; };
    auto first = place;
    for (auto k = place; k-- > 0 && at(first).start - at(k).end < sequence.break_minutes;) {
        if (is_used(k)) first = k;
    }
    auto last = place;
    for (auto k = place + 1; k < sequence.slots.size(); ++k) {
        if (at(k).start - at(last).end >= sequence.break_minutes) break;
        if (is_used(k)) last = k;
    }
    return beyond_limit(sequence, first, last, place, true) -
           beyond_limit(sequence, first, last, place, false);
}

// Used slots of a part of a sequence that are too late in their row, with or without the one at `place`.
std::int64_t HostingTally::beyond_limit(const Sequence& sequence, std::uint32_t first, std::uint32_t last,
                                        std::uint32_t place, bool with_place) const {
    std::int64_t beyond = 0;
    std::int32_t in_row = 0;
    const Slot* before = nullptr;
    for (auto k = first; k <= last; ++k) {
        const auto& slot = problem_->slots[sequence.slots[k]];
        if (k == place ? !with_place : held_[sequence.slots[k]] == 0) continue;
        const auto has_break = before == nullptr || slot.start - before->end >= sequence.break_minutes;
        in_row = has_break ? 1 : in_row + 1;
        if (slot.longest_row != 0 && in_row > slot.longest_row) ++beyond;
        before = &slot;
    }
    return beyond;
}

bool is_in_its_service(const Problem& problem, const std::vector<std::int32_t>& slot_of_request,
                       std::uint32_t request) {
    const auto slot = slot_of_request[request];
    const auto& slots = problem.services[problem.requests[request].service];
    return slot != unplaced && std::ranges::binary_search(slots, slot_of_entry(slot));
}

HostingTally tally_of(const Problem& problem, const std::vector<std::int32_t>& slot_of_request) {
    HostingTally tally(problem);
    for (std::uint32_t r = 0; r < slot_of_request.size(); ++r) {
        if (is_in_its_service(problem, slot_of_request, r)) tally.place(r, slot_of_request[r]);
    }
    return tally;
}

}  // namespace passpro::assignment
