// The procedure: campaigns on record.
#include "campaign_tables.hpp"
#include "files.hpp"
#include "guard.hpp"
#include "handles.hpp"
#include "package.hpp"
#include "records.hpp"
#include "text/joining.hpp"
#include "text/paths.hpp"

#include <passpro/output.hpp>
#include <passpro/record_files.hpp>
#include <passpro/recording.hpp>
#include <passpro/solve_report.hpp>
#include <passpro/states.hpp>

#include <algorithm>
#include <array>

using namespace passpro;
using namespace passpro::c;

namespace {

constexpr std::string_view procedure_file = "procedure.json";

bool is_journal(std::string_view name) {
    return name.starts_with("journal") && name.ends_with(".csv");
}

RecordFiles record_files_of(const passpro_package& package) {
    RecordFiles found;
    for (const auto& [name, bytes] : package.files) {
        if (name == procedure_file) found.procedure = bytes;
        if (!is_journal(name)) continue;
        JournalFile journal{.name = name, .bytes = bytes};
        if (package.lines_of_file.contains(name)) journal.bytes = with_all_columns(journal);
        found.journals.push_back(std::move(journal));
    }
    return found;
}

Checked<passpro_record> recorded(const passpro_plan& plan, RecordFiles files) {
    auto read = read_record(plan.campaign, plan.plan, files);
    Checked<passpro_record> checked{.diagnostics = read.diagnostics()};
    if (!read) return checked;
    checked.handle = std::make_unique<passpro_record>(std::move(read).value(), plan_file_of(plan),
                                                      std::move(files.journals));
    return checked;
}

std::vector<std::filesystem::path> paths_of(const std::vector<std::string>& texts) {
    std::vector<std::filesystem::path> paths;
    for (const auto& text : texts) paths.push_back(path_of(text));
    return paths;
}

// What there is to say of each item, in one cell.
template <typename Items, typename TextOf>
std::string joined_texts_of(const Items& items, TextOf text_of_item, std::string_view separator = "|") {
    std::vector<std::string_view> texts;
    for (const auto& item : items) texts.push_back(text_of_item(item));
    return joined(texts, separator);
}

// ---- what procedure.json says ----

Columns deadlines(const Procedure& procedure) {
    const std::array rows{std::cref(procedure)};
    const auto day = [](Date Deadlines::*part) {
        return [part](const Procedure& row) { return row.deadlines().*part; };
    };
    Columns columns;
    columns.add("documents", rows, day(&Deadlines::documents));
    columns.add("rebooking", rows, day(&Deadlines::rebooking));
    columns.add("publication", rows, day(&Deadlines::publication));
    columns.add("wishes", rows, day(&Deadlines::wishes));
    columns.add("erasure", rows, day(&Deadlines::erasure));
    columns.add("acknowledgement_days", rows,
                [](const Procedure& row) { return row.deadlines().acknowledgement_days; });
    columns.add("retention_months", rows, [](const Procedure& row) { return row.retention().months; });
    columns.add("archive_months", rows, [](const Procedure& row) { return row.retention().archive_months; });
    columns.add("small_count", rows, [](const Procedure& row) { return row.small_count(); });
    return columns;
}

Columns documents(const Procedure& procedure, Language language) {
    const auto& rows = procedure.documents();
    Columns columns;
    columns.add("document", rows, &DossierDocument::id);
    columns.add("label", rows, [&](const DossierDocument& row) { return row.label.in(language); });
    columns.add("provided_by", rows, [](const DossierDocument& row) { return to_text(row.by); });
    columns.add("required", rows, [](const DossierDocument& row) { return row.required ? 1 : 0; });
    return columns;
}

Columns policies(const Procedure& procedure, Language language) {
    const auto& rows = procedure.policies();
    Columns columns;
    columns.add("policy", rows, &OpinionPolicy::id);
    columns.add("reason_max", rows, &OpinionPolicy::reason_max);
    columns.add("home_opinion", rows, [](const OpinionPolicy& row) { return row.home_opinion ? 1 : 0; });
    columns.add("validated_by_head", rows,
                [](const OpinionPolicy& row) { return row.validated_by_head ? 1 : 0; });
    columns.add("effect", rows, [](const OpinionPolicy& row) { return to_text(row.effect); });
    columns.add("notice", rows, [&](const OpinionPolicy& row) { return row.notice.in(language); });
    columns.add("levels_seen_by", rows, [](const OpinionPolicy& row) {
        return joined_texts_of(row.levels_seen_by, [](Role role) { return to_text(role); });
    });
    return columns;
}

// A part of a row of procedure.json, with the row.
template <typename Whole, typename Part>
struct PartOf {
    const Whole* whole;
    const Part* part;
};

template <typename Whole, typename Part>
std::vector<PartOf<Whole, Part>> parts_of(const Table<Whole>& rows, std::vector<Part> Whole::*parts) {
    std::vector<PartOf<Whole, Part>> found;
    for (const Whole& row : rows) {
        for (const Part& part : row.*parts) found.push_back({&row, &part});
    }
    return found;
}

Columns opinion_levels(const Procedure& procedure, Language language) {
    const auto rows = parts_of(procedure.policies(), &OpinionPolicy::scale);
    using Row = PartOf<OpinionPolicy, OpinionLevel>;
    Columns columns;
    columns.add("policy", rows, [](const Row& row) { return row.whole->id; });
    columns.add("level", rows, [](const Row& row) { return row.part->code; });
    columns.add("label", rows, [&](const Row& row) { return row.part->label.in(language); });
    columns.add("meaning", rows, [&](const Row& row) { return row.part->meaning.in(language); });
    columns.add("favourable", rows, [](const Row& row) { return row.part->favourable ? 1 : 0; });
    columns.add("reason_required", rows, [](const Row& row) { return row.part->reason_required ? 1 : 0; });
    columns.add("points", rows, [](const Row& row) { return row.part->points; });
    return columns;
}

Columns grid_levels(const Procedure& procedure, Language language) {
    const auto rows = parts_of(procedure.grids(), &Grid::levels);
    using Row = PartOf<Grid, GridLevel>;
    Columns columns;
    columns.add("grid", rows, [](const Row& row) { return row.whole->id; });
    columns.add("level", rows, [](const Row& row) { return row.part->code; });
    columns.add("label", rows, [&](const Row& row) { return row.part->label.in(language); });
    return columns;
}

Columns grid_criteria(const Procedure& procedure, Language language) {
    const auto rows = parts_of(procedure.grids(), &Grid::criteria);
    using Row = PartOf<Grid, Criterion>;
    Columns columns;
    columns.add("grid", rows, [](const Row& row) { return row.whole->id; });
    columns.add("criterion", rows, [](const Row& row) { return row.part->id; });
    columns.add("label", rows, [&](const Row& row) { return row.part->label.in(language); });
    columns.add("questions", rows, [&](const Row& row) {
        return joined_texts_of(
            row.part->questions,
            [&](const BilingualText& question) -> std::string_view { return question.in(language); }, "\n");
    });
    return columns;
}

Columns part_of(const Procedure& procedure, std::int32_t part, Language language) {
    switch (part) {
        case PASSPRO_PROCEDURE_DEADLINES:
            return deadlines(procedure);
        case PASSPRO_PROCEDURE_DOCUMENTS:
            return documents(procedure, language);
        case PASSPRO_PROCEDURE_OPINION_POLICIES:
            return policies(procedure, language);
        case PASSPRO_PROCEDURE_OPINION_LEVELS:
            return opinion_levels(procedure, language);
        case PASSPRO_PROCEDURE_GRID_LEVELS:
            return grid_levels(procedure, language);
        case PASSPRO_PROCEDURE_GRID_CRITERIA:
            return grid_criteria(procedure, language);
        default:
            refuse("part is " + std::to_string(part) + ", not a passpro_procedure_part");
    }
}

// ---- what happened, and what follows ----

Columns entries(const CampaignRecord& record, DateTime now) {
    const Journal& journal = record.journal();
    const auto& rows = journal.entries();
    const auto numbers = row_numbers(rows.size());
    Columns columns;
    add_entry_cells(columns, record.campaign(), rows);
    columns.add("counts", numbers, [&](std::uint32_t row) { return journal.counts({row}, now) ? 1 : 0; });
    columns.add("file", numbers, [&](std::uint32_t row) { return journal.place_of({row}).file; });
    columns.add("line", rows, [](const JournalEntry& row) { return row.line; });
    return columns;
}

void add_entries(Columns& columns, const CampaignRecord& record, const std::vector<ApplicationState>& rows) {
    const auto id = [&](std::optional<JournalEntryIndex> ApplicationState::*entry) {
        return [&record, entry](const ApplicationState& row) {
            const auto index = row.*entry;
            return index ? std::optional<std::string_view>(record.journal().entries()[*index].id)
                         : std::nullopt;
        };
    };
    columns.add("convocation_entry", rows, id(&ApplicationState::convocation_entry));
    columns.add("answer_entry", rows, id(&ApplicationState::answer_entry));
    columns.add("opinion_entry", rows, id(&ApplicationState::opinion_entry));
    columns.add("notification_entry", rows, id(&ApplicationState::notification_entry));
    columns.add("contest_entry", rows, id(&ApplicationState::contest_entry));
}

Columns states_at(const CampaignRecord& record, DateTime now) {
    const std::vector<ApplicationState> rows = states(record, now);
    const auto flag = [](bool ApplicationState::*is) {
        return [is](const ApplicationState& row) { return row.*is ? 1 : 0; };
    };
    Columns columns;
    add_application(columns, record.campaign(), row_numbers(rows.size()),
                    [](std::uint32_t row) { return ApplicationIndex{row}; });
    columns.add("dossier", rows, [](const ApplicationState& row) { return to_text(row.dossier); });
    columns.add("missing_documents", rows, [&](const ApplicationState& row) {
        return joined_texts_of(row.missing_documents, [&](DossierDocumentIndex document) -> std::string_view {
            return record.procedure().documents()[document].id;
        });
    });
    columns.add("convocation", rows, [](const ApplicationState& row) { return to_text(row.convocation); });
    columns.add("reached", rows, [](const ApplicationState& row) { return to_text(row.reached); });
    columns.add("answer", rows, [](const ApplicationState& row) {
        return row.answer ? std::optional(to_text(*row.answer)) : std::nullopt;
    });
    columns.add("attendance", rows, [](const ApplicationState& row) { return to_text(row.attendance); });
    columns.add("opinion", rows, [](const ApplicationState& row) { return to_text(row.opinion); });
    columns.add("is_withdrawn", rows, flag(&ApplicationState::is_withdrawn));
    columns.add("has_home_opinion", rows, flag(&ApplicationState::has_home_opinion));
    columns.add("is_contested", rows, flag(&ApplicationState::is_contested));
    add_entries(columns, record, rows);
    return columns;
}

// A package of the tables in which the campaign that is planned next differs.
passpro_package changed_tables(const Campaign& next) {
    passpro_package changed;
    for (const auto table :
         {PASSPRO_TABLE_APPLICATIONS, PASSPRO_TABLE_UNAVAILABILITY, PASSPRO_TABLE_PREVIOUS_PLAN})
        replace_table(changed, table, campaign_table(next, table));
    return changed;
}

Campaign next_of(const passpro_record& record, DateTime now) {
    auto next = next_campaign(record.record, now);
    if (!next) refuse(first_error(next.diagnostics()), PASSPRO_ERROR_BAD_INPUT);
    return std::move(next).value();
}

}  // namespace

