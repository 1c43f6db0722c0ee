// Columns that the procedure reads beyond those of the campaign format.
#pragma once

#include <passpro/catalogue.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace passpro::views {

// One column of a table that outlives it; its cells are empty if the table does not have it.
class ExtraCells {
  public:
    ExtraCells(const Catalogue& catalogue, CampaignTable table, std::string_view column);

    std::string_view operator[](std::uint32_t row) const;

  private:
    const ExtraColumns& columns_;
    std::optional<std::size_t> column_;
};

}  // namespace passpro::views
