// Cells that letters look up by the name of their column: those that no plan depends on, and those that the
// campaign format does not name.
#pragma once

#include <passpro/catalogue.hpp>

#include <string_view>

namespace passpro::views {

// Empty if there is no such column.
std::string_view named_cell(const Catalogue& catalogue, EstablishmentIndex row, std::string_view column);
std::string_view named_cell(const Catalogue& catalogue, FormationIndex row, std::string_view column);
std::string_view named_cell(const Catalogue& catalogue, OpeningIndex row, std::string_view column);

}  // namespace passpro::views
