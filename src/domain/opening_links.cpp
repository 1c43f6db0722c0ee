#include "campaign_assembly.hpp"

#include <algorithm>
#include <tuple>

namespace passpro {

namespace {

using OfOpening = Groups<FormationIndex>::Entry;

// The formations that an opening lists, each once. Reports unknown ones.
std::vector<FormationIndex> listed_formations(CampaignDraft& draft, DraftRow& row, const Opening& opening) {
    std::vector<FormationIndex> formations;
    for (const auto& id : opening.formation_ids) {
        if (const auto formation = draft.formation_ids.find(id)) {
            formations.push_back({*formation});
        } else {
            row.report_unknown("formation_ids", id, CampaignTable::formations);
        }
    }
    std::ranges::sort(formations);
    formations.erase(std::unique(formations.begin(), formations.end()), formations.end());
    return formations;
}

void check_hosts_agree(CampaignDraft& draft, const CampaignData& data, DraftRow& row, FormationIndex index,
                       EstablishmentIndex host) {
    if (data.host_of_formation[index.value] == unlinked<Establishment> || host == unlinked<Establishment> ||
        data.host_of_formation[index.value] == host) {
        return;
    }
    const auto& formation = draft.formations.rows[index.value];
    row.report(Problem::formation_at_another_host, "formation_ids", formation.id,
               {std::string(formation.host_uai.text()),
                std::string(draft.establishments.rows[host.value].uai.text())});
}

void check_numbers_and_times(DraftRow& row, const Opening& opening) {
    const bool has_slot_length =
        row.require_range("slot_minutes", opening.slot_minutes, 1, maximum_slot_minutes);
    const bool has_break = row.require_range("break_minutes", opening.break_minutes, 0, maximum_slot_minutes);
    const bool has_capacity = row.require_range("capacity", opening.capacity, 1, maximum_capacity);
    row.require_range("min_fill", opening.min_fill, 1, has_capacity ? opening.capacity : maximum_capacity);
    row.require_range("max_in_row", opening.max_in_row, 0, maximum_in_row);
    row.require_range("break_after", opening.break_after_minutes, 0, maximum_slot_minutes);

    const bool has_start = row.require_minutes("start", opening.period.start);
    const bool has_end = row.require_minutes("end", opening.period.end);
    if (!has_start || !has_end || !row.require_order(opening.period)) return;
    constexpr auto minutes_of_day = std::int64_t{24} * 60;
    const auto minutes = (opening.period.end - opening.period.start).total_seconds() / 60;
    if (minutes > maximum_opening_days * minutes_of_day) {
        row.report(Problem::period_too_long, "end", to_iso(opening.period.end),
                   {std::to_string(minutes / minutes_of_day), std::to_string(maximum_opening_days)});
    } else if (has_slot_length && has_break && slot_count(opening) == 0) {
        row.report(Problem::no_slot, "slot_minutes", opening.id, {std::to_string(opening.slot_minutes)});
    }
}

Groups<OpeningIndex> inverted(const std::vector<OfOpening>& entries, std::size_t formations) {
    std::vector<Groups<OpeningIndex>::Entry> of_formation;
    of_formation.reserve(entries.size());
    for (const auto& [opening, formation] : entries) of_formation.push_back({formation.value, {opening}});
    return {formations, of_formation};
}

}  // namespace

void link_openings(CampaignDraft& draft, CampaignData& data) {
    const auto& table = draft.openings;
    std::vector<OfOpening> entries;
    data.host_of_opening.reserve(table.size());
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        auto row = draft.row(CampaignTable::openings, table.lines[i]);
        const auto& opening = table.rows[i];
        row.require_identifier("opening_id", opening.id);
        row.require_identifier("panel", opening.panel);
        row.require(!opening.formation_ids.empty(), "formation_ids");
        const auto host =
            row.require_establishment("host_uai", opening.host_uai).value_or(unlinked<Establishment>);
        data.host_of_opening.push_back(host);
        for (const auto formation : listed_formations(draft, row, opening)) {
            check_hosts_agree(draft, data, row, formation, host);
            entries.push_back({i, formation});
        }
        check_numbers_and_times(row, opening);
    }
    data.formations_of_opening = Groups<FormationIndex>(table.size(), entries);
    data.openings_of_formation = inverted(entries, draft.formations.size());
}

// Sorted by start, an opening overlaps an earlier one of its panel if and only if it starts before the latest
// end so far.
void check_overlaps(CampaignDraft& draft, const CampaignData& data) {
    const auto& table = draft.openings;
    const auto is_comparable = [&](std::uint32_t row) {
        const auto& opening = table.rows[row];
        const bool is_first_of_its_id = draft.opening_ids.find(opening.id) == row;
        return is_first_of_its_id && data.host_of_opening[row] != unlinked<Establishment> &&
               !opening.panel.empty() && !opening.period.start.is_special() &&
               !opening.period.end.is_special() && opening.period.start < opening.period.end;
    };
    std::vector<std::uint32_t> rows;
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        if (is_comparable(i)) rows.push_back(i);
    }
    const auto panel_of = [&](std::uint32_t row) {
        return std::tie(data.host_of_opening[row].value, table.rows[row].panel);
    };
    std::ranges::sort(rows, {}, [&](std::uint32_t row) {
        return std::tuple(data.host_of_opening[row].value, std::string_view(table.rows[row].panel),
                          table.rows[row].period.start, row);
    });

    for (std::size_t latest = 0, i = 1; i < rows.size(); ++i) {
        const auto& earlier = table.rows[rows[latest]];
        const auto& opening = table.rows[rows[i]];
        if (panel_of(rows[latest]) == panel_of(rows[i]) && opening.period.start < earlier.period.end) {
            const auto [named, reported] = std::minmax(rows[latest], rows[i]);
            draft.row(CampaignTable::openings, table.lines[reported])
                .report(Problem::overlapping_openings, "start", table.rows[reported].id,
                        {table.rows[named].id, std::to_string(table.lines[named]),
                         std::string(opening.host_uai.text()) + '/' + opening.panel});
            if (opening.period.end <= earlier.period.end) continue;
        }
        latest = i;
    }
}

void check_number_of_slots(CampaignDraft& draft) {
    std::int64_t slots = 0;
    for (const auto& opening : draft.openings.rows) slots += slot_count(opening);
    if (slots <= maximum_slots) return;
    draft.report({.problem = Problem::too_many_slots,
                  .place = Place::of_file(file_name(CampaignTable::openings)),
                  .details = {std::to_string(slots), std::to_string(maximum_slots)}});
}

}  // namespace passpro
