#include "example_record.hpp"
#include "procedure/columns.hpp"

#include <passpro/journal.hpp>
#include <passpro/recording.hpp>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

Problems problems_of_rows(const std::string& rows) {
    return places_and_codes(read_example_journal(journal_header + rows).diagnostics());
}

std::string only_message_of(const std::string& rows) {
    const auto journal = read_example_journal(journal_header + rows);
    REQUIRE(journal.diagnostics().items().size() == 1);
    return journal.diagnostics().items().front().to_text(Language::english);
}

}  // namespace

TEST_CASE("Entries come by time and then by id, in any order of rows and files") {
    const std::string a = "B,2027-02-02,C0008,F001,registered,,,,home,,\n";
    const std::string b =
        "A,2027-02-02T00:00,C0008,F001,notified,,,,home,,\nC,01/02/2027,C0008,,registered,,,,home,,\n";
    const std::vector<JournalFile> files{{"a.csv", journal_header + a}, {"b.csv", journal_header + b}};
    const auto journal = read_journal(example_campaign(), example_procedure(), files).value();
    REQUIRE(journal.entries().size() == 3);
    CHECK(journal.entries()[{0}].id == "C");
    CHECK(journal.entries()[{1}].id == "A");
    CHECK(journal.entries()[{2}].id == "B");
    CHECK(journal.place_of({1}).file == "b.csv");
    CHECK(journal.place_of({1}).line == 2);
}

TEST_CASE("The same row in several files, written in several ways, counts once") {
    const std::vector<JournalFile> files{
        {"a.csv", journal_header + "A,2027-02-02,C0008,F001,document,lettre,received,,home,0980008b,\n"},
        {"b.csv", journal_header + "A,02/02/2027,C0008,F001,Document,lettre,received,,HOME,0980008B,\n"}};
    const auto journal = read_journal(example_campaign(), example_procedure(), files);
    CHECK(journal.diagnostics().empty());
    CHECK(journal->entries().size() == 1);
}

TEST_CASE("French words are read like those of a journal, in any case, with or without accents") {
    const auto french =
        "Identifiant;Le;Candidat;Formation;Événement;Objet;Valeur;Commentaire;Rôle;UAI;Remplace\n"
        "A;02/02/2027;C0008;F001;Pièce;lettre;reçue;;Établissement d’origine;;\n"
        "B;08/03/2027;C0008;F001;CONVOCATION EMISE;O003#0;papier;;établissement d'accueil;;\n"
        "C;15/03/2027;C0008;F001;réponse;;Ne peut pas venir;;famille;;\n"
        "D;07/04/2027;C0008;F001;présence;O003#0;en retard;;établissement d’accueil;;\n"
        "E;28/04/2027;C0008;F001;avis;définitif;F;Projet construit.;établissement d’accueil;;\n"
        "F;12/05/2027;C0008;F001;contestation;;ouverte;;établissement d’origine;;\n";
    const auto english = journal_header +
                         "A,2027-02-02,C0008,F001,document,lettre,received,,home,,\n"
                         "B,2027-03-08,C0008,F001,convoked,O003#0,papier,,host,,\n"
                         "C,2027-03-15,C0008,F001,answered,,cannot_come,,family,,\n"
                         "D,2027-04-07,C0008,F001,attended,O003#0,late,,host,,\n"
                         "E,2027-04-28,C0008,F001,opinion,final,F,Projet construit.,host,,\n"
                         "F,2027-05-12,C0008,F001,contested,,open,,home,,\n";
    const std::vector<JournalFile> files{{"fr.csv", french}, {"en.csv", english}};
    const auto journal = read_journal(example_campaign(), example_procedure(), files);
    CHECK(places_and_codes(journal.diagnostics()).empty());
    REQUIRE(journal);
    CHECK(write_entries(example_campaign(), journal->entries().rows()) == english);
}

