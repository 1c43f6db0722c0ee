// A campaign of a handful of rows, to change one thing of and build.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/plan.hpp>

#include <catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::test {

inline Date date(std::string_view text) {
    return parse_date(text).value();
}
inline DateTime time(std::string_view text) {
    return parse_date_time(text).value();
}
inline TimePeriod period(std::string_view start, std::string_view end) {
    return {time(start), time(end)};
}

// The UAI with this number: 930001 is 0930001F.
inline Uai uai(unsigned number) {
    const auto digits = std::to_string(10'000'000 + number).substr(1);
    return Uai::parse(digits + Uai::check_letter(number)).value();
}

struct ApplicationRow {
    std::string candidate_id;
    std::string formation_id;
    int rank = 1;
};

// The rows of a campaign before they are built. Row k of a table stands on line k + 2.
struct Rows {
    Settings settings;
    std::vector<Establishment> establishments;
    std::vector<Formation> formations;
    std::vector<Opening> openings;
    std::vector<Candidate> candidates;
    std::vector<ApplicationRow> applications;
    std::vector<Unavailability> unavailabilities;
    std::vector<Journey> journeys;
    std::vector<PreviousRow> previous_rows;

    CampaignBuilder builder() const {
        CampaignBuilder builder(settings);
        for (const auto& row : establishments) builder.add(row);
        for (const auto& row : formations) builder.add(row);
        for (const auto& row : openings) builder.add(row);
        for (const auto& row : candidates) builder.add(row);
        for (const auto& row : applications) {
            builder.add_application(row.candidate_id, row.formation_id, row.rank);
        }
        for (const auto& row : unavailabilities) builder.add(row);
        for (const auto& row : journeys) builder.add(row);
        for (const auto& row : previous_rows) builder.add(row);
        return builder;
    }

    Result<Campaign> build() const { return builder().build(); }

    // Fails the test if the rows do not make a campaign.
    Campaign campaign() const {
        const auto result = build();
        for (const auto& problem : result.diagnostics()) UNSCOPED_INFO(problem.to_text(Language::english));
        REQUIRE(result);
        return *result;
    }
};

inline const Uai home = uai(930001);        // a collège
inline const Uai other_home = uai(930002);  // another
inline const Uai host = uai(930003);        // a lycée with two formations, F1 and F2
inline const Uai other_host = uai(930004);  // a lycée with one, F3

// Two homes, two hosts, three formations, four openings, three candidates with five applications. All hosts
// and homes lie on one meridian, some 11 km from one to the next. Nothing about it is unusual.
inline Rows small_campaign() {
    Rows rows;
    rows.settings.calendar.convocation = date("2026-03-02");
    rows.settings.calendar.interviews = {date("2026-03-09"), date("2026-04-17")};
    rows.establishments = {
        {.uai = home, .name = "Collège A", .department = "093", .coordinates = Coordinates{48.8, 2.4}},
        {.uai = other_home, .name = "Collège B", .department = "093", .coordinates = Coordinates{48.9, 2.4}},
        {.uai = host, .name = "Lycée C", .department = "093", .coordinates = Coordinates{49.0, 2.4}},
        {.uai = other_host, .name = "Lycée D", .department = "093", .coordinates = Coordinates{49.1, 2.4}},
    };
    rows.formations = {
        {.id = "F1", .title = "Cuisine", .host_uai = host},
        {.id = "F2", .title = "Service", .host_uai = host},
        {.id = "F3", .title = "Coiffure", .host_uai = other_host},
    };
    rows.openings = {
        // Tuesday morning: slots at 9:00, 9:30, 10:00, 10:30.
        {.id = "O1",
         .host_uai = host,
         .panel = "J1",
         .formation_ids = {"F1", "F2"},
         .period = period("2026-03-10T09:00", "2026-03-10T11:00"),
         .slot_minutes = 30},
        // Tuesday afternoon at the other host: 14:00, 14:40, 15:20.
        {.id = "O2",
         .host_uai = other_host,
         .panel = "J1",
         .formation_ids = {"F3"},
         .period = period("2026-03-10T14:00", "2026-03-10T16:00"),
         .slot_minutes = 30,
         .break_minutes = 10},
        // Wednesday afternoon, which has no lessons: one slot of three places.
        {.id = "O3",
         .host_uai = host,
         .panel = "J2",
         .formation_ids = {"F1"},
         .mode = InterviewMode::collective,
         .period = period("2026-03-11T14:00", "2026-03-11T15:30"),
         .slot_minutes = 90,
         .capacity = 3},
        // Thursday, across the noon boundary.
        {.id = "O4",
         .host_uai = host,
         .panel = "J1",
         .formation_ids = {"F1", "F2"},
         .period = period("2026-03-12T12:00", "2026-03-12T13:00"),
         .slot_minutes = 60},
    };
    rows.candidates = {
        {.id = "C1", .home_uai = home}, {.id = "C2", .home_uai = home}, {.id = "C3", .home_uai = other_home}};
    rows.applications = {{"C1", "F1", 1}, {"C1", "F3", 2}, {"C2", "F1", 1}, {"C2", "F2", 2}, {"C3", "F3", 1}};
    return rows;
}

inline SlotIndex slot(const Campaign& campaign, std::string_view opening_id, int number) {
    return campaign.slot(campaign.find_opening(opening_id).value(), number);
}

inline ApplicationIndex application(const Campaign& campaign, std::string_view candidate_id,
                                    std::string_view formation_id) {
    return campaign
        .find_application(campaign.find_candidate(candidate_id).value(),
                          campaign.find_formation(formation_id).value())
        .value();
}

// Everything is unplaced.
inline Plan empty_plan(const Campaign& campaign) {
    return {std::vector<Placement>(campaign.applications().size())};
}

inline void place(Plan& plan, ApplicationIndex application, SlotIndex slot) {
    plan[application].status = PlacementStatus::placed;
    plan[application].slot = slot;
}

}  // namespace passpro::test
