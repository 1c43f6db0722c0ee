#include "small_campaign.hpp"

#include <passpro/openings.hpp>

#include <rapidcheck.h>

#include <catch.hpp>

using namespace passpro;
using passpro::test::period;
using passpro::test::time;

namespace {

Opening opening(std::string_view start, std::string_view end, int slot_minutes, int break_minutes = 0) {
    return {.period = period(start, end), .slot_minutes = slot_minutes, .break_minutes = break_minutes};
}

}  // namespace

TEST_CASE("Modes have words") {
    CHECK(parse_interview_mode("individual") == InterviewMode::individual);
    CHECK(parse_interview_mode(" collective ") == InterviewMode::collective);
    CHECK_FALSE(parse_interview_mode(""));
    CHECK_FALSE(parse_interview_mode("Individual"));
    CHECK(to_text(InterviewMode::collective) == "collective");
}

TEST_CASE("An opening yields slots as long as they end by its end") {
    CHECK(slot_count(opening("2026-03-10T09:00", "2026-03-10T11:00", 30)) == 4);
    CHECK(slot_count(opening("2026-03-10T09:00", "2026-03-10T10:59", 30)) == 3);
    CHECK(slot_count(opening("2026-03-10T09:00", "2026-03-10T11:00", 30, 10)) == 3);
    CHECK(slot_count(opening("2026-03-10T09:00", "2026-03-10T10:50", 30, 10)) == 3);
    CHECK(slot_count(opening("2026-03-10T09:00", "2026-03-10T10:49", 30, 10)) == 2);
    CHECK(slot_count(opening("2026-03-10T09:00", "2026-03-10T09:30", 30, 1000)) == 1);
    CHECK(slot_count(opening("2026-03-10T23:00", "2026-03-11T01:00", 30)) == 4);
}

TEST_CASE("Times that make no sense yield no slot") {
    CHECK(slot_count(opening("2026-03-10T09:00", "2026-03-10T09:29", 30)) == 0);
    CHECK(slot_count(opening("2026-03-10T11:00", "2026-03-10T09:00", 30)) == 0);
    CHECK(slot_count(opening("2026-03-10T09:00", "2026-03-10T09:00", 0)) == 0);
    CHECK(slot_count(opening("2026-03-10T09:00", "2026-03-10T11:00", 0)) == 0);
    CHECK(slot_count(opening("2026-03-10T09:00", "2026-03-10T11:00", -30)) == 0);
    CHECK(slot_count(opening("2026-03-10T09:00", "2026-03-10T11:00", 30, -30)) == 0);
    CHECK(slot_count(Opening{.slot_minutes = 30}) == 0);
    CHECK(slot_count(opening("2026-03-01T00:00", "2026-04-01T00:00", 1)) == 31 * 24 * 60);
    CHECK(slot_count(opening("2026-03-01T00:00", "2026-04-01T00:01", 1)) == 0);
    CHECK(slot_count(opening("1400-01-01T00:00", "9999-12-31T23:59", 1)) == 0);
}

TEST_CASE("Slots follow one another with the break between them") {
    const auto afternoon = opening("2026-03-10T14:00", "2026-03-10T16:00", 30, 10);
    CHECK(slot_of(afternoon, {7}, 0).period == period("2026-03-10T14:00", "2026-03-10T14:30"));
    CHECK(slot_of(afternoon, {7}, 2).period == period("2026-03-10T15:20", "2026-03-10T15:50"));
    CHECK(slot_of(afternoon, {7}, 2).opening == OpeningIndex{7});
    CHECK(slot_of(afternoon, {7}, 2).number == 2);
}

TEST_CASE("The slots of an opening are exactly those that fit") {
    CHECK(rc::check([] {
        Opening any{.slot_minutes = *rc::gen::inRange(1, 200), .break_minutes = *rc::gen::inRange(0, 100)};
        any.period.start = time("2026-03-10T08:00");
        any.period.end = any.period.start + boost::posix_time::minutes(*rc::gen::inRange(1, 3000));
        int expected = 0;
        const auto step = boost::posix_time::minutes(any.slot_minutes + any.break_minutes);
        for (auto start = any.period.start;
             start + boost::posix_time::minutes(any.slot_minutes) <= any.period.end; start += step) {
            RC_ASSERT(slot_of(any, {}, expected).period.start == start);
            ++expected;
        }
        RC_ASSERT(slot_count(any) == expected);
    }));
}
