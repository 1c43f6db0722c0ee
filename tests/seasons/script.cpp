#include "script.hpp"

#include "dice.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace passpro::test {

namespace {

constexpr std::array<std::string_view, action_kinds> words{
    "register a pupil",
    "register again",
    "receive documents",
    "set a level",
    "change the rules",
    "plan",
    "convoke",
    "deliver",
    "return letters",
    "answer",
    "withdraw",
    "close an opening",
    "cancel",
    "excuse",
    "attend",
    "correct attendance",
    "correct an opinion",
    "take an entry back",
    "draft",
    "finalise",
    "validate",
    "notify",
    "contest",
    "settle",
    "erase a pupil",
    "erase those who are due",
    "repeat",
    "contradict",
    "reopen",
    "copy",
    "move",
};

std::string two_digits(unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

using Choices = std::vector<std::pair<ActionKind, int>>;  // with their weights

using enum ActionKind;

const Choices at_registration{{register_pupil, 8}, {receive_document, 3}, {set_level, 3}, {change_rules, 2},
                              {withdraw, 1},       {erase_pupil, 1},      {reopen, 1},    {move, 1}};

const Choices around_interviews{{plan, 8},           {convoke, 9},        {deliver, 7},
                                {return_letter, 2},  {answer, 6},         {withdraw, 1},
                                {cancel, 2},         {close_opening, 2},  {excuse, 2},
                                {attend, 8},         {draft, 2},          {finalise, 2},
                                {register_pupil, 1}, {register_again, 1}, {change_rules, 1},
                                {set_level, 1},      {erase_pupil, 1},    {repeat, 2},
                                {contradict, 3},     {reopen, 1},         {receive_document, 2},
                                {copy, 1},           {move, 1},           {correct_attendance, 1},
                                {notify, 1},         {take_back, 2}};

const Choices before_opinions{
    {attend, 4},    {correct_attendance, 2}, {draft, 6},      {finalise, 5}, {validate, 5}, {answer, 1},
    {plan, 1},      {withdraw, 1},           {contradict, 2}, {repeat, 1},   {reopen, 1},   {notify, 1},
    {take_back, 1}, {correct_opinion, 2}};

const Choices before_wishes{{notify, 6},   {contest, 4},     {settle, 3},     {finalise, 2},
                            {validate, 1}, {erase_pupil, 1}, {contradict, 2}, {repeat, 1},
                            {move, 1},     {plan, 1},        {take_back, 2},  {correct_opinion, 2}};

class ScriptWriter {
  public:
    explicit ScriptWriter(std::uint64_t seed) : dice_(seed) {}

    std::vector<Action> write() && {
        now_ = season_day::registration * minutes_a_day + 480;
        add(register_pupil);
        go_on(at_registration, dice_.between(3, 9), season_day::registration_end);
        go_to(season_day::convocation);
        add(plan);
        go_on(around_interviews, dice_.between(8, 22), season_day::last_interview);
        go_to(season_day::last_interview + 1);
        add(attend);
        go_on(before_opinions, dice_.between(2, 7), season_day::opinions + 2);
        go_to(season_day::publication);
        go_on(before_wishes, dice_.between(2, 6), season_day::wishes);
        go_to(season_day::erasure);
        if (!dice_.one_in(4)) add(erase_due);
        return std::move(script_);
    }

  private:
    void go_to(int day) { now_ = std::max(now_ + 1, day * minutes_a_day + 480); }

    // So many actions until the end of a day, at about equal distances.
    void go_on(const Choices& choices, int count, int last_day) {
        const auto left = std::max(1, (last_day + 1) * minutes_a_day - now_ - 1);
        const auto step = std::max(1, left / (count + 1));
        for (int i = 0; i < count; ++i) {
            now_ += dice_.between(1, step);
            add(drawn(choices));
        }
    }

    ActionKind drawn(const Choices& choices) {
        int sum = 0;
        for (const auto& choice : choices) sum += choice.second;
        auto rest = dice_.between(1, sum);
        for (const auto& choice : choices) {
            rest -= choice.second;
            if (rest <= 0) return choice.first;
        }
        return choices.back().first;
    }

    void add(ActionKind kind) {
        Action action;
        action.kind = kind;
        if (++now_ % minutes_a_day == 0) ++now_;  // a time of 00:00 would stand for the whole day
        action.at = now_;
        action.dice = dice_.between<std::uint64_t>(0, 0xFFFF'FFFF);
        action.crashes = dice_.one_in(6);
        script_.push_back(action);
    }

    Dice dice_;
    Minute now_ = 0;
    std::vector<Action> script_;
};

}  // namespace

std::string day_text(int day) {
    using namespace std::chrono;
    const year_month_day date{sys_days{year{2027} / January / 1} + days{day}};
    return std::to_string(static_cast<int>(date.year())) + '-' +
           two_digits(static_cast<unsigned>(date.month())) + '-' +
           two_digits(static_cast<unsigned>(date.day()));
}

std::string time_text(Minute minute) {
    const auto of_day = static_cast<unsigned>(minute % minutes_a_day);
    return day_text(minute / minutes_a_day) + 'T' + two_digits(of_day / 60) + ':' + two_digits(of_day % 60);
}

std::string_view to_text(ActionKind kind) {
    return words[static_cast<std::size_t>(kind)];
}

std::string to_text(const Action& action) {
    return time_text(action.at) + ' ' + std::string(to_text(action.kind)) + " (dice " +
           std::to_string(action.dice) + (action.crashes ? ", crashes)" : ")");
}

std::vector<Action> write_script(std::uint64_t seed) {
    return ScriptWriter(seed).write();
}

}  // namespace passpro::test