TEST_CASE("Problems of a journal with French titles are at the columns that stand in it") {
    const std::string header = "Identifiant;Le;Candidat;Formation;evenement;Objet;Valeur;Rôle;UAI;Remplace\n";
    const auto problems = [&](const std::string& rows) {
        return places_and_codes(read_example_journal(header + rows).diagnostics());
    };
    CHECK(problems("A;02/02/2027;;F001;perdu;;;home;x;\n") == Problems{"journal.csv:2:Candidat PP1101",
                                                                       "journal.csv:2:UAI PP1102",
                                                                       "journal.csv:2:evenement PP1110"});
    CHECK(problems("A;02/02/2027;C0008;F002;registered;;;home;;\n") ==
          Problems{"journal.csv:2:Formation PP4114"});
    CHECK(problems("A;02/02/2027;C0008;F001;registered;;;home;;Z-1\n") ==
          Problems{"journal.csv:2:Remplace PP1204"});
    const auto unknown = read_example_journal(header + "A;02/02/2027;C0008;F001;registered;;;home;;Z-1\n");
    CHECK(unknown.diagnostics().items().front().expected(Language::french) ==
          "Identifiant d’une ligne de journal.csv");
    const auto without = read_example_journal("Identifiant;Le;Candidats;Événement\n");
    CHECK(places_and_codes(without.diagnostics()) ==
          Problems{"journal.csv:0:Candidat PP1004", "journal.csv:0:Rôle PP1004"});
    CHECK(without.diagnostics().items().front().suggestion == "Candidats");

    const std::vector<JournalFile> files{
        {"fr.csv", header + "A;02/02/2027;C0008;F001;registered;;;home;;\n"},
        {"en.csv", journal_header + "B,2027-02-03,C0008,F001,registered,,,,home,,\n"}};
    const auto journal = read_journal(example_campaign(), example_procedure(), files).value();
    CHECK(journal.place_of({0}, "event").column == "evenement");
    CHECK(journal.place_of({0}, "comment").column == "Commentaire");
    CHECK(journal.place_of({1}, "event").column == "event");
}

TEST_CASE("A word that no language has is answered with the words of the reader's language") {
    const auto journal =
        read_example_journal(journal_header + "A,2027-02-02,C0008,F001,document,lettre,reçu,,home,,\n");
    REQUIRE(journal.diagnostics().items().size() == 1);
    const auto& problem = journal.diagnostics().items().front();
    CHECK(problem.expected(Language::french) ==
          "l’un de ces choix\u00A0: reçue, acceptée, refusée, dispensée");
    CHECK(problem.expected(Language::english) == "one of received, accepted, refused, waived");
    CHECK(problem.suggestion == "reçue");
}

TEST_CASE("Who may record an event is said in the reader's language") {
    const auto journal =
        read_example_journal(journal_header + "A,2027-02-02,C0008,F001,pièce,lettre,reçue,,famille,,\n");
    REQUIRE(journal.diagnostics().items().size() == 1);
    const auto& problem = journal.diagnostics().items().front();
    CHECK(problem.message(Language::french) == "le rôle `famille` ne peut pas enregistrer pièce");
    CHECK(problem.expected(Language::french) ==
          "l’un de ces rôles\u00A0: établissement d’origine, établissement d’accueil");
    CHECK(problem.expected(Language::english) == "one of these roles: home, host");
}

TEST_CASE("An entry without a formation is about all applications of its candidate") {
    const auto journal =
        read_example_journal(journal_header + "A,2027-02-02,C0024,,registered,,,,home,,\n").value();
    CHECK(journal.entries_of(application_of("C0024", "F001")).size() == 1);
    CHECK(journal.entries_of(application_of("C0024", "F007")).size() == 1);
    CHECK(journal.entries_of(application_of("C0008", "F001")).empty());
}

TEST_CASE("An entry counts from its time on, until an entry that counts replaces it") {
    const auto journal =
        read_example_journal(journal_header +
                             "A,2027-02-02,C0008,F001,document,lettre,received,,home,,\n"
                             "B,2027-02-04T12:00,C0008,F001,document,lettre,refused,,home,,A\n")
            .value();
    const auto a = journal.find("A").value();
    const auto b = journal.find("B").value();
    CHECK_FALSE(journal.counts(a, time("2027-02-01T23:59")));
    CHECK(journal.counts(a, time("2027-02-02T00:00")));
    CHECK(journal.counts(a, time("2027-02-04T11:59")));
    CHECK_FALSE(journal.counts(a, time("2027-02-04T12:00")));
    CHECK(journal.counts(b, time("2027-02-04T12:00")));
    CHECK(journal.replacement_of(a) == b);
}

