#include "verify/hosting.hpp"

#include "domain/interviews.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace passpro::verification {

Hosting::Hosting(const Campaign& campaign, const Plan& plan) : campaign_(&campaign) {
    is_asked_for_ = !hosting_terms(campaign.settings().weights).empty();
    if (!is_asked_for_) return;
    for (std::uint32_t i = 0; i < campaign.openings().size(); ++i) {
        const auto& opening = campaign.openings()[OpeningIndex{i}];
        if (opening.max_in_row == 0) continue;
        const std::int64_t minutes =
            opening.break_after_minutes > 0 ? opening.break_after_minutes : opening.slot_minutes;
        auto& of_panel = break_minutes_[{campaign.host_of(OpeningIndex{i}), opening.panel}];
        of_panel = std::max(of_panel, minutes);
    }
    for (std::uint32_t i = 0; i < plan.placements.size(); ++i) change({i}, plan.placements[i], 1);
}

void Hosting::change(ApplicationIndex application, const Placement& before, const Placement& after) {
    if (!is_asked_for_) return;
    change(application, before, -1);
    change(application, after, 1);
}

// The days that are concerned, without what they cost before and with what they cost after.
void Hosting::change(ApplicationIndex application, const Placement& placement, int applications) {
    if (placement.status != PlacementStatus::placed || !has_shape(*campaign_, placement)) return;
    const auto& slot = campaign_->slots()[placement.slot];
    const auto host = campaign_->host_of(slot.opening);
    const auto date = slot.period.start.date();

    const Panel panel(host, campaign_->openings()[slot.opening].panel);
    auto& day = panel_days_[{panel, date}];
    terms_ = terms_ - terms_of(panel, day);
    const auto in_slot = day.try_emplace({slot.period.start, placement.slot}).first;
    in_slot->second += applications;
    if (in_slot->second == 0) day.erase(in_slot);
    terms_ += terms_of(panel, day);

    const auto further_days = [](const auto& days) { return days.empty() ? 0 : std::ssize(days) - 1; };
    auto& days = visits_[{campaign_->home_of(campaign_->applications()[application].candidate), host}];
    const auto before = further_days(days);
    const auto on_day = days.try_emplace(date).first;
    on_day->second += applications;
    if (on_day->second == 0) days.erase(on_day);
    terms_.escort_days += campaign_->settings().weights.escort_day * (further_days(days) - before);
}

ObjectiveTerms Hosting::terms_of(const Panel& panel, const PanelDay& day) const {
    const auto& weights = campaign_->settings().weights;
    ObjectiveTerms terms;
    for (const auto& [start_and_slot, applications] : day)
        terms.missing_pupils += weights.missing_pupil * missing(start_and_slot.second, applications);
    terms.panel_half_days = weights.panel_half_day * half_days(day);
    terms.without_break = weights.without_break * without_break(panel, day);
    return terms;
}

std::int64_t Hosting::missing(SlotIndex slot, std::int32_t applications) const {
    const auto& opening = campaign_->openings()[campaign_->slots()[slot].opening];
    return std::max(0, opening.min_fill - applications);
}

// Whether pupils have lessons then does not matter.
std::int64_t Hosting::half_days(const PanelDay& day) const {
    const auto boundary = campaign_->settings().lessons.half_day_boundary_minutes;
    std::set<Half> met;
    for (const auto& [start_and_slot, applications] : day) {
        const auto& period = campaign_->slots()[start_and_slot.second].period;
        const DateTime noon(period.start.date(), boost::posix_time::minutes(boundary));
        if (period.start < noon) met.insert(Half::morning);
        if (period.end > noon) met.insert(Half::afternoon);
    }
    return std::ssize(met);
}

std::int64_t Hosting::without_break(const Panel& panel, const PanelDay& day) const {
    const auto needed = break_minutes_.find(panel);
    if (needed == break_minutes_.end()) return 0;
    std::int64_t too_late = 0;
    std::int32_t in_row = 0;
    std::optional<DateTime> last_end;
    for (const auto& [start_and_slot, applications] : day) {
        const auto& slot = campaign_->slots()[start_and_slot.second];
        const bool has_paused =
            last_end && (slot.period.start - *last_end).total_seconds() / 60 >= needed->second;
        in_row = has_paused ? 1 : in_row + 1;
        const auto limit = campaign_->openings()[slot.opening].max_in_row;
        if (limit > 0 && in_row > limit) ++too_late;
        last_end = slot.period.end;
    }
    return too_late;
}

}  // namespace passpro::verification
