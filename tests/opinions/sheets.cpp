// Opinion sheets go out to a host and come back as entries.
#include "example_record.hpp"
#include "workbook/workbook.hpp"

#include <passpro/opinions.hpp>
#include <passpro/output.hpp>
#include <passpro/recording.hpp>

#include <boost/algorithm/string/replace.hpp>
#include <boost/algorithm/string/split.hpp>

#include <algorithm>
#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

EstablishmentIndex forge() {
    return *example_campaign().find_establishment(*Uai::parse("0980051Y"));
}

OpinionSheetReturn handed_in(Role role = Role::host, const char* at = "2027-04-28") {
    return {.host = forge(), .role = role, .at = DateTime(date(at))};
}

// The columns of the example's sheet, and a row of it.
const std::string sheet_header =
    "candidate_id,formation_id,slot,attendance,grid:projet,grid:motivation,opinion,stage,reason\n";

Result<OpinionSheetEntries> back(const std::string& rows, Role role = Role::host,
                                 const CampaignRecord& record = record_of(example_journal())) {
    return read_opinion_sheet(record, sheet_header + rows, "avis.csv", handed_in(role));
}

// A sheet with this header.
Problems problems_of(const std::string& header, const std::string& rows,
                     const CampaignRecord& record = record_of(example_journal())) {
    return places_and_codes(
        read_opinion_sheet(record, header + '\n' + rows, "avis.csv", handed_in()).diagnostics());
}

// The example's record under a procedure with these changes.
CampaignRecord record_with(const char* changes, const std::string& journal = example_journal()) {
    return record_of(journal, example_procedure_with(changes));
}

std::vector<std::string> said(const std::vector<JournalEntry>& entries) {
    std::vector<std::string> words;
    for (const auto& entry : entries) {
        words.push_back(std::string(to_text(entry.event)) + ' ' + entry.item + ' ' + entry.value + ' ' +
                        std::string(to_text(entry.role)) +
                        (entry.replaces.empty() ? "" : " for " + entry.replaces));
    }
    return words;
}

using Words = std::vector<std::string>;

std::string journal_with(const CampaignRecord& record, const std::vector<JournalEntry>& entries) {
    return record_entries(record.campaign(), record.procedure(), {.bytes = example_journal()}, entries)
        .value()
        .bytes;
}

}  // namespace

TEST_CASE("A sheet that a French Excel has opened and saved says the same") {
    const auto record = record_of(example_journal());
    const auto excel = for_excel(write_opinion_sheet(record, {.host = forge()}, time("2027-04-29T00:00")));
    CHECK(excel.find(";Créneau;Présence;grid:projet;grid:motivation;grid:carnet;Avis;Étape;Motif") !=
          std::string::npos);
    const auto sheet =
        read_opinion_sheet(record, excel, "avis.csv", {.host = forge(), .at = time("2027-04-29T00:00")})
            .value();
    CHECK(sheet.rows >= 3);
    CHECK(sheet.unchanged_rows == sheet.rows);
}

TEST_CASE("A sheet has a row for each interview of its host, by time, with what the journal says") {
    const auto record = record_of(example_journal());
    const auto csv = write_opinion_sheet(record, {.host = forge()}, time("2027-04-29T00:00"));
    std::vector<std::string> lines;
    boost::split(lines, csv, [](char c) { return c == '\n'; });
    REQUIRE(lines.size() >= 4);
    CHECK(lines[0] ==
          "candidate_id,formation_id,last_name,first_name,class,title,start,slot,attendance,grid:projet,"
          "grid:motivation,grid:carnet,opinion,stage,reason");
    CHECK(lines[1].starts_with("C0008,F001,ARTICHAUT,"));
    CHECK(lines[1].ends_with(
        "2027-04-07T13:30,O003#0,present,3,,,F,final,\"Projet construit, mini-stage fait.\""));
    CHECK(lines[2].starts_with("C0019,F001,"));
}

