// Random sequences of calls of passpro.h: each input is a program, one byte an instruction, whose operands
// are handles that earlier calls gave out (or NULL), numbers and texts. Nothing may crash or leak, and a
// handle comes out exactly if a call says so.
#include <algorithm>
#include <array>
#include <campaign_workbook.hpp>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <passpro.h>
#include <string>
#include <string_view>
#include <temporary_folder.hpp>
#include <vector>

// As Apache Arrow publishes them.
struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    std::int64_t flags;
    std::int64_t n_children;
    ArrowSchema** children;
    ArrowSchema* dictionary;
    void (*release)(ArrowSchema*);
    void* private_data;
};
struct ArrowArray {
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    const void** buffers;
    ArrowArray** children;
    ArrowArray* dictionary;
    void (*release)(ArrowArray*);
    void* private_data;
};
struct ArrowArrayStream {
    int (*get_schema)(ArrowArrayStream*, ArrowSchema*);
    int (*get_next)(ArrowArrayStream*, ArrowArray*);
    const char* (*get_last_error)(ArrowArrayStream*);
    void (*release)(ArrowArrayStream*);
    void* private_data;
};

namespace {

constexpr std::array<std::string_view, 10> file_names{
    "campaign.json",    "establishments.csv", "formations.csv",    "openings.csv", "candidates.csv",
    "applications.csv", "unavailability.csv", "previous_plan.csv", "rules.json",   "other"};
constexpr std::array<std::string_view, 18> contents{
    R"({"calendar": {"convocation": "2026-03-02", "interviews": ["2026-03-09", "2026-04-17"]}})",
    "uai,name\n0930001W,A\n0930003Y,B\n",
    "formation_id,title,host_uai,domain\nF1,T,0930003Y,Rail\nF2,U,0930003Y,\n",
    "opening_id,host_uai,panel,formation_ids,start,end,slot_minutes\n"
    "O1,0930003Y,J1,F1|F2,2026-03-10T09:00,2026-03-10T11:00,30\n",
    "candidate_id,home_uai,birth_date\nC1,0930001W,2010-01-01\nC2,0930001W,\n",
    "candidate_id,formation_id,rank\nC1,F1,1\nC1,F2,2\nC2,F1,1\n",
    "scope,ref,start,end,reason\nall,,2026-03-10,2026-03-10,x\n",
    "candidate_id,formation_id,status,opening_id,slot\nC1,F1,placed,O1,0\nC1,F2,placed,O1,0\nC2,F1,unplaced,,"
    "\n",
    R"({"rules": [{"id": "r", "version": "1", "severity": "required", "message": {"fr": "m"},)"
    R"( "applies_to": {"domain": ["Rail"]}, "logic": {"===": [{"var": "candidate.level"}, "3GEN"]}}]})",
    R"({"logic": {"+": [1, {"var": "x"}]}, "data": {"x": 2}})",
    "C1",
    "F1",
    "rank",
    "",
    R"({"campaign": {"calendar": {"convocation": "2026-03-02", "interviews": ["2026-03-09", "2026-04-17"]}},)"
    R"( "establishments": [{"uai": "0930001W", "name": "A", "latitude": 48.9, "longitude": 2.4}], "candidates": [])"
    R"(, "formations": [{"formation_id": "F1", "title": "Conduite", "host_uai": "0930001W", "domain": "Rail"}]})",
    "Domaine;Formation;Diplome;UAI;Etablissement;Commune;Entretiens\n"
    "Transport;Conduite;CAP;0930003Y;Lycee;Drancy;10/03 de 9h a 11h\n",
    "conduite rail",
    "Rail"};

// Of the campaign that `contents` begins with.
struct RecordContent {
    std::string_view name;
    std::string_view bytes;
};
constexpr std::string_view schedule_document =
    R"({"format": "passpro-schedule/1", "services": [{"id": "a", "slots": [{"start": "2027-03-15T18:00",)"
    R"( "end": "2027-03-15T18:10"}]}], "applicants": [{"id": "b", "requests": [{"service": "a"}]},)"
    R"( {"id": "c", "requests": [{"service": "a"}]}]})";

constexpr std::array<RecordContent, 3> record_contents{
    RecordContent{
        "procedure.json",
        R"({"deadlines": {"documents": "2026-03-01", "publication": "2026-04-25", "wishes": "2026-05-20"},)"
        R"( "documents": [{"id": "lettre", "label": "Lettre"}],)"
        R"( "policies": [{"id": "P", "scale": [{"code": "F", "label": "Favorable", "meaning": "Oui"}]}]})"},
    RecordContent{
        "journal.csv",
        "entry_id,at,candidate_id,formation_id,event,item,value,role\n"
        "J1,2026-03-02,C1,F1,convoked,O1#0,hand,host\nJ2,2026-03-03,C1,,document,lettre,received,home\n"
        "J3,2026-03-04,C2,F1,withdrawn,,,home\n"},
    RecordContent{"contacts.csv", "candidate_id,rank,email\nC1,1,a@example.org\n"}};

// A campaign on disk, written when it is first asked for, with room for what is saved.
const std::filesystem::path& folder() {
    static const passpro::test::TemporaryFolder folder;
    static const bool is_written = [] {
        passpro::PackageFiles files;
        for (std::size_t i = 0; i < 6; ++i) files.emplace(file_names[i], contents[i]);
        files.emplace("campaign.xlsx", passpro::test::campaign_workbook());
        folder.write(files);
        return true;
    }();
    (void)is_written;
    return folder.path();
}

class Operands {
  public:
    Operands(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

    bool is_empty() const { return position_ == size_; }
    std::uint8_t byte() { return is_empty() ? std::uint8_t{0} : data_[position_++]; }
    // Mostly small, sometimes extreme.
    std::int64_t number() {
        const std::uint8_t choice = byte();
        if (choice < 240) return choice % 16;
        constexpr std::array<std::int64_t, 4> extremes{-1, INT64_MIN, INT64_MAX, 1'000'000};
        return extremes[choice % extremes.size()];
    }
    // One that is known, or bytes of the input.
    std::string text() {
        const std::uint8_t choice = byte();
        if (choice < 200) return std::string(contents[choice % contents.size()]);
        const std::size_t length = std::min<std::size_t>(byte(), size_ - position_);
        const std::string taken(reinterpret_cast<const char*>(data_ + position_), length);
        position_ += length;
        return taken;
    }
    template <typename Value>
    std::vector<Value> numbers(std::size_t count) {
        std::vector<Value> values;
        for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<Value>(number()));
        return values;
    }

  private:
    const std::uint8_t* data_;
    std::size_t size_;
    std::size_t position_ = 0;
};

void require(bool holds) {
    if (!holds) std::abort();
}

// The handles of one kind that are alive. NULL is one of them.
template <typename Handle, void (*release)(Handle*)>
class Handles {
  public:
    ~Handles() {
        for (Handle* handle : handles_) release(handle);
    }
    Handle* any(Operands& operands) const {
        const std::size_t choice = operands.byte() % (handles_.size() + 1);
        return choice == handles_.size() ? nullptr : handles_[choice];
    }
    template <typename Call>
    void add(Call call) {
        Handle* made = nullptr;
        const passpro_status status = call(&made);
        require((status == PASSPRO_OK) == (made != nullptr));
        require((status == PASSPRO_OK) == (passpro_last_error()[0] == '\0'));
        if (made) keep(made);
    }
    void keep(Handle* made) {
        constexpr std::size_t most = 8;
        handles_.push_back(made);
        if (handles_.size() > most) {
            release(handles_.front());
            handles_.erase(handles_.begin());
        }
    }

