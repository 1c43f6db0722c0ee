// iCalendar files, also as libical reads them.
#include "layout/time_zone.hpp"
#include "letters_of.hpp"

#include <passpro/report.hpp>

#include <algorithm>
#include <catch.hpp>
#include <string>
#include <vector>

#if PASSPRO_HAS_LIBICAL
#include <libical/ical.h>
#endif

using namespace passpro;
using namespace passpro::test;

namespace {

View view_with(Plan plan) {
    return view_at(record_of(journal_before_interviews(), example_procedure(), std::move(plan)),
                   "2027-03-17T08:00", {.role = Role::host, .uai = uai_of("0980051Y")});
}

std::string calendar_of(const View& view, LetterChoice choice = LetterChoice::all) {
    return letters_calendar(view, letters(view, LetterUnit::pupil, choice));
}

std::string uid_in(const std::string& calendar) {
    const auto begin = calendar.find("UID:");
    return calendar.substr(begin, calendar.find("\r\n", begin) - begin);
}

}  // namespace

TEST_CASE("An event has times of its zone, a stamp in UTC, and no name") {
    const auto view = view_with(kept_plan(example_campaign()));
    const auto found = letters(view, LetterUnit::pupil, LetterChoice::all);
    const std::vector<Letter> one{*letter_to(view, found, "C0008")};
    const auto calendar = letters_calendar(view, one);
    for (const auto* const line :
         {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "TZID:Europe/Paris\r\n", "DTSTAMP:20270308T090000Z\r\n",
          "DTSTART;TZID=Europe/Paris:20270407T133000\r\n", "DTEND;TZID=Europe/Paris:20270407T135000\r\n",
          "SEQUENCE:0\r\n", "STATUS:CONFIRMED\r\n",
          "SUMMARY:Entretien\u00A0: 2de pro Métiers de la sécurité\r\n", "Valdormant\\, Ac"}) {
        CAPTURE(line);
        CHECK(contains(calendar, line));
    }
    CHECK_FALSE(contains(calendar, "ARTICHAUT"));
    CHECK_FALSE(contains(calendar, "C0008"));
}

TEST_CASE("No line is longer than 75 bytes, nor is a character divided") {
    const auto calendar = calendar_of(view_with(kept_plan(example_campaign())));
    for (std::size_t begin = 0; begin < calendar.size();) {
        const auto end = calendar.find("\r\n", begin);
        REQUIRE(end != std::string::npos);
        CHECK(end - begin <= 75);
        const auto first = static_cast<unsigned char>(calendar[begin == 0 ? 0 : begin + 1]);
        CHECK((first & 0xC0U) != 0x80U);
        begin = end + 2;
    }
}

TEST_CASE("A change keeps the UID, and a cancellation is one") {
    const auto before = calendar_of(view_with(kept_plan(example_campaign())), LetterChoice::all);
    const auto moved = calendar_of(view_with(plan_with_c0008(slot_at("O003", 8))), LetterChoice::changed);
    const auto gone = calendar_of(view_with(plan_with_c0008(std::nullopt)), LetterChoice::changed);
    CHECK(contains(before, uid_in(moved)));
    CHECK(uid_in(moved) == uid_in(gone));
    CHECK(contains(moved, "SEQUENCE:1\r\nSTATUS:CONFIRMED\r\n"));
    CHECK(contains(moved, "DTSTAMP:20270317T070000Z"));
    CHECK(contains(gone, "SEQUENCE:1\r\nSTATUS:CANCELLED\r\nDTSTART;TZID=Europe/Paris:20270407T133000\r\n"));
}

TEST_CASE("Summer time is that of the Union, and overseas there is none") {
    const layout::TimeZone paris("Europe/Paris");
    CHECK(paris.to_utc(time("2027-03-28T01:59")) == time("2027-03-28T00:59"));
    CHECK(paris.to_utc(time("2027-03-28T03:00")) == time("2027-03-28T01:00"));
    CHECK(paris.to_utc(time("2027-10-31T02:59")) == time("2027-10-31T00:59"));
    CHECK(paris.to_utc(time("2027-10-31T03:00")) == time("2027-10-31T02:00"));
    const layout::TimeZone reunion("Indian/Reunion");
    CHECK(reunion.to_utc(time("2027-07-01T10:00")) == time("2027-07-01T06:00"));
    CHECK(contains(reunion.component(), "TZOFFSETTO:+0400"));
    CHECK(contains(layout::TimeZone("America/Cayenne").component(), "TZOFFSETTO:-0300"));
    const layout::TimeZone unknown("Mars/Olympus");
    CHECK(unknown.component().empty());
    CHECK(unknown.parameter().empty());
    CHECK(unknown.to_utc(time("2027-07-01T10:00")) == time("2027-07-01T10:00"));
}

#if PASSPRO_HAS_LIBICAL
TEST_CASE("libical reads every event back") {
    for (const auto& plan : {kept_plan(example_campaign()), plan_with_c0008(slot_at("O003", 8)),
                             plan_with_c0008(std::nullopt)}) {
        const auto view = view_with(plan);
        const auto found = letters(view, LetterUnit::pupil, LetterChoice::all);
        const auto text = letters_calendar(view, found);
        icalcomponent* const calendar = icalparser_parse_string(text.c_str());
        REQUIRE(calendar != nullptr);
        CHECK(icalrestriction_check(calendar) != 0);
        CHECK(icalcomponent_count_errors(calendar) == 0);
        std::size_t events = 0;
        for (icalcomponent* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
             event != nullptr; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
            ++events;
            CHECK(std::string(icalcomponent_get_uid(event)).size() == 40);
            CHECK(contains(icalcomponent_get_summary(event), "2de pro Métiers de la sécurité"));
            const auto start = icalcomponent_get_dtstart(event);
            CHECK(start.year == 2027);
            CHECK(start.month == 4);
            CHECK(contains(icalcomponent_get_location(event),
                           "Lycée professionnel des Trois Moulins, Valdormant"));
        }
        CHECK(events == found.size());
        icalcomponent_free(calendar);
    }
}

TEST_CASE("libical reads the calendars of schools back, and an interview has the UID of its letter") {
    const auto record = record_of(journal_before_interviews());
    const auto view = view_at(record, "2027-03-17T08:00");
    const auto letters_of_all = letters_calendar(view, letters(view, LetterUnit::pupil, LetterChoice::all));
    std::size_t events = 0;
    std::size_t known = 0;
    for (const auto& [name, text] : planning_pages(example_campaign(), record.plan())) {
        if (!name.ends_with(".ics")) continue;
        CAPTURE(name);
        icalcomponent* const calendar = icalparser_parse_string(text.c_str());
        REQUIRE(calendar != nullptr);
        CHECK(icalrestriction_check(calendar) != 0);
        CHECK(icalcomponent_count_errors(calendar) == 0);
        for (icalcomponent* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
             event != nullptr; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
            if (!name.starts_with("origine/")) continue;
            ++events;
            if (contains(letters_of_all, icalcomponent_get_uid(event))) ++known;
        }
        icalcomponent_free(calendar);
    }
    CHECK(events == static_cast<std::size_t>(std::ranges::count(
                        record.plan().placements, PlacementStatus::placed, &Placement::status)));
    CHECK(known > 0);
}
#endif
