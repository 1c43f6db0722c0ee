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

TEST_CASE("A person reads words and labels in the language, not codes of files") {
    const auto record = record_of(example_journal() +
                                  "X-1,2027-05-12,C0008,F001,contested,,open,,home,0980008B,\n"
                                  "X-2,2027-05-12,C0008,,notified,,family,,home,0980008B,\n");
    const auto candidate = *example_campaign().find_candidate("C0008");
    const auto text_in = [&](Language language) {
        return everything_on(record, Contacts(example_campaign()), candidate, language);
    };
    const auto french = text_in(Language::french);
    for (const auto* part :
         {"- régime : demi-pensionnaire", "- état : placée", "- événement : pièce",
          "- objet : lettre, Lettre de motivation", "- valeur : acceptée", "- événement : convocation émise",
          "- objet : O003#0", "- valeur : vient", "- valeur : en retard",
          "- noté par : établissement d’accueil",
          "- objet : projet, Connaissance de la formation et du métier", "- valeur : 3, solide",
          "- objet : définitif", "- valeur : F, Favorable", "- valeur : ouverte"}) {
        CAPTURE(part);
        CHECK(french.find(part) != std::string::npos);
    }
    const auto english = text_in(Language::english);
    for (const auto* part : {"- boarding: half", "- status: placed", "- item: lettre, Cover letter",
                             "- recorded by: host", "- value: F, Favourable", "- value: 3, solid"}) {
        CAPTURE(part);
        CHECK(english.find(part) != std::string::npos);
    }
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
