// journal.csv, in.
#include "domain/personal_data.hpp"
#include "domain/text_index.hpp"
#include "input/csv.hpp"
#include "input/file_text.hpp"
#include "input/table_reader.hpp"
#include "procedure/columns.hpp"
#include "procedure/journal_checks.hpp"
#include "procedure/journal_data.hpp"
#include "procedure/journal_events.hpp"
#include "procedure/journal_taking.hpp"
#include "procedure/words.hpp"
#include "text/ascii.hpp"
#include "text/encoding.hpp"
#include "text/joining.hpp"
#include "text/limits.hpp"
#include "text/nearest.hpp"
#include "text/utf8.hpp"

#include <passpro/journal.hpp>

#include <algorithm>
#include <charconv>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace passpro {

namespace {

using input::DateAlone;
using input::TableReader;

// All that a row says, so that the same row is recognised however its cells are written.
auto content_of(const JournalEntry& entry) {
    return std::tie(entry.at, entry.candidate, entry.formation, entry.event, entry.item, entry.value,
                    entry.comment, entry.role, entry.uai, entry.replaces);
}

// A row about an application that the campaign does not have.
struct RowWithoutApplication {
    Place place;
    std::string candidate_id;
    std::string formation_id;
};

// What the files of a journal hold, before it is held together.
struct JournalRows {
    std::vector<JournalSource> files;
    std::vector<JournalEntry> entries;  // of different ids
    TextIndex entry_of_id;
    std::set<std::string, std::less<>> refused_ids;
    std::vector<RowWithoutApplication> without_application;
    // Candidate and formation; without a formation: all of the candidate's applications.
    std::set<std::pair<std::string, std::string>> withdrawn;
};

// What an id leads to, which is looked up in a large table only if it is another id than the last time: rows
// about one pupil often follow each other.
template <typename Found>
class LastLookUp {
  public:
    template <typename Find>
    std::optional<Found> operator()(std::string_view id, Find find) {
        if (id != id_) {
            found_ = find(id);
            id_ = id;
        }
        return found_;
    }

  private:
    std::string_view id_;
    std::optional<Found> found_;
};

// Reads the rows of one file.
class JournalFileReader {
  public:
    JournalFileReader(const Campaign& campaign, const Procedure& procedure, std::string_view name,
                      std::uint32_t file, std::string& utf8, JournalRows& rows, Diagnostics& problems)
        : campaign_(campaign),
          procedure_(procedure),
          name_(name),
          file_(file),
          rows_(rows),
          csv_(input::csv_rows(utf8, procedure::journal_columns)),
          table_(name, procedure::journal_columns, csv_, [this, &problems](Diagnostic problem) {
              is_refused_ = is_refused_ || problem.severity() == Severity::error;
              problems.add(std::move(problem));
          }) {}

    void read() {
        rows_.files[file_].columns = table_.column_names();
        while (table_.next()) read_row();
    }

  private:
    // Entries are large: each is made in its place, which it leaves if it does not stay.
    void read_row() {
        is_refused_ = false;
        if (!take_row(rows_.entries.emplace_back())) rows_.entries.pop_back();
    }

    bool take_row(JournalEntry& entry) {
        fill(entry);
        if (!is_refused_) {
            note_withdrawal(entry);
            find_applications(entry);
            if (entry.formation && applications_.empty()) {
                rows_.without_application.push_back(
                    {{name_, table_.line(), table_.column_names().in_file("formation_id")},
                     std::string(table_.text(candidate_)),
                     std::string(table_.text(formation_))});
                return false;
            }
            check_role(entry);
            check_cells(entry);
        }
        return stays(entry);
    }