TEST_CASE("A correction may be about another application, and takes its entry out of the first one") {
    const auto journal = read_example_journal(journal_header +
                                              "A,2027-02-02,C0008,F001,document,lettre,received,,home,,\n"
                                              "B,2027-02-03,C0019,F001,document,lettre,received,,home,,A\n")
                             .value();
    CHECK_FALSE(journal.counts(journal.find("A").value(), time("2027-02-03T00:00")));
}

TEST_CASE("Replacements lead to one entry, which no other replaces, and never back") {
    const std::string a = "A,2027-02-02,C0008,F001,registered,,,,home,,";
    CHECK(problems_of_rows(a + "Z\n") == Problems{"journal.csv:2:replaces PP1204"});
    CHECK(problems_of_rows(a + "A\n") == Problems{"journal.csv:2:replaces PP4111"});
    CHECK(
        problems_of_rows(
            a + "\nB,2027-02-03,C0008,,registered,,,,home,,A\nC,2027-02-04,C0008,,registered,,,,home,,A\n") ==
        Problems{"journal.csv:4:replaces PP4110"});
    CHECK(problems_of_rows(a + "B\nB,2027-02-03,C0008,,registered,,,,home,,A\n") ==
          Problems{"journal.csv:2:replaces PP4111"});
}

TEST_CASE("A replacement of a row that was refused is not reported as well") {
    CHECK(problems_of_rows(
              "A,someday,C0008,F001,registered,,,,home,,\nB,2027-02-03,C0008,,registered,,,,home,,A\n") ==
          Problems{"journal.csv:2:at PP1106"});
}

TEST_CASE("Every cell of a row is looked at") {
    CHECK(problems_of_rows(",2027-02-30,C9999,F999,registred,,,,homme,0980008A,\n") ==
          Problems{"journal.csv:2:at PP1106", "journal.csv:2:candidate_id PP1204",
                   "journal.csv:2:entry_id PP1101", "journal.csv:2:event PP1110",
                   "journal.csv:2:formation_id PP1204", "journal.csv:2:role PP1110",
                   "journal.csv:2:uai PP1102"});
}

TEST_CASE("Items and values are those of the event") {
    const std::string of_c0008 = ",2027-04-08,C0008,F001,";
    CHECK(problems_of_rows("A" + of_c0008 + "document,letre,received,,home,,\n") ==
          Problems{"journal.csv:2:item PP1110"});
    CHECK(problems_of_rows("A" + of_c0008 + "document,lettre,,,home,,\n") ==
          Problems{"journal.csv:2:value PP1101"});
    CHECK(problems_of_rows("A" + of_c0008 + "answered,,maybe,,family,,\n") ==
          Problems{"journal.csv:2:value PP1110"});
    CHECK(problems_of_rows("A" + of_c0008 + "delivered,first,hand,,home,,\n") ==
          Problems{"journal.csv:2:item PP1107"});
    CHECK(problems_of_rows("A" + of_c0008 + "assessed,projet,9,,panel,,\n") ==
          Problems{"journal.csv:2:value PP1110"});
    CHECK(problems_of_rows("A" + of_c0008 + "opinion,finale,F,,host,,\n") ==
          Problems{"journal.csv:2:item PP1110"});
    CHECK(problems_of_rows("A" + of_c0008 + "opinion,final,X,,host,,\n") ==
          Problems{"journal.csv:2:value PP1110"});
    CHECK(problems_of_rows("A" + of_c0008 + "contested,,perhaps,,home,,\n") ==
          Problems{"journal.csv:2:value PP1110"});
    CHECK(problems_of_rows("A" + of_c0008 + "home_opinion,,G,,home,,\n") ==
          Problems{"journal.csv:2:value PP1110"});
}

