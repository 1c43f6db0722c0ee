// How people and places are called, and in which order.
#include "layout/names.hpp"

#include "layout/collation.hpp"
#include "layout/place_names.hpp"

#include <catch.hpp>
#include <string>

using namespace passpro;

TEST_CASE("A pupil is called by the names that are known") {
    CHECK(layout::name_of({.last_name = "MARTIN", .first_name = "Zoé"}) == "MARTIN Zoé");
    CHECK(layout::name_of({.last_name = "MARTIN"}) == "MARTIN");
    CHECK(layout::name_of({.first_name = "Zoé"}) == "Zoé");
    CHECK(layout::name_of({}).empty());
}

TEST_CASE("Numbers in names compare by value, and those that are none of 64 bits as texts") {
    using layout::collation_key;
    CHECK(collation_key("Jury 2") < collation_key("jury 10"));
    CHECK(collation_key("Écully") < collation_key("Etampes"));
    const std::string number(21, '7');
    CHECK(collation_key(number) == number);
}

TEST_CASE("A département is named by its code of two or three digits") {
    CHECK(layout::department_name("077", Language::french) == "Seine-et-Marne (77)");
    CHECK(layout::department_name("77", Language::french) == "Seine-et-Marne (77)");
    CHECK(layout::department_name("974", Language::french) == "La Réunion (974)");
    CHECK(layout::department_name("098", Language::french) == "Département 98");
    CHECK(layout::department_name("", Language::english) == "Unknown département");
}

TEST_CASE("An establishment is called by what is known of it") {
    const auto uai = Uai::parse("0980001U").value();
    Establishment school{.uai = uai, .name = "Collège des Trois Moulins", .commune = "Valdormant"};
    school.postcode = "98100";
    CHECK(layout::name_and_commune(school) == "Collège des Trois Moulins, Valdormant");
    CHECK(layout::identity(school) == "0980001U · 98100 Valdormant");
    school.postcode.clear();
    CHECK(layout::identity(school) == "0980001U · Valdormant");
    school.name.clear();
    school.commune.clear();
    CHECK(layout::name_and_commune(school) == "0980001U");
    CHECK(layout::identity(school) == "0980001U");
}

TEST_CASE("Panels and rooms are called by their noun once") {
    const Bilingual panel{"Jury", "Panel"};
    CHECK(layout::with_noun(panel, "A", Language::french) == "Jury A");
    CHECK(layout::with_noun(panel, "Jury A", Language::french) == "Jury A");
    CHECK(layout::with_noun(panel, "JURY", Language::french) == "JURY");
    CHECK(layout::with_noun(panel, "jury-2", Language::english) == "jury-2");
    CHECK(layout::with_noun(panel, "Commission", Language::english) == "Panel Commission");
    CHECK(layout::with_noun({"salle", "room"}, "Salle104", Language::french) == "Salle104");
    CHECK(layout::with_noun({"salle", "room"}, "Sallette", Language::french) == "salle Sallette");
}

TEST_CASE("An académie is named as it is written, if it is known") {
    CHECK(layout::academy_name("creteil") == "Créteil");
    CHECK(layout::academy_name("exemple") == "exemple");
}

TEST_CASE("An académie is elided before a vowel, with or without an accent") {
    CHECK(layout::of_academy("amiens") == "d’Amiens");
    CHECK(layout::of_academy("Orléans-Tours") == "d’Orléans-Tours");
    CHECK(layout::of_academy("Évry") == "d’Évry");
    CHECK(layout::of_academy("creteil") == "de Créteil");
    CHECK(layout::of_academy("La Réunion") == "de La Réunion");
}