TEST_CASE("A sheet can be of one formation, panel or day") {
    const auto record = record_of(example_journal());
    const auto now = time("2027-04-29T00:00");
    const auto rows = [&](const OpinionSheetScope& scope) {
        return applications_on_sheet(record, scope, now).size();
    };
    const auto all = rows({.host = forge()});
    CHECK(all > 0);
    CHECK(rows({.host = forge(), .formation = example_campaign().find_formation("F001")}) == all);
    CHECK(rows({.host = forge(), .formation = example_campaign().find_formation("F002")}) == 0);
    CHECK(rows({.host = forge(), .panel = "Jury A"}) == all);
    CHECK(rows({.host = forge(), .panel = "Jury B"}) == 0);
    CHECK(rows({.host = forge(), .day = date("2027-04-07")}) > 0);
    CHECK(rows({.host = forge(), .day = date("2027-04-08")}) == 0);
}

TEST_CASE("A sheet that comes back as it went out says nothing new") {
    const auto record = record_of(example_journal());
    const auto csv = write_opinion_sheet(record, {.host = forge()}, time("2027-04-29T00:00"));
    const auto result =
        read_opinion_sheet(record, csv, "avis.csv", {.host = forge(), .at = time("2027-04-29T00:00")})
            .value();
    CHECK(result.entries.empty());
    CHECK(result.unchanged_rows == result.rows);
}

TEST_CASE("What a sheet says becomes attendance of the host, levels of the panel and an opinion") {
    const auto result = back("C0019,F001,O003#1,en retard,solide,2,Très favorable,définitif,\n").value();
    CHECK(said(result.entries) == Words{"attended O003#1 late host", "assessed projet 3 panel",
                                        "assessed motivation 2 panel", "opinion final TF host"});
    CHECK(result.entries[0].uai.text() == "0980051Y");
}

TEST_CASE("The same sheet twice changes nothing") {
    const auto record = record_of(example_journal());
    const std::string rows = "C0019,F001,O003#1,late,3,2,D,final,Autre projet.\n";
    const auto once = journal_with(record, back(rows).value().entries);
    CHECK(back(rows, Role::host, record_of(once)).value().entries.empty());
}

TEST_CASE("The same sheet changes nothing either once its drafts are final") {
    for (const auto* const stage : {"", "draft"}) {
        const auto rows = std::string("C0019,F001,O003#1,late,,,D,") + stage + ",Autre projet.\n";
        const auto drafts = back(rows).value().entries;
        CHECK(drafts.size() == 2);
        const auto journal = journal_with(record_of(example_journal()), drafts);
        const auto finals =
            validate_drafts(record_of(journal), forge(), DateTime(date("2027-04-28"))).value();
        const auto record =
            record_of(record_entries(example_campaign(), example_procedure(), {.bytes = journal}, finals)
                          .value()
                          .bytes);
        CHECK(back(rows, Role::host, record).value().entries.empty());
        CHECK(places_and_codes(
                  back("C0019,F001,O003#1,late,,,F,,Autre projet.\n", Role::host, record).diagnostics()) ==
              Problems{"avis.csv:2:stage PP4109"});
    }
}

TEST_CASE("A sheet that says something else corrects what the journal says") {
    const auto result = back("C0008,F001,O003#0,late,2,,TF,final,Projet mûr.\n").value();
    CHECK(said(result.entries) == Words{"attended O003#0 late host for H-0003",
                                        "assessed projet 2 panel for H-0004",
                                        "opinion final TF host for H-0006"});
    const auto journal = journal_with(record_of(example_journal()), result.entries);
    CHECK(record_of(journal).journal().find(result.entries[2].id));
}

TEST_CASE("Empty cells say nothing, and an opinion without a stage is a draft if the head validates") {
    CHECK(back("C0019,F001,O003#1,,,,,,\n").value().entries.empty());
    CHECK(said(back("C0019,F001,O003#1,present,,,F,,Motivé.\n").value().entries) ==
          Words{"attended O003#1 present host", "opinion draft F host"});
}

TEST_CASE("Panels draft, and the head makes final") {
    const auto drafts = back("C0019,F001,O003#1,present,,,F,draft,Motivé.\n", Role::panel).value();
    CHECK(said(drafts.entries) == Words{"attended O003#1 present host", "opinion draft F panel"});
    CHECK(
        places_and_codes(back("C0019,F001,O003#1,present,,,F,final,Motivé.\n", Role::panel).diagnostics()) ==
        Problems{"avis.csv:2:stage PP4102"});

    const auto record = record_of(journal_with(record_of(example_journal()), drafts.entries));
    const auto finals = validate_drafts(record, forge(), DateTime(date("2027-05-03"))).value();
    CHECK(said(finals) == Words{"opinion final F host"});
    CHECK(finals[0].comment == "Motivé.");
}

