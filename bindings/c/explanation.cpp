#include "campaign_tables.hpp"
#include "guard.hpp"
#include "handles.hpp"

#include <passpro/comparison.hpp>
#include <passpro/explanation.hpp>
#include <passpro/moves.hpp>

using namespace passpro;
using namespace passpro::c;

passpro::Explanation passpro::c::explanation_of(const passpro_plan& plan) {
    return plan.explanation ? *plan.explanation : explain(plan.campaign, plan.plan);
}

namespace {

Columns reasons(const passpro_plan& plan, Language language) {
    const Campaign& campaign = plan.campaign;
    const Explanation explanation = explanation_of(plan);
    const auto& rows = explanation.reasons;
    const auto words = sentences(campaign, explanation, language);
    const auto count = [](std::int64_t SlotCensus::*part) {
        return [part](const ApplicationReason& row) { return row.slots.*part; };
    };
    Columns columns;
    add_application(columns, campaign, rows, [](const ApplicationReason& row) { return row.application; });
    columns.add("code", rows, [](const ApplicationReason& row) { return to_text(row.code); });
    columns.add("reason", row_numbers(words.size()), [&](std::uint32_t row) { return words[row]; });
    columns.add("slots", rows, count(&SlotCensus::all));
    columns.add("outside_window", rows, count(&SlotCensus::outside_window));
    columns.add("within_notice", rows, count(&SlotCensus::within_notice));
    columns.add("everybody_unavailable", rows, count(&SlotCensus::everybody_unavailable));
    columns.add("host_unavailable", rows, count(&SlotCensus::host_unavailable));
    columns.add("panel_unavailable", rows, count(&SlotCensus::panel_unavailable));
    columns.add("out_of_reach", rows, count(&SlotCensus::out_of_reach));
    columns.add("home_unavailable", rows, count(&SlotCensus::home_unavailable));
    columns.add("candidate_unavailable", rows, count(&SlotCensus::candidate_unavailable));
    columns.add("too_costly", rows, count(&SlotCensus::too_costly));
    columns.add("open", rows, count(&SlotCensus::open));
    columns.add("sufficient_limit", rows, [](const ApplicationReason& row) {
        return row.code == ReasonCode::limit ? std::optional(row.sufficient_limit) : std::nullopt;
    });
    columns.add("bottleneck", rows, [](const ApplicationReason& row) {
        return row.code == ReasonCode::full ? std::optional(row.bottleneck) : std::nullopt;
    });
    return columns;
}

Columns bottlenecks(const passpro_plan& plan) {
    const Explanation explanation = explanation_of(plan);
    const auto& rows = explanation.bottlenecks;
    Columns columns;
    columns.add("applications", rows, [](const Bottleneck& row) { return row.applications.size(); });
    columns.add("slots", rows, [](const Bottleneck& row) { return row.slots.size(); });
    columns.add("places", rows, &Bottleneck::places);
    columns.add("usable_places", rows, &Bottleneck::usable_places);
    columns.add("shortfall", rows, &Bottleneck::shortfall);
    return columns;
}

struct Remedy {
    std::size_t bottleneck = 0;
    AdditionalHalfDays what;
};

Columns remedies(const passpro_plan& plan) {
    const Campaign& campaign = plan.campaign;
    const Explanation explanation = explanation_of(plan);
    std::vector<Remedy> rows;
    for (std::size_t k = 0; k < explanation.bottlenecks.size(); ++k) {
        for (const auto& remedy : explanation.bottlenecks[k].remedies) rows.push_back({k, remedy});
    }
    Columns columns;
    columns.add("bottleneck", rows, &Remedy::bottleneck);
    columns.add("host_uai", rows,
                [&](const Remedy& row) { return campaign.establishments()[row.what.host].uai.text(); });
    columns.add("panel", rows, [](const Remedy& row) { return row.what.panel; });
    columns.add("places", rows, [](const Remedy& row) { return row.what.places; });
    columns.add("half_days", rows, [](const Remedy& row) { return row.what.half_days; });
    columns.add("lifts", rows, [](const Remedy& row) { return row.what.lifts; });
    return columns;
}

Columns alternatives(const passpro_plan& plan, ApplicationIndex application) {
    const Campaign& campaign = plan.campaign;
    const ApplicationOutlook found = outlook(campaign, plan.plan, application);
    const auto& rows = found.alternatives;
    const auto slot = [&](const SlotAlternative& row) -> const Slot& { return campaign.slots()[row.slot]; };
    const auto difference = [](std::int64_t ObjectiveTerms::*term) {
        return [term](const SlotAlternative& row) { return row.difference.*term; };
    };
    Columns columns;
    columns.add("opening_id", rows,
                [&](const SlotAlternative& row) { return campaign.openings()[slot(row).opening].id; });
    columns.add("slot", rows, [&](const SlotAlternative& row) { return slot(row).number; });
    columns.add("start", rows, [&](const SlotAlternative& row) { return slot(row).period.start; });
    columns.add("end", rows, [&](const SlotAlternative& row) { return slot(row).period.end; });
    columns.add("places_left", rows, &SlotAlternative::places_left);
    for (const auto& term : objective_terms)
        columns.add(std::string(term.name), rows, difference(term.value));
    return columns;
}

// An application on both sides of a comparison, as far as they have it.
struct Change {
    std::optional<ApplicationIndex> before{};
    std::optional<ApplicationIndex> after{};
    const ChangeGroup* group = nullptr;  // if it is in one
};

std::vector<Change> changes_of(const passpro_plan& first, const passpro_plan& second,
                               const Comparison& comparison) {
    std::vector<Change> changes;
    for (const ChangeGroup& group : comparison.groups) {
        for (const auto& candidate : group.candidates) {
            for (const auto& change : candidate.changes) {
                const auto before = counterpart(second.campaign, change.application, first.campaign);
                changes.push_back({before, change.application, &group});
            }
        }
    }
    for (const auto& [before, after] : comparison.unmatched) changes.push_back({before, after, nullptr});
    return changes;
}

void add_placement(Columns& columns, const passpro_plan& plan, const std::vector<Change>& rows,
                   std::optional<ApplicationIndex> Change::*side, const std::string& suffix) {
    const auto slot_of = [&plan, side](const Change& row) -> const Slot* {
        if (!(row.*side)) return nullptr;
        const Placement& placement = plan.plan[*(row.*side)];
        return placement.status == PlacementStatus::placed ? &plan.campaign.slots()[placement.slot] : nullptr;
    };
    columns.add("status" + suffix, rows, [&](const Change& row) {
        return row.*side ? std::optional(to_text(plan.plan[*(row.*side)].status)) : std::nullopt;
    });
    columns.add("opening" + suffix, rows, [&](const Change& row) {
        const Slot* slot = slot_of(row);
        return slot ? std::optional<std::string_view>(plan.campaign.openings()[slot->opening].id)
                    : std::nullopt;
    });
    columns.add("slot" + suffix, rows, [&](const Change& row) {
        const Slot* slot = slot_of(row);
        return slot ? std::optional(slot->number) : std::nullopt;
    });
}

void add_worth(Columns& columns, const std::vector<Change>& rows, const Comparison& comparison) {
    const auto of_group = [](auto part) {
        return
            [part](const Change& row) { return row.group ? std::optional(part(*row.group)) : std::nullopt; };
    };
    columns.add("group", rows,
                of_group([&](const ChangeGroup& group) { return &group - comparison.groups.data(); }));
    columns.add("worth", rows, of_group([](const ChangeGroup& group) { return group.worth(); }));
    columns.add("can_be_undone", rows,
                of_group([](const ChangeGroup& group) { return group.can_be_undone ? 1 : 0; }));
}

Columns changes(const passpro_plan& first, const passpro_plan& second) {
    const Comparison comparison = compare(first.campaign, first.plan, second.campaign, second.plan);
    const std::vector<Change> rows = changes_of(first, second, comparison);
    const auto id = [&](std::string_view (*of)(const Campaign&, ApplicationIndex)) {
        return [&first, &second, of](const Change& row) {
            return row.after ? of(second.campaign, *row.after) : of(first.campaign, row.before.value());
        };
    };
    Columns columns;
    columns.add("application", rows,
                [](const Change& row) { return row.after ? std::optional(row.after->value) : std::nullopt; });
    columns.add("candidate_id", rows, id(&candidate_id));
    columns.add("formation_id", rows, id(&formation_id));
    add_placement(columns, first, rows, &Change::before, "_before");
    add_placement(columns, second, rows, &Change::after, "_after");
    add_worth(columns, rows, comparison);
    return columns;
}

Columns moves(const passpro_plan& plan) {
    const Campaign& campaign = plan.campaign;
    const auto rows = moves_since_previous_plan(campaign, plan.plan);
    const auto before = [](auto part) {
        return [part](const Move& row) {
            using Part = std::decay_t<decltype(part(*row.before))>;
            return row.before ? std::optional<Part>(part(*row.before)) : std::nullopt;
        };
    };
    const auto after = [&campaign](auto part) {
        return [part, &campaign](const Move& row) {
            using Part = std::decay_t<decltype(part(campaign.slots()[row.after.slot]))>;
            return row.after.status == PlacementStatus::placed
                       ? std::optional<Part>(part(campaign.slots()[row.after.slot]))
                       : std::nullopt;
        };
    };
    Columns columns;
    add_application(columns, campaign, rows, [](const Move& row) { return row.application; });
    columns.add("status_before", rows, [](const Move& row) {
        return to_text(row.before ? PlacementStatus::placed : PlacementStatus::unplaced);
    });
    columns.add("opening_before", rows,
                before([](const PreviousPlacement& row) { return std::string(row.opening_id); }));
    columns.add("slot_before", rows, before([](const PreviousPlacement& row) { return row.slot_number; }));
    columns.add("start_before", rows, [](const Move& row) {
        return row.before && !row.before->start.is_special() ? std::optional(row.before->start)
                                                             : std::nullopt;
    });
    columns.add("status_after", rows, [](const Move& row) { return to_text(row.after.status); });
    columns.add("opening_after", rows,
                after([&](const Slot& slot) { return std::string(campaign.openings()[slot.opening].id); }));
    columns.add("slot_after", rows, after([](const Slot& slot) { return slot.number; }));
    columns.add("start_after", rows, after([](const Slot& slot) { return slot.period.start; }));
    columns.add("group", rows, &Move::group);
    columns.add("worth", rows, &Move::worth);
    return columns;
}

}  // namespace

