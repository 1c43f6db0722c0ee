#include "package_files.hpp"
#include "workbook/workbook.hpp"

#include <passpro/judged_campaign.hpp>
#include <passpro/output.hpp>
#include <passpro/record_files.hpp>
#include <passpro/recording.hpp>

#include <algorithm>
#include <campaign_content.hpp>
#include <campaign_workbook.hpp>
#include <catch.hpp>
#include <temporary_folder.hpp>

using namespace passpro;
using namespace passpro::test;
using workbook::WrittenCell;
using workbook::WrittenKind;
using workbook::WrittenSheet;

namespace {

using Problems = std::vector<std::string>;

// "file!cell:column code".
Problems places_in_workbook(const Diagnostics& diagnostics) {
    Problems problems;
    for (const auto& problem : diagnostics) {
        const auto& place = problem.place;
        const auto row =
            place.cell.empty() ? (place.line == 0 ? "" : ":" + std::to_string(place.line)) : "!" + place.cell;
        problems.push_back(place.file + row + ":" + place.column + " " + problem.code());
    }
    return problems;
}

std::vector<WrittenSheet> small_workbook() {
    return {
        {"campaign",
         {{{"setting"}, {"value"}},
          {{"calendar.convocation"}, {"2027-03-01", WrittenKind::date}},
          {{"calendar.interviews"}, {R"(["2027-03-15", "2027-04-09"])"}},
          {{"academy"}, {"\"75\""}},
          {{"limits.buffer_minutes"}, {"15", WrittenKind::number}}}},
        {"establishments", {{{"uai"}, {"name"}}, {{"0980001U"}, {"Collège"}}, {{"0980051Y"}, {"Lycée"}}}},
        {"formations", {{{"formation_id"}, {"title"}, {"host_uai"}}, {{"F1"}, {"CAP"}, {"0980051Y"}}}},
        {"Openings ",
         {{{"opening_id"}, {"host_uai"}, {"panel"}, {"formation_ids"}, {"start"}, {"end"}, {"slot_minutes"}},
          {{"O1"},
           {"0980051Y"},
           {"Jury"},
           {"F1"},
           {"2027-03-17T13:30", WrittenKind::date_time},
           {"17/03/2027 15:00"},
           {"30", WrittenKind::number}}}},
        {"candidates", {{{"candidate_id"}, {"home_uai"}}, {{"C1"}, {"0980001U"}}}},
        {"applications", {{{"candidate_id"}, {"formation_id"}}, {{"C1"}, {"F1"}}}},
    };
}

std::string written(const std::vector<WrittenSheet>& sheets) {
    return workbook::write(sheets).value();
}

// Why there is none, or it cannot be kept.
Diagnostics kept(const Result<std::string>& workbook, const std::filesystem::path& file) {
    return workbook ? write_file(file, *workbook) : workbook.diagnostics();
}

Result<JudgedCampaign> read_small(const std::vector<WrittenSheet>& sheets) {
    return read_package(PackageDocument{.bytes = written(sheets), .file = "c.xlsx"});
}

}  // namespace

TEST_CASE("A campaign comes as a workbook, a sheet a table") {
    const auto campaign = read_small(small_workbook());
    CHECK(places_in_workbook(campaign.diagnostics()) == Problems{});
    REQUIRE(campaign);
    CHECK(campaign->settings().academy == "75");
    CHECK(campaign->settings().limits.buffer_minutes == 15);
    CHECK(to_iso(campaign->settings().calendar.interviews.last) == "2027-04-09");
    CHECK(campaign->slots().size() == 3);
}

