#include "solving.hpp"

#include <passpro/moves.hpp>
#include <passpro/occupancy.hpp>
#include <passpro/output.hpp>
#include <passpro/report.hpp>
#include <passpro/solving.hpp>

using namespace passpro;
using namespace passpro::c;

namespace {

passpro_solve_options checked_options(const passpro_solve_options* given) {
    const auto options = completed_or_defaults(given, &passpro_solve_options_init);
    require_sound(search_options(options));
    (void)language_of(options.language);
    return options;
}

// The campaign by the verdicts of the options, or by its own.
JudgedCampaign judged(const passpro_campaign& campaign, const passpro_solve_options& options) {
    if (options.eligibility == nullptr) return campaign.campaign;
    const Eligibility& verdicts = options.eligibility->eligibility;
    if (&verdicts.campaign().applications() != &campaign.campaign.applications()) {
        refuse("options.eligibility holds the verdicts on another campaign");
    }
    JudgedCampaign judged(verdicts);
    judged.seconds_read = campaign.campaign.seconds_read;
    judged.seconds_eligibility = campaign.campaign.seconds_eligibility;
    return judged;
}

SolveOptions options_of(const passpro_solve_options& given) {
    const assignment::Options engine = solver_options(search_options(given));
    return {.time_limit = engine.time_limit,
            .work_limit = engine.work_limit,
            .target_gap = engine.target_gap,
            .threads = engine.threads,
            .seed = engine.seed,
            .include_undetermined = given.include_undetermined != 0,
            .language = language_of(given.language),
            .certify = given.certify != 0};
}

passpro_outcome outcome_of_solve(const SolvedPlan& solved) {
    passpro_outcome outcome = outcome_of(solved.terms);
    outcome.result = result_of(solved.status);
    outcome.lower_bound = solved.lower_bound;
    outcome.gap = solved.gap();
    outcome.work = solved.work;
    outcome.seconds = solved.seconds_solve;
    return outcome;
}

std::unique_ptr<passpro_plan> solve(const JudgedCampaign& campaign, const passpro_solve_options& options,
                                    passpro_control* control) {
    std::unique_ptr<passpro_plan> plan;
    run(search_options(options), control, [&](assignment::Control& used) {
        SolvedPlan solved = passpro::solve(campaign, options_of(options), &used);
        const passpro_outcome outcome = outcome_of_solve(solved);
        plan = std::make_unique<passpro_plan>(campaign, std::move(solved));
        plan->outcome = outcome;
    });
    return plan;
}

std::unique_ptr<passpro_search> start(const JudgedCampaign& campaign, const passpro_solve_options& options,
                                      passpro_control* control) {
    auto search = std::make_unique<passpro_search>(control);
    search->plan = on_another_thread(
        [campaign, options, used = search->control]() { return solve(campaign, options, used); });
    return search;
}

Checked<passpro_plan> read(const passpro_campaign& campaign, std::string_view bytes, const char* file) {
    Result<Plan> read = read_plan(campaign.campaign, bytes, file ? file : "plan.csv");
    Checked<passpro_plan> checked{.handle = {}, .diagnostics = read.diagnostics()};
    if (!read) return checked;
    checked.handle = std::make_unique<passpro_plan>(campaign.campaign, *std::move(read));
    checked.handle->file = NamedDigest{.name = file ? file : "plan.csv", .sha256 = digest(bytes)};
    checked.handle->outcome = outcome_of(objective_of(campaign.campaign, checked.handle->plan));
    return checked;
}

passpro_placement placement_of(const passpro_plan& plan, ApplicationIndex application) {
    const Placement& placement = plan.plan[application];
    passpro_placement row;
    passpro_placement_init(&row);
    row.status = static_cast<std::int32_t>(placement.status);
    row.reason_code = static_cast<std::int32_t>(placement.reason_code);
    row.reason = placement.reason.c_str();
    if (placement.status != PlacementStatus::placed) return row;
    const Slot& slot = plan.campaign.slots()[placement.slot];
    row.slot_row = placement.slot.value;
    row.opening = slot.opening.value;
    row.slot = slot.number;
    row.start = seconds_of(slot.period.start);
    row.end = seconds_of(slot.period.end);
    return row;
}

Columns columns_of(const Campaign& campaign, const Plan& plan) {
    const auto rows = row_numbers(plan.placements.size());
    const auto application = [&](std::uint32_t row) { return campaign.applications()[{row}]; };
    // Of those that are placed, something of their slot.
    const auto of_slot = [&](auto part) {
        return [&campaign, &plan, part](std::uint32_t row) {
            const Placement& placement = plan.placements[row];
            using Part = decltype(part(campaign.slots()[placement.slot]));
            return placement.status == PlacementStatus::placed
                       ? std::optional<Part>(part(campaign.slots()[placement.slot]))
                       : std::nullopt;
        };
    };
    const auto opening = [&](const Slot& slot) -> const Opening& {
        return campaign.openings()[slot.opening];
    };
    Columns columns;
    columns.add("candidate_id", rows,
                [&](std::uint32_t row) { return campaign.candidates()[application(row).candidate].id; });
    columns.add("formation_id", rows,
                [&](std::uint32_t row) { return campaign.formations()[application(row).formation].id; });
    columns.add("rank", rows, [&](std::uint32_t row) { return application(row).rank; });
    columns.add("status", rows, [&](std::uint32_t row) { return to_text(plan.placements[row].status); });
    columns.add("host_uai", rows, of_slot([&](const Slot& slot) { return opening(slot).host_uai.text(); }));
    columns.add("panel", rows,
                of_slot([&](const Slot& slot) { return std::string_view(opening(slot).panel); }));
    columns.add("opening_id", rows,
                of_slot([&](const Slot& slot) { return std::string_view(opening(slot).id); }));
    columns.add("slot", rows, of_slot([](const Slot& slot) { return slot.number; }));
    columns.add("start", rows, of_slot([](const Slot& slot) { return slot.period.start; }));
    columns.add("end", rows, of_slot([](const Slot& slot) { return slot.period.end; }));
    columns.add("reason_code", rows,
                [&](std::uint32_t row) { return to_text(plan.placements[row].reason_code); });
    columns.add("reason", rows, [&](std::uint32_t row) { return plan.placements[row].reason; });
    return columns;
}

Columns columns_of(const Campaign& campaign, const Occupancy& occupancy) {
    const auto& slots = campaign.slots();
    const auto rows = row_numbers(slots.size());
    Columns columns;
    columns.add("opening_id", slots, [&](const Slot& slot) { return campaign.openings()[slot.opening].id; });
    columns.add("slot", slots, &Slot::number);
    columns.add("interviews", rows, [&](std::uint32_t row) { return occupancy.load({row}).interviews; });
    columns.add("places", rows, [&](std::uint32_t row) { return occupancy.load({row}).places; });
    columns.add("is_closed", rows, [&](std::uint32_t row) { return occupancy.is_closed({row}) ? 1 : 0; });
    return columns;
}

}  // namespace

