#include "planning/closures.hpp"

#include <algorithm>

namespace passpro {

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

bool meets_any(const std::vector<TimePeriod>& closed, const TimePeriod& period) {
    return std::ranges::any_of(closed, [&](const TimePeriod& one) { return one.meets(period); });
}

}  // namespace passpro
