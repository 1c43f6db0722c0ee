#include "convocations/journal_rows.hpp"

#include "input/csv.hpp"

namespace passpro::convocations {

void append_journal_row(std::string& csv, const View& view, const ViewedApplication& application,
                        const JournalRow& row) {
    const auto& candidate_id = view.pupils()[application.pupil].id;
    const auto& formation_id = view.catalogue().formations()[application.formation].id;
    const auto at = to_iso(row.at);
    const auto& viewer = view.viewer();
    const bool is_of_family = viewer.role == Role::saio && row.event == to_text(JournalEvent::answered);
    const auto role = to_text(is_of_family ? Role::family : viewer.role);
    std::string id(row.kind);
    for (const std::string_view part : {std::string_view(candidate_id), std::string_view(formation_id),
                                        row.item.empty() ? row.value : row.item, std::string_view(at), role})
        id.append(1, ':').append(part);
    input::append_csv_row(csv, {id, at, candidate_id, formation_id, row.event, row.item, row.value,
                                row.comment, role, viewer.uai.text(), ""});
}

}  // namespace passpro::convocations
