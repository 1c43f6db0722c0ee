#include "json_values.hpp"

namespace passpro::tool {

Json terms_json(const Campaign& campaign, const ObjectiveTerms& terms) {
    Json object = Json::object();
    for (const ObjectiveTerm& term : objective_terms) {
        if (term.counts_under(campaign.settings().weights))
            object[std::string(term.name)] = terms.*term.value;
    }
    return object;
}

void add_application(Json& object, const std::string& prefix, const Campaign& campaign,
                     ApplicationIndex index) {
    const Application& application = campaign.applications()[index];
    object[prefix + "candidate_id"] = campaign.candidates()[application.candidate].id;
    object[prefix + "formation_id"] = campaign.formations()[application.formation].id;
}

void add_slot(Json& object, const Campaign& campaign, SlotIndex index) {
    const Slot& slot = campaign.slots()[index];
    object["opening_id"] = campaign.openings()[slot.opening].id;
    object["slot"] = slot.number;
}

Json slot_json(const Campaign& campaign, SlotIndex index) {
    const Slot& slot = campaign.slots()[index];
    const Opening& opening = campaign.openings()[slot.opening];
    Json object = Json::object();
    add_slot(object, campaign, index);
    object["host_uai"] = opening.host_uai.text();
    object["panel"] = opening.panel;
    object["start"] = to_iso(slot.period.start);
    object["end"] = to_iso(slot.period.end);
    return object;
}

}  // namespace passpro::tool