TEST_CASE("A slot has one name, and is one of the formation") {
    for (const auto* slot :
         {"O003#9999", "O003#-1", "O003#00", "O003", "#0", "O014#0", "O003#0 ", "O003#99999999999"}) {
        INFO(slot);
        const auto rows = std::string("A,2027-03-08,C0008,F001,convoked,") + slot + ",hand,,host,,\n";
        CHECK(problems_of_rows(rows) ==
              (slot == std::string_view("O003#0 ") ? Problems{} : Problems{"journal.csv:2:item PP4104"}));
    }
}

TEST_CASE("What is about one interview names its formation") {
    CHECK(problems_of_rows("A,2027-03-08,C0008,,convoked,O003#0,hand,,host,,\n") ==
          Problems{"journal.csv:2:formation_id PP1101"});
}

TEST_CASE("Each event is recorded by its roles and by no other") {
    using enum JournalEvent;
    const std::map<JournalEvent, std::vector<Role>> allowed{
        {registered, {Role::home}},
        {withdrawn, {Role::home, Role::family}},
        {document, {Role::home, Role::host}},
        {home_opinion, {Role::home}},
        {convoked, {Role::host, Role::saio}},
        {cancelled, {Role::host, Role::saio}},
        {delivered, {Role::home, Role::host}},
        {undelivered, {Role::home, Role::host}},
        {answered, {Role::family, Role::home, Role::host}},
        {attended, {Role::host}},
        {assessed, {Role::panel}},
        {opinion, {Role::panel, Role::host}},
        {notified, {Role::home}},
        {contested, {Role::home, Role::host}}};
    for (const auto event : procedure::all_events) {
        for (const auto role : procedure::all_roles) {
            INFO(to_text(event) << " by " << to_text(role));
            const auto& roles = allowed.at(event);
            CHECK(may_record(role, event) == (std::ranges::find(roles, role) != roles.end()));
        }
    }
}

TEST_CASE("If the head validates, a panel drafts opinions and does not make them final") {
    const std::string rows = ",2027-04-08,C0008,F001,opinion,";
    CHECK(problems_of_rows("A" + rows + "draft,F,,panel,,\n").empty());
    CHECK(problems_of_rows("A" + rows + "final,TF,,panel,,\n") == Problems{"journal.csv:2:role PP4102"});
    const auto unchecked = example_procedure_with(R"({"policies": [{"id": "p", "scale": [
        {"code": "TF", "label": "Oui", "meaning": "Convient"}]}]})");
    CHECK(read_example_journal(journal_header + "A" + rows + "final,TF,,panel,,\n", unchecked).has_value());
}

TEST_CASE("An establishment that has nothing to do with the pupil is pointed out, and the entry counts") {
    const auto journal =
        read_example_journal(journal_header + "A,2027-02-02,C0008,F001,registered,,,,home,0980001U,\n");
    CHECK(places_and_codes(journal.diagnostics()) == Problems{"journal.csv:2:uai PP4103"});
    CHECK(journal->entries().size() == 1);
}

TEST_CASE("Without a policy, a grid or documents, there is nothing to record about them") {
    const Procedure none(example_campaign(), {});
    const std::string of_c0008 = ",2027-04-08,C0008,F001,";
    const auto journal = read_example_journal(
        journal_header + "A" + of_c0008 + "document,lettre,received,,home,,\nB" + of_c0008 +
            "assessed,projet,3,,panel,,\nC" + of_c0008 + "opinion,final,F,,host,,\n",
        none);
    CHECK(places_and_codes(journal.diagnostics()) ==
          Problems{"journal.csv:2:item PP4105", "journal.csv:3:item PP4105", "journal.csv:3:value PP4105",
                   "journal.csv:4:value PP4105"});
}

TEST_CASE("A reason has as many characters as the policy allows") {
    const auto opinion = [](std::size_t characters) {
        std::string reason;
        for (std::size_t i = 0; i < characters; ++i) reason += "é";
        return "A,2027-04-08,C0008,F001,opinion,final,D," + reason + ",host,,\n";
    };
    CHECK(problems_of_rows(opinion(600)).empty());
    CHECK(problems_of_rows(opinion(601)) == Problems{"journal.csv:2:comment PP4107"});
    CHECK(problems_of_rows(opinion(0)) == Problems{"journal.csv:2:value PP4106"});
}