TEST_CASE("Problems of a workbook have a sheet and a cell") {
    auto sheets = small_workbook();
    SECTION("A problem of a cell, or of a row against others, has its cell") {
        sheets[1].rows[1][0].text = "0980001X";
        sheets[3].rows[1][4] = {"mercredi"};
        sheets[5].rows[1][1].text = "F2";
        CHECK(places_in_workbook(read_small(sheets).diagnostics()) ==
              Problems{"[c.xlsx]establishments!A2:uai PP1102", "[c.xlsx]Openings !E2:start PP1106",
                       "[c.xlsx]candidates!B2:home_uai PP1204",
                       "[c.xlsx]applications!B2:formation_id PP1204"});
    }
    SECTION("A problem of a setting has its cell") {
        sheets[0].rows[4][1] = {"dix"};
        sheets[0].rows.push_back({{"calendar.convocation"}, {"2027-03-01"}});
        sheets[0].rows.push_back({{"academy.name"}, {"x"}});
        sheets[0].rows.push_back({{"limit"}, {"1"}});
        CHECK(places_in_workbook(read_small(sheets).diagnostics()) ==
              Problems{"[c.xlsx]campaign!B5:/limits/buffer_minutes PP1404",
                       "[c.xlsx]campaign!A6:setting PP1405", "[c.xlsx]campaign!A7:setting PP1405",
                       "[c.xlsx]campaign!B8:/limit PP1402"});
    }
    SECTION("A problem of a sheet has its name") {
        sheets[4].name = "candidate";
        CHECK(places_in_workbook(read_small(sheets).diagnostics()) ==
              Problems{"[c.xlsx]candidates: PP1013", "[c.xlsx]candidate: PP1014"});
    }
    SECTION("A sheet of rules that is nearly named so is an error") {
        sheets.push_back({"rule", {{{R"({"rules": []})"}}}});
        CHECK(places_in_workbook(read_small(sheets).diagnostics()) == Problems{"[c.xlsx]rule: PP1021"});
        sheets.back().name = "RULES";
        CHECK(places_in_workbook(read_small(sheets).diagnostics()) == Problems{});
    }
    SECTION("A problem of a column has its name") {
        sheets[2].rows[0][1].text = "titre";
        CHECK(places_in_workbook(read_small(sheets).diagnostics()) ==
              Problems{"[c.xlsx]formations:title PP1004"});
    }
    SECTION("A problem is printed with the workbook, the sheet and the cell") {
        sheets[3].rows[1][4] = {"mercredi"};
        CHECK(read_small(sheets)
                  .diagnostics()
                  .items()
                  .front()
                  .to_text(Language::english)
                  .starts_with("[c.xlsx]Openings !E2:start: error PP1106 bad-date-time: "));
    }
}

TEST_CASE("Errors, values that were never computed and hidden rows are reported at their cells") {
    auto parts = workbook_parts(campaign_sheets());
    const auto replace = [&](const std::string& before, const std::string& after) {
        for (auto& [name, content] : parts) {
            const auto at = content.find(before);
            if (at == std::string::npos) continue;
            content.replace(at, before.size(), after);
            return;
        }
        FAIL("no part has " + before);
    };
    const auto cell = [](const std::string& text) {
        return R"(<c t="inlineStr"><is><t>)" + text + "</t></is></c>";
    };
    replace(cell("Conduite"), R"(<c t="e"><v>#REF!</v></c>)");
    replace(cell("Lycée C"), "<c><f>A1</f></c>");
    replace("<row>" + cell("C1") + cell("0930001W"), R"(<row hidden="1">)" + cell("C1") + cell("0930001W"));
    const Problems expected{"[c.xlsx]establishments!B3:name PP1115", "[c.xlsx]formations!B2:title PP1114",
                            "[c.xlsx]candidates: PP1019"};
    const auto bytes = stored_zip(parts);
    CHECK(places_in_workbook(read_package(PackageDocument{bytes, "c.xlsx"}).diagnostics()) == expected);
    CHECK(places_in_workbook(unpack_workbook(bytes, "c.xlsx").diagnostics()) == expected);
}

TEST_CASE("A package that is written as a workbook is read back identical") {
    const TemporaryFolder folder;
    const auto example = source_folder / "examples/campaign";
    const auto file = folder.path() / "campaign.xlsx";
    REQUIRE_FALSE(kept(write_workbook(example), file).has_errors());
    const auto original = read_tables(example);
    const auto copy = read_tables(file);
    CHECK(places_in_workbook(copy.diagnostics()) == Problems{});
    REQUIRE(copy);
    CHECK(content_of(*copy) == content_of(*original));

    const auto rules = read_rules_text(example);
    const auto rules_copy = read_rules_text(file);
    REQUIRE((rules && rules_copy));
    REQUIRE((rules->has_value() && rules_copy->has_value()));
    CHECK(rules_copy->value().file == "[campaign.xlsx]rules");
    CHECK(nlohmann::json::parse(rules_copy->value().bytes) == nlohmann::json::parse(rules->value().bytes));

    SECTION("Written once more, it has the same bytes") {
        const auto again = folder.path() / "again.xlsx";
        REQUIRE_FALSE(kept(write_workbook(file), again).has_errors());
        CHECK(bytes_of(again) == bytes_of(file));
    }
}

