#include "solver/pricing/joint_visits.hpp"

#include <algorithm>
#include <bit>

namespace passpro::assignment {

void JointVisits::reset(const PricedOptions& options, std::uint32_t home, const OddSetCuts* cuts,
                        std::span<const ScaledCost> price_of_cuts) {
    home_ = home;
    cuts_ = cuts;
    price_of_cuts_ = price_of_cuts;
    profiles_.reset(options.days() * options.requests(), price_of_cuts.empty() ? nullptr : cuts);
}

std::span<const ScaledCost> JointVisits::values(const PricedOptions& options, std::size_t day,
                                                std::size_t position, RequestSet others) {
    const auto of_day = options.view(options.at(day, position));
    values_.assign(of_day.size(), impossible);
    if (std::has_single_bit(others)) {
        const auto other = first_of(others);
        for (const auto& profile :
             profiles_.of(options.index(day, other), options.view(options.at(day, other))))
            join(of_day, profile);
        for (std::size_t i = 0; i < of_day.size(); ++i) values_[i] += of_day[i].value;
        return values_;
    }
    for (std::size_t i = 0; i < of_day.size(); ++i) {
        Visits visits;
        visits.option[0] = &of_day[i];
        visits.size = 1;
        values_[i] = attend(options, day, others, visits);
    }
    return values_;
}

// Lowers `values_`, less the options' own values, to the least that an option of the profile adds.
void JointVisits::join(std::span<const VisitOption> options, const TimeProfile& profile) {
    const auto& problem = model_->problem();
    const auto points = profiles_.points(profile);
    Minute minutes_there = 0;
    Minute minutes_from_there = 0;
    ScaledCost saving_first = 0;  // by attending the other one afterwards
    ScaledCost saving_last = 0;
    // The first point that can still be reached, and the number of points that end early enough. Options are
    // sorted by start, so both move little.
    std::size_t reached = 0;
    std::size_t ended = 0;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto slot_type = options[i].slot_type;
        const auto& here = model_->slot_types()[slot_type];
        if (i == 0 || !profiles_.share_a_profile(options[i - 1].slot_type, slot_type)) {
            minutes_there = problem.buffer_minutes + problem.travel.between(here.site, profile.site);
            minutes_from_there = problem.buffer_minutes + problem.travel.between(profile.site, here.site);
            const auto for_pair = cut_cost(std::array{slot_type, profile.slot_type});
            saving_first = saving(here.site, profile.site, here.periods & profile.periods) - for_pair;
            saving_last = saving(profile.site, here.site, here.periods & profile.periods) - for_pair;
        }
        while (reached < points.size() && points[reached].start < here.end + minutes_there) ++reached;
        while (reached > 0 && points[reached - 1].start >= here.end + minutes_there) --reached;
        while (ended < points.size() && points[ended].end <= here.start - minutes_from_there) ++ended;
        while (ended > 0 && points[ended - 1].end > here.start - minutes_from_there) --ended;
        auto& least = values_[i];
        if (reached < points.size()) least = std::min(least, points[reached].least_from_start - saving_first);
        if (ended > 0) least = std::min(least, points[ended - 1].least_until_end - saving_last);
    }
}

bool JointVisits::is_no_better_than_standalone(const PricedOptions& options, std::size_t day,
                                               RequestSet set) const {
    ScaledCost gain = 0;  // over coming apart, if the day's savings were as large as possible
    for (auto rest = set; rest != 0; rest = without_first(rest)) {
        const auto position = first_of(rest);
        const auto& some = options.at(day, position);
        if (!is_possible(options.standalone(position)) || !some.is_at_one_site) return false;
        gain += options.standalone(position) - some.least;
    }
    return gain + largest_saving(options, day, set) <= 0;
}

// Travel is saved between successive visits. A period is saved when a later visit meets one that an earlier
// visit has met, so at most once for each pair of visits.
ScaledCost JointVisits::largest_saving(const PricedOptions& options, std::size_t day, RequestSet set) const {
    const auto& problem = model_->problem();
    Minute minutes = 0;
    int periods = 0;
    for (auto rest = set; rest != 0; rest = without_first(rest)) {
        const auto& some = options.at(day, first_of(rest));
        for (auto later = without_first(rest); later != 0; later = without_first(later)) {
            const auto& other = options.at(day, first_of(later));
            minutes = std::max(
                {minutes, minutes_saved(some.site, other.site), minutes_saved(other.site, some.site)});
            periods = std::max(periods, count_bits(some.periods & other.periods));
        }
    }
    const Cost visits = count_bits(set);
    return (problem.travel_minute_cost * minutes * (visits - 1) +
            problem.period_cost * periods * (visits * (visits - 1) / 2)) *
               model_->cost_scale() +
           largest_reward(options, day, set);
}