TEST_CASE("The column that a reason is missing in has the name that it has in the file") {
    const auto journal = read_example_journal(
        "Identifiant;Le;Candidat;Formation;Événement;Objet;Valeur;Commentaire;Rôle;UAI;Remplace\n"
        "A;08/04/2027;C0008;F001;avis;définitif;D;;établissement d’accueil;;\n");
    CHECK(places_and_codes(journal.diagnostics()) == Problems{"journal.csv:2:Valeur PP4106"});
    CHECK(journal.diagnostics().items().front().details == std::vector<std::string>{"Commentaire"});
}

TEST_CASE("A draft may lack its reason") {
    CHECK(problems_of_rows("A,2027-04-08,C0008,F001,opinion,draft,D,,panel,,\n").empty());
}

TEST_CASE("Two attendances at one slot that differ need to say which one counts") {
    const std::string rows =
        "A,2027-04-07T13:31,C0008,F001,attended,O003#0,late,,host,,\n"
        "B,2027-04-07T13:32,C0008,F001,attended,O003#0,absent,,host,,";
    CHECK(problems_of_rows(rows + "\n") == Problems{"journal.csv:3:value PP4109"});
    CHECK(problems_of_rows(rows + "A\n").empty());
}

TEST_CASE("Entries of an application that was withdrawn and is gone do not count") {
    const std::string document = "A,2027-02-02,C0008,F002,document,lettre,received,,home,,\n";
    CHECK(problems_of_rows(document) == Problems{"journal.csv:2:formation_id PP4114"});
    const auto journal =
        read_example_journal(journal_header + document + "B,2027-02-03,C0008,F002,withdrawn,,,,home,,\n");
    CHECK(places_and_codes(journal.diagnostics()) ==
          Problems{"journal.csv:2:formation_id PP4112", "journal.csv:3:formation_id PP4112"});
    CHECK(journal->entries().empty());
}

TEST_CASE("An application is gone, too, if all of its candidate's were withdrawn at once") {
    const std::string document = "A,2027-02-02,C0008,F002,document,lettre,received,,home,,\n";
    for (const std::string withdrawn :
         {"B,2027-02-03,C0008,,withdrawn,,,,home,,\n", "B,2027-02-03,C0008,,answered,,withdraws,,home,,\n"}) {
        const auto journal = read_example_journal(journal_header + document + withdrawn);
        CHECK(places_and_codes(journal.diagnostics()) == Problems{"journal.csv:2:formation_id PP4112"});
        CHECK(journal->entries().size() == 1);
    }
    CHECK(problems_of_rows(document + "B,2027-02-03,C0009,,withdrawn,,,,home,,\n") ==
          Problems{"journal.csv:2:formation_id PP4114"});
}

TEST_CASE("An entry about a formation that the candidate does not want says so") {
    CHECK(only_message_of("A,2027-02-02,C0008,F002,document,lettre,received,,home,,\n")
              .find("C0008 has no application for `F002`") != std::string::npos);
}

TEST_CASE("No message shows a comment") {
    const auto message =
        only_message_of("A,2027-04-08,C0008,F001,opinion,final,X,Secret de famille,host,,\n");
    CHECK(message.find("Secret") == std::string::npos);
    CHECK(message.find("journal.csv:2:value: error PP1110") != std::string::npos);
}

TEST_CASE("A file that is not a journal is refused as a whole") {
    CHECK(places_and_codes(read_example_journal("nom;prénom\nARTICHAUT;Khi\n").diagnostics()) ==
          Problems{"journal.csv:1: PP1005"});
    CHECK(places_and_codes(read_example_journal(std::string("\0\0\xff", 3)).diagnostics()) ==
          Problems{"journal.csv:1: PP1003"});
}