TEST_CASE("A workbook is unpacked into the files of the same campaign") {
    const TemporaryFolder folder;
    const auto example = source_folder / "examples/campaign";
    const auto workbook = folder.path() / "campaign.xlsx";
    REQUIRE_FALSE(kept(write_workbook(example), workbook).has_errors());
    const auto files = unpack_workbook(bytes_of(workbook));
    CHECK(places_in_workbook(files.diagnostics()) == Problems{});
    REQUIRE(files);
    const auto original = read_package(example);
    const auto copy = read_package(*files);
    CHECK(places_in_workbook(copy.diagnostics()) == Problems{});
    REQUIRE(copy);
    CHECK(content_of(*copy) == content_of(*original));
    REQUIRE(copy->eligibility());
    CHECK(copy->eligibility()->digest({0}) == original->eligibility()->digest({0}));
}

TEST_CASE("The lines of an unpacked file are the rows of its sheet") {
    auto sheets = small_workbook();
    auto& rows = sheets[4].rows;  // of the candidates
    rows.insert(rows.begin() + 1, std::vector<WrittenCell>{});
    rows.insert(rows.begin(), 2, std::vector<WrittenCell>{});
    rows[4][1].text = "Collège, \"A\"";
    const auto files = unpack_workbook(written(sheets), "c.xlsx");
    REQUIRE(files);
    CHECK(files->at("candidates.csv") == "\n\ncandidate_id,home_uai\n\nC1,\"Collège, \"\"A\"\"\"\n");
    CHECK(files->at("openings.csv").ends_with(",2027-03-17T13:30,17/03/2027 15:00,30\n"));
    CHECK(nlohmann::json::parse(files->at("campaign.json"))["academy"] == "75");
    CHECK_FALSE(files->contains("rules.json"));
    CHECK(places_and_codes(read_tables(*files).diagnostics()) ==
          Problems{"candidates.csv:5:home_uai PP1102"});
}

TEST_CASE("A problem that files could not express is reported when a workbook is unpacked") {
    auto sheets = small_workbook();
    sheets[0].rows.push_back({{"calendar.convocation"}, {"2027-03-01"}});
    CHECK(places_in_workbook(unpack_workbook(written(sheets), "c.xlsx").diagnostics()) ==
          Problems{"[c.xlsx]campaign!A6:setting PP1405"});
    CHECK(places_in_workbook(unpack_workbook("PK\x03\x04 and nothing else", "c.xlsx").diagnostics()) ==
          Problems{"c.xlsx: PP1015"});
    sheets = small_workbook();
    sheets[5].name = "application";
    const auto misnamed = unpack_workbook(written(sheets), "c.xlsx");
    CHECK(places_in_workbook(misnamed.diagnostics()) == Problems{"[c.xlsx]application: PP1014"});
    REQUIRE(misnamed);
    CHECK_FALSE(misnamed->contains("applications.csv"));
}

TEST_CASE("A package with problems has the same ones as a workbook, as far as a workbook can hold them") {
    CHECK_FALSE(write_workbook(source_folder / "examples/messy"));  // a text in two encodings, a key twice
}

TEST_CASE("A file that is not a workbook is not a campaign") {
    const auto refused =
        read_package(PackageDocument{.bytes = "PK\x03\x04 and nothing else", .file = "c.xlsx"});
    CHECK(places_in_workbook(refused.diagnostics()) == Problems{"c.xlsx: PP1015"});
    const TemporaryFolder folder;
    folder.write({{"c.xls", std::string(workbook::ole2_mark)}});
    CHECK(places_in_workbook(read_tables(folder.path() / "c.xls").diagnostics()) ==
          Problems{"c.xls: PP1016"});
    const auto rules = read_rules_text(folder.path() / "c.xls");
    REQUIRE(rules);
    CHECK_FALSE(rules->has_value());
}

TEST_CASE("Problems of the record in a workbook are at their cells, also behind a cell of several lines") {
    auto sheets = small_workbook();
    sheets.push_back({"journal",
                      {{{"Identifiant"}, {"Le"}, {"Candidat"}, {"Événement"}, {"Commentaire"}, {"Rôle"}},
                       {},
                       {{"A"}, {"2027-03-02"}, {"C1"}, {"registered"}, {"un\ndeux\r\ntrois"}, {"home"}},
                       {{"B"}, {"2027-03-02"}, {"C1"}, {"registred"}, {}, {"home"}},
                       {{"C"}, {"2027-03-02"}, {"C9"}, {"registered"}, {}, {"home"}}}});
    sheets.push_back(
        {"contacts",
         {{{"candidate_id"}, {"line1"}, {"rank"}}, {{"C1"}, {"1\n2"}, {"x"}}, {{"C1"}, {}, {"0"}}}});
    const auto bytes = written(sheets);
    const PackageDocument document{.bytes = bytes, .file = "c.xlsx"};
    const auto campaign = read_tables(document).value();
    CHECK(places_in_workbook(check_record_files(campaign, read_record_files(document))) ==
          Problems{"[c.xlsx]journal!D4:Événement PP1110", "[c.xlsx]journal!C5:Candidat PP1204"});
    CHECK(places_in_workbook(read_contacts_of(campaign, document).diagnostics()) ==
          Problems{"[c.xlsx]contacts!C2:rank PP1107", "[c.xlsx]contacts!C3:rank PP1108"});
}

