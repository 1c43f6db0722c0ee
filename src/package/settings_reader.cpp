#include "package/settings_reader.hpp"

#include "domain/nearest.hpp"
#include "domain/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace passpro::package {

namespace {

using nlohmann::json;

constexpr std::string_view example_date = R"("2026-03-18")";
constexpr std::string_view example_period = R"(["2026-03-09", "2026-04-17"])";

std::string nearest(std::string_view word, std::span<const std::string_view> words) {
    return std::string(NearestMatch({words.begin(), words.end()}).find(word).value_or(""));
}

// A JSON value, and where it stands.
class Node {
  public:
    Node(const json& value, json::json_pointer pointer, const Report& report)
        : value_(value), pointer_(std::move(pointer)), report_(report) {}

    const json& value() const { return value_; }

    Node child(std::string_view key) const { return {value_.at(key), pointer_ / std::string(key), report_}; }
    Node child(std::size_t position) const { return {value_.at(position), pointer_ / position, report_}; }

    void report(Problem problem, std::vector<std::string> details = {}, std::string suggestion = {}) const {
        report_({.problem = problem,
                 .place = {std::string(settings_file), 0, pointer_.to_string()},
                 .value = shown_value(),
                 .details = std::move(details),
                 .suggestion = std::move(suggestion)});
    }

    void report_unknown_key(std::string_view key, std::string suggestion) const {
        report_({.problem = Problem::unknown_key,
                 .place = {std::string(settings_file), 0, pointer_.to_string()},
                 .value = std::string(key),
                 .details = {},
                 .suggestion = std::move(suggestion)});
    }

    bool require(bool is_of_type, std::string_view type) const {
        if (!is_of_type) report(Problem::wrong_type, {std::string(type)});
        return is_of_type;
    }

  private:
    std::string shown_value() const {
        if (value_.is_object()) return "{…}";
        if (value_.is_array()) return "[…]";
        return value_.is_string() ? value_.get<std::string>() : value_.dump();
    }

