#include "campaign_assembly.hpp"
#include "text/decimal.hpp"

#include <algorithm>

namespace passpro {

namespace {

constexpr std::int32_t minutes_per_day = 24 * 60;
constexpr std::int32_t maximum_window_days = 366;
constexpr double slowest_kmh = 1;
constexpr double fastest_kmh = 1000;
constexpr double half_the_equator_kilometres = 20'040;
// A quarter of what assignment::check allows, which leaves room for prices in 64 bits, and reckons with eight
// periods of a day; a campaign has two.
constexpr double largest_plannable_objective = 0x1p50;

// Reports problems of campaign.json by JSON pointer; ignores values that a reader has rejected.
class SettingsReport {
  public:
    explicit SettingsReport(CampaignDraft& draft) : draft_(draft) {}

    void report(Problem problem, const std::string& pointer, std::string value = {},
                std::vector<std::string> details = {}) {
        if (draft_.is_rejected_setting(pointer)) return;
        draft_.report({problem, {"campaign.json", 0, pointer}, std::move(value), std::move(details), {}});
    }

    template <typename Number>
    void require_range(const std::string& pointer, Number value, Number minimum, Number maximum) {
        // Written so that no comparison holds for a value that is not a number.
        if (value >= minimum && value <= maximum) return;
        report(Problem::number_out_of_range, pointer, text_of(value), {text_of(minimum), text_of(maximum)});
    }

    void require_order(const std::string& pointer, const DatePeriod& period) {
        if (period.is_absent() || period.first <= period.last) return;
        report(Problem::end_before_start, pointer, to_iso(period.last), {to_iso(period.first)});
    }

  private:
    static std::string text_of(std::int64_t value) { return std::to_string(value); }
    static std::string text_of(double value) { return decimal_text(value); }

    CampaignDraft& draft_;
};

void check_calendar(SettingsReport report, const CampaignCalendar& calendar) {
    if (calendar.convocation.is_special()) report.report(Problem::missing_key, "/calendar/convocation");
    report.require_range<std::int64_t>("/calendar/notice_days", calendar.notice_days, 0, 366);
    if (calendar.interviews.is_absent()) report.report(Problem::missing_key, "/calendar/interviews");

    report.require_order("/calendar/registration", calendar.registration);
    report.require_order("/calendar/interviews", calendar.interviews);
    for (std::size_t i = 0; i < calendar.school_holidays.size(); ++i) {
        report.require_order("/calendar/school_holidays/" + std::to_string(i), calendar.school_holidays[i]);
    }
    if (calendar.interviews.is_absent()) return;
    const auto window_days = (calendar.interviews.last - calendar.interviews.first).days() + 1;
    if (window_days > maximum_window_days) {
        report.report(Problem::period_too_long, "/calendar/interviews", {},
                      {std::to_string(window_days), std::to_string(maximum_window_days)});
    }
}

void check_limits(SettingsReport report, const Limits& limits) {
    report.require_range<std::int64_t>("/limits/applications_per_candidate",
                                       limits.applications_per_candidate, 1,
                                       maximum_applications_per_candidate);
    report.require_range<std::int64_t>("/limits/interviews_per_day", limits.interviews_per_day, 1, 100);
    report.require_range<std::int64_t>("/limits/buffer_minutes", limits.buffer_minutes, 0, minutes_per_day);
    report.require_range<std::int64_t>("/limits/applications_per_domain", limits.applications_per_domain, 0,
                                       maximum_applications_per_candidate);
}

void check_travel(SettingsReport report, const TravelSettings& travel) {
    report.require_range("/travel/speed_kmh", travel.speed_kmh, slowest_kmh, fastest_kmh);
    report.require_range("/travel/overhead_minutes", travel.overhead_minutes, 0.0, double{minutes_per_day});
    report.require_range<std::int64_t>("/travel/unknown_minutes", travel.unknown_minutes, 0, minutes_per_day);
    if (travel.longest_minutes)
        report.require_range<std::int64_t>("/travel/longest_minutes", *travel.longest_minutes, 0,
                                           minutes_per_day);
}

void check_lessons(SettingsReport report, const Lessons& lessons) {
    const auto require_time_of_day = [&](const char* place, std::int32_t minutes) {
        report.require_range<std::int64_t>(place, minutes, 0, minutes_per_day - 1);
    };
    require_time_of_day("/lessons/half_day_boundary", lessons.half_day_boundary_minutes);
    if (lessons.earliest_departure_minutes)
        require_time_of_day("/lessons/earliest_departure", *lessons.earliest_departure_minutes);
    if (lessons.latest_return_minutes)
        require_time_of_day("/lessons/latest_return", *lessons.latest_return_minutes);
}

void check_weights(SettingsReport report, const Weights& weights) {
    for (const auto& [name, value] : weight_keys) {
        report.require_range<std::int64_t>("/weights/" + std::string(name), weights.*value, 0,
                                           maximum_weight);
    }
}

}  // namespace

void check_settings(CampaignDraft& draft) {
    SettingsReport report(draft);
    const auto& settings = draft.settings;
    if (settings.year != 0) report.require_range<std::int64_t>("/year", settings.year, 1900, 2999);
    check_calendar(report, settings.calendar);
    check_limits(report, settings.limits);
    check_travel(report, settings.travel);
    check_lessons(report, settings.lessons);
    check_weights(report, settings.weights);
}

// Of one application that is the only one in its slot, its two half-days and its home's day.
static double largest_hosting_cost(const CampaignDraft& draft) {
    const auto& weights = draft.settings.weights;
    std::int32_t most_missing = 0;
    for (const auto& opening : draft.openings.rows) most_missing = std::max(most_missing, opening.min_fill);
    return static_cast<double>(weights.missing_pupil) * most_missing +
           static_cast<double>(weights.escort_day) + 2 * static_cast<double>(weights.panel_half_day) +
           static_cast<double>(weights.without_break);
}

void check_magnitude_of_objective(CampaignDraft& draft) {
    const auto& [settings, weights] = std::tie(draft.settings, draft.settings.weights);
    const double longest_way =
        std::max<double>(minutes_per_day, settings.travel.overhead_minutes +
                                              60 * half_the_equator_kilometres / settings.travel.speed_kmh);
    // Of one application, placed or not: its way out and back, and never more than two half-days.
    const double largest_cost = static_cast<double>(weights.unplaced) +
                                static_cast<double>(weights.unplaced_rank_step) * maximum_rank +
                                2 * static_cast<double>(weights.half_day) +
                                2 * longest_way * static_cast<double>(weights.travel_minute) +
                                maximum_window_days * static_cast<double>(weights.day_of_wait) +
                                static_cast<double>(weights.moved) + largest_hosting_cost(draft);
    if (largest_cost * draft.applications.size() > largest_plannable_objective) {
        SettingsReport(draft).report(Problem::objective_too_large, "/weights");
    }
}

}  // namespace passpro
