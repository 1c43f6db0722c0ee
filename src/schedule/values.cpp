#include "schedule/values.hpp"

#include <string>

namespace passpro::scheduling {

namespace {

// The text of a string, which `parse` makes a value of.
template <typename Value, typename Parse>
void read_text(const json::Node& node, Value& target, Parse parse, Problem problem,
               std::string_view example) {
    if (!node.require(node.value().is_string(), example)) return;
    if (const auto value = parse(node.value().get_ref<const std::string&>())) {
        target = *value;
    } else {
        node.report(problem);
    }
}

template <typename Integer>
void read_bounded(const json::Node& node, Integer& number, Integer least, Integer most) {
    auto value = least;
    read(node, value);
    if (value < least || value > most) {
        node.report(Problem::number_out_of_range, {std::to_string(least), std::to_string(most)});
    } else {
        number = value;
    }
}

}  // namespace

void read_time(const json::Node& node, DateTime& time) {
    read_text(node, time, &parse_date_time, Problem::bad_date_time, R"("2027-03-15T17:30")");
}

void read_date(const json::Node& node, Date& date) {
    read_text(node, date, &parse_date, Problem::bad_date, R"("2027-03-15")");
}

void read_time_of_day(const json::Node& node, std::int32_t& minutes) {
    read_text(node, minutes, &parse_time_of_day, Problem::bad_time_of_day, R"("17:30")");
}

void read_integer(const json::Node& node, std::int64_t& number, std::int64_t least, std::int64_t most) {
    read_bounded(node, number, least, most);
}

void read_integer(const json::Node& node, std::int32_t& number, std::int32_t least, std::int32_t most) {
    read_bounded(node, number, least, most);
}

void read_period(const json::Node& node, TimePeriod& period) {
    if (!node.require(node.value().is_array() && node.value().size() == 2,
                      R"(["2027-03-15T17:00", "2027-03-15T18:00"])"))
        return;
    read_time(node.child(std::size_t{0}), period.start);
    read_time(node.child(std::size_t{1}), period.end);
    if (period.start.is_special() || period.end.is_special() || period.start < period.end) return;
    node.child(std::size_t{1}).report(Problem::end_before_start, {to_iso(period.start)});
    period = {};
}

bool is_given(const json::Node& node, std::string_view key) {
    return node.value().is_object() && node.value().contains(key);
}

bool require_key(const json::Node& node, std::string_view key) {
    if (!node.value().is_object()) return false;
    if (!is_given(node, key)) node.report_missing_key(key);
    return is_given(node, key);
}

}  // namespace passpro::scheduling
