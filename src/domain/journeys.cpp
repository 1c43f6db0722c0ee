#include "campaign_assembly.hpp"

#include <passpro/journeys.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace passpro {

namespace {

template <typename Counts>
LongJourneys long_journeys_of(const Campaign& campaign, Counts counts) {
    LongJourneys found;
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        if (!counts(ApplicationIndex{i})) continue;
        const auto minutes = journey_minutes(campaign, {i});
        if (minutes <= long_journey_minutes) continue;
        ++found.interviews;
        found.longest_minutes = std::max(found.longest_minutes, minutes);
    }
    return found;
}

// "4 h 41": the same in both languages.
std::string duration(std::int32_t minutes) {
    return duration_in_words(minutes, Language::french);
}

}  // namespace

void check_journeys(CampaignDraft& draft, const Campaign& campaign) {
    const auto [applications, longest_minutes] = long_journeys(campaign);
    if (applications == 0) return;
    Diagnostic problem;
    problem.problem = Problem::long_journeys;
    problem.place = Place::of_file(file_name(CampaignTable::applications));
    problem.details = {std::to_string(applications), duration(long_journey_minutes),
                       duration(longest_minutes)};
    draft.report(std::move(problem));
}

std::int32_t journey_minutes(const Campaign& campaign, ApplicationIndex application) {
    const auto& row = campaign.applications()[application];
    return campaign.travel_minutes(campaign.home_of(row.candidate), campaign.host_of(row.formation));
}

LongJourneys long_journeys(const Campaign& campaign) {
    return long_journeys_of(campaign, [](ApplicationIndex) { return true; });
}

LongJourneys long_journeys(const Campaign& campaign, const Plan& plan) {
    return long_journeys_of(campaign, [&](ApplicationIndex application) {
        return plan[application].status == PlacementStatus::placed;
    });
}

}  // namespace passpro
