// Who may go alone, and who must be accompanied.
#include "convocations/outings.hpp"

#include "letters_of.hpp"

#include <passpro/report.hpp>
#include <passpro/wording.hpp>

#include <catch.hpp>
#include <map>
#include <string>
#include <utility>

using namespace passpro;
using namespace passpro::test;

namespace {

using Ways = std::pair<Way, Way>;

// Of an interview next door.
Ways ways(const char* start, const char* end, std::optional<Boarding> boarding) {
    return convocations::ways_of(example_campaign().settings(), {period(start, end), period(start, end)},
                                 boarding);
}

}  // namespace

TEST_CASE("On a day with lessons in the morning and the afternoon, noon decides") {
    // A Tuesday.
    CHECK(ways("2027-03-23T09:00", "2027-03-23T09:20", Boarding::half) == Ways{Way::alone, Way::accompanied});
    CHECK(ways("2027-03-23T14:00", "2027-03-23T14:20", Boarding::half) == Ways{Way::accompanied, Way::alone});
    CHECK(ways("2027-03-23T09:00", "2027-03-23T14:20", Boarding::half) == Ways{Way::alone, Way::alone});
    CHECK(ways("2027-03-23T09:00", "2027-03-23T09:20", Boarding::day) == Ways{Way::alone, Way::alone});
    CHECK(ways("2027-03-23T14:00", "2027-03-23T14:20", Boarding::day) == Ways{Way::alone, Way::alone});
}

TEST_CASE("A pupil whose boarding is not known has lunch at school") {
    CHECK(ways("2027-03-23T14:00", "2027-03-23T14:20", std::nullopt) == Ways{Way::accompanied, Way::alone});
    CHECK(ways("2027-03-23T14:00", "2027-03-23T14:20", Boarding::full) == Ways{Way::accompanied, Way::alone});
}

TEST_CASE("On Wednesday afternoon lessons are over, and on Saturday there are none") {
    CHECK(ways("2027-03-24T13:30", "2027-03-24T13:50", Boarding::half) == Ways{Way::alone, Way::alone});
    CHECK(ways("2027-03-24T09:00", "2027-03-24T09:20", Boarding::half) == Ways{Way::alone, Way::alone});
    CHECK(ways("2027-03-27T09:00", "2027-03-27T09:20", Boarding::half) == Ways{Way::free, Way::free});
    CHECK(ways("2027-04-20T09:00", "2027-04-20T09:20", Boarding::half) ==
          Ways{Way::free, Way::free});  // holidays
}

TEST_CASE(
    "Leaving before the lessons of the morning are over, or coming back into those of the afternoon, is "
    "accompanied") {
    const auto& settings = example_campaign().settings();
    const auto wednesday = period("2027-03-24T13:30", "2027-03-24T13:50");
    CHECK(convocations::ways_of(settings, {wednesday, period("2027-03-24T11:00", "2027-03-24T16:00")},
                                Boarding::day) == Ways{Way::accompanied, Way::alone});
    CHECK(convocations::ways_of(settings, {wednesday, period("2027-03-24T11:45", "2027-03-24T16:00")},
                                Boarding::day) == Ways{Way::alone, Way::alone});
    const auto tuesday = period("2027-03-23T11:30", "2027-03-23T11:50");
    CHECK(convocations::ways_of(settings, {tuesday, period("2027-03-23T09:30", "2027-03-23T14:00")},
                                Boarding::day) == Ways{Way::alone, Way::accompanied});
}

TEST_CASE("An outing begins early enough for the journey, and ends after it") {
    const auto view = view_at(record_of(journal_before_interviews()), "2027-03-17T08:00",
                              {.role = Role::home, .uai = uai_of("0980008B")});
    const auto found = outings(view);
    REQUIRE(found.size() == 1);
    const auto& application = view.applications()[found[0].interviews.at(0)];
    const auto travel = boost::posix_time::minutes(application.travel_minutes);
    const auto five_minutes = boost::posix_time::minutes(5);
    CHECK(found[0].leaves <= time("2027-04-07T13:20") - travel);
    CHECK(found[0].leaves > time("2027-04-07T13:20") - travel - five_minutes);
    CHECK(found[0].returns >= time("2027-04-07T13:50") + travel);
    CHECK(found[0].returns < time("2027-04-07T13:50") + travel + five_minutes);
    CHECK(found[0].there == Way::alone);
    CHECK_FALSE(found[0].misses_lunch);  // a Wednesday
    CHECK(contains(outings_table(view, found), "C0008,ARTICHAUT,Khi,3A,0980008B,2027-04-07,0980051Y,"));
    const auto page = outings_page(view, found);
    CHECK(contains(page, "mercredi 7 avril 2027"));
    CHECK(contains(page, "<td>seul</td>"));
}

TEST_CASE("Outings and the pages of a plan name the same hours") {
    const auto& campaign = example_campaign();
    const auto record = record_of(journal_before_interviews());
    std::map<std::string, std::string> pages;
    for (auto& file : planning_pages(campaign, record.plan())) pages[file.name] = std::move(file.content);
    int compared = 0;
    const auto view = view_at(record, "2027-03-17T08:00");
    for (const auto& outing : outings(view)) {
        const auto& pupil = view.pupils()[outing.pupil];
        const auto uai = campaign.establishments()[pupil.home].uai;
        const auto& page = pages.at("origine/" + std::string(uai.text()) + ".html");
        const auto row = page.substr(page.find("<th scope=\"row\">" + pupil.id + "<"));
        const auto cells = row.substr(0, row.find("</tr>"));
        CAPTURE(pupil.id);
        CHECK(contains(cells, "<td>" + time_in_words(outing.leaves, Language::french) + " ("));
        CHECK(contains(cells, "<td>" + time_in_words(outing.returns, Language::french) + "<"));
        ++compared;
    }
    CHECK(compared > 2);
}

TEST_CASE("Pupils who cannot come, or were there, have no outing") {
    const auto view = view_at(record_of(journal_before_interviews()), "2027-03-17T08:00");
    for (const auto& outing : outings(view)) CHECK(view.pupils()[outing.pupil].id != "C0024");
    CHECK(outings(view_at(record_of(example_journal()), "2027-04-07T14:00")).size() == 4);
    CHECK(outings(view_at(record_of(example_journal()), "2027-04-08T14:00")).empty());
}

TEST_CASE("Ways have their words") {
    CHECK(to_text(Way::free) == "free");
    CHECK(to_text(Way::alone) == "alone");
    CHECK(to_text(Way::accompanied) == "accompanied");
}
