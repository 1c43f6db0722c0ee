#include "base/sha256.hpp"
#include "store/database.hpp"
#include "store/journal_rows.hpp"
#include "store/tables.hpp"
#include "text/limits.hpp"
#include "text/paths.hpp"
#include "text/trimming.hpp"
#include "text/utf8.hpp"

#include <passpro/campaign.hpp>
#include <passpro/procedure.hpp>
#include <passpro/recording.hpp>
#include <passpro/store.hpp>

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <sqlite3.h>
#include <system_error>
#include <thread>
#include <utility>

namespace passpro {

namespace fs = std::filesystem;

namespace store {

// The campaign in the store, for checks of entries and plans.
struct CheckedCampaign {
    std::int64_t files_revision = 0;
    Campaign campaign;
    Procedure procedure;
};

}  // namespace store

struct StoreData {
    fs::path path;
    std::chrono::milliseconds patience;
    store::Database database;
    std::optional<store::CheckedCampaign> campaign{};  // as of its revision
};

namespace {

using SQLite::Transaction;
using store::CheckedCampaign;
using store::Database;
using store::State;

constexpr std::string_view journal_file = "journal.csv";
constexpr std::string_view procedure_file = "procedure.json";
constexpr std::string_view plan_file = "plan.csv";
constexpr std::string_view folder_of_plans = "plans/";
constexpr std::string_view ending_of_plans = ".csv";
constexpr std::string_view ending_of_notes = ".note";

// SQLite calls this while another program keeps the store locked. Its own way is to sleep longer and longer,
// up to a tenth of a second: among eight busy writers, one might never find the moment between two others.
int wait_for_others(void* patience, int tries) {
    if (tries >= static_cast<const std::chrono::milliseconds*>(patience)->count()) return 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return 1;
}

std::unique_ptr<StoreData> data_of(const fs::path& path, std::chrono::milliseconds patience,
                                   SQLite::Database database) {
    auto data = std::make_unique<StoreData>(StoreData{path, patience, Database(std::move(database))});
    sqlite3_busy_handler(data->database.getHandle(), &wait_for_others, &data->patience);
    return data;
}

// Turns exceptions of this room and of SQLite into problems. `database` may be null.
template <typename Value, typename Body>
Result<Value> attempted(const fs::path& path, SQLite::Database* database, Body body) {
    try {
        return body();
    } catch (const BadInput& refusal) {
        return Result<Value>(refusal.diagnostics());
    } catch (const store::Damage&) {
        Diagnostics problems;
        problems.add({.problem = Problem::damaged_store, .place = Place::of_file(utf8_of(path.filename()))});
        return Result<Value>(std::move(problems));
    } catch (const SQLite::Exception& error) {
        return Result<Value>(store::problems_of(error, database, path));
    }
}

// Calls body(state) at one instant.
template <typename Value, typename Body>
Result<Value> read_at_once(StoreData& data, Body body) {
    return attempted<Value>(data.path, &data.database, [&]() -> Result<Value> {
        const Transaction transaction(data.database);
        return {body(store::read_state(data.database)), {}};
    });
}

// Calls body(state), which raises the revision if it changes something, while others wait. Without a value,
// nothing has changed.
template <typename Value, typename Body>
Result<Value> changed(StoreData& data, Body body) {
    return attempted<Value>(data.path, &data.database, [&]() -> Result<Value> {
        if (sqlite3_db_readonly(data.database.getHandle(), "main") != 0)
            store::refuse(Problem::read_only_store, data.path);
        Transaction transaction(data.database, SQLite::TransactionBehavior::IMMEDIATE);
        auto state = store::read_state(data.database);
        const auto revision = state.revision;
        Result<Value> result = body(state);
        if (!result || state.revision == revision) return result;
        store::write_state(data.database, state);
        transaction.commit();
        return result;
    });
}

CheckedCampaign read_campaign(Database& database, const State& state) {
    const auto files = store::read_all_files(database, state);
    auto campaign = read_tables(files).value();
    const auto procedure = files.find(procedure_file);
    auto read = procedure == files.end() ? Procedure(campaign, {})
                                         : read_procedure(campaign, procedure->second).value();
    return {.files_revision = state.files_revision,
            .campaign = std::move(campaign),
            .procedure = std::move(read)};
}

// That of the committed files. Reading it takes much longer than adding an entry.
const CheckedCampaign& campaign_of(StoreData& data, const State& state) {
    if (!data.campaign || data.campaign->files_revision != state.files_revision)
        data.campaign = read_campaign(data.database, state);
    return *data.campaign;
}

// Reads the campaign before others have to wait.
Diagnostics prepare_campaign(StoreData& data) {
    return read_at_once<bool>(data,
                              [&](const State& state) {
                                  (void)campaign_of(data, state);
                                  return true;
                              })
        .diagnostics();
}

bool is_name_of_file(std::string_view name) {
    constexpr std::size_t longest = 255;  // on any disk
    constexpr std::string_view separators("/\\\0", 3);
    return !name.empty() && name.size() <= longest && name != "." && name != ".." && name != plan_file &&
           name.find_first_of(separators) == std::string_view::npos && is_utf8(name);
}

Diagnostics check_names_and_sizes(
    const std::map<std::string, std::optional<std::string>, std::less<>>& files) {
    Diagnostics problems;
    for (const auto& [name, bytes] : files) {
        if (!is_name_of_file(name))
            problems.add({.problem = Problem::bad_file_name, .place = Place::of_file(name)});
        if (bytes && bytes->size() > limits::file_bytes)
            problems.add({.problem = Problem::too_large,
                          .place = Place::of_file(name),
                          .details = limits::bytes_in_words(limits::file_bytes)});
    }
    return problems;
}

std::string with_head(const std::optional<std::string>& head, const std::vector<store::EntryRow>& rows) {
    std::string bytes = head.value_or("");
    for (const auto& row : rows) bytes += row.text;
    return bytes;
}

std::optional<std::string> read_whole_journal(Database& database, const State& state, PackageFiles& files) {
    const auto exact = files.find(journal_file);
    if (exact != files.end()) return std::move(exact->second);
    if (!state.journal_head) return std::nullopt;
    return with_head(state.journal_head, store::read_entries(database, state));
}

std::optional<std::string> read_journal_of(Database& database, const State& state,
                                           const std::vector<std::string>& candidates) {
    if (!state.journal_head) return std::nullopt;
    return with_head(state.journal_head, store::read_related_entries(database, candidates, {}));
}

void remove_journal(Database& database, State& state) {
    store::remove_entries(database, state);
    store::remove_file(database, std::string(journal_file), state);
    state.journal_head.reset();
}

// An empty file is the journal of a campaign in which nothing has happened.
bool is_empty_journal_file(std::string_view bytes) {
    return trimmed(bytes).empty();
}

void replace_journal(Database& database, const std::string& bytes, State& state) {
    remove_journal(database, state);
    if (is_empty_journal_file(bytes)) {
        state.journal_head = bytes;
        return;
    }
    const auto rows = store::rows_of_journal({.name = std::string(journal_file), .bytes = bytes}).value();
    store::add_entries(database, rows.entries, state);
    state.journal_head = rows.head;
    if (!rows.is_exact) store::put_file(database, std::string(journal_file), bytes, state);
}

void require_readable(const CheckedCampaign& checked, const std::string& journal) {
    if (is_empty_journal_file(journal)) return;
    const std::vector<JournalFile> files{{.name = std::string(journal_file), .bytes = journal}};
    (void)read_journal(checked.campaign, checked.procedure, files).value();
}

// Adds the entries of files to the journal.
class Appending {
  public:
    Appending(Database& database, State& state, const CheckedCampaign& checked,
              std::span<const JournalFile> files)
        : database_(database), state_(state), checked_(checked) {
        for (const auto& file : files) {
            files_.push_back(file);
            if (file.name == journal_file) files_.back().name += " +";
        }
    }

