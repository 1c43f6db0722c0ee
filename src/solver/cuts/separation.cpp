#include "solver/cuts/separation.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace passpro::assignment {

OddSetSeparation::OddSetSeparation(const OddSetCuts& cuts)
    : cuts_(&cuts), half_days_(half_days(cuts.model())) {}

void OddSetSeparation::Partition::add(Part part, SlotTypeId slot_type, const SlotType& type) {
    if (part == size()) {
        slot_types_.emplace_back();
        places_.push_back(0);
    }
    slot_types_[part].push_back(slot_type);
    places_[part] += type.capacity;
    part_of_.push_back(part);
}

OddSetCuts::SlotTypes OddSetSeparation::Partition::slot_types_of(const Parts& parts) const {
    OddSetCuts::SlotTypes slot_types;
    for (const auto part : parts)
        slot_types.insert(slot_types.end(), slot_types_[part].begin(), slot_types_[part].end());
    std::ranges::sort(slot_types);
    return slot_types;
}

OddSetSeparation::Partition OddSetSeparation::half_days(const Model& model) {
    std::map<std::tuple<BlockId, std::int32_t, std::uint32_t, std::uint8_t>, Part> number;
    Partition half_days;
    for (std::uint32_t c = 0; c < model.slot_types().size(); ++c) {
        const SlotTypeId slot_type{c};
        const auto& type = model.slot_types()[slot_type];
        const auto next = as_number(number.size());
        const auto known = number.try_emplace({type.block, type.day, type.site, type.periods}, next);
        half_days.add(known.first->second, slot_type, type);
    }
    return half_days;
}

// Two slot types of a half-day are in one part if they reach the same other half-days, among those that
// applicants visit on the same day.
OddSetSeparation::Partition OddSetSeparation::parts_by_reach() const {
    std::vector<std::set<Part>> visited_with(half_days_.size());
    for (const auto& [visited, weight] : visits_in(half_days_)) {
        for (const auto half_day : visited) visited_with[half_day].insert(visited.begin(), visited.end());
    }
    std::map<std::pair<Part, std::vector<bool>>, Part> number;
    Partition parts;
    for (std::uint32_t c = 0; c < cuts_->model().slot_types().size(); ++c) {
        const SlotTypeId slot_type{c};
        const auto& type = cuts_->model().slot_types()[slot_type];
        const auto half_day = half_days_.part_of(slot_type);
        std::vector<bool> reach;
        for (const auto other : visited_with[half_day]) {
            const auto [onward, back] = reach_between(type, other);
            reach.push_back(onward);
            reach.push_back(back);
        }
        const auto next = as_number(number.size());
        parts.add(number.try_emplace({half_day, std::move(reach)}, next).first->second, slot_type, type);
    }
    return parts;
}

// Whether any interview of the half-day can follow this one, and whether this one can follow any of them.
std::pair<bool, bool> OddSetSeparation::reach_between(const SlotType& type, Part half_day) const {
    std::pair reach(false, false);
    for (const auto slot_type : half_days_.slot_types_of(half_day)) {
        const auto& other = cuts_->model().slot_types()[slot_type];
        if (!cuts_->model().compatible(visit_of(type), visit_of(other))) continue;
        (type.start <= other.start ? reach.first : reach.second) = true;
    }
    return reach;
}

void OddSetSeparation::add_column(std::span<const SlotTypeId> slot_types, double weight) {
    if (slot_types.size() < 2) return;
    std::map<std::int32_t, OddSetCuts::SlotTypes> of_day;
    for (const auto slot_type : slot_types)
        of_day[cuts_->model().slot_types()[slot_type].day].push_back(slot_type);
    for (auto& [day, visits] : of_day) {
        if (visits.size() < 2) continue;
        std::ranges::sort(visits);
        visits_[visits] += weight;
    }
}

OddSetSeparation::Visits OddSetSeparation::visits_in(const Partition& partition) const {
    Visits visits;
    for (const auto& [slot_types, weight] : visits_) {
        Parts parts;
        for (const auto slot_type : slot_types) parts.push_back(partition.part_of(slot_type));
        std::ranges::sort(parts);
        visits[parts] += weight;
    }
    return visits;
}

std::vector<OddSetCuts::SlotTypes> OddSetSeparation::separate() const {
    auto found = separate(half_days_);
    return found.empty() ? separate(parts_by_reach()) : found;
}

// Disjoint sets of parts, at first single parts, and the pairs of interviews within each set. The last part
// stands for everything outside.
class OddSetSeparation::Sets {
  public:
    // The partition and the visits must outlive this object.
    Sets(const Partition& partition, const Visits& visits, double least_violation)
        : least_violation_(least_violation), visits_from_(partition.size() + 1) {
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
                sets_[part].pairs += visit->second * as_double(pairs);
            }
        }
    }

    const Parts& parts_of(Part set) const { return sets_[set].parts; }
    bool is_violated(Part set) const {
        const auto& [parts, places, pairs] = sets_[set];
        const auto most = places / 2;
        return places % 2 == 1 && pairs > as_double(most) + least_violation_;
    }

    // Unites the sets of the two parts and returns the number of the united set; nothing if they were one set
    // already or the united set contains the outside. All links together take O(visits · log parts).
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
    // Pairs that the union has beyond those within either set.
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
                sum += weight * as_double(more);
            }
        }
        return sum;
    }

    double least_violation_;                                           // in pairs
    std::vector<std::vector<const Visits::value_type*>> visits_from_;  // of each part, without repetition
    std::vector<Part> set_of_;                                         // each part
    std::vector<Set> sets_;                                            // empty once united with another
};

// A cut is violated if, over all columns, less than one place of the set is idle or taken without a partner
// in the set. So the candidates are the sets that arise when parts are united one by one, those with most
// pairs between them first. A violated set is not united further: its cut may suffice for the larger sets.
std::vector<OddSetCuts::SlotTypes> OddSetSeparation::separate(const Partition& partition) const {
    const auto visits = visits_in(partition);
    const auto outside = as_number(partition.size());
    Sets sets(partition, visits, cuts_->model().parameters().least_cut_violation);
    std::vector<OddSetCuts::SlotTypes> found;
    const auto examine = [&](Part set) {
        if (!sets.is_violated(set)) return;
        auto slot_types = partition.slot_types_of(sets.parts_of(set));
        if (!cuts_->contains(slot_types)) found.push_back(std::move(slot_types));
        sets.link(set, outside);
    };
    for (Part part = 0; part < outside; ++part) examine(part);
    for (const auto& link : strongest_first(partition, visits)) {
        if (const auto set = sets.link(link.one, link.other)) examine(*set);
    }
    return found;
}

std::vector<OddSetSeparation::Link> OddSetSeparation::strongest_first(const Partition& partition,
                                                                      const Visits& visits) {
    const auto outside = as_number(partition.size());
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
        weights[{part, outside}] = as_double(partition.places_of(part)) - weight;
    std::vector<Link> links;
    for (const auto& [pair, weight] : weights) links.push_back({weight, pair.first, pair.second});
    std::ranges::stable_sort(links, std::greater(), &Link::weight);
    return links;
}

}  // namespace passpro::assignment
