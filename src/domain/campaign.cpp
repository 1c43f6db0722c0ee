#include "campaign_data.hpp"

#include <passpro/campaign.hpp>

#include <algorithm>

namespace passpro {

namespace {

std::optional<std::int32_t> minutes_given(const std::vector<TravelTime>& travel_times, Way way) {
    const auto found = std::ranges::lower_bound(travel_times, way, {}, &TravelTime::way);
    if (found == travel_times.end() || found->way != way) return std::nullopt;
    return found->minutes;
}

}  // namespace

Campaign::Campaign(std::shared_ptr<const CampaignData> data) : Catalogue(data), data_(std::move(data)) {}

const Table<Candidate>& Campaign::candidates() const {
    return data_->candidates;
}
const Table<Application>& Campaign::applications() const {
    return data_->applications;
}
const Table<Unavailability>& Campaign::unavailabilities() const {
    return data_->unavailabilities;
}
const Table<Journey>& Campaign::journeys() const {
    return data_->journeys;
}

EstablishmentIndex Campaign::home_of(CandidateIndex candidate) const {
    return data_->home_of_candidate[candidate.value];
}

std::span<const ApplicationIndex> Campaign::applications_of(CandidateIndex candidate) const {
    return data_->applications_of_candidate[candidate.value];
}

std::optional<CandidateIndex> Campaign::find_candidate(std::string_view id) const {
    const auto row = data_->candidate_ids.find(id);
    return row ? std::optional(CandidateIndex{*row}) : std::nullopt;
}

std::optional<ApplicationIndex> Campaign::find_application(CandidateIndex candidate,
                                                           FormationIndex formation) const {
    const auto applications = applications_of(candidate);
    const auto found = std::ranges::find(applications, formation, [&](ApplicationIndex application) {
        return data_->applications[application].formation;
    });
    return found == applications.end() ? std::nullopt : std::optional(*found);
}

std::int32_t Campaign::travel_minutes(EstablishmentIndex from, EstablishmentIndex to) const {
    if (from == to) return 0;
    if (const auto minutes = minutes_given(data_->travel_times, {from, to})) return *minutes;
    if (const auto minutes = minutes_given(data_->travel_times, {to, from})) return *minutes;
    return estimated_travel_minutes(data_->establishments[from], data_->establishments[to],
                                    data_->settings.travel);
}

std::optional<PreviousPlacement> Campaign::previous_placement(ApplicationIndex application) const {
    const auto found =
        std::ranges::lower_bound(data_->previous, application, {}, &PreviousPlacement::application);
    if (found == data_->previous.end() || found->application != application) return std::nullopt;
    return *found;
}

}  // namespace passpro
