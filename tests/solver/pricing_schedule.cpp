#include "solver/bound/pricing_schedule.hpp"

#include <catch.hpp>
#include <vector>

using namespace passpro::assignment;

namespace {

std::vector<std::uint32_t> next_pass(PricingSchedule& schedule) {
    const auto due = schedule.begin_pass();
    return {due.begin(), due.end()};
}

}  // namespace

TEST_CASE("At first, and as long as pricing finds columns, all applicants are due", "[pricing schedule]") {
    PricingSchedule schedule(3, 3);
    for (int pass = 0; pass < 5; ++pass) {
        CHECK(next_pass(schedule) == std::vector<std::uint32_t>{0, 1, 2});
        for (std::size_t applicant = 0; applicant < 3; ++applicant) schedule.found_column(applicant);
    }
}

TEST_CASE("An applicant without success is priced less and less often", "[pricing schedule]") {
    PricingSchedule schedule(1, 3);
    std::vector<int> passes;
    for (int pass = 1; pass <= 14; ++pass) {
        if (next_pass(schedule).empty()) continue;
        passes.push_back(pass);
        schedule.found_nothing(0);
    }
    CHECK(passes == std::vector<int>{1, 3, 7, 11});
}

TEST_CASE("Success ends the back-off; new choices interrupt it", "[pricing schedule]") {
    PricingSchedule schedule(2, 3);
    for (const std::size_t applicant : {0U, 1U}) {
        schedule.found_nothing(applicant);
        schedule.found_nothing(applicant);
    }
    schedule.restart(0);
    schedule.make_due(1);
    CHECK(next_pass(schedule) == std::vector<std::uint32_t>{0, 1});
    schedule.found_nothing(0);
    schedule.found_nothing(1);
    // One pass is skipped after the restart, and the longest pause is kept otherwise.
    CHECK(next_pass(schedule).empty());
    CHECK(next_pass(schedule) == std::vector<std::uint32_t>{0});
    schedule.found_column(0);
    CHECK(next_pass(schedule) == std::vector<std::uint32_t>{0});
    CHECK(next_pass(schedule) == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("A retired applicant is never due again", "[pricing schedule]") {
    PricingSchedule schedule(2, 3);
    schedule.retire(0);
    CHECK(schedule.is_retired(0));
    CHECK_FALSE(schedule.is_retired(1));
    CHECK(next_pass(schedule) == std::vector<std::uint32_t>{1});
}
