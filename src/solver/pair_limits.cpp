#include "solver/pair_limits.hpp"

#include <functional>
#include <limits>
#include <tuple>
#include <utility>

namespace passpro::assignment {

namespace {

constexpr double least_excess = 0.01;  // in pairs

}  // namespace

PairLimits::PairLimits(const Index& index) {
    std::map<std::tuple<std::uint32_t, std::int32_t, std::uint32_t, std::uint8_t>, std::uint32_t> number;
    for (const auto& slots : index.classes()) {
        const auto next = static_cast<std::uint32_t>(number.size());
        const auto half_day =
            number.try_emplace({slots.group, slots.day, slots.site, slots.periods}, next).first->second;
        if (half_day == next) {
            day_.push_back(slots.day);
            places_.push_back(0);
        }
        half_day_of_class_.push_back(half_day);
        places_[half_day] += slots.capacity;
    }
    limits_of_.resize(places_.size());
}

std::int64_t PairLimits::places(const HalfDays& half_days) const {
    std::int64_t sum = 0;
    for (const auto half_day : half_days) sum += places_[half_day];
    return sum;
}

void PairLimits::add(HalfDays half_days) {
    for (const auto half_day : half_days)
        limits_of_[half_day].push_back(static_cast<std::uint32_t>(limits_.size()));
    most_pairs_.push_back(static_cast<std::int32_t>(
        std::min<std::int64_t>(places(half_days) / 2, std::numeric_limits<std::int32_t>::max())));
    limits_.push_back(std::move(half_days));
}

std::vector<std::uint32_t> PairLimits::half_days_of(std::span<const std::uint32_t> requests,
                                                    std::span<const std::int32_t> class_of_request) const {
    std::vector<std::uint32_t> half_days;
    for (const auto request : requests) {
        const auto class_id = class_of_request[request];
        if (class_id >= 0) half_days.push_back(half_day_of(static_cast<std::uint32_t>(class_id)));
    }
    return half_days;
}

void PairTally::add(std::span<const std::uint32_t> half_days, double weight) {
    if (half_days.size() < 2) return;
    std::map<std::int32_t, PairLimits::HalfDays> of_day;
    for (const auto half_day : half_days) of_day[limits_->day_of(half_day)].push_back(half_day);
    for (auto& [day, visits] : of_day) {
        if (visits.size() < 2) continue;
        std::ranges::sort(visits);
        visits_[visits] += weight;
    }
}

std::vector<PairTally::Link> PairTally::strongest_first() const {
    const auto outside = limits_->half_days();
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> weights;
    std::map<std::uint32_t, double> in_pairs;
    for (const auto& [half_days, weight] : visits_) {
        for (std::size_t i = 0; i < half_days.size(); ++i) {
            in_pairs[half_days[i]] += weight;
            for (auto j = i + 1; j < half_days.size(); ++j) {
                if (half_days[i] != half_days[j]) weights[{half_days[i], half_days[j]}] += weight;
            }
        }
    }
    for (const auto& [half_day, weight] : in_pairs)
        weights[{half_day, outside}] = static_cast<double>(limits_->places(half_day)) - weight;
    std::vector<Link> links;
    for (const auto& [pair, weight] : weights) links.push_back({weight, pair.first, pair.second});
    std::ranges::stable_sort(links, std::greater(), &Link::weight);
    return links;
}

std::vector<PairLimits::HalfDays> PairTally::exceeded() const {
    const auto outside = limits_->half_days();
    std::vector<Visits> visits_from(outside);  // by each of their half-days
    for (const auto& [half_days, weight] : visits_) {
        for (const auto half_day : half_days) visits_from[half_day][half_days] = weight;
    }
    std::vector<std::uint32_t> set_of;  // each half-day; a set has the number of one of its members
    std::vector<PairLimits::HalfDays> sets;
    for (std::uint32_t half_day = 0; half_day <= outside; ++half_day) {
        set_of.push_back(half_day);
        sets.push_back({half_day});
    }
    std::vector<PairLimits::HalfDays> found;
    const auto look_at = [&](const PairLimits::HalfDays& half_days) {
        const auto places = limits_->places(half_days);
        if (places % 2 == 0 || limits_->contains(half_days)) return;
        const auto most = static_cast<double>(places - 1) / 2;
        if (pairs_within(half_days, visits_from) > most + least_excess) found.push_back(half_days);
    };
    for (std::uint32_t half_day = 0; half_day < outside; ++half_day) look_at(sets[half_day]);
    for (const auto& link : strongest_first()) {
        auto& linked = sets[set_of[link.one]];
        auto& other = sets[set_of[link.other]];
        if (&linked == &other) continue;
        for (const auto half_day : other) set_of[half_day] = set_of[link.one];
        linked.insert(linked.end(), other.begin(), other.end());
        if (set_of[link.one] == set_of[outside]) continue;
        std::ranges::sort(linked);
        look_at(linked);
    }
    return found;
}

double PairTally::pairs_within(const PairLimits::HalfDays& half_days,
                               std::span<const Visits> visits_from) const {
    double sum = 0;
    for (const auto half_day : half_days) {
        for (const auto& [visits, weight] : visits_from[half_day]) {
            const auto is_within = [&](std::uint32_t h) { return std::ranges::binary_search(half_days, h); };
            // Each once, from the first half-day.
            if (*std::ranges::find_if(visits, is_within) != half_day) continue;
            const auto pairs = std::ranges::count_if(visits, is_within) / 2;
            sum += weight * static_cast<double>(pairs);
        }
    }
    return sum;
}

}  // namespace passpro::assignment
