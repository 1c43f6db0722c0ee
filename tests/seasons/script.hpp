// A season as a list of actions: what the offices and families of a campaign do, and when.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::test {

// Minutes since 2027-01-01T00:00. The seasons keep their own calendar, so that it can contradict the
// library's.
using Minute = int;
inline constexpr Minute minutes_a_day = 24 * 60;

// As in journal.csv: "2027-03-08T10:05".
std::string time_text(Minute minute);
std::string day_text(int day);  // "2027-03-08", of the days since 2027-01-01

// The days of every season, since 2027-01-01.
namespace season_day {
inline constexpr int registration = 10;      // Monday 11 January
inline constexpr int registration_end = 42;  // 12 February
inline constexpr int documents = 49;         // 19 February
inline constexpr int convocation = 52;       // Monday 22 February
inline constexpr int first_interview = 66;   // Monday 8 March
inline constexpr int rebooking = 75;         // 17 March
inline constexpr int last_interview = 77;    // Friday 19 March
inline constexpr int opinions = 91;          // 2 April
inline constexpr int publication = 98;       // 9 April
inline constexpr int wishes = 119;           // 30 April
inline constexpr int erasure = 180;          // 30 June
}  // namespace season_day

enum class ActionKind {
    register_pupil,
    register_again,
    receive_document,
    set_level,
    change_rules,
    plan,
    convoke,
    deliver,
    return_letter,
    answer,
    withdraw,
    close_opening,
    cancel,
    excuse,
    attend,
    correct_attendance,
    correct_opinion,
    take_back,
    draft,
    finalise,
    validate,
    notify,
    contest,
    settle,
    erase_pupil,
    erase_due,
    repeat,
    contradict,
    reopen,
    copy,
    move,
};
inline constexpr std::size_t action_kinds = 31;
std::string_view to_text(ActionKind kind);

// Says what is done and how to choose whom it concerns, but not whom: an action fits in any state of a
// season, and a season without some of its actions is a season, too.
struct Action {
    ActionKind kind{};
    Minute at = 0;
    std::uint64_t dice = 0;  // for what it chooses
    bool crashes = false;    // the program dies while it writes
};

// One line.
std::string to_text(const Action& action);

// The season of a seed, by time, no two actions at one minute.
std::vector<Action> write_script(std::uint64_t seed);

}  // namespace passpro::test
