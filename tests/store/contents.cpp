// Files and plans come out of a store as they went in.
#include "base/sha256.hpp"
#include "example_store.hpp"

using namespace passpro;
using namespace passpro::test;

TEST_CASE("A new store is empty") {
    const TemporaryFolder folder;
    const auto store = Store::create(folder.path() / "new.passpro").value();
    const auto content = store.read().value();
    CHECK(content.revision == 0);
    CHECK(content.files.empty());
    CHECK_FALSE(content.plan);
    CHECK_FALSE(content.journal);
    CHECK(store.plans().value().empty());
    CHECK(store.entry_count().value() == 0);
    CHECK(store.check().empty());
}

TEST_CASE("The files of a campaign come out as they went in, byte for byte") {
    const ExampleStore example;
    auto files = files_of("examples/campaign");
    const auto content = example.store.read().value();
    CHECK(content.journal == files.at("journal.csv"));
    files.erase("journal.csv");
    CHECK(content.files == files);
    CHECK(example.store.check().empty());
}

TEST_CASE("Another program sees a change once its call has returned") {
    ExampleStore example;
    const auto other = Store::open(example.path(), StoreAccess::read_only).value();
    const auto before = other.revision().value();
    CHECK(example.store.put_files({{"rules.json", "{}"}}).empty());
    CHECK(other.revision().value() > before);
    CHECK(other.read().value().files.at("rules.json") == "{}");
}

TEST_CASE("Files are replaced and removed together, or not at all") {
    ExampleStore example;
    const auto before = example.store.read().value();
    SECTION("together") {
        CHECK(example.store.put_files({{"rules.json", "{}"}, {"travel.csv", std::nullopt}}).empty());
        const auto content = example.store.read().value();
        CHECK(content.revision > before.revision);
        CHECK(content.files.at("rules.json") == "{}");
        CHECK_FALSE(content.files.contains("travel.csv"));
        CHECK(content.journal == before.journal);
    }
    SECTION("not at all") {
        const auto problems = example.store.put_files({{"rules.json", "{}"}, {"a/b.csv", ""}});
        CHECK(code_of(problems) == "PP6009");
        CHECK(example.store.read().value().files == before.files);
        CHECK(example.store.revision().value() == before.revision);
    }
}

TEST_CASE("A file has a plain name, and a plan is added as one") {
    ExampleStore example;
    for (const std::string name : {"", ".", "..", "../x", "a/b", "a\\b", "plan.csv", "\xFF"})
        CHECK(code_of(example.store.put_files({{name, "x"}})) == "PP6009");
    CHECK(example.store.put_files({{"Modèle d’élève.mustache", std::string("\0\xFF", 2)}}).empty());
    CHECK(example.store.read().value().files.at("Modèle d’élève.mustache") == std::string("\0\xFF", 2));
    CHECK(example.store.put_files({{"empty.csv", ""}}).empty());
    CHECK(example.store.read().value().files.at("empty.csv").empty());
}

TEST_CASE("Plans have versions, of which the newest is in force") {
    ExampleStore example;
    const auto first = plan_without_interviews();
    const auto second = first + '\n';
    CHECK(example.store.add_plan(first, noon, "premier essai").value() == 1);
    CHECK(example.store.add_plan(second, noon).value() == 2);
    CHECK(example.store.read().value().plan == second);
    CHECK(example.store.plan(1).value() == first);
    CHECK_FALSE(example.store.plan(3).value());
    const auto plans = example.store.plans().value();
    REQUIRE(plans.size() == 2);
    CHECK(plans[0].version == 1);
    CHECK(plans[0].at == noon);
    CHECK(plans[0].note == "premier essai");
    CHECK(plans[0].sha256 == sha256(first));
    CHECK(plans[0].size == first.size());
    CHECK(plans[1].note.empty());
}

TEST_CASE("A plan of another campaign is refused") {
    ExampleStore example;
    const auto result =
        example.store.add_plan("candidate_id,formation_id,status\nC9999,F001,unplaced\n", noon);
    CHECK(result.diagnostics().has_errors());
    CHECK(example.store.plans().value().empty());
    CHECK(example.store.revision().value() == 1);
}

TEST_CASE("What is not asked for is not read") {
    ExampleStore example;
    CHECK(example.store.add_plan(plan_without_interviews(), noon).has_value());
    const auto files = example.store.read({.plan = false, .journal = false}).value();
    CHECK(files.files.size() == example_files().size() - 1);
    CHECK_FALSE(files.plan);
    CHECK_FALSE(files.journal);
    const auto journal = example.store.read({.files = false, .plan = false}).value();
    CHECK(journal.files.empty());
    CHECK(journal.journal == example_journal());
}

TEST_CASE("A copy has all that the store had, and is one itself") {
    ExampleStore example;
    const auto path = example.folder.path() / "copy.passpro";
    CHECK(example.store.copy_to(path).empty());
    CHECK(example.store.put_files({{"rules.json", std::nullopt}}).empty());
    auto copy = Store::open(path).value();
    const auto content = copy.read().value();
    CHECK(content.files.contains("rules.json"));
    CHECK(content.journal == example_journal());
    CHECK(copy.check().empty());
    CHECK(copy.append(entries_of(row_of("N-1"))).value().added.size() == 1);
    CHECK(code_of(example.store.copy_to(path)) == "PP6008");
}

TEST_CASE("A check finds a plan or a journal that the campaign cannot be read with") {
    ExampleStore example;
    CHECK(example.store
              .put_files({{"candidates.csv", "candidate_id,home_uai\nC1,0980008B\n"},
                          {"applications.csv", "candidate_id,formation_id\nC1,F001\n"},
                          {"previous_plan.csv", std::nullopt},
                          {"unavailability.csv", std::nullopt}})
              .empty());
    const auto problems = example.store.check();
    REQUIRE(problems.has_errors());
    CHECK(problems.begin()->place.file == "journal.csv");
}
