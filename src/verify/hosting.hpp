// The terms that hosts ask for, from the applications that are in each slot. They lie between candidates, and
// are therefore kept for a plan as a whole, which may be changed by one application at a time.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/objective.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace passpro::verification {

class Hosting {
  public:
    // Of a plan with one placement an application. Placements without a shape count as none.
    Hosting(const Campaign& campaign, const Plan& plan);

    // O(interviews of the panel on that day).
    void change(ApplicationIndex application, const Placement& before, const Placement& after);

    const ObjectiveTerms& terms() const { return terms_; }

  private:
    using Panel = std::pair<EstablishmentIndex, std::string>;
    using StartAndSlot = std::pair<DateTime, SlotIndex>;
    using PanelDay = std::map<StartAndSlot, std::int32_t>;  // applications in each slot

    void change(ApplicationIndex application, const Placement& placement, int applications);
    std::int64_t missing(SlotIndex slot, std::int32_t applications) const;
    std::int64_t half_days(const PanelDay& day) const;
    std::int64_t without_break(const Panel& panel, const PanelDay& day) const;
    ObjectiveTerms terms_of(const Panel& panel, const PanelDay& day) const;

    const Campaign* campaign_;
    bool is_asked_for_ = false;
    ObjectiveTerms terms_;
    std::map<Panel, std::int64_t> break_minutes_;
    std::map<std::pair<Panel, Date>, PanelDay> panel_days_;
    // Applications of a home at a host on each day.
    std::map<std::pair<EstablishmentIndex, EstablishmentIndex>, std::map<Date, std::int32_t>> visits_;
};

}  // namespace passpro::verification