  private:
    std::vector<Handle*> handles_;
};

class Machine {
  public:
    explicit Machine(Operands operands) : in_(operands) {}

    void run() {
        constexpr int longest_program = 64;
        for (int step = 0; step < longest_program && !in_.is_empty(); ++step) {
            const std::size_t choice = in_.byte() % instructions.size();
            (this->*instructions[choice])();
        }
    }

  private:
    std::int32_t int32() { return static_cast<std::int32_t>(in_.number()); }
    std::uint32_t uint32() { return static_cast<std::uint32_t>(in_.number()); }
    std::uint64_t uint64() { return static_cast<std::uint64_t>(in_.number()); }

    // A call that makes something with diagnostics, which are kept too.
    template <typename Kept, typename Call>
    void read(Kept& kept, Call call) {
        passpro_diagnostics* found = nullptr;
        kept.add([&](auto** made) {
            const passpro_status status = call(made, &found);
            require((status == PASSPRO_OK || status == PASSPRO_ERROR_BAD_INPUT) == (found != nullptr));
            return status;
        });
        if (found) diagnostics_.keep(found);
    }

    void create_package() { packages_.add(passpro_package_create); }
    void add_good_files() {
        passpro_package* package = packages_.any(in_);
        for (std::size_t i = 0; i < 6; ++i)
            (void)passpro_package_add_file(package, file_names[i].data(), contents[i].data(),
                                           contents[i].size());
    }
    void add_file() {
        passpro_package* package = packages_.any(in_);
        const auto name = file_names[in_.byte() % file_names.size()];
        const std::string bytes = in_.text();
        (void)passpro_package_add_file(package, name.data(), bytes.data(), bytes.size());
    }
    void add_column() {
        const std::string name = in_.text();
        const std::string text = in_.text();
        const std::size_t count = in_.byte() % 5;
        std::vector<std::int64_t> offsets = in_.numbers<std::int64_t>(count + 1);
        for (std::int64_t& offset : offsets)
            offset = std::min(offset, static_cast<std::int64_t>(text.size()));
        const auto integers = in_.numbers<std::int64_t>(count);
        const auto days = in_.numbers<std::int32_t>(count);
        const auto reals = in_.numbers<double>(count);
        const std::uint8_t validity = in_.byte();
        passpro_column column;
        passpro_column_init(&column);
        column.type = int32();
        column.name = name.c_str();
        column.count = count;
        column.integers = integers.data();
        column.days = days.data();
        column.reals = reals.data();
        column.text_offsets = offsets.data();
        column.text = text.data();
        column.validity = validity % 2 == 0 ? &validity : nullptr;
        (void)passpro_package_add_column(packages_.any(in_), int32(), &column);
    }
    void read_column() {
        passpro_column column;
        passpro_column_init(&column);
        if (passpro_table_column_at(tables_.any(in_), uint64(), &column) != PASSPRO_OK) return;
        (void)passpro_package_add_column(packages_.any(in_), int32(), &column);
    }
    void look_at_package() {
        const passpro_package* package = packages_.any(in_);
        const std::uint64_t position = uint64();
        const char* name = passpro_package_file_name_at(package, position);
        require((name != nullptr) == (position < passpro_package_file_count(package)));
        require((passpro_package_file_data_at(package, position) != nullptr) == (name != nullptr));
        (void)passpro_package_file_size_at(package, position);
    }
    void set_previous_plan() {
        const auto locked = in_.numbers<std::uint8_t>(3);
        (void)passpro_package_set_previous_plan(packages_.any(in_), plans_.any(in_),
                                                in_.byte() % 2 == 0 ? locked.data() : nullptr, locked.size());
    }
    void create_campaign() {
        const passpro_package* package = packages_.any(in_);
        read(campaigns_,
             [&](auto** made, auto** found) { return passpro_campaign_create(package, made, found); });
    }
    void make_campaign_table() {
        const passpro_campaign* campaign = campaigns_.any(in_);
        const std::int32_t kind = int32();
        tables_.add([&](passpro_table** made) { return passpro_campaign_table(campaign, kind, made); });
    }
    void find() {
        const passpro_campaign* campaign = campaigns_.any(in_);
        const std::string id = in_.text();
        const std::string other = in_.text();
        std::uint32_t row = 0;
        std::int32_t minutes = 0;
        (void)passpro_campaign_find(campaign, int32(), id.c_str(), &row);
        (void)passpro_campaign_find_application(campaign, id.c_str(), other.c_str(), &row);
        (void)passpro_campaign_travel_minutes(campaign, uint32(), uint32(), &minutes);
        (void)passpro_uai_is_valid(id.c_str());
        (void)passpro_public_holiday(int32(), other.c_str(), int32());
    }
    void parse_rules() {
        const std::string bytes = in_.text();
        read(rules_, [&](auto** made, auto** found) {
            return passpro_rules_parse(bytes.data(), bytes.size(), nullptr, made, found);
        });
    }
    void look_at_rules() {
        const passpro_rules* rules = rules_.any(in_);
        const std::int32_t language = int32();
        const std::uint32_t rule = uint32();
        require(rules || passpro_rules_count(rules) == 0);
        tables_.add([&](passpro_table** made) { return passpro_rules_table(rules, language, made); });
        tables_.add([&](passpro_table** made) { return passpro_rules_test(rules, made); });
        texts_.add(
            [&](passpro_text** made) { return passpro_rules_explanation_at(rules, rule, language, made); });
    }
    void evaluate() {
        const std::string request = in_.text();
        texts_.add([&](passpro_text** made) {
            return passpro_expression_evaluate(request.data(), request.size(), PASSPRO_LANGUAGE_ENGLISH,
                                               made);
        });
    }
    void determine() {
        const passpro_campaign* campaign = campaigns_.any(in_);
        const passpro_rules* rules = rules_.any(in_);
        const std::int32_t today = in_.byte() % 2 == 0 ? std::int32_t{PASSPRO_DAY_NONE} : int32();
        read(eligibilities_, [&](auto** made, auto** found) {
            return passpro_eligibility_determine(campaign, rules, today, made, found);
        });
    }
    const passpro_eligibility* verdicts() {
        return in_.byte() % 2 == 0 ? eligibilities_.any(in_)
                                   : passpro_campaign_eligibility(campaigns_.any(in_));
    }
    void look_at_verdicts() {
        const passpro_eligibility* verdicts = this->verdicts();
        const std::uint32_t application = uint32();
        const std::uint32_t rule = uint32();
        const std::int32_t language = int32();
        std::int32_t verdict = 0;
        (void)passpro_eligibility_verdict_at(verdicts, application, &verdict);
        (void)passpro_eligibility_today(verdicts);
        tables_.add(
            [&](passpro_table** made) { return passpro_eligibility_table(verdicts, language, made); });
        tables_.add([&](passpro_table** made) { return passpro_eligibility_tallies(verdicts, made); });
        tables_.add([&](passpro_table** made) {
            return passpro_eligibility_findings_at(verdicts, application, made);
        });
        tables_.add([&](passpro_table** made) {
            return passpro_eligibility_trace_at(verdicts, application, rule, language, made);
        });
        texts_.add([&](passpro_text** made) {
            return passpro_eligibility_reason_at(verdicts, application, language, made);
        });
        texts_.add(
            [&](passpro_text** made) { return passpro_eligibility_record_at(verdicts, application, made); });
        texts_.add(
            [&](passpro_text** made) { return passpro_eligibility_digest_at(verdicts, application, made); });
        texts_.add([&](passpro_text** made) { return passpro_eligibility_csv(verdicts, language, made); });
    }
    passpro_solve_options options() {
        passpro_solve_options options;
        passpro_solve_options_init(&options);
        options.work_limit = uint64() % 1000;
        options.seed = uint64();
        options.target_gap = static_cast<double>(in_.number());
        options.time_limit_seconds = in_.byte() % 8 == 0 ? NAN : 1;
        options.language = int32();
        options.include_undetermined = int32();
        options.threads = in_.byte() % 4;  // a million would be started, as far as there are any
        return options;
    }
    static passpro_assignment_options engine_options_of(const passpro_solve_options& same) {
        passpro_assignment_options options;
        passpro_assignment_options_init(&options);
        options.work_limit = same.work_limit;
        options.seed = same.seed;
        options.target_gap = same.target_gap;
        options.time_limit_seconds = same.time_limit_seconds;
        options.threads = same.threads;
        return options;
    }
    void solve() {
        const passpro_campaign* campaign = campaigns_.any(in_);
        passpro_control* control = controls_.any(in_);
        passpro_solve_options options = this->options();
        options.eligibility = verdicts();
        const bool by_default = in_.byte() % 2 == 0;
        plans_.add([&](passpro_plan** made) {
            return passpro_campaign_solve(campaign, by_default ? nullptr : &options, control, made);
        });
    }
    void control() {
        controls_.add(passpro_control_create);
        passpro_control* control = controls_.any(in_);
        passpro_progress progress;
        passpro_progress_init(&progress);
        (void)passpro_control_progress(control, &progress);
        if (in_.byte() % 4 == 0) passpro_control_cancel(control);
        (void)passpro_control_is_cancelled(control);
    }
    void parse_plan() {
        const passpro_campaign* campaign = campaigns_.any(in_);
        const std::string bytes = in_.text();
        read(plans_, [&](auto** made, auto** found) {
            return passpro_plan_parse(campaign, bytes.data(), bytes.size(), nullptr, made, found);
        });
    }
    void look_at_plan() {
        const passpro_plan* plan = plans_.any(in_);
        const std::int32_t language = int32();
        passpro_outcome outcome;
        passpro_placement placement;
        passpro_outcome_init(&outcome);
        passpro_placement_init(&placement);
        (void)passpro_plan_outcome(plan, &outcome);
        (void)passpro_plan_placement_at(plan, uint32(), &placement);
        (void)passpro_plan_count(plan, int32());
        tables_.add([&](passpro_table** made) { return passpro_plan_table(plan, made); });
        tables_.add([&](passpro_table** made) { return passpro_plan_occupancy(plan, made); });
        texts_.add([&](passpro_text** made) { return passpro_plan_csv(plan, made); });
        texts_.add([&](passpro_text** made) { return passpro_plan_moves_csv(plan, made); });
        texts_.add([&](passpro_text** made) { return passpro_plan_report(plan, made); });
        texts_.add([&](passpro_text** made) { return passpro_plan_bound_certificate(plan, made); });
        texts_.add([&](passpro_text** made) { return passpro_plan_page(plan, language, 0, made); });
    }
    void verify() {
        const passpro_plan* plan = plans_.any(in_);
        verifications_.add([&](passpro_verification** made) { return passpro_plan_verify(plan, made); });
        const passpro_verification* verification = verifications_.any(in_);
        const std::uint64_t position = uint64();
        const std::int32_t language = int32();
        passpro_violation violation;
        passpro_violation_init(&violation);
        passpro_outcome outcome;
        passpro_outcome_init(&outcome);
        (void)passpro_verification_holds(verification);
        (void)passpro_verification_violation_count(verification);
        (void)passpro_verification_violation_at(verification, position, &violation);
        (void)passpro_verification_outcome(verification, &outcome);
        texts_.add([&](passpro_text** made) {
            return passpro_verification_message_at(verification, position, language, made);
        });
        tables_.add(
            [&](passpro_table** made) { return passpro_verification_table(verification, language, made); });
    }
    void explain() {
        const passpro_plan* plan = plans_.any(in_);
        const passpro_plan* other = plans_.any(in_);
        const std::uint32_t application = uint32();
        const std::int32_t language = int32();
        tables_.add([&](passpro_table** made) { return passpro_plan_reasons(plan, language, made); });
        tables_.add([&](passpro_table** made) { return passpro_plan_bottlenecks(plan, made); });
        tables_.add([&](passpro_table** made) { return passpro_plan_remedies(plan, made); });
        tables_.add(
            [&](passpro_table** made) { return passpro_plan_alternatives_at(plan, application, made); });
        tables_.add([&](passpro_table** made) { return passpro_plan_compare(plan, other, made); });
        tables_.add([&](passpro_table** made) { return passpro_plan_moves(plan, made); });
    }
    void look_at_diagnostics() {
        const passpro_diagnostics* found = diagnostics_.any(in_);
        const std::uint64_t position = uint64();
        const std::int32_t language = int32();
        passpro_diagnostic diagnostic;
        passpro_diagnostic_init(&diagnostic);
        (void)passpro_diagnostics_at(found, position, &diagnostic);
        require(passpro_diagnostics_error_count(found) <= passpro_diagnostics_count(found));
        texts_.add([&](passpro_text** made) {
            return passpro_diagnostics_message_at(found, position, language, made);
        });
        texts_.add([&](passpro_text** made) {
            return passpro_diagnostics_expected_at(found, position, language, made);
        });
        texts_.add([&](passpro_text** made) {
            return passpro_diagnostics_line_at(found, position, language, made);
        });
        texts_.add([&](passpro_text** made) { return passpro_diagnostics_json(found, language, made); });
        tables_.add([&](passpro_table** made) { return passpro_diagnostics_table(found, language, made); });
    }
    void look_at_table() {
        const passpro_table* table = tables_.any(in_);
        const std::string name = in_.text();
        passpro_column column;
        passpro_column_init(&column);
        for (std::uint64_t i = 0; i < passpro_table_column_count(table); ++i) {
            require(passpro_table_column_at(table, i, &column) == PASSPRO_OK);
            require(column.count == passpro_table_row_count(table));
        }
        (void)passpro_table_find_column(table, name.c_str(), &column);
    }
    void look_at_text() {
        const passpro_text* text = texts_.any(in_);
        const char* data = passpro_text_data(text);
        require((data != nullptr) == (text != nullptr));
        if (data) require(data[passpro_text_size(text)] == '\0');
        texts_.add([&](passpro_text** made) { return passpro_text_for_excel(text, made); });
    }
    void create_problem() { problems_.add(passpro_assignment_problem_create); }
    void set_slots() {
        const std::size_t count = in_.byte() % 8;
        const auto start = in_.numbers<std::int32_t>(count);
        const auto end = in_.numbers<std::int32_t>(count);
        const auto site = in_.numbers<std::uint32_t>(count);
        const auto capacity = in_.numbers<std::int32_t>(count);
        const auto cost = in_.numbers<std::int64_t>(count);
        const auto periods = in_.numbers<std::uint8_t>(count);
        (void)passpro_assignment_problem_set_slots(problems_.any(in_), count, start.data(), end.data(),
                                                   site.data(), in_.byte() % 2 ? capacity.data() : nullptr,
                                                   in_.byte() % 2 ? cost.data() : nullptr, periods.data());
    }
    // Offsets that may not descend by accident, and as many items as they promise.
    std::vector<std::uint64_t> offsets(std::size_t count) {
        std::vector<std::uint64_t> offsets{0};
        for (std::size_t i = 0; i < count; ++i) offsets.push_back(offsets.back() + in_.byte() % 4);
        if (in_.byte() % 8 == 0) offsets.front() = 1;
        return offsets;
    }
    void set_lists() {
        const std::size_t count = in_.byte() % 5;
        const auto ends = offsets(count);
        const auto items = in_.numbers<std::uint32_t>(ends.back() + 1);
        const auto start = in_.numbers<std::int32_t>(ends.back() + 1);
        const auto end = in_.numbers<std::int32_t>(ends.back() + 1);
        passpro_assignment_problem* problem = problems_.any(in_);
        switch (in_.byte() % 3) {
            case 0:
                (void)passpro_assignment_problem_set_services(problem, count, ends.data(), items.data());
                break;
            case 1:
                (void)passpro_assignment_problem_set_calendars(problem, count, ends.data(), start.data(),
                                                               end.data());
                break;
            default:
                (void)passpro_assignment_problem_set_applicants(problem, count, items.data(),
                                                                items.size() >= count ? ends.data() : nullptr,
                                                                items.data());
        }
    }
    void set_requests() {
        const std::size_t count = in_.byte() % 8;
        const auto applicant = in_.numbers<std::uint32_t>(count);
        const auto service = in_.numbers<std::uint32_t>(count);
        const auto unplaced_cost = in_.numbers<std::int64_t>(count);
        const auto previous_slot = in_.numbers<std::int32_t>(count);
        const auto is_locked = in_.numbers<std::uint8_t>(count);
        (void)passpro_assignment_problem_set_requests(
            problems_.any(in_), count, applicant.data(), service.data(), unplaced_cost.data(),
            in_.byte() % 2 ? previous_slot.data() : nullptr, nullptr,
            in_.byte() % 4 == 0 ? is_locked.data() : nullptr);
    }
    void set_travel() {
        const std::uint32_t homes = in_.byte() % 4;
        const std::uint32_t sites = in_.byte() % 4;
        const auto minutes = in_.numbers<std::int32_t>(16);
        passpro_assignment_limits limits;
        passpro_assignment_limits_init(&limits);
        limits.interviews_per_day = int32();
        limits.travel_minute_cost = in_.number();
        passpro_assignment_problem* problem = problems_.any(in_);
        (void)passpro_assignment_problem_set_limits(problem, &limits);
        (void)passpro_assignment_problem_set_travel(problem, homes, sites, minutes.data(), minutes.data(),
                                                    minutes.data());
    }
    void set_hosting() {
        const std::size_t count = in_.byte() % 8;
        const auto fill = in_.numbers<std::int32_t>(count);
        const auto row = in_.numbers<std::int32_t>(count);
        const auto ends = offsets(count);
        const auto items = in_.numbers<std::uint32_t>(ends.back() + 1);
        const auto breaks = in_.numbers<std::int32_t>(count);
        passpro_assignment_limits limits;
        passpro_assignment_limits_init(&limits);
        limits.missing_cost = in_.number();
        limits.home_day_cost = in_.number();
        limits.session_cost = in_.number();
        limits.row_cost = in_.number();
        passpro_assignment_problem* problem = problems_.any(in_);
        (void)passpro_assignment_problem_set_limits(problem, &limits);
        (void)passpro_assignment_problem_set_slot_needs(problem, count, fill.data(), row.data());
        (void)passpro_assignment_problem_set_sessions(problem, count, ends.data(), items.data());
        (void)passpro_assignment_problem_set_sequences(problem, count, ends.data(), items.data(),
                                                       breaks.data());
        if (in_.byte() % 2 == 0) return;
        const auto costs = in_.numbers<std::int64_t>(count);
        (void)passpro_assignment_problem_set_session_costs(problem, count, costs.data());
    }
    void set_joint_limits() {
        const std::size_t count = in_.byte() % 4;
        const auto ends = offsets(count);
        const auto items = in_.numbers<std::uint32_t>(ends.back() + 1);
        const auto weights = in_.numbers<std::int32_t>(ends.back() + 1);
        const auto step_ends = offsets(count);
        const auto loads = in_.numbers<std::int64_t>(step_ends.back() + 1);
        const auto costs = in_.numbers<std::int64_t>(step_ends.back() + 1);
        const auto below = in_.numbers<std::uint8_t>(step_ends.back() + 1);
        const bool is_weighted = in_.byte() % 2 == 0;
        const bool is_above = in_.byte() % 2 == 0;
        (void)passpro_assignment_problem_set_joint_limits(
            problems_.any(in_), count, ends.data(), items.data(), is_weighted ? weights.data() : nullptr,
            step_ends.data(), loads.data(), costs.data(), is_above ? nullptr : below.data());
    }
    void solve_problem() {
        const passpro_assignment_problem* problem = problems_.any(in_);
        const passpro_assignment_options options = engine_options_of(this->options());
        passpro_text* mistakes = nullptr;
        const passpro_status status = passpro_assignment_problem_check(problem, &mistakes);
        const bool is_fit = status == PASSPRO_OK && passpro_text_size(mistakes) == 0;
        passpro_text_free(mistakes);
        assignments_.add([&](passpro_assignment** made) {
            const passpro_status solved = passpro_assignment_solve(problem, &options, nullptr, made);
            require(solved != PASSPRO_OK || is_fit);
            return solved;
        });
        const passpro_assignment* assignment = assignments_.any(in_);
        passpro_outcome outcome;
        passpro_outcome_init(&outcome);
        if (passpro_assignment_outcome(assignment, &outcome) == PASSPRO_OK) require(outcome.gap >= 0);
        const std::int32_t* slots = passpro_assignment_slots(assignment);
        for (std::uint64_t i = 0; i < passpro_assignment_count(assignment); ++i) require(slots[i] >= -1);
    }