EstablishmentIndex passpro::c::establishment_of(const Campaign& campaign, const char* uai,
                                                std::string_view name) {
    const auto parsed = Uai::parse(text_of(uai, name));
    const auto found = parsed ? campaign.find_establishment(*parsed) : std::nullopt;
    if (!found) refuse("the campaign has no such " + std::string(name), PASSPRO_ERROR_NOT_FOUND);
    return *found;
}

Role passpro::c::role_of(std::int32_t role, std::string_view name) {
    constexpr std::array roles{Role::saio,  Role::home,     Role::teacher, Role::host,
                               Role::panel, Role::district, Role::family};
    require_below(static_cast<std::uint32_t>(role), roles.size(), name);
    return roles.at(static_cast<std::size_t>(role));
}

Columns passpro::c::step_table(const Campaign& campaign, const std::vector<Step>& rows, Language language) {
    Columns columns;
    add_application(columns, campaign, rows, [](const Step& row) { return row.application; });
    columns.add("step", rows, [](const Step& row) { return to_text(row.kind); });
    columns.add("title", rows, [&](const Step& row) { return title(row.kind, language); });
    columns.add("owner_role", rows, [](const Step& row) { return to_text(row.owner); });
    columns.add("owner_uai", rows, [](const Step& row) { return if_any(row.owner_uai.text()); });
    columns.add("due", rows, &Step::due);
    columns.add("overdue_days", rows, &Step::overdue_days);
    columns.add("why", rows, &Step::why);
    return columns;
}