    // The first row of an id does; others that say the same do not.
    bool stays(JournalEntry& entry) {
        if (is_refused_) {
            rows_.refused_ids.insert(std::move(entry.id));
            return false;
        }
        const auto number = static_cast<std::uint32_t>(rows_.entries.size() - 1);
        const auto known = rows_.entry_of_id.claim(
            entry.id, number,
            [this](std::uint32_t row) -> std::string_view { return rows_.entries[row].id; });
        if (!known) return true;
        if (const auto& first = rows_.entries[*known]; content_of(first) != content_of(entry))
            table_.report(Problem::entry_with_other_content, id_,
                          {std::to_string(first.line), rows_.files[first.file].name});
        return false;
    }

    void fill(JournalEntry& entry) {
        entry.id = table_.required_text(id_);
        entry.at = instant().value_or(DateTime{});
        entry.item = table_.text(item_);
        entry.value = table_.text(value_);
        entry.comment = table_.text(comment_);
        entry.uai = table_.uai(uai_).value_or(Uai{});
        entry.replaces = table_.text(replaces_);
        entry.file = file_;
        entry.line = table_.line();
        if (const auto candidate = candidate_of_row()) entry.candidate = *candidate;
        entry.formation = formation_of_row();
        if (const auto event = choice<JournalEvent>(event_)) entry.event = *event;
        if (const auto role = choice<Role>(role_)) entry.role = *role;
    }

    // A date without time is its first minute.
    std::optional<DateTime> instant() {
        constexpr std::size_t date_length = std::string_view("2026-03-18").size();
        const auto cell = table_.text(at_);
        const auto day = cell.size() == date_length ? parse_date(cell) : std::nullopt;
        return day ? DateTime(*day) : table_.date_time(at_, DateAlone::may_stand);
    }

    std::optional<CandidateIndex> candidate_of_row() {
        const auto id = table_.required_text(candidate_);
        const auto candidate =
            last_candidate_(id, [&](std::string_view other) { return campaign_.find_candidate(other); });
        if (!candidate && !id.empty()) report_unknown(candidate_, CampaignTable::candidates);
        return candidate;
    }

    std::optional<FormationIndex> formation_of_row() {
        const auto id = table_.text(formation_);
        const auto formation =
            last_formation_(id, [&](std::string_view other) { return campaign_.find_formation(other); });
        if (!formation && !id.empty()) report_unknown(formation_, CampaignTable::formations);
        return formation;
    }

    // Those of the row before, if it is about the same ones.
    void find_applications(const JournalEntry& entry) {
        const auto subject = std::pair(entry.candidate, entry.formation);
        if (subject == subject_) return;
        applications_ = applications_of(campaign_, entry);
        subject_ = subject;
    }

    void report_unknown(TableReader::ColumnIndex column, CampaignTable table) {
        table_.report(Problem::unknown_reference, column,
                      {column.value == candidate_.value ? "candidate_id" : "formation_id",
                       std::string(file_name(table))});
    }

    void note_withdrawal(const JournalEntry& entry) {
        const bool withdraws = entry.event == JournalEvent::withdrawn ||
                               (entry.event == JournalEvent::answered &&
                                procedure::choice_meant<Answer>(entry.value) == Answer::withdraws);
        if (withdraws)
            rows_.withdrawn.emplace(std::string(table_.text(candidate_)),
                                    std::string(table_.text(formation_)));
    }

    void check_role(const JournalEntry& entry) {
        const bool is_for_the_head = is_final_opinion_for_the_head(entry);
        const auto may_record = [&](Role role) { return !is_for_the_head || role != Role::panel; };
        const auto recorders = procedure::recorders_of(entry.event);
        if (!may_record(entry.role) || std::ranges::find(recorders, entry.role) == recorders.end()) {
            std::vector<Bilingual> roles;
            for (const auto role : recorders) {
                if (may_record(role)) roles.push_back(procedure::word_of(role));
            }
            const auto& event = procedure::word_of(entry.event);
            const auto lists = procedure::lists_of(roles);
            table_.report(Problem::role_may_not_record, role_,
                          {std::string(event.french), lists[0], std::string(event.english), lists[1]});
        } else if (!entry.uai.is_absent()) {
            check_establishment(entry);
        }
    }