    void parse() {
        const std::string bytes = in_.text();
        read(packages_, [&](auto** made, auto** found) {
            return passpro_package_parse_json(bytes.data(), bytes.size(), nullptr, made, found);
        });
    }
    void parse_workbook() {
        static const std::string workbook = passpro::test::campaign_workbook();
        const std::string bytes = in_.byte() % 2 == 0 ? workbook : in_.text();
        read(packages_, [&](auto** made, auto** found) {
            return passpro_package_parse_workbook(bytes.data(), bytes.size(), "workbook", made, found);
        });
    }
    void write_workbook() {
        const passpro_package* package = packages_.any(in_);
        const std::int32_t content = in_.byte() % 3;
        read(texts_, [&](auto** made, auto** found) {
            return passpro_package_workbook(package, content, made, found);
        });
    }
    void parse_campaign() {
        static const std::string workbook = passpro::test::campaign_workbook();
        const std::string bytes = in_.byte() % 2 == 0 ? workbook : in_.text();
        read(campaigns_, [&](auto** made, auto** found) {
            return passpro_campaign_parse(bytes.data(), bytes.size(), "campaign", made, found);
        });
    }
    void read_catalogue() {
        const std::string path = in_.text();  // of nothing
        read(catalogues_,
             [&](auto** made, auto** found) { return passpro_catalogue_read(path.c_str(), made, found); });
        const passpro_package* package = packages_.any(in_);
        read(catalogues_,
             [&](auto** made, auto** found) { return passpro_catalogue_create(package, made, found); });
    }
    void import_list() {
        const std::string list = in_.text();
        const std::string mapping = in_.text();
        const std::int32_t year = int32();
        const bool is_mapped = in_.byte() % 4 == 0;
        read(packages_, [&](auto** made, auto** found) {
            return passpro_catalogue_import(list.data(), list.size(), "list",
                                            is_mapped ? mapping.data() : nullptr, mapping.size(), year, made,
                                            found);
        });
    }
    void import_pupils() {
        const passpro_package* package = packages_.any(in_);
        const passpro_package* files = packages_.any(in_);
        const std::string home = in_.text();
        const std::string mef = in_.text();
        const char* const mefs[] = {mef.c_str()};
        const std::string mapping = in_.text();
        passpro_pupils_options options;
        passpro_pupils_options_init(&options);
        options.school_year = int32();
        if (in_.byte() % 2 == 0) options.home_uai = home.c_str();
        if (in_.byte() % 4 == 0) options.mefs = static_cast<const char* const*>(mefs);
        options.mef_count = options.mefs == nullptr ? 0 : 1;
        if (in_.byte() % 4 == 0) options.mapping = mapping.data();
        options.mapping_size = mapping.size();
        passpro_pupils* pupils = nullptr;
        passpro_diagnostics* problems = nullptr;
        (void)passpro_pupils_import(package, files, &options, &pupils, &problems);
        passpro_diagnostics_free(problems);
        tables_.add([&](passpro_table** made) { return passpro_pupils_changes(pupils, made); });
        packages_.add([&](passpro_package** made) { return passpro_pupils_files(pupils, made); });
        passpro_pupils_free(pupils);
    }
    void look_at_catalogue() {
        const passpro_catalogue* catalogue = catalogues_.any(in_);
        const passpro_catalogue* other = catalogues_.any(in_);
        look_at_catalogues(catalogue, other, int32());
    }
    void look_at_catalogue_of_campaign() {
        const passpro_campaign* campaign = campaigns_.any(in_);
        const passpro_catalogue* other = catalogues_.any(in_);
        const std::int32_t language = int32();
        const std::int32_t kind = int32();
        const passpro_catalogue* catalogue = passpro_campaign_catalogue(campaign);
        require((catalogue != nullptr) == (campaign != nullptr));
        look_at_catalogues(catalogue, other, language);
        tables_.add([&](passpro_table** made) { return passpro_catalogue_table(catalogue, kind, made); });
        tables_.add([&](passpro_table** made) { return passpro_catalogue_table(other, kind, made); });
    }
    void look_at_catalogues(const passpro_catalogue* catalogue, const passpro_catalogue* other,
                            std::int32_t language) {
        tables_.add([&](passpro_table** made) { return passpro_catalogue_compare(catalogue, other, made); });
        texts_.add([&](passpro_text** made) { return passpro_catalogue_page(catalogue, language, made); });
        searches_.add([&](passpro_catalogue_search** made) {
            return passpro_catalogue_search_create(catalogue, made);
        });
    }
    void search_catalogue() {
        const passpro_catalogue_search* search = searches_.any(in_);
        const std::string question = in_.text();
        const std::string text = in_.text();
        const std::uint8_t given = in_.byte();
        const auto if_given = [&](int bit) { return (given >> bit & 1) != 0 ? text.c_str() : nullptr; };
        passpro_catalogue_filter filter;
        passpro_catalogue_filter_init(&filter);
        filter.domain = if_given(0);
        filter.diploma = if_given(1);
        filter.department = if_given(2);
        filter.mode = (given >> 3 & 1) != 0 ? "collective" : if_given(4);
        if ((given >> 5 & 1) != 0) {
            filter.latitude = static_cast<double>(in_.number());
            filter.longitude = (given >> 6 & 1) != 0 ? NAN : static_cast<double>(in_.number());
            filter.within_kilometres = static_cast<double>(in_.number());
        }
        const bool is_filtered = (given >> 7 & 1) != 0;
        tables_.add([&](passpro_table** made) { return passpro_catalogue_search_domains(search, made); });
        tables_.add([&](passpro_table** made) {
            return passpro_catalogue_search_find(search, question.c_str(), is_filtered ? &filter : nullptr,
                                                 made);
        });
    }
    void add_texts() {
        const std::string name = in_.text();
        std::vector<std::string> texts;
        for (std::size_t count = in_.byte() % 5; texts.size() < count;) texts.push_back(in_.text());
        const std::uint8_t given = in_.byte();
        std::vector<const char*> pointers;
        for (const std::string& text : texts)
            pointers.push_back((given >> pointers.size() & 1) != 0 ? text.c_str() : nullptr);
        passpro_package* package = packages_.any(in_);
        const std::int32_t table = int32();
        (void)passpro_package_add_texts(package, table, name.c_str(), pointers.data(), pointers.size());
    }
    void look_at_cells() {
        const passpro_table* table = tables_.any(in_);
        const std::uint64_t row = uint64();
        passpro_column column;
        passpro_column_init(&column);
        for (std::uint64_t i = 0; i < passpro_table_column_count(table); ++i) {
            require(passpro_table_column_at(table, i, &column) == PASSPRO_OK);
            std::uint64_t size = 0;
            const char* text = passpro_column_text_at(&column, row, &size);
            const bool may_be_there = column.type == PASSPRO_COLUMN_TEXT && row < column.count;
            require(text == nullptr ? size == 0 : may_be_there);
            require(std::string_view(text ? text : "", size).size() == size);
        }
    }
    void add_record_files() {
        passpro_package* package = packages_.any(in_);
        for (const auto& [name, bytes] : record_contents)
            (void)passpro_package_add_file(package, name.data(), bytes.data(), bytes.size());
        const std::string bytes = in_.text();
        if (in_.byte() % 2 == 0)
            (void)passpro_package_add_file(package, "journal-more.csv", bytes.data(), bytes.size());
    }
    std::string instant() {
        constexpr std::array<const char*, 5> instants{"2026-03-06T08:00", "2026-04-30", "1400-01-01",
                                                      "9999-12-31T23:59", "now"};
        return instants[in_.byte() % instants.size()];
    }
    void create_record() {
        const passpro_plan* plan = plans_.any(in_);
        const passpro_package* package = packages_.any(in_);
        read(records_,
             [&](auto** made, auto** found) { return passpro_record_create(plan, package, made, found); });
        const std::string path = this->path();
        const std::array<const char*, 1> journals{path.c_str()};
        const std::uint64_t count = in_.byte() % 2;
        read(records_, [&](auto** made, auto** found) {
            return passpro_record_read(plan, folder().c_str(), journals.data(), count, made, found);
        });
    }
    void look_at_record() {
        const passpro_record* record = records_.any(in_);
        const std::string now = instant();
        const std::int32_t part = int32();
        const std::int32_t language = int32();
        tables_.add(
            [&](passpro_table** made) { return passpro_record_procedure(record, part, language, made); });
        tables_.add([&](passpro_table** made) { return passpro_record_entries(record, now.c_str(), made); });
        tables_.add([&](passpro_table** made) { return passpro_record_states(record, now.c_str(), made); });
        tables_.add(
            [&](passpro_table** made) { return passpro_record_steps(record, now.c_str(), language, made); });
        (void)passpro_package_set_next_campaign(packages_.any(in_), record, now.c_str());
    }
    void certify() {
        const passpro_record* record = records_.any(in_);
        const std::string now = instant();
        const std::string id = in_.text();
        const std::array<const char*, 1> ids{id.c_str()};
        const auto applications = in_.numbers<std::uint32_t>(2);
        const auto points = in_.numbers<std::int64_t>(2);
        const std::uint8_t given = in_.byte();
        passpro_certificate_options options;
        passpro_certificate_options_init(&options);
        if ((given & 1) != 0) options.host_uai = "0930003Y";
        options.erased_ids = ids.data();
        options.erased_count = given >> 1 & 1;
        if ((given >> 2 & 1) != 0) options.texts = packages_.any(in_);
        options.points_applications = applications.data();
        options.points = (given >> 3 & 1) != 0 ? points.data() : nullptr;
        options.points_count = given >> 4 & 3;
        if (options.points_count > points.size()) options.points_count = 0;
        certificates_.add([&](passpro_certificate** made) {
            return passpro_record_certify(record, now.c_str(), (given >> 6 & 1) != 0 ? nullptr : &options,
                                          made);
        });
    }
    void look_at_certificate() {
        const passpro_certificate* certificate = certificates_.any(in_);
        const std::int32_t language = int32();
        require(certificate || passpro_certificate_holds(certificate) == 0);
        (void)passpro_certificate_shortest_notice(certificate);
        tables_.add(
            [&](passpro_table** made) { return passpro_certificate_claims(certificate, language, made); });
        tables_.add([&](passpro_table** made) {
            return passpro_certificate_exceptions(certificate, language, made);
        });
        tables_.add([&](passpro_table** made) { return passpro_certificate_hosts(certificate, made); });
        tables_.add([&](passpro_table** made) { return passpro_certificate_files(certificate, made); });
        texts_.add(
            [&](passpro_text** made) { return passpro_certificate_json(certificate, language, made); });
        texts_.add(
            [&](passpro_text** made) { return passpro_certificate_page(certificate, language, made); });
    }
    void look_through_view() {
        const passpro_record* record = records_.any(in_);
        const passpro_package* package = packages_.any(in_);
        read(contacts_, [&](auto** made, auto** found) {
            return passpro_contacts_create(record, package, made, found);
        });
        const passpro_contacts* contacts = contacts_.any(in_);
        const std::string now = instant();
        const std::string scope = in_.text();
        const std::uint8_t given = in_.byte();
        passpro_viewer viewer;
        passpro_viewer_init(&viewer);
        viewer.role = int32();
        if ((given & 1) != 0) viewer.uai = (given >> 1 & 1) != 0 ? "0930003Y" : scope.c_str();
        if ((given >> 2 & 1) != 0) viewer.school_class = scope.c_str();
        if ((given >> 3 & 1) != 0) viewer.panel = "J1";
        if ((given >> 4 & 1) != 0) viewer.district = scope.c_str();
        if ((given >> 5 & 1) != 0) viewer.candidate_id = "C1";
        views_.add([&](passpro_view** made) {
            return passpro_view_create(record, contacts, &viewer, now.c_str(), made);
        });
        const passpro_view* view = views_.any(in_);
        const std::int32_t part = int32();
        const std::int32_t language = int32();
        tables_.add([&](passpro_table** made) { return passpro_view_table(view, part, made); });
        tables_.add([&](passpro_table** made) { return passpro_view_steps(view, language, made); });
    }
    void add_entries() {
        const passpro_record* record = records_.any(in_);
        passpro_package* package = packages_.any(in_);
        constexpr std::string_view rows =
            "entry_id,at,candidate_id,formation_id,event,item,value,role\n"
            "J4,2026-03-05,C1,F1,delivered,1,hand,home\n";
        if (in_.byte() % 2 == 0)
            (void)passpro_package_add_file(package, "entries.csv", rows.data(), rows.size());
        read(records_,
             [&](auto** made, auto** found) { return passpro_record_add(record, package, made, found); });
        const passpro_record* extended = records_.any(in_);
        require(extended || passpro_record_known_count(extended) == 0);
        tables_.add([&](passpro_table** made) { return passpro_record_added(extended, made); });
        texts_.add([&](passpro_text** made) { return passpro_record_added_csv(extended, made); });
        texts_.add([&](passpro_text** made) { return passpro_record_journal(extended, made); });
    }
    void exchange_opinions() {
        const passpro_record* record = records_.any(in_);
        const std::string now = instant();
        const std::uint8_t given = in_.byte();
        const char* host = (given & 1) != 0 ? "0930003Y" : "0930001W";
        const std::string id = in_.text();
        passpro_opinion_scope scope;
        passpro_opinion_scope_init(&scope);
        if ((given >> 1 & 1) != 0) scope.host_uai = host;
        if ((given >> 2 & 1) != 0) scope.formation_id = id.c_str();
        if ((given >> 3 & 1) != 0) scope.panel = "J1";
        if ((given >> 4 & 1) != 0) scope.day = int32();
        tables_.add([&](passpro_table** made) {
            return passpro_record_opinion_sheet(record, &scope, now.c_str(), made);
        });
        texts_.add([&](passpro_text** made) {
            return passpro_record_opinion_sheet_csv(record, &scope, now.c_str(), made);
        });
        const std::string sheet = (given >> 5 & 1) != 0
                                      ? "candidate_id,formation_id,slot,attendance,opinion,stage,reason\n"
                                        "C1,F1,O1#0,present,F,draft,x\n"
                                      : in_.text();
        const std::int32_t role = (given >> 6 & 1) != 0 ? std::int32_t{PASSPRO_ROLE_PANEL} : int32();
        read(records_, [&](auto** made, auto** found) {
            return passpro_record_add_opinion_sheet(record, sheet.data(), sheet.size(), nullptr, host, role,
                                                    now.c_str(), made, found);
        });
        const passpro_record* drafted = records_.any(in_);
        read(records_, [&](auto** made, auto** found) {
            return passpro_record_validate_drafts(drafted, host, now.c_str(), made, found);
        });
        read(tables_, [&](auto** made, auto** found) {
            return passpro_record_affelnet(record, now.c_str(), made, found);
        });
        read(texts_, [&](auto** made, auto** found) {
            return passpro_record_affelnet_csv(record, now.c_str(), made, found);
        });
        const passpro_view* view = views_.any(in_);
        const std::int32_t language = int32();
        read(texts_, [&](auto** made, auto** found) {
            return passpro_record_opinion_sheet_workbook(record, &scope, now.c_str(), language, made, found);
        });
        texts_.add([&](passpro_text** made) { return passpro_view_result_sheets(view, language, made); });
        texts_.add([&](passpro_text** made) { return passpro_view_dossier_sheets(view, language, made); });
        texts_.add([&](passpro_text** made) {
            return passpro_view_grid_sheets(view, scope.day, scope.formation_id, language, made);
        });
    }
    void write_letters() {
        const passpro_view* view = views_.any(in_);
        const std::uint8_t given = in_.byte();
        const std::string text = in_.text();
        passpro_letter_options options;
        passpro_letter_options_init(&options);
        options.unit = int32();
        options.choice = int32();
        options.language = int32();
        options.for_excel = given & 1;
        if ((given >> 1 & 1) != 0) options.candidate_id = "C1";
        if ((given >> 2 & 1) != 0) options.secret = text.data();
        options.secret_size = (given >> 3 & 1) != 0 ? text.size() : 0;
        if ((given >> 4 & 1) != 0) options.templates = packages_.any(in_);
        read(letters_, [&](auto** made, auto** found) {
            return passpro_letters_create(view, (given >> 5 & 1) != 0 ? nullptr : &options, made, found);
        });
        const passpro_letters* letters = letters_.any(in_);
        const std::string now = instant();
        const std::array<const char*, 1> names{(given & 1) != 0 ? "outings.csv" : text.c_str()};
        const char* const* asked = (given >> 6 & 1) != 0 ? names.data() : nullptr;
        require(letters || passpro_letters_count(letters) == 0);
        tables_.add([&](passpro_table** made) { return passpro_letters_interviews(letters, made); });
        packages_.add([&](passpro_package** made) {
            return passpro_letters_files(letters, asked, asked ? names.size() : 0, made);
        });
        tables_.add(
            [&](passpro_table** made) { return passpro_letters_languages_without_text(letters, made); });
        texts_.add([&](passpro_text** made) {
            return passpro_letters_sent(letters, now.c_str(), text.c_str(), made);
        });
        tables_.add([&](passpro_table** made) { return passpro_view_outings(view, made); });
        const std::string replies = in_.text();
        read(texts_, [&](auto** made, auto** found) {
            return passpro_view_replies(view, text.data(), text.size(), replies.data(), replies.size(),
                                        nullptr, made, found);
        });
    }
    void ask_library() {
        const std::uint32_t number = uint32();
        passpro_allocator allocator;
        passpro_allocator_init(&allocator);
        if (in_.byte() % 2 == 0) allocator.struct_size = uint32();
        // malloc and free again, while nothing has asked for memory yet.
        const passpro_status status = passpro_set_allocator(in_.byte() % 4 == 0 ? nullptr : &allocator);
        require((status == PASSPRO_OK) == (passpro_last_error()[0] == '\0'));
        const auto asked = static_cast<passpro_status>(number % 16);
        const bool is_known = asked < passpro_status_count();
        require((std::string_view(passpro_status_name(asked)) != "PASSPRO_ERROR_UNKNOWN") == is_known);
        require(passpro_abi_major() == PASSPRO_ABI_MAJOR && passpro_abi_minor() == PASSPRO_ABI_MINOR);
        require(passpro_version()[0] != '\0');
        const std::int32_t language = passpro_language_of_environment();
        require(language == PASSPRO_LANGUAGE_FRENCH || language == PASSPRO_LANGUAGE_ENGLISH);
    }
    std::string path() {
        constexpr std::array<const char*, 4> names{"", "campaign.xlsx", "absent", "campaign.json"};
        return folder() / names[in_.byte() % names.size()];
    }
    void read_path() {
        const std::string path = this->path();
        read(campaigns_,
             [&](auto** made, auto** found) { return passpro_campaign_read(path.c_str(), made, found); });
        (void)passpro_package_add_folder(packages_.any(in_), path.c_str());
    }
    void save_text() {
        constexpr std::array<const char*, 3> names{"saved", "", "absent/saved"};
        const auto path = folder() / names[in_.byte() % names.size()];
        (void)passpro_text_save(texts_.any(in_), path.c_str());
        for (const auto& entry : std::filesystem::directory_iterator(folder()))
            require(entry.path().extension() != ".part");
    }
    // What a consumer does that takes the first of its columns away.
    void stream_table() {
        const passpro_table* table = tables_.any(in_);
        ArrowArrayStream stream;
        if (passpro_table_arrow(table, &stream) != PASSPRO_OK) return;
        ArrowSchema schema;
        ArrowArray batch;
        ArrowArray end;
        require(stream.get_schema(&stream, &schema) == 0 && stream.get_next(&stream, &batch) == 0);
        require(stream.get_next(&stream, &end) == 0 && end.release == nullptr);
        stream.release(&stream);
        require(static_cast<std::uint64_t>(batch.length) == passpro_table_row_count(table));
        require(batch.n_children == schema.n_children);
        schema.release(&schema);
        if (batch.n_children == 0) return batch.release(&batch);
        ArrowArray taken = *batch.children[0];
        batch.children[0]->release = nullptr;
        batch.release(&batch);
        require(taken.length >= taken.null_count);
        taken.release(&taken);
    }

