// The tables of a store, row by row, each row with its digest. Callers have a transaction open.
#pragma once

#include "store/database.hpp"
#include "store/journal_rows.hpp"

#include <passpro/package.hpp>
#include <passpro/store.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::store {

// What a call finds is not what an earlier call has written.
class Damage {};

// Sums are those of the digests of a table, without carry.
struct State {
    std::int64_t revision = 0;
    std::int64_t files_revision = 0;
    std::uint64_t file_sum = 0;
    std::uint64_t plan_sum = 0;
    std::uint64_t entry_sum = 0;
    std::int64_t entry_count = 0;
    std::optional<std::string> journal_head{};
    bool is_erasure_unfinished = false;
};

// Throws BadInput if a newer passpro has changed the form of the store.
State read_state(Database& database);
void write_state(Database& database, const State& state);

// Those of the package, and a journal.csv that the entries do not make up exactly.
PackageFiles read_all_files(Database& database, const State& state);
void put_file(Database& database, const std::string& name, std::string_view bytes, State& state);
void remove_file(Database& database, const std::string& name, State& state);

std::vector<StoredPlan> read_plans(Database& database, const State& state);
// The plan of a version, or the newest.
std::optional<std::string> read_plan_file(Database& database, std::optional<std::int64_t> version,
                                          const State& state);
std::int64_t next_version(Database& database);
void put_plan(Database& database, const StoredPlan& plan, std::string_view bytes, State& state);

std::vector<EntryRow> read_entries(Database& database, const State& state);
// The entries of candidates and those of these ids, with all that they replace and that replaces them.
// O(entries that are found · log n).
std::vector<EntryRow> read_related_entries(Database& database, const std::vector<std::string>& candidate_ids,
                                           const std::vector<std::string>& entry_ids);
void add_entries(Database& database, std::span<const EntryRow> rows, State& state);
void remove_entries(Database& database, State& state);

}  // namespace passpro::store
