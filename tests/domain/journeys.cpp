// When a pupil leaves school for interviews, and is back.
#include <passpro/journeys.hpp>

#include <catch.hpp>
#include <vector>

using namespace passpro;

namespace {

DateTime time(const char* text) {
    return *parse_date_time(text);
}

InterviewAndWay interview(const char* start, const char* end, std::int32_t travel_minutes) {
    return {{time(start), time(end)}, travel_minutes};
}

}  // namespace

TEST_CASE("A pupil leaves early enough to arrive the buffer before the interview") {
    const std::vector interviews{interview("2027-03-24T13:30", "2027-03-24T13:50", 40)};
    CHECK(day_away(interviews, 10).away.start == time("2027-03-24T12:40"));
    CHECK(day_away(interviews, 25).away.start == time("2027-03-24T12:25"));
    CHECK(day_away(interviews, 0).away.start == time("2027-03-24T12:50"));
}

TEST_CASE("Hours of leaving and returning are multiples of five minutes, on the safe side") {
    const std::vector interviews{interview("2027-03-24T13:30", "2027-03-24T13:50", 43)};
    CHECK(day_away(interviews, 10).away.start == time("2027-03-24T12:35"));
    CHECK(day_away(interviews, 10).away.end == time("2027-03-24T14:35"));
}

TEST_CASE("Of several interviews, the first one says when to leave, and the last one when to be back") {
    const std::vector interviews{interview("2027-03-24T15:00", "2027-03-24T15:30", 60),
                                 interview("2027-03-24T13:30", "2027-03-24T13:50", 20)};
    const auto day = day_away(interviews, 10);
    CHECK(day.interviews.start == time("2027-03-24T13:30"));
    CHECK(day.interviews.end == time("2027-03-24T15:30"));
    CHECK(day.away.start == time("2027-03-24T13:00"));
    CHECK(day.away.end == time("2027-03-24T16:30"));
}

TEST_CASE("A long journey may begin on the day before") {
    const std::vector interviews{interview("2027-03-24T08:00", "2027-03-24T08:20", 600)};
    CHECK(day_away(interviews, 10).away.start == time("2027-03-23T21:50"));
}
