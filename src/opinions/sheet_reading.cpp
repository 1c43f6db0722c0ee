// Opinion sheets, back in.
#include "input/csv.hpp"
#include "input/file_text.hpp"
#include "input/sheet_rows.hpp"
#include "input/table_reader.hpp"
#include "opinions/current_opinions.hpp"
#include "opinions/sheet_columns.hpp"
#include "procedure/sensitive_words.hpp"
#include "procedure/words.hpp"
#include "text/folding.hpp"
#include "text/joining.hpp"
#include "text/limits.hpp"
#include "text/nearest.hpp"
#include "text/trimming.hpp"
#include "text/utf8.hpp"
#include "workbook/workbook.hpp"

#include <passpro/opinions.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace passpro {

namespace {

using input::TableReader;
using opinions::SheetChoice;
using opinions::SheetColumns;

// What one row says that the journal does not.
class SheetRowReader {
  public:
    using Choices = std::vector<SheetChoice>;

    SheetRowReader(const CampaignRecord& record, const SheetColumns& columns,
                   const OpinionSheetReturn& handed_in, std::string_view file, input::RowSource& rows,
                   const DiagnosticSink& report)
        : record_(record),
          columns_(columns),
          handed_in_(handed_in),
          file_(file),
          report_(report),
          table_(file, columns.columns(), rows, report) {}

    OpinionSheetEntries read() && {
        while (table_.next()) {
            ++result_.rows;
            const auto before = result_.entries.size();
            if (const auto application = application_of_row()) read_row(*application);
            if (result_.entries.size() == before) ++result_.unchanged_rows;
        }
        return std::move(result_);
    }

  private:
    std::string_view text(std::string_view column) const { return table_.text(table_.column(column)); }
    void report(Problem problem, std::string_view column, std::vector<std::string> details = {},
                std::string suggestion = {}) {
        table_.report(problem, table_.column(column), std::move(details), std::move(suggestion));
    }

    // A problem of a cell that is about another value.
    void report_value(Problem problem, std::string_view column, std::string_view value,
                      std::vector<std::string> details = {}) {
        report_({.problem = problem,
                 .place = {file_, table_.line(), column},
                 .value = std::string(value),
                 .details = std::move(details)});
    }

    // That a cell is empty which the row needs for a value. If the sheet has no such column, this is said
    // once, since the same would be wrong with each row.
    void report_empty(Problem problem, std::string_view column, std::string_view value = {},
                      std::vector<std::string> details = {}) {
        if (table_.has(table_.column(column))) {
            report_value(problem, column, value, std::move(details));
        } else {
            table_.report_missing(table_.column(column));
        }
    }

    std::optional<ApplicationIndex> application_of_row() {
        const auto& campaign = record_.campaign();
        const auto candidate_id = table_.required_text(table_.column("candidate_id"));
        const auto formation_id = table_.required_text(table_.column("formation_id"));
        if (candidate_id.empty() || formation_id.empty()) return std::nullopt;
        const auto candidate = campaign.find_candidate(candidate_id);
        const auto formation = campaign.find_formation(formation_id);
        const auto application =
            candidate && formation ? campaign.find_application(*candidate, *formation) : std::nullopt;
        if (!candidate) {
            report(Problem::unknown_reference, "candidate_id", {"candidate_id", "candidates.csv"});
        } else if (!formation) {
            report(Problem::unknown_reference, "formation_id", {"formation_id", "formations.csv"});
        } else if (!application) {
            report(Problem::no_such_application, "formation_id", {shown_id(candidate_id)});
        } else if (campaign.host_of(*formation) != handed_in_.host) {
            report(Problem::not_on_sheet, "formation_id",
                   {std::string(campaign.establishments()[handed_in_.host].uai.text())});
        } else if (const auto [line, is_new] = line_of_.try_emplace(application->value, table_.line());
                   !is_new) {
            report(Problem::duplicate_application, "formation_id",
                   {shown_id(candidate_id), std::string(formation_id), std::to_string(line->second)});
        } else {
            return application;
        }
        return std::nullopt;
    }

    void read_row(ApplicationIndex application) {
        application_ = application;
        policy_ = record_.procedure().policy_of(application);
        grid_ = record_.procedure().grid_of(application);
        current_ = opinions::current_opinion(record_, application, handed_in_.at);
        const bool says_something = std::ranges::any_of(columns_.columns(), [&](const input::Column& column) {
            return opinions::is_to_be_filled_in(column.name) && !text(column.name).empty();
        });
        if (!says_something) return;
        if (!is_at_slot_of_plan()) return;
        read_attendance();
        for (const auto& criterion : columns_.criteria()) read_level(criterion);
        read_opinion();
    }

