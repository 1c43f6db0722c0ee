#include "solver/pricing/timetable.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace passpro::assignment {

namespace {

// A kind without anything but the member and those just before it, if it has neighbours. One that is looked
// at is in no set; those that come just after it are not known.
VisitKind neighbours_of(std::uint32_t member, const DayRequests& requests) {
    VisitKind kind;
    if (member >= requests.just_before.size()) return kind;
    const auto own = set_of(member);
    kind.just_before = requests.just_before[member];
    const auto is_just_before = std::ranges::any_of(
        requests.just_before, [own](RequestSet just_before) { return (just_before & own) != 0; });
    if (kind.just_before != 0 || is_just_before) kind.member = own;
    return kind;
}

}  // namespace

void Timetable::reset(const DayRequests& requests, const DayCuts& cuts, bool separate_times) {
    kinds_.clear();
    entries_.clear();
    const auto are_told_apart = separate_times || !cuts.tracked().empty() || !requests.just_before.empty();
    const VisitOption* before = nullptr;
    for (std::uint32_t member = 0; member < requests.members(); ++member) {
        const auto neighbours = neighbours_of(member, requests);
        requests.for_each_option(member, [&](const VisitOption& option) {
            const auto is_as_before = !are_told_apart && before != nullptr && before->kind == option.kind;
            before = &option;
            entries_.push_back({.kind = is_as_before ? entries_.back().kind
                                                     : kind_of(option, neighbours, cuts, separate_times),
                                .start = option.start,
                                .end = option.end,
                                .member = member,
                                .value = option.value,
                                .option = as_number(entries_.size()),
                                .slot_type = option.slot_type,
                                .position = option.position});
        });
    }
    std::ranges::sort(entries_, {}, [](const Entry& entry) {
        return std::tuple(entry.kind, entry.start, entry.end, entry.member, entry.value, entry.option);
    });
    make_departures();
    make_visits();
    stops_by_time_.resize(stops_.size());
    std::iota(stops_by_time_.begin(), stops_by_time_.end(), 0U);
    std::ranges::stable_sort(stops_by_time_, {}, [this](std::uint32_t stop) { return stops_[stop].start; });
}

std::uint32_t Timetable::kind_of(const VisitOption& option, const VisitKind& neighbours, const DayCuts& cuts,
                                 bool separate_times) {
    const auto& type = model_->slot_types()[option.slot_type];
    const auto is_known = [&](const VisitKind& kind) {
        const auto& other = slot_type_of(kind);
        return type.site == other.site && neighbours.member == kind.member &&
               (type.periods == other.periods || model_->problem().period_cost == 0) &&
               (!separate_times || (option.start == kind.start && option.end == kind.end)) &&
               cuts.are_alike(option.slot_type, kind.slot_type);
    };
    const auto known = std::ranges::find_if(kinds_, is_known);
    const auto number = as_number(known - kinds_.begin());
    if (known == kinds_.end()) {
        auto& kind = kinds_.emplace_back(neighbours);
        kind.slot_type = option.slot_type;
        kind.start = option.start;
        kind.end = option.end;
    }
    return number;
}

void Timetable::make_departures() {
    departures_.clear();
    const auto key = [](const Departure& departure) { return std::tuple(departure.kind, departure.end); };
    const auto is_same = [&](const Departure& one, const Departure& other) { return key(one) == key(other); };
    for (const auto& entry : entries_) {
        const Departure departure{entry.end, entry.kind};
        if (departures_.empty() || !is_same(departures_.back(), departure)) departures_.push_back(departure);
    }
    std::ranges::sort(departures_, {}, key);
    departures_.erase(std::unique(departures_.begin(), departures_.end(), is_same), departures_.end());
    for (std::uint32_t number = 0; number < departures_.size(); ++number) {
        auto& kind = kinds_[departures_[number].kind];
        if (kind.last_departure == 0) kind.first_departure = number;
        kind.last_departure = number + 1;
    }
}

