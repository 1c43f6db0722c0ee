// The data of a campaign under the names that rules use: "candidate.birth_date", "home.department", "today".
#pragma once

#include "rules/evaluation.hpp"

#include <passpro/campaign.hpp>

#include <array>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::rules {

// Whose row of a table an application refers to.
enum class Part : std::uint8_t { candidate, home, formation, host, application, campaign };
inline constexpr std::size_t part_count = static_cast<std::size_t>(Part::campaign) + 1;

// Owns the texts to which values of cells refer, if the campaign does not have them in that form.
struct Storage {
    std::deque<std::string> texts;
    std::deque<std::vector<Value>> lists;

    std::string_view keep(std::string text) { return texts.emplace_back(std::move(text)); }
    Array keep(std::vector<Value> items);
};

// The value of a cell for rules: an integer or a boolean if it is written as one, a date in ISO 8601,
// otherwise its text; null if it is empty.
Value cell_value(std::string_view cell, Storage& storage);

// All names that rules may use in this campaign, sorted.
std::vector<std::string> data_names(const Campaign& campaign);

// The values of the variables of a program for all rows of a campaign, made once.
class Columns {
  public:
    // The campaign must outlive it.
    Columns(const Program& program, const Campaign& campaign, Date today);

    // Whether some table has a column for this variable.
    bool has(std::uint32_t variable) const { return columns_[variable].exists; }

    // The data of one application.
    class Row final : public DataSource {
      public:
        Row(const Columns& columns, ApplicationIndex application);

        Value read(std::uint32_t variable) const override;
        // Rules name single data only.
        Value whole() const override { return Null{}; }

      private:
        const Columns& columns_;
        std::array<std::uint32_t, part_count> rows_{};
    };

  private:
    struct Column {
        Part part{};
        bool exists = false;
        std::vector<Value> values;          // one a row of the part's table
        std::span<const PathPart> below{};  // if the variable names a part of the value
    };

    Column column_of(const Variable& variable, Date today);

    const Campaign& campaign_;
    Storage storage_;
    std::vector<Column> columns_;  // one a variable
};

}  // namespace passpro::rules