    bool is_at_slot_of_plan() {
        const auto& placement = record_.plan()[application_];
        const bool is_placed = placement.status == PlacementStatus::placed;
        const auto slot = is_placed ? slot_text(record_.campaign(), placement.slot) : std::string("–");
        if (is_placed && text("slot") == slot) return true;
        if (!table_.required_text(table_.column("slot")).empty())
            report(Problem::attended_another_slot, "slot", {slot});
        return false;
    }

    // The code that a cell means; nothing if it is empty, or has been reported.
    std::optional<std::string> code_in(std::string_view column, const Choices& choices,
                                       std::string_view key) {
        const auto cell = text(column);
        if (cell.empty()) return std::nullopt;
        auto code = opinions::code_meant(choices, cell);
        if (!code && choices.empty()) {
            report(Problem::not_in_procedure, column, {std::string(key)});
        } else if (!code) {
            report_choice(column, choices);
        }
        return code;
    }

    void report_choice(std::string_view column, const Choices& choices) {
        std::vector<std::string> lists;
        std::string suggestion;
        for (const auto language : {Language::french, Language::english}) {
            std::vector<std::string> words;
            for (const auto& choice : choices) words.push_back(shown(choices, choice, language));
            const std::vector<std::string_view> known(words.begin(), words.end());
            lists.push_back(joined(known, ", "));
            if (suggestion.empty()) suggestion = nearest(text(column), known);
        }
        if (lists.front() == lists.back()) lists.pop_back();
        report(Problem::unknown_choice, column, std::move(lists), std::move(suggestion));
    }

    void add(JournalEvent event, Role role, std::string item, std::string value, std::string comment,
             const JournalEntry* replaced) {
        auto entry = opinions::entry_about(record_, application_, handed_in_.at);
        entry.event = event;
        entry.role = role;
        entry.item = std::move(item);
        entry.value = std::move(value);
        entry.comment = std::move(comment);
        entry.line = table_.line();
        if (event == JournalEvent::attended) entry.slot = record_.plan()[application_].slot;
        if (replaced != nullptr) entry.replaces = replaced->id;
        opinions::give_id(record_, entry);
        result_.entries.push_back(std::move(entry));
    }

    void read_attendance() {
        const auto* const known = opinions::entry_at(record_, current_.state.attendance_entry);
        const auto code = code_in("attendance", opinions::attendance_choices(), "");
        attendance_ = code ? *code : known == nullptr ? std::string() : known->value;
        attendance_source_ = known == nullptr ? std::string() : shown_entry_id(known->id);
        if (!code || (known != nullptr && known->value == *code)) return;
        const auto slot = slot_text(record_.campaign(), record_.plan()[application_].slot);
        add(JournalEvent::attended, Role::host, slot, *code, {}, known);
        attendance_source_ = "attendance";
    }

    void read_level(const std::string& criterion) {
        const auto column = opinions::column_of_criterion(criterion);
        const bool has_criterion = grid_ != nullptr && grid_->find_criterion(criterion) != nullptr;
        const auto code =
            code_in(column, has_criterion ? opinions::level_choices(*grid_) : Choices{}, "grids");
        const auto known = current_.levels.find(criterion);
        const auto* const entry =
            known == current_.levels.end() ? nullptr : &record_.journal().entries()[known->second];
        if (!code || (entry != nullptr && entry->value == *code)) return;
        add(JournalEvent::assessed, Role::panel, criterion, *code, {}, entry);
    }

    void read_opinion() {
        const auto choices = policy_ == nullptr ? Choices{} : opinions::opinion_choices(*policy_);
        const auto code = code_in("opinion", choices, "policies");
        const auto stage = code_in("stage", opinions::stage_choices(), "");
        if (!code) {
            if (text("opinion").empty() && speaks_of_opinion())
                report_empty(Problem::missing_value, "opinion");
            return;
        }
        if (!stage && !text("stage").empty()) return;
        const std::string usual = policy_->validated_by_head ? "draft" : "final";
        give_opinion(*code, stage.value_or(usual));
    }

    // A stage may stand in the rows of all pupils, also of those who did not come.
    bool speaks_of_opinion() const {
        const bool is_away = !attendance_.empty() && !has_come();
        return !text("reason").empty() || (!text("stage").empty() && !is_away);
    }