    Result<AppendedEntries> run() && {
        if (files_.empty()) return {AppendedEntries{}, {}};
        const auto known = related_entries();
        auto recorded = record_files(checked_.campaign, checked_.procedure, known, files_);
        if (!recorded) return Result<AppendedEntries>(problems_at_their_places(recorded.diagnostics()));
        if (!recorded->added.empty()) add(known, recorded->bytes);
        return {{.added = recorded->added, .known = recorded->known}, recorded.diagnostics()};
    }

  private:
    // Checks of a journal hold entries of one candidate together, and entries with those that they replace:
    // no others are needed to find out if a new one may join them. Files that cannot be read are refused
    // later, with all problems of the others.
    JournalFile related_entries() const {
        std::vector<std::string> candidates;
        std::vector<std::string> ids;
        for (const auto& file : files_) {
            const auto rows = store::rows_of_journal(file);
            if (!rows) continue;
            for (const auto& row : rows->entries) {
                candidates.push_back(row.candidate_id);
                ids.push_back(row.entry_id);
                if (!row.replaces.empty()) ids.push_back(row.replaces);
            }
        }
        return {
            .name = std::string(journal_file),
            .bytes = with_head(state_.journal_head, store::read_related_entries(database_, candidates, ids))};
    }

    // In part of a journal, entries do not stand on their lines.
    Diagnostics problems_at_their_places(const Diagnostics& of_part) const {
        const JournalFile whole{
            .name = std::string(journal_file),
            .bytes = with_head(state_.journal_head, store::read_entries(database_, state_))};
        auto problems = record_files(checked_.campaign, checked_.procedure, whole, files_).diagnostics();
        return problems.has_errors() ? problems : of_part;
    }

