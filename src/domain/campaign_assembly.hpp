// The steps that turn a draft into a campaign, in the order in which they must be taken. Each reports what is
// wrong with its own tables and keeps silent about what only follows from a problem that was reported
// already.
#pragma once

#include "campaign_data.hpp"
#include "campaign_draft.hpp"

#include <vector>

namespace passpro {

// In place of a link that could not be made. No campaign is built with one.
template <typename Entity>
inline constexpr Index<Entity> unlinked{UINT32_MAX};

void check_settings(CampaignDraft& draft);

void check_establishments(CampaignDraft& draft);
void link_journeys(CampaignDraft& draft, CampaignData& data);
void link_formations(CampaignDraft& draft, CampaignData& data);

void link_openings(CampaignDraft& draft, CampaignData& data);
void check_opening_times(CampaignDraft& draft, const CampaignData& data);
void check_overlaps(CampaignDraft& draft, const CampaignData& data);
void check_number_of_slots(CampaignDraft& draft);

void link_candidates(CampaignDraft& draft, CampaignData& data);
void link_applications(CampaignDraft& draft, CampaignData& data);
void check_demand(CampaignDraft& draft, const CampaignData& data);
void check_magnitude_of_objective(CampaignDraft& draft);

void check_unavailabilities(CampaignDraft& draft);

// Needs the applications, openings and first slots to be linked.
void link_previous_plan(CampaignDraft& draft, CampaignData& data);
// What the rows of the previous plan break in the campaign that was built.
void check_previous_plan(CampaignDraft& draft, const Campaign& campaign);

// Of the campaign that was built.
void check_journeys(CampaignDraft& draft, const Campaign& campaign);

}  // namespace passpro