    void give_opinion(const std::string& code, const std::string& stage) {
        const auto* const known = opinions::entry_at(record_, current_.state.opinion_entry);
        const std::string reason(text("reason"));
        const bool says_the_same = known != nullptr && known->value == code && known->comment == reason;
        if (says_the_same && (known->item == stage || known->item == "final")) return;
        if (known != nullptr && known->item == "final" && stage == "draft")
            report(Problem::contradicting_entry, "stage", {shown_entry_id(known->id)});
        check_role(stage);
        check_attendance();
        check_reason(code, stage, reason);
        const auto* const replaced = known != nullptr && known->item == stage ? known : nullptr;
        add(JournalEvent::opinion, handed_in_.role, stage, code, reason, replaced);
    }

    void check_role(const std::string& stage) {
        if (stage != "final" || handed_in_.role != Role::panel || !policy_->validated_by_head) return;
        const auto& event = procedure::word_of(JournalEvent::opinion);
        const auto& final_stage = procedure::word_of(OpinionStage::final);
        const auto& head = procedure::word_of(Role::host);
        report_value(
            Problem::role_may_not_record, "stage", to_text(handed_in_.role),
            {std::string(event.french).append(" ").append(final_stage.french), std::string(head.french),
             std::string(final_stage.english).append(" ").append(event.english), std::string(head.english)});
    }

    bool has_come() const { return attendance_ == "present" || attendance_ == "late"; }

    void check_attendance() {
        if (has_come()) return;
        if (attendance_.empty()) {
            const bool is_reported = !text("attendance").empty();
            if (!is_reported) report_empty(Problem::opinion_without_attendance, "attendance");
        } else {
            report(Problem::opinion_on_absent, "opinion", {attendance_, attendance_source_});
        }
    }

    void check_reason(const std::string& code, const std::string& stage, const std::string& reason) {
        const auto characters = count_characters(reason);
        if (characters > static_cast<std::size_t>(policy_->reason_max)) {
            report(Problem::reason_too_long, "reason",
                   {std::to_string(characters), std::to_string(policy_->reason_max)});
        }
        if (stage == "final" && reason.empty() && policy_->find_level(code)->reason_required)
            report_empty(Problem::missing_reason, "reason", text("opinion"), {"reason"});
        if (procedure::has_sensitive_words(reason)) report(Problem::sensitive_words, "reason");
    }

    const CampaignRecord& record_;
    const SheetColumns& columns_;
    const OpinionSheetReturn& handed_in_;
    std::string_view file_;
    DiagnosticSink report_;
    TableReader table_;
    OpinionSheetEntries result_;
    std::map<std::uint32_t, std::uint32_t> line_of_;  // of each application

    // Of the current row.
    ApplicationIndex application_{};
    const OpinionPolicy* policy_ = nullptr;
    const Grid* grid_ = nullptr;
    opinions::CurrentOpinion current_;
    std::string attendance_;         // that counts once the row is recorded; empty: none
    std::string attendance_source_;  // the id of its entry, or the column
};

// The sheet of opinions in a workbook; null if there is none.
const workbook::Sheet* opinions_in(const workbook::Workbook& sheets) {
    for (const auto& sheet : sheets) {
        const auto name = folded(trimmed(sheet.name));
        if (name == "avis" || name == "opinions") return &sheet;
    }
    return nullptr;
}

// Whether a sheet is called like a copy of the sheet of opinions: "Avis (2)".
bool may_hold_opinions(const workbook::Sheet& sheet) {
    const auto name = folded(trimmed(sheet.name));
    return name.starts_with("avis") || name.starts_with("opinions");
}

// The places of a sheet's cells: "[avis.xlsx]Avis", "J14".
class SheetPlaces {
  public:
    SheetPlaces(const workbook::Sheet& sheet, const SheetColumns& columns) : columns_(columns.columns()) {
        const auto header = std::ranges::find_if_not(sheet.rows, &input::is_blank);
        if (header == sheet.rows.end()) return;
        for (const auto& cell : header->cells) {
            if (const auto* const column = input::column_named(columns_, trimmed(cell.text)))
                letters_.try_emplace(std::string(column->name), workbook::column_letters(cell.column));
        }
    }

    Place place_of(Place place) const {
        const auto* const column = input::column_named(columns_, place.column);
        if (place.line == 0 || column == nullptr) return place;
        if (const auto found = letters_.find(column->name); found != letters_.end())
            place.cell = found->second + std::to_string(place.line);
        return place;
    }