    // The new rows stand behind those that were known. They have their columns, separator and line ends.
    void add(const JournalFile& known, const std::string& with_new) {
        const auto before = store::rows_of_journal(known);
        auto after = store::rows_of_journal({.name = known.name, .bytes = with_new}).value();
        const auto count = before ? before->entries.size() : 0;
        store::add_entries(database_, std::span(after.entries).subspan(count), state_);
        if (is_empty_journal_file(known.bytes)) state_.journal_head = after.head;
        store::remove_file(database_, std::string(journal_file), state_);
        ++state_.revision;
    }

    Database& database_;
    State& state_;
    const CheckedCampaign& checked_;
    std::vector<JournalFile> files_;
};

// Erases persons from everything that a store holds.
class StoreErasure {
  public:
    StoreErasure(Database& database, State& state) : database_(database), state_(state) {}

    Result<Erasure> erase(std::span<const std::string> ids) {
        auto erasure = erase_persons(everything(), ids);
        if (!erasure) return erasure;
        auto done = std::move(erasure).value();
        for (const auto& file : done.files) replace(file);
        std::erase_if(done.left_in, [this](const std::string& name) { return empty_if_note(name); });
        for (const auto& plan : plans_)
            store::put_plan(database_, plan, plan_files_.at(plan.version), state_);
        ++state_.revision;
        state_.files_revision = state_.revision;
        state_.is_erasure_unfinished = true;
        return {std::move(done), {}};
    }

  private:
    PackageFiles everything() {
        auto files = store::read_all_files(database_, state_);
        if (auto journal = read_whole_journal(database_, state_, files))
            files.insert_or_assign(std::string(journal_file), std::move(*journal));
        plans_ = store::read_plans(database_, state_);
        for (const auto& plan : plans_) {
            auto& bytes = plan_files_[plan.version];
            bytes = store::read_plan_file(database_, plan.version, state_).value();
            const auto name = std::string(folder_of_plans) + std::to_string(plan.version);
            files.emplace(name + std::string(ending_of_plans), bytes);
            files.emplace(name + std::string(ending_of_notes), plan.note);
        }
        return files;
    }

    StoredPlan* plan_named(std::string_view name, std::string_view ending) {
        const auto found = std::ranges::find_if(plans_, [&](const StoredPlan& plan) {
            return name == std::string(folder_of_plans) + std::to_string(plan.version) + std::string(ending);
        });
        return found == plans_.end() ? nullptr : &*found;
    }

    void replace(const ErasedFile& file) {
        if (auto* const plan = plan_named(file.name, ending_of_plans)) {
            plan->sha256 = file.sha256_after;
            plan_files_[plan->version] = file.bytes;
        } else if (file.name == journal_file) {
            replace_journal(database_, file.bytes, state_);
        } else {
            store::put_file(database_, file.name, file.bytes, state_);
        }
    }

    bool empty_if_note(std::string_view name) {
        auto* const plan = plan_named(name, ending_of_notes);
        if (plan != nullptr) plan->note.clear();
        return plan != nullptr;
    }

