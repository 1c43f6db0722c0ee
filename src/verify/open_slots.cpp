#include "verify/open_slots.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

namespace passpro::verification {

namespace {

constexpr Half halves[] = {Half::morning, Half::afternoon};

bool counts(const Placement& placement) {
    return placement.status == PlacementStatus::placed || placement.status == PlacementStatus::unplaced;
}

}  // namespace

OpenSlots::OpenSlots(const Campaign& campaign, const Plan& plan)
    : campaign_(&campaign), constraints_(campaign), slots_of_formation_(campaign.formations().size()) {
    for (const auto& placement : plan.placements) is_counted_.push_back(counts(placement));
    time_slots();
    list_slots_of_formations();
    count_locks();
    if (campaign.settings().weights.panel_half_day > 0) share_panel_half_days();
}

void OpenSlots::time_slots() {
    const auto& settings = campaign_->settings();
    const DateTime origin(settings.calendar.interviews.first);
    const auto minutes = [&](DateTime time) { return (time - origin).total_seconds() / 60; };
    for (const auto& slot : campaign_->slots()) {
        TimedSlot timed{.day = static_cast<std::int32_t>((slot.period.start.date() - origin.date()).days()),
                        .start_minutes = minutes(slot.period.start),
                        .end_minutes = minutes(slot.period.end),
                        .places = campaign_->openings()[slot.opening].capacity,
                        .free_places = campaign_->openings()[slot.opening].capacity};
        for (unsigned half = 0; half < std::size(halves); ++half)
            if (settings.lessons.meets(slot.period, halves[half])) timed.lessons |= 1U << half;
        timed.cost = settings.weights.day_of_wait * timed.day;
        slots_.push_back(timed);
    }
}

// Only those that are open to some home, as far as the slot alone decides it.
void OpenSlots::list_slots_of_formations() {
    std::vector<SlotIndex> by_time;
    for (std::uint32_t i = 0; i < slots_.size(); ++i) {
        if (!constraints_.is_closed_to_all({i})) by_time.push_back({i});
    }
    std::ranges::stable_sort(by_time, {}, [&](SlotIndex slot) { return (*this)[slot].start_minutes; });
    for (const auto slot : by_time) {
        for (const auto& id : campaign_->openings()[campaign_->slots()[slot].opening].formation_ids) {
            const auto formation = campaign_->find_formation(id);
            if (formation && constraints_.serves(slot, *formation))
                slots_of_formation_[formation->value].push_back(slot);
        }
    }
}

void OpenSlots::count_locks() {
    for (std::uint32_t i = 0; i < is_counted_.size(); ++i) {
        if (!is_counted_[i]) continue;
        const auto of_application = demand({i});
        if (of_application.is_locked) --slots_[of_application.previous->value].free_places;
    }
}

// A half-day of a panel costs at least as much as if each of its applications paid an equal share of it when
// the panel is as full as it can be.
void OpenSlots::share_panel_half_days() {
    std::vector<std::int64_t> applications_to(slots_of_formation_.size());
    for (std::uint32_t i = 0; i < is_counted_.size(); ++i)
        if (is_counted_[i]) ++applications_to[campaign_->applications()[ApplicationIndex{i}].formation.value];

    struct PanelHalfDay {
        std::set<SlotIndex> slots;
        std::set<std::size_t> formations;
    };
    std::map<std::tuple<EstablishmentIndex, std::string, std::int32_t, Half>, PanelHalfDay> panel_half_days;
    for (std::size_t formation = 0; formation < slots_of_formation_.size(); ++formation) {
        for (const auto slot : slots_of_formation_[formation]) {
            const auto opening = campaign_->slots()[slot].opening;
            for (const auto half : halves) {
                if (!campaign_->settings().lessons.is_in(campaign_->slots()[slot].period, half)) continue;
                auto& [slots, formations] =
                    panel_half_days[{campaign_->host_of(opening), campaign_->openings()[opening].panel,
                                     (*this)[slot].day, half}];
                slots.insert(slot);
                formations.insert(formation);
            }
        }
    }
    for (const auto& [whose, panel_half_day] : panel_half_days) {
        std::int64_t places = 0;
        std::int64_t applications = 0;
        for (const auto slot : panel_half_day.slots) places += (*this)[slot].places;
        for (const auto formation : panel_half_day.formations) applications += applications_to[formation];
        const auto most = std::max<std::int64_t>(1, std::min(places, applications));
        for (const auto slot : panel_half_day.slots)
            slots_[slot.value].cost += campaign_->settings().weights.panel_half_day / most;
    }
}

Demand OpenSlots::demand(ApplicationIndex application) const {
    const auto& weights = campaign_->settings().weights;
    const auto rank = campaign_->applications()[application].rank;
    Demand demand{.unplaced = weights.unplaced - weights.unplaced_rank_step * (rank - 1)};
    if (const auto previous = campaign_->previous_placement(application)) {
        demand.moved = weights.moved;
        demand.previous = previous->slot;
        demand.is_locked = previous->locked && previous->slot;
    }
    return demand;
}

std::vector<SlotIndex> OpenSlots::open_to(ApplicationIndex application) const {
    if (const auto of_application = demand(application); of_application.is_locked)
        return {*of_application.previous};
    const auto& [candidate, formation] = std::tie(campaign_->applications()[application].candidate,
                                                  campaign_->applications()[application].formation);
    auto slots = open_to(HomeAndFormation(campaign_->home_of(candidate), formation));
    const SlotConstraints::Subject subject(UnavailabilityScope::candidate,
                                           campaign_->candidates()[candidate].id);
    std::erase_if(slots, [&](SlotIndex slot) {
        return constraints_.meeting(subject, campaign_->slots()[slot].period) != nullptr;
    });
    return slots;
}

const std::vector<SlotIndex>& OpenSlots::open_to(const HomeAndFormation& group) const {
    const auto [entry, is_new] = open_.try_emplace(group);
    if (!is_new) return entry->second;
    const auto& [home, formation] = group;
    const SlotConstraints::Subject subject(UnavailabilityScope::home,
                                           std::string(campaign_->establishments()[home].uai.text()));
    for (const auto slot : slots_of_formation_[formation.value]) {
        if (!constraints_.meeting(subject, campaign_->slots()[slot].period) &&
            constraints_.allows_journey(home, slot))
            entry->second.push_back(slot);
    }
    return entry->second;
}

}  // namespace passpro::verification
