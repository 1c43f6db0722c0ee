#include "pupils/person_name.hpp"

#include <catch.hpp>

using passpro::pupils::parse_person_name;
using passpro::pupils::PersonName;

TEST_CASE("Capitals are the name, whichever part stands first") {
    CHECK(parse_person_name("MARTIN Léa") == PersonName{"MARTIN", "Léa"});
    CHECK(parse_person_name("Léa MARTIN") == PersonName{"MARTIN", "Léa"});
    CHECK(parse_person_name("  DE LA TOUR-NEUVE  Jean Marie ") ==
          PersonName{"DE LA TOUR-NEUVE", "Jean Marie"});
    CHECK(parse_person_name("D’ŒUVRE\u00A0Éloïse") == PersonName{"D’ŒUVRE", "Éloïse"});
    CHECK(parse_person_name("ŽIŽKA Čeněk") == PersonName{"ŽIŽKA", "Čeněk"});
}

TEST_CASE("A cell that does not tell the name from the first name is not split") {
    for (const char* const text : {"", "Martin Léa", "MARTIN LÉA", "MARTIN", "Léa", "Léa MARTIN Rose",
                                   "MARTIN Léa ROSE", "12", "\xFF Léa"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_person_name(text));
    }
}
