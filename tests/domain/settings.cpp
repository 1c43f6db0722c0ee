#include "small_campaign.hpp"

#include <passpro/settings.hpp>

#include <catch.hpp>

using namespace passpro;
using passpro::test::date;
using passpro::test::period;

TEST_CASE("The first interview is not before the notice has passed") {
    CampaignCalendar calendar;
    calendar.convocation = date("2026-03-02");
    CHECK(calendar.earliest_interview() == date("2026-03-09"));
    calendar.notice_days = 0;
    CHECK(calendar.earliest_interview() == date("2026-03-02"));
    calendar.convocation = date("9999-12-31");
    calendar.notice_days = 366;
    CHECK(calendar.earliest_interview() == date("9999-12-31"));
}

TEST_CASE("An interview meets the half-days that it takes time from") {
    const Lessons lessons;  // from morning to afternoon at 12:30
    const auto meets_morning = [&](const TimePeriod& interview) {
        return lessons.meets(interview, Half::morning);
    };
    const auto meets_afternoon = [&](const TimePeriod& interview) {
        return lessons.meets(interview, Half::afternoon);
    };

    const auto early = period("2026-03-10T11:30", "2026-03-10T12:30");
    CHECK(meets_morning(early));
    CHECK_FALSE(meets_afternoon(early));

    const auto late = period("2026-03-10T12:30", "2026-03-10T13:00");
    CHECK_FALSE(meets_morning(late));
    CHECK(meets_afternoon(late));

    const auto across_noon = period("2026-03-10T12:00", "2026-03-10T13:00");
    CHECK(meets_morning(across_noon));
    CHECK(meets_afternoon(across_noon));

    const auto into_the_night = period("2026-03-10T23:30", "2026-03-11T00:30");
    CHECK_FALSE(meets_morning(into_the_night));
    CHECK(meets_afternoon(into_the_night));
}

TEST_CASE("On Wednesday afternoons and at weekends there are no lessons") {
    const Lessons lessons;
    CHECK_FALSE(lessons.meets(period("2026-03-11T14:00", "2026-03-11T15:00"), Half::afternoon));
    CHECK(lessons.meets(period("2026-03-11T09:00", "2026-03-11T10:00"), Half::morning));
    CHECK_FALSE(lessons.meets(period("2026-03-14T09:00", "2026-03-14T10:00"), Half::morning));
    CHECK_FALSE(lessons.meets(period("2026-03-15T14:00", "2026-03-15T15:00"), Half::afternoon));
}
