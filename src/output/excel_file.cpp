// Tables for spreadsheets.
#include "input/columns.hpp"
#include "input/csv.hpp"
#include "input/table_reader.hpp"
#include "text/ascii.hpp"
#include "text/limits.hpp"

#include <passpro/calendar.hpp>
#include <passpro/output.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

namespace passpro {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr char excel_separator = ';';

struct Title {
    std::string_view name;
    std::string_view french;
};
// Of columns that plan.csv does not have.
constexpr std::array other_titles{Title{"group", "Groupe"},
                                  Title{"worth", "Gain"},
                                  Title{"verdict", "Verdict"},
                                  Title{"missing", "Manque"},
                                  Title{"advice", "Conseils"},
                                  Title{"rules", "Règles"},
                                  Title{"digest", "Empreinte"},
                                  Title{"step", "Démarche"},
                                  Title{"owner_role", "Rôle"},
                                  Title{"owner_uai", "UAI"},
                                  Title{"due", "Échéance"},
                                  Title{"why", "Pourquoi"},
                                  Title{"overdue_days", "Jours de retard"}};
// Of sheets that come back. A slot that does not stand beside its opening names it ("O003#0").
constexpr std::array sheet_titles{Title{"slot", "Créneau"}, Title{"attendance", "Présence"},
                                  Title{"opinion", "Avis"}, Title{"stage", "Étape"}};
// Of columns that say the same of two plans.
constexpr std::array suffixes{Title{"_before", " avant"}, Title{"_after", " après"}};

const Title* suffix_of(std::string_view column) {
    const auto* const found =
        std::ranges::find_if(suffixes, [&](const Title& suffix) { return column.ends_with(suffix.name); });
    return found == suffixes.end() ? nullptr : found;
}

// "start_before" → "start"
std::string_view base_name(std::string_view column) {
    const auto* const suffix = suffix_of(column);
    return suffix ? column.substr(0, column.size() - suffix->name.size()) : column;
}

std::string title_of(std::string_view column) {
    const auto name = base_name(column);
    std::string title(name);
    const auto plan_columns = input::plan_columns();
    const auto of_plan = std::ranges::find(plan_columns, name, &input::Column::name);
    const auto* const other = std::ranges::find(other_titles, name, &Title::name);
    if (of_plan != plan_columns.end()) title = of_plan->title;
    if (other != other_titles.end()) title = other->french;
    const auto* const suffix = suffix_of(column);
    return suffix ? title.append(suffix->french) : title;
}

const Title* sheet_title_of(std::string_view column) {
    const auto* const found = std::ranges::find(sheet_titles, column, &Title::name);
    return found == sheet_titles.end() ? nullptr : found;
}

// A number that a spreadsheet shows and saves as it stands here.
bool is_plain_number(std::string_view text) {
    constexpr std::size_t exact_digits = 15;
    const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
    return !digits.empty() && digits.size() <= exact_digits && std::ranges::all_of(digits, is_digit) &&
           (digits == "0" ? text == digits : digits.front() != '0');
}

// "007", "12/3", "1e5", "1 200": a spreadsheet would make something else of them. With other letters, a cell
// stays text, such as a UAI.
bool may_be_taken_for_number(std::string_view text) {
    const auto is_part = [](char c) {
        return is_digit(c) || std::string_view(" .,:/-+eE%").find(c) != std::string_view::npos;
    };
    return !text.empty() && is_digit(text.front()) && std::ranges::all_of(text, is_part) &&
           !is_plain_number(text);
}

// Such cells are formulas to spreadsheets. An apostrophe of the text's own gets another one, so that one can
// always be taken away.
bool needs_apostrophe(std::string_view text) {
    if (text.empty() || is_plain_number(text)) return false;
    return std::string_view("=+-@\t\r'").find(text.front()) != std::string_view::npos ||
           may_be_taken_for_number(text);
}

std::string two_digits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

// "17/03/2027 14:00"
std::string french_time(DateTime time) {
    const auto date = time.date();
    const auto of_day = time.time_of_day();
    return two_digits(date.day()) + '/' + two_digits(date.month()) + '/' + std::to_string(date.year()) + ' ' +
           two_digits(static_cast<int>(of_day.hours())) + ':' +
           two_digits(static_cast<int>(of_day.minutes()));
}

std::string cell_for_excel(std::string_view column, std::string_view text) {
    const auto name = base_name(column);
    if (name == "start" || name == "end") {
        if (const auto time = parse_date_time(text)) return french_time(*time);
    }
    if (name == "status" || name == "verdict") return std::string(input::french_word(text));
    return (needs_apostrophe(text) ? "'" : "") + std::string(text);
}

}  // namespace

std::string for_excel(std::string_view csv) {
    std::string text(csv);
    input::CsvReader rows(text, {.separator = ','}, limits::columns);
    std::vector<std::string> columns;
    std::string excel(byte_order_mark);
    for (bool is_header = true; rows.next(); is_header = false) {
        const auto cells = rows.cells();
        const bool has_openings = std::ranges::find(cells, std::string_view("opening_id")) != cells.end();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (is_header) columns.emplace_back(cells[i]);
            // Not every text that comes in here is a table: rows may have more cells than the header.
            const auto column = i < columns.size() ? std::string_view(columns[i]) : std::string_view();
            if (i > 0) excel += excel_separator;
            const auto* const of_sheet = is_header && !has_openings ? sheet_title_of(column) : nullptr;
            input::append_csv_cell(excel,
                                   of_sheet    ? std::string(of_sheet->french)
                                   : is_header ? title_of(column)
                                               : cell_for_excel(column, cells[i]),
                                   excel_separator);
        }
        excel += "\r\n";
    }
    return excel;
}

}  // namespace passpro
