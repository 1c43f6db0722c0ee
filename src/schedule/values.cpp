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

}  // namespace passpro::scheduling
