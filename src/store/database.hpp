// SQLite, as a store uses it: how a database is opened, brought to the present form, and what its errors
// mean.
#pragma once

#include <passpro/diagnostics.hpp>
#include <passpro/store.hpp>

#include <SQLiteCpp/SQLiteCpp.h>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>

namespace passpro::store {

// The statements that turn each version of the form into the next; the first makes the tables of version 1. A
// released one never changes: stores that it made exist.
std::span<const char* const> migrations();

// Brings a database to the version of the last step, in one transaction. Throws BadInput if it is newer.
void migrate(SQLite::Database& database, std::span<const char* const> steps);

// Makes the tables in an empty file. Throws BadInput or SQLite::Exception, as open_database does.
SQLite::Database create_database(const std::filesystem::path& path, std::chrono::milliseconds patience);
SQLite::Database open_database(const std::filesystem::path& path, StoreAccess access,
                               std::chrono::milliseconds patience);

// A database with the statements that were prepared for it: on a small store, to prepare one takes longer
// than to run it.
class Database : public SQLite::Database {
  public:
    explicit Database(SQLite::Database&& opened) : SQLite::Database(std::move(opened)) {}

    [[nodiscard]] SQLite::Statement& prepared(const char* text);

  private:
    std::map<std::string, SQLite::Statement, std::less<>> statements_{};
};

// A prepared statement while it is used.
class Query {
  public:
    Query(Database& database, const char* text) : statement_(database.prepared(text)) {}
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    // Nothing stays locked, and nothing of a person in memory.
    ~Query() {
        (void)statement_.tryReset();
        statement_.clearBindings();
    }

    SQLite::Statement& operator*() const { return statement_; }
    SQLite::Statement* operator->() const { return &statement_; }

  private:
    SQLite::Statement& statement_;
};

// Throws BadInput if a newer passpro has changed the form meanwhile: its tables are not known here.
void require_known_version(Database& database);

// Makes an empty file that did not exist; throws BadInput if it cannot.
void create_file(const std::filesystem::path& path);

// Why a call of SQLite failed. `database` may be null.
Diagnostics problems_of(const SQLite::Exception& error, SQLite::Database* database,
                        const std::filesystem::path& path);

[[noreturn]] void refuse(Problem problem, const std::filesystem::path& path,
                         std::vector<std::string> details = {});

}  // namespace passpro::store
