#include "solver/reasons/exclusion.hpp"

#include "solver/pricing/request_set.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

namespace passpro::assignment {

namespace {

bool are_alike(const SlotType* a, const SlotType* b) {
    return std::tie(a->start, a->end, a->site) == std::tie(b->start, b->end, b->site);
}

}  // namespace

std::optional<Exclusion> ExclusionFinder::smallest(std::uint32_t request,
                                                   std::span<const std::uint32_t> others) {
    load(request, others);
    const auto day_limit = model_->problem().interviews_per_day;
    const auto all = (Set{1} << size_) - 1;
    if (can_be_placed(all, day_limit)) return std::nullopt;
    for (int size = 2; size <= static_cast<int>(size_); ++size) {
        std::optional<Exclusion> found;
        for (Set set = 1; set <= all; set += 2) {  // sets that contain the request
            if (std::popcount(set) != size || can_be_placed(set, day_limit) ||
                !can_be_placed(set - 1, day_limit))
                continue;
            const auto enough = sufficient_limit(set);
            if (found && enough) continue;
            found = Exclusion{{}, enough};
            for (std::size_t i = 0; i < others.size(); ++i) {
                if (((set >> (i + 1)) & 1U) != 0) found->others.push_back(others[i]);
            }
            if (!enough) break;
        }
        if (found) return found;
    }
    return std::nullopt;
}

void ExclusionFinder::load(std::uint32_t request, std::span<const std::uint32_t> others) {
    size_ = 0;
    days_.clear();
    visits_.clear();
    can_be_attended_.clear();
    steps_left_ = model_->parameters().most_exclusion_steps;
    add_visits(request);
    for (const auto other : others) add_visits(other);
}

void ExclusionFinder::add_visits(std::uint32_t request) {
    const auto& slot_types = model_->service_of(request).slot_types;
    const auto is_locked = model_->problem().requests[request].is_locked;
    const auto position = size_++;
    for (auto& of_day : visits_) of_day.emplace_back();
    for (std::uint32_t offer = 0; offer < slot_types.size(); ++offer) {
        if (!model_->is_available(request, offer)) continue;
        if (is_locked && model_->previous_slot_type(request) != Choice::of(slot_types[offer])) continue;
        const auto& visit = model_->slot_types()[slot_types[offer]];
        auto day = static_cast<std::size_t>(std::ranges::find(days_, visit.day) - days_.begin());
        if (day == days_.size()) {
            days_.push_back(visit.day);
            visits_.emplace_back(size_);
        }
        auto& visits = visits_[day][position];
        if (visits.empty() || !are_alike(visits.back(), &visit)) visits.push_back(&visit);
    }
}

// A dynamic programme over the days: which parts of the set can have been placed so far.
bool ExclusionFinder::can_be_placed(Set set, std::int32_t day_limit) {
    std::vector<bool> reached(std::size_t{set} + 1);
    reached[0] = true;
    for (std::size_t day = 0; day < days_.size() && !reached[set]; ++day) {
        const auto before_that_day = reached;
        for (Set part = set; part > 0; part = (part - 1) & set) {
            if (std::popcount(part) > day_limit || !can_be_attended(day, part)) continue;
            const auto rest = set & ~part;
            for (Set before = rest;; before = (before - 1) & rest) {
                if (before_that_day[before]) reached[before | part] = true;
                if (before == 0) break;
            }
        }
    }
    return reached[set];
}

bool ExclusionFinder::can_be_attended(std::size_t day, Set set) {
    if (const auto known = can_be_attended_.find({day, set}); known != can_be_attended_.end())
        return known->second;
    std::vector<const SlotType*> visits;
    const auto result = attend(day, set, visits);
    can_be_attended_[{day, set}] = result;
    return result;
}

bool ExclusionFinder::attend(std::size_t day, Set rest, std::vector<const SlotType*>& visits) {
    if (rest == 0 || steps_left_ == 0) return true;
    --steps_left_;
    const auto position = first_of(rest);
    for (const auto* visit : visits_[day][position]) {
        if (!std::ranges::all_of(visits, [&](auto* other) { return model_->compatible(*visit, *other); }))
            continue;
        visits.push_back(visit);
        const auto is_possible = attend(day, rest & (rest - 1), visits);
        visits.pop_back();
        if (is_possible) return true;
    }
    return false;
}

std::optional<std::int32_t> ExclusionFinder::sufficient_limit(Set set) {
    for (auto day_limit = model_->problem().interviews_per_day + 1; day_limit <= std::popcount(set);
         ++day_limit) {
        if (can_be_placed(set, day_limit)) return day_limit;
    }
    return std::nullopt;
}

}  // namespace passpro::assignment