TEST_CASE("Cells that an event needs and that are empty are missed") {
    const std::string of_c0008 = "A,2027-04-08,C0008,F001,";
    CHECK(problems_of_rows("A,2027-04-08,,F001,registered,,,,home,,\n") ==
          Problems{"journal.csv:2:candidate_id PP1101"});
    CHECK(problems_of_rows("A,2027-04-08,C0008,F001,,,,,,,\n") ==
          Problems{"journal.csv:2:event PP1101", "journal.csv:2:role PP1101"});
    CHECK(problems_of_rows(of_c0008 + "document,,received,,home,,\n") ==
          Problems{"journal.csv:2:item PP1101"});
    CHECK(problems_of_rows(of_c0008 + "convoked,,hand,,host,,\n") == Problems{"journal.csv:2:item PP1101"});
    CHECK(problems_of_rows(of_c0008 + "opinion,final,,,host,,\n") == Problems{"journal.csv:2:value PP1101"});
    CHECK(problems_of_rows(of_c0008 + "delivered,0,hand,,home,,\n") == Problems{"journal.csv:2:item PP1107"});
    CHECK(problems_of_rows(of_c0008 + "delivered,,hand,,home,,\n").empty());
}

TEST_CASE("The SAIO and families record from anywhere") {
    CHECK(problems_of_rows("A,2027-03-08,C0008,F001,convoked,O003#0,hand,,saio,0980001U,\n").empty());
    CHECK(problems_of_rows("A,2027-03-15,C0008,F001,answered,,comes,,family,0980009C,\n").empty());
}

TEST_CASE("Problems of a journal with personal data in any cell name no person") {
    const std::vector<std::string> rows{
        "A,2027-02-02,C0008,F001,document,lettre,received,,home,0980008B,",
        "A,2027-04-07T14:00,C0008,F001,attended,O003#0,present,,host,0980051Y,",
        "A,2027-03-08T12:00,C0008,F001,delivered,1,,,host,0980051Y,",
        "A,2027-04-28,C0008,F001,opinion,final,F,Projet construit.,host,0980051Y,B"};
    for (const auto& row : rows) {
        for (const auto& value : personal_cells) {
            for (const auto& shifted : with_each_cell_replaced(row, value)) {
                const auto journal =
                    read_example_journal(journal_header + shifted + '\n' + "B" + shifted + '\n');
                const auto said = all_that_is_said(journal.diagnostics());
                CAPTURE(shifted, said);
                CHECK(said.find(value) == std::string::npos);
            }
        }
    }
}

TEST_CASE("An id of a journal that may be a name is not repeated by the checks of its entries") {
    const auto said = [](const std::string& rows) {
        const auto journal = read_example_journal(journal_header + rows);
        CHECK(!journal.diagnostics().empty());
        return all_that_is_said(journal.diagnostics());
    };
    const std::string registered = ",2027-02-02,C0008,F001,registered,,,,home,,";
    CHECK(said("A-1" + registered + "ARTICHAUT\n").find("ARTICHAUT") == std::string::npos);
    CHECK(said("ARTICHAUT" + registered + "ARTICHAUT\n").find("ARTICHAUT") == std::string::npos);
    CHECK(said("A-1" + registered + "\nARTICHAUT" + registered + "A-1\nB-1" + registered + "A-1\n")
              .find("ARTICHAUT") == std::string::npos);
}

TEST_CASE("Ids of entries that are digests are repeated, and the file of the others is named") {
    const std::string uuid = "abcdefab-cdef-4abc-adef-abcdefabcde1";
    for (const auto& id : {uuid, std::string("AVIS-abcdefabcdefabc1"), std::string("A-9999")}) {
        CHECK(only_message_of("B,2027-02-02,C0008,F001,registered,,,,home,," + id + '\n') ==
              "journal.csv:2:replaces: error PP1204 unknown-reference: replaces `" + id +
                  "` is unknown; expected the entry_id of a row of journal.csv");
    }
}

TEST_CASE("A line that is not the header of a journal is not repeated") {
    const auto journal = read_example_journal("A;2027-02-02;C0008;F001;registered;ARTICHAUT\n");
    const auto said = all_that_is_said(journal.diagnostics());
    CHECK(said.find("PP1005") != std::string::npos);
    CHECK(said.find("ARTICHAUT") == std::string::npos);
}
