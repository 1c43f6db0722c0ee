// The store of a campaign: one file (SQLite) for an application that has no database. It holds the files of
// the package, every plan, and the journal entry by entry; all of them come out as they went in, byte for
// byte. docs/store.md describes the file, and what several processes may do with it at once.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/erasure.hpp>
#include <passpro/journal.hpp>
#include <passpro/package.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

enum class StoreAccess { read_only, read_and_write };

// What to read of a store: everything that is current, or parts of it.
struct StoreSelection {
    bool files = true;
    bool plan = true;
    bool journal = true;
    // Of the journal, the entries of these candidates alone, with those that they correct and that correct
    // them.
    std::optional<std::vector<std::string>> candidates{};
};

// A store at one instant, as far as it was selected.
struct StoreContent {
    std::int64_t revision = 0;
    PackageFiles files{};                  // of the package, without plan.csv and journal.csv
    std::optional<std::string> plan{};     // the newest plan.csv
    std::optional<std::string> journal{};  // journal.csv
};

struct StoredPlan {
    std::int64_t version = 0;  // 1, 2, …
    DateTime at{};
    std::string note{};
    std::string sha256{};  // of its bytes, in 64 lower-case hexadecimal digits
    std::size_t size = 0;  // in bytes
};

struct AppendedEntries {
    std::vector<std::string> added{};  // ids, in the order of their rows
    std::size_t known = 0;             // rows that the journal had before
};

struct StoreData;

// An open store. Any number of processes and threads may have the same file open, each with a Store of its
// own: readers never wait, writers wait for each other. A change is whole and on the disk when its call
// returns, or did not happen. Must not be used on both sides of a fork.
//
// Errors of every call: another program kept the store locked for longer than `patience`; it is damaged, or a
// newer passpro has changed its form; the disk is full or fails. Of every change: the store was opened to be
// read only. A passpro without stores (PASSPRO_STORE) gives the error `no_stores`.
class Store {
  public:
    static constexpr std::chrono::milliseconds usual_patience{10'000};

    // Makes an empty store. Errors: there is such a file already; it cannot be written.
    [[nodiscard]] static Result<Store> create(const std::filesystem::path& path,
                                              std::chrono::milliseconds patience = usual_patience);

    // Opens a store, and brings one that an earlier passpro made to the form of this one. Errors: there is no
    // such file; it is not a store; a newer passpro made it.
    [[nodiscard]] static Result<Store> open(const std::filesystem::path& path,
                                            StoreAccess access = StoreAccess::read_and_write,
                                            std::chrono::milliseconds patience = usual_patience);

    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    // O(bytes that are read).
    [[nodiscard]] Result<StoreContent> read(const StoreSelection& selection = {}) const;

    // Rises with every change. O(1).
    [[nodiscard]] Result<std::int64_t> revision() const;
    [[nodiscard]] Result<std::size_t> entry_count() const;

    // Puts files in the place of those of the same names; nothing removes a file. All or none. Their content
    // is not checked, except for journal.csv, which takes the place of the whole journal and has to be one of
    // the package. Errors: a name that is not one of a file, or is plan.csv; a file that is too large; those
    // of read_tables, read_procedure and read_journal. O(bytes).
    [[nodiscard]] Diagnostics put_files(
        const std::map<std::string, std::optional<std::string>, std::less<>>& files);

    // Adds a plan.csv of the campaign, which becomes the newest, and gives its version. Errors: those of
    // read_tables and read_plan.
    [[nodiscard]] Result<std::int64_t> add_plan(std::string_view csv, DateTime at,
                                                std::string_view note = {});
    [[nodiscard]] Result<std::vector<StoredPlan>> plans() const;  // by version
    // By the number of its version. Nothing: there is no such one.
    [[nodiscard]] Result<std::optional<std::string>> plan(std::int64_t number) const;

    // Adds the rows of files of the form of journal.csv to the journal. Rows that it has already change
    // nothing. All of all files or none. Errors: those of record_files. O(entries of the files, and of their
    // candidates), once the campaign was read.
    [[nodiscard]] Result<AppendedEntries> append(std::span<const JournalFile> files);
    [[nodiscard]] Result<AppendedEntries> append(const JournalFile& file);

    // Erases persons, by their ids, from all files, plans and the journal, as erase_persons does, and leaves
    // no byte of theirs in the file or its log. Plans are named "plans/1.csv" and so on in the result. A note
    // of a plan in which an id stands is emptied. The error `locked_store` also if another program keeps an
    // earlier state open: then the persons are gone from all that can be read, and this call again, or
    // whichever program opens the store next, cleans the file. O(size of the store).
    [[nodiscard]] Result<Erasure> erase(std::span<const std::string> ids);

    // A copy of the store at one instant, while others go on using it. Errors: there is such a file already;
    // it cannot be written. O(size).
    [[nodiscard]] Diagnostics copy_to(const std::filesystem::path& path) const;

    // Whether the file is sound; and then, whether campaign, newest plan and journal can be read. O(size).
    [[nodiscard]] Diagnostics check() const;

  private:
    explicit Store(std::unique_ptr<StoreData> data);

    std::unique_ptr<StoreData> data_;
};

}  // namespace passpro
