// plan.csv, in.
#include "domain/personal_data.hpp"
#include "input/csv.hpp"
#include "input/file_text.hpp"
#include "input/table_reader.hpp"
#include "text/limits.hpp"

#include <passpro/package.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace passpro {

namespace {

using input::TableReader;

// Reads the rows of one plan.csv against its campaign.
class PlanReader {
  public:
    PlanReader(const Campaign& campaign, std::string_view file, std::string& utf8, Diagnostics& diagnostics)
        : campaign_(campaign),
          file_(file),
          diagnostics_(diagnostics),
          rows_(input::csv_rows(utf8, input::plan_columns())),
          table_(
              file, input::plan_columns(), rows_, [&](Diagnostic problem) { keep(std::move(problem)); },
              input::ColumnsAre::of_format),
          plan_{std::vector<Placement>(campaign.applications().size())},
          line_of_application_(campaign.applications().size()) {}

    Plan read() && {
        for (; table_.next(); ++rows_of_file_) read_row();
        report();
        return std::move(plan_);
    }

  private:
    static bool is_of_unknown_application(const Diagnostic& problem) {
        return problem.problem == Problem::unknown_reference && problem.place.column != "opening_id";
    }

    // Problems after the last that is listed would only take memory.
    void keep(Diagnostic problem) {
        auto& kept = is_of_unknown_application(problem) ? unknown_ : problems_;
        if (kept.size() <= Diagnostics::maximum) kept.push_back(std::move(problem));
    }

    void report() {
        if (is_of_another_campaign()) {
            diagnostics_.add({.problem = Problem::plan_of_another_campaign,
                              .place = Place::of_file(file_),
                              .value = {},
                              .details = {std::to_string(unknown_rows_), std::to_string(rows_of_file_)},
                              .suggestion = {}});
            return;
        }
        for (auto* problems : {&problems_, &unknown_}) {
            for (auto& problem : *problems) add(std::move(problem));
        }
        report_missing_rows();
    }

    // Of a few rows, each may be mistyped. A table without these columns is not a plan.
    bool is_of_another_campaign() const {
        constexpr std::size_t fewest = 5;
        const bool names_applications = table_.has(candidate_id_) && table_.has(formation_id_);
        return names_applications && unknown_rows_ >= fewest && unknown_rows_ > rows_of_file_ / 2;
    }

    void read_row() {
        const auto application = read_application();
        const auto status = table_.choice(status_, input::placement_statuses(), &input::parse_status_word);
        if (!application || !status) return;
        Placement placement{.status = *status,
                            .slot = {},
                            .reason_code = read_reason_code(),
                            .reason = std::string(table_.text(reason_))};
        if (*status == PlacementStatus::placed) {
            const auto slot = read_slot();
            if (!slot) return;
            placement.slot = *slot;
        }
        plan_[*application] = std::move(placement);
    }

    std::optional<ApplicationIndex> read_application() {
        const auto candidate = campaign_.find_candidate(table_.required_text(candidate_id_));
        const auto formation = campaign_.find_formation(table_.required_text(formation_id_));
        if (!candidate) report_unknown(candidate_id_, "candidate_id", CampaignTable::candidates);
        if (!formation) report_unknown(formation_id_, "formation_id", CampaignTable::formations);
        if (!candidate || !formation) {
            ++unknown_rows_;
            return std::nullopt;
        }
        const auto application = campaign_.find_application(*candidate, *formation);
        if (!application) {
            ++unknown_rows_;
            report_unknown(formation_id_, "formation_id", CampaignTable::applications);
            return std::nullopt;
        }
        auto& line = line_of_application_[application->value];
        if (line != 0) {
            table_.report(Problem::duplicate_application, formation_id_,
                          {std::string(table_.text(candidate_id_)), std::string(table_.text(formation_id_)),
                           std::to_string(line)});
            return std::nullopt;
        }
        line = table_.line();
        return application;
    }

    std::optional<SlotIndex> read_slot() {
        for (const auto column : {opening_id_, slot_number_}) {
            if (table_.text(column).empty()) table_.report(Problem::missing_value, column);
        }
        const auto opening = campaign_.find_opening(table_.text(opening_id_));
        const auto number = table_.integer(slot_number_);
        if (!opening) report_unknown(opening_id_, "opening_id", CampaignTable::openings);
        if (!opening || !number) return std::nullopt;
        const auto slots = slot_count(campaign_.openings()[*opening]);
        if (*number < 0 || *number >= slots) {
            table_.report(Problem::number_out_of_range, slot_number_, {"0", std::to_string(slots - 1)});
            return std::nullopt;
        }
        const auto slot = campaign_.slot(*opening, *number);
        check_slot_columns(campaign_.openings()[*opening], campaign_.slots()[slot]);
        return slot;
    }

