// moves.csv: what a plan that was made again changes.
#include "input/csv.hpp"

#include <passpro/output.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace passpro {

namespace {

void append_interview(std::string& csv, std::string_view opening_id, std::int32_t slot_number,
                      const DateTime& start) {
    csv += ",placed,";
    input::append_csv_cell(csv, opening_id);
    csv += ',' + std::to_string(slot_number) + ',' + to_iso(start);
}

void append_before(std::string& csv, const std::optional<PreviousPlacement>& before) {
    if (before) return append_interview(csv, before->opening_id, before->slot_number, before->start);
    csv.append(",").append(to_text(PlacementStatus::unplaced)).append(",,,");
}

void append_after(std::string& csv, const Campaign& campaign, const Placement& after) {
    if (after.status == PlacementStatus::placed) {
        const auto& slot = campaign.slots()[after.slot];
        return append_interview(csv, campaign.openings()[slot.opening].id, slot.number, slot.period.start);
    }
    csv.append(",").append(to_text(after.status)).append(",,,");
}

}  // namespace

std::string write_moves(const Campaign& campaign, std::span<const Move> moves) {
    std::string csv =
        "group,worth,candidate_id,formation_id,status_before,opening_id_before,slot_before,start_before,"
        "status_after,opening_id_after,slot_after,start_after\n";
    for (const auto& move : moves) {
        const auto& application = campaign.applications()[move.application];
        csv += std::to_string(move.group) + ',';
        if (move.worth) csv += std::to_string(*move.worth);
        csv += ',';
        input::append_csv_cell(csv, campaign.candidates()[application.candidate].id);
        csv += ',';
        input::append_csv_cell(csv, campaign.formations()[application.formation].id);
        append_before(csv, move.before);
        append_after(csv, campaign, move.after);
        csv += '\n';
    }
    return csv;
}

}  // namespace passpro