NamedDigest passpro::c::plan_file_of(const passpro_plan& plan) {
    if (plan.file) return *plan.file;
    return {.name = "plan.csv", .sha256 = digest(write_plan(plan.campaign, plan.plan))};
}

passpro_status passpro_campaign_solve(const passpro_campaign* campaign, const passpro_solve_options* options,
                                      passpro_control* control, passpro_plan** plan) {
    return guarded(plan, [&] {
        const auto checked = checked_options(options);
        return solve(judged(required(campaign, "campaign"), checked), checked, control);
    });
}

passpro_status passpro_search_start(const passpro_campaign* campaign, const passpro_solve_options* options,
                                    passpro_control* control, passpro_search** search) {
    return guarded(search, [&] {
        const auto checked = checked_options(options);
        require_no_callback(search_options(checked));
        return start(judged(required(campaign, "campaign"), checked), checked, control);
    });
}

passpro_status passpro_plan_parse(const passpro_campaign* campaign, const void* bytes, uint64_t size,
                                  const char* file, passpro_plan** plan, passpro_diagnostics** diagnostics) {
    return guarded(plan, diagnostics, [&] {
        return read(required(campaign, "campaign"), bytes_of(bytes, size, "bytes"), file);
    });
}

passpro_status passpro_plan_outcome(const passpro_plan* plan, passpro_outcome* outcome) {
    return guarded([&] { fill(outcome, required(plan, "plan").outcome); });
}

