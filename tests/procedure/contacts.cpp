#include "example_record.hpp"

#include <passpro/contacts.hpp>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

const std::string contacts_header = "candidate_id,rank,email,last_name\n";

}  // namespace

TEST_CASE("The contacts of a candidate come by rank") {
    const auto contacts =
        read_contacts(example_campaign(), bytes_of(source_folder / "examples/campaign/contacts.csv"));
    REQUIRE(contacts.diagnostics().empty());
    const auto of_candidate = contacts->contacts_of(example_campaign().find_candidate("C0008").value());
    REQUIRE(of_candidate.size() == 2);
    CHECK(contacts->contacts()[of_candidate[0]].rank == 1);
    CHECK(contacts->contacts()[of_candidate[1]].phone == "0100000008");
    CHECK(contacts->contacts_of(example_campaign().find_candidate("C0001").value()).empty());
}

TEST_CASE("A campaign without contacts has none of any candidate") {
    const Contacts none(example_campaign());
    CHECK(none.contacts().empty());
    CHECK(none.contacts_of({0}).empty());
}

TEST_CASE("Contacts have their problems reported without what is personal") {
    const auto contacts = read_contacts(example_campaign(), contacts_header +
                                                                "C0008,1,nowhere,ARTICHAUT\n"
                                                                "C0008,1,a@example.org,\n"
                                                                "C9999,,,\n"
                                                                "C0019,21,,\n");
    CHECK(places_and_codes(contacts.diagnostics()) ==
          Problems{"contacts.csv:2:email PP4202", "contacts.csv:3:rank PP4201",
                   "contacts.csv:4:candidate_id PP1204", "contacts.csv:5:rank PP1108"});
    CHECK(contacts.diagnostics().to_text(Language::french).find("nowhere") == std::string::npos);
}

TEST_CASE("An email address has a name, one @ and a domain") {
    const auto problems = [](const std::string& email) {
        return read_contacts(example_campaign(), contacts_header + "C0008,1," + email + ",\n")
            .diagnostics()
            .items()
            .size();
    };
    for (const auto* good : {"a@example.org", "a.b+c@x.y.fr"}) CHECK(problems(good) == 0);
    for (const auto* bad : {"@example.org", "a@", "a@b", "a@b.", "a@.fr", "a@b@c.fr", "a b@c.fr"})
        CHECK(problems(bad) == 1);
}

TEST_CASE("Contacts may have French titles") {
    const auto contacts =
        read_contacts(example_campaign(),
                      "Candidat;Rang;Nom;Prénom;Adresse 1;Code postal;Ville;Courriel\n"
                      "C0008;2;ARTICHAUT;Sigma;1 rue des Essais;98100;Valdormant;sigma@example.org\n")
            .value();
    const auto candidate = example_campaign().find_candidate("C0008").value();
    REQUIRE(contacts.contacts_of(candidate).size() == 1);
    const auto& contact = contacts.contacts()[contacts.contacts_of(candidate).front()];
    CHECK(contact.last_name == "ARTICHAUT");
    CHECK(contact.lines[0] == "1 rue des Essais");
    CHECK(contact.rank == 2);
}

TEST_CASE("Problems of contacts with French titles are at the columns that stand in them") {
    const auto problems =
        read_contacts(example_campaign(), "Candidat;RANG;Courriel;Tél.;Adresse\nC0008;x;y;;\n");
    CHECK(places_and_codes(problems.diagnostics()) ==
          Problems{"contacts.csv:0:Adresse PP1012", "contacts.csv:0:Tél. PP1012",
                   "contacts.csv:2:Courriel PP4202", "contacts.csv:2:RANG PP1107"});
}

TEST_CASE("Contacts of no candidate are missed, and what is not a text is refused") {
    const auto problems = [](const std::string& bytes) {
        return places_and_codes(read_contacts(example_campaign(), bytes).diagnostics());
    };
    CHECK(problems(contacts_header + ",1,,\n") == Problems{"contacts.csv:2:candidate_id PP1101"});
    CHECK(problems(std::string("candidate_id\0", 13)) == Problems{"contacts.csv:1: PP1003"});
}

TEST_CASE("Problems of contacts with personal data in any cell name no person") {
    for (const auto& value : personal_cells) {
        for (const auto& row : with_each_cell_replaced("C0008,1,a@example.org,POTIRON", value)) {
            for (const auto& table : {contacts_header + row + '\n' + row + '\n', row + '\n'}) {
                const auto contacts = read_contacts(example_campaign(), table);
                const auto said = all_that_is_said(contacts.diagnostics());
                CAPTURE(table, said);
                CHECK(said.find(value) == std::string::npos);
            }
        }
    }
}
