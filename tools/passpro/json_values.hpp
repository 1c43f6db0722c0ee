// What several commands write as JSON.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/objective.hpp>

#include <nlohmann/json.hpp>

#include <string>

namespace passpro::tool {

using Json = nlohmann::ordered_json;

// Of the terms that hosts ask for, those whose weight is not 0.
Json terms_json(const Campaign& campaign, const ObjectiveTerms& terms);

// {"<prefix>candidate_id": …, "<prefix>formation_id": …}
void add_application(Json& object, const std::string& prefix, const Campaign& campaign,
                     ApplicationIndex index);

// {"opening_id": …, "slot": …}
void add_slot(Json& object, const Campaign& campaign, SlotIndex index);

// The same with host_uai, panel, start and end.
Json slot_json(const Campaign& campaign, SlotIndex index);

}  // namespace passpro::tool
