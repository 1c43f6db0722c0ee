// A campaign on record: all that states, steps, proofs and letters are computed from.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/eligibility.hpp>
#include <passpro/journal.hpp>
#include <passpro/plan.hpp>
#include <passpro/procedure.hpp>

#include <optional>

namespace passpro {

// A campaign, the plan that is in force, its procedure, and what happened. Everything else is computed for an
// instant `now`, local like all times; nothing here asks a clock. Immutable once made.
class CampaignRecord {
  public:
    // Plan, procedure and journal have to be those of the campaign. An error for each attendance at a slot
    // that is not the plan's; one that says excused may be at any slot, absent at one that the pupil was
    // convoked to before. O(entries).
    [[nodiscard]] static Result<CampaignRecord> make(Campaign campaign, Plan plan, Procedure procedure,
                                                     Journal journal);

    // The same record with the verdicts of the rules of today on its campaign, such as
    // JudgedCampaign::eligibility(): they may say something else than those that the plan was made by.
    // Without them, eligibility is what the plan says.
    [[nodiscard]] CampaignRecord judged(std::optional<Eligibility> eligibility) &&;

    [[nodiscard]] const Campaign& campaign() const { return campaign_; }
    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] const Procedure& procedure() const { return procedure_; }
    [[nodiscard]] const Journal& journal() const { return journal_; }
    [[nodiscard]] const std::optional<Eligibility>& eligibility() const { return eligibility_; }

  private:
    CampaignRecord(Campaign campaign, Plan plan, Procedure procedure, Journal journal);

    Campaign campaign_;
    Plan plan_;
    Procedure procedure_;
    Journal journal_;
    std::optional<Eligibility> eligibility_{};
};

// The campaign that is planned next, after what the journal says at `now`: withdrawn applications leave; who
// cannot come or was excused is not available at the time of that slot, which is given up, as is one that
// meets an unavailability by now; an application that the record's verdicts exclude gives up an interview
// that lies ahead; every other interview is a locked row of the previous plan. The rest is as it was. To be
// judged and solved like any other; its diagnostics are those of CampaignBuilder. O(n log n).
[[nodiscard]] Result<Campaign> next_campaign(const CampaignRecord& record, DateTime now);

}  // namespace passpro
