#include "small_campaign.hpp"

#include <passpro/campaign.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

FormationIndex formation(const Campaign& campaign, std::string_view id) {
    return campaign.find_formation(id).value();
}
OpeningIndex opening(const Campaign& campaign, std::string_view id) {
    return campaign.find_opening(id).value();
}

EstablishmentIndex establishment(const Campaign& campaign, const Uai& uai) {
    return campaign.find_establishment(uai).value();
}

template <typename Entity>
std::vector<std::uint32_t> values(std::span<const Index<Entity>> indices) {
    std::vector<std::uint32_t> found;
    for (const auto index : indices) found.push_back(index.value);
    return found;
}

}  // namespace

TEST_CASE("A campaign holds its rows in the order in which they came") {
    const auto campaign = small_campaign().campaign();
    CHECK(campaign.establishments().size() == 4);
    CHECK(campaign.formations().size() == 3);
    CHECK(campaign.openings().size() == 4);
    CHECK(campaign.candidates().size() == 3);
    CHECK(campaign.applications().size() == 5);
    CHECK(campaign.candidates()[{1}].id == "C2");
    CHECK(campaign.applications()[{3}].rank == 2);
    CHECK(campaign.settings().calendar.convocation == date("2026-03-02"));
}

TEST_CASE("Nothing is wrong with the small campaign") {
    CHECK(small_campaign().build().diagnostics().empty());
}

TEST_CASE("Ids lead to rows") {
    const auto campaign = small_campaign().campaign();
    CHECK(campaign.find_establishment(other_host) == EstablishmentIndex{3});
    CHECK(campaign.find_formation("F2") == FormationIndex{1});
    CHECK(campaign.find_opening("O4") == OpeningIndex{3});
    CHECK(campaign.find_candidate("C3") == CandidateIndex{2});
    CHECK(campaign.find_application({0}, {2}) == ApplicationIndex{1});
    CHECK_FALSE(campaign.find_application({2}, {0}));
    CHECK_FALSE(campaign.find_establishment(uai(1)));
    CHECK_FALSE(campaign.find_formation("F4"));
    CHECK_FALSE(campaign.find_opening(""));
    CHECK_FALSE(campaign.find_candidate("c3"));
}

TEST_CASE("Rows are linked, whatever the order they came in") {
    auto builder = CampaignBuilder(small_campaign().settings);
    const auto rows = small_campaign();
    for (const auto& row : rows.applications)
        builder.add_application(row.candidate_id, row.formation_id, row.rank);
    for (const auto& row : rows.openings) builder.add(row);
    for (const auto& row : rows.candidates) builder.add(row);
    for (const auto& row : rows.formations) builder.add(row);
    for (const auto& row : rows.establishments) builder.add(row);
    const auto campaign = std::move(builder).build().value();

    CHECK(campaign.host_of(formation(campaign, "F3")) == establishment(campaign, other_host));
    CHECK(campaign.host_of(opening(campaign, "O1")) == establishment(campaign, host));
    CHECK(campaign.home_of({2}) == establishment(campaign, other_home));
    CHECK(values(campaign.formations_of(opening(campaign, "O1"))) == std::vector<std::uint32_t>{0, 1});
    CHECK(values(campaign.openings_of(formation(campaign, "F1"))) == std::vector<std::uint32_t>{0, 2, 3});
    CHECK(values(campaign.openings_of(formation(campaign, "F3"))) == std::vector<std::uint32_t>{1});
    CHECK(values(campaign.applications_of({1})) == std::vector<std::uint32_t>{2, 3});
}

TEST_CASE("Slots are those of all openings, by opening and number") {
    const auto campaign = small_campaign().campaign();
    CHECK(campaign.slots().size() == 4 + 3 + 1 + 1);
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < campaign.openings().size(); ++i) {
        for (int number = 0; number < slot_count(campaign.openings()[{i}]); ++number) {
            const SlotIndex index = campaign.slot({i}, number);
            CHECK(index.value == next++);
            CHECK(campaign.slots()[index].opening == OpeningIndex{i});
            CHECK(campaign.slots()[index].number == number);
        }
    }
    CHECK(campaign.slots()[slot(campaign, "O2", 2)].period == period("2026-03-10T15:20", "2026-03-10T15:50"));
}

