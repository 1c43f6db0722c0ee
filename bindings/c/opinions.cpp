// Opinions: sheets to print, out to hosts and back, drafts made final, points for Affelnet, results.
#include "campaign_tables.hpp"
#include "guard.hpp"
#include "handles.hpp"
#include "records.hpp"

#include <passpro/interview_sheets.hpp>
#include <passpro/opinions.hpp>
#include <passpro/result_sheets.hpp>

#include <string>
#include <utility>

using namespace passpro;
using namespace passpro::c;

namespace {

FormationIndex formation_of(const Campaign& campaign, const char* id, std::string_view name) {
    const auto formation = campaign.find_formation(text_of(id, name));
    if (!formation) refuse("the campaign has no such " + std::string(name), PASSPRO_ERROR_NOT_FOUND);
    return *formation;
}

// No day for PASSPRO_DAY_NONE.
Date interview_day_of(std::int32_t day, std::string_view name) {
    if (day == PASSPRO_DAY_NONE) return {};
    const auto found = date_of(day);
    if (!found) refuse(std::string(name) + " is outside the years 1400 … 9999");
    return *found;
}

OpinionSheetScope sheet_scope_of(const Campaign& campaign, const passpro_opinion_scope* scope) {
    const auto given = completed(required(scope, "scope"), &passpro_opinion_scope_init);
    OpinionSheetScope made{.host = establishment_of(campaign, given.host_uai, "scope.host_uai")};
    if (given.formation_id != nullptr)
        made.formation = formation_of(campaign, given.formation_id, "scope.formation_id");
    if (given.panel != nullptr) made.panel = text_of(given.panel, "scope.panel");
    made.day = interview_day_of(given.day, "scope.day");
    return made;
}

Columns sheet_columns(const OpinionSheet& sheet) {
    Columns columns;
    for (std::size_t k = 0; k < sheet.columns.size(); ++k) {
        using Row = std::vector<std::string>;
        if (sheet.columns[k] == "start") {
            columns.add("start", sheet.rows, [k](const Row& row) { return parse_date_time(row[k]); });
        } else {
            columns.add(sheet.columns[k], sheet.rows, [k](const Row& row) { return if_any(row[k]); });
        }
    }
    return columns;
}

Columns affelnet_columns(const Campaign& campaign, const std::vector<AffelnetRow>& rows) {
    const auto application = [&](const AffelnetRow& row) -> const Application& {
        return campaign.applications()[row.application];
    };
    const auto candidate = [&, application](const AffelnetRow& row) -> const Candidate& {
        return campaign.candidates()[application(row).candidate];
    };
    const auto formation = [&, application](const AffelnetRow& row) -> const Formation& {
        return campaign.formations()[application(row).formation];
    };
    Columns columns;
    columns.add("ine", rows, [&](const AffelnetRow& row) { return if_any(candidate(row).ine); });
    columns.add("home_uai", rows, [&](const AffelnetRow& row) { return candidate(row).home_uai.text(); });
    columns.add("rank", rows, [&](const AffelnetRow& row) { return application(row).rank; });
    columns.add("affelnet_code", rows,
                [&](const AffelnetRow& row) { return if_any(formation(row).affelnet_code); });
    columns.add("candidate_id", rows,
                [&](const AffelnetRow& row) -> std::string_view { return candidate(row).id; });
    columns.add("formation_id", rows,
                [&](const AffelnetRow& row) -> std::string_view { return formation(row).id; });
    columns.add("opinion", rows, &AffelnetRow::opinion);
    columns.add("points", rows, &AffelnetRow::points);
    return columns;
}

OpinionSheetReturn return_of(const Campaign& campaign, const char* host_uai, std::int32_t role,
                             const char* at) {
    const Role recorder = role_of(role, "role");
    if (recorder != Role::host && recorder != Role::panel) refuse("role is neither HOST nor PANEL");
    return {.host = establishment_of(campaign, host_uai, "host_uai"),
            .role = recorder,
            .at = instant_of(at, "at")};
}

// A record with entries that follow from an input, and the warnings about both.
Checked<passpro_record> with_warnings(Diagnostics warnings, Checked<passpro_record> extended) {
    warnings.add_all(extended.diagnostics);
    warnings.sort();
    extended.diagnostics = std::move(warnings);
    return extended;
}

Checked<passpro_record> with_sheet(const passpro_record& source, std::string_view bytes,
                                   std::string_view file, const OpinionSheetReturn& handed_in) {
    const auto sheet = read_opinion_sheet(source.record, bytes, file, handed_in);
    if (!sheet) return {.handle = {}, .diagnostics = sheet.diagnostics()};
    auto extended = with_warnings(sheet.diagnostics(), with_entries(source, sheet->entries));
    if (extended.handle) extended.handle->known_count += sheet->unchanged_rows;
    return extended;
}

}  // namespace

