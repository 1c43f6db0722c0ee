// A campaign of four candidates for tests of rules; all persons in it are invented.
#pragma once

#include <passpro/campaign.hpp>

#include <string>
#include <utility>
#include <vector>

namespace passpro::test {

inline Settings small_settings() {
    Settings settings;
    settings.academy = "creteil";
    settings.year = 2026;
    settings.calendar.registration = {Date(2026, 1, 19), Date(2026, 2, 20)};
    settings.calendar.convocation = Date(2026, 3, 2);
    settings.calendar.interviews = {Date(2026, 3, 9), Date(2026, 4, 17)};
    settings.calendar.opinions = Date(2026, 5, 7);
    return settings;
}

inline const std::string small_home = "0932276U";

// Formation F1 (security, CAP), which names `rules`, and F2 (no domain, 2de pro). A1 was born in 2010, is in
// 3GEN and 15 years old; A2 in 2012, in 3SEGPA; of A3 neither is known; A4 is as old as A1, in 2GT. Each
// applies to F1; A1 and A3 also to F2.
inline Campaign small_campaign(std::vector<std::string> rules = {}) {
    CampaignBuilder builder(small_settings());
    Establishment school;
    school.uai = *Uai::parse(small_home);
    school.name = "Lycée";
    school.department = "093";
    builder.add(school);

    Formation security;
    security.id = "F1";
    security.domain = "Métiers de la sécurité";
    security.title = "Agent de sécurité";
    security.diploma = "CAP";
    security.host_uai = school.uai;
    security.seats = 12;
    security.eligibility = std::move(rules);
    builder.add(security);
    Formation other;
    other.id = "F2";
    other.title = "Autre";
    other.diploma = "2de pro";
    other.host_uai = school.uai;
    builder.add(other);

    const auto add_candidate = [&](const std::string& id, Date birth_date, const std::string& level) {
        Candidate candidate;
        candidate.id = id;
        candidate.birth_date = birth_date;
        candidate.level = level;
        candidate.home_uai = school.uai;
        builder.add(candidate);
    };
    add_candidate("A1", Date(2010, 11, 3), "3GEN");
    add_candidate("A2", Date(2012, 1, 5), "3SEGPA");
    add_candidate("A3", Date(), "");
    add_candidate("A4", Date(2010, 11, 3), "2GT");
    ExtraColumns extra({"internat", "points", "certificat"});
    extra.set_row(0, {"oui", "12", "18/03/2026"});
    extra.set_row(1, {"NON", "012", ""});
    extra.set_row(2, {"", "-3", "2026-03-18"});
    builder.set_extra_columns(CampaignTable::candidates, std::move(extra));
    for (const auto* id : {"A1", "A2", "A3", "A4"}) builder.add_application(id, "F1", 1);
    for (const auto* id : {"A1", "A3"}) builder.add_application(id, "F2", 2);
    return std::move(builder).build().value();
}

}  // namespace passpro::test
