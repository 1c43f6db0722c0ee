// The tables of the campaign format: which columns each of them has. schemas/*.schema.json says the same to
// other programs; a test holds the two together.
#pragma once

#include "domain/personal_data.hpp"

#include <passpro/campaign.hpp>
#include <passpro/plan.hpp>

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace passpro::input {

enum class Need {
    none,    // the column may be absent
    column,  // the column has to be there; its cells may be empty
    value,   // every cell of it has to hold something
};

struct Column {
    std::string_view name;
    Need need = Need::none;
    ShownValues shown = ShownValues::all;  // which of its values go into a diagnostic
    // As French spreadsheets have it (`for_excel` in output.hpp): another name for the column; empty: none.
    std::string_view title{};
};

// Its French title; its name if it has none.
std::string_view title_of(const Column& column);

// The columns of one file as its author calls them: as they stand in a header with French titles, by their
// names in any other.
class ColumnNames {
  public:
    void set(std::string_view name, std::string_view in_file) {
        in_file_.insert_or_assign(std::string(name), std::string(in_file));
    }
    // Any other text is left as it is.
    std::string_view in_file(std::string_view name) const {
        const auto found = in_file_.find(name);
        return found == in_file_.end() ? name : std::string_view(found->second);
    }

  private:
    std::map<std::string, std::string, std::less<>> in_file_;
};

struct TableFormat {
    CampaignTable table;
    bool is_required = false;  // the file has to be there
    std::span<const Column> columns;
};

// In the order in which they are read: a row comes before the rows that refer to it.
std::span<const TableFormat> table_formats();
const TableFormat& format_of(CampaignTable table);

std::span<const Column> plan_columns();

// The column that a header's cell names, in any case, or by its French title; null if there is none.
const Column* column_named(std::span<const Column> columns, std::string_view cell);

// The words of columns that hold one of a few.
std::span<const std::string_view> interview_modes();
std::span<const std::string_view> boardings();
std::span<const std::string_view> scopes();
std::span<const std::string_view> placement_statuses();
std::span<const std::string_view> no_or_yes();  // "0" and "1"

// A word of a plan as French spreadsheets have it: "placed" → "placée"; any other text as it is.
std::string_view french_word(std::string_view word);
// The status that either word means, in any case, with or without accents.
std::optional<PlacementStatus> parse_status_word(std::string_view word);

}  // namespace passpro::input