TEST_CASE("A workbook has the record of a package if it is asked for, which reads back the same") {
    const TemporaryFolder folder;
    const auto example = source_folder / "examples/campaign";
    const auto file = folder.path() / "campaign.xlsx";
    const auto campaign = read_tables(example).value();
    const auto has_sheet = [&](std::string_view name) {
        const auto sheets = workbook::read(bytes_of(file), "campaign.xlsx").value();
        return std::ranges::any_of(sheets, [&](const auto& sheet) { return sheet.name == name; });
    };
    REQUIRE_FALSE(kept(write_workbook(example), file).has_errors());
    for (const auto* const name : {"procedure", "journal", "contacts"}) CHECK_FALSE(has_sheet(name));

    REQUIRE_FALSE(kept(write_workbook(example, WorkbookContent::campaign_and_record), file).has_errors());
    for (const auto* const name : {"procedure", "journal", "contacts"}) CHECK(has_sheet(name));
    const auto files = read_record_files(file);
    const auto procedure = read_procedure(campaign, *files.procedure).value();
    const auto journal = read_journal(campaign, procedure, files.journals).value();
    CHECK(
        write_entries(campaign, journal.entries().rows()) ==
        write_entries(
            campaign,
            read_journal(campaign, procedure, read_record_files(example).journals).value().entries().rows()));
    const auto contacts = read_contacts_of(campaign, file).value();
    const auto c0019 = *campaign.find_candidate("C0019");
    REQUIRE(contacts.contacts_of(c0019).size() == 1);
    CHECK(contacts.contacts()[contacts.contacts_of(c0019)[0]].lines[1] == "Péniche 4");

    SECTION("From files in memory") {
        PackageFiles in_memory;
        for (const auto& entry : std::filesystem::directory_iterator(example))
            in_memory.emplace(entry.path().filename().string(), bytes_of(entry.path()));
        CHECK(write_workbook(in_memory, WorkbookContent::campaign_and_record).value() == bytes_of(file));
        in_memory["candidates.csv"] = "\xFF\xC3\xA9";  // in no encoding
        CHECK_FALSE(write_workbook(in_memory));
    }
    SECTION("From a workbook, its own sheets and the files beside it") {
        const auto alone = folder.path() / "alone.xlsx";
        REQUIRE_FALSE(kept(write_workbook(example), alone).has_errors());
        std::filesystem::copy_file(example / "journal.csv", folder.path() / "journal.csv");
        REQUIRE_FALSE(kept(write_workbook(alone, WorkbookContent::campaign_and_record), file).has_errors());
        CHECK(has_sheet("journal"));
        CHECK_FALSE(has_sheet("contacts"));
        const auto again = folder.path() / "again.xlsx";
        REQUIRE_FALSE(kept(write_workbook(file, WorkbookContent::campaign_and_record), again).has_errors());
        CHECK(bytes_of(again) == bytes_of(file));
        const auto bytes = bytes_of(file);
        const PackageDocument document{.bytes = bytes, .file = "campaign.xlsx"};
        REQUIRE_FALSE(
            kept(write_workbook(document, WorkbookContent::campaign_and_record), again).has_errors());
        CHECK(bytes_of(again) == bytes_of(file));
    }
    SECTION("What cannot be read of it is an error") {
        for (const auto& entry : std::filesystem::directory_iterator(example))
            std::filesystem::copy(entry.path(), folder.path() / entry.path().filename());
        std::filesystem::remove(folder.path() / "procedure.json");
        std::filesystem::create_directory(folder.path() / "procedure.json");
        CHECK(places_in_workbook(
                  write_workbook(folder.path(), WorkbookContent::campaign_and_record).diagnostics()) ==
              Problems{"procedure.json: PP1002"});
    }
}
