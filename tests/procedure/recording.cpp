// Entries are added to a journal, all of them or none.
#include "example_record.hpp"

#include <passpro/recording.hpp>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

const std::string delivered_row = "O-1,2027-03-12,C0019,F001,delivered,1,hand,,home,0980009C,\n";

Result<RecordedEntries> recorded(const std::string& journal, const std::string& rows) {
    const std::vector<JournalFile> files{{.name = "office.csv", .bytes = journal_header + rows}};
    return record_files(example_campaign(), example_procedure(), {.name = "journal.csv", .bytes = journal},
                        files);
}

}  // namespace

TEST_CASE("New rows stand below those that the journal has, which stay byte for byte") {
    const auto result = recorded(example_journal(), delivered_row).value();
    CHECK(result.bytes == example_journal() + delivered_row);
    CHECK(result.added == std::vector<std::string>{"O-1"});
    CHECK(result.known == 0);
    CHECK(result.journal.find("O-1"));
}

TEST_CASE("Recording the same rows again changes nothing") {
    const auto once = recorded(example_journal(), delivered_row).value().bytes;
    const auto twice = recorded(once, delivered_row).value();
    CHECK(twice.bytes == once);
    CHECK(twice.added.empty());
    CHECK(twice.known == 1);
}

TEST_CASE("Entries of further journals are known, may be replaced, and are not written") {
    const std::vector<JournalFile> others{
        {.name = "host.csv",
         .bytes =
             journal_header + delivered_row + "O-2,2027-03-13,C0019,F001,answered,,comes,,home,0980009C,\n"}};
    const std::string correction = "O-5,2027-03-14,C0019,F001,answered,,cannot_come,,home,0980009C,O-2\n";
    const std::vector<JournalFile> files{
        {.name = "office.csv", .bytes = journal_header + delivered_row + correction}};
    const JournalFile journal{.name = "journal.csv", .bytes = example_journal()};
    const auto result = record_files(example_campaign(), example_procedure(), journal, files, others).value();
    CHECK(result.bytes == example_journal() + correction);
    CHECK(result.added == std::vector<std::string>{"O-5"});
    CHECK(result.known == 1);
    CHECK(result.journal.find("O-2"));
}

TEST_CASE("A row about an application that is gone is neither added nor known") {
    const std::string gone = "O-9,2027-03-12,C0019,F012,withdrawn,,,,family,,\n";
    const auto result = recorded(example_journal() + delivered_row, gone + delivered_row);
    CHECK(places_and_codes(result.diagnostics()) == Problems{"office.csv:2:formation_id PP4112"});
    CHECK(result->added.empty());
    CHECK(result->known == 1);
    CHECK(recorded(example_journal() + gone, gone)->known == 1);
}

TEST_CASE("A journal begins with the columns of journal.csv") {
    CHECK(recorded("", delivered_row).value().bytes == journal_header + delivered_row);
    CHECK(recorded("\n", delivered_row).value().bytes == journal_header + delivered_row);
}

TEST_CASE("New rows are written as the journal is: in its columns, separator and line ends") {
    const std::string journal =
        "role;entry_id;at;candidate_id;event;formation_id;item;value;uai;Bureau\r\n"
        "home;A-1;2027-01-25;C0008;registered;F001;;;0980008B;x\r\n";
    CHECK(recorded(journal, delivered_row).value().bytes ==
          journal + "home;O-1;2027-03-12;C0019;delivered;F001;1;hand;0980009C;\r\n");
}

TEST_CASE("A journal with French titles is read, and new rows are written in its columns") {
    const std::string french =
        "Identifiant;Le;Candidat;Événement;Valeur;Commentaire;Rôle;UAI;Objet;Formation\r\n"
        "A-1;25/01/2027;C0008;registered;;;home;0980008B;;F001\r\n";
    const auto result =
        recorded(french, "O-1,2027-03-12,C0019,F001,registered,,,'note,home,0980009C,\n").value();
    CHECK(result.bytes == french + "O-1;2027-03-12;C0019;registered;;''note;home;0980009C;;F001\r\n");
    CHECK(result.journal.find("A-1"));
    const auto again = recorded(result.bytes, "").value();
    const auto entry = again.journal.find("O-1");
    REQUIRE(entry);
    CHECK(again.journal.entries()[*entry].comment == "'note");
}

TEST_CASE("French titles may be in lower case, and a separator may stand above them") {
    const std::string french =
        "identifiant;le;candidat;formation;événement;objet;valeur;rôle;uai\r\n"
        "A-1;25/01/2027;C0008;F001;registered;;;home;0980008B\r\n";
    for (const auto& journal : {french, "sep=;\r\n" + french}) {
        const auto result = recorded(journal, delivered_row).value();
        CHECK(result.bytes == journal + "O-1;2027-03-12;C0019;F001;delivered;1;hand;home;0980009C\r\n");
    }
    CHECK(with_all_columns({.bytes = "sep=;\nidentifiant;le;candidat;événement;rôle;objet;valeur;uai\n"}) ==
          "identifiant;le;candidat;événement;rôle;objet;valeur;uai;formation_id;comment;replaces\n");
}

