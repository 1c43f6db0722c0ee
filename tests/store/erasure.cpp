// After erasure, no byte of a person is left in the file of a store or beside it.
#include "example_store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

using namespace passpro;
using namespace passpro::test;

namespace fs = std::filesystem;

namespace {

const std::vector<std::string> artichaut{"C0008"};

// The files in which a text stands: of the store, its log and its index.
std::vector<std::string> files_with(const fs::path& folder, std::string_view text) {
    std::vector<std::string> names;
    for (const auto& file : fs::directory_iterator(folder)) {
        if (bytes_of(file.path()).find(text) != std::string::npos)
            names.push_back(file.path().filename().string());
    }
    return names;
}

const Candidate& person() {
    return example_campaign().candidates()[*example_campaign().find_candidate("C0008")];
}

std::vector<std::string> traces() {
    return {"C0008", person().ine, person().last_name + ',' + person().first_name};
}

void add_plans(Store& store) {
    REQUIRE(store.add_plan(plan_without_interviews(), noon, "sans C0008").has_value());
    REQUIRE(store.add_plan(plan_without_interviews() + '\n', noon, "le second").has_value());
}

}  // namespace

TEST_CASE("Files, plans and journal lose the person, and the rest can be read") {
    ExampleStore example;
    add_plans(example.store);
    const auto erasure = example.store.erase(artichaut).value();
    std::vector<std::string> names;
    for (const auto& file : erasure.files) names.push_back(file.name);
    CHECK(names == std::vector<std::string>{"applications.csv", "candidates.csv", "contacts.csv",
                                            "journal.csv", "plans/1.csv", "plans/2.csv",
                                            "previous_plan.csv"});
    CHECK(erasure.left_in.empty());
    CHECK(example.store.check().empty());
    const auto plans = example.store.plans().value();
    CHECK(plans[0].note.empty());
    CHECK(plans[1].note == "le second");
    CHECK(plans[1].sha256 == erasure.files[5].sha256_after);
    CHECK(example.store.read().value().journal ==
          erase_persons(files_of("examples/campaign"), artichaut).value().files[3].bytes);
}

TEST_CASE("No byte of the person is left in the file, its log or its index") {
    ExampleStore example;
    add_plans(example.store);
    CHECK(example.store.append(entries_of(row_of("N-1"))).has_value());
    const auto reader = Store::open(example.path(), StoreAccess::read_only).value();
    CHECK(reader.read().has_value());
    for (const auto& trace : traces()) CHECK_FALSE(files_with(example.folder.path(), trace).empty());
    CHECK(example.store.erase(artichaut).has_value());
    for (const auto& trace : traces()) CHECK(files_with(example.folder.path(), trace).empty());
    CHECK(reader.read().has_value());
    CHECK(example.store.append(entries_of(row_of("N-2", "C0019"))).has_value());
}

TEST_CASE("A person who was replaced earlier is not left in pages that are free") {
    ExampleStore example;
    for (int i = 0; i < 20; ++i)
        CHECK(example.store.append(entries_of(row_of("N-" + std::to_string(i)))).has_value());
    CHECK(example.store.put_files({{"journal.csv", journal_header}}).empty());
    CHECK(example.store.erase(artichaut).has_value());
    for (const auto& trace : traces()) CHECK(files_with(example.folder.path(), trace).empty());
}

TEST_CASE("While a reader keeps an earlier state open, the erasure says so and is finished later") {
    ExampleStore example;
    {
        auto store = Store::open(example.path(), StoreAccess::read_and_write, short_patience).value();
        SQLite::Database reader(example.path().string(), SQLite::OPEN_READONLY);
        reader.exec("BEGIN");
        CHECK(reader.execAndGet("SELECT count(*) FROM entry").getInt() > 0);
        CHECK(code_of(store.erase(artichaut).diagnostics()) == "PP6006");
        CHECK(store.read().value().files.at("candidates.csv").find("C0008") == std::string::npos);
        CHECK_FALSE(files_with(example.folder.path(), person().ine).empty());
    }
    const auto store = Store::open(example.path()).value();
    for (const auto& trace : traces()) CHECK(files_with(example.folder.path(), trace).empty());
    CHECK(store.check().empty());
}

TEST_CASE("Erasing a person who is not there changes no file") {
    ExampleStore example;
    const auto before = example.store.read().value();
    CHECK(example.store.erase(std::vector<std::string>{"C9999"}).value().files.empty());
    const auto after = example.store.read().value();
    CHECK(after.files == before.files);
    CHECK(after.journal == before.journal);
}
