#include "base/contracts.hpp"

#include <passpro/record.hpp>

#include <algorithm>
#include <span>
#include <utility>

namespace passpro {

namespace {

// Holds the attendances of one application against the plan.
class AttendanceCheck {
  public:
    AttendanceCheck(const CampaignRecord& record, ApplicationIndex application, Diagnostics& problems)
        : record_(record),
          placement_(record.plan()[application]),
          entries_(record.journal().entries_of(application)),
          problems_(problems) {}

    void run() {
        for (const auto index : entries_) {
            const auto& entry = at(index);
            if (entry.event != JournalEvent::attended || record_.journal().replacement_of(index)) continue;
            if (!is_at_slot_of_plan(entry) && !is_of_the_past(entry)) report(index);
        }
    }

  private:
    const JournalEntry& at(JournalEntryIndex index) const { return record_.journal().entries()[index]; }

    bool is_at_slot_of_plan(const JournalEntry& entry) const {
        return placement_.status == PlacementStatus::placed && placement_.slot == *entry.slot;
    }

    // Who was excused, or did not come to the slot of an earlier convocation, may have got another one since.
    bool is_of_the_past(const JournalEntry& entry) const {
        const auto attendance = parse_attendance(entry.value);
        if (attendance == Attendance::excused) return true;
        if (attendance != Attendance::absent) return false;
        return std::ranges::any_of(entries_, [&](JournalEntryIndex index) {
            return at(index).event == JournalEvent::convoked && at(index).slot == entry.slot;
        });
    }

    void report(JournalEntryIndex index) {
        const bool is_placed = placement_.status == PlacementStatus::placed;
        problems_.add(
            {.problem = Problem::attended_another_slot,
             .place = record_.journal().place_of(index, "item"),
             .value = at(index).item,
             .details = {is_placed ? slot_text(record_.campaign(), placement_.slot) : std::string("–")},
             .suggestion = {}});
    }

    const CampaignRecord& record_;
    const Placement& placement_;
    std::span<const JournalEntryIndex> entries_;
    Diagnostics& problems_;
};

}  // namespace

CampaignRecord::CampaignRecord(Campaign campaign, Plan plan, Procedure procedure, Journal journal)
    : campaign_(std::move(campaign)),
      plan_(std::move(plan)),
      procedure_(std::move(procedure)),
      journal_(std::move(journal)) {}

CampaignRecord CampaignRecord::judged(std::optional<Eligibility> eligibility) && {
    Expects(!eligibility || eligibility->campaign().applications().size() == plan_.placements.size());
    eligibility_ = std::move(eligibility);
    return std::move(*this);
}

Result<CampaignRecord> CampaignRecord::make(Campaign campaign, Plan plan, Procedure procedure,
                                            Journal journal) {
    Expects(plan.placements.size() == campaign.applications().size());
    CampaignRecord record(std::move(campaign), std::move(plan), std::move(procedure), std::move(journal));
    Diagnostics problems;
    for (std::uint32_t i = 0; i < record.campaign().applications().size(); ++i)
        AttendanceCheck(record, {i}, problems).run();
    problems.sort();
    if (problems.has_errors()) return Result<CampaignRecord>(std::move(problems));
    return {std::move(record), std::move(problems)};
}

}  // namespace passpro