    // A search ends before anything else happens: the control may be freed first.
    void search() {
        passpro_solve_options options = this->options();
        const passpro_assignment_options of_engine = engine_options_of(options);
        options.eligibility = verdicts();
        passpro_control* control = controls_.any(in_);
        passpro_search* search = nullptr;
        const bool is_of_campaign = in_.byte() % 2 == 0;
        const passpro_status started =
            is_of_campaign
                ? passpro_search_start(campaigns_.any(in_), &options, control, &search)
                : passpro_search_start_assignment(problems_.any(in_), &of_engine, control, &search);
        require((started == PASSPRO_OK) == (search != nullptr));
        const std::uint8_t steps = in_.byte();
        std::int32_t is_done = 0;
        if (steps % 2 == 0) (void)passpro_search_wait(search, steps % 8, &is_done);
        if (steps % 4 == 1) passpro_control_cancel(control);
        if (steps % 8 < 6) {
            plans_.add([&](passpro_plan** made) { return passpro_search_plan(search, made); });
            assignments_.add(
                [&](passpro_assignment** made) { return passpro_search_assignment(search, made); });
        }
        passpro_search_free(search);
    }

    passpro_schedule_options schedule_options() {
        const passpro_solve_options same = this->options();
        passpro_schedule_options options;
        passpro_schedule_options_init(&options);
        options.work_limit = same.work_limit;
        options.seed = same.seed;
        options.target_gap = same.target_gap;
        options.time_limit_seconds = same.time_limit_seconds;
        options.threads = same.threads;
        return options;
    }
    void schedule() {
        const passpro_schedule_options options = schedule_options();
        const std::string bytes = in_.byte() % 4 == 0 ? in_.text() : std::string(schedule_document);
        passpro_control* control = controls_.any(in_);
        read(texts_, [&](auto** made, auto** found) {
            return passpro_schedule_solve(bytes.data(), bytes.size(), &options, control, made, found);
        });
        passpro_search* search = nullptr;
        const passpro_status started =
            passpro_search_start_schedule(bytes.data(), bytes.size(), &options, control, &search, nullptr);
        require((started == PASSPRO_OK) == (search != nullptr));
        texts_.add([&](passpro_text** made) { return passpro_search_schedule(search, made); });
        passpro_search_free(search);
    }