    // The columns that repeat what the slot says, for people, must not say anything else.
    void check_slot_columns(const Opening& opening, const Slot& slot) {
        check(host_uai_, opening.host_uai.text(), opening, slot);
        check(panel_, opening.panel, opening, slot);
        if (const auto start = table_.date_time(start_); start && *start != slot.period.start) {
            check(start_, to_iso(slot.period.start), opening, slot);
        }
        if (const auto end = table_.date_time(end_); end && *end != slot.period.end) {
            check(end_, to_iso(slot.period.end), opening, slot);
        }
    }

    void check(TableReader::ColumnIndex column, std::string_view right, const Opening& opening,
               const Slot& slot) {
        if (table_.text(column).empty() || table_.text(column) == right) return;
        table_.report(Problem::plan_contradicts_slot, column,
                      {opening.id, std::to_string(slot.number), std::string(right)}, std::string(right));
    }

    ReasonCode read_reason_code() {
        static const std::array words{to_text(ReasonCode::no_slot),  to_text(ReasonCode::full),
                                      to_text(ReasonCode::conflict), to_text(ReasonCode::limit),
                                      to_text(ReasonCode::search),   to_text(ReasonCode::rules),
                                      to_text(ReasonCode::cost)};
        return table_.choice(reason_code_, words, &parse_reason_code).value_or(ReasonCode::none);
    }

    void report_unknown(TableReader::ColumnIndex column, std::string_view id_column, CampaignTable table) {
        if (table_.text(column).empty()) return;
        table_.report(Problem::unknown_reference, column,
                      {std::string(id_column), std::string(file_name(table))});
    }

    void add(Diagnostic problem) {
        leave_out_personal_data(problem, CampaignTable::previous_plan);
        problem.place.column = table_.column_names().in_file(problem.place.column);
        diagnostics_.add(std::move(problem));
    }

    void report_missing_rows() {
        if (diagnostics_.has_errors()) return;  // they may be the reason why
        for (std::uint32_t k = 0; k < line_of_application_.size(); ++k) {
            if (line_of_application_[k] != 0) continue;
            const auto& application = campaign_.applications()[ApplicationIndex{k}];
            add({.problem = Problem::plan_row_missing,
                 .place = Place::of_file(file_),
                 .details = {campaign_.candidates()[application.candidate].id,
                             campaign_.formations()[application.formation].id}});
        }
    }

    const Campaign& campaign_;
    std::string_view file_;
    Diagnostics& diagnostics_;
    std::vector<Diagnostic> problems_{};  // in front of `table_`, which reports its header at once
    std::vector<Diagnostic> unknown_{};   // the same, of applications that the campaign does not have
    input::CsvReader rows_;
    TableReader table_;
    Plan plan_;
    std::vector<std::uint32_t> line_of_application_;  // 0: no row so far
    std::size_t rows_of_file_ = 0;
    std::size_t unknown_rows_ = 0;  // about an application that the campaign does not have

    TableReader::ColumnIndex candidate_id_ = table_.column("candidate_id");
    TableReader::ColumnIndex formation_id_ = table_.column("formation_id");
    TableReader::ColumnIndex status_ = table_.column("status");
    TableReader::ColumnIndex host_uai_ = table_.column("host_uai");
    TableReader::ColumnIndex panel_ = table_.column("panel");
    TableReader::ColumnIndex opening_id_ = table_.column("opening_id");
    TableReader::ColumnIndex slot_number_ = table_.column("slot");
    TableReader::ColumnIndex start_ = table_.column("start");
    TableReader::ColumnIndex end_ = table_.column("end");
    TableReader::ColumnIndex reason_code_ = table_.column("reason_code");
    TableReader::ColumnIndex reason_ = table_.column("reason");
};

}  // namespace

Result<Plan> read_plan(const Campaign& campaign, std::string_view bytes, std::string_view file) {
    Diagnostics diagnostics;
    if (bytes.size() > limits::file_bytes) {
        diagnostics.add({.problem = Problem::too_large,
                         .place = Place::of_file(file),
                         .details = limits::bytes_in_words(limits::file_bytes)});
        return Result<Plan>(std::move(diagnostics));
    }
    auto text = input::text_of_file(std::string(bytes), file,
                                    [&](Diagnostic problem) { diagnostics.add(std::move(problem)); });
    if (!text) return Result<Plan>(std::move(diagnostics));
    auto plan = PlanReader(campaign, file, *text, diagnostics).read();
    diagnostics.sort();
    if (diagnostics.has_errors()) return Result<Plan>(std::move(diagnostics));
    return {std::move(plan), std::move(diagnostics)};
}

}  // namespace passpro
