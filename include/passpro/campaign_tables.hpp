// The tables of a campaign by name, and their columns beyond the campaign format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro {

// Named as in the campaign format.
enum class CampaignTable {
    establishments,
    formations,
    openings,
    candidates,
    applications,
    unavailability,
    travel,
    previous_plan
};

[[nodiscard]] std::string_view file_name(CampaignTable table);  // "openings.csv"

// Columns that the campaign format does not name. passpro itself ignores them, but eligibility rules may use
// them.
class ExtraColumns {
  public:
    ExtraColumns() = default;
    explicit ExtraColumns(std::vector<std::string> names) : names_(std::move(names)) {}

    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    // Empty if the row has no such cell.
    [[nodiscard]] std::string_view cell(std::uint32_t row, std::size_t column) const;

    void set_row(std::uint32_t row, std::vector<std::string> cells);

  private:
    std::vector<std::string> names_;
    std::vector<std::string> cells_;  // row-major
};

}  // namespace passpro
