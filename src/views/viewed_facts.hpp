// What an application's entries say, in the forms that views show.
#pragma once

#include <passpro/views.hpp>

#include <vector>

namespace passpro::views {

// Each of the application's facts at an instant. O(entries of the application).
std::vector<SentConvocation> sent_convocations(const CampaignRecord& record, ApplicationIndex application,
                                               DateTime now);
ViewedDossier dossier_of(const CampaignRecord& record, ApplicationIndex application, DateTime now,
                         const ApplicationState& state);
std::vector<ViewedLevel> levels_of(const CampaignRecord& record, ApplicationIndex application, DateTime now);
ViewedOpinion opinion_of(const CampaignRecord& record, const ApplicationState& state);

}  // namespace passpro::views
