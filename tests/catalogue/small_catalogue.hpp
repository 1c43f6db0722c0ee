// A catalogue for tests, as CSV texts.
#pragma once

#include <passpro/package.hpp>

#include <catch.hpp>
#include <string>

namespace passpro::test {

inline constexpr const char* catalogue_establishments =
    "uai,name,commune,department,latitude,longitude\n"
    "0980051Y,Lycée des Trois Moulins,Valdormant,098,47.10,2.40\n"
    "0980052Z,Lycée de la Forge,Brumeval,098,47.17,2.30\n"
    "0970053F,Lycée du Port,Port-Imaginaire,97,46.90,2.48\n"
    "0980001U,Collège,Valdormant,098,47.10,2.40\n";

inline constexpr const char* catalogue_formations =
    "formation_id,domain,title,diploma,mef,host_uai,seats\n"
    "F1,Métiers de la sécurité,Métiers de la sécurité,2DEPRO,2472200101,0980051Y,24\n"
    "F2,Hôtellerie > Cuisine,CAP Cuisine,CAP,2479900111,0980052Z,12\n"
    "F3,Hôtellerie > Cuisine,CAP Pâtissier,CAP,,0970053F,12\n"
    "F4,hotellerie,Métiers de l’hôtellerie,2DEPRO,,0980052Z,24\n"
    "F5,,CAP Métaux,CAP,,0970053F,\n";

inline constexpr const char* catalogue_openings =
    "opening_id,host_uai,panel,formation_ids,mode,start,end,slot_minutes\n"
    "O1,0980051Y,Jury,F1,individual,2027-03-17T13:30,2027-03-17T15:00,30\n"
    "O2,0980052Z,Jury,F2|F4,collective,2027-03-17T13:30,2027-03-17T15:00,30\n";

inline Catalogue catalogue_of(const PackageFiles& files) {
    const auto catalogue = read_catalogue(files);
    for (const auto& problem : catalogue.diagnostics()) UNSCOPED_INFO(problem.to_text(Language::english));
    REQUIRE(catalogue);
    return *catalogue;
}

inline Catalogue small_catalogue() {
    return catalogue_of({{"establishments.csv", catalogue_establishments},
                         {"formations.csv", catalogue_formations},
                         {"openings.csv", catalogue_openings}});
}

}  // namespace passpro::test