    bool is_final_opinion_for_the_head(const JournalEntry& entry) const {
        if (entry.event != JournalEvent::opinion) return false;
        if (procedure::choice_meant<OpinionStage>(entry.item) != OpinionStage::final) return false;
        return std::ranges::any_of(applications_, [&](ApplicationIndex application) {
            const auto* policy = procedure_.policy_of(application);
            return policy != nullptr && policy->validated_by_head;
        });
    }

    void check_establishment(const JournalEntry& entry) {
        if (entry.role == Role::home) {
            const auto& home = campaign_.candidates()[entry.candidate].home_uai;
            if (home != entry.uai) report_elsewhere(std::span(&home, 1));
        } else if (entry.role == Role::host || entry.role == Role::panel) {
            hosts_.clear();
            for (const auto application : applications_) hosts_.push_back(host_of(application));
            const bool is_expected = std::ranges::find(hosts_, entry.uai) != hosts_.end();
            if (!hosts_.empty() && !is_expected) report_elsewhere(hosts_);
        }
    }

    void report_elsewhere(std::span<const Uai> expected) {
        std::vector<std::string_view> names;
        for (const auto& uai : expected) names.push_back(uai.text());
        table_.report(Problem::recorded_elsewhere, uai_, {joined(names, ", ")});
    }

    const Uai& host_of(ApplicationIndex application) const {
        return campaign_.formations()[campaign_.applications()[application].formation].host_uai;
    }

    void check_cells(JournalEntry& entry) {
        if (procedure::needs_formation(entry.event) && !entry.formation) {
            table_.report(Problem::missing_value, formation_);
            return;
        }
        switch (entry.event) {
            case JournalEvent::document:
                check_document();
                take_word<DocumentStatus>(value_, entry.value);
                break;
            case JournalEvent::home_opinion:
                check_code();
                break;
            case JournalEvent::convoked:
            case JournalEvent::cancelled:
                entry.slot = slot_of_row(*entry.formation);
                break;
            case JournalEvent::attended:
                entry.slot = slot_of_row(*entry.formation);
                take_word<Attendance>(value_, entry.value);
                break;
            case JournalEvent::delivered:
            case JournalEvent::undelivered:
                check_contact_rank(entry);
                break;
            case JournalEvent::answered:
                take_word<Answer>(value_, entry.value);
                break;
            case JournalEvent::assessed:
                check_assessment();
                break;
            case JournalEvent::opinion:
                check_opinion(entry);
                break;
            case JournalEvent::contested:
                take_word<Contest>(value_, entry.value);
                break;
            case JournalEvent::registered:
            case JournalEvent::withdrawn:
            case JournalEvent::notified:
                break;
        }
    }

    // The enumerator that the cell means, which must not be empty.
    template <typename Choice>
    std::optional<Choice> choice(TableReader::ColumnIndex column) {
        const auto cell = table_.text(column);
        const auto meant = procedure::choice_meant<Choice>(cell);
        if (!meant && cell.empty()) table_.report(Problem::missing_value, column);
        if (!meant && !cell.empty()) {
            const auto words = procedure::words<Choice>();
            table_.report(Problem::unknown_choice, column, procedure::lists_of(words),
                          procedure::nearest_of(cell, words));
        }
        return meant;
    }

    // The same, as the word that a journal has for it.
    template <typename Choice>
    void take_word(TableReader::ColumnIndex column, std::string& text) {
        if (const auto meant = choice<Choice>(column)) text = to_text(*meant);
    }

    // That the cell is one of `names_`, which the procedure has under `key`, if it has any.
    void check_name(TableReader::ColumnIndex column, std::string_view key) {
        const auto text = table_.text(column);
        if (std::ranges::find(names_, text) != names_.end()) return;
        if (text.empty()) {
            table_.report(Problem::missing_value, column);
        } else if (names_.empty()) {
            table_.report(Problem::not_in_procedure, column, {std::string(key)});
        } else {
            table_.report(Problem::unknown_choice, column, {joined(names_, ", ")}, nearest(text, names_));
        }
    }

