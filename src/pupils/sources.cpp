#include "pupils/sources.hpp"

#include "lists/header.hpp"
#include "lists/rows.hpp"
#include "pupils/siecle.hpp"
#include "text/ascii.hpp"
#include "text/trimming.hpp"
#include "text/utf8.hpp"
#include "workbook/workbook.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace passpro::pupils {

namespace {

bool looks_like_xml(std::string_view bytes) {
    constexpr std::string_view utf16_little("\xFF\xFE<\0", 4);
    constexpr std::string_view utf16_big("\xFE\xFF\0<", 4);
    if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
    constexpr std::size_t most_blanks = 100;
    return bytes.starts_with(utf16_little) || bytes.starts_with(utf16_big) ||
           trimmed(bytes.substr(0, most_blanks)).starts_with('<');
}

bool may_hold_pupils(std::string_view name) {
    constexpr std::array<std::string_view, 4> endings{".xml", ".csv", ".txt", ".xlsx"};
    return std::ranges::any_of(
        endings, [lower = lower_case(name)](std::string_view ending) { return lower.ends_with(ending); });
}

bool is_of_wishes(const lists::Header& header) {
    return header.position_of(Column::offer_code) && header.position_of(Column::ine);
}

bool is_usable(const lists::Header& header) {
    const bool has_names = header.position_of(Column::full_name) ||
                           (header.position_of(Column::last_name) && header.position_of(Column::first_name));
    return is_of_wishes(header) || has_names;
}

// Exports write a dash for nothing.
std::string_view without_dash(std::string_view cell) {
    return cell == "-" ? std::string_view{} : cell;
}

class SheetRow final : public Row {
  public:
    SheetRow(const lists::HeadedList& list, const lists::ListRow& row) : list_(list), row_(row) {}

    std::string_view text(Column column) const override { return without_dash(list_.text(row_, column)); }
    bool has_column(Column column) const override { return list_.header().position_of(column).has_value(); }
    Place place_of(Column column) const override {
        const auto position = list_.header().position_of(column);
        return position ? list_.place_of(*position, row_.number) : Place{list_.file(), row_.number, {}};
    }

  private:
    const lists::HeadedList& list_;
    const lists::ListRow& row_;
};

class SheetSource final : public Source {
  public:
    SheetSource(std::vector<lists::ListSheet> sheets, DiagnosticSink report)
        : sheets_(std::move(sheets)), report_(std::move(report)) {}

    // Whether a sheet has a header.
    bool find_list(const lists::Mapping& mapping, std::string_view file) {
        const lists::HeaderWords words(mapping, lists::HeaderFit::exact);
        list_ = lists::find_list(mapping, words, sheets_, file, &is_usable);
        if (list_) lists::report_around(*list_, words, sheets_, file, &is_usable, report_);
        return list_.has_value();
    }
    const lists::HeadedList& list() const { return *list_; }

    SourceKind kind() const override {
        return is_of_wishes(list_->header()) ? SourceKind::wishes : SourceKind::pupils;
    }
    Place place() const override { return {list_->file(), list_->header_cells().number, {}}; }
    std::string numbering() const override { return list_->file(); }

    void visit(const std::function<void(const Row&)>& visitor) const override {
        for (const auto& row : list_->rows()) {
            if (row.cells == list_->header_cells().cells) continue;  // as at the top of each printed page
            report_broken_cells(row);
            visitor(SheetRow(*list_, row));
        }
    }

  private:
    void report_broken_cells(const lists::ListRow& row) const {
        const auto& positions = list_->header().positions;
        for (const auto& [position, problem] : row.broken) {
            if (std::ranges::find(positions, std::optional(position)) != positions.end())
                report_({.problem = problem, .place = list_->place_of(position, row.number)});
        }
    }

    std::vector<lists::ListSheet> sheets_;
    std::optional<lists::HeadedList> list_;
    DiagnosticSink report_;
};

class SourceOpener {
  public:
    SourceOpener(const lists::Mapping& mapping, std::span<const ListColumnChoice> choices,
                 std::optional<int> school_year, const DiagnosticSink& report, Sources& sources)
        : mapping_(mapping),
          choices_(choices),
          school_year_(school_year),
          report_(report),
          sources_(sources),
          is_found_(choices.size()) {}

    bool open(std::string_view bytes, const std::string& file) {
        if (looks_like_xml(bytes)) return add_siecle(bytes, file, school_year_, report_, sources_);
        if (bytes.starts_with(workbook::zip_mark) && workbook::is_other_zip(bytes))
            return open_zip(bytes, file);
        return open_sheets(bytes, file);
    }

    // A choice is of one of the spreadsheets, the others need not have it.
    bool has_all_choices() const {
        for (std::size_t k = 0; last_list_ != nullptr && k < choices_.size(); ++k) {
            if (!is_found_[k]) lists::report_absent_header(*last_list_, choices_[k].header, report_);
        }
        return last_list_ == nullptr || std::ranges::find(is_found_, false) == is_found_.end();
    }

  private:
    bool open_zip(std::string_view bytes, const std::string& file) {
        const auto zip = workbook::read_zip(bytes, file, &may_hold_pupils);
        for (const auto& problem : zip.diagnostics()) report_(problem);
        if (!zip) return false;
        bool is_open = true;
        for (const auto& [name, content] : zip->files) {
            const std::string place = file + '/' + name;
            const bool is_zip = content.starts_with(workbook::zip_mark) && workbook::is_other_zip(content);
            if (is_zip) report_({.problem = Problem::not_of_pupils, .place = Place::of_file(place)});
            is_open = !is_zip && open(content, place) && is_open;
        }
        return is_open;
    }

    bool open_sheets(std::string_view bytes, const std::string& file) {
        auto sheets = lists::read_sheets(bytes, file, report_);
        if (!sheets) return false;
        auto source = std::make_unique<SheetSource>(std::move(*sheets), report_);
        if (!source->find_list(mapping_, file)) {
            report_({.problem = Problem::not_of_pupils, .place = Place::of_file(file)});
            return false;
        }
        last_list_ = &source->list();
        for (std::size_t k = 0; k < choices_.size(); ++k)
            is_found_[k] = is_found_[k] || lists::has_header(*last_list_, choices_[k].header);
        sources_.push_back(std::move(source));
        return true;
    }

    const lists::Mapping& mapping_;
    std::span<const ListColumnChoice> choices_;
    std::optional<int> school_year_;
    const DiagnosticSink& report_;
    Sources& sources_;
    const lists::HeadedList* last_list_ = nullptr;
    std::vector<bool> is_found_;  // by choice
};

}  // namespace

bool open_sources(std::span<const PupilsFile> files, const lists::Mapping& mapping,
                  std::span<const ListColumnChoice> choices, std::optional<int> school_year,
                  const DiagnosticSink& report, Sources& sources) {
    SourceOpener opener(mapping, choices, school_year, report, sources);
    bool is_open = true;
    for (const auto& [bytes, file] : files) is_open = opener.open(bytes, std::string(file)) && is_open;
    is_open = opener.has_all_choices() && is_open;
    std::ranges::stable_sort(sources, {}, [](const auto& source) { return source->kind(); });
    return is_open;
}

}  // namespace passpro::pupils
