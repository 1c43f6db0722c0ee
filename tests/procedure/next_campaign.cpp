#include "example_record.hpp"

#include <passpro/record.hpp>
#include <passpro/solving.hpp>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

// The campaign that follows the example's after these rows.
Campaign next_after(const std::string& rows, const char* now) {
    return next_campaign(record_of(journal_header + rows), time(now)).value();
}

Campaign next_without_eligibility(const std::string& rows, const char* now, const char* level = "3SEGPA") {
    return next_campaign(record_of(journal_header + rows).judged(verdicts(level)), time(now)).value();
}

std::optional<PreviousPlacement> previous_of(const Campaign& campaign, const char* candidate,
                                             const char* formation) {
    const auto application = campaign.find_application(campaign.find_candidate(candidate).value(),
                                                       campaign.find_formation(formation).value());
    return campaign.previous_placement(application.value());
}

const std::string convoked_to_third = "K,2027-03-08T10:00,C0024,F001,convoked,O003#2,hand,,host,,\n";
const std::string cannot_come = "A,2027-03-16,C0024,F001,answered,,cannot_come,,home,,\n";

}  // namespace

TEST_CASE("A campaign in which nothing happened goes on as it was, each interview locked") {
    const auto& before = example_campaign();
    const auto after = next_after("", "2027-03-01T00:00");
    CHECK(after.candidates().size() == before.candidates().size());
    CHECK(after.applications().size() == before.applications().size());
    CHECK(after.settings() == before.settings());
    CHECK(after.extra_columns(CampaignTable::candidates).names() ==
          before.extra_columns(CampaignTable::candidates).names());
    CHECK(previous_of(after, "C0008", "F001")->locked);
    CHECK(previous_of(after, "C0024", "F001")->locked);
}

TEST_CASE("An application that was withdrawn leaves, and its candidate's others stay") {
    const auto after = next_after("W,2027-03-02,C0024,F001,withdrawn,,,,home,,\n", "2027-03-17T00:00");
    const auto candidate = after.find_candidate("C0024").value();
    CHECK(after.applications().size() == example_campaign().applications().size() - 1);
    CHECK_FALSE(after.find_application(candidate, after.find_formation("F001").value()));
    CHECK(after.find_application(candidate, after.find_formation("F007").value()));
}