passpro_status passpro_plan_reasons(const passpro_plan* plan, int32_t language, passpro_table** table) {
    return guarded(table, [&] {
        const passpro_plan& source = required(plan, "plan");
        return std::make_unique<passpro_table>(reasons(source, language_of(language)));
    });
}

passpro_status passpro_plan_bottlenecks(const passpro_plan* plan, passpro_table** table) {
    return guarded(table,
                   [&] { return std::make_unique<passpro_table>(bottlenecks(required(plan, "plan"))); });
}

passpro_status passpro_plan_remedies(const passpro_plan* plan, passpro_table** table) {
    return guarded(table, [&] { return std::make_unique<passpro_table>(remedies(required(plan, "plan"))); });
}

passpro_status passpro_plan_alternatives_at(const passpro_plan* plan, uint32_t application,
                                            passpro_table** table) {
    return guarded(table, [&] {
        const passpro_plan& source = required(plan, "plan");
        require_below(application, source.plan.placements.size(), "application");
        const PlacementStatus status = source.plan.placements[application].status;
        if (status != PlacementStatus::placed && status != PlacementStatus::unplaced) {
            refuse("the application may not be placed");
        }
        return std::make_unique<passpro_table>(alternatives(source, {application}));
    });
}

passpro_status passpro_plan_compare(const passpro_plan* before, const passpro_plan* after,
                                    passpro_table** table) {
    return guarded(table, [&] {
        const passpro_plan& first = required(before, "before");
        const passpro_plan& second = required(after, "after");
        return std::make_unique<passpro_table>(changes(first, second));
    });
}

passpro_status passpro_plan_moves(const passpro_plan* plan, passpro_table** table) {
    return guarded(table, [&] { return std::make_unique<passpro_table>(moves(required(plan, "plan"))); });
}