TEST_CASE("A draft without the reason that it needs is not made final") {
    const auto record =
        record_of(journal_with(record_of(example_journal()),
                               back("C0019,F001,O003#1,present,,,F,draft,\n", Role::panel).value().entries));
    const auto result = validate_drafts(record, forge(), DateTime(date("2027-05-03")));
    CHECK(places_and_codes(result.diagnostics()) == Problems{"journal.csv:17:value PP4106"});
}

TEST_CASE("Every problem of a sheet is found at once, at its cell") {
    const auto problems = back(
        "C9999,F001,O003#1,present,,,F,final,x\n"
        "C0019,F001,O003#9,present,,,F,final,x\n"
        "C0024,F001,O003#2,presnt,9,,Favorble,fin,x\n"
        "C0024,F001,O003#2,present,,,F,final,x\n"
        "C0008,F001,O003#0,absent,,,D,final,x\n");
    CHECK(places_and_codes(problems.diagnostics()) ==
          Problems{"avis.csv:2:candidate_id PP1204", "avis.csv:3:slot PP4113", "avis.csv:4:attendance PP1110",
                   "avis.csv:4:grid:projet PP1110", "avis.csv:4:opinion PP1110", "avis.csv:4:stage PP1110",
                   "avis.csv:5:formation_id PP1205", "avis.csv:6:opinion PP4108"});
}

TEST_CASE("Opinions need an attendance, a reason if the policy says so, and a good one") {
    CHECK(places_and_codes(back("C0019,F001,O003#1,,,,F,final,x\n").diagnostics()) ==
          Problems{"avis.csv:2:attendance PP4402"});
    CHECK(places_and_codes(back("C0019,F001,O003#1,present,,,D,final,\n").diagnostics()) ==
          Problems{"avis.csv:2:reason PP4106"});
    CHECK(places_and_codes(
              back("C0019,F001,O003#1,present,,,D,final," + std::string(601, 'x') + "\n").diagnostics()) ==
          Problems{"avis.csv:2:reason PP4107"});
    CHECK(places_and_codes(back("C0019,F001,O003#1,present,,,,,sans avis\n").diagnostics()) ==
          Problems{"avis.csv:2:opinion PP1101"});
    CHECK(places_and_codes(back("C0019,F001,O003#1,present,,,D,final,Une maladie\n").diagnostics()) ==
          Problems{"avis.csv:2:reason PP4403"});
    CHECK(places_and_codes(back("C0008,F001,O003#0,,,,D,draft,x\n").diagnostics()) ==
          Problems{"avis.csv:2:stage PP4109"});
}

TEST_CASE("All that is wrong with one opinion is found at once, and said of the sheet") {
    const auto diagnostics = back("C0019,F001,O003#1,absent,,,D,définitif,\n", Role::panel).diagnostics();
    CHECK(places_and_codes(diagnostics) ==
          Problems{"avis.csv:2:opinion PP4108", "avis.csv:2:reason PP4106", "avis.csv:2:stage PP4102"});
    Words said;
    for (const auto& problem : diagnostics) said.push_back(problem.message(Language::french));
    CHECK(said == Words{"avis sur un élève qui n’est pas venu (absent, selon attendance)",
                        "l’avis `D` n’est pas motivé",
                        "le rôle `panel` ne peut pas enregistrer avis définitif"});
    CHECK(diagnostics.items()[1].expected(Language::french) == "un motif dans reason");
}

TEST_CASE("A stage is that of an opinion, unless the pupil did not come") {
    CHECK(places_and_codes(back("C0019,F001,O003#1,present,,,,définitif,\n").diagnostics()) ==
          Problems{"avis.csv:2:opinion PP1101"});
    CHECK(said(back("C0019,F001,O003#1,absent,,,,définitif,\n").value().entries) ==
          Words{"attended O003#1 absent host"});
}

TEST_CASE("The words of a choice are named in both languages") {
    const auto problem = back("C0019,F001,O003#1,presnt,,,F,draft,x\n").diagnostics().items().at(0);
    CHECK(problem.expected(Language::french) ==
          "l’un de ces choix\u00A0: présent, en retard, excusé, absent");
    CHECK(problem.expected(Language::english) == "one of present, late, excused, absent");
    CHECK(problem.suggestion == "present");
}

