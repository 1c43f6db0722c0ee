#include "base/contracts.hpp"
#include "campaign_assembly.hpp"

#include <passpro/journeys.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace passpro {

namespace {

// "4 h 41": the same in both languages.
std::string duration(std::int32_t minutes) {
    return duration_in_words(minutes, Language::french);
}

// Of the way there and the way back.
std::int32_t longer_way_minutes(const Campaign& campaign, ApplicationIndex application) {
    const auto& row = campaign.applications()[application];
    const auto home = campaign.home_of(row.candidate);
    const auto host = campaign.host_of(row.formation);
    return std::max(campaign.travel_minutes(home, host), campaign.travel_minutes(host, home));
}

constexpr int step_minutes = 5;

DateTime earlier_step(const DateTime& time) {
    const auto minute = time.time_of_day().total_seconds() / 60;
    return time - boost::posix_time::minutes(minute % step_minutes);
}

DateTime later_step(const DateTime& time) {
    return earlier_step(time + boost::posix_time::minutes(step_minutes - 1));
}

void report_journeys(CampaignDraft& draft, Problem problem, std::int32_t limit_minutes,
                     const LongJourneys& journeys) {
    if (journeys.interviews == 0) return;
    Diagnostic diagnostic;
    diagnostic.problem = problem;
    diagnostic.place = Place::of_file(file_name(CampaignTable::applications));
    diagnostic.details = {std::to_string(journeys.interviews), duration(limit_minutes),
                          duration(journeys.longest_minutes)};
    draft.report(std::move(diagnostic));
}

}  // namespace

void check_journeys(CampaignDraft& draft, const Campaign& campaign) {
    const auto limit = campaign.settings().travel.longest_minutes;
    LongJourneys allowed;
    LongJourneys forbidden;
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        if (limit && longer_way_minutes(campaign, {i}) > *limit) {
            forbidden.add(longer_way_minutes(campaign, {i}));
        } else if (journey_minutes(campaign, {i}) > long_journey_minutes) {
            allowed.add(journey_minutes(campaign, {i}));
        }
    }
    report_journeys(draft, Problem::journeys_too_long, limit.value_or(0), forbidden);
    report_journeys(draft, Problem::long_journeys, long_journey_minutes, allowed);
}

std::int32_t journey_minutes(const Campaign& campaign, ApplicationIndex application) {
    const auto& row = campaign.applications()[application];
    return campaign.travel_minutes(campaign.home_of(row.candidate), campaign.host_of(row.formation));
}

void LongJourneys::add(std::int32_t minutes) {
    ++interviews;
    longest_minutes = std::max(longest_minutes, minutes);
}

DayAway day_away(std::span<const InterviewAndWay> interviews, std::int32_t buffer_minutes) {
    Expects(!interviews.empty());
    const auto& first = *std::ranges::min_element(
        interviews, {}, [](const InterviewAndWay& interview) { return interview.period.start; });
    const auto& last = *std::ranges::max_element(
        interviews, {}, [](const InterviewAndWay& interview) { return interview.period.end; });
    const auto before = boost::posix_time::minutes(first.travel_minutes + buffer_minutes);
    const auto after = boost::posix_time::minutes(last.travel_minutes);
    return {.interviews = {first.period.start, last.period.end},
            .away = {earlier_step(first.period.start - before), later_step(last.period.end + after)}};
}

LongJourneys long_journeys(const Campaign& campaign, const Plan& plan) {
    LongJourneys found;
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        const auto minutes = journey_minutes(campaign, {i});
        if (plan[ApplicationIndex{i}].status == PlacementStatus::placed && minutes > long_journey_minutes)
            found.add(minutes);
    }
    return found;
}

}  // namespace passpro
