// Opinion sheets as workbooks, out.
#include "opinions/sheet_columns.hpp"
#include "opinions/sheet_rows.hpp"
#include "workbook/workbook.hpp"

#include <passpro/opinions.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro {

namespace {

using opinions::RowCells;
using opinions::SheetChoice;
using opinions::SheetColumns;

// The choices of a cell; none if it takes any text, or if the application has no criterion or opinion.
std::vector<SheetChoice> choices_of(const CampaignRecord& record, ApplicationIndex application,
                                    std::string_view column) {
    const auto* const policy = record.procedure().policy_of(application);
    const auto* const grid = record.procedure().grid_of(application);
    if (column == "attendance") return opinions::attendance_choices();
    if (column == "stage") return opinions::stage_choices();
    if (column == "opinion" && policy != nullptr) return opinions::opinion_choices(*policy);
    if (!column.starts_with(opinions::criterion_prefix) || grid == nullptr) return {};
    const bool has_criterion = std::ranges::any_of(grid->criteria, [&](const Criterion& criterion) {
        return opinions::column_of_criterion(criterion.id) == column;
    });
    return has_criterion ? opinions::level_choices(*grid) : std::vector<SheetChoice>{};
}

// The lists that drop-downs choose from, a column each.
class ChoiceLists {
  public:
    ChoiceLists(std::string sheet, Language language) : sheet_(std::move(sheet)), language_(language) {}

    // "=Lists!$A$2:$A$5", of these choices; the same range for the same ones.
    std::string range_of(const std::vector<SheetChoice>& choices) {
        std::vector<std::string> words;
        for (const auto& choice : choices) words.push_back(shown(choices, choice, language_));
        const auto [known, is_new] = columns_.try_emplace(words, static_cast<std::uint32_t>(columns_.size()));
        if (is_new) lists_.push_back(words);
        const auto letters = workbook::column_letters(known->second);
        return "=" + sheet_ + "!$" + letters + "$1:$" + letters + "$" + std::to_string(words.size());
    }

    workbook::WrittenSheet sheet() const {
        std::size_t longest = 0;
        for (const auto& list : lists_) longest = std::max(longest, list.size());
        workbook::WrittenSheet sheet{.name = sheet_, .rows = {}};
        for (std::size_t row = 0; row < longest; ++row) {
            auto& cells = sheet.rows.emplace_back();
            for (const auto& list : lists_) cells.push_back({row < list.size() ? list[row] : std::string()});
        }
        sheet.is_protected = true;
        return sheet;
    }

  private:
    std::string sheet_;
    Language language_;
    std::map<std::vector<std::string>, std::uint32_t> columns_;
    std::vector<std::vector<std::string>> lists_;
};

class WorkbookSheet {
  public:
    WorkbookSheet(const CampaignRecord& record, const SheetColumns& columns, Language language)
        : record_(record),
          columns_(columns.columns()),
          language_(language),
          lists_(language == Language::french ? "Listes" : "Lists", language) {
        sheet_.name = language == Language::french ? "Avis" : "Opinions";
        sheet_.is_protected = true;
        auto& header = sheet_.rows.emplace_back();
        for (const auto& column : columns_) {
            const bool has_title = language == Language::french && !column.title.empty();
            header.push_back({std::string(has_title ? column.title : column.name)});
            sheet_.open_columns.push_back(opinions::is_to_be_filled_in(column.name));
        }
    }

    void add(ApplicationIndex application, DateTime now) {
        const RowCells cells(record_, application, now);
        auto& row = sheet_.rows.emplace_back();
        for (const auto& column : columns_) {
            const auto choices = choices_of(record_, application, column.name);
            row.push_back(written(cells.cell(column.name), choices));
            if (!choices.empty()) add_choice(row.size() - 1, lists_.range_of(choices));
        }
    }

    std::vector<workbook::WrittenSheet> sheets() && {
        auto lists = lists_.sheet();
        return {std::move(sheet_), std::move(lists)};
    }

  private:
    // To the last row. Cells of a column that follow each other and have the same choices are one.
    void add_choice(std::size_t column, std::string range) {
        const auto row = static_cast<std::uint32_t>(sheet_.rows.size() - 1);
        const auto above = last_of_column_.find(column);
        auto* const last = above == last_of_column_.end() ? nullptr : &sheet_.drop_downs[above->second];
        if (last != nullptr && last->row + last->row_count == row && last->range == range) {
            ++last->row_count;
            return;
        }
        last_of_column_[column] = sheet_.drop_downs.size();
        sheet_.drop_downs.push_back(
            {.row = row, .column = static_cast<std::uint32_t>(column), .range = std::move(range)});
    }

    // One apostrophe is taken away from cells under French titles.
    workbook::WrittenCell written(std::string text, const std::vector<SheetChoice>& choices) const {
        const auto known = std::ranges::find(choices, text, &SheetChoice::code);
        if (known != choices.end()) return {shown(choices, *known, language_)};
        if (language_ == Language::french && text.starts_with('\'')) text.insert(0, 1, '\'');
        return {std::move(text)};
    }

    const CampaignRecord& record_;
    std::span<const input::Column> columns_;
    Language language_;
    ChoiceLists lists_;
    workbook::WrittenSheet sheet_;
    std::map<std::size_t, std::size_t> last_of_column_;  // the position of its last drop-down
};

}  // namespace

Result<std::string> write_opinion_workbook(const CampaignRecord& record, const OpinionSheetScope& scope,
                                           DateTime now, Language language) {
    const SheetColumns columns(record.procedure());
    WorkbookSheet sheet(record, columns, language);
    for (const auto application : applications_on_sheet(record, scope, now)) sheet.add(application, now);
    return workbook::write(std::move(sheet).sheets());
}

}  // namespace passpro
