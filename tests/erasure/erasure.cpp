// After erasure, no byte of a person is left in the tables.
#include "example_record.hpp"
#include "stored_zip.hpp"

#include <passpro/erasure.hpp>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

std::string file_in(const Erasure& erasure, const char* name) {
    for (const auto& file : erasure.files) {
        if (file.name == name) return file.bytes;
    }
    return {};
}

std::vector<std::string> names_in(const Erasure& erasure) {
    std::vector<std::string> names;
    for (const auto& file : erasure.files) names.push_back(file.name);
    return names;
}

const std::vector<std::string> artichaut{"C0008"};

}  // namespace

TEST_CASE("A person is erased from all tables, and the campaign can still be read") {
    auto files = files_of("examples/campaign");
    const auto erasure = erase_persons(files, artichaut).value();
    CHECK(names_in(erasure) == std::vector<std::string>{"applications.csv", "candidates.csv", "contacts.csv",
                                                        "journal.csv", "previous_plan.csv"});
    CHECK(erasure.left_in.empty());
    const auto& candidates = example_campaign().candidates();
    const auto& person = candidates[*example_campaign().find_candidate("C0008")];
    for (const auto& file : erasure.files) {
        files[file.name] = file.bytes;
        CHECK(file.rows > 0);
        CHECK(file.sha256_before != file.sha256_after);
        for (const auto* trace : {&person.id, &person.ine}) {
            if (!trace->empty()) CHECK(file.bytes.find(*trace) == std::string::npos);
        }
    }
    CHECK(file_in(erasure, "contacts.csv").find("ARTICHAUT") == std::string::npos);
    const auto campaign = read_tables(files).value();
    CHECK(campaign.candidates().size() == candidates.size() - 1);
    const auto procedure = read_procedure(campaign, files.at("procedure.json")).value();
    const std::vector<JournalFile> journals{{.bytes = files.at("journal.csv")}};
    CHECK(read_journal(campaign, procedure, journals).value().entries().size() == 4);
}

TEST_CASE("Erasing again, or a person who is not there, changes nothing") {
    auto files = files_of("examples/campaign");
    const auto once = erase_persons(files, artichaut).value();
    for (const auto& file : once.files) files[file.name] = file.bytes;
    CHECK(erase_persons(files, artichaut).value().files.empty());
}

TEST_CASE("Ids of which no table has a row are named") {
    const PackageFiles files{{"previous_plan.csv", "Candidat;Formation\n'C1;F001\n"},
                             {"unavailability.csv",
                              "scope,ref,start,end\ncandidate,C2,2027-03-15,2027-03-16\n"
                              "home,C4,2027-03-15,2027-03-16\n"},
                             {"notes.txt", "C3 est venu"}};
    const auto erasure = erase_persons(files, std::vector<std::string>{"C4", "C3", "C2", "C1"}).value();
    CHECK(erasure.unknown == std::vector<std::string>{"C3", "C4"});
}

TEST_CASE("An empty id is that of no row") {
    const PackageFiles files{{"journal.csv", "candidate_id,event,entry_id\n,a,A\n"},
                             {"unavailability.csv", "scope,ref,start,end\nall,,2027-03-15,2027-03-16\n"}};
    CHECK(erase_persons(files, std::vector<std::string>{""}).value().files.empty());
}

TEST_CASE("Rows of unavailability go by scope and reference") {
    const PackageFiles files{{"unavailability.csv",
                              "scope,ref,start,end,reason\ncandidate,C1,2027-03-15,2027-03-16,a\n"
                              "all,,2027-03-25,2027-03-25,b\nhome,C1,2027-03-25,2027-03-25,c\n"}};
    const auto erasure = erase_persons(files, std::vector<std::string>{"C1"}).value();
    CHECK(file_in(erasure, "unavailability.csv") ==
          "scope,ref,start,end,reason\nall,,2027-03-25,2027-03-25,b\nhome,C1,2027-03-25,2027-03-25,c\n");
    CHECK(erasure.left_in == std::vector<std::string>{"unavailability.csv"});
}

TEST_CASE("An entry that an erased one had taken back does not come back") {
    const PackageFiles files{{"journal.csv",
                              "entry_id,candidate_id,event,replaces\nE0,C2,a,\nE1,C2,a,E0\nE2,C1,a,E1\n"
                              "E3,C1,a,\nE4,C2,a,E3\n"}};
    const auto erasure = erase_persons(files, std::vector<std::string>{"C1"}).value();
    CHECK(file_in(erasure, "journal.csv") == "entry_id,candidate_id,event,replaces\nE4,C2,a,\n");
}

