#include "planning/closures.hpp"

#include <algorithm>
#include <tuple>

namespace passpro {

constexpr int day_minutes = 24 * 60;

Closures::Closures(const Campaign& campaign) : campaign_(&campaign) {
    for (const auto& unavailability : campaign.unavailabilities()) {
        periods_[{unavailability.scope, unavailability.reference}].push_back(unavailability.period);
    }
}

std::optional<Closing> Closures::of(SlotIndex index) const {
    const auto& slot = campaign_->slots()[index];
    const auto& opening = campaign_->openings()[slot.opening];
    const auto& calendar = campaign_->settings().calendar;
    const auto day = slot.period.start.date();
    const auto host = std::string(opening.host_uai.text());
    if (!calendar.interviews.contains(day)) return Closing::window;
    if (day < calendar.earliest_interview()) return Closing::notice;
    if (meets_any(of(UnavailabilityScope::all, {}), slot.period)) return Closing::all;
    if (meets_any(of(UnavailabilityScope::host, host), slot.period)) return Closing::host;
    if (meets_any(of(UnavailabilityScope::panel, host + '/' + opening.panel), slot.period))
        return Closing::panel;
    return std::nullopt;
}

const Closures::Periods& Closures::of(UnavailabilityScope scope, const std::string& reference) const {
    static const Periods none;
    const auto found = periods_.find({scope, reference});
    return found == periods_.end() ? none : found->second;
}

Closures::Periods Closures::out_of_reach(EstablishmentIndex home, EstablishmentIndex host) const {
    const auto& [calendar, travel, lessons] =
        std::tie(campaign_->settings().calendar, campaign_->settings().travel, campaign_->settings().lessons);
    const auto there = campaign_->travel_minutes(home, host);
    const auto back = campaign_->travel_minutes(host, home);
    const auto end = calendar.interviews.last + boost::gregorian::days(2);
    if (travel.longest_minutes && std::max(there, back) > *travel.longest_minutes)
        return {{DateTime(calendar.interviews.first), DateTime(end)}};
    const auto first =
        std::clamp(lessons.earliest_departure_minutes.value_or(-there) + there, 0, day_minutes);
    const auto last =
        std::clamp(lessons.latest_return_minutes.value_or(day_minutes + back) - back, 0, day_minutes);
    Periods periods;
    const auto close = [&](Date date, int from, int until) {
        if (from < until)
            periods.push_back({DateTime(date, boost::posix_time::minutes(from)),
                               DateTime(date, boost::posix_time::minutes(until))});
    };
    for (auto date = calendar.interviews.first; date < end; date += boost::gregorian::days(1)) {
        close(date, 0, first);
        close(date, last, day_minutes);
    }
    return periods;
}

bool meets_any(const std::vector<TimePeriod>& closed, const TimePeriod& period) {
    return std::ranges::any_of(closed, [&](const TimePeriod& one) { return one.meets(period); });
}

}  // namespace passpro