uint64_t passpro_plan_count(const passpro_plan* plan, int32_t status) {
    if (!plan) return 0;
    const auto has_status = [&](const Placement& placement) {
        return static_cast<std::int32_t>(placement.status) == status;
    };
    return static_cast<std::uint64_t>(std::ranges::count_if(plan->plan.placements, has_status));
}

void passpro_placement_init(passpro_placement* placement) {
    initialise(placement, passpro_placement{.struct_size = 0,
                                            .status = PASSPRO_PLACEMENT_UNPLACED,
                                            .reason_code = PASSPRO_REASON_NONE,
                                            .slot_row = 0,
                                            .opening = 0,
                                            .slot = 0,
                                            .start = 0,
                                            .end = 0,
                                            .reason = ""});
}

passpro_status passpro_plan_placement_at(const passpro_plan* plan, uint32_t application,
                                         passpro_placement* placement) {
    return guarded([&] {
        const passpro_plan& source = required(plan, "plan");
        require_below(application, source.plan.placements.size(), "application");
        fill(placement, placement_of(source, {application}));
    });
}

passpro_status passpro_plan_table(const passpro_plan* plan, passpro_table** table) {
    return guarded(table, [&] {
        const passpro_plan& source = required(plan, "plan");
        return std::make_unique<passpro_table>(columns_of(source.campaign, source.plan));
    });
}

passpro_status passpro_plan_occupancy(const passpro_plan* plan, passpro_table** table) {
    return guarded(table, [&] {
        const passpro_plan& source = required(plan, "plan");
        return std::make_unique<passpro_table>(
            columns_of(source.campaign, Occupancy(source.campaign, source.plan)));
    });
}

passpro_status passpro_plan_csv(const passpro_plan* plan, passpro_text** csv) {
    return guarded(csv, [&] {
        const passpro_plan& source = required(plan, "plan");
        return std::make_unique<passpro_text>(write_plan(source.campaign, source.plan));
    });
}

passpro_status passpro_plan_moves_csv(const passpro_plan* plan, passpro_text** csv) {
    return guarded(csv, [&] {
        const passpro_plan& source = required(plan, "plan");
        const auto moves = moves_since_previous_plan(source.campaign, source.plan);
        return std::make_unique<passpro_text>(write_moves(source.campaign, moves));
    });
}

passpro_status passpro_plan_report(const passpro_plan* plan, passpro_text** json) {
    return guarded(json, [&] {
        const passpro_plan& source = required(plan, "plan");
        if (source.outcome.result == PASSPRO_RESULT_NOT_SOLVED)
            refuse("a plan that was read has no report of a solve");
        return std::make_unique<passpro_text>(write_report(source.report));
    });
}

passpro_status passpro_plan_bound_certificate(const passpro_plan* plan, passpro_text** json) {
    return guarded(json, [&] {
        const passpro_plan& source = required(plan, "plan");
        if (!source.certificate) refuse("the plan was made without options.certify");
        return std::make_unique<passpro_text>(write_bound_certificate(source.campaign, *source.certificate));
    });
}

passpro_status passpro_plan_page(const passpro_plan* plan, int32_t language, int32_t with_names,
                                 passpro_text** html) {
    return guarded(html, [&] {
        const passpro_plan& source = required(plan, "plan");
        const PlanningPageOptions options{.language = language_of(language), .with_names = with_names != 0};
        const Plan told = retold(source.campaign, source.plan, explanation_of(source), options.language);
        return std::make_unique<passpro_text>(planning_page(source.campaign, told, options));
    });
}

void passpro_plan_free(passpro_plan* plan) {
    free_handle(plan);
}
