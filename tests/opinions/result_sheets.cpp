// Result sheets say what their reader may see, and nothing of other pupils.
#include "example_record.hpp"

#include <passpro/result_sheets.hpp>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

std::string sheets_of(Viewer viewer, const char* now, Language language = Language::french) {
    const auto record = record_of(example_journal());
    return result_sheets(View(record, Contacts(example_campaign()), std::move(viewer), time(now)), language);
}

bool has(const std::string& page, std::string_view text) {
    return page.find(text) != std::string::npos;
}

const Viewer family{.role = Role::family, .candidate_id = "C0008"};
const Viewer school{.role = Role::home, .uai = Uai::parse("0980008B").value()};

}  // namespace

TEST_CASE("A family reads the level with its meaning, the reason and the policy's sentence on the effect") {
    const auto page = sheets_of(family, "2027-05-10T08:00");
    CHECK(has(page, "<strong>Favorable</strong>"));
    CHECK(has(page, "La formation convient"));
    CHECK(has(page, "Projet construit, mini-stage fait."));
    CHECK(has(page, "Cet avis ne donne aucun bonus dans Affelnet."));
    CHECK(has(page, "28 mai 2027"));
    CHECK(!has(
        page, "Connaissance de la formation"));  // levels of the grid: the policy shows them to schools alone
}

TEST_CASE("Before the publication, a family and a school read nothing") {
    for (const auto& viewer : {family, school}) {
        const auto page = sheets_of(viewer, "2027-05-09T08:00");
        CHECK(!has(page, "Favorable"));
        CHECK(!has(page, "ARTICHAUT"));
    }
}

TEST_CASE("A school of origin reads the levels of the grid if the policy says so") {
    const auto page = sheets_of(school, "2027-05-10T08:00");
    CHECK(has(page, "Connaissance de la formation"));
    CHECK(has(page, "solide"));
    CHECK(!has(page, "AUBERGINE"));
}

TEST_CASE("A host reads its opinions before, and is told that they are not published") {
    const auto page = sheets_of({.role = Role::host, .uai = Uai::parse("0980051Y").value()},
                                "2027-04-29T08:00", Language::english);
    CHECK(has(page, "<strong>Favourable</strong>"));
    CHECK(has(page, "not published yet"));
}

TEST_CASE("Pupils without names are called by their ids, and procedures without words by their codes") {
    const auto campaign = nameless_campaign();
    const auto procedure = read_procedure(campaign, R"({"deadlines": {"publication": "2027-05-10"},
            "grids": [{"id": "g", "levels": [{"code": "3", "label": {"fr": "solide", "en": "solid"}}],
                       "criteria": [{"id": "projet", "label": "Projet", "anchors": {}}]}],
            "policies": [{"id": "p", "scale": [{"code": "F", "label": {"fr": "", "en": ""}, "meaning": ""}],
                          "visibility": {"levels": ["home"]}}]})")
                               .value();
    const auto record = record_in(campaign,
                                  journal_header +
                                      "E1,2027-03-08,C0008,F001,convoked,O003#0,hand,,host,,\n"
                                      "E2,2027-04-07T13:31,C0008,F001,attended,O003#0,late,,host,,\n"
                                      "E3,2027-04-07T14:00,C0008,F001,assessed,projet,3,,panel,,\n"
                                      "E4,2027-04-28,C0008,F001,opinion,final,F,,host,,\n",
                                  procedure);
    const auto page =
        result_sheets(View(record, Contacts(campaign), school, time("2027-05-10T08:00")), Language::french);
    CHECK(has(page, "C0008"));
    CHECK(has(page, "<strong>F</strong>"));
    CHECK(has(page, "Projet"));
    CHECK(!has(page, "28 mai"));
}

TEST_CASE("A draft is not told to a host's reader, and an opinion of a policy that is gone keeps its code") {
    const auto draft = journal_header +
                       "E1,2027-03-08,C0008,F001,convoked,O003#0,hand,,host,,\n"
                       "E2,2027-04-07T13:31,C0008,F001,attended,O003#0,late,,host,,\n"
                       "E3,2027-04-28,C0008,F001,opinion,draft,F,Motif.,host,,\n";
    const Viewer reader{.role = Role::host, .uai = Uai::parse("0980051Y").value()};
    const auto now = time("2027-05-11T08:00");
    CHECK(!has(
        result_sheets(View(record_of(draft), Contacts(example_campaign()), reader, now), Language::french),
        "Favorable"));
    const auto gone =
        CampaignRecord::make(example_campaign(), kept_plan(example_campaign()),
                             Procedure(example_campaign(), {}), record_of(example_journal()).journal())
            .value();
    CHECK(has(result_sheets(View(gone, Contacts(example_campaign()), reader, now), Language::french),
              "<strong>F</strong>"));
}
