// Entries are added to the journal of a store, each once.
#include "example_store.hpp"

using namespace passpro;
using namespace passpro::test;

namespace {

std::string journal_of(const Store& store) {
    return store.read().value().journal.value();
}

std::string journal_of(const Store& store, std::vector<std::string> candidates) {
    return store.read({.files = false, .plan = false, .candidates = std::move(candidates)})
        .value()
        .journal.value();
}

// The example, with this journal.
void put_journal(Store& store, const std::string& bytes) {
    REQUIRE(store.put_files({{"journal.csv", bytes}}).empty());
}

const std::string attendance = "2027-04-07T13:31,C0019,F001,attended,O003#1,";

}  // namespace

TEST_CASE("New entries stand below those that the journal has") {
    ExampleStore example;
    const auto before = example.store.entry_count().value();
    const auto result = example.store.append(entries_of(row_of("N-1") + row_of("N-2", "C0019"))).value();
    CHECK(result.added == std::vector<std::string>{"N-1", "N-2"});
    CHECK(result.known == 0);
    CHECK(journal_of(example.store) == example_journal() + row_of("N-1") + row_of("N-2", "C0019"));
    CHECK(example.store.entry_count().value() == before + 2);
    CHECK(example.store.check().empty());
}

TEST_CASE("Appending the same entries again changes nothing") {
    ExampleStore example;
    CHECK(example.store.append(entries_of(row_of("N-1"))).value().added.size() == 1);
    const auto revision = example.store.revision().value();
    const auto result = example.store.append(entries_of(row_of("N-1"))).value();
    CHECK(result.added.empty());
    CHECK(result.known == 1);
    CHECK(example.store.append({.name = "journal.csv", .bytes = example_journal()}).value().added.empty());
    CHECK(example.store.revision().value() == revision);
    CHECK(journal_of(example.store) == example_journal() + row_of("N-1"));
}

TEST_CASE("A known id with other content is refused, and nothing is then added") {
    ExampleStore example;
    const auto result = example.store.append(entries_of(row_of("N-1") + row_of("A-0001", "C0019")));
    REQUIRE(result.diagnostics().errors() == 1);
    const auto& problem = *result.diagnostics().begin();
    CHECK(place_and_code(problem) == "new.csv:3:entry_id PP4101");
    CHECK(problem.details == std::vector<std::string>{"2", "journal.csv"});
    CHECK(journal_of(example.store) == example_journal());
}

TEST_CASE("An entry that contradicts one that another program has added is refused") {
    ExampleStore example;
    auto other = Store::open(example.path()).value();
    CHECK(other.append(entries_of("N-1," + attendance + "present,,host,0980051Y,\n")).has_value());
    const auto result = example.store.append(entries_of("N-2," + attendance + "absent,,host,0980051Y,\n"));
    CHECK(code_of(result.diagnostics()) == "PP4109");
    CHECK(result.diagnostics().begin()->place.file == "new.csv");
}

TEST_CASE("A problem of an earlier entry has the line that it has in the journal") {
    ExampleStore example;
    CHECK(example.store.append(entries_of("N-2," + attendance + "present,,host,0980051Y,\n")).has_value());
    const auto result = example.store.append(entries_of("N-1," + attendance + "absent,,host,0980051Y,\n"));
    CHECK(
        places_and_codes(result.diagnostics()) ==
        Problems{"journal.csv:" + std::to_string(example.store.entry_count().value() + 1) + ":value PP4109"});
}

TEST_CASE("An entry may correct one of another candidate, once") {
    ExampleStore example;
    CHECK(example.store.append(entries_of("N-1," + attendance + "present,,host,0980051Y,\n")).has_value());
    const auto correction = [](const std::string& id, const std::string& candidate) {
        return id + ",2027-04-08," + candidate + ",F001,attended,O003#2,absent,,host,0980051Y,N-1\n";
    };
    CHECK(example.store.append(entries_of(correction("N-2", "C0024"))).has_value());
    CHECK(code_of(example.store.append(entries_of(correction("N-3", "C0008"))).diagnostics()) == "PP4110");
    CHECK(example.store.append(entries_of("N-4," + attendance + "absent,,host,0980051Y,\n")).has_value());
    CHECK(example.store.check().empty());
}

TEST_CASE("The journal of some candidates has their entries and those that correct them") {
    ExampleStore example;
    CHECK(journal_of(example.store, {}) == journal_header);
    const auto of_one = journal_of(example.store, {"C0019"});
    CHECK(of_one.starts_with(journal_header));
    CHECK(of_one.find("C0019") != std::string::npos);
    CHECK(of_one.find("C0008") == std::string::npos);
    CHECK(journal_of(example.store, {"C0008", "C0019", "C0024"}) == example_journal());
    CHECK(journal_of(example.store, {"'; DROP TABLE entry; --", "\xFF\"\\"}) == journal_header);
}

