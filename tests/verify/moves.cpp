#include "planning/planning.hpp"
#include "random_campaign.hpp"

#include <passpro/moves.hpp>
#include <passpro/output.hpp>

#include <algorithm>
#include <catch.hpp>
#include <map>
#include <sstream>

using namespace passpro;
using namespace passpro::test;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

// In the words of the definition.
bool is_move(const Campaign& campaign, const std::optional<PreviousPlacement>& before,
             const Placement& after) {
    const auto is_placed = after.status == PlacementStatus::placed;
    if (!before || !is_placed) return before.has_value() || is_placed;
    return before->slot != after.slot || before->start != campaign.slots()[after.slot].period.start;
}

}  // namespace

TEST_CASE("Moves are all that had an interview and have another one or none, or their first one", "[moves]") {
    MoveCounts all;
    std::size_t from_gone_slots = 0;
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
        CAPTURE(seed);
        const auto campaign = random_campaign_planned_before(seed).campaign();
        const auto now = make_plan(campaign, {}, {.work_limit = 300, .seed = seed}).plan;
        const auto moves = moves_since_previous_plan(campaign, now);
        std::map<ApplicationIndex, Move> by_application;
        for (const auto& move : moves) REQUIRE(by_application.emplace(move.application, move).second);
        for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
            const ApplicationIndex application{i};
            const auto before = campaign.previous_placement(application);
            REQUIRE(by_application.contains(application) == is_move(campaign, before, now[application]));
            if (!by_application.contains(application)) continue;
            const auto& move = by_application.at(application);
            REQUIRE(move.before.has_value() == before.has_value());
            REQUIRE(move.after.slot == now[application].slot);
            if (!before) continue;
            REQUIRE(move.before->opening_id == before->opening_id);
            if (before->slot) continue;
            REQUIRE_FALSE(move.worth);
            ++from_gone_slots;
        }
        REQUIRE(std::ranges::is_sorted(moves, {}, &Move::group));
        const auto counts = count(moves);
        REQUIRE(counts.moved + counts.lost + counts.gained == std::ssize(moves));
        all.moved += counts.moved;
        all.lost += counts.lost;
        all.gained += counts.gained;
    }
    CHECK(all.moved > 100);
    CHECK(all.lost > 100);
    CHECK(all.gained > 100);
    CHECK(from_gone_slots > 100);
}

TEST_CASE("Every interview of a panel that is closed is in moves.csv, with its date", "[moves]") {
    auto rows = small_campaign();
    rows.applications = {{"C1", "F1"}, {"C2", "F2"}, {"C3", "F3"}};
    rows.openings.erase(rows.openings.begin() + 1);  // O2
    rows.openings[1].capacity = 1;                   // O3
    rows.previous_rows = {{.candidate_id = "C1", .formation_id = "F1", .opening_id = "O1", .slot_number = 0},
                          {.candidate_id = "C2", .formation_id = "F2", .opening_id = "O4", .slot_number = 0},
                          {.candidate_id = "C3",
                           .formation_id = "F3",
                           .opening_id = "O2",
                           .slot_number = 1,
                           .start = time("2026-03-10T14:40")}};
    rows.unavailabilities = {{.scope = UnavailabilityScope::panel,
                              .reference = std::string(host.text()) + "/J1",
                              .period = period("2026-03-10T00:00", "2026-03-15T00:00")}};
    const auto campaign = rows.campaign();
    const auto now = make_plan(campaign, {}, {}).plan;
    const auto moves = moves_since_previous_plan(campaign, now);
    CHECK(count(moves).moved == 1);
    CHECK(count(moves).lost == 2);
    CHECK(count(moves).gained == 0);
    auto lines = lines_of(write_moves(campaign, moves));
    REQUIRE(lines.size() == 4);
    const auto has = [&](const std::string& end) {
        return std::ranges::any_of(lines, [&](const std::string& line) { return line.ends_with(end); });
    };
    CHECK(has(",,C1,F1,placed,O1,0,2026-03-10T09:00,placed,O3,0,2026-03-11T14:00"));
    CHECK(has(",,C2,F2,placed,O4,0,2026-03-12T12:00,unplaced,,,"));
    CHECK(has(",,C3,F3,placed,O2,1,2026-03-10T14:40,unplaced,,,"));
}

TEST_CASE("An opening at another time moves the interviews that stay in it", "[moves]") {
    auto rows = small_campaign();
    rows.applications = {{"C1", "F1"}};
    rows.openings.resize(1);
    rows.previous_rows = {{.candidate_id = "C1",
                           .formation_id = "F1",
                           .opening_id = "O1",
                           .slot_number = 0,
                           .locked = true,
                           .start = time("2026-03-10T09:00")}};
    CHECK(moves_since_previous_plan(rows.campaign(), make_plan(rows.campaign(), {}, {}).plan).empty());
    rows.openings[0].period = period("2026-03-11T09:00", "2026-03-11T11:00");
    const auto campaign = rows.campaign();
    const auto moves = moves_since_previous_plan(campaign, make_plan(campaign, {}, {}).plan);
    REQUIRE(moves.size() == 1);
    CHECK(lines_of(write_moves(campaign, moves)).back() ==
          "1,,C1,F1,placed,O1,0,2026-03-10T09:00,placed,O1,0,2026-03-11T09:00");
}
