#include "solver/reasons/exclusion.hpp"

#include "solver/pricing/request_set.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

namespace passpro::assignment {

namespace {

bool are_alike(const Visit& a, const Visit& b) {
    return std::tie(a.start, a.end, a.site) == std::tie(b.start, b.end, b.site);
}

bool begins_before(Minute minute, const std::vector<std::vector<Visit>>& visits) {
    return std::ranges::any_of(visits, [&](const auto& of_request) {
        return std::ranges::any_of(of_request, [&](const Visit& visit) { return visit.start < minute; });
    });
}

}  // namespace

std::optional<Exclusion> ExclusionFinder::smallest(std::uint32_t request,
                                                   std::span<const std::uint32_t> others) {
    if (others.size() >= maximum_exact_requests) return first_alone(request, others);
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

// Of so many requests, only pairs are compared.
std::optional<Exclusion> ExclusionFinder::first_alone(std::uint32_t request,
                                                      std::span<const std::uint32_t> others) {
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (auto found = smallest(request, others.subspan(i, 1))) return found;
    }
    return std::nullopt;
}

void ExclusionFinder::load(std::uint32_t request, std::span<const std::uint32_t> others) {
    size_ = 0;
    visits_.clear();
    can_be_attended_.clear();
    placeable_.clear();
    steps_left_ = model_->parameters().most_exclusion_steps;
    add_visits(request);
    for (const auto other : others) add_visits(other);
    join_days_across_midnight();
    std::vector<std::uint32_t> requests(1, request);
    requests.insert(requests.end(), others.begin(), others.end());
    find_orders(requests);
}

void ExclusionFinder::find_orders(std::span<const std::uint32_t> requests) {
    const auto& problem = model_->problem();
    barred_.assign(requests.size(), 0);
    if (problem.orders.empty()) return;
    for (std::size_t first = 0; first < requests.size(); ++first) {
        for (std::size_t second = 0; second < requests.size(); ++second) {
            const auto* order = order_of(problem, requests[first], requests[second]);
            if (order == nullptr) continue;
            barred_[first] |= set_of(second);
            if (order->is_next) barred_[second] |= set_of(first);
        }
    }
}

void ExclusionFinder::add_visits(std::uint32_t request) {
    const auto& slot_types = model_->service_of(request).slot_types;
    const auto is_locked = model_->problem().requests[request].is_locked;
    const auto position = size_++;
    for (auto& [day, of_day] : visits_) of_day.resize(size_);
    for (std::uint32_t offer = 0; offer < slot_types.size(); ++offer) {
        if (!model_->is_available(request, offer)) continue;
        if (is_locked && model_->previous_slot_type(request) != Choice::of(slot_types[offer])) continue;
        const auto visit = model_->visit(request, slot_types[offer]);
        auto& of_day = visits_[visit.day];
        of_day.resize(size_);
        auto& visits = of_day[position];
        if (visits.empty() || !are_alike(visits.back(), visit)) visits.push_back(visit);
    }
}

// Days whose visits may overlap are one stretch, so that stretches do not depend on each other.
void ExclusionFinder::join_days_across_midnight() {
    stretches_.clear();
    std::optional<std::int32_t> last_day;
    bool reaches_next_day = false;
    for (const auto& [day, of_day] : visits_) {
        const auto goes_on = last_day && day == *last_day + 1 &&
                             (reaches_next_day || begins_before(day * minutes_per_day, of_day));
        if (!goes_on) stretches_.push_back({.days = 0, .visits = {}});
        auto& stretch = stretches_.back();
        ++stretch.days;
        stretch.visits.resize(size_);
        reaches_next_day = false;
        for (std::size_t position = 0; position < size_; ++position) {
            for (const auto& visit : of_day[position]) {
                stretch.visits[position].push_back(visit);
                reaches_next_day |= visit.end > (day + 1) * minutes_per_day;
            }
        }
        last_day = day;
    }
}

bool ExclusionFinder::can_be_placed(Set set, std::int32_t day_limit) {
    const auto known = placeable_.find(day_limit);
    return known != placeable_.end()
               ? known->second[set]
               : placeable_.emplace(day_limit, placeable_sets(day_limit)).first->second[set];
}

// A dynamic programme over the stretches: which sets can have been placed so far.
std::vector<bool> ExclusionFinder::placeable_sets(std::int32_t day_limit) {
    const auto all = (Set{1} << size_) - 1;
    std::vector<bool> reached(std::size_t{all} + 1);
    reached[0] = true;
    for (std::size_t number = 0; number < stretches_.size(); ++number) {
        // Every part of what can be placed can be placed.
        if (!place_on(number, day_limit, reached)) continue;
        reached.assign(reached.size(), true);
        break;
    }
    return reached;
}

// Returns whether all requests can have been placed then.
bool ExclusionFinder::place_on(std::size_t stretch, std::int32_t day_limit, std::vector<bool>& reached) {
    std::vector<Set> reached_before;
    for (Set set = 0; set < reached.size(); ++set) {
        if (reached[set]) reached_before.push_back(set);
    }
    for (const auto before : reached_before) place_more(stretch, day_limit, before, 0, reached);
    return reached.back();
}

// Adds each set that can be attended and contains `part` and later requests: if a set cannot be attended, no
// larger one can. Ends once all requests are placed.
void ExclusionFinder::place_more(std::size_t stretch, std::int32_t day_limit, Set before, Set part,
                                 std::vector<bool>& reached) {
    if (clock_.is_out_of_time()) reached.back() = true;
    if (std::popcount(part) == std::int64_t{stretches_[stretch].days} * day_limit) return;
    for (auto position = static_cast<std::size_t>(std::bit_width(part)); position < size_ && !reached.back();
         ++position) {
        const auto more = part | set_of(position);
        if ((before & (set_of(position) | barred_[position])) != 0 ||
            !can_be_attended(stretch, more, day_limit))
            continue;
        reached[before | more] = true;
        place_more(stretch, day_limit, before, more, reached);
    }
}

bool ExclusionFinder::can_be_attended(std::size_t stretch, Set set, std::int32_t day_limit) {
    const std::tuple question(stretch, set, day_limit);
    if (const auto known = can_be_attended_.find(question); known != can_be_attended_.end())
        return known->second;
    std::vector<Visit> visits;
    const auto result = attend(stretches_[stretch], set, day_limit, visits);
    can_be_attended_[question] = result;
    return result;
}

bool ExclusionFinder::attend(const Stretch& stretch, Set rest, std::int32_t day_limit,
                             std::vector<Visit>& visits) {
    if (rest == 0 || steps_left_ == 0 || clock_.is_out_of_time()) return true;
    --steps_left_;
    for (const auto& visit : stretch.visits[first_of(rest)]) {
        const auto on_that_day =
            std::ranges::count_if(visits, [&](auto& other) { return other.day == visit.day; });
        if (on_that_day >= day_limit ||
            !std::ranges::all_of(visits, [&](auto& other) { return model_->compatible(visit, other); }) ||
            tears_apart(model_->problem(), visit, visits))
            continue;
        visits.push_back(visit);
        const auto is_possible = attend(stretch, rest & (rest - 1), day_limit, visits);
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
