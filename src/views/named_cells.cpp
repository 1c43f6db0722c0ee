#include "views/named_cells.hpp"

#include "text/trimming.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace passpro::views {

namespace {

std::string_view extra_cell(const Catalogue& catalogue, CampaignTable table, std::uint32_t row,
                            std::string_view column) {
    const auto& columns = catalogue.extra_columns(table);
    const auto found = std::ranges::find(columns.names(), column);
    if (found == columns.names().end()) return {};
    return trimmed(columns.cell(row, static_cast<std::size_t>(found - columns.names().begin())));
}

}  // namespace

std::string_view named_cell(const Catalogue& catalogue, EstablishmentIndex row, std::string_view column) {
    const auto& establishment = catalogue.establishments()[row];
    if (column == "email") return establishment.email;
    if (column == "phone") return establishment.phone;
    if (column == "reception") return establishment.reception;
    if (column == "district") return establishment.district;
    return extra_cell(catalogue, CampaignTable::establishments, row.value, column);
}

std::string_view named_cell(const Catalogue& catalogue, FormationIndex row, std::string_view column) {
    if (column == "affelnet_code") return catalogue.formations()[row].affelnet_code;
    return extra_cell(catalogue, CampaignTable::formations, row.value, column);
}

std::string_view named_cell(const Catalogue& catalogue, OpeningIndex row, std::string_view column) {
    if (column == "room") return catalogue.openings()[row].room;
    return extra_cell(catalogue, CampaignTable::openings, row.value, column);
}

}  // namespace passpro::views
