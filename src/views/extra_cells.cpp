#include "views/extra_cells.hpp"

#include "text/trimming.hpp"

#include <algorithm>

namespace passpro::views {

ExtraCells::ExtraCells(const Catalogue& catalogue, CampaignTable table, std::string_view column)
    : columns_(catalogue.extra_columns(table)) {
    const auto& names = columns_.names();
    const auto found = std::ranges::find(names, column);
    if (found != names.end()) column_ = static_cast<std::size_t>(found - names.begin());
}

std::string_view ExtraCells::operator[](std::uint32_t row) const {
    return column_ ? trimmed(columns_.cell(row, *column_)) : std::string_view{};
}

}  // namespace passpro::views
