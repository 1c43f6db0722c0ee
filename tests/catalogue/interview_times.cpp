#include "catalogue/interview_times.hpp"

#include <rapidcheck.h>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::catalogue;

namespace {

// "2026-03-18T13:30/17:00" a period.
std::vector<std::string> periods_of(std::string_view text, std::optional<int> year = 2026) {
    const auto times = parse_interview_times(text, {.year = year});
    std::vector<std::string> periods;
    for (const auto& [start, end] : times.periods)
        periods.push_back(to_iso(start) + '/' + to_iso(end).substr(11));
    return periods;
}

using Periods = std::vector<std::string>;

Problem problem_of(std::string_view text, std::optional<int> year = 2026) {
    const auto times = parse_interview_times(text, {.year = year});
    CAPTURE(text);
    CHECK(times.periods.empty());
    REQUIRE(times.problem.has_value());
    return *times.problem;
}

}  // namespace

TEST_CASE("A day and its hours are understood however they are written") {
    const Periods afternoon{"2026-03-18T13:30/17:00"};
    for (const auto* text :
         {"mercredi 18 mars 13h30-17h", "Mercredi 18 Mars 2026 : 13h30 – 17h00", "18/03 13:30-17:00",
          "le 18/03/2026 de 13h30 à 17h", "18.03.26, de 13 h 30 à 17 heures", "2026-03-18 13h30-17h",
          "18 mars après-midi", "mer. 18 mars (13h30 - 17h)", "MERCREDI 18 MARS APRES MIDI",
          "entretiens individuels : mercredi 18 mars, 13h30 -> 17h"}) {
        CAPTURE(text);
        CHECK(periods_of(text) == afternoon);
    }
}

TEST_CASE("Several days and several hours are each taken") {
    CHECK(periods_of("18 et 25 mars 13h30-17h") ==
          Periods{"2026-03-18T13:30/17:00", "2026-03-25T13:30/17:00"});
    CHECK(periods_of("mercredi 18 mars 9h-12h et 13h30-16h") ==
          Periods{"2026-03-18T09:00/12:00", "2026-03-18T13:30/16:00"});
    CHECK(periods_of("18 mars 9-12h, 1er avril 14h-17h") ==
          Periods{"2026-03-18T09:00/12:00", "2026-04-01T14:00/17:00"});
    CHECK(periods_of("25/03 matin ; 18/03 après-midi") ==
          Periods{"2026-03-18T13:30/17:00", "2026-03-25T08:30/12:00"});
    CHECK(periods_of("mercredi 18 mars\nvendredi 20 mars matin") ==
          Periods{"2026-03-18T08:30/12:00", "2026-03-18T13:30/17:00", "2026-03-20T08:30/12:00"});
    CHECK(periods_of("18 mars journée").size() == 2);
    CHECK(periods_of("18 mars").size() == 2);
}

TEST_CASE("Only the working days of a range of days are taken") {
    CHECK(periods_of("du 9 au 13/03").size() == 10);
    CHECK(periods_of("du lundi 9 au vendredi 13 mars 2026 matin", {}).size() == 5);
    CHECK(periods_of("9-13 mars 14h-16h").size() == 5);
    CHECK(periods_of("du 30/03 au 07/04 matin") ==  // Easter Monday is 6 April
          Periods{"2026-03-30T08:30/12:00", "2026-03-31T08:30/12:00", "2026-04-01T08:30/12:00",
                  "2026-04-02T08:30/12:00", "2026-04-03T08:30/12:00", "2026-04-07T08:30/12:00"});
    CHECK(periods_of("samedi 14 mars matin").size() == 1);
}

TEST_CASE("A text that does not say when is refused, with the reason") {
    for (const auto* text : {"",
                             "sur rendez-vous",
                             "mercredi",
                             "mars",
                             "13h30-17h",
                             "18 mars à partir de 14h",
                             "18 mars 17h-13h30",
                             "18 mars 25h-26h",
                             "32 mars",
                             "31 avril",
                             "18/13",
                             "du 13 au 9 mars",
                             "du 1er janvier au 30 juin",
                             "18 mars 9h-12h et 11h-13h",
                             "18 mars 13h30",
                             "18 mars 9h-12h mercredi",
                             "0 mars",
                             "18 mars 99999999999h",
                             "jui 12",
                             "18 mars 2026 2027 13h-",
                             "18 18 18"}) {
        CHECK(problem_of(text) == Problem::bad_interview_times);
    }
    std::string endless = "18 mars";
    for (int k = 0; k < 2000; ++k) endless += " 9h-10h";
    CHECK(problem_of(endless) == Problem::bad_interview_times);
    CHECK(problem_of("jeudi 18 mars") == Problem::wrong_weekday);
    CHECK(parse_interview_times("jeudi 18 mars", {.year = 2026}).details ==
          std::vector<std::string>{"2026-03-18", "jeudi"});
    CHECK(problem_of("18 mars", {}) == Problem::unknown_year);
}

TEST_CASE("Any text is understood or refused") {
    static const std::vector<std::string> parts{
        "18", "mars", "mercredi", "13h30", "17h", "-",     "au", "et", ";",     "/", "2026", "matin", "du",
        "à",  "9",    "31",       "\n",    ",",   "avril", "25", "h",  "99999", "é", ":",    ".",     "er"};
    int understood = 0;
    CHECK(rc::check([&] {
        std::string text = *rc::gen::element<std::string>("", "18 mars 13h30-17h ");
        for (const auto& part : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(parts))) {
            text += part;
            if (*rc::gen::arbitrary<bool>()) text += ' ';
        }
        const auto times = parse_interview_times(text, {.year = 2026});
        RC_ASSERT(times.periods.empty() == times.problem.has_value());
        for (std::size_t k = 0; k < times.periods.size(); ++k) {
            RC_ASSERT(times.periods[k].start < times.periods[k].end);
            if (k > 0) RC_ASSERT(times.periods[k - 1].end <= times.periods[k].start);
        }
        understood += times.problem ? 0 : 1;
    }));
    CHECK(understood > 0);
    CHECK(rc::check([](const std::string& text) {
        const auto times = parse_interview_times(text, {});
        RC_ASSERT(times.periods.empty() == times.problem.has_value());
    }));
}

TEST_CASE("A text of which a part would have to be ignored is not understood") {
    CHECK(problem_of("jusqu’au 18 mars") == Problem::bad_interview_times);
    CHECK(problem_of("jusqu'au 18 mars matin") == Problem::bad_interview_times);
    CHECK(problem_of("17 mars avril") == Problem::bad_interview_times);
    CHECK(problem_of("18/03/2026 2027") == Problem::bad_interview_times);
    CHECK(periods_of("du 9 mars jusqu’au 13 mars").size() == 10);
}
