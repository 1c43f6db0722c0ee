// C1 to C8, judged for one application at a time.
#pragma once

#include "certificate/counted_entries.hpp"
#include "certificate/facts.hpp"

#include <passpro/certificate.hpp>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace passpro::certification {

// Everything has to outlive this.
class Judge {
  public:
    Judge(const Campaign& campaign, const Plan& plan, const Procedure& procedure,
          const CountedEntries& entries, const CertificateOptions& options, Certificate& certificate);

    // Adds to the claims, to the host's counts and to the shortest notice. O(entries of the application).
    void judge(ApplicationIndex application, HostCounts& host);

  private:
    void account_for(HostCounts& host);
    void check_planned_slot();
    void check_notice();
    void check_reached();
    void check_reached(const Convocation& convocation);
    void check_attendance();
    void check_absence_elsewhere();
    void check_opinion();
    void check_given_opinion(const JournalEntry& opinion);
    void check_reason(const JournalEntry& opinion, const OpinionLevel& level);
    void check_notifications();
    void check_opinions_attended();
    void check_points();

    [[nodiscard]] const Placement& placement() const { return plan_[application_]; }
    [[nodiscard]] bool is_placed() const { return placement().status == PlacementStatus::placed; }
    [[nodiscard]] bool is_planned(SlotIndex slot) const { return is_placed() && placement().slot == slot; }
    [[nodiscard]] const TimePeriod& period_of(SlotIndex slot) const { return campaign_.slots()[slot].period; }
    [[nodiscard]] Date last_day_of_notice(SlotIndex slot) const;
    [[nodiscard]] Date last_day_to_reach(SlotIndex slot) const;
    [[nodiscard]] bool has_come_to(SlotIndex slot) const;
    [[nodiscard]] bool is_attended_by(const JournalEntry& opinion) const;
    [[nodiscard]] bool may_still_be_recorded(const JournalEntry& opinion) const;
    [[nodiscard]] std::vector<const JournalEntry*> final_opinions() const;
    [[nodiscard]] std::int64_t points_by_policy() const;

    ClaimResult& claim(Claim which) { return certificate_.claims[static_cast<std::size_t>(which)]; }
    void add(Claim which, ClaimException exception);

    const Campaign& campaign_;
    const Plan& plan_;
    const Procedure& procedure_;
    const CountedEntries& entries_;
    Certificate& certificate_;
    DateTime now_;
    bool points_are_known_;
    std::unordered_map<std::uint32_t, std::vector<std::int64_t>> points_;  // by application

    // Of the application that is being judged:
    ApplicationIndex application_{};
    Facts facts_;
};

}  // namespace passpro::certification