TEST_CASE("A formation that an opening lists twice is served once") {
    auto rows = small_campaign();
    rows.openings[0].formation_ids = {"F2", "F1", "F2"};
    const auto campaign = rows.campaign();
    CHECK(values(campaign.formations_of({0})) == std::vector<std::uint32_t>{0, 1});
    CHECK(values(campaign.openings_of({1})) == std::vector<std::uint32_t>{0, 3});
}

TEST_CASE("The way is the journey given, else that of the other direction, else an estimate") {
    auto rows = small_campaign();
    rows.journeys = {{host, other_host, 7}, {home, host, 20}, {host, home, 25}};
    const auto campaign = rows.campaign();
    const auto minutes = [&](const Uai& from, const Uai& to) {
        return campaign.travel_minutes(establishment(campaign, from), establishment(campaign, to));
    };
    CHECK(minutes(host, other_host) == 7);
    CHECK(minutes(other_host, host) == 7);
    CHECK(minutes(home, host) == 20);
    CHECK(minutes(host, home) == 25);
    CHECK(minutes(home, other_home) == 49);
    CHECK(minutes(home, home) == 0);
    CHECK(campaign.journeys().size() == 3);
}

TEST_CASE("A journey within one establishment takes no time") {
    auto rows = small_campaign();
    rows.journeys = {{host, host, 7}};
    const auto campaign = rows.campaign();
    CHECK(campaign.travel_minutes({2}, {2}) == 0);
}

TEST_CASE("Estimated ways are as long there as back") {
    const auto campaign = small_campaign().campaign();
    const auto any = rc::gen::inRange<std::uint32_t>(0, 4);
    CHECK(rc::check([&] {
        const EstablishmentIndex from{*any};
        const EstablishmentIndex to{*any};
        RC_ASSERT(campaign.travel_minutes(from, to) == campaign.travel_minutes(to, from));
        RC_ASSERT((campaign.travel_minutes(from, to) == 0) == (from == to));
    }));
}

TEST_CASE("An application remembers its previous slot") {
    auto rows = small_campaign();
    rows.previous_rows = {
        {.candidate_id = "C2", .formation_id = "F1", .opening_id = "O1", .slot_number = 3},
        {.candidate_id = "C1", .formation_id = "F3", .opening_id = "O2", .slot_number = 0, .locked = true},
    };
    const auto campaign = rows.campaign();
    const auto placement = campaign.previous_placement(application(campaign, "C2", "F1"));
    REQUIRE(placement);
    CHECK(placement->application == application(campaign, "C2", "F1"));
    CHECK(placement->slot == slot(campaign, "O1", 3));
    CHECK_FALSE(placement->locked);
    CHECK(campaign.previous_placement(application(campaign, "C1", "F3"))->locked);
    CHECK_FALSE(campaign.previous_placement(application(campaign, "C3", "F3")));
}

TEST_CASE("Unknown columns are kept") {
    ExtraColumns columns({"boursier", "transport"});
    columns.set_row(0, {"oui", "bus"});
    columns.set_row(2, {"non"});
    CHECK(columns.cell(0, 1) == "bus");
    CHECK(columns.cell(2, 0) == "non");
    CHECK(columns.cell(2, 1).empty());
    CHECK(columns.cell(1, 0).empty());
    CHECK(columns.cell(7, 0).empty());
    CHECK(columns.cell(0, 2).empty());
    CHECK(ExtraColumns{}.cell(0, 0).empty());

    auto builder = small_campaign().builder();
    builder.set_extra_columns(CampaignTable::candidates, columns);
    const auto campaign = std::move(builder).build().value();
    CHECK(campaign.extra_columns(CampaignTable::candidates).cell(0, 0) == "oui");
    CHECK(campaign.extra_columns(CampaignTable::formations).names().empty());
}

TEST_CASE("A campaign of nothing is a campaign") {
    CampaignBuilder builder(small_campaign().settings);
    const auto campaign = std::move(builder).build();
    REQUIRE(campaign);
    CHECK(campaign->applications().empty());
    CHECK(campaign->slots().empty());
}

TEST_CASE("Copies of a campaign share its rows") {
    const auto campaign = small_campaign().campaign();
    const auto copy = campaign;  // NOLINT(performance-unnecessary-copy-initialization)
    CHECK(&copy.candidates()[{0}] == &campaign.candidates()[{0}]);
}
