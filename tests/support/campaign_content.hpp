// What a campaign says, to be compared with what another one says.
#pragma once

#include <passpro/campaign.hpp>

#include <initializer_list>
#include <set>
#include <string>
#include <vector>

namespace passpro::test {

// The content of a campaign, independent of the order of its rows.
inline std::multiset<std::string> content_of(const Campaign& campaign) {
    std::multiset<std::string> content;
    const auto add = [&](const std::string& kind, std::initializer_list<std::string> cells) {
        std::string line = kind;
        for (const auto& cell : cells) line += '\x1F' + cell;
        content.insert(line);
    };
    const auto text = [](const auto& code) { return std::string(code.text()); };
    const auto joined = [](const std::vector<std::string>& items) {
        std::string all;
        for (const auto& item : items) all += item + '|';
        return all;
    };
    const auto extras = [&](CampaignTable table, std::uint32_t row) {
        const auto& extra = campaign.extra_columns(table);
        std::set<std::string> cells;
        for (std::size_t k = 0; k < extra.names().size(); ++k) {
            cells.insert(extra.names()[k] + '=' + std::string(extra.cell(row, k)));
        }
        return joined({cells.begin(), cells.end()});
    };
    for (std::uint32_t k = 0; k < campaign.establishments().size(); ++k) {
        const auto& e = campaign.establishments()[{k}];
        const auto where = e.coordinates.value_or(Coordinates{});
        add("establishment",
            {text(e.uai), e.name, e.kind, e.commune, e.postcode, e.department, std::to_string(where.latitude),
             std::to_string(where.longitude), extras(CampaignTable::establishments, k)});
    }
    for (const auto& f : campaign.formations()) {
        add("formation", {f.id, f.domain, f.title, f.diploma, text(f.mef), text(f.host_uai),
                          std::to_string(f.seats.value_or(-1)), f.documents, joined(f.eligibility), f.note});
    }
    for (const auto& o : campaign.openings()) {
        add("opening",
            {o.id, text(o.host_uai), o.panel, joined(o.formation_ids), std::string(to_text(o.mode)),
             to_iso(o.period.start), to_iso(o.period.end), std::to_string(o.slot_minutes),
             std::to_string(o.break_minutes), std::to_string(o.capacity)});
    }
    for (std::uint32_t k = 0; k < campaign.candidates().size(); ++k) {
        const auto& c = campaign.candidates()[{k}];
        add("candidate", {c.id, c.ine, c.last_name, c.first_name, to_iso(c.birth_date), text(c.home_uai),
                          c.level, extras(CampaignTable::candidates, k)});
    }
    for (std::uint32_t k = 0; k < campaign.applications().size(); ++k) {
        const auto& a = campaign.applications()[{k}];
        const auto previous = campaign.previous_placement({k});
        add("application",
            {campaign.candidates()[a.candidate].id, campaign.formations()[a.formation].id,
             std::to_string(a.rank),
             previous && previous->slot ? to_iso(campaign.slots()[*previous->slot].period.start) : "",
             previous && previous->locked ? "locked" : ""});
    }
    for (const auto& u : campaign.unavailabilities()) {
        add("unavailability", {std::string(to_text(u.scope)), u.reference, to_iso(u.period.start),
                               to_iso(u.period.end), u.reason});
    }
    for (const auto& j : campaign.journeys())
        add("journey", {text(j.from), text(j.to), std::to_string(j.minutes)});
    return content;
}

}  // namespace passpro::test
