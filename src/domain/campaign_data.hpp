// The contents of catalogues and campaigns.
#pragma once

#include "groups.hpp"
#include "id_registry.hpp"

#include <passpro/campaign.hpp>

#include <array>
#include <compare>

namespace passpro {

inline constexpr std::size_t campaign_tables = static_cast<std::size_t>(CampaignTable::previous_plan) + 1;

// A journey between two establishments of the campaign.
struct Way {
    EstablishmentIndex from;
    EstablishmentIndex to;

    friend auto operator<=>(const Way&, const Way&) = default;
};

struct TravelTime {
    Way way;
    std::int32_t minutes = 0;
};

struct CatalogueData {
    Settings settings;
    Table<Establishment> establishments;
    Table<Formation> formations;
    Table<Opening> openings;
    Table<Slot> slots;
    std::array<ExtraColumns, campaign_tables> extra_columns;

    IdRegistry establishment_ids;
    IdRegistry formation_ids;
    IdRegistry opening_ids;

    std::vector<EstablishmentIndex> host_of_formation;
    std::vector<EstablishmentIndex> host_of_opening;
    Groups<FormationIndex> formations_of_opening;  // ascending
    Groups<OpeningIndex> openings_of_formation;    // ascending
    std::vector<SlotIndex> first_slot_of_opening;
};

struct CampaignData : CatalogueData {
    Table<Candidate> candidates;
    Table<Application> applications;
    Table<Unavailability> unavailabilities;
    Table<Journey> journeys;

    IdRegistry candidate_ids;

    std::vector<EstablishmentIndex> home_of_candidate;
    Groups<ApplicationIndex> applications_of_candidate;
    std::vector<TravelTime> travel_times;     // by way
    std::vector<PreviousPlacement> previous;  // by application
};

}  // namespace passpro
