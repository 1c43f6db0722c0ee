// Values in calendars cannot pretend to be other lines.
#include "layout/calendar.hpp"

#include "small_campaign.hpp"

using namespace passpro;
using namespace passpro::test;

namespace {

std::string calendar_with(const layout::CalendarEvent& event, const std::string& zone = "Europe/Paris") {
    Settings settings;
    settings.timezone = zone;
    layout::Calendar calendar(settings, "test//FR");
    calendar.add(event);
    return std::move(calendar).text();
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

const layout::CalendarEvent interview{.uid = "u",
                                      .stamp = time("2027-03-08T10:00"),
                                      .period = period("2027-04-07T13:30", "2027-04-07T13:50"),
                                      .summary = "Entretien"};

}  // namespace

TEST_CASE("Characters with a meaning are escaped, and control characters left out") {
    auto event = interview;
    event.location = "Salle A\\B; bâtiment C, porte\x01 2\x7F";
    event.description = "Première ligne\nSeconde ligne";
    const auto text = calendar_with(event);
    CHECK(has(text, "\r\nLOCATION:Salle A\\\\B\\; bâtiment C\\, porte 2\r\n"));
    CHECK(has(text, "\r\nDESCRIPTION:Première ligne\\nSeconde ligne\r\n"));
}

TEST_CASE("Times are those of the zone, in summer and in winter") {
    const auto text = calendar_with(interview);
    CHECK(has(text, "\r\nDTSTART;TZID=Europe/Paris:20270407T133000\r\n"));
    CHECK(has(text, "\r\nDTSTAMP:20270308T090000Z\r\n"));
    CHECK(has(calendar_with(interview, "Indian/Reunion"), "\r\nDTSTAMP:20270308T060000Z\r\n"));
    CHECK(has(calendar_with(interview, "Pacific/Noumea"), "TZOFFSETTO:+1100"));
    CHECK(has(calendar_with(interview, "Utopia/City"), "\r\nDTSTART:20270407T133000\r\n"));
}
