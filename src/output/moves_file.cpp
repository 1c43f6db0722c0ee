// moves.csv: what a plan that was made again changes.
#include "input/csv.hpp"

#include <passpro/output.hpp>

#include <string>

namespace passpro {

namespace {

// status, opening_id, slot, start
std::string placement_cells(const Campaign& campaign, const Placement& placement) {
    std::string cells(to_text(placement.status));
    if (placement.status != PlacementStatus::placed) return cells + ",,,";
    const auto& slot = campaign.slots()[placement.slot];
    cells += ',';
    input::append_csv_cell(cells, campaign.openings()[slot.opening].id);
    return cells + ',' + std::to_string(slot.number) + ',' + to_iso(slot.period.start);
}

}  // namespace

std::string write_moves(const Campaign& campaign, const Comparison& comparison) {
    std::string csv =
        "group,worth,candidate_id,formation_id,status_before,opening_id_before,slot_before,start_before,"
        "status_after,opening_id_after,slot_after,start_after\n";
    std::size_t number = 0;
    for (const auto& group : comparison.groups) {
        ++number;
        for (const auto& candidate : group.candidates) {
            for (const auto& change : candidate.changes) {
                const auto& application = campaign.applications()[change.application];
                csv += std::to_string(number) + ',' + std::to_string(group.worth()) + ',';
                input::append_csv_cell(csv, campaign.candidates()[application.candidate].id);
                csv += ',';
                input::append_csv_cell(csv, campaign.formations()[application.formation].id);
                csv += ',' + placement_cells(campaign, change.before) + ',' +
                       placement_cells(campaign, change.after) + '\n';
            }
        }
    }
    return csv;
}

}  // namespace passpro
