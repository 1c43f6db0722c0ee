#include "solver/pricing/joint_visits.hpp"

#include "solver/model/numbers.hpp"
#include "solver/pricing/request_set.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace passpro::assignment {

void JointVisits::reset(const PricedOptions& options, std::uint32_t home, const OddSetCuts* cuts,
                        std::span<const ScaledCost> price_of_cuts) {
    home_ = home;
    cuts_ = cuts;
    price_of_cuts_ = price_of_cuts;
    profiles_.reset(options.days() * options.requests(), price_of_cuts.empty() ? nullptr : cuts);
}

std::span<const ScaledCost> JointVisits::values(const PricedOptions& options, std::size_t day,
                                                std::size_t position, std::size_t other) {
    const auto of_day = options.view(options.at(day, position));
    values_.assign(of_day.size(), impossible);
    for (const auto& profile : profiles_of(options, day, other)) join(of_day, profile);
    for (std::size_t i = 0; i < of_day.size(); ++i) values_[i] += of_day[i].value;
    return values_;
}

ScaledCost JointVisits::least_value(const PricedOptions& options, std::size_t day, std::size_t position,
                                    std::size_t other) {
    profiles_of(options, day, other);  // so that asking for them again makes no list
    auto least = impossible;
    for (const auto& profile : profiles_of(options, day, position)) {
        for (const auto& profile_of_other : profiles_of(options, day, other)) {
            least = std::min(
                {least, least_value(profile, profile_of_other), least_value(profile_of_other, profile)});
        }
    }
    return least;
}

// Of attending an option of the first profile, and then one of the other.
ScaledCost JointVisits::least_value(const TimeProfile& earlier, const TimeProfile& later) const {
    const auto& problem = model_->problem();
    const auto minutes = problem.buffer_minutes + problem.travel.between(earlier.site, later.site);
    const auto starts = profiles_.starts(later);
    auto least = impossible;
    auto reached = starts.size();  // the number of starts that are late enough
    for (const auto& end : profiles_.ends(earlier)) {
        while (reached > 0 && starts[reached - 1].minute < end.minute + minutes) --reached;
        if (reached == 0) break;
        least = std::min(least, end.value + starts[reached - 1].value);
    }
    return least - saving(earlier.site, later.site, earlier.periods & later.periods) +
           cut_cost(earlier.slot_type, later.slot_type);
}

// Lowers `values_`, less the options' own values, to the least that an option of the profile adds.
void JointVisits::join(std::span<const VisitOption> options, const TimeProfile& profile) {
    const auto& problem = model_->problem();
    const auto starts = profiles_.starts(profile);
    const auto ends = profiles_.ends(profile);
    Minute minutes_there = 0;
    Minute minutes_from_there = 0;
    ScaledCost saving_first = 0;  // by attending the other one afterwards
    ScaledCost saving_last = 0;
    // The numbers of starts that are late enough and of ends that are early enough. Options are sorted by
    // start, so both move little.
    auto reached = starts.size();
    std::size_t ended = 0;
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (i == 0 || !profiles_.share_a_profile(options[i - 1], options[i])) {
            const auto slot_type = options[i].slot_type;
            const auto& here = model_->slot_types()[slot_type];
            minutes_there = problem.buffer_minutes + problem.travel.between(here.site, profile.site);
            minutes_from_there = problem.buffer_minutes + problem.travel.between(profile.site, here.site);
            const auto for_pair = cut_cost(slot_type, profile.slot_type);
            saving_first = saving(here.site, profile.site, here.periods & profile.periods) - for_pair;
            saving_last = saving(profile.site, here.site, here.periods & profile.periods) - for_pair;
        }
        const auto from = options[i].end + minutes_there;
        const auto until = options[i].start - minutes_from_there;
        while (reached > 0 && starts[reached - 1].minute < from) --reached;
        while (reached < starts.size() && starts[reached].minute >= from) ++reached;
        while (ended < ends.size() && ends[ended].minute <= until) ++ended;
        while (ended > 0 && ends[ended - 1].minute > until) --ended;
        auto& least = values_[i];
        if (reached > 0) least = std::min(least, starts[reached - 1].value - saving_first);
        if (ended > 0) least = std::min(least, ends[ended - 1].value - saving_last);
    }
}

ScaledCost JointVisits::lower_bound(const PricedOptions& options, std::size_t day, std::size_t position,
                                    std::size_t other) const {
    const auto& some = options.at(day, position);
    const auto& others = options.at(day, other);
    if (!some.summary.is_at_one_site || !others.summary.is_at_one_site) return -impossible;
    return some.least + others.least - largest_saving(options, day, position, other);
}

ScaledCost JointVisits::largest_saving(const PricedOptions& options, std::size_t day, std::size_t position,
                                       std::size_t other) const {
    const auto& problem = model_->problem();
    const auto& some = options.at(day, position).summary;
    const auto& others = options.at(day, other).summary;
    const auto minutes =
        std::max({Minute{0}, minutes_saved(some.site, others.site), minutes_saved(others.site, some.site)});
    const auto periods = std::min({count_bits(unsigned{some.periods} & others.periods),
                                   int{some.most_periods}, int{others.most_periods}});
    return (problem.travel_minute_cost * minutes + problem.period_cost * periods) * model_->cost_scale() +
           largest_reward(options.date(day));
}

// If pairs are required, each pays a price below 0.
ScaledCost JointVisits::largest_reward(std::int32_t date) const {
    if (price_of_cuts_.empty() || cuts_->requirements().empty()) return 0;
    ScaledCost reward = 0;
    for (const auto cut : cuts_->requirements()) {
        const auto is_of_day = model_->slot_types()[cuts_->slot_types_of(cut).front()].day == date;
        if (is_of_day && cut < price_of_cuts_.size()) reward -= price_of_cuts_[cut];
    }
    return reward;
}

const VisitOption& JointVisits::find(const PricedOptions& options, std::size_t day, std::size_t position,
                                     ScaledCost value) {
    return *std::ranges::find(options.view(options.at(day, position)), value, &VisitOption::value);
}

std::pair<VisitOption, VisitOption> JointVisits::find(const PricedOptions& options, std::size_t day,
                                                      std::size_t position, std::size_t other,
                                                      ScaledCost value) {
    const auto joint = values(options, day, position, other);
    const auto of_day = options.view(options.at(day, position));
    const auto& one = of_day[as_number(std::ranges::find(joint, value) - joint.begin())];
    const auto of_other = options.view(options.at(day, other));
    const auto found = std::ranges::find(
        of_other, value, [&](const VisitOption& option) { return value_of_pair(one, option); });
    return {one, *found};
}

// Of both visits, if they can be attended together.
ScaledCost JointVisits::value_of_pair(const VisitOption& one, const VisitOption& other) const {
    const auto here = visit_of(one);
    const auto there = visit_of(other);
    if (!model_->compatible(here, there)) return impossible;
    const auto& [earlier, later] = here.start <= there.start ? std::tie(here, there) : std::tie(there, here);
    return one.value + other.value - saving(earlier.site, later.site, here.periods & there.periods) +
           cut_cost(one.slot_type, other.slot_type);
}

Visit JointVisits::visit_of(const VisitOption& option) const {
    const auto& type = model_->slot_types()[option.slot_type];
    return {option.start, option.end, type.day, type.site, type.periods};
}

ScaledCost JointVisits::cut_cost(SlotTypeId slot_type, SlotTypeId other) const {
    return price_of_cuts_.empty() ? 0 : cuts_->cost(std::array{slot_type, other}, price_of_cuts_);
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