TEST_CASE("Who cannot come gets another slot, with notice, and all others keep theirs") {
    const auto after = next_after(convoked_to_third + cannot_come, "2027-03-17T08:00");
    CHECK_FALSE(previous_of(after, "C0024", "F001")->locked);
    const auto plan = solve(without_rules(after), {.work_limit = 20'000}).plan;
    const auto application =
        after.find_application(after.find_candidate("C0024").value(), after.find_formation("F001").value())
            .value();
    REQUIRE(plan[application].status == PlacementStatus::placed);
    const auto& slot = after.slots()[plan[application].slot];
    CHECK(slot.period.start >= time("2027-03-24T00:00"));
    CHECK(slot.period.start != time("2027-04-07T14:20"));
    for (std::uint32_t i = 0; i < after.applications().size(); ++i) {
        const auto previous = after.previous_placement({i});
        if (previous && previous->locked) CHECK(plan[ApplicationIndex{i}].slot == previous->slot);
    }
}

TEST_CASE("Notice is kept around an interview that the same pupil keeps") {
    const auto after = next_after("", "2027-04-06T08:00");
    std::vector<TimePeriod> closed;
    for (const auto& unavailability : after.unavailabilities()) {
        if (unavailability.reference == "C0024") closed.push_back(unavailability.period);
    }
    CHECK(closed == std::vector{period("2027-03-15T00:00", "2027-04-07T14:20"),
                                period("2027-04-07T14:40", "2027-04-13T00:00")});
}

TEST_CASE("Who was excused or whose convocation was cancelled gives up the slot, who was absent does not") {
    const auto attended = [](const std::string& attendance) {
        return "P,2027-04-07T14:20,C0024,F001,attended,O003#2," + attendance + ",,host,,\n";
    };
    CHECK_FALSE(previous_of(next_after(attended("excused"), "2027-04-08T00:00"), "C0024", "F001")->locked);
    CHECK(previous_of(next_after(attended("absent"), "2027-04-08T00:00"), "C0024", "F001")->locked);
    CHECK(previous_of(next_after(cannot_come + convoked_to_third + attended("present"), "2027-04-08T00:00"),
                      "C0024", "F001")
              ->locked);
    const auto cancelled =
        convoked_to_third + "X,2027-03-09T10:00,C0024,F001,cancelled,O003#2,jury,,saio,,\n";
    CHECK_FALSE(previous_of(next_after(cancelled, "2027-03-10T00:00"), "C0024", "F001")->locked);
}

TEST_CASE("An answer to a convocation of an earlier plan leaves today's interview as it is") {
    const auto rows = "K,2027-03-08T10:00,C0024,F001,convoked,O003#4,hand,,host,,\n" + cannot_come;
    CHECK(previous_of(next_after(rows, "2027-03-17T00:00"), "C0024", "F001")->locked);
}

TEST_CASE("An interview whose slot is lost gives it up, also before the convocation") {
    const auto after = next_campaign(record_of_lost_slot(""), time("2027-03-17T00:00")).value();
    CHECK_FALSE(previous_of(after, "C0024", "F001")->locked);
    CHECK(previous_of(after, "C0008", "F001")->locked);
}

TEST_CASE("An interview that was held keeps its slot, also if that was closed afterwards") {
    const auto record =
        record_of_lost_slot("P,2027-04-07T14:40,C0024,F001,attended,O003#2,present,,host,,\n");
    const auto after = next_campaign(record, time("2027-04-08T00:00")).value();
    CHECK(previous_of(after, "C0024", "F001")->locked);
}

TEST_CASE("An application that is not eligible any more gives up an interview that lies ahead") {
    for (const auto& rows : {std::string(), convoked_to_third}) {
        const auto after = next_without_eligibility(rows, "2027-03-17T08:00");
        CHECK(after.applications().size() == example_campaign().applications().size());
        CHECK_FALSE(previous_of(after, "C0024", "F001")->locked);
        CHECK(previous_of(after, "C0008", "F001")->locked);
    }
}

TEST_CASE("An interview that has begun stays, also of a pupil who is not eligible any more") {
    CHECK(previous_of(next_without_eligibility("", "2027-04-07T14:20"), "C0024", "F001")->locked);
    const auto came = "P,2027-04-07T14:20,C0024,F001,attended,O003#2,present,,host,,\n";
    CHECK(previous_of(next_without_eligibility(came, "2027-04-08T00:00"), "C0024", "F001")->locked);
    const auto excused = "P,2027-04-07T14:20,C0024,F001,attended,O003#2,excused,,host,,\n";
    CHECK_FALSE(previous_of(next_without_eligibility(excused, "2027-04-08T00:00"), "C0024", "F001")->locked);
}

TEST_CASE("An interview stays while data are missing to tell whether its pupil is still eligible") {
    CHECK(previous_of(next_without_eligibility("", "2027-03-17T08:00", ""), "C0024", "F001")->locked);
}

TEST_CASE("Who was excused without having been convoked may get another slot") {
    const auto rows = "P,2027-04-07T13:31,C0024,F001,attended,O003#2,excused,,host,,\n";
    const auto procedure = example_procedure();
    auto plan = kept_plan(example_campaign());
    plan[application_of("C0024", "F001")] = {.status = PlacementStatus::unplaced};
    const auto journal = read_example_journal(journal_header + std::string(rows), procedure).value();
    CHECK(CampaignRecord::make(example_campaign(), plan, procedure, journal));
}
