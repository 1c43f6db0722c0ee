#include "output/pages/set/outings.hpp"

#include <passpro/journeys.hpp>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace passpro::pages {

namespace {

Outing outing_of(const PageSource& source, CandidateIndex candidate,
                 std::vector<ApplicationIndex> interviews) {
    std::sort(interviews.begin(), interviews.end(), [&](ApplicationIndex a, ApplicationIndex b) {
        return std::pair(interview_period(source, a).start, a) <
               std::pair(interview_period(source, b).start, b);
    });
    std::vector<InterviewAndWay> ways;
    for (const ApplicationIndex application : interviews)
        ways.push_back(
            {interview_period(source, application), journey_minutes(source.campaign, application)});
    const TimePeriod away = day_away(ways, source.campaign.settings().limits.buffer_minutes).away;
    return {candidate, std::move(interviews), away.start, away.end};
}

}  // namespace

Date Outing::day(const PageSource& source) const {
    return interview_period(source, interviews.front()).start.date();
}

std::vector<Outing> outings_of(const PageSource& source, const std::vector<ApplicationIndex>& applications) {
    std::map<std::pair<Date, CandidateIndex>, std::vector<ApplicationIndex>> days;
    for (const ApplicationIndex application : applications) {
        if (!has_interview(source, application)) continue;
        days[{interview_period(source, application).start.date(),
              source.campaign.applications()[application].candidate}]
            .push_back(application);
    }
    using Key = std::tuple<Date, DateTime, std::string, std::string>;
    std::vector<std::pair<Key, Outing>> keyed;
    for (auto& [day_and_candidate, interviews] : days) {
        Outing outing = outing_of(source, day_and_candidate.second, std::move(interviews));
        const ApplicationIndex first = outing.interviews.front();
        Key key{day_and_candidate.first, outing.departure, collation_key(source.candidate_label(first)),
                source.candidate_of(first).id};
        keyed.emplace_back(std::move(key), std::move(outing));
    }
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Outing> outings;
    for (auto& [key, outing] : keyed) outings.push_back(std::move(outing));
    return outings;
}

const TimePeriod& interview_period(const PageSource& source, ApplicationIndex application) {
    return source.campaign.slots()[source.plan[application].slot].period;
}

bool has_interview(const PageSource& source, ApplicationIndex application) {
    return source.plan[application].status == PlacementStatus::placed;
}

std::int32_t minutes_between(const PageSource& source, ApplicationIndex first, ApplicationIndex second) {
    const auto host = [&](ApplicationIndex application) {
        return source.campaign.host_of(source.campaign.applications()[application].formation);
    };
    return source.campaign.travel_minutes(host(first), host(second));
}

std::string time_on(const PageSource& source, Date day, const DateTime& time) {
    std::string words = time_in_words(time, source.language);
    if (time.date() == day) return words;
    return short_day(time.date(), source.language) + source.text(" à ", " at ") + words;
}

}  // namespace passpro::pages
