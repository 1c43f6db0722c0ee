#include "campaign_assembly.hpp"

#include <passpro/constraints.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace passpro {

namespace {

// Finds the applications and slots that the rows of the previous plan name.
class PreviousPlanLinks {
  public:
    PreviousPlanLinks(CampaignDraft& draft, const CampaignData& data) : draft_(draft), data_(data) {
        for (std::uint32_t i = 0; i < data.applications.size(); ++i) {
            by_wish_.push_back({wish_of(data.applications[{i}]), {i}});
        }
        std::ranges::stable_sort(by_wish_, {}, &Entry::wish);
    }

    std::optional<ApplicationIndex> application_of(const DraftPreviousRow& previous) const {
        const auto candidate = draft_.candidate_ids.row_of(previous.candidate);
        const auto formation = draft_.formation_ids.row_of(previous.formation);
        if (!candidate || !formation) return std::nullopt;
        const Wish wish{*candidate, *formation};
        const auto found = std::ranges::lower_bound(by_wish_, wish, {}, &Entry::wish);
        return found == by_wish_.end() || found->wish != wish ? std::nullopt
                                                              : std::optional(found->application);
    }

    std::optional<SlotIndex> slot_of(const DraftPreviousRow& previous) const {
        const auto opening = draft_.opening_ids.row_of(previous.opening);
        if (!opening || previous.slot_number < 0) return std::nullopt;
        if (previous.slot_number >= slot_count(draft_.openings.rows[*opening])) return std::nullopt;
        return SlotIndex{data_.first_slot_of_opening[*opening].value +
                         static_cast<std::uint32_t>(previous.slot_number)};
    }

    void report_application_gone(DraftRow row, const DraftPreviousRow& previous) const {
        if (draft_.has_errors(CampaignTable::applications) ||
            draft_.is_incomplete(CampaignTable::candidates) ||
            draft_.is_incomplete(CampaignTable::formations))
            return;
        row.report(previous.locked ? Problem::locked_application_gone : Problem::previous_application_gone,
                   "candidate_id", draft_.candidate_ids.text(previous.candidate), ids_of(previous));
    }

    void report_slot_gone(DraftRow row, const DraftPreviousRow& previous) const {
        if (draft_.has_errors(CampaignTable::openings)) return;
        const bool is_opening_known = draft_.opening_ids.row_of(previous.opening).has_value();
        const std::string opening_id(draft_.opening_ids.text(previous.opening));
        const auto number = std::to_string(previous.slot_number);
        row.report(previous.locked ? Problem::locked_slot_gone : Problem::previous_slot_gone,
                   is_opening_known ? "slot" : "opening_id", is_opening_known ? number : opening_id,
                   {opening_id, number});
    }

    std::vector<std::string> ids_of(const DraftPreviousRow& previous) const {
        return {std::string(draft_.candidate_ids.text(previous.candidate)),
                std::string(draft_.formation_ids.text(previous.formation))};
    }
    std::vector<std::string> ids_of(ApplicationIndex index) const {
        const auto& application = data_.applications[index];
        return {draft_.candidates.rows[application.candidate.value].id,
                draft_.formations.rows[application.formation.value].id};
    }

  private:
    using Wish = std::pair<std::uint32_t, std::uint32_t>;  // candidate, formation
    struct Entry {
        Wish wish;
        ApplicationIndex application;
    };

    static Wish wish_of(const Application& application) {
        return {application.candidate.value, application.formation.value};
    }

    const CampaignDraft& draft_;
    const CampaignData& data_;
    std::vector<Entry> by_wish_;
};

void report_repeated(CampaignDraft& draft, const PreviousPlanLinks& links,
                     const std::vector<PreviousPlacement>& rows) {
    for (std::size_t first = 0, i = 1; i < rows.size(); ++i) {
        if (rows[i].application != rows[first].application) {
            first = i;
            continue;
        }
        auto details = links.ids_of(rows[i].application);
        details.push_back(std::to_string(rows[first].line));
        draft.row(CampaignTable::previous_plan, rows[i].line)
            .report(Problem::duplicate_application, "candidate_id", details.front(), details);
    }
}

PreviousPlacement placement_of(const CampaignDraft& draft, const DraftPreviousRow& row, std::uint32_t line,
                               ApplicationIndex application, std::optional<SlotIndex> slot) {
    PreviousPlacement placement{.application = application, .slot = slot, .locked = row.locked};
    placement.line = line;
    placement.opening_id = draft.opening_ids.text(row.opening);
    placement.slot_number = row.slot_number;
    placement.start = row.start;
    if (slot && row.start.is_special()) {
        const OpeningIndex opening{*draft.opening_ids.row_of(row.opening)};
        placement.start = slot_of(draft.openings.rows[opening.value], opening, row.slot_number).period.start;
    }
    return placement;
}

// A plan of nothing but the rows of the previous plan whose slot still exists, either the locked ones or the
// others.
Plan plan_of_previous(const Campaign& campaign, bool locked) {
    Plan plan{std::vector<Placement>(campaign.applications().size())};
    for (std::uint32_t i = 0; i < plan.placements.size(); ++i) {
        const auto previous = campaign.previous_placement({i});
        if (previous && previous->slot && previous->locked == locked)
            plan.placements[i] = {.status = PlacementStatus::placed, .slot = *previous->slot};
    }
    return plan;
}

void report_violation(CampaignDraft& draft, const Campaign& campaign, const Violation& violation,
                      Problem problem, std::string_view column) {
    const auto row = *campaign.previous_placement(*violation.application);
    draft.row(CampaignTable::previous_plan, row.line)
        .report(problem, column, {},
                {std::string(code(violation.constraint)), message(campaign, violation, Language::french),
                 message(campaign, violation, Language::english)});
}

void check_locked(CampaignDraft& draft, const Campaign& campaign) {
    for (const auto& violation : violations_of(campaign, plan_of_previous(campaign, true))) {
        // Rows that are not locked are not in the plan, and need not be.
        report_violation(draft, campaign, violation, Problem::locked_placement_breaks_constraint, "locked");
    }
}

// The other rows may break constraints together, but not each alone.
void check_unlocked(CampaignDraft& draft, const Campaign& campaign) {
    std::set<ApplicationIndex> reported;
    for (const auto& violation : violations_of(campaign, plan_of_previous(campaign, false))) {
        if (is_of_slot_alone(violation.constraint) && reported.insert(*violation.application).second)
            report_violation(draft, campaign, violation, Problem::previous_slot_closed, "slot");
    }
}

}  // namespace

void link_previous_plan(CampaignDraft& draft, CampaignData& data) {
    const auto& table = draft.previous_rows;
    if (table.size() == 0) return;
    const PreviousPlanLinks links(draft, data);
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        const auto& previous = table.rows[i];
        const auto row = draft.row(CampaignTable::previous_plan, table.lines[i]);
        const auto application = links.application_of(previous);
        if (!application) {
            links.report_application_gone(row, previous);
            continue;
        }
        const auto slot = links.slot_of(previous);
        if (!slot) links.report_slot_gone(row, previous);
        data.previous.push_back(placement_of(draft, previous, table.lines[i], *application, slot));
    }
    std::ranges::stable_sort(data.previous, {}, &PreviousPlacement::application);
    report_repeated(draft, links, data.previous);
}

void check_previous_plan(CampaignDraft& draft, const Campaign& campaign) {
    if (draft.previous_rows.size() == 0) return;
    check_locked(draft, campaign);
    check_unlocked(draft, campaign);
}

}  // namespace passpro
