// The store: a campaign in one file.
#include "guard.hpp"
#include "handles.hpp"
#include "table.hpp"
#include "text/paths.hpp"

#include <passpro/store.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace passpro;
using namespace passpro::c;

namespace {

Store& existing(passpro_store* store) {
    return required(store, "store").store;
}

const Store& existing(const passpro_store* store) {
    return required(store, "store").store;
}

// For functions that change a store and have nothing to give out but problems.
template <typename Change>
passpro_status guarded_change(passpro_diagnostics** diagnostics, Change change) noexcept {
    if (diagnostics != nullptr) *diagnostics = nullptr;
    return guarded([&] {
        Diagnostics problems = change();
        auto refusal = first_error(problems);
        if (diagnostics != nullptr) *diagnostics = released(std::move(problems));
        if (!refusal.empty()) refuse(std::move(refusal), PASSPRO_ERROR_BAD_INPUT);
    });
}

// A table of what a call of the store has found.
template <typename Value, typename ColumnsOf>
Checked<passpro_table> table_of(const Result<Value>& result, ColumnsOf columns_of) {
    Checked<passpro_table> checked{.handle = {}, .diagnostics = result.diagnostics()};
    if (result) checked.handle = std::make_unique<passpro_table>(columns_of(*result));
    return checked;
}

StoreSelection selection_of(std::int32_t parts, const char* const* candidate_ids, std::uint64_t count) {
    constexpr auto all = PASSPRO_STORE_FILES | PASSPRO_STORE_PLAN | PASSPRO_STORE_JOURNAL;
    if ((parts & ~all) != 0 || parts == 0) refuse("parts is " + std::to_string(parts));
    StoreSelection selection{.files = (parts & PASSPRO_STORE_FILES) != 0,
                             .plan = (parts & PASSPRO_STORE_PLAN) != 0,
                             .journal = (parts & PASSPRO_STORE_JOURNAL) != 0};
    if (candidate_ids != nullptr || count > 0)
        selection.candidates = texts_of(candidate_ids, count, "candidate_ids");
    return selection;
}

PackageFiles files_of(StoreContent content) {
    auto files = std::move(content.files);
    if (content.plan) files.insert_or_assign("plan.csv", std::move(*content.plan));
    if (content.journal) files.insert_or_assign("journal.csv", std::move(*content.journal));
    return files;
}

Columns columns_of_plans(const std::vector<StoredPlan>& plans) {
    Columns columns;
    columns.add("version", plans, &StoredPlan::version);
    columns.add("at", plans, &StoredPlan::at);
    columns.add("note", plans, &StoredPlan::note);
    columns.add("sha256", plans, &StoredPlan::sha256);
    columns.add("size", plans, &StoredPlan::size);
    return columns;
}

struct Counts {
    std::int64_t revision = 0;
    std::size_t entries = 0;
};

Columns columns_of_counts(const Counts& counts) {
    const std::vector<Counts> rows{counts};
    Columns columns;
    columns.add("revision", rows, &Counts::revision);
    columns.add("entries", rows, &Counts::entries);
    return columns;
}

Result<Counts> counts_of(const Store& store) {
    const auto revision = store.revision();
    if (!revision) return Result<Counts>(revision.diagnostics());
    const auto entries = store.entry_count();
    if (!entries) return Result<Counts>(entries.diagnostics());
    return {{.revision = *revision, .entries = *entries}, {}};
}

Checked<passpro_text> newest_or(const Store& store, std::int64_t version) {
    if (version < 0) refuse("version is " + std::to_string(version));
    std::optional<std::string> csv;
    Diagnostics problems;
    if (version > 0) {
        auto plan = store.plan(version);
        problems = plan.diagnostics();
        if (plan) csv = std::move(plan).value();
    } else {
        auto content = store.read({.files = false, .journal = false});
        problems = content.diagnostics();
        if (content) csv = content->plan;
    }
    if (!csv && !problems.has_errors()) refuse("the store has no such plan", PASSPRO_ERROR_NOT_FOUND);
    Checked<passpro_text> checked{.handle = {}, .diagnostics = std::move(problems)};
    if (csv) checked.handle = std::make_unique<passpro_text>(std::move(*csv));
    return checked;
}

}  // namespace

passpro_status passpro_store_create(const char* path, passpro_store** store,
                                    passpro_diagnostics** diagnostics) {
    return guarded(store, diagnostics,
                   [&] { return checked<passpro_store>(Store::create(path_of(text_of(path, "path")))); });
}