void Timetable::make_visits() {
    stops_.clear();
    visits_.clear();
    visit_of_option_.resize(entries_.size());
    const Entry* before = nullptr;
    std::uint32_t departure = 0;
    for (const auto& entry : entries_) {
        auto& kind = kinds_[entry.kind];
        const auto is_new_stop =
            before == nullptr || before->kind != entry.kind || before->start != entry.start;
        if (is_new_stop) {
            const auto visits = as_number(visits_.size());
            if (kind.last_stop == 0) kind.first_stop = as_number(stops_.size());
            stops_.push_back({entry.start, entry.kind, visits, visits});
            kind.last_stop = as_number(stops_.size());
        }
        if (is_new_stop || before->end != entry.end || before->member != entry.member) {
            const auto ends_later =
                before != nullptr && before->kind == entry.kind && before->end <= entry.end;
            if (!ends_later) departure = kind.first_departure;
            while (departures_[departure].end != entry.end) ++departure;
            visits_.push_back({entry.member, as_number(stops_.size() - 1), departure, entry.value,
                               entry.slot_type, entry.position});
            ++stops_.back().last_visit;
        }
        visit_of_option_[entry.option] = as_number(visits_.size() - 1);
        before = &entry;
    }
}

bool Timetable::has_regular_travel() const {
    if (model_->problem().interviews_per_day <= 2) return true;
    struct Place {
        std::uint32_t site = 0;
        Minute shortest = 0;
    };
    std::vector<Place> places;
    auto known = places.begin();  // that of the visit before, mostly
    for (const auto& visit : visits_) {
        const auto site = model_->slot_types()[visit.slot_type].site;
        const auto length = departures_[visit.departure].end - stops_[visit.stop].start;
        if (known == places.end() || known->site != site)
            known = std::ranges::find(places, site, &Place::site);
        if (known == places.end()) known = places.insert(places.end(), {site, length});
        known->shortest = std::min(known->shortest, length);
    }
    const auto& travel = model_->problem().travel;
    for (const auto& [middle, shortest] : places) {
        const auto pause = std::int64_t{model_->problem().buffer_minutes} + shortest;
        for (const auto& first : places) {
            for (const auto& last : places) {
                if (travel.between(first.site, last.site) >
                    pause + travel.between(first.site, middle) + travel.between(middle, last.site))
                    return false;
            }
        }
    }
    return true;
}

std::uint8_t Timetable::interrupted_periods() const {
    if (model_->problem().interviews_per_day <= 2) return 0;
    unsigned all = 0;
    unsigned common = std::numeric_limits<std::uint8_t>::max();
    for (const auto& kind : kinds_) {
        all |= periods_of(kind);
        common &= periods_of(kind);
    }
    // By the slots, as `check` counts them: visits that follow each other have slots in the same order.
    const auto slot_start = [this](const TimedVisit& visit) {
        return model_->slot_types()[visit.slot_type].start;
    };
    const auto meets = [this](const TimedVisit& visit, unsigned period) {
        return (periods_of(kinds_[stops_[visit.stop].kind]) & period) != 0;
    };
    unsigned interrupted = 0;
    for (auto rest = all & ~common; rest != 0; rest &= rest - 1) {
        const auto period = rest & ~(rest - 1);
        auto first = std::numeric_limits<Minute>::max();
        auto last = std::numeric_limits<Minute>::min();
        for (const auto& visit : visits_) {
            if (!meets(visit, period)) continue;
            first = std::min(first, slot_start(visit));
            last = std::max(last, slot_start(visit));
        }
        const auto interrupts = [&](const TimedVisit& visit) {
            return first < slot_start(visit) && slot_start(visit) < last && !meets(visit, period);
        };
        if (std::ranges::any_of(visits_, interrupts)) interrupted |= period;
    }
    return static_cast<std::uint8_t>(interrupted);
}

}  // namespace passpro::assignment
