#include "campaign_assembly.hpp"

#include <passpro/constraints.hpp>

#include <algorithm>
#include <utility>

namespace passpro {

namespace {

// Finds what the rows of the previous plan speak of.
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
        if (draft_.has_errors(CampaignTable::applications)) return;
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

struct LinkedRow {
    PreviousPlacement placement;
    std::uint32_t row;
};

void report_repeated(CampaignDraft& draft, const PreviousPlanLinks& links,
                     const std::vector<LinkedRow>& linked) {
    const auto& table = draft.previous_rows;
    for (std::size_t first = 0, i = 1; i < linked.size(); ++i) {
        if (linked[i].placement.application != linked[first].placement.application) {
            first = i;
            continue;
        }
        auto details = links.ids_of(table.rows[linked[i].row]);
        details.push_back(std::to_string(table.lines[linked[first].row]));
        draft.row(CampaignTable::previous_plan, table.lines[linked[i].row])
            .report(Problem::duplicate_application, "candidate_id", details.front(), details);
    }
}

}  // namespace

std::vector<LockedPlacement> link_previous_plan(CampaignDraft& draft, CampaignData& data) {
    const auto& table = draft.previous_rows;
    if (table.size() == 0) return {};
    const PreviousPlanLinks links(draft, data);
    std::vector<LinkedRow> linked;
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
        linked.push_back({{*application, slot, previous.locked}, i});
    }
    std::ranges::stable_sort(linked, {}, [](const LinkedRow& row) { return row.placement.application; });
    report_repeated(draft, links, linked);

    std::vector<LockedPlacement> locked;
    for (const auto& [placement, row] : linked) {
        data.previous.push_back(placement);
        if (placement.locked && placement.slot) {
            locked.push_back({placement.application, *placement.slot, table.lines[row]});
        }
    }
    return locked;
}

void check_locked_placements(CampaignDraft& draft, const Campaign& campaign,
                             const std::vector<LockedPlacement>& locked) {
    if (locked.empty()) return;
    Plan plan{std::vector<Placement>(campaign.applications().size())};
    for (const auto& [application, slot, line] : locked) {
        plan[application].status = PlacementStatus::placed;
        plan[application].slot = slot;
    }
    const auto line_of = [&](ApplicationIndex application) {
        return std::ranges::lower_bound(locked, application, {}, &LockedPlacement::application)->line;
    };
    for (const auto& violation : violations_of(campaign, plan)) {
        draft.row(CampaignTable::previous_plan, line_of(*violation.application))
            .report(Problem::locked_placement_breaks_constraint, "locked", {},
                    {std::string(code(violation.constraint)), message(campaign, violation, Language::french),
                     message(campaign, violation, Language::english)});
    }
}

}  // namespace passpro