passpro_status passpro_store_open(const char* path, int32_t is_read_only, passpro_store** store,
                                  passpro_diagnostics** diagnostics) {
    return guarded(store, diagnostics, [&] {
        const auto access = is_read_only != 0 ? StoreAccess::read_only : StoreAccess::read_and_write;
        return checked<passpro_store>(Store::open(path_of(text_of(path, "path")), access));
    });
}

passpro_status passpro_store_read(const passpro_store* store, int32_t parts, const char* const* candidate_ids,
                                  uint64_t count, passpro_package** package,
                                  passpro_diagnostics** diagnostics) {
    return guarded(package, diagnostics, [&] {
        auto content = existing(store).read(selection_of(parts, candidate_ids, count));
        Checked<passpro_package> checked{.handle = {}, .diagnostics = content.diagnostics()};
        if (content) checked.handle = std::make_unique<passpro_package>(files_of(std::move(content).value()));
        return checked;
    });
}

passpro_status passpro_store_counts(const passpro_store* store, passpro_table** table,
                                    passpro_diagnostics** diagnostics) {
    return guarded(table, diagnostics,
                   [&] { return table_of(counts_of(existing(store)), &columns_of_counts); });
}

passpro_status passpro_store_put_files(passpro_store* store, const passpro_package* package,
                                       const char* const* removed, uint64_t removed_count,
                                       passpro_diagnostics** diagnostics) {
    return guarded_change(diagnostics, [&] {
        std::map<std::string, std::optional<std::string>, std::less<>> files;
        if (package != nullptr) files.insert(package->files.begin(), package->files.end());
        for (auto& name : texts_of(removed, removed_count, "removed"))
            files.insert_or_assign(std::move(name), std::nullopt);
        return existing(store).put_files(files);
    });
}

passpro_status passpro_store_plans(const passpro_store* store, passpro_table** table,
                                   passpro_diagnostics** diagnostics) {
    return guarded(table, diagnostics, [&] { return table_of(existing(store).plans(), &columns_of_plans); });
}

passpro_status passpro_store_plan(const passpro_store* store, int64_t version, passpro_text** csv,
                                  passpro_diagnostics** diagnostics) {
    return guarded(csv, diagnostics, [&] { return newest_or(existing(store), version); });
}

passpro_status passpro_store_add_plan(passpro_store* store, const void* bytes, uint64_t size, const char* at,
                                      const char* note, passpro_table** table,
                                      passpro_diagnostics** diagnostics) {
    return guarded(table, diagnostics, [&] {
        const auto csv = bytes_of(bytes, size, "bytes");
        const auto version = existing(store).add_plan(csv, instant_of(at, "at"), note != nullptr ? note : "");
        return table_of(version, [](std::int64_t number) {
            Columns columns;
            columns.add("version", std::vector<std::int64_t>{number}, [](std::int64_t row) { return row; });
            return columns;
        });
    });
}

passpro_status passpro_store_append(passpro_store* store, const void* bytes, uint64_t size, const char* file,
                                    passpro_table** table, passpro_diagnostics** diagnostics) {
    return guarded(table, diagnostics, [&] {
        const JournalFile entries{.name = file != nullptr ? file : "entries.csv",
                                  .bytes = std::string(bytes_of(bytes, size, "bytes"))};
        return table_of(existing(store).append(entries), [](const AppendedEntries& appended) {
            Columns columns;
            columns.add("entry_id", appended.added,
                        [](const std::string& id) -> std::string_view { return id; });
            return columns;
        });
    });
}

passpro_status passpro_store_erase(passpro_store* store, const char* const* ids, uint64_t count,
                                   passpro_erasure** erasure, passpro_diagnostics** diagnostics) {
    return guarded(erasure, diagnostics, [&] {
        const auto persons = erased_ids_of(ids, count, "ids");
        auto result = existing(store).erase(persons);
        Checked<passpro_erasure> checked{.handle = {}, .diagnostics = result.diagnostics()};
        if (result)
            checked.handle = std::make_unique<passpro_erasure>(std::move(result).value(), persons.size());
        return checked;
    });
}

passpro_status passpro_store_copy(const passpro_store* store, const char* path,
                                  passpro_diagnostics** diagnostics) {
    return guarded_change(diagnostics,
                          [&] { return existing(store).copy_to(path_of(text_of(path, "path"))); });
}

passpro_status passpro_store_check(const passpro_store* store, passpro_diagnostics** diagnostics) {
    return guarded(diagnostics,
                   [&] { return std::make_unique<passpro_diagnostics>(existing(store).check()); });
}

void passpro_store_free(passpro_store* store) {
    free_handle(store);
}