    const json& value_;
    json::json_pointer pointer_;
    const Report& report_;
};

void read(const Node& node, std::string& target) {
    if (node.require(node.value().is_string(), "string")) target = trim(node.value().get<std::string>());
}

void read(const Node& node, double& target) {
    if (node.require(node.value().is_number(), "number")) target = node.value().get<double>();
}

// "7.0" is an integer of JSON, too.
template <std::signed_integral Integer>
void read(const Node& node, Integer& target) {
    using Bounds = std::numeric_limits<Integer>;
    const auto& value = node.value();
    const auto number = value.is_number() ? value.get<double>() : 0.5;
    if (!node.require(std::trunc(number) == number, "integer")) return;
    // The bounds are powers of two, nearly, so that only a double strictly between them is surely one of
    // Integer.
    if (number <= static_cast<double>(Bounds::min()) || number >= static_cast<double>(Bounds::max())) {
        node.report(Problem::number_out_of_range,
                    {std::to_string(Bounds::min()), std::to_string(Bounds::max())});
    } else {
        target = value.get<Integer>();
    }
}

void read(const Node& node, Date& target) {
    if (!node.require(node.value().is_string(), example_date)) return;
    const auto date = parse_date(node.value().get_ref<const std::string&>());
    if (!date) return node.report(Problem::bad_date);
    target = *date;
}

void read(const Node& node, DatePeriod& target) {
    if (!node.require(node.value().is_array() && node.value().size() == 2, example_period)) return;
    read(node.child(std::size_t{0}), target.first);
    read(node.child(std::size_t{1}), target.last);
}

void read(const Node& node, std::vector<DatePeriod>& target) {
    if (!node.require(node.value().is_array(), "array")) return;
    for (std::size_t k = 0; k < node.value().size(); ++k) read(node.child(k), target.emplace_back());
}

void read_time_of_day(const Node& node, std::int32_t& minutes) {
    if (!node.require(node.value().is_string(), R"("12:30")")) return;
    const auto time = parse_time_of_day(node.value().get_ref<const std::string&>());
    if (!time) return node.report(Problem::bad_time_of_day);
    minutes = *time;
}

constexpr std::array<std::string_view, WeekHalfDays::count> half_day_words{
    "mon-am", "mon-pm", "tue-am", "tue-pm", "wed-am", "wed-pm", "thu-am",
    "thu-pm", "fri-am", "fri-pm", "sat-am", "sat-pm", "sun-am", "sun-pm"};

void read(const Node& node, WeekHalfDays& target) {
    if (!node.require(node.value().is_array(), "array")) return;
    target = {};
    for (std::size_t k = 0; k < node.value().size(); ++k) {
        const auto item = node.child(k);
        if (!item.require(item.value().is_string(), "string")) continue;
        const auto word = lower_case(trim(item.value().get_ref<const std::string&>()));
        if (const auto half_day = WeekHalfDays::parse(word)) {
            target.add(*half_day);
        } else {
            item.report(Problem::unknown_choice, {joined(half_day_words)}, nearest(word, half_day_words));
        }
    }
}

// What an object may hold: a key, and what its value is read by.
struct Member {
    std::string_view key;
    std::function<void(const Node&)> read;
};

template <typename Value>
Member member(std::string_view key, Value& target) {
    return {key, [&target](const Node& node) { read(node, target); }};
}

void read_object(const Node& node, std::span<const Member> members) {
    if (!node.require(node.value().is_object(), "object")) return;
    std::vector<std::string_view> keys;
    for (const auto& known : members) keys.push_back(known.key);
    for (const auto& [key, value] : node.value().items()) {
        const auto known = std::ranges::find(members, key, &Member::key);
        if (known == members.end()) {
            node.child(key).report_unknown_key(key, nearest(key, keys));
        } else {
            known->read(node.child(key));
        }
    }
}

void read(const Node& node, CampaignCalendar& calendar) {
    read_object(node, std::array{
                          member("registration", calendar.registration),
                          member("convocation", calendar.convocation),
                          member("notice_days", calendar.notice_days),
                          member("interviews", calendar.interviews),
                          member("opinions", calendar.opinions),
                          member("school_holidays", calendar.school_holidays),
                      });
}

void read(const Node& node, Limits& limits) {
    read_object(node, std::array{
                          member("applications_per_candidate", limits.applications_per_candidate),
                          member("interviews_per_day", limits.interviews_per_day),
                          member("buffer_minutes", limits.buffer_minutes),
                      });
}

void read(const Node& node, TravelSettings& travel) {
    read_object(node, std::array{
                          member("speed_kmh", travel.speed_kmh),
                          member("overhead_minutes", travel.overhead_minutes),
                          member("unknown_minutes", travel.unknown_minutes),
                      });
}

void read(const Node& node, Lessons& lessons) {
    read_object(node, std::array{
                          Member{"half_day_boundary",
                                 [&](const Node& boundary) {
                                     read_time_of_day(boundary, lessons.half_day_boundary_minutes);
                                 }},
                          member("free_half_days", lessons.free_half_days),
                      });
}

void read(const Node& node, Weights& weights) {
    read_object(node, std::array{
                          member("unplaced", weights.unplaced),
                          member("unplaced_rank_step", weights.unplaced_rank_step),
                          member("half_day", weights.half_day),
                          member("travel_minute", weights.travel_minute),
                          member("day_of_wait", weights.day_of_wait),
                          member("moved", weights.moved),
                      });
}

// Names of the IANA's database are words of letters, digits, "_", "+" and "-", with slashes between them.
// Whether there is such a zone is not asked: the database changes several times a year.
bool is_timezone_name(std::string_view name) {
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

void read_timezone(const Node& node, std::string& timezone) {
    std::string name;
    read(node, name);
    if (!node.value().is_string()) return;
    if (!is_timezone_name(name)) return node.report(Problem::unknown_timezone);
    timezone = name;
}

void read(const Node& node, Settings& settings) {
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

}  // namespace

Settings read_settings(const json& document, const Report& report) {
    Settings settings;
    read(Node(document, json::json_pointer(), report), settings);
    return settings;
}

}  // namespace passpro::package
