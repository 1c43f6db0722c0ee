#include "solver/pair_limits.hpp"

#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace passpro::assignment {

namespace {

constexpr double least_excess = 0.01;  // in pairs

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
            const auto [onward, back] = reach_between(slots, other);
            reach.push_back(onward);
            reach.push_back(back);
        }
        const auto next = static_cast<Part>(number.size());
        parts.add(number.try_emplace({half_day, std::move(reach)}, next).first->second, class_id, slots);
    }
    return parts;
}

// Whether any interview of the half-day can follow this one, and whether this one can follow any.
std::pair<bool, bool> PairTally::reach_between(const SlotClass& slots, Part half_day) const {
    std::pair reach(false, false);
    for (const auto class_id : half_days_.classes_of(half_day)) {
        const auto& other = limits_->index().classes()[class_id];
        if (!limits_->index().compatible(slots, other)) continue;
        (slots.start <= other.start ? reach.first : reach.second) = true;
    }
    return reach;
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
    return found.empty() ? exceeded(parts_by_reach()) : found;
}

// Sets of parts, at first of single ones, with the pairs within each of them. The last part is what is
// outside.
class PairTally::Sets {
  public:
    // Both must outlive this.
    Sets(const Partition& partition, const Visits& visits) : visits_from_(partition.size() + 1) {
        for (const auto& visit : visits) {
            for (const auto part : visit.first) {
                auto& known = visits_from_[part];
                if (known.empty() || known.back() != &visit) known.push_back(&visit);
            }
        }
        for (Part part = 0; part <= partition.size(); ++part) {
            sets_.push_back({.parts = {part}});
            set_of_.push_back(part);
        }
        for (Part part = 0; part < partition.size(); ++part) {
            sets_[part].places = partition.places_of(part);
            for (const auto* visit : visits_from_[part]) {
                const auto pairs = count(visit->first, part) / 2;
                sets_[part].pairs += visit->second * static_cast<double>(pairs);
            }
        }
    }

    const Parts& parts_of(Part set) const { return sets_[set].parts; }
    bool is_exceeded(Part set) const {
        const auto& [parts, places, pairs] = sets_[set];
        const auto most = places / 2;
        return places % 2 == 1 && pairs > static_cast<double>(most) + least_excess;
    }

    // Makes one set of those that the two parts are in. Its number, that of one of them, unless it was one
    // already or holds what is outside. All links together take O(visits · log parts).
    std::optional<Part> link(Part one, Part other) {
        auto to = set_of_[one];
        auto from = set_of_[other];
        if (to == from) return std::nullopt;
        if (sets_[to].parts.size() < sets_[from].parts.size()) std::swap(to, from);
        sets_[to].places += sets_[from].places;
        sets_[to].pairs += sets_[from].pairs + pairs_between(from, to);
        for (const auto part : sets_[from].parts) {
            set_of_[part] = to;
            sets_[to].parts.push_back(part);
        }
        sets_[from] = {};
        if (to == set_of_.back()) return std::nullopt;
        return to;
    }

  private:
    struct Set {
        Parts parts;
        std::int64_t places = 0;
        double pairs = 0;
    };

    std::ptrdiff_t count(const Parts& parts, Part set) const {
        return std::ranges::count(parts, set, [&](Part part) { return set_of_[part]; });
    }
    // That come to those within each of the two when they are one.
    double pairs_between(Part one, Part other) const {
        double sum = 0;
        for (const auto part : sets_[one].parts) {
            for (const auto* visit : visits_from_[part]) {
                const auto& [parts, weight] = *visit;
                const auto is_of_one = [&](Part p) { return set_of_[p] == one; };
                if (*std::ranges::find_if(parts, is_of_one) != part) continue;  // counted from that one
                const auto in_one = count(parts, one);
                const auto in_other = count(parts, other);
                const auto more = (in_one + in_other) / 2 - in_one / 2 - in_other / 2;
                sum += weight * static_cast<double>(more);
            }
        }
        return sum;
    }

    std::vector<std::vector<const Visits::value_type*>> visits_from_;  // each of their parts, once
    std::vector<Part> set_of_;                                         // each part
    std::vector<Set> sets_;  // empty where all parts have gone to another
};

// A set is exceeded where less than one place of it, all shares together, is idle or taken by somebody
// without a partner in it. So only those are looked at that come about when parts, single ones at first, are
// linked one after the other, those with most pairs between them first. A set that holds an exceeded one is
// left for later: that one's limit may be all that is missing.
std::vector<PairLimits::Classes> PairTally::exceeded(const Partition& partition) const {
    const auto visits = visits_in(partition);
    const auto outside = static_cast<Part>(partition.size());
    Sets sets(partition, visits);
    std::vector<PairLimits::Classes> found;
    const auto look_at = [&](Part set) {
        if (!sets.is_exceeded(set)) return;
        auto classes = partition.classes_of(sets.parts_of(set));
        if (!limits_->contains(classes)) found.push_back(std::move(classes));
        sets.link(set, outside);
    };
    for (Part part = 0; part < outside; ++part) look_at(part);
    for (const auto& link : strongest_first(partition, visits)) {
        if (const auto set = sets.link(link.one, link.other)) look_at(*set);
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
        weights[{part, outside}] = static_cast<double>(partition.places_of(part)) - weight;
    std::vector<Link> links;
    for (const auto& [pair, weight] : weights) links.push_back({weight, pair.first, pair.second});
    std::ranges::stable_sort(links, std::greater(), &Link::weight);
    return links;
}

}  // namespace passpro::assignment
