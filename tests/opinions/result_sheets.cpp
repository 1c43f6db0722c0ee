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
