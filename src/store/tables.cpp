#include "store/tables.hpp"

#include "base/sha256.hpp"
#include "store/row_digest.hpp"

#include <map>
#include <set>
#include <utility>

namespace passpro::store {

namespace {

using SQLite::Statement;

// SQLite's integers have a sign.
std::int64_t as_stored(std::uint64_t digest) {
    return static_cast<std::int64_t>(digest);
}
std::uint64_t digest_in(const Statement& row, int column) {
    return static_cast<std::uint64_t>(row.getColumn(column).getInt64());
}

std::string text_in(const Statement& row, int column) {
    return row.getColumn(column).getString();
}

// Until the statement takes its next step.
std::string_view bytes_in(const Statement& row, int column) {
    const auto cell = row.getColumn(column);
    const auto* const bytes = static_cast<const char*>(cell.getBlob());
    return {bytes == nullptr ? "" : bytes, static_cast<std::size_t>(cell.getBytes())};
}

std::optional<std::string> optional_text_in(const Statement& row, int column) {
    return row.isColumnNull(column) ? std::nullopt : std::optional(text_in(row, column));
}

void require_sound(bool is_sound) {
    if (!is_sound) throw Damage();
}

// Texts with their size: they may be long, and hold anything.
void bind_text(Statement& statement, int parameter, std::string_view text) {
    statement.bind(parameter, std::string(text));
}
void bind_bytes(Statement& statement, int parameter, std::string_view bytes) {
    // A null pointer would be NULL.
    statement.bindNoCopy(parameter, bytes.data() == nullptr ? "" : bytes.data(),
                         static_cast<int>(bytes.size()));
}
void bind_digest(Statement& statement, int parameter, std::uint64_t digest) {
    statement.bind(parameter, as_stored(digest));
}

std::uint64_t digest_of(const State& state) {
    return row_digest({std::to_string(state.revision), std::to_string(state.files_revision),
                       std::to_string(state.file_sum), std::to_string(state.plan_sum),
                       std::to_string(state.entry_sum), std::to_string(state.entry_count),
                       state.journal_head ? "1" : "0", state.journal_head.value_or(""),
                       state.is_erasure_unfinished ? "1" : "0"});
}

std::uint64_t digest_of_plan(const StoredPlan& plan, std::string_view bytes) {
    return row_digest({std::to_string(plan.version), to_iso(plan.at), plan.note, plan.sha256, bytes});
}

std::uint64_t digest_of_entry(std::int64_t number, const EntryRow& row) {
    return row_digest({std::to_string(number), row.entry_id, row.candidate_id, row.replaces, row.text});
}

// What a row took part in a sum with; 0 if there is no such row.
std::uint64_t digest_where(Database& database, const char* text, const std::string& key) {
    const Query query(database, text);
    auto& row = *query;
    bind_text(row, 1, key);
    return row.executeStep() ? digest_in(row, 0) : 0;
}

std::uint64_t digest_of_file_row(Database& database, const std::string& name) {
    return digest_where(database, "SELECT digest FROM file WHERE name = ?", name);
}

StoredPlan plan_in(const Statement& row) {
    const auto bytes = bytes_in(row, 4);
    StoredPlan plan{.version = row.getColumn(0).getInt64(),
                    .note = text_in(row, 2),
                    .sha256 = text_in(row, 3),
                    .size = bytes.size()};
    const auto at = parse_date_time(text_in(row, 1));
    require_sound(at.has_value());
    plan.at = *at;
    require_sound(digest_of_plan(plan, bytes) == digest_in(row, 5));
    return plan;
}

// That none is lost, without reading them.
void require_all_plans(Database& database, const State& state) {
    const Query query(database, "SELECT digest FROM plan");
    auto& row = *query;
    std::uint64_t sum = 0;
    while (row.executeStep()) sum += digest_in(row, 0);
    require_sound(sum == state.plan_sum);
}

struct NumberedEntry {
    EntryRow row{};
    std::uint64_t digest = 0;
};

// Of the entries that `rest` selects, what `entry_in` reads.
std::string query_of_entries(const std::string& rest) {
    return "SELECT number, entry_id, candidate_id, replaces, text, digest FROM entry " + rest;
}

NumberedEntry entry_in(const Statement& row) {
    const auto number = row.getColumn(0).getInt64();
    NumberedEntry entry{.row = {.entry_id = text_in(row, 1),
                                .candidate_id = text_in(row, 2),
                                .replaces = optional_text_in(row, 3).value_or(""),
                                .text = text_in(row, 4)},
                        .digest = digest_in(row, 5)};
    require_sound(digest_of_entry(number, entry.row) == entry.digest);
    return entry;
}

// Entries, and those that they replace or that replace them, directly or not. Simple queries, because on a
// small store a recursive one takes longer to prepare than all of these to run.
class RelatedEntries {
  public:
    explicit RelatedEntries(Database& database) : database_(database) {}

