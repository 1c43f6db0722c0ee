// Problems of an input: each with its place and a remedy, in words on which the input's author can act.
#pragma once

#include <passpro/language.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace passpro {

// An error refuses the input; a warning does not.
enum class Severity { error, warning };

// Each kind of problem has a number, which is part of the contract: printed as `PP1203`, never reused, and
// documented in docs/diagnostics.md.
enum class Problem : std::uint16_t {
    // 10xx: a file as a whole
    missing_file = 1001,
    unreadable_file = 1002,
    bad_encoding = 1003,
    missing_column = 1004,
    bad_header = 1005,
    duplicate_column = 1006,
    ragged_row = 1007,
    broken_quoting = 1008,
    unexpected_file = 1009,
    too_large = 1010,
    too_many_problems = 1011,
    misspelt_column = 1012,
    missing_sheet = 1013,
    unexpected_sheet = 1014,
    bad_workbook = 1015,
    old_workbook = 1016,
    protected_workbook = 1017,
    no_workbooks = 1018,
    hidden_rows = 1019,
    unwritable_file = 1020,
    misnamed_file = 1021,
    bad_archive = 1022,
    missing_package = 1023,
    nameless_column = 1024,
    // 11xx: one cell
    missing_value = 1101,
    bad_uai = 1102,
    bad_mef = 1103,
    unusual_ine = 1104,
    bad_date = 1105,
    bad_date_time = 1106,
    bad_number = 1107,
    number_out_of_range = 1108,
    coordinate_outside_earth = 1109,
    unknown_choice = 1110,
    half_coordinates = 1111,
    bad_identifier = 1112,
    bad_time_of_day = 1113,
    formula_error = 1114,
    formula_without_value = 1115,
    time_with_zone = 1116,
    invisible_characters = 1117,
    // 12xx: rows against rows
    duplicate_id = 1203,
    unknown_reference = 1204,
    duplicate_application = 1205,
    repeated_rank = 1206,
    too_many_applications = 1207,
    duplicate_travel_time = 1208,
    formation_at_another_host = 1209,
    host_without_openings = 1210,
    formation_without_openings = 1211,
    unused_reference = 1212,
    long_journeys = 1213,
    too_many_in_domain = 1214,
    journeys_too_long = 1215,
    shared_ine = 1216,
    // 13xx: times
    end_before_start = 1301,
    no_slot = 1302,
    overlapping_openings = 1303,
    outside_window = 1304,
    before_notice = 1305,
    on_sunday = 1306,
    on_public_holiday = 1307,
    in_school_holiday = 1308,
    period_too_long = 1309,
    partly_outside_window = 1310,
    too_many_slots = 1311,
    // 14xx: campaign.json
    bad_json = 1401,
    unknown_key = 1402,
    missing_key = 1403,
    wrong_type = 1404,
    duplicate_key = 1405,
    unknown_timezone = 1406,
    objective_too_large = 1407,
    // 15xx: plans read back
    previous_application_gone = 1501,
    previous_slot_gone = 1502,
    locked_application_gone = 1503,
    locked_slot_gone = 1504,
    locked_placement_breaks_constraint = 1505,
    plan_row_missing = 1506,
    plan_contradicts_slot = 1507,
    previous_slot_closed = 1508,
    locked_placement_excluded = 1509,
    locked_placement_undetermined = 1510,
    plan_of_another_campaign = 1511,
    // 16xx: lists of formations
    unplaced_column = 1601,
    ambiguous_column = 1602,
    no_header_row = 1603,
    bad_interview_times = 1604,
    wrong_weekday = 1605,
    unknown_year = 1606,
    restored_zero = 1607,
    skipped_total = 1608,
    not_imported = 1609,
    // 17xx: pupils, their guardians and their wishes
    bad_xml = 1701,
    not_of_pupils = 1702,
    other_school = 1703,
    other_school_year = 1704,
    missing_school = 1705,
    pupils_of_another_school = 1706,
    pupil_has_left = 1707,
    pupil_without_ine = 1708,
    repeated_ine = 1709,
    contradicting_rows = 1710,
    possible_double = 1711,
    name_without_capitals = 1712,
    unlikely_birth_date = 1713,
    mef_without_level = 1714,
    pupil_without_guardian = 1715,
    guardian_without_pupil = 1716,
    unknown_guardian = 1717,
    unknown_offer = 1718,
    wish_without_pupil = 1719,
    pupil_without_mef = 1720,
    bad_mef_beginning = 1721,
    // 30xx: expressions of the rule language
    bad_expression = 3001,
    unknown_operation = 3002,
    bad_operands = 3003,
    wrong_operand_count = 3004,
    wrong_operand_type = 3005,
    bad_time_amount = 3006,
    bad_time_unit = 3007,
    bad_variable_path = 3008,
    unknown_variable = 3009,
    whole_table = 3010,
    too_deep = 3011,
    // 31xx: rule files
    duplicate_rule = 3101,
    unknown_rule = 3102,
    validity_outside_campaign = 3103,
    rule_never_true = 3104,
    rule_never_false = 3105,
    rule_without_application = 3106,
    unknown_scope_value = 3107,
    unused_optional = 3108,
    rule_without_reference = 3109,
    missing_rules = 3110,
    // 32xx: rules being evaluated
    evaluation_failed = 3201,
    rule_failed = 3202,
    // 40xx: procedure.json
    repeated_id = 4001,
    unknown_base_grid = 4002,
    unknown_level = 4003,
    points_without_effect = 4004,
    deadline_out_of_order = 4005,
    publication_after_wishes = 4006,
    // 41xx: journals
    entry_with_other_content = 4101,
    role_may_not_record = 4102,
    recorded_elsewhere = 4103,
    unknown_slot = 4104,
    not_in_procedure = 4105,
    missing_reason = 4106,
    reason_too_long = 4107,
    opinion_on_absent = 4108,
    contradicting_entry = 4109,
    replaced_twice = 4110,
    circular_replacement = 4111,
    withdrawn_application_gone = 4112,
    attended_another_slot = 4113,
    no_such_application = 4114,
    // 42xx: contacts
    repeated_contact_rank = 4201,
    unusual_email = 4202,
    // 43xx: convocations
    unknown_template = 4301,
    broken_template = 4302,
    bad_reply_code = 4303,
    unknown_reply_code = 4304,
    contradicting_reply = 4305,
    unknown_template_value = 4306,
    // 44xx: opinion sheets, and what is computed from a record
    not_on_sheet = 4401,
    opinion_without_attendance = 4402,
    sensitive_words = 4403,
    effect_is_none = 4404,
    // 50xx: scheduling documents
    unknown_name = 5001,
    too_many_parts = 5002,
    too_many_requests = 5003,
    slot_too_long = 5004,
    slots_too_far_apart = 5005,
    locked_together = 5006,
    costs_too_large = 5007,
    sessions_with_limits = 5008,
    step_not_rising = 5009,
    not_another_request = 5010,
    // 60xx: stores
    not_a_store = 6001,
    newer_store = 6002,
    damaged_store = 6003,
    read_only_store = 6004,
    full_disk = 6005,
    locked_store = 6006,
    no_stores = 6007,
    existing_file = 6008,
    bad_file_name = 6009,
};