  private:
    std::span<const input::Column> columns_;
    std::map<std::string, std::string, std::less<>> letters_;
};

class SheetReader {
  public:
    SheetReader(const CampaignRecord& record, const OpinionSheetReturn& handed_in)
        : record_(record), handed_in_(handed_in), columns_(record.procedure()) {}

    Result<OpinionSheetEntries> read(std::string_view bytes, std::string_view file) && {
        auto entries = workbook::looks_like_workbook(bytes) ? read_workbook(bytes, file)
                                                            : read_csv(std::string(bytes), file);
        problems_.sort();
        if (problems_.has_errors()) return Result<OpinionSheetEntries>(std::move(problems_));
        return {std::move(entries), std::move(problems_)};
    }

  private:
    OpinionSheetEntries read_csv(std::string bytes, std::string_view file) {
        const auto report = [this](Diagnostic problem) { problems_.add(std::move(problem)); };
        auto text = input::text_of_file(std::move(bytes), file, report);
        if (!text) return {};
        auto rows = input::csv_rows(*text, columns_.columns());
        return SheetRowReader(record_, columns_, handed_in_, file, rows, report).read();
    }

    OpinionSheetEntries read_workbook(std::string_view bytes, std::string_view file) {
        const auto sheets = workbook::read(bytes, file);
        problems_.add_all(sheets.diagnostics());
        if (!sheets) return {};
        const auto* const sheet = opinions_in(*sheets);
        for (const auto& other : *sheets) {
            if (&other != sheet && may_hold_opinions(other)) report_unread(file, other);
        }
        if (sheet == nullptr) {
            problems_.add(
                {.problem = Problem::missing_sheet, .place = Place::of_file(file), .details = {"Avis"}});
            return {};
        }
        const SheetPlaces places(*sheet, columns_);
        const auto report = [&](Diagnostic problem) {
            problem.place = places.place_of(std::move(problem.place));
            problems_.add(std::move(problem));
        };
        input::SheetRows rows(*sheet, limits::columns + 1);
        return SheetRowReader(record_, columns_, handed_in_, name_of(file, *sheet), rows, report).read();
    }

    static std::string name_of(std::string_view file, const workbook::Sheet& sheet) {
        return '[' + std::string(file) + ']' + sheet.name;
    }

    void report_unread(std::string_view file, const workbook::Sheet& sheet) {
        problems_.add({.problem = Problem::unexpected_sheet,
                       .place = Place::of_file(name_of(file, sheet)),
                       .suggestion = "Avis"});
    }

    const CampaignRecord& record_;
    const OpinionSheetReturn& handed_in_;
    SheetColumns columns_;
    Diagnostics problems_;
};

}  // namespace

Result<OpinionSheetEntries> read_opinion_sheet(const CampaignRecord& record, std::string_view bytes,
                                               std::string_view file, const OpinionSheetReturn& handed_in) {
    return SheetReader(record, handed_in).read(bytes, file);
}

Result<std::vector<JournalEntry>> validate_drafts(const CampaignRecord& record, EstablishmentIndex host,
                                                  DateTime at) {
    std::vector<JournalEntry> entries;
    Diagnostics problems;
    const auto& campaign = record.campaign();
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        const auto* const policy = record.procedure().policy_of({i});
        if (campaign.host_of(campaign.applications()[ApplicationIndex{i}].formation) != host) continue;
        const auto state = state_of(record, {i}, at);
        const auto* const draft = opinions::entry_at(record, state.opinion_entry);
        if (state.opinion != OpinionState::draft || draft == nullptr || policy == nullptr) continue;
        const auto* const level = policy->find_level(draft->value);
        if (level != nullptr && level->reason_required && draft->comment.empty()) {
            problems.add({.problem = Problem::missing_reason,
                          .place = record.journal().place_of(*state.opinion_entry, "value"),
                          .value = draft->value,
                          .details = {"comment"}});
            continue;
        }
        auto entry = opinions::entry_about(record, {i}, at);
        entry.event = JournalEvent::opinion;
        entry.role = Role::host;
        entry.item = to_text(OpinionStage::final);
        entry.value = draft->value;
        entry.comment = draft->comment;
        opinions::give_id(record, entry);
        entries.push_back(std::move(entry));
    }
    problems.sort();
    if (problems.has_errors()) return Result<std::vector<JournalEntry>>(std::move(problems));
    return {std::move(entries), std::move(problems)};
}

}  // namespace passpro
