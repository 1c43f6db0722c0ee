#include "campaign_tables.hpp"
#include "files.hpp"
#include "guard.hpp"
#include "handles.hpp"

using namespace passpro;
using namespace passpro::c;

namespace {

template <typename Index>
std::uint32_t row_of(const std::optional<Index>& found, std::string_view id) {
    if (!found) refuse("there is no " + std::string(id), PASSPRO_ERROR_NOT_FOUND);
    return found->value;
}

std::uint32_t find(const Campaign& campaign, std::int32_t table, std::string_view id) {
    switch (table) {
        case PASSPRO_TABLE_ESTABLISHMENTS: {
            const auto uai = Uai::parse(id);
            return row_of(uai ? campaign.find_establishment(*uai) : std::nullopt, id);
        }
        case PASSPRO_TABLE_FORMATIONS:
            return row_of(campaign.find_formation(id), id);
        case PASSPRO_TABLE_OPENINGS:
            return row_of(campaign.find_opening(id), id);
        case PASSPRO_TABLE_CANDIDATES:
            return row_of(campaign.find_candidate(id), id);
        default:
            refuse("the rows of table " + std::to_string(table) + " have no id");
    }
}

}  // namespace

passpro_status passpro_campaign_read(const char* path, passpro_campaign** campaign,
                                     passpro_diagnostics** diagnostics) {
    return guarded(campaign, diagnostics,
                   [&] { return checked<passpro_campaign>(read_package(campaign_of(path))); });
}

passpro_status passpro_campaign_parse(const void* bytes, uint64_t size, const char* file,
                                      passpro_campaign** campaign, passpro_diagnostics** diagnostics) {
    return guarded(campaign, diagnostics, [&] {
        const PackageDocument document{.bytes = bytes_of(bytes, size, "bytes"),
                                       .file = file ? text_of(file, "file") : "campaign"};
        return checked<passpro_campaign>(read_package(document));
    });
}

passpro_status passpro_campaign_create(const passpro_package* package, passpro_campaign** campaign,
                                       passpro_diagnostics** diagnostics) {
    return guarded(campaign, diagnostics, [&] {
        return checked<passpro_campaign>(read_package(required(package, "package").files));
    });
}

passpro_status passpro_campaign_table(const passpro_campaign* campaign, int32_t table,
                                      passpro_table** columns) {
    return guarded(columns, [&] {
        const Campaign& source = required(campaign, "campaign").campaign;
        return std::make_unique<passpro_table>(campaign_table(source, table));
    });
}

passpro_status passpro_campaign_find(const passpro_campaign* campaign, int32_t table, const char* id,
                                     uint32_t* row) {
    return guarded([&] {
        required(row, "row") = find(required(campaign, "campaign").campaign, table, text_of(id, "id"));
    });
}

passpro_status passpro_campaign_find_application(const passpro_campaign* campaign, const char* candidate_id,
                                                 const char* formation_id, uint32_t* application) {
    return guarded([&] {
        const Campaign& source = required(campaign, "campaign").campaign;
        const auto candidate = find(source, PASSPRO_TABLE_CANDIDATES, text_of(candidate_id, "candidate_id"));
        const auto formation = find(source, PASSPRO_TABLE_FORMATIONS, text_of(formation_id, "formation_id"));
        const auto found = source.find_application({candidate}, {formation});
        required(application, "application") = row_of(found, "such application");
    });
}

passpro_status passpro_campaign_travel_minutes(const passpro_campaign* campaign, uint32_t from, uint32_t to,
                                               int32_t* minutes) {
    return guarded([&] {
        const Campaign& source = required(campaign, "campaign").campaign;
        require_below(from, source.establishments().size(), "from");
        require_below(to, source.establishments().size(), "to");
        required(minutes, "minutes") = source.travel_minutes({from}, {to});
    });
}

const passpro_catalogue* passpro_campaign_catalogue(const passpro_campaign* campaign) {
    return campaign ? &campaign->catalogue : nullptr;
}

const passpro_eligibility* passpro_campaign_eligibility(const passpro_campaign* campaign) {
    return campaign && campaign->eligibility ? &*campaign->eligibility : nullptr;
}

void passpro_campaign_free(passpro_campaign* campaign) {
    free_handle(campaign);
}
