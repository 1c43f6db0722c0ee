// The slots that a candidate can choose for an application, and what each costs by itself: the campaign as
// the proof of a bound sees it. Written from docs/problem.md, apart from planning.
#pragma once

#include "domain/slot_constraints.hpp"

#include <passpro/campaign.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace passpro::verification {

// Times are in minutes since the midnight that begins the interview window.
struct TimedSlot {
    std::int32_t day = 0;
    std::int64_t start_minutes = 0;
    std::int64_t end_minutes = 0;
    unsigned lessons = 0;   // the half-days with lessons that it meets, as bits
    std::int64_t cost = 0;  // of any interview in it
    std::int64_t places = 0;
    std::int64_t free_places = 0;  // without those of locked applications
};

// What an application costs, whichever other interviews the candidate has.
struct Demand {
    std::int64_t unplaced = 0;
    std::int64_t moved = 0;  // if it is not in `previous`
    std::optional<SlotIndex> previous{};
    bool is_locked = false;  // it stays in `previous`, and pays no price
};

class OpenSlots {
  public:
    OpenSlots(const Campaign& campaign, const Plan& plan);

    const Campaign& campaign() const { return *campaign_; }
    const TimedSlot& operator[](SlotIndex slot) const { return slots_[slot.value]; }
    std::size_t size() const { return slots_.size(); }

    // Whether the rules let it be placed, so that leaving it unplaced costs something.
    bool is_counted(ApplicationIndex application) const { return is_counted_[application.value]; }
    Demand demand(ApplicationIndex application) const;
    // In order of time. Of a locked application, only its slot.
    std::vector<SlotIndex> open_to(ApplicationIndex application) const;

  private:
    using HomeAndFormation = std::pair<EstablishmentIndex, FormationIndex>;

    void time_slots();
    void list_slots_of_formations();
    void count_locks();
    void share_panel_half_days();
    const std::vector<SlotIndex>& open_to(const HomeAndFormation& group) const;

    const Campaign* campaign_;
    SlotConstraints constraints_;
    std::vector<bool> is_counted_;
    std::vector<TimedSlot> slots_;
    std::vector<std::vector<SlotIndex>> slots_of_formation_;           // in order of time
    mutable std::map<HomeAndFormation, std::vector<SlotIndex>> open_;  // those asked for so far
};

}  // namespace passpro::verification
