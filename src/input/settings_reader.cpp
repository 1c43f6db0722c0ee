#include "input/settings_reader.hpp"

#include "json/node.hpp"
#include "text/ascii.hpp"
#include "text/joining.hpp"
#include "text/nearest.hpp"
#include "text/trimming.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

// Not in an unnamed namespace: `member` finds these overloads of `read` as those of Node's namespace.
namespace passpro::json {

constexpr std::string_view example_date = R"("2026-03-18")";
constexpr std::string_view example_period = R"(["2026-03-09", "2026-04-17"])";

void read(const Node& node, Date& target) {
    if (!node.require(node.value().is_string(), example_date)) return;
    const auto date = parse_date(node.value().get_ref<const std::string&>());
    if (!date) return node.report(Problem::bad_date);
    target = *date;
}

static void read(const Node& node, DatePeriod& target) {
    if (!node.require(node.value().is_array() && node.value().size() == 2, example_period)) return;
    read(node.child(std::size_t{0}), target.first);
    read(node.child(std::size_t{1}), target.last);
}

static void read(const Node& node, std::vector<DatePeriod>& target) {
    for_each_item(node, [&](const Node& item) { read(item, target.emplace_back()); });
}

template <typename Minutes>
static void read_time_of_day(const Node& node, Minutes& minutes) {
    if (!node.require(node.value().is_string(), R"("12:30")")) return;
    const auto time = parse_time_of_day(node.value().get_ref<const std::string&>());
    if (!time) return node.report(Problem::bad_time_of_day);
    minutes = *time;
}

constexpr std::array<std::string_view, WeekHalfDays::count> half_day_words{
    "mon-am", "mon-pm", "tue-am", "tue-pm", "wed-am", "wed-pm", "thu-am",
    "thu-pm", "fri-am", "fri-pm", "sat-am", "sat-pm", "sun-am", "sun-pm"};

static void read(const Node& node, WeekHalfDays& target) {
    if (!node.require(node.value().is_array(), "array")) return;
    target = {};
    for (std::size_t k = 0; k < node.value().size(); ++k) {
        const auto item = node.child(k);
        if (!item.require(item.value().is_string(), "string")) continue;
        const auto word = lower_case(trimmed(item.value().get_ref<const std::string&>()));
        if (const auto half_day = WeekHalfDays::parse(word)) {
            target.add(*half_day);
        } else {
            item.report(Problem::unknown_choice, {joined(half_day_words, ", ")},
                        nearest(word, half_day_words));
        }
    }
}

static void read(const Node& node, CampaignCalendar& calendar) {
    read_object(node, std::array{
                          member("registration", calendar.registration),
                          member("convocation", calendar.convocation),
                          member("notice_days", calendar.notice_days),
                          member("interviews", calendar.interviews),
                          member("opinions", calendar.opinions),
                          member("school_holidays", calendar.school_holidays),
                      });
}

static void read(const Node& node, Limits& limits) {
    read_object(node, std::array{
                          member("applications_per_candidate", limits.applications_per_candidate),
                          member("interviews_per_day", limits.interviews_per_day),
                          member("buffer_minutes", limits.buffer_minutes),
                          member("applications_per_domain", limits.applications_per_domain),
                      });
}

static void read(const Node& node, std::optional<std::int32_t>& target) {
    std::int32_t number = 0;
    read(node, number);
    target = number;
}

static void read(const Node& node, TravelSettings& travel) {
    read_object(node, std::array{
                          member("speed_kmh", travel.speed_kmh),
                          member("overhead_minutes", travel.overhead_minutes),
                          member("unknown_minutes", travel.unknown_minutes),
                          member("longest_minutes", travel.longest_minutes),
                      });
}

template <typename Minutes>
static Member time_of_day(std::string_view name, Minutes& minutes) {
    return {name, [&minutes](const Node& node) { read_time_of_day(node, minutes); }};
}

static void read(const Node& node, Lessons& lessons) {
    read_object(node, std::array{
                          time_of_day("half_day_boundary", lessons.half_day_boundary_minutes),
                          member("free_half_days", lessons.free_half_days),
                          time_of_day("earliest_departure", lessons.earliest_departure_minutes),
                          time_of_day("latest_return", lessons.latest_return_minutes),
                      });
}

static void read(const Node& node, Weights& weights) {
    std::vector<Member> members;
    for (const auto& [name, value] : weight_keys) members.push_back(member(name, weights.*value));
    read_object(node, members);
}

// Names of the IANA's database are words of letters, digits, "_", "+" and "-", with slashes between them.
// Whether there is such a zone is not asked: the database changes several times a year.
static bool is_timezone_name(std::string_view name) {
    const auto is_part_of_word = [](char c) {
        return is_letter(c) || is_digit(c) || c == '_' || c == '+' || c == '-';
    };
    while (true) {
        const auto word = name.substr(0, name.find('/'));
        if (word.empty() || !is_letter(word.front()) || !std::ranges::all_of(word, is_part_of_word))
            return false;
        if (word.size() == name.size()) return true;
        name.remove_prefix(word.size() + 1);
    }
}

static void read_timezone(const Node& node, std::string& timezone) {
    std::string name;
    read(node, name);
    if (!node.value().is_string()) return;
    if (!is_timezone_name(name)) return node.report(Problem::unknown_timezone);
    timezone = name;
}

static void read(const Node& node, Settings& settings) {
    read_object(node, std::array{
                          Member{"$schema", [](const Node&) { /* for editors */ }},
                          member("academy", settings.academy),
                          member("year", settings.year),
                          Member{"timezone",
                                 [&](const Node& timezone) { read_timezone(timezone, settings.timezone); }},
                          member("calendar", settings.calendar),
                          member("limits", settings.limits),
                          member("travel", settings.travel),
                          member("lessons", settings.lessons),
                          member("weights", settings.weights),
                      });
}

}  // namespace passpro::json

namespace passpro::input {

Settings read_settings(const nlohmann::json& document, const DiagnosticSink& report) {
    Settings settings;
    read(json::Node(settings_file, document, report), settings);
    return settings;
}

}  // namespace passpro::input