TEST_CASE("Entries of several journals replace one another") {
    const std::string header = "entry_id,candidate_id,event,replaces\n";
    const PackageFiles files{{"journal.csv", header + "E0,C2,a,\nE1,C1,a,\n"},
                             {"journal-lycee.csv", header + "E2,C1,a,E0\nE3,C2,a,\n"},
                             {"journal-rectorat.csv", header + "E4,C2,a,E1\n"}};
    const auto erasure = erase_persons(files, std::vector<std::string>{"C1"}).value();
    CHECK(file_in(erasure, "journal.csv") == header);
    CHECK(file_in(erasure, "journal-lycee.csv") == header + "E3,C2,a,\n");
    CHECK(file_in(erasure, "journal-rectorat.csv") == header + "E4,C2,a,\n");
    REQUIRE(erasure.files.size() == 3);
    CHECK(erasure.files[1].name == "journal-rectorat.csv");
    CHECK(erasure.files[1].rows == 0);  // of which only a reference was emptied
}

TEST_CASE("A journal and contacts are known by their titles") {
    const std::string header = "Identifiant;Candidat;Événement;Remplace\n";
    const PackageFiles files{{"contacts.csv", "Candidat;Nom;Prénom\nC1;BRUYÈRE;Phi\n"},
                             {"journal.csv", header + "E0;C2;a;\nE1;C1;a;E0\nE2;C1;a;\nE3;C2;a;E2\n"},
                             {"notes.txt", "Phi BRUYÈRE est venue"}};
    const auto erasure = erase_persons(files, std::vector<std::string>{"C1"}).value();
    CHECK(file_in(erasure, "journal.csv") == header + "E3;C2;a;\n");
    CHECK(erasure.left_in == std::vector<std::string>{"notes.txt"});
}

TEST_CASE("Other identifiers of a table are not those of entries, and a name goes before a title") {
    const PackageFiles files{
        {"candidates.csv", "Candidat,candidate_id,Identifiant\nC1,C2,A\nC2,C1,A\nC3,C3,A\n"}};
    const auto erasure = erase_persons(files, std::vector<std::string>{"C1"}).value();
    CHECK(file_in(erasure, "candidates.csv") == "Candidat,candidate_id,Identifiant\nC1,C2,A\nC3,C3,A\n");
}

TEST_CASE("Tables keep their separator, and plans for a spreadsheet are known by their titles") {
    const PackageFiles files{{"plan.csv",
                              "\xEF\xBB\xBF"
                              "Candidat;Formation;État\r\nC1;F1;placée\r\n'=C2;F1;placée\r\n"}};
    CHECK(file_in(erase_persons(files, std::vector<std::string>{"=C2"}).value(), "plan.csv") ==
          "\xEF\xBB\xBF"
          "Candidat;Formation;État\r\nC1;F1;placée\r\n");
}

TEST_CASE("A table in Windows-1252 gets a byte order mark, by which a spreadsheet knows UTF-8") {
    const PackageFiles files{{"candidates.csv", "candidate_id;last_name\r\nC1;\xC9lan\r\nC2;\xC9t\xE9\r\n"}};
    CHECK(file_in(erase_persons(files, std::vector<std::string>{"C1"}).value(), "candidates.csv") ==
          "\xEF\xBB\xBF"
          "candidate_id;last_name\r\nC2;Été\r\n");
}

TEST_CASE("A report does not describe the files that were changed any more") {
    const PackageFiles files{
        {"plan.csv", "candidate_id\nC0008\nC0009\n"},
        {"report.json", R"({"files": {"plan.csv": "0", "moves.csv": "1"}, "gap": 0.5})"}};
    const auto erasure = erase_persons(files, artichaut).value();
    CHECK(names_in(erasure) == std::vector<std::string>{"plan.csv", "report.json"});
    CHECK(file_in(erasure, "report.json") ==
          "{\n  \"files\": {\n    \"moves.csv\": \"1\"\n  },\n  \"gap\": 0.5\n}\n");
    const PackageFiles in_folders{{"a/plan.csv", files.at("plan.csv")},
                                  {"a/report.json", files.at("report.json")},
                                  {"report.json", files.at("report.json")}};
    CHECK(names_in(erase_persons(in_folders, artichaut).value()) ==
          std::vector<std::string>{"a/plan.csv", "a/report.json"});
    for (const char* other : {"{", "[]", R"({"files": 1})", R"({"files": {"moves.csv": "1"}})"}) {
        auto with_other = files;
        with_other["report.json"] = other;
        CHECK(names_in(erase_persons(with_other, artichaut).value()) == std::vector<std::string>{"plan.csv"});
    }
}

TEST_CASE("A text in which an id stands is named, and stays") {
    const PackageFiles files{
        {"notes.txt", "C0008 est venu"}, {"other.txt", "C00081"}, {"table.csv", "a,b\nC0008,x\n"}};
    const auto erasure = erase_persons(files, artichaut).value();
    CHECK(erasure.files.empty());
    CHECK(erasure.left_in == std::vector<std::string>{"notes.txt", "table.csv"});
}

TEST_CASE("A page with the name of an erased person is named") {
    const PackageFiles files{
        {"a/candidates.csv", "candidate_id,last_name,first_name\nC1,D'ARMOISE,Khi\nC2,BRUYÈRE,Phi\n"},
        {"b/dossiers.html", "<h2>D&apos;ARMOISE Khi — 3A</h2>"},
        {"b/notes.txt", "Khi D'ARMOISE est venu"},
        {"b/others.html", "<h2>BRUYÈRE Phi — 3A</h2><p>Khi</p>"}};
    CHECK(erase_persons(files, std::vector<std::string>{"C1"}).value().left_in ==
          std::vector<std::string>{"b/dossiers.html", "b/notes.txt"});
}