TEST_CASE("Another host's application is not on the sheet") {
    const auto& campaign = example_campaign();
    const auto& other = campaign.applications()[application_of("C0001", "F012")];
    CHECK(campaign.host_of(other.formation) != forge());
    CHECK(places_and_codes(back("C0001,F012,O001#0,present,,,F,final,x\n").diagnostics()) ==
          Problems{"avis.csv:2:formation_id PP4401"});
}

TEST_CASE("A workbook comes back with every problem at its cell") {
    if (!PASSPRO_HAS_XLSX) return;
    const auto record = record_of(example_journal());
    const auto now = time("2027-04-20T00:00");
    const auto bytes = write_opinion_workbook(record, {.host = forge()}, now, Language::french).value();
    const auto back_again =
        read_opinion_sheet(record, bytes, "opinions.xlsx", {.host = forge(), .at = now}).value();
    CHECK(back_again.rows > 2);
    CHECK(back_again.entries.empty());

    CHECK(write_opinion_workbook(record, {.host = forge()}, now, Language::french).value() == bytes);

    workbook::WrittenSheet sheet{.name = "AVIS",
                                 .rows = {{{"Candidat"}, {"Formation"}, {"Créneau"}, {"Présence"}, {"Avis"}},
                                          {{"C0019"}, {"F001"}, {"O003#1"}, {"présent"}, {"Favorrrrable"}}}};
    const auto problems = read_opinion_sheet(record, workbook::write(std::span(&sheet, 1)).value(), "x.xlsx",
                                             {.host = forge(), .at = now})
                              .diagnostics();
    REQUIRE(problems.items().size() == 1);
    CHECK(problems.items()[0].place.file == "[x.xlsx]AVIS");
    CHECK(problems.items()[0].place.cell == "E2");
    CHECK(problems.items()[0].place.column == "Avis");

    const std::vector copied{workbook::WrittenSheet{.name = "Avis", .rows = {sheet.rows.front()}},
                             workbook::WrittenSheet{.name = "Avis (2)", .rows = sheet.rows}};
    CHECK(places_and_codes(read_opinion_sheet(record, workbook::write(copied).value(), "x.xlsx",
                                              {.host = forge(), .at = now})
                               .diagnostics()) == Problems{"[x.xlsx]Avis (2):0: PP1014"});

    sheet.name = "Feuil1";
    CHECK(places_and_codes(read_opinion_sheet(record, workbook::write(std::span(&sheet, 1)).value(), "x.xlsx",
                                              {.host = forge(), .at = now})
                               .diagnostics()) == Problems{"x.xlsx:0: PP1013"});
}

TEST_CASE("A column that rows need and the sheet lacks is reported once, and not with each row") {
    CHECK(problems_of("candidate_id,formation_id,slot,opinion,stage,reason",
                      "C0019,F001,O003#1,F,final,x\nC0024,F001,O003#2,F,final,x\nC9999,F001,O003#3,F,,\n") ==
          Problems{"avis.csv:0:attendance PP1004", "avis.csv:4:candidate_id PP1204"});
    CHECK(problems_of("candidate_id,formation_id,slot,attendance,stage,reason",
                      "C0019,F001,O003#1,late,final,x\nC0024,F001,O003#2,late,final,x\n") ==
          Problems{"avis.csv:0:opinion PP1004"});
    CHECK(problems_of("candidate_id,formation_id,slot,attendance,opinion,stage",
                      "C0019,F001,O003#1,late,D,final\nC0024,F001,O003#2,late,D,final\n") ==
          Problems{"avis.csv:0:reason PP1004"});
    CHECK(problems_of("candidate_id,formation_id,attendance,opinion,stage,reason",
                      "C0019,F001,late,D,final,x\nC0024,F001,late,D,final,x\n") ==
          Problems{"avis.csv:0:slot PP1004"});
}

TEST_CASE("A sheet with French titles has its problems at these, and titles that are nearly right") {
    CHECK(problems_of("Candidat;Formation;Créneau;Présent;Avis;Motifs", "C0019;F001;O003#1;présent;F;x\n") ==
          Problems{"avis.csv:0:Motifs PP1012", "avis.csv:0:Présence PP1004", "avis.csv:0:Présent PP1012"});
    CHECK(problems_of("Candidats;Formation;Présence", "C0019;F001;présent\n") ==
          Problems{"avis.csv:0:Candidat PP1004", "avis.csv:0:Créneau PP1004"});
    CHECK(problems_of("Candidat;Formation;CRÉNEAU;Présence", "C0019;F001;;vu\n") ==
          Problems{"avis.csv:2:CRÉNEAU PP1101"});
}

