// How pupils come and go. Timetables are not known: a half-day with lessons begins and ends with them, and
// noon is neither beginning nor end for a pupil who has lunch at school between two of them.
#include "convocations/outings.hpp"

#include "convocations/letter_order.hpp"
#include "domain/choice.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace passpro {

namespace {

// Before and after the boundary of half-days, lessons are over.
constexpr int minutes_around_noon = 60;

constexpr std::array<std::string_view, 3> way_words = {"free", "alone", "accompanied"};

// The lessons of one day.
class LessonsOfDay {
  public:
    LessonsOfDay(const Settings& settings, Date day) : settings_(settings), day_(day) {
        const auto& holidays = settings.calendar.school_holidays;
        is_holiday_ =
            std::ranges::any_of(holidays, [&](const DatePeriod& period) { return period.contains(day); });
    }

    bool are_in(Half half) const {
        return !is_holiday_ && !settings_.lessons.free_half_days.contains(day_.day_of_week(), half);
    }
    bool are_on_both_sides_of_noon() const { return are_in(Half::morning) && are_in(Half::afternoon); }
    bool are_none() const { return !are_in(Half::morning) && !are_in(Half::afternoon); }

    DateTime noon() const {
        return {day_, boost::posix_time::minutes(settings_.lessons.half_day_boundary_minutes)};
    }

  private:
    const Settings& settings_;
    Date day_;
    bool is_holiday_ = false;
};

Way way_at_noon(const LessonsOfDay& lessons, const std::optional<Boarding>& boarding) {
    const bool has_lunch_at_school = lessons.are_on_both_sides_of_noon() && boarding != Boarding::day;
    return has_lunch_at_school ? Way::accompanied : Way::alone;
}

}  // namespace

namespace convocations {

DayAway day_away_of(const View& view, std::span<const ViewedApplicationIndex> interviews) {
    std::vector<InterviewAndWay> ways;
    for (const auto index : interviews) {
        const auto& application = view.applications()[index];
        ways.push_back({view.catalogue().slots()[*application.slot].period, application.travel_minutes});
    }
    return day_away(ways, view.catalogue().settings().limits.buffer_minutes);
}

// Who leaves well before noon, or comes back well after it, does so within the timetable.
std::pair<Way, Way> ways_of(const Settings& settings, const DayAway& day,
                            const std::optional<Boarding>& boarding) {
    const LessonsOfDay lessons(settings, day.interviews.start.date());
    if (lessons.are_none()) return {Way::free, Way::free};
    const auto noon = lessons.noon();
    const bool leaves_from_school = day.interviews.start >= noon && lessons.are_in(Half::morning);
    const bool returns_to_school = day.interviews.end <= noon && lessons.are_in(Half::afternoon);
    const bool leaves_lessons =
        leaves_from_school && day.away.start < noon - boost::posix_time::minutes(minutes_around_noon);
    const bool misses_lessons =
        returns_to_school && day.away.end > noon + boost::posix_time::minutes(minutes_around_noon);
    return {leaves_lessons       ? Way::accompanied
            : leaves_from_school ? way_at_noon(lessons, boarding)
                                 : Way::alone,
            misses_lessons      ? Way::accompanied
            : returns_to_school ? way_at_noon(lessons, boarding)
                                : Way::alone};
}

}  // namespace convocations

namespace {

class OutingFinder {
  public:
    explicit OutingFinder(const View& view) : view_(view) {}

    void add_outings_of(ViewedPupilIndex pupil, std::vector<Outing>& found) const {
        std::map<Date, std::vector<ViewedApplicationIndex>> days;
        for (const auto application : view_.applications_of(pupil)) {
            if (is_ahead(view_.applications()[application]))
                days[period_of(application).start.date()].push_back(application);
        }
        for (auto& [day, interviews] : days) found.push_back(outing_of(pupil, std::move(interviews)));
    }

    const TimePeriod& period_of(ViewedApplicationIndex application) const {
        return view_.catalogue().slots()[*view_.applications()[application].slot].period;
    }

  private:
    bool is_ahead(const ViewedApplication& application) const {
        const bool has_interview = application.slot && !application.is_withdrawn &&
                                   application.attendance == AttendanceState::open &&
                                   application.answer != Answer::cannot_come &&
                                   application.convocation != ConvocationState::cancelled;
        return has_interview && view_.catalogue().slots()[*application.slot].period.end > view_.now();
    }

    Outing outing_of(ViewedPupilIndex pupil, std::vector<ViewedApplicationIndex> interviews) const {
        std::ranges::sort(interviews, {}, [&](ViewedApplicationIndex application) {
            return std::tuple(period_of(application).start, application);
        });
        const auto& settings = view_.catalogue().settings();
        const auto& name = view_.pupils()[pupil].name;
        const auto boarding = name ? name->boarding : std::nullopt;
        const auto day = convocations::day_away_of(view_, interviews);
        Outing outing{.pupil = pupil, .leaves = day.away.start, .returns = day.away.end};
        std::tie(outing.there, outing.back) = convocations::ways_of(settings, day, boarding);
        const LessonsOfDay lessons(settings, day.interviews.start.date());
        outing.misses_lunch = boarding != Boarding::day && lessons.are_on_both_sides_of_noon() &&
                              outing.leaves < lessons.noon() && outing.returns > lessons.noon();
        outing.interviews = std::move(interviews);
        return outing;
    }

    const View& view_;
};

}  // namespace

std::string_view to_text(Way way) {
    return word_of(way, way_words);
}

std::vector<Outing> outings(const View& view) {
    const OutingFinder finder(view);
    std::vector<Outing> found;
    for (const auto pupil : convocations::pupils_in_order(view)) finder.add_outings_of(pupil, found);
    std::ranges::stable_sort(found, {}, [&](const Outing& outing) {
        const auto& first = view.applications()[outing.interviews.front()];
        const auto start = finder.period_of(outing.interviews.front()).start;
        return std::tuple(view.pupils()[outing.pupil].home, start.date(), first.host, start);
    });
    return found;
}

}  // namespace passpro
