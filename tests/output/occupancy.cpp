#include "small_campaign.hpp"

#include <passpro/occupancy.hpp>

#include <catch.hpp>
#include <string>
#include <vector>

using namespace passpro;
using namespace passpro::test;

namespace {

std::vector<std::string> candidates_in(const SmallCampaign& small, const Occupancy& occupancy,
                                       SlotIndex slot) {
    std::vector<std::string> ids;
    for (const ApplicationIndex application : occupancy.applications_in(slot)) {
        ids.push_back(small.campaign.candidates()[small.campaign.applications()[application].candidate].id);
    }
    return ids;
}

// Two slots, of which a closure for all candidates meets the first.
Campaign closed_campaign() {
    Settings settings;
    settings.calendar.convocation = Date(2026, 3, 2);
    settings.calendar.interviews = {Date(2026, 3, 9), Date(2026, 4, 17)};
    CampaignBuilder builder(settings);
    const auto host = *Uai::parse("0930001W");
    builder.add(Establishment{.uai = host, .name = "Lycée"});
    builder.add(Formation{.id = "F1", .title = "CAP", .host_uai = host});
    const auto morning = parse_date_time("2026-03-18T09:00").value();
    const auto later = [&](int minutes) { return morning + boost::posix_time::minutes(minutes); };
    builder.add(Opening{.id = "O1",
                        .host_uai = host,
                        .panel = "A",
                        .formation_ids = {"F1"},
                        .period = {morning, later(60)},
                        .slot_minutes = 30});
    builder.add(Unavailability{.scope = UnavailabilityScope::all, .period = {morning, later(30)}});
    return std::move(builder).build().value();
}

}  // namespace

TEST_CASE("A slot knows who sits in it, in the order of ids, whatever the order of the rows") {
    const SmallCampaign small = small_campaign({}, GENERATE(false, true));
    const Occupancy occupancy(small.campaign, small.plan);
    const OpeningIndex single = *small.campaign.find_opening("O1");
    const OpeningIndex shared = *small.campaign.find_opening("O2");
    CHECK(candidates_in(small, occupancy, small.campaign.slot(single, 0)) == std::vector<std::string>{"C1"});
    CHECK(candidates_in(small, occupancy, small.campaign.slot(single, 2)).empty());
    CHECK(candidates_in(small, occupancy, small.campaign.slot(shared, 0)) ==
          std::vector<std::string>{"C1", "C3"});
}

TEST_CASE("A slot in which all candidates are away offers no place") {
    const Campaign campaign = closed_campaign();
    const Occupancy occupancy(campaign, Plan{});
    const OpeningIndex opening = *campaign.find_opening("O1");
    CHECK(occupancy.is_closed(campaign.slot(opening, 0)));
    CHECK_FALSE(occupancy.is_closed(campaign.slot(opening, 1)));
    CHECK(occupancy.total().places == 1);
}

TEST_CASE("A slot in which the panel is away offers no place") {
    const SmallCampaign small = small_campaign();
    const Occupancy occupancy(small.campaign, small.plan);
    const OpeningIndex opening = *small.campaign.find_opening("O1");
    CHECK_FALSE(
        occupancy.is_closed(small.campaign.slot(opening, 2)));  // until 15:00, and the panel leaves at 15:15
    CHECK(occupancy.is_closed(small.campaign.slot(opening, 3)));
    CHECK(occupancy.load(small.campaign.slot(opening, 3)).places == 0);
    CHECK(occupancy.total().places == 3 + 3);
    CHECK(occupancy.total().interviews == 4);
    CHECK(occupancy.total().share() == Approx(4.0 / 6));
}
