// The sample of a procedure: a journal of the example campaign, and what it proves.
#include "example_record.hpp"
#include "journal_of.hpp"

using namespace passpro;
using namespace passpro::test;

namespace {

// The interviews of the previous plan, kept; for all others there is a reason.
Certificate certificate_at(std::string_view now) {
    const auto& campaign = example_campaign();
    auto plan = kept_plan(campaign);
    for (auto& placement : plan.placements) {
        if (placement.status == PlacementStatus::unplaced) placement.reason_code = ReasonCode::full;
    }
    const auto journal = read_example_journal(example_journal()).value();
    return certify(campaign, plan, example_procedure(), journal.entries().rows(), time(now));
}

}  // namespace

TEST_CASE("The sample keeps the notice, and one candidate was not reached", "[certificate]") {
    const auto certificate = certificate_at("2027-03-17T08:00");
    CHECK(claims_that(certificate, ClaimOutcome::fails) == "C4");
    CHECK(claims_that(certificate, ClaimOutcome::holds) == "C2 C3");
    CHECK(certificate.shortest_notice == 30);
    CHECK(certificate[Claim::accounted_for].pending == 3);  // who are not convoked yet
    REQUIRE(certificate[Claim::reached].exceptions.size() == 1);
    const auto& exception = certificate[Claim::reached].exceptions[0];
    CHECK(exception.application == application_of("C0019", "F001"));
    CHECK(exception.due == date("2027-04-02"));
    CHECK(message(example_campaign(), exception, Language::french) ==
          "C0019 → F001\u00A0: la convocation à O003#1 (2027-04-07T13:55) n’a pas pu être remise (entrée "
          "H-0008)");
}

TEST_CASE("After the interviews, the sample proves one opinion and misses five pupils", "[certificate]") {
    const auto certificate = certificate_at("2027-05-08T08:00");
    CHECK(lapses(certificate, Claim::accounted_for).size() == 3);
    CHECK(lapses(certificate, Claim::attendance_recorded).size() == 5);
    CHECK(claims_that(certificate, ClaimOutcome::fails) == "C1 C4 C5");
    CHECK(claims_that(certificate, ClaimOutcome::holds) == "C2 C3 C6 C7 C8");
}