    void lay_out_pages() {
        const passpro_plan* plan = plans_.any(in_);
        passpro_page_options options;
        passpro_page_options_init(&options);
        options.language = int32();
        options.names = int32();
        if (in_.byte() % 2 == 0) options.lower_bound = in_.number();
        options.has_workbooks = in_.byte() % 3U;
        packages_.add([&](passpro_package** made) { return passpro_plan_pages(plan, &options, made); });
        read(packages_,
             [&](auto** made, auto** found) { return passpro_plan_workbooks(plan, &options, made, found); });
    }
    void save_package() {
        constexpr std::array<const char*, 3> names{"new", "", "absent/new"};
        const auto path = folder() / names[in_.byte() % names.size()];
        if (passpro_package_save(packages_.any(in_), path.c_str()) == PASSPRO_OK)
            std::filesystem::remove_all(path);
        for (const auto& entry : std::filesystem::directory_iterator(folder()))
            require(entry.path().extension() != ".part");
    }

    void count() {
        const passpro_record* record = records_.any(in_);
        const std::string now = instant();
        statistics_.add(
            [&](passpro_statistics** made) { return passpro_record_statistics(record, now.c_str(), made); });
        const passpro_statistics* statistics = statistics_.any(in_);
        const passpro_statistics* before = statistics_.any(in_);
        const std::int32_t language = int32();
        tables_.add([&](passpro_table** made) { return passpro_statistics_table(statistics, before, made); });
        tables_.add(
            [&](passpro_table** made) { return passpro_statistics_measures(statistics, language, made); });
        texts_.add([&](passpro_text** made) { return passpro_statistics_csv(statistics, before, made); });
        texts_.add([&](passpro_text** made) { return passpro_statistics_json(statistics, language, made); });
        const passpro_text* text = texts_.any(in_);
        read(statistics_, [&](auto** made, auto** found) {
            return passpro_statistics_parse(passpro_text_data(text), passpro_text_size(text), nullptr, made,
                                            found);
        });
    }
    void erase() {
        const passpro_record* record = records_.any(in_);
        const passpro_contacts* contacts = contacts_.any(in_);
        const passpro_package* package = packages_.any(in_);
        const std::string now = instant();
        const std::string id = in_.text();
        const std::array<const char*, 1> ids{id.c_str()};
        const std::int32_t language = int32();
        tables_.add(
            [&](passpro_table** made) { return passpro_record_due_for_erasure(record, now.c_str(), made); });
        texts_.add([&](passpro_text** made) {
            return passpro_record_everything_on(record, contacts, id.c_str(), language, made);
        });
        read(erasures_, [&](auto** made, auto** found) {
            return passpro_erasure_create(package, ids.data(), ids.size(), made, found);
        });
        const passpro_erasure* erasure = erasures_.any(in_);
        tables_.add([&](passpro_table** made) { return passpro_erasure_table(erasure, made); });
        packages_.add([&](passpro_package** made) { return passpro_erasure_files(erasure, made); });
        texts_.add(
            [&](passpro_text** made) { return passpro_erasure_certificate(erasure, now.c_str(), made); });
    }