TEST_CASE("A row without a pupil or formation, or about no application, is not read") {
    CHECK(places_and_codes(back(",F001,O003#1,present,,,,,\nC0019,,O003#1,present,,,,,\n"
                                "C0019,F999,O003#1,present,,,,,\nC0019,F012,O003#1,present,,,,,\n")
                               .diagnostics()) ==
          Problems{"avis.csv:2:candidate_id PP1101", "avis.csv:3:formation_id PP1101",
                   "avis.csv:4:formation_id PP1204", "avis.csv:5:formation_id PP4114"});
}

TEST_CASE("An application without an interview in the plan takes no opinion") {
    auto plan = kept_plan(example_campaign());
    plan[application_of("C0025", "F001")] = {};
    const auto record = record_of(example_journal(), example_procedure(), plan);
    CHECK(places_and_codes(back("C0025,F001,O003#3,present,,,F,final,x\nC0027,F001,,present,,,F,final,x\n",
                                Role::host, record)
                               .diagnostics()) ==
          Problems{"avis.csv:2:slot PP4113", "avis.csv:3:slot PP1101"});
}

TEST_CASE("Levels and opinions are those that the procedure has for the application") {
    const auto header = "candidate_id,formation_id,slot,attendance,grid:carnet,opinion,stage,reason";
    const auto row = "C0019,F001,O003#1,present,2,,,\n";
    CHECK(problems_of(header, row) == Problems{"avis.csv:2:grid:carnet PP4105"});
    const auto elsewhere = record_with(R"({"grids": [{"id": "arts", "levels": [{"code": "2", "label": "x"}],
        "criteria": [{"id": "carnet", "label": "Carnet"}], "applies_to": {"formation_id": ["F007"]}}]})",
                                       journal_header);
    CHECK(problems_of(header, row, elsewhere) == Problems{"avis.csv:2:grid:carnet PP4105"});
    const auto without_scale = record_with(R"({"policies": []})", journal_header);
    CHECK(problems_of(header, "C0019,F001,O003#1,present,,F,,\n", without_scale) ==
          Problems{"avis.csv:2:opinion PP4105"});
}

TEST_CASE("An opinion with a stage that does not exist is not recorded as anything") {
    CHECK(places_and_codes(back("C0024,F001,O003#2,present,,,F,fin,x\n").diagnostics()) ==
          Problems{"avis.csv:2:stage PP1110"});
}

TEST_CASE("If no head validates, an opinion without a stage is final, and panels may make it so") {
    const auto record =
        record_with(R"({"policies": [{"id": "p", "scale": [{"code": "F", "label": "F", "meaning": "m"}]}]})");
    CHECK(said(back("C0019,F001,O003#1,present,,,F,,\n", Role::panel, record).value().entries) ==
          Words{"attended O003#1 present host", "opinion final F panel"});
}

TEST_CASE("The head may make a draft final on the sheet, which leaves the draft as it is") {
    const auto draft = back("C0019,F001,O003#1,present,,,F,draft,Motivé.\n", Role::panel).value().entries;
    const auto record = record_of(journal_with(record_of(example_journal()), draft));
    CHECK(said(back("C0019,F001,O003#1,present,,,F,final,Motivé.\n", Role::host, record).value().entries) ==
          Words{"opinion final F host"});
}

TEST_CASE("A draft under a policy that is gone is not made final") {
    const auto drafts = back("C0019,F001,O003#1,present,,,F,draft,Motivé.\n", Role::panel).value().entries;
    const auto journal = record_of(journal_with(record_of(example_journal()), drafts)).journal();
    const auto record = CampaignRecord::make(example_campaign(), kept_plan(example_campaign()),
                                             Procedure(example_campaign(), {}), journal)
                            .value();
    CHECK(validate_drafts(record, forge(), DateTime(date("2027-05-03"))).value().empty());
}

TEST_CASE("A file that is not a text is not a sheet") {
    const std::string bytes("candidate_id\0formation_id\n", 26);
    CHECK(places_and_codes(read_opinion_sheet(record_of(example_journal()), bytes, "avis.csv", handed_in())
                               .diagnostics()) == Problems{"avis.csv:1: PP1003"});
}

