// Steps as a table.
#include "input/csv.hpp"

#include <passpro/steps.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace passpro {

namespace {

void append_steps_row(std::string& csv, std::initializer_list<std::string_view> cells) {
    for (const auto* cell = cells.begin(); cell != cells.end(); ++cell) {
        if (cell != cells.begin()) csv += ',';
        input::append_csv_cell(csv, *cell);
    }
    csv += '\n';
}

}  // namespace

std::string write_steps(const Campaign& campaign, std::span<const Step> steps) {
    std::string csv = "candidate_id,formation_id,step,owner_role,owner_uai,due,overdue_days,why\n";
    for (const auto& step : steps) {
        const auto& application = campaign.applications()[step.application];
        append_steps_row(
            csv, {campaign.candidates()[application.candidate].id,
                  campaign.formations()[application.formation].id, to_text(step.kind), to_text(step.owner),
                  step.owner_uai.text(), step.due.is_special() ? std::string() : to_iso(step.due),
                  std::to_string(step.overdue_days), step.why});
    }
    return csv;
}

}  // namespace passpro