    void use_store() {
        constexpr std::array<const char*, 3> names{"store", "other", "absent/store"};
        const auto path = (folder() / names[in_.byte() % names.size()]).string();
        read(stores_,
             [&](auto** made, auto** found) { return passpro_store_create(path.c_str(), made, found); });
        const std::int32_t is_read_only = in_.byte() % 2;
        read(stores_, [&](auto** made, auto** found) {
            return passpro_store_open(path.c_str(), is_read_only, made, found);
        });
        passpro_store* store = stores_.any(in_);
        const std::string id = in_.text();
        const std::array<const char*, 1> ids{id.c_str()};
        (void)passpro_store_put_files(store, packages_.any(in_), ids.data(), in_.byte() % 2, nullptr);
        const std::int32_t parts = in_.byte() % 9;
        read(packages_, [&](auto** made, auto** found) {
            return passpro_store_read(store, parts, ids.data(), 1, made, found);
        });
        read(tables_, [&](auto** made, auto** found) { return passpro_store_counts(store, made, found); });
        change_store(store, ids);
    }
    void change_store(passpro_store* store, const std::array<const char*, 1>& ids) {
        const std::string bytes = in_.text();
        const std::string at = instant();
        const std::int64_t version = in_.byte() % 3;
        read(tables_, [&](auto** made, auto** found) {
            return passpro_store_append(store, bytes.data(), bytes.size(), nullptr, made, found);
        });
        const passpro_text* csv = texts_.any(in_);
        read(tables_, [&](auto** made, auto** found) {
            return passpro_store_add_plan(store, passpro_text_data(csv), passpro_text_size(csv), at.c_str(),
                                          ids[0], made, found);
        });
        read(tables_, [&](auto** made, auto** found) { return passpro_store_plans(store, made, found); });
        read(texts_,
             [&](auto** made, auto** found) { return passpro_store_plan(store, version, made, found); });
        read(erasures_, [&](auto** made, auto** found) {
            return passpro_store_erase(store, ids.data(), 1, made, found);
        });
        (void)passpro_store_copy(store, (folder() / "copy").c_str(), nullptr);
        diagnostics_.add([&](passpro_diagnostics** made) { return passpro_store_check(store, made); });
    }

