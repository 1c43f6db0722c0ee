// Steps as a table.
#include "input/csv.hpp"

#include <passpro/steps.hpp>

#include <string>

namespace passpro {

std::string write_steps(const Campaign& campaign, std::span<const Step> steps) {
    std::string csv = "candidate_id,formation_id,step,owner_role,owner_uai,due,overdue_days,why\n";
    for (const auto& step : steps) {
        const auto& application = campaign.applications()[step.application];
        input::append_csv_row(
            csv, {campaign.candidates()[application.candidate].id,
                  campaign.formations()[application.formation].id, to_text(step.kind), to_text(step.owner),
                  step.owner_uai.text(), step.due.is_special() ? std::string() : to_iso(step.due),
                  std::to_string(step.overdue_days), step.why});
    }
    return csv;
}

}  // namespace passpro
