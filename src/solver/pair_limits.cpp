#include "solver/pair_limits.hpp"

#include <functional>
#include <limits>
#include <set>
#include <tuple>
#include <utility>

namespace passpro::assignment {

namespace {

constexpr double least_excess = 0.01;  // in pairs
// With more of them, parts of half-days are so many that their limits cost more than they prove.
constexpr std::size_t most_visits_for_parts = 10'000;

}  // namespace

std::int64_t PairLimits::places(const Classes& classes) const {
    std::int64_t sum = 0;
    for (const auto class_id : classes) sum += index_->classes()[class_id].capacity;
    return sum;
}

void PairLimits::add(Classes classes) {
    std::map<std::uint32_t, std::uint32_t> kind_within;  // of those of each kind
    for (const auto class_id : classes) {
        limits_of_[class_id].push_back(static_cast<std::uint32_t>(limits_.size()));
        const auto [kind, is_new] = kind_within.try_emplace(kind_of_[class_id], kinds_);
        if (is_new) ++kinds_;
        kind_of_[class_id] = kind->second;
    }
    most_pairs_.push_back(static_cast<std::int32_t>(
        std::min<std::int64_t>(places(classes) / 2, std::numeric_limits<std::int32_t>::max())));
    limits_.push_back(std::move(classes));
}

std::vector<std::uint32_t> PairLimits::classes_of(std::span<const std::uint32_t> requests,
                                                  std::span<const std::int32_t> class_of_request) {
    std::vector<std::uint32_t> classes;
    for (const auto request : requests) {
        const auto class_id = class_of_request[request];
        if (class_id >= 0) classes.push_back(static_cast<std::uint32_t>(class_id));
    }
    return classes;
}

PairTally::PairTally(const PairLimits& limits) : limits_(&limits), half_days_(half_days(limits.index())) {}

void PairTally::Partition::add(Part part, std::uint32_t class_id, const SlotClass& slots) {
    if (part == size()) {
        classes_.emplace_back();
        places_.push_back(0);
    }
    classes_[part].push_back(class_id);
    places_[part] += slots.capacity;
    part_of_.push_back(part);
}

std::int64_t PairTally::Partition::places_of(const Parts& parts) const {
    std::int64_t sum = 0;
    for (const auto part : parts) sum += places_[part];
    return sum;
}

PairLimits::Classes PairTally::Partition::classes_of(const Parts& parts) const {
    PairLimits::Classes classes;
    for (const auto part : parts) classes.insert(classes.end(), classes_[part].begin(), classes_[part].end());
    std::ranges::sort(classes);
    return classes;
}

PairTally::Partition PairTally::half_days(const Index& index) {
    std::map<std::tuple<std::uint32_t, std::int32_t, std::uint32_t, std::uint8_t>, Part> number;
    Partition half_days;
    for (std::uint32_t class_id = 0; class_id < index.classes().size(); ++class_id) {
        const auto& slots = index.classes()[class_id];
        const auto next = static_cast<Part>(number.size());
        const auto known = number.try_emplace({slots.group, slots.day, slots.site, slots.periods}, next);
        half_days.add(known.first->second, class_id, slots);
    }
    return half_days;
}

// Only those count that anybody visits on the same day.
PairTally::Partition PairTally::parts_by_reach() const {
    std::vector<std::set<Part>> visited_with(half_days_.size());
    for (const auto& [visited, weight] : visits_in(half_days_)) {
        for (const auto half_day : visited) visited_with[half_day].insert(visited.begin(), visited.end());
    }
    std::map<std::pair<Part, std::vector<bool>>, Part> number;
    Partition parts;
    for (std::uint32_t class_id = 0; class_id < limits_->index().classes().size(); ++class_id) {
        const auto& slots = limits_->index().classes()[class_id];
        const auto half_day = half_days_.part_of(class_id);
        std::vector<bool> reach;
        for (const auto other : visited_with[half_day]) {
            reach.push_back(reaches(slots, other));
            reach.push_back(is_reached_from(other, slots));
        }
        const auto next = static_cast<Part>(number.size());
        parts.add(number.try_emplace({half_day, std::move(reach)}, next).first->second, class_id, slots);
    }
    return parts;
}

// Whether any of the half-day's interviews can follow this one.
bool PairTally::reaches(const SlotClass& slots, Part half_day) const {
    const auto& classes = half_days_.classes_of(half_day);
    return std::ranges::any_of(classes, [&](std::uint32_t other) {
        const auto& later = limits_->index().classes()[other];
        return slots.start <= later.start && limits_->index().compatible(slots, later);
    });
}

bool PairTally::is_reached_from(Part half_day, const SlotClass& slots) const {
    const auto& classes = half_days_.classes_of(half_day);
    return std::ranges::any_of(classes, [&](std::uint32_t other) {
        const auto& earlier = limits_->index().classes()[other];
        return earlier.start <= slots.start && limits_->index().compatible(earlier, slots);
    });
}

void PairTally::add(std::span<const std::uint32_t> classes, double weight) {
    if (classes.size() < 2) return;
    std::map<std::int32_t, PairLimits::Classes> of_day;
    for (const auto class_id : classes) of_day[limits_->index().classes()[class_id].day].push_back(class_id);
    for (auto& [day, visits] : of_day) {
        if (visits.size() < 2) continue;
        std::ranges::sort(visits);
        visits_[visits] += weight;
    }
}

PairTally::Visits PairTally::visits_in(const Partition& partition) const {
    Visits visits;
    for (const auto& [classes, weight] : visits_) {
        Parts parts;
        for (const auto class_id : classes) parts.push_back(partition.part_of(class_id));
        std::ranges::sort(parts);
        visits[parts] += weight;
    }
    return visits;
}

std::vector<PairLimits::Classes> PairTally::exceeded() const {
    auto found = exceeded(half_days_);
    if (!found.empty() || visits_.size() > most_visits_for_parts) return found;
    return exceeded(parts_by_reach());
}

// A set is exceeded where less than one place of it, all shares together, is idle or taken by somebody
// without a partner in it. So only those are looked at that come about when parts, single ones at first, are
// linked one after the other, those with most pairs between them first.
std::vector<PairLimits::Classes> PairTally::exceeded(const Partition& partition) const {
    const auto visits = visits_in(partition);
    const auto outside = static_cast<Part>(partition.size());
    std::vector<Visits> visits_from(outside);  // by each of their parts
    for (const auto& [parts, weight] : visits) {
        for (const auto part : parts) visits_from[part][parts] = weight;
    }
    std::vector<Part> set_of;  // each part; a set has the number of one of its members
    std::vector<Parts> sets;
    for (Part part = 0; part <= outside; ++part) {
        set_of.push_back(part);
        sets.push_back({part});
    }
    std::vector<PairLimits::Classes> found;
    const auto look_at = [&](const Parts& parts) {
        const auto places = partition.places_of(parts);
        if (places % 2 == 0) return;
        const auto most = static_cast<double>(places - 1) / 2;
        if (pairs_within(parts, visits_from) <= most + least_excess) return;
        auto classes = partition.classes_of(parts);
        if (!limits_->contains(classes)) found.push_back(std::move(classes));
    };
    for (Part part = 0; part < outside; ++part) look_at(sets[part]);
    for (const auto& link : strongest_first(partition, visits)) {
        auto& linked = sets[set_of[link.one]];
        auto& other = sets[set_of[link.other]];
        if (&linked == &other) continue;
        for (const auto part : other) set_of[part] = set_of[link.one];
        linked.insert(linked.end(), other.begin(), other.end());
        if (set_of[link.one] == set_of[outside]) continue;
        std::ranges::sort(linked);
        look_at(linked);
    }
    return found;
}

std::vector<PairTally::Link> PairTally::strongest_first(const Partition& partition, const Visits& visits) {
    const auto outside = static_cast<Part>(partition.size());
    std::map<std::pair<Part, Part>, double> weights;
    std::map<Part, double> in_pairs;
    for (const auto& [parts, weight] : visits) {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            in_pairs[parts[i]] += weight;
            for (auto j = i + 1; j < parts.size(); ++j) {
                if (parts[i] != parts[j]) weights[{parts[i], parts[j]}] += weight;
            }
        }
    }
    for (const auto& [part, weight] : in_pairs)
        weights[{part, outside}] = static_cast<double>(partition.places_of({part})) - weight;
    std::vector<Link> links;
    for (const auto& [pair, weight] : weights) links.push_back({weight, pair.first, pair.second});
    std::ranges::stable_sort(links, std::greater(), &Link::weight);
    return links;
}

double PairTally::pairs_within(const Parts& set, std::span<const Visits> visits_from) {
    double sum = 0;
    for (const auto part : set) {
        for (const auto& [parts, weight] : visits_from[part]) {
            const auto is_within = [&](Part p) { return std::ranges::binary_search(set, p); };
            // Each once, from the first part.
            if (*std::ranges::find_if(parts, is_within) != part) continue;
            const auto pairs = std::ranges::count_if(parts, is_within) / 2;
            sum += weight * static_cast<double>(pairs);
        }
    }
    return sum;
}

}  // namespace passpro::assignment
