// The rows of opinion sheets, and their CSV.
#include "opinions/sheet_rows.hpp"

#include "input/csv.hpp"
#include "opinions/sheet_columns.hpp"

#include <passpro/opinions.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace passpro {

namespace opinions {

namespace {

std::string text_or_empty(const JournalEntry* entry, std::string JournalEntry::*member) {
    return entry == nullptr ? std::string() : entry->*member;
}

}  // namespace

RowCells::RowCells(const CampaignRecord& record, ApplicationIndex application, DateTime now)
    : record_(record), application_(application), current_(current_opinion(record, application, now)) {}

std::string RowCells::cell(std::string_view column) const {
    const auto& campaign = record_.campaign();
    const auto& row = campaign.applications()[application_];
    const auto& candidate = campaign.candidates()[row.candidate];
    const auto& formation = campaign.formations()[row.formation];
    const auto slot = record_.plan()[application_].slot;
    if (column == "candidate_id") return candidate.id;
    if (column == "formation_id") return formation.id;
    if (column == "last_name") return candidate.last_name;
    if (column == "first_name") return candidate.first_name;
    if (column == "class") return candidate.class_name;
    if (column == "title") return formation.title;
    if (column == "start") return to_iso(campaign.slots()[slot].period.start);
    if (column == "slot") return slot_text(campaign, slot);
    return cell_of_journal(column);
}

std::string RowCells::cell_of_journal(std::string_view column) const {
    const auto* const opinion = entry_at(record_, current_.state.opinion_entry);
    if (column == "attendance") {
        return text_or_empty(entry_at(record_, current_.state.attendance_entry), &JournalEntry::value);
    }
    if (column == "opinion") return text_or_empty(opinion, &JournalEntry::value);
    if (column == "stage") return text_or_empty(opinion, &JournalEntry::item);
    if (column == "reason") return text_or_empty(opinion, &JournalEntry::comment);
    const auto level = current_.levels.find(criterion_of(column));
    return level == current_.levels.end() ? std::string() : record_.journal().entries()[level->second].value;
}

// Names of columns are in lower case, ids of criteria need not be.
std::string RowCells::criterion_of(std::string_view column) const {
    for (const auto& [criterion, entry] : current_.levels) {
        if (column_of_criterion(criterion) == column) return criterion;
    }
    return {};
}

}  // namespace opinions

namespace {

bool is_on_sheet(const CampaignRecord& record, const OpinionSheetScope& scope, ApplicationIndex application) {
    const auto& campaign = record.campaign();
    const auto& placement = record.plan()[application];
    const auto formation = campaign.applications()[application].formation;
    if (placement.status != PlacementStatus::placed || campaign.host_of(formation) != scope.host)
        return false;
    const auto& slot = campaign.slots()[placement.slot];
    return (!scope.formation || *scope.formation == formation) &&
           (scope.panel.empty() || scope.panel == campaign.openings()[slot.opening].panel) &&
           (scope.day.is_special() || scope.day == slot.period.start.date());
}

}  // namespace

std::vector<ApplicationIndex> applications_on_sheet(const CampaignRecord& record,
                                                    const OpinionSheetScope& scope, DateTime now) {
    std::vector<std::pair<DateTime, ApplicationIndex>> found;
    for (std::uint32_t i = 0; i < record.campaign().applications().size(); ++i) {
        if (!is_on_sheet(record, scope, {i}) || state_of(record, {i}, now).is_withdrawn) continue;
        found.emplace_back(record.campaign().slots()[record.plan()[ApplicationIndex{i}].slot].period.start,
                           ApplicationIndex{i});
    }
    std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<ApplicationIndex> applications;
    for (const auto& [start, application] : found) applications.push_back(application);
    return applications;
}

OpinionSheet opinion_sheet(const CampaignRecord& record, const OpinionSheetScope& scope, DateTime now) {
    const opinions::SheetColumns columns(record.procedure());
    OpinionSheet sheet;
    for (const auto& column : columns.columns()) sheet.columns.emplace_back(column.name);
    for (const auto application : applications_on_sheet(record, scope, now)) {
        const opinions::RowCells cells(record, application, now);
        auto& row = sheet.rows.emplace_back();
        for (const auto& column : sheet.columns) row.push_back(cells.cell(column));
    }
    return sheet;
}

std::string write_opinion_sheet(const CampaignRecord& record, const OpinionSheetScope& scope, DateTime now) {
    const auto sheet = opinion_sheet(record, scope, now);
    std::string csv;
    input::append_csv_row(csv, sheet.columns);
    for (const auto& row : sheet.rows) input::append_csv_row(csv, row);
    return csv;
}

}  // namespace passpro
