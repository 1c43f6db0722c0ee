#include "small_catalogue.hpp"

#include <passpro/catalogue_diff.hpp>

#include <rapidcheck.h>

using namespace passpro;
using namespace passpro::test;

namespace {

using Changes = std::vector<std::string>;

Changes changes(const Catalogue& before, const Catalogue& after) {
    Changes texts;
    for (const auto& difference : diff(before, after)) {
        auto text = std::string(to_text(difference.change));
        if (difference.before) text += " " + before.formations()[*difference.before].id;
        if (difference.after) text += " " + after.formations()[*difference.after].id;
        if (!difference.from.empty() || !difference.to.empty())
            text += ": " + difference.from + " → " + difference.to;
        texts.push_back(text);
    }
    return texts;
}

Catalogue with_formations(const std::string& formations) {
    return catalogue_of({{"establishments.csv", catalogue_establishments},
                         {"formations.csv", "formation_id,title,diploma,mef,host_uai,seats\n" + formations}});
}

}  // namespace

TEST_CASE("A catalogue does not differ from itself") {
    CHECK(changes(small_catalogue(), small_catalogue()).empty());
}

TEST_CASE("Formations that opened, closed or changed within a year are listed") {
    const auto before = with_formations(
        "F1,CAP Cuisine,CAP,2479900111,0980051Y,12\n"
        "F2,CAP Pâtissier,CAP,2479900113,0980051Y,12\n"
        "F3,CAP Maçon,CAP,,0980052Z,10\n"
        "F4,CAP Vitrail,CAP,2479900120,0980052Z,\n"
        "F5,CAP Fermé,CAP,,0980052Z,8\n");
    CHECK(changes(before, with_formations("F1,CAP Cuisine,CAP,2479900111,0980051Y,15\n"     // seats
                                          "X2,CAP Pâtisserie,CAP,2479900113,0980051Y,12\n"  // by host and MEF
                                          "X3,Cap maçon,CAP,,0980052Z,10\n"            // by host and title
                                          "X4,CAP Vitrail,CAP,2479900120,0970053F,\n"  // by MEF and title
                                          "X9,CAP Ouvert,CAP,,0970053F,12\n")) ==
          Changes{"seats F1 F1: 12 → 15", "renamed F2 X2: CAP Pâtissier → CAP Pâtisserie",
                  "moved F4 X4: 0980052Z → 0970053F", "closed F5", "opened X9"});
}

TEST_CASE("A formation that several others could be is paired with none") {
    const auto before = with_formations("F1,CAP Cuisine,CAP,,0980051Y,12\nF2,CAP Cuisine,CAP,,0980052Z,12\n");
    const auto after = with_formations("X1,CAP Cuisine,CAP,,0970053F,12\n");
    CHECK(changes(before, after) == Changes{"closed F1", "closed F2", "opened X1"});
}

TEST_CASE("Modes are those of the openings") {
    std::string openings = catalogue_openings;
    openings.replace(openings.find("collective"), 10, "individual");
    const auto after = catalogue_of({{"establishments.csv", catalogue_establishments},
                                     {"formations.csv", catalogue_formations},
                                     {"openings.csv", openings}});
    CHECK(changes(small_catalogue(), after) ==
          Changes{"mode F2 F2: collective → individual", "mode F4 F4: collective → individual"});
}

TEST_CASE("Each formation is opened, closed or paired once, whatever the catalogues") {
    std::size_t all_opened = 0;
    std::size_t all_closed = 0;
    std::size_t all_paired = 0;
    CHECK(rc::check([&] {
        const auto random_rows = [](const std::string& prefix) {
            std::string rows;
            const auto count = *rc::gen::inRange(0, 12);
            for (int k = 0; k < count; ++k) {
                const bool keeps_id = *rc::gen::arbitrary<bool>();
                rows += (keeps_id ? "F" : prefix) + std::to_string(k) + ",CAP " +
                        std::to_string(*rc::gen::inRange(0, 4)) + ",CAP," +
                        *rc::gen::element<std::string>("", "2479900111", "2479900112") + "," +
                        *rc::gen::element<std::string>("0980051Y", "0980052Z") + ",12\n";
            }
            return rows;
        };
        const auto before = with_formations(random_rows("A"));
        const auto after = with_formations(random_rows("B"));
        std::size_t opened = 0;
        std::size_t closed = 0;
        for (const auto& difference : diff(before, after)) {
            opened += difference.change == CatalogueChange::opened ? 1 : 0;
            closed += difference.change == CatalogueChange::closed ? 1 : 0;
        }
        RC_ASSERT(before.formations().size() - closed == after.formations().size() - opened);
        all_opened += opened;
        all_closed += closed;
        all_paired += before.formations().size() - closed;
    }));
    CHECK(all_opened > 30);
    CHECK(all_closed > 30);
    CHECK(all_paired > 30);
}
