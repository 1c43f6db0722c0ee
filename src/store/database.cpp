#include "store/database.hpp"

#include "disk/files.hpp"
#include "domain/system_reasons.hpp"
#include "text/paths.hpp"

#include <array>
#include <cerrno>
#include <new>
#include <sqlite3.h>
#include <string>
#include <system_error>
#include <utility>

namespace passpro::store {

namespace fs = std::filesystem;

namespace {

constexpr std::int32_t application_id = 1885434736;  // "pasp"; `file` and SQLite's own tools show it

// In version 1, `state` has one row, or none before the first change. `files_revision` is the revision that
// changed a file last; each sum is that of the digests of a table, so that a lost row is missed;
// `journal_head` is what stands before the first entry of journal.csv. A file named journal.csv is one that
// the entries do not make up exactly (JournalRows::is_exact).
constexpr std::array<const char*, 1> all_migrations{R"(
PRAGMA application_id = 1885434736;
CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL,
    files_revision INTEGER NOT NULL,
    file_sum INTEGER NOT NULL,
    plan_sum INTEGER NOT NULL,
    entry_sum INTEGER NOT NULL,
    entry_count INTEGER NOT NULL,
    journal_head TEXT,
    is_erasure_unfinished INTEGER NOT NULL,
    digest INTEGER NOT NULL
) STRICT;
CREATE TABLE file (
    name TEXT PRIMARY KEY,
    digest INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE TABLE plan (
    version INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    note TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    digest INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    entry_id TEXT NOT NULL UNIQUE,
    candidate_id TEXT NOT NULL,
    replaces TEXT,
    text TEXT NOT NULL,
    digest INTEGER NOT NULL
) STRICT;
CREATE INDEX entry_of_candidate ON entry (candidate_id);
CREATE INDEX entry_that_replaces ON entry (replaces) WHERE replaces IS NOT NULL;
)"};

constexpr const char* version_query = "PRAGMA user_version";

std::int32_t number_in(SQLite::Statement& statement) {
    return statement.executeStep() ? statement.getColumn(0).getInt() : 0;
}

std::int32_t pragma(const SQLite::Database& database, const char* query) {
    SQLite::Statement statement(database, query);
    return number_in(statement);
}

std::int32_t version_of(const SQLite::Database& database) {
    return pragma(database, version_query);
}

void require_version(std::int32_t version, std::size_t known, const SQLite::Database& database) {
    if (version < 0 || static_cast<std::size_t>(version) > known)
        refuse(Problem::newer_store, database.getFilename(),
               {std::to_string(version), std::to_string(known)});
}

// What a file of a stranger, or a damaged one, may not do.
constexpr const char* caution = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;";

// WAL: readers and a writer do not wait for each other. FULL: a commit is on the disk. Temporary data stay in
// memory: they are personal.
constexpr const char* manner_of_writing =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = "
    "MEMORY;";

SQLite::Database opened(const std::string& name, int flags, std::chrono::milliseconds patience) {
    SQLite::Database database(name, flags, static_cast<int>(patience.count()));
    database.exec(caution);
    return database;
}

void require_ordinary_file(const fs::path& path) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) refuse(Problem::missing_file, path);
    // Opening a pipe could wait for ever.
    if (status.type() != fs::file_type::regular) refuse(Problem::not_a_store, path);
}

// A disk that no program can write to needs no locks, and has no room for them. A log beside the store would
// be left out: then SQLite is to refuse.
bool is_on_read_only_disk(const fs::path& path) {
    fs::path log = path;
    log += "-wal";
    std::error_code error;
    return disk::is_read_only(path) && !fs::exists(log, error);
}

SQLite::Database opened_without_locks(const fs::path& path) {
    std::string uri = "file:";
    for (const char byte : utf8_of(path)) {
        const bool has_a_meaning = byte == '%' || byte == '?' || byte == '#';
        uri += !has_a_meaning ? std::string(1, byte) : byte == '%' ? "%25" : byte == '?' ? "%3f" : "%23";
    }
    return opened(uri + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI, {});
}

