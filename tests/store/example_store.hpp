// The store of the example campaign.
#pragma once

#include "example_record.hpp"
#include "temporary_folder.hpp"

#include <passpro/store.hpp>

#include <catch.hpp>
#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace passpro::test {

// For a store that another program keeps locked.
inline constexpr std::chrono::milliseconds short_patience{50};

using FilesToPut = std::map<std::string, std::optional<std::string>, std::less<>>;

inline FilesToPut example_files() {
    FilesToPut files;
    for (auto& [name, bytes] : files_of("examples/campaign")) files.emplace(name, bytes);
    return files;
}

// In a folder of its own, with the files of examples/campaign, its journal included.
class ExampleStore {
  public:
    ExampleStore() : store(Store::create(path()).value()) { CHECK(store.put_files(example_files()).empty()); }

    std::filesystem::path path() const { return folder.path() / "campaign.passpro"; }

    TemporaryFolder folder;
    Store store;
};

inline const DateTime noon = parse_date_time("2027-03-05T12:00").value();

// A plan of every application, none of which has an interview.
inline std::string plan_without_interviews() {
    std::string csv = "candidate_id,formation_id,status\n";
    const auto& campaign = example_campaign();
    for (const auto& row : campaign.applications())
        csv += campaign.candidates()[row.candidate].id + ',' + campaign.formations()[row.formation].id +
               ",unplaced\n";
    return csv;
}

inline std::string code_of(const Diagnostics& problems) {
    return problems.empty() ? std::string() : problems.begin()->code();
}

inline JournalFile entries_of(std::string rows) {
    return {.name = "new.csv", .bytes = journal_header + std::move(rows)};
}

// A withdrawal by the home school: an event that may stand in a journal any number of times.
inline std::string row_of(std::string_view id, std::string_view candidate = "C0008") {
    return std::string(id) + ",2027-03-20," + std::string(candidate) + ",,withdrawn,,,,home,,\n";
}

}  // namespace passpro::test
