#include "campaign_assembly.hpp"

#include <limits>

namespace passpro {

void link_formations(CampaignDraft& draft, CampaignData& data) {
    const auto& table = draft.formations;
    data.host_of_formation.reserve(table.size());
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        auto row = draft.row(CampaignTable::formations, table.lines[i]);
        const auto& formation = table.rows[i];
        row.require_identifier("formation_id", formation.id);
        row.require(!formation.title.empty(), "title");
        if (formation.seats) {
            row.require_range("seats", *formation.seats, 0, std::numeric_limits<std::int32_t>::max());
        }
        const auto host = row.require_establishment("host_uai", formation.host_uai);
        data.host_of_formation.push_back(host.value_or(unlinked<Establishment>));
    }
}

}  // namespace passpro