    void add_name(std::string_view name) {
        if (std::ranges::find(names_, name) == names_.end()) names_.push_back(name);
    }

    void check_document() {
        names_.clear();
        for (const auto application : applications_) {
            for (const auto document : procedure_.documents_of(application))
                add_name(procedure_.documents()[document].id);
        }
        check_name(item_, "documents");
    }

    void check_code() {
        names_.clear();
        for (const auto application : applications_) {
            const auto* policy = procedure_.policy_of(application);
            if (policy == nullptr) continue;
            for (const auto& level : policy->scale) add_name(level.code);
        }
        check_name(value_, "policies");
    }

    std::optional<SlotIndex> slot_of_row(FormationIndex formation) {
        const auto text = table_.text(item_);
        const auto hash = std::min(text.rfind('#'), text.size());
        const auto opening = campaign_.find_opening(text.substr(0, hash));
        const auto number = number_in(text.substr(std::min(hash + 1, text.size())));
        if (text.empty()) {
            table_.report(Problem::missing_value, item_);
        } else if (opening && number && serves(*opening, formation) &&
                   *number < slot_count(campaign_.openings()[*opening])) {
            return campaign_.slot(*opening, *number);
        } else {
            table_.report(Problem::unknown_slot, item_, {campaign_.formations()[formation].id});
        }
        return std::nullopt;
    }

    bool serves(OpeningIndex opening, FormationIndex formation) const {
        const auto formations = campaign_.formations_of(opening);
        return std::ranges::find(formations, formation) != formations.end();
    }

    // Digits alone, so that a slot has one name.
    static std::optional<std::int32_t> number_in(std::string_view text) {
        std::int32_t number = 0;
        const auto* const end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data(), end, number);
        const bool is_plain = error == std::errc{} && rest == end && is_digit(text.front()) &&
                              (text.size() == 1 || text.front() != '0');
        return is_plain ? std::optional(number) : std::nullopt;
    }

    void check_contact_rank(const JournalEntry& entry) {
        if (entry.item.empty()) return;
        const auto rank = number_in(entry.item);
        if (!rank || *rank == 0) table_.report(Problem::bad_number, item_, {"1"});
    }

    void check_assessment() {
        const auto* grid = procedure_.grid_of(applications_.front());
        names_.clear();
        if (grid != nullptr) {
            for (const auto& criterion : grid->criteria) add_name(criterion.id);
        }
        check_name(item_, "grids");
        names_.clear();
        if (grid != nullptr) {
            for (const auto& level : grid->levels) add_name(level.code);
        }
        check_name(value_, "grids");
    }

    void check_opinion(JournalEntry& entry) {
        take_word<OpinionStage>(item_, entry.item);
        check_code();
        const auto* policy = procedure_.policy_of(applications_.front());
        const auto* level = policy == nullptr ? nullptr : policy->find_level(entry.value);
        if (level == nullptr) return;
        const auto characters = count_characters(entry.comment);
        if (characters > static_cast<std::size_t>(policy->reason_max)) {
            table_.report(Problem::reason_too_long, comment_,
                          {std::to_string(characters), std::to_string(policy->reason_max)});
        }
        const bool is_final = parse_opinion_stage(entry.item) == OpinionStage::final;
        if (is_final && level->reason_required && entry.comment.empty())
            table_.report(Problem::missing_reason, value_,
                          {std::string(table_.column_names().in_file("comment"))});
    }

    const Campaign& campaign_;
    const Procedure& procedure_;
    std::string_view name_;
    std::uint32_t file_;
    JournalRows& rows_;
    bool is_refused_ = false;                         // the current row
    std::span<const ApplicationIndex> applications_;  // that the current row is about
    std::vector<std::string_view> names_;             // that the current cell may hold
    std::vector<Uai> hosts_;                          // of `applications_`
    LastLookUp<CandidateIndex> last_candidate_;
    LastLookUp<FormationIndex> last_formation_;
    std::optional<std::pair<CandidateIndex, std::optional<FormationIndex>>> subject_;  // of `applications_`
    input::CsvReader csv_;
    TableReader table_;