void passpro_opinion_scope_init(passpro_opinion_scope* scope) {
    initialise(scope, passpro_opinion_scope{.struct_size = 0,
                                            .day = PASSPRO_DAY_NONE,
                                            .host_uai = nullptr,
                                            .formation_id = nullptr,
                                            .panel = nullptr});
}

passpro_status passpro_record_opinion_sheet(const passpro_record* record, const passpro_opinion_scope* scope,
                                            const char* now, passpro_table** table) {
    return guarded(table, [&] {
        const CampaignRecord& source = required(record, "record").record;
        const auto chosen = sheet_scope_of(source.campaign(), scope);
        return std::make_unique<passpro_table>(sheet_columns(opinion_sheet(source, chosen, instant_of(now))));
    });
}

passpro_status passpro_record_opinion_sheet_csv(const passpro_record* record,
                                                const passpro_opinion_scope* scope, const char* now,
                                                passpro_text** csv) {
    return guarded(csv, [&] {
        const CampaignRecord& source = required(record, "record").record;
        const auto chosen = sheet_scope_of(source.campaign(), scope);
        return std::make_unique<passpro_text>(write_opinion_sheet(source, chosen, instant_of(now)));
    });
}

passpro_status passpro_record_opinion_sheet_workbook(const passpro_record* record,
                                                     const passpro_opinion_scope* scope, const char* now,
                                                     int32_t language, passpro_text** workbook,
                                                     passpro_diagnostics** diagnostics) {
    return guarded(workbook, diagnostics, [&] {
        const CampaignRecord& source = required(record, "record").record;
        const auto chosen = sheet_scope_of(source.campaign(), scope);
        return checked<passpro_text>(
            write_opinion_workbook(source, chosen, instant_of(now), language_of(language)));
    });
}

passpro_status passpro_record_add_opinion_sheet(const passpro_record* record, const void* bytes,
                                                uint64_t size, const char* file, const char* host_uai,
                                                int32_t role, const char* at, passpro_record** extended,
                                                passpro_diagnostics** diagnostics) {
    return guarded(extended, diagnostics, [&] {
        const passpro_record& source = required(record, "record");
        const auto sheet = bytes_of(bytes, size, "bytes");
        const auto handed_in = return_of(source.record.campaign(), host_uai, role, at);
        return with_sheet(source, sheet, file != nullptr ? file : "opinions.csv", handed_in);
    });
}

passpro_status passpro_record_validate_drafts(const passpro_record* record, const char* host_uai,
                                              const char* at, passpro_record** extended,
                                              passpro_diagnostics** diagnostics) {
    return guarded(extended, diagnostics, [&]() -> Checked<passpro_record> {
        const passpro_record& source = required(record, "record");
        const auto host = establishment_of(source.record.campaign(), host_uai, "host_uai");
        const auto entries = validate_drafts(source.record, host, instant_of(at, "at"));
        if (!entries) return {.handle = {}, .diagnostics = entries.diagnostics()};
        return with_warnings(entries.diagnostics(), with_entries(source, *entries));
    });
}

passpro_status passpro_record_affelnet(const passpro_record* record, const char* now, passpro_table** table,
                                       passpro_diagnostics** diagnostics) {
    return guarded(table, diagnostics, [&]() -> Checked<passpro_table> {
        const CampaignRecord& source = required(record, "record").record;
        const auto rows = affelnet_rows(source, instant_of(now));
        if (!rows) return {.handle = {}, .diagnostics = rows.diagnostics()};
        return {.handle = std::make_unique<passpro_table>(affelnet_columns(source.campaign(), *rows)),
                .diagnostics = rows.diagnostics()};
    });
}

passpro_status passpro_record_affelnet_csv(const passpro_record* record, const char* now, passpro_text** csv,
                                           passpro_diagnostics** diagnostics) {
    return guarded(csv, diagnostics, [&] {
        return checked<passpro_text>(write_affelnet_rows(required(record, "record").record, instant_of(now)));
    });
}

passpro_status passpro_view_dossier_sheets(const passpro_view* view, int32_t language, passpro_text** html) {
    return guarded(html, [&] {
        return std::make_unique<passpro_text>(
            dossier_sheets(required(view, "view").view, language_of(language)));
    });
}

passpro_status passpro_view_grid_sheets(const passpro_view* view, int32_t day, const char* formation_id,
                                        int32_t language, passpro_text** html) {
    return guarded(html, [&] {
        const passpro_view& source = required(view, "view");
        GridSheetScope scope{.day = interview_day_of(day, "day")};
        if (formation_id != nullptr)
            scope.formation = formation_of(source.campaign, formation_id, "formation_id");
        return std::make_unique<passpro_text>(grid_sheets(source.view, scope, language_of(language)));
    });
}

passpro_status passpro_view_result_sheets(const passpro_view* view, int32_t language, passpro_text** html) {
    return guarded(html, [&] {
        return std::make_unique<passpro_text>(
            result_sheets(required(view, "view").view, language_of(language)));
    });
}
