#include "campaign_assembly.hpp"
#include "text/decimal.hpp"

#include <algorithm>

namespace passpro {

namespace {

constexpr std::int32_t longest_journey_minutes = 24 * 60;

void check_coordinate(DraftRow& row, std::string_view column, double degrees, int maximum) {
    // Written so that NaN is refused.
    if (degrees >= -maximum && degrees <= maximum) return;
    row.report(Problem::coordinate_outside_earth, column, decimal_text(degrees),
               {std::to_string(-maximum), std::to_string(maximum)});
}

}  // namespace

void check_establishments(CampaignDraft& draft) {
    const auto& table = draft.establishments;
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        auto row = draft.row(CampaignTable::establishments, table.lines[i]);
        const auto& establishment = table.rows[i];
        row.require(!establishment.uai.is_absent(), "uai");
        if (establishment.coordinates) {
            check_coordinate(row, "latitude", establishment.coordinates->latitude, 90);
            check_coordinate(row, "longitude", establishment.coordinates->longitude, 180);
        }
    }
}

void link_journeys(CampaignDraft& draft, CampaignData& data) {
    const auto& table = draft.journeys;
    struct Entry {
        TravelTime time;
        std::uint32_t row;
    };
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        auto row = draft.row(CampaignTable::travel, table.lines[i]);
        const auto& journey = table.rows[i];
        const auto from = row.require_establishment("from_uai", journey.from);
        const auto to = row.require_establishment("to_uai", journey.to);
        row.require_range("minutes", journey.minutes, 0, longest_journey_minutes);
        if (from && to) entries.push_back({{{*from, *to}, journey.minutes}, i});
    }
    std::ranges::stable_sort(entries, {}, [](const Entry& entry) { return entry.time.way; });

    for (std::size_t first = 0, i = 0; i < entries.size(); ++i) {
        if (entries[i].time.way != entries[first].time.way) first = i;
        if (i != first) {
            const auto& journey = table.rows[entries[i].row];
            draft.row(CampaignTable::travel, table.lines[entries[i].row])
                .report(Problem::duplicate_travel_time, "from_uai", journey.from.text(),
                        {std::string(journey.from.text()), std::string(journey.to.text()),
                         std::to_string(table.lines[entries[first].row])});
        }
        data.travel_times.push_back(entries[i].time);
    }
}

}  // namespace passpro
