// Everything on one person, for that person.
#include "example_record.hpp"

#include <passpro/erasure.hpp>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

TEST_CASE("A person gets everything that is held, and nothing of others") {
    const auto record = record_of(example_journal());
    const auto contacts =
        read_contacts(example_campaign(), bytes_of(source_folder / "examples/campaign/contacts.csv")).value();
    const auto candidate = *example_campaign().find_candidate("C0008");
    const auto text = everything_on(record, contacts, candidate, Language::french);
    for (const auto* part : {"C0008", "ARTICHAUT", "sigma.artichaut@example.org", "0100000008", "O003#0",
                             "H-0002", "Projet construit, mini-stage fait.", "Erreur de saisie",
                             "- classe : 3A", "- documents_received : non"}) {
        CHECK(text.find(part) != std::string::npos);
    }
    CHECK(text.find("AUBERGINE") == std::string::npos);
    CHECK(text.find("C0019") == std::string::npos);
    CHECK(everything_on(record, contacts, candidate, Language::english).find("- class: 3A") !=
          std::string::npos);
}

TEST_CASE("What is not known of a person is left out") {
    const auto campaign = nameless_campaign();
    const auto record = record_in(campaign, journal_header, Procedure(campaign, {}));
    const auto candidate = *campaign.find_candidate("C0008");
    const auto text = everything_on(record, Contacts(campaign), candidate, Language::french);
    CHECK(text.find("- identifiant : C0008") != std::string::npos);
    CHECK(text.find("date de naissance") == std::string::npos);
    CHECK(text.find("- nom") == std::string::npos);
}