TEST_CASE(
    "A criterion that is called like a column keeps its own name, and levels of one label their codes") {
    if (!PASSPRO_HAS_XLSX) return;
    const auto record = record_with(R"({"grids": [{"id": "g",
        "levels": [{"code": "1", "label": "moyen"}, {"code": "2", "label": "moyen"}, {"code": "3", "label": "bon"}],
        "criteria": [{"id": "a", "label": "Avis"}, {"id": "b", "label": "Élan"}]}]})",
                                    journal_header);
    const auto now = time("2027-04-20T00:00");
    const auto bytes = write_opinion_workbook(record, {.host = forge()}, now, Language::french).value();
    const auto sheets = workbook::read(bytes, "opinions.xlsx").value();
    Words header;
    for (const auto& cell : sheets[0].rows.at(0).cells) header.push_back(cell.text);
    CHECK(header == Words{"Candidat", "Formation", "Nom", "Prénom", "Classe", "Intitulé", "Entretien",
                          "Créneau", "Présence", "grid:a", "Élan", "Avis", "Étape", "Motif"});
    Words levels;
    for (const auto& row : sheets[1].rows) {
        for (const auto& cell : row.cells) {
            if (cell.column == 1) levels.push_back(cell.text);
        }
    }
    CHECK(std::ranges::find(levels, "moyen") == levels.end());
    CHECK(std::ranges::find(levels, "bon") != levels.end());

    const auto columns = "candidate_id,formation_id,slot,attendance,grid:b";
    CHECK(problems_of(columns, "C0019,F001,O003#1,present,moyen\n", record) ==
          Problems{"avis.csv:2:grid:b PP1110"});
    CHECK(problems_of(columns, "C0019,F001,O003#1,present,bon\n", record).empty());
}

TEST_CASE("A workbook in English, and one without grid and opinions, come back as they went out") {
    if (!PASSPRO_HAS_XLSX) return;
    const auto now = time("2027-04-29T00:00");
    for (const auto language : {Language::english, Language::french}) {
        const auto quoted = example_journal() +
                            "H-0010,2027-04-07T14:20,C0019,F001,attended,O003#1,present,,host,0980051Y,\n"
                            "H-0011,2027-04-28T08:00,C0019,F001,opinion,draft,F,'à revoir',host,0980051Y,\n";
        for (const auto& record :
             {record_of(quoted), record_with(R"({"grids": [], "policies": []})", journal_header)}) {
            const auto bytes = write_opinion_workbook(record, {.host = forge()}, now, language).value();
            const auto sheet =
                read_opinion_sheet(record, bytes, "o.xlsx", {.host = forge(), .at = now}).value();
            CHECK(sheet.rows > 2);
            CHECK(sheet.entries.empty());
        }
    }
}

TEST_CASE("Problems of a whole sheet have no cell") {
    if (!PASSPRO_HAS_XLSX) return;
    const auto record = record_of(example_journal());
    workbook::WrittenSheet sheet{.name = "Opinions", .rows = {}};
    const auto problems = [&] {
        return read_opinion_sheet(record, workbook::write(std::span(&sheet, 1)).value(), "x.xlsx",
                                  handed_in())
            .diagnostics();
    };
    CHECK(places_and_codes(problems()) == Problems{"[x.xlsx]Opinions:0: PP1005"});
    sheet.rows = {{{"Candidat"}, {"Formation"}, {"Remarque"}, {"Présence"}},
                  {{"C0019"}, {"F001"}, {"à revoir"}, {"présent"}}};
    CHECK(places_and_codes(problems()) == Problems{"[x.xlsx]Opinions:0:Créneau PP1004"});
}

TEST_CASE("Problems of a sheet with personal data in any cell name no person") {
    for (const auto& value : personal_cells) {
        for (const auto& row :
             with_each_cell_replaced("C0008,F001,O003#0,present,3,3,F,final,Projet construit.", value)) {
            for (const auto& table : {sheet_header + row + '\n' + row + '\n', row + '\n'}) {
                const auto sheet =
                    read_opinion_sheet(record_of(example_journal()), table, "avis.csv", handed_in());
                const auto said = all_that_is_said(sheet.diagnostics());
                CAPTURE(table, said);
                CHECK(said.find(value) == std::string::npos);
            }
        }
    }
}
