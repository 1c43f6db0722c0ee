#include <passpro/settings.hpp>

namespace passpro {

Date CampaignCalendar::earliest_interview() const {
    // A sum beyond the last day of the calendar would throw when it is looked at.
    const Date last(boost::gregorian::max_date_time);
    if (convocation.is_special() || (last - convocation).days() <= notice_days) return last;
    return convocation + boost::gregorian::days(notice_days);
}

WeekHalfDays Lessons::default_free_half_days() {
    WeekHalfDays half_days;
    for (const auto* text : {"wed-pm", "sat-am", "sat-pm", "sun-am", "sun-pm"}) {
        half_days.add(*WeekHalfDays::parse(text));
    }
    return half_days;
}

bool Lessons::is_in(const TimePeriod& interview, Half half) const {
    const DateTime boundary(interview.start.date(), boost::posix_time::minutes(half_day_boundary_minutes));
    return half == Half::morning ? interview.start < boundary : interview.end > boundary;
}

bool Lessons::meets(const TimePeriod& interview, Half half) const {
    return is_in(interview, half) && !free_half_days.contains(interview.start.date().day_of_week(), half);
}

}  // namespace passpro