    Database& database_;
    State& state_;
    std::vector<StoredPlan> plans_{};
    std::map<std::int64_t, std::string> plan_files_{};
};

// Leaves no byte of what was erased in the file and its log.
void clean(StoreData& data) {
    auto& database = data.database;
    database.exec("VACUUM");
    SQLite::Statement checkpoint(database, "PRAGMA wal_checkpoint(TRUNCATE)");
    const bool is_busy = !checkpoint.executeStep() || checkpoint.getColumn(0).getInt() != 0;
    checkpoint.reset();
    if (is_busy) store::refuse(Problem::locked_store, data.path);
    Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    auto state = store::read_state(database);
    state.is_erasure_unfinished = false;
    store::write_state(database, state);
    transaction.commit();
}

// What an erasure has left that was broken off, or that had to wait for a reader.
void finish_erasure(StoreData& data) {
    const auto is_unfinished =
        read_at_once<bool>(data, [](const State& state) { return state.is_erasure_unfinished; });
    if (!is_unfinished || !*is_unfinished) return;
    (void)attempted<bool>(data.path, &data.database, [&]() -> Result<bool> {
        clean(data);
        return {true, {}};
    });
}

void add_errors(Diagnostics& problems, const Diagnostics& found) {
    for (const auto& problem : found) {
        if (problem.severity() == Severity::error) problems.add(problem);
    }
}

void require_sound_structure(const SQLite::Database& database) {
    SQLite::Statement answer(database, "PRAGMA integrity_check(1)");
    if (!answer.executeStep() || answer.getColumn(0).getString() != "ok") throw store::Damage();
}

// The errors of what a store holds, if it holds a package at all.
Diagnostics check_content(const StoreContent& content) {
    Diagnostics problems;
    if (content.files.empty()) return problems;
    const auto campaign = read_tables(content.files);
    add_errors(problems, campaign.diagnostics());
    if (!campaign) return problems;
    if (content.plan) add_errors(problems, read_plan(*campaign, *content.plan).diagnostics());
    const auto procedure = content.files.find(procedure_file);
    const auto read = procedure == content.files.end() ? Result<Procedure>(Procedure(*campaign, {}), {})
                                                       : read_procedure(*campaign, procedure->second);
    add_errors(problems, read.diagnostics());
    if (!read || !content.journal || is_empty_journal_file(*content.journal)) return problems;
    const std::vector<JournalFile> files{{.name = std::string(journal_file), .bytes = *content.journal}};
    add_errors(problems, read_journal(*campaign, *read, files).diagnostics());
    return problems;
}

void copy_database(SQLite::Database& database, const fs::path& path) {
    store::create_file(path);
    try {
        SQLite::Database copy(utf8_of(path), SQLite::OPEN_READWRITE);
        SQLite::Backup backup(copy, database);
        const int outcome = backup.executeStep();
        if (outcome != SQLITE_DONE) throw SQLite::Exception(copy.getHandle(), outcome);
    } catch (...) {
        std::error_code error;
        fs::remove(path, error);
        throw;
    }
}

}  // namespace

Store::Store(std::unique_ptr<StoreData> data) : data_(std::move(data)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::create(const fs::path& path, std::chrono::milliseconds patience) {
    return attempted<Store>(path, nullptr, [&]() -> Result<Store> {
        store::create_file(path);
        try {
            return {Store(data_of(path, patience, store::create_database(path, patience))), {}};
        } catch (...) {
            std::error_code error;
            fs::remove(path, error);
            throw;
        }
    });
}

Result<Store> Store::open(const fs::path& path, StoreAccess access, std::chrono::milliseconds patience) {
    return attempted<Store>(path, nullptr, [&]() -> Result<Store> {
        auto data = data_of(path, patience, store::open_database(path, access, patience));
        if (access == StoreAccess::read_and_write) finish_erasure(*data);
        return {Store(std::move(data)), {}};
    });
}

Result<StoreContent> Store::read(const StoreSelection& selection) const {
    return read_at_once<StoreContent>(*data_, [&](const State& state) {
        auto& database = data_->database;
        StoreContent content{.revision = state.revision};
        const bool needs_whole_journal = selection.journal && !selection.candidates;
        auto files =
            selection.files || needs_whole_journal ? store::read_all_files(database, state) : PackageFiles{};
        if (selection.plan) content.plan = store::read_plan_file(database, std::nullopt, state);
        if (needs_whole_journal) content.journal = read_whole_journal(database, state, files);
        if (selection.journal && selection.candidates)
            content.journal = read_journal_of(database, state, *selection.candidates);
        files.erase(std::string(journal_file));
        if (selection.files) content.files = std::move(files);
        return content;
    });
}

Result<std::int64_t> Store::revision() const {
    return read_at_once<std::int64_t>(*data_, [](const State& state) { return state.revision; });
}

Result<std::size_t> Store::entry_count() const {
    return read_at_once<std::size_t>(
        *data_, [](const State& state) { return static_cast<std::size_t>(state.entry_count); });
}

Diagnostics Store::put_files(const std::map<std::string, std::optional<std::string>, std::less<>>& files) {
    auto problems = check_names_and_sizes(files);
    if (problems.has_errors() || files.empty()) return problems;
    return changed<bool>(*data_,
                         [&](State& state) -> Result<bool> {
                             auto& database = data_->database;
                             ++state.revision;
                             state.files_revision = state.revision;
                             for (const auto& [name, bytes] : files) {
                                 if (name == journal_file) continue;
                                 if (bytes) store::put_file(database, name, *bytes, state);
                                 if (!bytes) store::remove_file(database, name, state);
                             }
                             const auto journal = files.find(journal_file);
                             if (journal == files.end()) return {true, {}};
                             if (!journal->second) {
                                 remove_journal(database, state);
                             } else {
                                 require_readable(read_campaign(database, state), *journal->second);
                                 replace_journal(database, *journal->second, state);
                             }
                             return {true, {}};
                         })
        .diagnostics();
}

Result<std::int64_t> Store::add_plan(std::string_view csv, DateTime at, std::string_view note) {
    if (auto problems = prepare_campaign(*data_); problems.has_errors())
        return Result<std::int64_t>(std::move(problems));
    return changed<std::int64_t>(*data_, [&](State& state) -> Result<std::int64_t> {
        auto& database = data_->database;
        auto read = read_plan(campaign_of(*data_, state).campaign, csv);
        if (!read) return Result<std::int64_t>(read.diagnostics());
        const StoredPlan plan{.version = store::next_version(database),
                              .at = at,
                              .note = std::string(note),
                              .sha256 = sha256(csv),
                              .size = csv.size()};
        store::put_plan(database, plan, csv, state);
        ++state.revision;
        return {plan.version, read.diagnostics()};
    });
}

Result<std::vector<StoredPlan>> Store::plans() const {
    return read_at_once<std::vector<StoredPlan>>(
        *data_, [&](const State& state) { return store::read_plans(data_->database, state); });
}

Result<std::optional<std::string>> Store::plan(std::int64_t number) const {
    return read_at_once<std::optional<std::string>>(
        *data_, [&](const State& state) { return store::read_plan_file(data_->database, number, state); });
}

Result<AppendedEntries> Store::append(const JournalFile& file) {
    return append(std::span(&file, 1));
}

Result<AppendedEntries> Store::append(std::span<const JournalFile> files) {
    if (auto problems = prepare_campaign(*data_); problems.has_errors())
        return Result<AppendedEntries>(std::move(problems));
    return changed<AppendedEntries>(*data_, [&](State& state) {
        return Appending(data_->database, state, campaign_of(*data_, state), files).run();
    });
}

Result<Erasure> Store::erase(std::span<const std::string> ids) {
    auto erasure = changed<Erasure>(
        *data_, [&](State& state) { return StoreErasure(data_->database, state).erase(ids); });
    if (!erasure) return erasure;
    return attempted<Erasure>(data_->path, &data_->database, [&]() -> Result<Erasure> {
        clean(*data_);
        return erasure;
    });
}

Diagnostics Store::copy_to(const fs::path& path) const {
    return attempted<bool>(path, &data_->database,
                           [&]() -> Result<bool> {
                               copy_database(data_->database, path);
                               return {true, {}};
                           })
        .diagnostics();
}

Diagnostics Store::check() const {
    const auto structure = read_at_once<bool>(*data_, [&](const State& state) {
        require_sound_structure(data_->database);
        (void)store::read_plans(data_->database, state);
        (void)store::read_entries(data_->database, state);
        return true;
    });
    if (!structure) return structure.diagnostics();
    const auto content = read();
    if (!content) return content.diagnostics();
    auto problems = check_content(*content);
    problems.sort();
    return problems;
}

}  // namespace passpro