// If pairs are required, each pays a price below 0.
ScaledCost JointVisits::largest_reward(const PricedOptions& options, std::size_t day, RequestSet set) const {
    if (price_of_cuts_.empty() || cuts_->requirements().empty()) return 0;
    const auto& slot_types = model_->slot_types();
    const auto& option = options.view(options.at(day, first_of(set))).front();
    ScaledCost reward = 0;
    for (const auto cut : cuts_->requirements()) {
        const auto is_of_day =
            slot_types[cuts_->slot_types_of(cut).front()].day == slot_types[option.slot_type].day;
        if (is_of_day && cut < price_of_cuts_.size()) reward -= price_of_cuts_[cut] * (count_bits(set) / 2);
    }
    return reward;
}

JointVisits::Visits JointVisits::find(const PricedOptions& options, std::size_t day, RequestSet set,
                                      ScaledCost value) {
    const auto of_first = options.view(options.at(day, first_of(set)));
    const auto others = without_first(set);
    Visits visits;
    visits.size = 1;
    if (others == 0) {
        visits.option[0] = &*std::ranges::find(of_first, value, &VisitOption::value);
        return visits;
    }
    const auto joint = values(options, day, first_of(set), others);
    visits.option[0] = &of_first[static_cast<std::size_t>(std::ranges::find(joint, value) - joint.begin())];
    Visits best;
    attend(options, day, others, visits, &best);
    return best;
}

ScaledCost JointVisits::attend(const PricedOptions& options, std::size_t day, RequestSet rest, Visits& visits,
                               Visits* best) const {
    ScaledCost least = impossible;
    attend_more(options, day, rest, visits, least, best);
    return least;
}

void JointVisits::attend_more(const PricedOptions& options, std::size_t day, RequestSet rest, Visits& visits,
                              ScaledCost& least, Visits* best) const {
    if (rest == 0) {
        const auto value = day_value(visits);
        if (value < least) {
            least = value;
            if (best) *best = visits;
        }
        return;
    }
    const auto& slot_types = model_->slot_types();
    for (const auto& option : options.view(options.at(day, first_of(rest)))) {
        const auto& type = slot_types[option.slot_type];
        const auto fits = [&](const VisitOption* other) {
            return model_->compatible(type, slot_types[other->slot_type]);
        };
        if (!std::ranges::all_of(visits.view(), fits)) continue;
        visits.option[visits.size++] = &option;
        attend_more(options, day, without_first(rest), visits, least, best);
        --visits.size;
    }
}

// The value of each visit alone, less what the day saves, and the price of the pairs.
ScaledCost JointVisits::day_value(const Visits& visits) const {
    const auto& problem = model_->problem();
    const auto& slot_types = model_->slot_types();
    auto by_time = visits.option;
    const auto order = std::span(by_time).first(visits.size);
    std::ranges::sort(order, {},
                      [&](const VisitOption* visit) { return slot_types[visit->slot_type].start; });
    ScaledCost value = 0;
    Cost saved = 0;
    std::uint8_t seen = 0;
    const SlotType* before = nullptr;
    for (const auto* visit : order) {
        const auto& type = slot_types[visit->slot_type];
        value += visit->value;
        saved += problem.period_cost * count_bits(seen & type.periods);
        seen |= type.periods;
        if (before) saved += problem.travel_minute_cost * minutes_saved(before->site, type.site);
        before = &type;
    }
    std::array<SlotTypeId, maximum_requests> visited{};
    std::ranges::transform(visits.view(), visited.begin(), &VisitOption::slot_type);
    return value - saved * model_->cost_scale() + cut_cost(std::span(visited).first(visits.size));
}

ScaledCost JointVisits::cut_cost(std::span<const SlotTypeId> slot_types) const {
    return price_of_cuts_.empty() ? 0 : cuts_->cost(slot_types, price_of_cuts_);
}

Minute JointVisits::minutes_saved(std::uint32_t earlier_site, std::uint32_t later_site) const {
    const auto& travel = model_->problem().travel;
    return travel.back(earlier_site, home_) + travel.out(home_, later_site) -
           travel.between(earlier_site, later_site);
}

// How much less one common day costs than coming for each interview alone.
ScaledCost JointVisits::saving(std::uint32_t earlier_site, std::uint32_t later_site,
                               std::uint32_t shared_periods) const {
    const auto& problem = model_->problem();
    return (problem.travel_minute_cost * minutes_saved(earlier_site, later_site) +
            problem.period_cost * count_bits(shared_periods)) *
           model_->cost_scale();
}

}  // namespace passpro::assignment
