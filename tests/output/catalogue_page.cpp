#include "markup.hpp"

#include <passpro/package.hpp>
#include <passpro/report.hpp>

#include <catch.hpp>
#include <set>

using namespace passpro;
using namespace passpro::test;

namespace {

Catalogue catalogue_with(const std::string& title, const std::string& documents) {
    const auto catalogue = read_catalogue(PackageFiles{
        {"establishments.csv",
         "uai,name,commune,department\n0980051Y,Lycée A,Valdormant,098\n0980052Z,Lycée B,Brumeval,2A\n"},
        {"formations.csv",
         "formation_id,domain,title,diploma,host_uai,seats,documents\n"
         "F1,Cuisine," +
             title + ",CAP,0980051Y,1200," + documents +
             "\n"
             "F2,,Sans domaine,,0980051Y,,\nF3,cuisine,Autre,CAP,0980052Z,12,\n"},
        {"openings.csv",
         "opening_id,host_uai,panel,formation_ids,mode,start,end,slot_minutes,capacity\n"
         "O1,0980051Y,Jury A,F1,individual,2027-03-24T13:30,2027-03-24T15:00,30,1\n"
         "O2,0980051Y,Jury A,F1,individual,2027-03-17T13:30,2027-03-17T15:00,30,1\n"
         "O3,0980051Y,Jury B,F1,collective,2027-03-17T09:00,2027-03-17T10:00,60,12\n"}});
    REQUIRE(catalogue);
    return *catalogue;
}

}  // namespace

TEST_CASE("The sheet of a catalogue is well formed and says how each host interviews") {
    const auto catalogue = catalogue_with("CAP Cuisine", "Pièce d’identité| Lettre |");
    const auto page = read_markup(catalogue_page(catalogue, Language::french));
    CHECK(page.problems == std::vector<std::string>{});
    CHECK(contains(page.text, "Corse-du-Sud (2A)"));
    CHECK(contains(page.text, "3 formations dans 2 départements"));
    CHECK(contains(page.text,
                   "Jury A\u00a0: entretien individuel de 30\u00a0min"
                   "mercredi 17 mars 2027, 13\u00a0h\u00a030\u00a0– 15\u00a0hmercredi 24 mars 2027, "
                   "13\u00a0h\u00a030\u00a0– 15\u00a0h"));
    CHECK(contains(page.text, "Jury B\u00a0: entretien collectif de 60\u00a0min, par groupes de 12"));
    CHECK(contains(page.text, "Pièce d’identitéLettre"));
    CHECK(contains(page.text, "1\u202f200"));
    CHECK(page.count("table") == 3);
    CHECK(contains(read_markup(catalogue_page(catalogue, Language::english)).text,
                   "Jury B: collective interview of 60\u00a0min, in groups of 12"));
}

TEST_CASE("Links of the sheet lead somewhere, and every table has its headings") {
    const auto page = read_markup(catalogue_page(catalogue_with("CAP", ""), Language::english));
    std::set<std::string> ids;
    for (const auto& element : page.elements) {
        if (element.attributes.contains("id")) CHECK(ids.insert(element.attributes.at("id")).second);
    }
    for (const auto& element : page.elements) {
        if (element.name == "a") CHECK(ids.contains(element.attributes.at("href").substr(1)));
        if (element.name == "th") CHECK(element.attributes.contains("scope"));
    }
    CHECK(page.count("a") > 0);
    CHECK(page.count("th") > 0);
    CHECK(page.count("table") > 0);
    CHECK(page.count("caption") == page.count("table"));
}

TEST_CASE("Nothing of a catalogue becomes markup of its sheet") {
    const std::string hostile = "\"<script>alert('{{x}}')</script> & {{{y}}}\"";
    const auto page = catalogue_page(catalogue_with(hostile, hostile), Language::french);
    CHECK(read_markup(page).problems == std::vector<std::string>{});
    CHECK_FALSE(contains(page, "<script"));
    CHECK(contains(read_markup(page).text, "<script>alert('{{x}}')</script> & {{{y}}}"));
}

TEST_CASE("An empty catalogue has a sheet, too") {
    const auto catalogue = read_catalogue(PackageFiles{{"establishments.csv", "uai,name\n"},
                                                       {"formations.csv", "formation_id,title,host_uai\n"}});
    REQUIRE(catalogue);
    const auto page = read_markup(catalogue_page(*catalogue, Language::english));
    CHECK(page.problems == std::vector<std::string>{});
    CHECK(contains(page.text, "There is no formation."));
}