TEST_CASE("A journal in any form comes out with its bytes, and with entries in its own form") {
    ExampleStore example;
    const auto [name, bytes, with_entry] = GENERATE(table<std::string, std::string, std::string>({
        {"without an end of line", "entry_id,at,candidate_id,event,role\nE1,2027-01-25,C0008,registered,home",
         "entry_id,at,candidate_id,event,role\nE1,2027-01-25,C0008,registered,home\n"
         "N-1,2027-03-20,C0008,withdrawn,home\n"},
        {"of Excel",
         "\xEF\xBB\xBF"
         "entry_id;at;candidate_id;event;role\r\nE1;25/01/2027;C0008;registered;home\r\n",
         "\xEF\xBB\xBF"
         "entry_id;at;candidate_id;event;role\r\nE1;25/01/2027;C0008;registered;home\r\n"
         "N-1;2027-03-20;C0008;withdrawn;home\r\n"},
        {"in Windows-1252, by its French titles",
         "Identifiant;Le;Candidat;\xC9v\xE9nement;R\xF4le;Commentaire\r\nE1;25/01/"
         "2027;C0008;registered;home;\xE9t\xE9\r\n",
         "\xEF\xBB\xBF"
         "Identifiant;Le;Candidat;Événement;Rôle;Commentaire\r\nE1;25/01/2027;C0008;registered;home;été\r\n"
         "N-1;2027-03-20;C0008;withdrawn;home;\r\n"},
        {"with blank lines and an entry twice",
         "entry_id,at,candidate_id,event,role\n\nE1,2027-01-25,C0008,registered,home\n\n"
         "E1,2027-01-25,C0008,registered,home\n",
         "entry_id,at,candidate_id,event,role\n\nE1,2027-01-25,C0008,registered,home\n\n"
         "N-1,2027-03-20,C0008,withdrawn,home\n"},
        {"with a line end in a cell",
         "entry_id,at,candidate_id,event,role,comment\nE1,2027-01-25,C0008,registered,home,\"a\nb\"\n",
         "entry_id,at,candidate_id,event,role,comment\nE1,2027-01-25,C0008,registered,home,\"a\nb\"\n"
         "N-1,2027-03-20,C0008,withdrawn,home,\n"},
        {"with a header alone", "entry_id,at,candidate_id,event,role",
         "entry_id,at,candidate_id,event,role\nN-1,2027-03-20,C0008,withdrawn,home\n"},
        {"empty", "", journal_header + row_of("N-1")},
    }));
    INFO(name);
    put_journal(example.store, bytes);
    CHECK(journal_of(example.store) == bytes);
    CHECK(example.store.append(entries_of(row_of("N-1"))).value().added.size() == 1);
    CHECK(journal_of(example.store) == with_entry);
    CHECK(example.store.append(entries_of(row_of("N-1"))).value().known == 1);
    CHECK(example.store.check().empty());
}

TEST_CASE("The first entries of a campaign make its journal") {
    ExampleStore example;
    CHECK(example.store.put_files({{"journal.csv", std::nullopt}}).empty());
    CHECK_FALSE(example.store.read().value().journal);
    CHECK(example.store.append(entries_of("")).value().added.empty());
    CHECK_FALSE(example.store.read().value().journal);
    CHECK(example.store.append(entries_of(row_of("N-1"))).value().added.size() == 1);
    CHECK(journal_of(example.store) == journal_header + row_of("N-1"));
}

TEST_CASE("A file of entries without a header is refused, an empty one, too") {
    ExampleStore example;
    const auto* const bytes = GENERATE("", "\n\n");
    CHECK(code_of(example.store.append({.name = "new.csv", .bytes = bytes}).diagnostics()) == "PP1005");
    CHECK(journal_of(example.store) == example_journal());
}

TEST_CASE("A journal that is not one of the campaign is refused as a file") {
    ExampleStore example;
    const auto problems =
        example.store.put_files({{"journal.csv", journal_header + row_of("N-1", "C9999")}, {"x.csv", ""}});
    CHECK(places_and_codes(problems) == Problems{"journal.csv:2:candidate_id PP1204"});
    CHECK(journal_of(example.store) == example_journal());
    CHECK_FALSE(example.store.read().value().files.contains("x.csv"));
}

TEST_CASE("A journal and the files that it is read with may come together") {
    ExampleStore example;
    auto files = example_files();
    files["candidates.csv"] = *files["candidates.csv"] + "C7777,,,,,0980008B,3GEN,,,,\n";
    files["journal.csv"] = *files["journal.csv"] + row_of("N-1", "C7777");
    const auto problems = example.store.put_files(files);
    CHECK(problems.to_text(Language::english) == "");
}

TEST_CASE("Entries are checked against the files as they are now") {
    ExampleStore example;
    auto other = Store::open(example.path()).value();
    CHECK(example.store.append(entries_of(row_of("N-1", "C7777"))).diagnostics().has_errors());
    CHECK(other
              .put_files(
                  {{"candidates.csv", *example_files()["candidates.csv"] + "C7777,,,,,0980008B,3GEN,,,,\n"}})
              .empty());
    CHECK(example.store.append(entries_of(row_of("N-1", "C7777"))).has_value());
}

TEST_CASE("Without a campaign, there is nothing to record") {
    const TemporaryFolder folder;
    auto store = Store::create(folder.path() / "new.passpro").value();
    CHECK(store.append(entries_of(row_of("N-1"))).diagnostics().has_errors());
    CHECK(store.append(entries_of("")).diagnostics().has_errors());
}