passpro_status passpro_record_read(const passpro_plan* plan, const char* folder, const char* const* journals,
                                   uint64_t count, passpro_record** record,
                                   passpro_diagnostics** diagnostics) {
    return guarded(record, diagnostics, [&] {
        const passpro_plan& source = required(plan, "plan");
        const auto path = campaign_of(folder);
        return recorded(source, read_record_files(path, paths_of(texts_of(journals, count, "journals"))));
    });
}

passpro_status passpro_record_create(const passpro_plan* plan, const passpro_package* package,
                                     passpro_record** record, passpro_diagnostics** diagnostics) {
    return guarded(record, diagnostics, [&] {
        const passpro_plan& source = required(plan, "plan");
        return recorded(source, record_files_of(required(package, "package")));
    });
}

passpro_status passpro_record_procedure(const passpro_record* record, int32_t part, int32_t language,
                                        passpro_table** table) {
    return guarded(table, [&] {
        const Procedure& procedure = required(record, "record").record.procedure();
        return std::make_unique<passpro_table>(part_of(procedure, part, language_of(language)));
    });
}

passpro_status passpro_record_entries(const passpro_record* record, const char* now, passpro_table** table) {
    return guarded(table, [&] {
        return std::make_unique<passpro_table>(entries(required(record, "record").record, instant_of(now)));
    });
}

passpro_status passpro_record_states(const passpro_record* record, const char* now, passpro_table** table) {
    return guarded(table, [&] {
        return std::make_unique<passpro_table>(states_at(required(record, "record").record, instant_of(now)));
    });
}

passpro_status passpro_record_steps(const passpro_record* record, const char* now, int32_t language,
                                    passpro_table** table) {
    return guarded(table, [&] {
        const CampaignRecord& source = required(record, "record").record;
        const Language chosen = language_of(language);
        return std::make_unique<passpro_table>(
            step_table(source.campaign(), steps(source, instant_of(now), chosen), chosen));
    });
}

passpro_status passpro_package_set_next_campaign(passpro_package* package, const passpro_record* record,
                                                 const char* now) {
    return guarded([&] {
        passpro_package& changed = required(package, "package");
        replace_files(changed, changed_tables(next_of(required(record, "record"), instant_of(now))));
    });
}

void passpro_record_free(passpro_record* record) {
    free_handle(record);
}
