#include "slot_constraints.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace passpro {

namespace {

constexpr std::int32_t whole_day_minutes = 24 * 60;

// Whether the period meets these minutes of a day, on any day.
bool meets_daily(const TimePeriod& period, std::int32_t start_minutes, std::int32_t end_minutes) {
    const auto at = [](const Date& date, std::int32_t minutes) {
        return DateTime(date, boost::posix_time::minutes(std::clamp(minutes, 0, whole_day_minutes)));
    };
    for (auto date = period.start.date(); date <= period.end.date(); date += boost::gregorian::days(1)) {
        const TimePeriod closed{at(date, start_minutes), at(date, end_minutes)};
        if (closed.start < closed.end && period.meets(closed)) return true;
    }
    return false;
}

}  // namespace

SlotConstraints::SlotConstraints(const Campaign& campaign) : campaign_(&campaign) {
    for (const auto& unavailability : campaign.unavailabilities())
        closures_[{unavailability.scope, unavailability.reference}].push_back({&unavailability, nullptr});
    for (auto& [subject, closures] : closures_) {
        std::ranges::stable_sort(closures, {},
                                 [](const Closure& closure) { return closure.own->period.start; });
        const Unavailability* latest = nullptr;
        for (auto& closure : closures) {
            if (!latest || closure.own->period.end > latest->period.end) latest = closure.own;
            closure.latest_so_far = latest;
        }
    }
}

bool SlotConstraints::serves(SlotIndex slot, FormationIndex formation) const {
    const auto& opening = campaign_->openings()[campaign_->slots()[slot].opening];
    const auto& served = campaign_->formations()[formation];
    return std::ranges::count(opening.formation_ids, served.id) != 0 && served.host_uai == opening.host_uai;
}

// Of those that start before `period` ends, any meets it if and only if the one that ends last does.
const Unavailability* SlotConstraints::meeting(const Subject& subject, const TimePeriod& period) const {
    const auto found = closures_.find(subject);
    if (found == closures_.end()) return nullptr;
    const auto& closures = found->second;
    const auto after = std::ranges::lower_bound(
        closures, period.end, {}, [](const Closure& closure) { return closure.own->period.start; });
    if (after == closures.begin()) return nullptr;
    const auto* latest = std::prev(after)->latest_so_far;
    return latest->period.meets(period) ? latest : nullptr;
}

std::vector<SlotConstraints::Subject> SlotConstraints::subjects(SlotIndex slot) const {
    const auto& opening = campaign_->openings()[campaign_->slots()[slot].opening];
    const std::string host(opening.host_uai.text());
    return {{UnavailabilityScope::host, host},
            {UnavailabilityScope::panel, host + '/' + opening.panel},
            {UnavailabilityScope::all, ""}};
}

std::vector<SlotConstraints::Subject> SlotConstraints::subjects(SlotIndex slot,
                                                                CandidateIndex candidate) const {
    const auto& row = campaign_->candidates()[candidate];
    auto all = subjects(slot);
    all.insert(all.begin(), {{UnavailabilityScope::candidate, row.id},
                             {UnavailabilityScope::home, std::string(row.home_uai.text())}});
    return all;
}

bool SlotConstraints::is_in_window(SlotIndex slot) const {
    const auto& calendar = campaign_->settings().calendar;
    const auto date = campaign_->slots()[slot].period.start.date();
    return calendar.interviews.contains(date) && date >= calendar.earliest_interview();
}

bool SlotConstraints::is_closed_to_all(SlotIndex slot) const {
    const auto& period = campaign_->slots()[slot].period;
    return !is_in_window(slot) || std::ranges::any_of(subjects(slot), [&](const Subject& subject) {
        return meeting(subject, period) != nullptr;
    });
}

bool SlotConstraints::allows_journey(EstablishmentIndex home, SlotIndex slot) const {
    const auto& [travel, lessons] = std::tie(campaign_->settings().travel, campaign_->settings().lessons);
    const auto host = campaign_->host_of(campaign_->slots()[slot].opening);
    const auto there = campaign_->travel_minutes(home, host);
    const auto back = campaign_->travel_minutes(host, home);
    const auto earliest_start = lessons.earliest_departure_minutes.value_or(-there) + there;
    const auto latest_end = lessons.latest_return_minutes.value_or(whole_day_minutes + back) - back;
    const auto& period = campaign_->slots()[slot].period;
    return std::max(there, back) <= travel.longest_minutes.value_or(std::max(there, back)) &&
           !meets_daily(period, 0, earliest_start) && !meets_daily(period, latest_end, whole_day_minutes);
}

}  // namespace passpro