    TableReader::ColumnIndex id_ = table_.column("entry_id");
    TableReader::ColumnIndex at_ = table_.column("at");
    TableReader::ColumnIndex candidate_ = table_.column("candidate_id");
    TableReader::ColumnIndex formation_ = table_.column("formation_id");
    TableReader::ColumnIndex event_ = table_.column("event");
    TableReader::ColumnIndex item_ = table_.column("item");
    TableReader::ColumnIndex value_ = table_.column("value");
    TableReader::ColumnIndex comment_ = table_.column("comment");
    TableReader::ColumnIndex role_ = table_.column("role");
    TableReader::ColumnIndex uai_ = table_.column("uai");
    TableReader::ColumnIndex replaces_ = table_.column("replaces");
};

// Puts the files of a journal together.
class JournalReader {
  public:
    JournalReader(const Campaign& campaign, const Procedure& procedure, Diagnostics& problems)
        : campaign_(campaign), procedure_(procedure), problems_(problems) {}

    // Takes the bytes of the files.
    Journal read(std::span<JournalFile> files) && {
        for (auto& file : files) read_file(std::move(file));
        report_rows_without_application();
        auto journal = JournalData::journal_of(JournalData(
            campaign_, std::move(rows_.entries), std::move(rows_.entry_of_id), std::move(rows_.files)));
        procedure::check_entries(campaign_, journal, rows_.refused_ids, problems_);
        return journal;
    }

  private:
    void read_file(JournalFile file) {
        const auto number = static_cast<std::uint32_t>(rows_.files.size());
        rows_.files.push_back({.name = file.name});
        auto text = input::text_of_file(std::move(file.bytes), file.name,
                                        [&](Diagnostic problem) { problems_.add(std::move(problem)); });
        if (!text) return;
        make_room(std::min<std::size_t>(count_line_ends(*text), limits::rows));
        JournalFileReader(campaign_, procedure_, file.name, number, *text, rows_, problems_).read();
    }

    // One journal gets the room that it needs; of many, each gets part of what the next ones need.
    void make_room(std::size_t rows) {
        auto& entries = rows_.entries;
        const auto wanted = entries.size() + rows;
        if (wanted > entries.capacity()) entries.reserve(std::max(wanted, entries.capacity() * 3 / 2));
        rows_.entry_of_id.reserve(wanted);
    }

    void report_rows_without_application() {
        for (auto& [place, candidate, formation] : rows_.without_application) {
            if (rows_.withdrawn.contains({candidate, formation}) ||
                rows_.withdrawn.contains({candidate, std::string()})) {
                problems_.add({.problem = Problem::withdrawn_application_gone,
                               .place = std::move(place),
                               .details = {shown_id(candidate), formation}});
            } else {
                problems_.add({.problem = Problem::no_such_application,
                               .place = std::move(place),
                               .value = formation,
                               .details = {shown_id(candidate)}});
            }
        }
    }

    const Campaign& campaign_;
    const Procedure& procedure_;
    Diagnostics& problems_;
    JournalRows rows_;
};

}  // namespace

Result<Journal> read_journal(const Campaign& campaign, const Procedure& procedure,
                             std::span<const JournalFile> files) {
    return procedure::take_journal(campaign, procedure, {files.begin(), files.end()});
}

Result<Journal> procedure::take_journal(const Campaign& campaign, const Procedure& procedure,
                                        std::vector<JournalFile> files) {
    Diagnostics problems;
    auto journal = JournalReader(campaign, procedure, problems).read(files);
    problems.sort();
    if (problems.has_errors()) return Result<Journal>(std::move(problems));
    return {std::move(journal), std::move(problems)};
}

}  // namespace passpro