    Operands in_;
    Handles<passpro_package, passpro_package_free> packages_;
    Handles<passpro_campaign, passpro_campaign_free> campaigns_;
    Handles<passpro_diagnostics, passpro_diagnostics_free> diagnostics_;
    Handles<passpro_catalogue, passpro_catalogue_free> catalogues_;
    Handles<passpro_catalogue_search, passpro_catalogue_search_free> searches_;
    Handles<passpro_rules, passpro_rules_free> rules_;
    Handles<passpro_eligibility, passpro_eligibility_free> eligibilities_;
    Handles<passpro_control, passpro_control_free> controls_;
    Handles<passpro_plan, passpro_plan_free> plans_;
    Handles<passpro_verification, passpro_verification_free> verifications_;
    Handles<passpro_record, passpro_record_free> records_;
    Handles<passpro_certificate, passpro_certificate_free> certificates_;
    Handles<passpro_statistics, passpro_statistics_free> statistics_;
    Handles<passpro_erasure, passpro_erasure_free> erasures_;
    Handles<passpro_store, passpro_store_free> stores_;
    Handles<passpro_contacts, passpro_contacts_free> contacts_;
    Handles<passpro_view, passpro_view_free> views_;
    Handles<passpro_letters, passpro_letters_free> letters_;
    Handles<passpro_table, passpro_table_free> tables_;
    Handles<passpro_text, passpro_text_free> texts_;
    Handles<passpro_assignment_problem, passpro_assignment_problem_free> problems_;
    Handles<passpro_assignment, passpro_assignment_free> assignments_;