Problem problem_of(int code, int extended, int error_number) {
    if (means_full_disk(error_number)) return Problem::full_disk;
    switch (code) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
            return Problem::locked_store;
        case SQLITE_READONLY:
            return Problem::read_only_store;
        case SQLITE_FULL:
            return Problem::full_disk;
        case SQLITE_NOTADB:
            return Problem::not_a_store;
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return Problem::unreadable_file;
        case SQLITE_IOERR:
            if (extended == SQLITE_IOERR_SHORT_READ || extended == SQLITE_IOERR_CORRUPTFS)
                return Problem::damaged_store;
            return extended == SQLITE_IOERR_READ ? Problem::unreadable_file : Problem::unwritable_file;
        default:
            return Problem::damaged_store;  // its tables are not those that this code has made
    }
}

}  // namespace

std::span<const char* const> migrations() {
    return all_migrations;
}

void migrate(SQLite::Database& database, std::span<const char* const> steps) {
    require_version(version_of(database), steps.size(), database);
    if (static_cast<std::size_t>(version_of(database)) == steps.size()) return;
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    require_version(version_of(database), steps.size(), database);  // another program may have been quicker
    for (auto next = static_cast<std::size_t>(version_of(database)); next < steps.size(); ++next)
        database.exec(steps[next]);
    database.exec("PRAGMA user_version = " + std::to_string(steps.size()));
    transaction.commit();
}

SQLite::Database create_database(const fs::path& path, std::chrono::milliseconds patience) {
    auto database = opened(utf8_of(path), SQLite::OPEN_READWRITE, patience);
    migrate(database, migrations());
    database.exec(manner_of_writing);
    return database;
}

SQLite::Database open_database(const fs::path& path, StoreAccess access, std::chrono::milliseconds patience) {
    require_ordinary_file(path);
    const bool may_write = access == StoreAccess::read_and_write;
    auto database =
        is_on_read_only_disk(path)
            ? opened_without_locks(path)
            : opened(utf8_of(path), may_write ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY, patience);
    if (pragma(database, "PRAGMA application_id") != application_id) refuse(Problem::not_a_store, path);
    require_version(version_of(database), migrations().size(), database);
    if (may_write && sqlite3_db_readonly(database.getHandle(), "main") == 0) {
        database.exec(manner_of_writing);
        migrate(database, migrations());
    }
    return database;
}

SQLite::Statement& Database::prepared(const char* text) {
    const auto known = statements_.find(std::string_view(text));
    if (known != statements_.end()) return known->second;
    return statements_.try_emplace(text, *this, text).first->second;
}

void require_known_version(Database& database) {
    const Query version(database, version_query);
    require_version(number_in(*version), migrations().size(), database);
}

void create_file(const fs::path& path) {
    const int reason = disk::create_file(path);
    if (reason == EEXIST) {
        refuse(Problem::existing_file, path);
    } else if (reason != 0) {
        refuse(Problem::unwritable_file, path, system_reason_details(reason));
    }
}

Diagnostics problems_of(const SQLite::Exception& error, SQLite::Database* database, const fs::path& path) {
    constexpr int primary = 0xFF;
    const int code = error.getErrorCode() & primary;
    if (code == SQLITE_NOMEM || error.getExtendedErrorCode() == SQLITE_IOERR_NOMEM) throw std::bad_alloc();
    const bool is_of_system = code == SQLITE_IOERR || code == SQLITE_CANTOPEN || code == SQLITE_FULL;
    const int reason =
        is_of_system && database != nullptr ? disk::errno_of(sqlite3_system_errno(database->getHandle())) : 0;
    const auto problem = problem_of(code, error.getExtendedErrorCode(), reason);
    const bool has_reason = problem == Problem::unreadable_file || problem == Problem::unwritable_file;
    Diagnostics problems;
    problems.add({.problem = problem,
                  .place = Place::of_file(utf8_of(path.filename())),
                  .details = has_reason ? system_reason_details(reason) : std::vector<std::string>{}});
    return problems;
}

void refuse(Problem problem, const fs::path& path, std::vector<std::string> details) {
    Diagnostics problems;
    problems.add({.problem = problem,
                  .place = Place::of_file(utf8_of(path.filename())),
                  .details = std::move(details)});
    throw BadInput(std::move(problems));
}

}  // namespace passpro::store
