#include "procedure/days.hpp"

#include <boost/date_time/gregorian/gregorian_types.hpp>

namespace passpro::procedure {

namespace {

const Date& first_day() {
    static const Date first(boost::gregorian::min_date_time);
    return first;
}

const Date& last_day() {
    static const Date last(boost::gregorian::max_date_time);
    return last;
}

}  // namespace

Date shifted(Date date, int days) {
    if (date.is_special()) return date;
    if (days > (last_day() - date).days()) return last_day();
    if (-days > (date - first_day()).days()) return first_day();
    return date + boost::gregorian::days(days);
}

Date working_days_before(Date date, int working_days, std::string_view department) {
    while (working_days > 0 && date > first_day()) {
        date = shifted(date, -1);
        if (is_working_day(date, department)) --working_days;
    }
    return date;
}

}  // namespace passpro::procedure