    // Only ever grows at its end: the corpus is made of these numbers.
    static constexpr std::array instructions{
        &Machine::create_package,
        &Machine::add_good_files,
        &Machine::add_file,
        &Machine::add_column,
        &Machine::read_column,
        &Machine::look_at_package,
        &Machine::set_previous_plan,
        &Machine::create_campaign,
        &Machine::make_campaign_table,
        &Machine::find,
        &Machine::parse_rules,
        &Machine::look_at_rules,
        &Machine::evaluate,
        &Machine::determine,
        &Machine::look_at_verdicts,
        &Machine::solve,
        &Machine::control,
        &Machine::parse_plan,
        &Machine::look_at_plan,
        &Machine::verify,
        &Machine::look_at_diagnostics,
        &Machine::look_at_table,
        &Machine::look_at_text,
        &Machine::create_problem,
        &Machine::set_slots,
        &Machine::set_lists,
        &Machine::set_requests,
        &Machine::set_travel,
        &Machine::solve_problem,
        &Machine::explain,
        &Machine::parse,
        &Machine::parse_workbook,
        &Machine::read_catalogue,
        &Machine::import_list,
        &Machine::look_at_catalogue,
        &Machine::search_catalogue,
        &Machine::ask_library,
        &Machine::read_path,
        &Machine::save_text,
        &Machine::stream_table,
        &Machine::set_hosting,
        &Machine::search,
        &Machine::look_at_catalogue_of_campaign,
        &Machine::add_texts,
        &Machine::look_at_cells,
        &Machine::parse_campaign,
        &Machine::add_record_files,
        &Machine::create_record,
        &Machine::look_at_record,
        &Machine::certify,
        &Machine::look_at_certificate,
        &Machine::look_through_view,
        &Machine::add_entries,
        &Machine::schedule,
        &Machine::exchange_opinions,
        &Machine::lay_out_pages,
        &Machine::save_package,
        &Machine::write_letters,
        &Machine::count,
        &Machine::erase,
        &Machine::use_store,
        &Machine::set_joint_limits,
        &Machine::import_pupils,
        &Machine::write_workbook,
    };
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Machine(Operands(data, size)).run();
    return 0;
}
