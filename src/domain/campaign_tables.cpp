#include "campaign_data.hpp"

#include <algorithm>

namespace passpro {

namespace {

constexpr std::array<std::string_view, campaign_tables> table_files = {
    "establishments.csv", "formations.csv",     "openings.csv", "candidates.csv",
    "applications.csv",   "unavailability.csv", "travel.csv",   "previous_plan.csv"};

}  // namespace

std::string_view file_name(CampaignTable table) {
    return table_files[static_cast<std::size_t>(table)];
}

std::string_view ExtraColumns::cell(std::uint32_t row, std::size_t column) const {
    const auto position = row * names_.size() + column;
    return column < names_.size() && position < cells_.size() ? std::string_view(cells_[position])
                                                              : std::string_view{};
}

void ExtraColumns::set_row(std::uint32_t row, std::vector<std::string> cells) {
    cells.resize(names_.size());
    const auto first = row * names_.size();
    if (cells_.size() < first + cells.size()) cells_.resize(first + cells.size());
    std::ranges::move(cells, cells_.begin() + static_cast<std::ptrdiff_t>(first));
}

}  // namespace passpro
