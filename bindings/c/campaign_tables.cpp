#include "campaign_tables.hpp"

#include "guard.hpp"
#include "text/joining.hpp"

#include <passpro/plan.hpp>

#include <array>
#include <functional>

namespace passpro::c {

namespace {

Columns establishments(const Catalogue& catalogue) {
    const auto& rows = catalogue.establishments();
    const auto coordinate = [](double Coordinates::*part) {
        return [part](const Establishment& row) {
            return row.coordinates ? std::optional((*row.coordinates).*part) : std::nullopt;
        };
    };
    Columns columns;
    columns.add("uai", rows, [](const Establishment& row) { return row.uai.text(); });
    columns.add("name", rows, &Establishment::name);
    columns.add("kind", rows, &Establishment::kind);
    columns.add("commune", rows, &Establishment::commune);
    columns.add("postcode", rows, &Establishment::postcode);
    columns.add("department", rows, &Establishment::department);
    columns.add("latitude", rows, coordinate(&Coordinates::latitude));
    columns.add("longitude", rows, coordinate(&Coordinates::longitude));
    columns.add("email", rows, &Establishment::email);
    columns.add("phone", rows, &Establishment::phone);
    columns.add("reception", rows, &Establishment::reception);
    columns.add("district", rows, &Establishment::district);
    return columns;
}

Columns formations(const Catalogue& catalogue) {
    const auto& rows = catalogue.formations();
    Columns columns;
    columns.add("formation_id", rows, &Formation::id);
    columns.add("domain", rows, &Formation::domain);
    columns.add("title", rows, &Formation::title);
    columns.add("diploma", rows, &Formation::diploma);
    columns.add("mef", rows, [](const Formation& row) { return row.mef.text(); });
    columns.add("host_uai", rows, [](const Formation& row) { return row.host_uai.text(); });
    columns.add("seats", rows, &Formation::seats);
    columns.add("documents", rows, &Formation::documents);
    columns.add("eligibility", rows, [](const Formation& row) { return joined(row.eligibility, "|"); });
    columns.add("note", rows, &Formation::note);
    columns.add("affelnet_code", rows, &Formation::affelnet_code);
    return columns;
}

Columns openings(const Catalogue& catalogue) {
    const auto& rows = catalogue.openings();
    Columns columns;
    columns.add("opening_id", rows, &Opening::id);
    columns.add("host_uai", rows, [](const Opening& row) { return row.host_uai.text(); });
    columns.add("panel", rows, &Opening::panel);
    columns.add("formation_ids", rows, [](const Opening& row) { return joined(row.formation_ids, "|"); });
    columns.add("mode", rows, [](const Opening& row) { return to_text(row.mode); });
    columns.add("start", rows, [](const Opening& row) { return row.period.start; });
    columns.add("end", rows, [](const Opening& row) { return row.period.end; });
    columns.add("slot_minutes", rows, &Opening::slot_minutes);
    columns.add("break_minutes", rows, &Opening::break_minutes);
    columns.add("capacity", rows, &Opening::capacity);
    columns.add("min_fill", rows, &Opening::min_fill);
    columns.add("max_in_row", rows, &Opening::max_in_row);
    columns.add("break_after", rows, &Opening::break_after_minutes);
    columns.add("room", rows, &Opening::room);
    return columns;
}

Columns candidates(const Campaign& campaign) {
    const auto& rows = campaign.candidates();
    Columns columns;
    columns.add("candidate_id", rows, &Candidate::id);
    columns.add("ine", rows, &Candidate::ine);
    columns.add("last_name", rows, &Candidate::last_name);
    columns.add("first_name", rows, &Candidate::first_name);
    columns.add("birth_date", rows, &Candidate::birth_date);
    columns.add("home_uai", rows, [](const Candidate& row) { return row.home_uai.text(); });
    columns.add("level", rows, &Candidate::level);
    columns.add("class", rows, &Candidate::class_name);
    columns.add("boarding", rows,
                [](const Candidate& row) { return row.boarding ? to_text(*row.boarding) : ""; });
    return columns;
}

Columns applications(const Campaign& campaign) {
    const auto& rows = campaign.applications();
    Columns columns;
    columns.add("candidate_id", rows,
                [&](const Application& row) { return campaign.candidates()[row.candidate].id; });
    columns.add("formation_id", rows,
                [&](const Application& row) { return campaign.formations()[row.formation].id; });
    columns.add("rank", rows, &Application::rank);
    return columns;
}

Columns unavailability(const Campaign& campaign) {
    const auto& rows = campaign.unavailabilities();
    Columns columns;
    columns.add("scope", rows, [](const Unavailability& row) { return to_text(row.scope); });
    columns.add("ref", rows, &Unavailability::reference);
    columns.add("start", rows, [](const Unavailability& row) { return row.period.start; });
    columns.add("end", rows, [](const Unavailability& row) { return row.period.end; });
    columns.add("reason", rows, &Unavailability::reason);
    return columns;
}

Columns travel(const Campaign& campaign) {
    const auto& rows = campaign.journeys();
    Columns columns;
    columns.add("from_uai", rows, [](const Journey& row) { return row.from.text(); });
    columns.add("to_uai", rows, [](const Journey& row) { return row.to.text(); });
    columns.add("minutes", rows, &Journey::minutes);
    return columns;
}

Columns previous_plan(const Campaign& campaign) {
    std::vector<PreviousPlacement> rows;
    for (std::uint32_t k = 0; k < campaign.applications().size(); ++k) {
        const auto placement = campaign.previous_placement({k});
        if (placement && placement->slot) rows.push_back(*placement);
    }
    const auto application = [&](const PreviousPlacement& row) {
        return campaign.applications()[row.application];
    };
    const auto slot = [&](const PreviousPlacement& row) { return campaign.slots()[row.slot.value()]; };
    Columns columns;
    columns.add("candidate_id", rows, [&](const PreviousPlacement& row) {
        return campaign.candidates()[application(row).candidate].id;
    });
    columns.add("formation_id", rows, [&](const PreviousPlacement& row) {
        return campaign.formations()[application(row).formation].id;
    });
    columns.add("status", rows, [](const PreviousPlacement&) { return to_text(PlacementStatus::placed); });
    columns.add("opening_id", rows,
                [&](const PreviousPlacement& row) { return campaign.openings()[slot(row).opening].id; });
    columns.add("slot", rows, [&](const PreviousPlacement& row) { return slot(row).number; });
    columns.add("start", rows, &PreviousPlacement::start);
    columns.add("locked", rows, [](const PreviousPlacement& row) { return row.locked ? 1 : 0; });
    return columns;
}

Columns slots(const Catalogue& catalogue) {
    const auto& rows = catalogue.slots();
    const auto opening = [&](const Slot& row) -> const Opening& { return catalogue.openings()[row.opening]; };
    Columns columns;
    columns.add("opening_id", rows, [&](const Slot& row) { return opening(row).id; });
    columns.add("slot", rows, &Slot::number);
    columns.add("start", rows, [](const Slot& row) { return row.period.start; });
    columns.add("end", rows, [](const Slot& row) { return row.period.end; });
    columns.add("capacity", rows, [&](const Slot& row) { return opening(row).capacity; });
    return columns;
}

Columns settings(const Catalogue& catalogue) {
    const std::array rows{std::cref(catalogue.settings())};
    const auto calendar = [](auto part) {
        return [part](const Settings& row) { return part(row.calendar); };
    };
    Columns columns;
    columns.add("academy", rows, &Settings::academy);
    columns.add("year", rows, &Settings::year);
    columns.add("timezone", rows, &Settings::timezone);
    columns.add("registration_first", rows,
                calendar([](const auto& days) { return days.registration.first; }));
    columns.add("registration_last", rows, calendar([](const auto& days) { return days.registration.last; }));
    columns.add("convocation", rows, calendar([](const auto& days) { return days.convocation; }));
    columns.add("notice_days", rows, calendar([](const auto& days) { return days.notice_days; }));
    columns.add("interviews_first", rows, calendar([](const auto& days) { return days.interviews.first; }));
    columns.add("interviews_last", rows, calendar([](const auto& days) { return days.interviews.last; }));
    columns.add("opinions", rows, calendar([](const auto& days) { return days.opinions; }));
    return columns;
}

struct TableMaker {
    Columns (*of_catalogue)(const Catalogue&) = nullptr;
    Columns (*of_campaign)(const Campaign&) = nullptr;  // of what a catalogue does not have
    std::optional<CampaignTable> with_extra_columns{};
};
// By passpro_table_kind.
constexpr std::array table_makers{
    TableMaker{&establishments, nullptr, CampaignTable::establishments},
    TableMaker{&formations, nullptr, CampaignTable::formations},
    TableMaker{&openings, nullptr, CampaignTable::openings},
    TableMaker{nullptr, &candidates, CampaignTable::candidates},
    TableMaker{nullptr, &applications, CampaignTable::applications},
    TableMaker{nullptr, &unavailability, CampaignTable::unavailability},
    TableMaker{nullptr, &travel, CampaignTable::travel},
    TableMaker{nullptr, &previous_plan, {}},
    TableMaker{&slots, nullptr, {}},
    TableMaker{&settings, nullptr, {}},
};

const TableMaker& maker_of(std::int32_t table) {
    if (table == PASSPRO_TABLE_JOURNAL || table == PASSPRO_TABLE_CONTACTS)
        refuse("table " + std::to_string(table) + " is of a record, not of a campaign");
    require_below(static_cast<std::uint32_t>(table), table_makers.size(), "table");
    return table_makers[static_cast<std::size_t>(table)];
}

void add_extra_columns(Columns& columns, const ExtraColumns& extra) {
    for (std::size_t column = 0; column < extra.names().size(); ++column) {
        columns.add(extra.names()[column], row_numbers(columns.row_count()),
                    [&](std::uint32_t row) { return extra.cell(row, column); });
    }
}

Columns completed_table(const Catalogue& catalogue, const TableMaker& maker, Columns columns) {
    if (maker.with_extra_columns)
        add_extra_columns(columns, catalogue.extra_columns(*maker.with_extra_columns));
    return columns;
}

}  // namespace

std::string_view candidate_id(const Campaign& campaign, ApplicationIndex application) {
    return campaign.candidates()[campaign.applications()[application].candidate].id;
}

std::string_view formation_id(const Campaign& campaign, ApplicationIndex application) {
    return campaign.formations()[campaign.applications()[application].formation].id;
}

Columns catalogue_table(const Catalogue& catalogue, std::int32_t table) {
    const TableMaker& maker = maker_of(table);
    if (maker.of_catalogue == nullptr) refuse("a catalogue has no table " + std::to_string(table));
    return completed_table(catalogue, maker, maker.of_catalogue(catalogue));
}

Columns campaign_table(const Campaign& campaign, std::int32_t table) {
    const TableMaker& maker = maker_of(table);
    return completed_table(campaign, maker,
                           maker.of_campaign ? maker.of_campaign(campaign) : maker.of_catalogue(campaign));
}

}  // namespace passpro::c