    void add_those_of_candidate(const std::string& candidate_id) {
        if (!candidates_.insert(candidate_id).second) return;
        add_where("candidate_id", candidate_id);
        add_related();
    }

    void add(const std::string& entry_id) {
        add_where("entry_id", entry_id);
        add_related();
    }

    std::vector<EntryRow> in_order() && {
        std::vector<EntryRow> rows;
        rows.reserve(rows_.size());
        for (auto& [number, row] : rows_) rows.push_back(std::move(row));
        return rows;
    }

  private:
    void add_where(const std::string& column, const std::string& key) {
        const Query query(database_, query_of_entries("WHERE " + column + " = ?").c_str());
        auto& row = *query;
        bind_text(row, 1, key);
        while (row.executeStep()) {
            const auto [position, is_new] = rows_.try_emplace(row.getColumn(0).getInt64());
            if (!is_new) continue;
            position->second = entry_in(row).row;
            new_.push_back(&position->second);
        }
    }

    void add_related() {
        while (!new_.empty()) {
            const auto& row = *new_.back();
            new_.pop_back();
            if (!row.replaces.empty()) add_where("entry_id", row.replaces);
            add_where("replaces", row.entry_id);
        }
    }

    Database& database_;
    std::map<std::int64_t, EntryRow> rows_{};  // by number
    std::vector<const EntryRow*> new_{};       // whose relations were not looked for so far
    std::set<std::string> candidates_{};
};

}  // namespace

State read_state(Database& database) {
    require_known_version(database);
    const Query query(
        database,
        "SELECT revision, files_revision, file_sum, plan_sum, entry_sum, entry_count, journal_head,"
        " is_erasure_unfinished, digest FROM state");
    auto& row = *query;
    if (!row.executeStep()) return {};
    State state{.revision = row.getColumn(0).getInt64(),
                .files_revision = row.getColumn(1).getInt64(),
                .file_sum = digest_in(row, 2),
                .plan_sum = digest_in(row, 3),
                .entry_sum = digest_in(row, 4),
                .entry_count = row.getColumn(5).getInt64(),
                .journal_head = optional_text_in(row, 6),
                .is_erasure_unfinished = row.getColumn(7).getInt() != 0};
    require_sound(digest_of(state) == digest_in(row, 8));
    return state;
}

void write_state(Database& database, const State& state) {
    const Query query(
        database,
        "INSERT OR REPLACE INTO state (one, revision, files_revision, file_sum, plan_sum, entry_sum,"
        " entry_count, journal_head, is_erasure_unfinished, digest) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    auto& row = *query;
    row.bind(1, state.revision);
    row.bind(2, state.files_revision);
    bind_digest(row, 3, state.file_sum);
    bind_digest(row, 4, state.plan_sum);
    bind_digest(row, 5, state.entry_sum);
    row.bind(6, state.entry_count);
    if (state.journal_head) bind_text(row, 7, *state.journal_head);
    row.bind(8, state.is_erasure_unfinished ? 1 : 0);
    bind_digest(row, 9, digest_of(state));
    row.exec();
}

PackageFiles read_all_files(Database& database, const State& state) {
    const Query query(database, "SELECT name, bytes, digest FROM file");
    auto& row = *query;
    PackageFiles files;
    std::uint64_t sum = 0;
    while (row.executeStep()) {
        auto name = text_in(row, 0);
        auto bytes = text_in(row, 1);
        const auto digest = digest_in(row, 2);
        require_sound(row_digest({name, bytes}) == digest);
        sum += digest;
        files.insert_or_assign(std::move(name), std::move(bytes));
    }
    require_sound(sum == state.file_sum);
    return files;
}

void put_file(Database& database, const std::string& name, std::string_view bytes, State& state) {
    state.file_sum -= digest_of_file_row(database, name);
    const auto digest = row_digest({name, bytes});
    const Query query(database, "INSERT OR REPLACE INTO file (name, bytes, digest) VALUES (?, ?, ?)");
    auto& row = *query;
    bind_text(row, 1, name);
    bind_bytes(row, 2, bytes);
    bind_digest(row, 3, digest);
    row.exec();
    state.file_sum += digest;
}

void remove_file(Database& database, const std::string& name, State& state) {
    state.file_sum -= digest_of_file_row(database, name);
    const Query query(database, "DELETE FROM file WHERE name = ?");
    auto& row = *query;
    bind_text(row, 1, name);
    row.exec();
}

std::vector<StoredPlan> read_plans(Database& database, const State& state) {
    const Query query(database, "SELECT version, at, note, sha256, bytes, digest FROM plan ORDER BY version");
    auto& row = *query;
    std::vector<StoredPlan> plans;
    std::uint64_t sum = 0;
    while (row.executeStep()) {
        plans.push_back(plan_in(row));
        sum += digest_in(row, 5);
    }
    require_sound(sum == state.plan_sum);
    return plans;
}

std::optional<std::string> read_plan_file(Database& database, std::optional<std::int64_t> version,
                                          const State& state) {
    require_all_plans(database, state);
    const Query query(database,
                      "SELECT version, at, note, sha256, bytes, digest FROM plan"
                      " WHERE version = coalesce(?, (SELECT max(version) FROM plan))");
    auto& row = *query;
    if (version) row.bind(1, *version);
    if (!row.executeStep()) return std::nullopt;
    (void)plan_in(row);
    return text_in(row, 4);
}

std::int64_t next_version(Database& database) {
    const Query query(database, "SELECT coalesce(max(version), 0) + 1 FROM plan");
    auto& row = *query;
    require_sound(row.executeStep());
    return row.getColumn(0).getInt64();
}

void put_plan(Database& database, const StoredPlan& plan, std::string_view bytes, State& state) {
    state.plan_sum -=
        digest_where(database, "SELECT digest FROM plan WHERE version = ?", std::to_string(plan.version));
    const auto digest = digest_of_plan(plan, bytes);
    const Query query(database,
                      "INSERT OR REPLACE INTO plan (version, at, note, sha256, bytes, digest)"
                      " VALUES (?, ?, ?, ?, ?, ?)");
    auto& row = *query;
    row.bind(1, plan.version);
    bind_text(row, 2, to_iso(plan.at));
    bind_text(row, 3, plan.note);
    bind_text(row, 4, plan.sha256);
    bind_bytes(row, 5, bytes);
    bind_digest(row, 6, digest);
    row.exec();
    state.plan_sum += digest;
}

std::vector<EntryRow> read_entries(Database& database, const State& state) {
    const Query query(database, query_of_entries("ORDER BY number").c_str());
    auto& row = *query;
    std::vector<EntryRow> rows;
    std::uint64_t sum = 0;
    while (row.executeStep()) {
        auto entry = entry_in(row);
        sum += entry.digest;
        rows.push_back(std::move(entry.row));
    }
    require_sound(sum == state.entry_sum && static_cast<std::int64_t>(rows.size()) == state.entry_count);
    return rows;
}

std::vector<EntryRow> read_related_entries(Database& database, const std::vector<std::string>& candidate_ids,
                                           const std::vector<std::string>& entry_ids) {
    RelatedEntries related(database);
    for (const auto& id : candidate_ids) related.add_those_of_candidate(id);
    for (const auto& id : entry_ids) related.add(id);
    return std::move(related).in_order();
}

void add_entries(Database& database, std::span<const EntryRow> rows, State& state) {
    const Query last(database, "SELECT coalesce(max(number), 0) FROM entry");
    require_sound(last->executeStep());
    auto number = last->getColumn(0).getInt64();
    const Query query(database,
                      "INSERT INTO entry (number, entry_id, candidate_id, replaces, text, digest)"
                      " VALUES (?, ?, ?, ?, ?, ?)");
    auto& statement = *query;
    for (const auto& row : rows) {
        const auto digest = digest_of_entry(++number, row);
        statement.bind(1, number);
        bind_text(statement, 2, row.entry_id);
        bind_text(statement, 3, row.candidate_id);
        if (row.replaces.empty()) {
            statement.bind(4);
        } else {
            bind_text(statement, 4, row.replaces);
        }
        bind_text(statement, 5, row.text);
        bind_digest(statement, 6, digest);
        statement.exec();
        statement.reset();
        state.entry_sum += digest;
    }
    state.entry_count += static_cast<std::int64_t>(rows.size());
}

void remove_entries(Database& database, State& state) {
    database.exec("DELETE FROM entry");
    state.entry_sum = 0;
    state.entry_count = 0;
}

}  // namespace passpro::store
