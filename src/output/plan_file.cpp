// plan.csv, out.
#include "input/csv.hpp"

#include <passpro/output.hpp>

#include <string>

namespace passpro {

std::string write_plan(const Campaign& campaign, const Plan& plan) {
    std::string csv =
        "candidate_id,formation_id,status,host_uai,panel,opening_id,slot,start,end,reason_code,reason\n";
    for (std::uint32_t k = 0; k < campaign.applications().size(); ++k) {
        const auto& application = campaign.applications()[ApplicationIndex{k}];
        const auto& candidate_id = campaign.candidates()[application.candidate].id;
        const auto& formation_id = campaign.formations()[application.formation].id;
        const auto& placement = plan[ApplicationIndex{k}];
        if (placement.status == PlacementStatus::placed) {
            const auto& slot = campaign.slots()[placement.slot];
            const auto& opening = campaign.openings()[slot.opening];
            input::append_csv_row(
                csv, {candidate_id, formation_id, to_text(placement.status), opening.host_uai.text(),
                      opening.panel, opening.id, std::to_string(slot.number), to_iso(slot.period.start),
                      to_iso(slot.period.end), "", ""});
        } else {
            input::append_csv_row(csv, {candidate_id, formation_id, to_text(placement.status), "", "", "", "",
                                        "", "", to_text(placement.reason_code), placement.reason});
        }
    }
    return csv;
}

}  // namespace passpro