TEST_CASE("Archives are searched, and those that cannot be are named") {
    if (!PASSPRO_HAS_XLSX) return;
    const auto sheet = stored_zip({{"content.xml", "<p>C0008</p>"}});
    const PackageFiles files{{"letter.odt", sheet},
                             {"other.odt", stored_zip({{"content.xml", "<p id='C0008'>C0009</p>"}})},
                             {"names.zip", stored_zip({{"C0008.txt", ""}})},
                             {"within.zip", stored_zip({{"letter.odt", sheet}})},
                             {"cut.zip", sheet.substr(0, 40)},
                             {"page.pdf", "%PDF-1.7"},
                             {"text.txt", std::string("\xFF\xFE"
                                                      "C\0000\0000\0000\0008\0",
                                                      12)},
                             {"logo.png", std::string("\x89PNG\0", 5)}};
    const auto erasure = erase_persons(files, artichaut).value();
    CHECK(erasure.left_in == std::vector<std::string>{"cut.zip", "letter.odt", "names.zip", "page.pdf",
                                                      "text.txt", "within.zip"});
    CHECK(erasure.not_searched == std::vector<std::string>{"cut.zip", "page.pdf", "within.zip"});
}

TEST_CASE("Persons are due from the day of erasure on, unless a contest of theirs is open") {
    const auto record =
        record_of(example_journal() + "K-1,2027-05-30,C0008,F001,contested,,open,,home,0980008B,\n");
    CHECK(erasure_day(record.procedure()) == date("2028-05-28"));
    CHECK(due_for_erasure(record, time("2028-05-27T12:00")).due.empty());
    const auto found = due_for_erasure(record, time("2028-05-28T00:00"));
    CHECK(found.due.size() == example_campaign().candidates().size() - 1);
    REQUIRE(found.held.size() == 1);
    CHECK(example_campaign().candidates()[found.held[0]].id == "C0008");
}

TEST_CASE("Without a day of erasure, retention counts from the wishes, and without these there is none") {
    CHECK(erasure_day(example_procedure_with(R"({"deadlines": {"erasure": null}})")) == date("2029-05-28"));
    CHECK(erasure_day(example_procedure_with(R"({"deadlines": {"erasure": null, "wishes": null}})"))
              .is_special());
    CHECK(erasure_day(example_procedure_with(
              R"({"deadlines": {"erasure": null}, "retention": {"months": 1200, "archive_months": 1200}})")) >
          date("2200-01-01"));
}

TEST_CASE("The certificate of erasure counts, and names no id") {
    const auto files = files_of("examples/campaign");
    const auto erasure = erase_persons(files, artichaut).value();
    const auto text = write_erasure_certificate(erasure, 1, time("2028-05-28T00:00"));
    CHECK(text.find("C0008") == std::string::npos);
    CHECK(text.find("\"persons\": 1") != std::string::npos);
    CHECK(text.find("\"left_in\": []") != std::string::npos);
}

TEST_CASE("Data that are kept until the end of the calendar go on its last day") {
    const Procedure procedure(example_campaign(), {.deadlines = {.wishes = date("9990-05-28")},
                                                   .retention = {.months = 1200, .archive_months = 0}});
    CHECK(erasure_day(procedure) == Date(boost::gregorian::max_date_time));
}

TEST_CASE("A table that is not a text is refused, and names its first line") {
    auto files = files_of("examples/campaign");
    files["contacts.csv"] = std::string("candidate_id\0", 13);
    CHECK(places_and_codes(erase_persons(files, artichaut).diagnostics()) ==
          Problems{"contacts.csv:1: PP1003"});
}

TEST_CASE("Rows behind an apostrophe, and those that are too short, are of the persons that they name") {
    PackageFiles files{
        {"previous_plan.csv", "Candidat;Formation\n'C0008;F001\n'C0019;F001\n"},
        {"journal.csv", "candidate_id,event,entry_id,replaces\nC0008,a,A,B\nC0019,a,B\nC0019,a,C,A\n"}};
    const auto erasure = erase_persons(files, artichaut).value();
    CHECK(file_in(erasure, "previous_plan.csv") == "Candidat;Formation\n'C0019;F001\n");
    CHECK(file_in(erasure, "journal.csv").find("C0008") == std::string::npos);
}

TEST_CASE("The certificate of erasure names the files in which an id stands yet") {
    const PackageFiles files{{"a.txt", "C0008 est venu"}, {"b.txt", "C0008"}};
    const auto erasure = erase_persons(files, artichaut).value();
    const auto text = write_erasure_certificate(erasure, 1, time("2028-05-28T00:00"));
    CHECK(text.find("\"a.txt\"") != std::string::npos);
    CHECK(text.find("\"b.txt\"") != std::string::npos);
}
