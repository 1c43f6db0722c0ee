#include "verify/joint_choices.hpp"

#include <algorithm>
#include <bit>
#include <set>
#include <utility>

namespace passpro::verification {

JointChoices::JointChoices(const OpenSlots& slots, CandidateIndex candidate, const Prices& prices,
                           const ChoicesLeft* left)
    : slots_(&slots), prices_(&prices) {
    const auto& campaign = slots.campaign();
    std::vector<ApplicationIndex> applications;
    for (const auto application : campaign.applications_of(candidate))
        if (slots.is_counted(application)) applications.push_back(application);
    const auto most = campaign.settings().limits.interviews_per_day;
    if (std::min<std::int64_t>(most, std::ssize(applications)) > most_visits_checked)
        throw Unproven(BoundVerification::Fault::too_many_visits);
    measure_ways(campaign.home_of(candidate), applications);
    for (std::size_t i = 0; i < applications.size(); ++i)
        add_application(applications[i], left == nullptr ? nullptr : &(*left)[i]);
    for (auto& [date, day] : days_) day.resize(applications.size());
}

void JointChoices::measure_ways(EstablishmentIndex home, const std::vector<ApplicationIndex>& applications) {
    const auto& campaign = slots_->campaign();
    std::vector<EstablishmentIndex> places{home};
    for (const auto application : applications)
        places.push_back(campaign.host_of(campaign.applications()[application].formation));
    for (const auto from : places) {
        auto& minutes = minutes_.emplace_back();
        for (const auto to : places) minutes.push_back(campaign.travel_minutes(from, to));
    }
}

void JointChoices::add_application(ApplicationIndex application, const std::vector<bool>* left) {
    const auto demand = slots_->demand(application);
    const auto slots = slots_->open_to(application);
    const auto is_left = [&](std::size_t number) { return left == nullptr || (*left)[number]; };
    choices_.push_back(slots.size() + 1);
    best_.emplace_back();

    if (!demand.is_locked && is_left(0)) {
        const auto date = -static_cast<std::int32_t>(best_.size());
        add_choice(date, {.number = 0, .cost = scaled(demand.unplaced + demand.moved)});
    }
    for (std::size_t number = 1; number <= slots.size(); ++number) {
        if (!is_left(number)) continue;
        const auto slot = slots[number - 1];
        const auto moved = demand.previous == slot ? 0 : demand.moved;
        const auto price = demand.is_locked ? 0 : prices_->of_slot[slot.value];
        add_choice((*slots_)[slot].day,
                   {.number = number, .slot = slot, .cost = scaled((*slots_)[slot].cost + moved) + price});
    }
}

// Of the application that was added last.
void JointChoices::add_choice(std::int32_t date, const Choice& choice) {
    auto& day = days_[date];
    day.resize(best_.size());
    day.back().push_back(choice);
    const auto cost = cost_of(date, {{best_.size() - 1, choice}});
    if (cost < best_.back().cost) best_.back() = {cost, date};
}

std::int64_t JointChoices::scaled(std::int64_t cost) const {
    const auto largest = largest_summand / prices_->scale;
    if (cost > largest || cost < -largest) throw Unproven(BoundVerification::Fault::too_large);
    return cost * prices_->scale;
}

std::int64_t JointChoices::least() const {
    if (are_best_apart()) {
        std::int64_t sum = 0;
        for (const auto& best : best_) sum += best.cost;
        return std::min(sum, impossible);
    }
    auto settled = nothing_settled();
    for (const auto& [date, day] : days_) settled = settle(settled, date, day);
    return settled[all()];
}

std::vector<std::vector<std::int64_t>> JointChoices::least_with_each() const {
    std::vector<Settled> before{nothing_settled()};
    for (const auto& [date, day] : days_) before.push_back(settle(before.back(), date, day));
    before.pop_back();
    std::vector<std::vector<std::int64_t>> least;
    for (const auto choices : choices_) least.emplace_back(choices, impossible);

    auto after = nothing_settled();
    for (auto day = days_.rbegin(); day != days_.rend(); ++day, before.pop_back()) {
        for (const auto applications : sets_of(day->second)) {
            auto rest = impossible;
            for (Set others = 0; others <= all(); ++others) {
                if ((others & applications) != 0) continue;
                rest = std::min(rest, before.back()[others] + after[all() - applications - others]);
            }
            Visits visits;
            for_each_visits(day->second, applications, visits, [&](const Visits& taken) {
                const auto cost = cost_of(day->first, taken) + rest;
                for (const auto& [application, choice] : taken) {
                    auto& with_choice = least[application][choice.number];
                    with_choice = std::min(with_choice, cost);
                }
            });
        }
        after = settle(after, day->first, day->second);
    }
    return least;
}

JointChoices::Settled JointChoices::nothing_settled() const {
    Settled settled(std::size_t{all()} + 1, impossible);
    settled[0] = 0;
    return settled;
}

// With one more day.
JointChoices::Settled JointChoices::settle(const Settled& others, std::int32_t date, const Day& day) const {
    auto settled = others;
    for (const auto applications : sets_of(day)) {
        const auto cost = least_of(date, day, applications);
        for (Set set = 0; set <= all(); ++set) {
            if ((set & applications) != 0) continue;
            auto& together = settled[set | applications];
            together = std::min(together, others[set] + cost);
        }
    }
    return settled;
}

// The sets of applications that may be settled on a day.
std::vector<JointChoices::Set> JointChoices::sets_of(const Day& day) const {
    Set with_choices = 0;
    for (std::size_t application = 0; application < day.size(); ++application)
        if (!day[application].empty()) with_choices |= Set{1} << application;
    std::vector<Set> sets;
    for (Set set = 1; set <= with_choices; ++set) {
        if ((set & ~with_choices) == 0 &&
            std::popcount(set) <= slots_->campaign().settings().limits.interviews_per_day)
            sets.push_back(set);
    }
    return sets;
}

// Calls take(visits) for each way to settle the applications on the day.
template <typename Take>
void JointChoices::for_each_visits(const Day& day, Set applications, Visits& visits, const Take& take) const {
    if (applications == 0) return take(visits);
    const auto application = static_cast<std::size_t>(std::countr_zero(applications));
    for (const auto& choice : day[application]) {
        visits.push_back({application, choice});
        for_each_visits(day, applications & (applications - 1), visits, take);
        visits.pop_back();
    }
}

std::int64_t JointChoices::least_of(std::int32_t date, const Day& day, Set applications) const {
    auto least = impossible;
    Visits visits;
    for_each_visits(day, applications, visits,
                    [&](const Visits& taken) { least = std::min(least, cost_of(date, taken)); });
    return least;
}

std::int64_t JointChoices::cost_of(std::int32_t date, const Visits& visits) const {
    if (!visits.front().choice.slot) return visits.front().choice.cost;
    auto by_time = visits;
    std::ranges::sort(by_time, {},
                      [&](const Visit& visit) { return (*slots_)[*visit.choice.slot].start_minutes; });
    if (!leave_time(by_time)) return impossible;
    std::int64_t cost = 0;
    unsigned lessons = 0;
    for (const auto& visit : by_time) {
        cost += visit.choice.cost;
        lessons |= (*slots_)[*visit.choice.slot].lessons;
    }
    const auto& weights = slots_->campaign().settings().weights;
    return cost + price_of_pairs(date, visits) +
           scaled(weights.half_day * std::popcount(lessons) + weights.travel_minute * trip_minutes(by_time));
}

std::int64_t JointChoices::price_of_pairs(std::int32_t date, const Visits& visits) const {
    const auto cuts = prices_->cuts_of_day.find(date);
    if (cuts == prices_->cuts_of_day.end()) return 0;
    std::int64_t price = 0;
    for (const auto& cut : cuts->second) {
        const auto held = std::ranges::count_if(
            visits, [&](const Visit& visit) { return cut.has_slot[visit.choice.slot->value]; });
        price += cut.price * (held / 2);
    }
    return price;
}

// Between any two, not only between those that follow each other.
bool JointChoices::leave_time(const Visits& by_time) const {
    const auto buffer = slots_->campaign().settings().limits.buffer_minutes;
    for (auto later = by_time.begin(); later != by_time.end(); ++later) {
        for (auto earlier = by_time.begin(); earlier != later; ++earlier) {
            const auto minutes = minutes_[earlier->application + 1][later->application + 1];
            const auto ready = (*slots_)[*earlier->choice.slot].end_minutes + buffer + minutes;
            if ((*slots_)[*later->choice.slot].start_minutes < ready) return false;
        }
    }
    return true;
}

// From home to each host in turn, and home again.
std::int64_t JointChoices::trip_minutes(const Visits& by_time) const {
    std::size_t place = 0;
    std::int64_t minutes = 0;
    for (const auto& visit : by_time) {
        minutes += minutes_[place][visit.application + 1];
        place = visit.application + 1;
    }
    return minutes + minutes_[place][0];
}

// Whether the best choice of each application alone is the best of all together: they are on different days,
// and no visits of one day cost less than the best choices alone.
bool JointChoices::are_best_apart() const {
    std::set<std::int32_t> dates;
    for (const auto& best : best_) dates.insert(best.date);
    if (dates.size() < best_.size()) return false;
    return std::ranges::none_of(days_, [&](const auto& day) {
        const auto sets = sets_of(day.second);
        return std::ranges::any_of(
            sets, [&](Set applications) { return costs_less_together(day.first, day.second, applications); });
    });
}

bool JointChoices::costs_less_together(std::int32_t date, const Day& day, Set applications) const {
    std::int64_t alone = 0;
    std::int64_t without_travel = 0;
    for (std::size_t application = 0; application < day.size(); ++application) {
        if ((applications >> application & 1) == 0) continue;
        alone += best_[application].cost;
        without_travel += std::ranges::min(day[application], {}, &Choice::cost).cost;
    }
    if (std::popcount(applications) == 1) return false;
    if (without_travel >= alone && !prices_->cuts_of_day.contains(date)) return false;
    return least_of(date, day, applications) < alone;
}

}  // namespace passpro::verification
