#include "campaign_assembly.hpp"

#include <algorithm>

namespace passpro {

namespace {

using boost::gregorian::days;

bool is_set(const CampaignCalendar& calendar) {
    return !calendar.interviews.is_absent() && !calendar.convocation.is_special() &&
           calendar.interviews.first <= calendar.interviews.last;
}

// The numbers of slots of an opening that the calendar forbids.
struct Unusable {
    std::int32_t outside_window = 0;
    std::int32_t before_notice = 0;  // but within the window
};

Unusable count_unusable(const Opening& opening, const CampaignCalendar& calendar) {
    Unusable unusable;
    const auto earliest = calendar.earliest_interview();
    const auto count = slot_count(opening);
    for (std::int32_t number = 0; number < count; ++number) {
        const auto date = slot_of(opening, {}, number).period.start.date();
        if (!calendar.interviews.contains(date)) {
            ++unusable.outside_window;
        } else if (date < earliest) {
            ++unusable.before_notice;
        }
    }
    return unusable;
}

void check_window(DraftRow& row, const Opening& opening, const CampaignCalendar& calendar) {
    const auto first_usable = std::max(calendar.interviews.first, calendar.earliest_interview());
    const auto last_usable = calendar.interviews.last;
    const DatePeriod usable{first_usable, last_usable};
    if (usable.contains(opening.period.start.date()) && usable.contains(opening.period.end.date())) return;

    const auto count = slot_count(opening);
    const auto [outside_window, before_notice] = count_unusable(opening, calendar);
    if (outside_window + before_notice == 0) return;
    if (outside_window == count) {
        row.report(Problem::outside_window, "start", to_iso(opening.period.start),
                   {to_iso(calendar.interviews.first), to_iso(last_usable)});
    } else if (outside_window + before_notice == count) {
        row.report(Problem::before_notice, "start", to_iso(opening.period.start),
                   {to_iso(calendar.earliest_interview())});
    } else {
        row.report(Problem::partly_outside_window, "start", to_iso(opening.period.start),
                   {std::to_string(outside_window + before_notice), std::to_string(count),
                    to_iso(first_usable), to_iso(last_usable)});
    }
}

// The département of an establishment: its own statement, or else the one in which its UAI was issued.
std::string_view department_of(const Establishment& establishment) {
    return establishment.department.empty() ? establishment.uai.text().substr(0, 3)
                                            : std::string_view(establishment.department);
}

// Reports each kind of unusual day once for each opening, at its first such day.
void check_days(DraftRow& row, const Opening& opening, const std::vector<DatePeriod>& school_holidays,
                std::string_view department) {
    bool is_sunday_reported = false;
    bool is_public_holiday_reported = false;
    bool is_school_holiday_reported = false;
    const auto report_once = [&](bool& is_reported, Problem problem, std::vector<std::string> details) {
        if (!is_reported) {
            row.report(problem, "start", to_iso(opening.period.start), std::move(details));
        }
        is_reported = true;
    };

    const auto last = (opening.period.end - boost::posix_time::minutes(1)).date();
    for (auto date = opening.period.start.date(); date <= last; date += days(1)) {
        if (date.day_of_week() == boost::date_time::Sunday) {
            report_once(is_sunday_reported, Problem::on_sunday, {to_iso(date)});
        }
        if (const auto holiday = public_holiday(date, department)) {
            report_once(is_public_holiday_reported, Problem::on_public_holiday,
                        {to_iso(date), std::string(holiday->french), std::string(holiday->english)});
        }
        for (const auto& holiday : school_holidays) {
            if (!holiday.contains(date)) continue;
            report_once(is_school_holiday_reported, Problem::in_school_holiday,
                        {to_iso(date), to_iso(holiday.first), to_iso(holiday.last)});
        }
    }
}

}  // namespace

void check_opening_times(CampaignDraft& draft, const CampaignData& data) {
    const auto& table = draft.openings;
    const auto& calendar = draft.settings.calendar;
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        const auto& opening = table.rows[i];
        if (slot_count(opening) == 0) continue;
        auto row = draft.row(CampaignTable::openings, table.lines[i]);
        if (is_set(calendar)) check_window(row, opening, calendar);
        const auto host = data.host_of_opening[i];
        check_days(row, opening, calendar.school_holidays,
                   host == unlinked<Establishment> ? std::string_view{}
                                                   : department_of(draft.establishments.rows[host.value]));
    }
}

}  // namespace passpro