// The place of a problem. Every part may be absent: a missing file has no line, a value set by code has no
// file.
struct Place {
    // "openings.csv", or "[campaign.xlsx]openings" for a sheet, as spreadsheets write it; empty for a value
    // that did not come from a file.
    std::string file;
    std::uint32_t line = 0;  // physical line of the file or row of the sheet, from 1; 0: all of it
    std::string column;      // its name, its title in a file with French titles, or a JSON pointer: "/limits"
    std::string cell;        // of a sheet: "F14"; empty elsewhere

    Place() = default;
    Place(std::string_view in_file, std::uint32_t on_line, std::string_view in_column)
        : file(in_file), line(on_line), column(in_column) {}
    [[nodiscard]] static Place of_file(std::string_view file) { return {file, 0, {}}; }

    friend auto operator<=>(const Place&, const Place&) = default;
};

struct Diagnostic {
    Problem problem{};
    Place place{};
    // The offending value, verbatim. Always empty for personal data (name, INE, birth date).
    std::string value{};
    // Further values that the message needs, in the order documented in docs/diagnostics.md.
    std::vector<std::string> details{};
    // The nearest valid value; empty if none is near.
    std::string suggestion{};

    [[nodiscard]] Severity severity() const;
    [[nodiscard]] std::string code() const;       // "PP1203"
    [[nodiscard]] std::string_view name() const;  // "duplicate-id"

    // The problem in one sentence, without its place: "formation_id `F0O12` is unknown; did you mean
    // `F0012`?".
    [[nodiscard]] std::string message(Language language) const;

    // A description of valid values: "a date such as 2026-03-18 or 18/03/2026".
    [[nodiscard]] std::string expected(Language language) const;

