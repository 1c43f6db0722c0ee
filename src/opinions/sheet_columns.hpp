// The columns of an opinion sheet, which depend on the grids of the procedure.
#pragma once

#include "input/columns.hpp"

#include <passpro/language.hpp>
#include <passpro/procedure.hpp>

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::opinions {

// Of a criterion: "grid:projet". In lower case, as names of columns are.
inline constexpr std::string_view criterion_prefix = "grid:";
std::string column_of_criterion(std::string_view criterion);

class SheetColumns {
  public:
    explicit SheetColumns(const Procedure& procedure);
    SheetColumns(const SheetColumns&) = delete;
    SheetColumns& operator=(const SheetColumns&) = delete;

    std::span<const input::Column> columns() const { return columns_; }
    // The ids of all criteria, in the order in which grids have them; each once.
    std::span<const std::string> criteria() const { return criteria_; }

  private:
    std::string_view kept(std::string text);

    std::vector<std::string> criteria_;
    std::deque<std::string> texts_;  // that names and titles are views of
    std::vector<input::Column> columns_;
};

// Whether people fill in a column; the others say whom and what a row is about.
bool is_to_be_filled_in(std::string_view column);

// A word of the journal as sheets show it. Codes are known by their labels, too.
struct SheetChoice {
    std::string code;
    BilingualText label;
};
std::vector<SheetChoice> attendance_choices();
std::vector<SheetChoice> stage_choices();
std::vector<SheetChoice> level_choices(const Grid& grid);
std::vector<SheetChoice> opinion_choices(const OpinionPolicy& policy);

// The label, unless it is empty or another choice's, too; then the code.
std::string shown(const std::vector<SheetChoice>& choices, const SheetChoice& choice, Language language);
// The code that a cell means: itself in any case, or its label in either language; nothing if there is none.
std::optional<std::string> code_meant(const std::vector<SheetChoice>& choices, std::string_view cell);

}  // namespace passpro::opinions