TEST_CASE("A journal that a spreadsheet has saved can still be opened by it") {
    const std::string header = "role;entry_id;at;candidate_id;event;formation_id;item;value;uai;comment\r\n";
    const auto text = header + "home;A-1;2027-01-25;C0008;registered;F001;;;0980008B;été\r\n";
    const auto in_windows_1252 =
        header + "home;A-1;2027-01-25;C0008;registered;F001;;;0980008B;\xE9t\xE9\r\n";
    const auto new_row = "home;O-1;2027-03-12;C0019;delivered;F001;1;hand;0980009C;\r\n";
    const std::string mark = "\xEF\xBB\xBF";
    CHECK(recorded(text, delivered_row).value().bytes == text + new_row);
    for (const auto& journal : {mark + text, in_windows_1252}) {
        CHECK(recorded(journal, delivered_row).value().bytes == mark + text + new_row);
        CHECK(recorded(journal, "").value().bytes == journal);
    }
}

TEST_CASE("A column that an entry needs and the journal lacks is missed") {
    const std::string journal = "role,entry_id,at,candidate_id,event\nhome,A-1,2027-01-25,C0008,registered\n";
    const auto problems = recorded(journal, delivered_row).diagnostics();
    CHECK(places_and_codes(problems) == Problems{"journal.csv:0:formation_id PP1004",
                                                 "journal.csv:0:item PP1004", "journal.csv:0:uai PP1004",
                                                 "journal.csv:0:value PP1004"});
}

TEST_CASE("A column that a journal with French titles lacks is missed by its title") {
    const std::string journal =
        "Rôle,Identifiant,Le,Candidat,Événement\nhome,A-1,2027-01-25,C0008,registered\n";
    CHECK(places_and_codes(recorded(journal, delivered_row).diagnostics()) ==
          Problems{"journal.csv:0:Formation PP1004", "journal.csv:0:Objet PP1004",
                   "journal.csv:0:Valeur PP1004", "journal.csv:0:uai PP1004"});
}

TEST_CASE("A journal of rows of a database gets the columns that its rows had no use for") {
    const std::string all =
        "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n";
    CHECK(with_all_columns({.bytes = all}) == all);
    CHECK(with_all_columns({.bytes = ""}).empty());
    CHECK(with_all_columns({.bytes = "\"Entry_ID\";at;candidate_id;event;role;Bureau;item;value;uai\r\n"
                                     "A;2027-01-25;C0008;registered;home;\"x;y\";;;\r\n"}) ==
          "Entry_ID;at;candidate_id;event;role;Bureau;item;value;uai;formation_id;comment;replaces\r\n"
          "A;2027-01-25;C0008;registered;home;\"x;y\";;;;;;\r\n");
    CHECK(with_all_columns(
              {.bytes = "Identifiant,Le,Candidat,Formation,Événement,Objet,Valeur,Commentaire,Rôle\n"}) ==
          "Identifiant,Le,Candidat,Formation,Événement,Objet,Valeur,Commentaire,Rôle,uai,replaces\n");
}

TEST_CASE("A row without a line end at the end gets one") {
    const auto journal = example_journal();
    CHECK(recorded(journal.substr(0, journal.size() - 1), delivered_row).value().bytes ==
          journal + delivered_row);
}

TEST_CASE("Every problem of all files is found at once, and nothing is added") {
    const auto result =
        recorded(example_journal() + "A-0001,2027-01-26,C0008,F001,registered,,,,home,0980008B,\n",
                 "O-2,2027-03-12,C9999,F001,delivered,1,hand,,home,,\n"
                 "O-3,soon,C0019,F001,delivered,1,hand,,panel,,\n");
    CHECK(!result);
    CHECK(places_and_codes(result.diagnostics()) == Problems{"journal.csv:16:entry_id PP4101",
                                                             "office.csv:2:candidate_id PP1204",
                                                             "office.csv:3:at PP1106"});
}

TEST_CASE("Words about health or belief in a new comment are pointed out, those of earlier ones are not") {
    const auto result =
        recorded(example_journal() + "A-9,2027-03-12,C0019,F001,answered,,comes,Maladie,home,0980009C,\n",
                 "O-4,2027-03-12,C0019,F001,answered,,comes,Sa mère suit un TRAITEMENT,home,0980009C,\n")
            .value();
    CHECK(result.added.size() == 1);
    const auto result_again = recorded(
        example_journal(), "O-4,2027-03-12,C0019,F001,answered,,comes,Une dépression,home,0980009C,\n");
    CHECK(places_and_codes(result_again.diagnostics()) == Problems{"office.csv:2:comment PP4403"});
}

TEST_CASE("Entries that are made by code have ids that follow from their content") {
    const auto& campaign = example_campaign();
    JournalEntry entry{.at = time("2027-03-12T08:00"),
                       .candidate = *campaign.find_candidate("C0019"),
                       .event = JournalEvent::answered,
                       .value = "comes",
                       .role = Role::home};
    entry.id = entry_id_of_content(campaign, entry, "X");
    CHECK(entry.id.size() == 18);
    CHECK(entry.id == entry_id_of_content(campaign, entry, "X"));
    auto other = entry;
    other.value = "withdraws";
    CHECK(entry.id != entry_id_of_content(campaign, other, "X"));
    const auto result =
        record_entries(campaign, example_procedure(), {.bytes = example_journal()}, std::vector{entry, entry})
            .value();
    CHECK(result.added == std::vector{entry.id});
    CHECK(result.known == 1);
}

TEST_CASE("What is not a text, or empty, gets no columns") {
    const std::string bytes("entry_id\0", 9);
    CHECK(with_all_columns({.bytes = bytes}) == bytes);
    CHECK(with_all_columns({.bytes = " \n"}) == " \n");
    CHECK(recorded(example_journal(), "").value().known == 0);
}