    // One line for a terminal or a log, without a line end: "openings.csv:14:start: error PP1106
    // bad-date-time: …", or, in a workbook, "[campaign.xlsx]openings!F14:start: error …".
    [[nodiscard]] std::string to_text(Language language) const;
};

// Takes problems one by one, as they are found.
using DiagnosticSink = std::function<void(Diagnostic)>;

// Every problem of an input, up to a maximum: no author reads more, and an attacker could fill the memory.
class [[nodiscard]] Diagnostics {
  public:
    static constexpr std::size_t maximum = 100'000;

    // Adds a problem. Drops an error if it is presumably a consequence of an earlier one: of one at the same
    // place, unless both are about different ids of one list, or of one of the whole row, column or file.
    // References of one column to the same unknown id are one problem, at the first of them, with the number
    // of rows as its last detail. Once the maximum is reached, a final `too_many_problems` stands for all
    // others.
    void add(Diagnostic diagnostic);
    void add_all(const Diagnostics& others) {
        for (const auto& item : others.items_) add(item);
    }

    // Whether an error was added for exactly this place: `{"formations.csv", 0, ""}` for a missing table.
    [[nodiscard]] bool has_error_at(const Place& place) const { return first_errors_.contains(place); }

    // By file, then line, column and problem. Files come before those that refer to them, so that causes
    // precede their consequences: settings, tables in the order of CampaignTable, then all others by name.
    // Functions that return diagnostics have sorted them.
    void sort();

    // Replaces each place by place_of(place), which must be different for different places. The order is then
    // arbitrary.
    template <typename PlaceOf>
    void move_to(PlaceOf place_of) {
        item_of_reference_.clear();
        for (auto& item : items_) item.place = place_of(item.place);
        std::map<Place, FirstError> moved;
        for (auto& [place, error] : first_errors_) moved.emplace(place_of(place), std::move(error));
        first_errors_ = std::move(moved);
    }

    [[nodiscard]] const std::vector<Diagnostic>& items() const { return items_; }
    [[nodiscard]] auto begin() const { return items_.begin(); }
    [[nodiscard]] auto end() const { return items_.end(); }

    [[nodiscard]] bool has_errors() const { return errors_ > 0; }
    [[nodiscard]] std::size_t errors() const { return errors_; }
    [[nodiscard]] std::size_t warnings() const { return items_.size() - errors(); }
    [[nodiscard]] bool empty() const { return items_.empty(); }

    // A line for each problem, each with a line end.
    [[nodiscard]] std::string to_text(Language language) const;

  private:
    struct FirstError {
        Problem problem{};
        std::string value;
    };

    using Reference = std::tuple<std::string, std::string, std::string>;  // file, column, id

    [[nodiscard]] bool is_consequence(const Diagnostic& error) const;
    [[nodiscard]] bool is_counted_with_another(const Diagnostic& error);

    std::vector<Diagnostic> items_;
    std::map<Reference, std::size_t> item_of_reference_;  // until the items move
    std::size_t errors_ = 0;
    std::map<Place, FirstError> first_errors_;
};

// Thrown by a Result without a value when its value is accessed. what() gives the number of errors, then the
// first ones in English, a line each.
class BadInput : public std::runtime_error {
  public:
    explicit BadInput(Diagnostics diagnostics);
    [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }

  private:
    Diagnostics diagnostics_;
};

// A value, or the problems that prevented it; warnings may accompany a value. Accessing the value throws
// BadInput if there is none.
template <typename Value>
class [[nodiscard]] Result {
  public:
    Result(Value value, Diagnostics diagnostics)
        : value_(std::move(value)), diagnostics_(std::move(diagnostics)) {}
    explicit Result(Diagnostics diagnostics) : diagnostics_(std::move(diagnostics)) {}

    [[nodiscard]] bool has_value() const { return value_.has_value(); }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const Diagnostics& diagnostics() const& { return diagnostics_; }
    [[nodiscard]] Diagnostics diagnostics() && { return std::move(diagnostics_); }

    [[nodiscard]] const Value& value() const& { return require(), *value_; }
    [[nodiscard]] Value&& value() && { return require(), std::move(*value_); }
    [[nodiscard]] const Value& operator*() const& { return value(); }
    [[nodiscard]] Value&& operator*() && { return std::move(*this).value(); }
    [[nodiscard]] const Value* operator->() const { return &value(); }

  private:
    void require() const {
        if (!value_) throw BadInput(diagnostics_);
    }

    std::optional<Value> value_;
    Diagnostics diagnostics_;
};

}  // namespace passpro
