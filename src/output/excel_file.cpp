// Tables for spreadsheets.
#include "input/columns.hpp"
#include "input/csv.hpp"
#include "input/table_reader.hpp"
#include "procedure/words.hpp"
#include "statistics/measures.hpp"
#include "text/ascii.hpp"
#include "text/limits.hpp"
#include "text/utf8.hpp"

#include <passpro/calendar.hpp>
#include <passpro/output.hpp>
#include <passpro/statistics.hpp>
#include <passpro/steps.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace passpro {

namespace {

constexpr char excel_separator = ';';
constexpr std::size_t most_digits = 15;  // of a number that spreadsheets keep exactly

struct Title {
    std::string_view name;
    std::string_view french;
};
// Of sheets that come back. A slot that does not stand beside its opening names it ("O003#0").
constexpr std::array sheet_titles{Title{"slot", "Créneau"}, Title{"attendance", "Présence"},
                                  Title{"opinion", "Avis"}, Title{"stage", "Étape"}};
// Of columns that plan.csv does not have.
constexpr std::array other_titles{
    Title{"group", "Groupe"}, Title{"worth", "Gain"}, Title{"verdict", "Verdict"}, Title{"missing", "Manque"},
    Title{"advice", "Conseils"}, Title{"rules", "Règles"}, Title{"digest", "Empreinte"},
    // of steps
    Title{"step", "Démarche"}, Title{"owner_role", "Rôle"}, Title{"owner_uai", "UAI"},
    Title{"due", "Échéance"}, Title{"why", "Pourquoi"}, Title{"overdue_days", "Jours de retard"},
    // of letters and outings
    Title{"last_name", "Nom"}, Title{"first_name", "Prénom"}, Title{"class", "Classe"},
    Title{"home_uai", "UAI d’origine"}, Title{"home", "Établissement d’origine"},
    Title{"contact_civility", "Civilité du responsable"}, Title{"contact_last_name", "Nom du responsable"},
    Title{"contact_first_name", "Prénom du responsable"}, Title{"email", "Courriel"},
    Title{"phone", "Téléphone"}, Title{"line1", "Adresse, ligne 1"}, Title{"line2", "Adresse, ligne 2"},
    Title{"line3", "Adresse, ligne 3"}, Title{"line4", "Adresse, ligne 4"}, Title{"postcode", "Code postal"},
    Title{"city", "Commune"}, Title{"language", "Langue"}, Title{"version", "Version"},
    Title{"replaces", "Remplace celle du"}, Title{"news", "Nouvelle"}, Title{"formation", "Formation"},
    Title{"host", "Établissement d’accueil"}, Title{"date", "Date"}, Title{"time", "Heure"},
    Title{"arrival", "Arrivée"}, Title{"reception", "Où se présenter"}, Title{"room", "Salle"},
    Title{"previous", "Au lieu de"}, Title{"to_bring", "À apporter"}, Title{"code", "Code de réponse"},
    Title{"reply_until", "Réponse avant le"}, Title{"notice", "Remarque"}, Title{"leaves", "Départ"},
    Title{"returns", "Retour"}, Title{"there", "À l’aller"}, Title{"back", "Au retour"},
    Title{"misses_lunch", "Manque le déjeuner"},
    // of statistics
    Title{"dimension", "Regroupement"}, Title{"key", "Identifiant"}, Title{"label", "Libellé"},
    Title{"absence_rate", "Taux d’absence"}, Title{"days_to_opinion", "Jours jusqu’à l’avis"},
    Title{"pressure", "Candidatures par place"}};
// Of columns that say the same of two plans.
constexpr std::array suffixes{Title{"_before", " avant"}, Title{"_after", " après"}};

struct ColumnWord {
    std::string_view column;
    std::string_view text;
    std::string_view french;
};
constexpr std::array column_words{ColumnWord{"news", "first", "premier rendez-vous"},
                                  ColumnWord{"news", "unchanged", "sans changement"},
                                  ColumnWord{"news", "changed", "autre rendez-vous"},
                                  ColumnWord{"news", "cancelled", "annulation"},
                                  ColumnWord{"there", "free", "hors temps scolaire"},
                                  ColumnWord{"there", "alone", "seul"},
                                  ColumnWord{"there", "accompanied", "accompagné"},
                                  ColumnWord{"misses_lunch", "0", "non"},
                                  ColumnWord{"misses_lunch", "1", "oui"}};

// What a spreadsheet shows otherwise than a program writes it.
enum class CellKind { text, day, time, decimal };

struct ColumnKind {
    std::string_view column;
    CellKind kind;
};
constexpr std::array column_kinds{ColumnKind{"start", CellKind::time},
                                  ColumnKind{"end", CellKind::time},
                                  ColumnKind{"leaves", CellKind::time},
                                  ColumnKind{"returns", CellKind::time},
                                  ColumnKind{"due", CellKind::day},
                                  ColumnKind{"date", CellKind::day},
                                  ColumnKind{"replaces", CellKind::day},
                                  ColumnKind{"absence_rate", CellKind::decimal},
                                  ColumnKind{"days_to_opinion", CellKind::decimal},
                                  ColumnKind{"pressure", CellKind::decimal}};

// "_before" of "start_before", "_2" of "host_2"; nothing of any other column.
std::string_view suffix_of(std::string_view column) {
    const auto* const of_plan =
        std::ranges::find_if(suffixes, [&](const Title& suffix) { return column.ends_with(suffix.name); });
    if (of_plan != suffixes.end()) return of_plan->name;
    const auto last = column.find_last_not_of("0123456789");
    const bool is_numbered =
        last != std::string_view::npos && last + 1 < column.size() && column[last] == '_';
    return is_numbered ? column.substr(last) : std::string_view();
}

std::string french_suffix(std::string_view suffix) {
    const auto* const of_plan = std::ranges::find(suffixes, suffix, &Title::name);
    if (of_plan != suffixes.end()) return std::string(of_plan->french);
    return suffix.empty() ? "" : ' ' + std::string(suffix.substr(1));
}

std::optional<std::string> known_title(std::string_view name) {
    const auto plan_columns = input::plan_columns();
    const auto of_plan = std::ranges::find(plan_columns, name, &input::Column::name);
    if (of_plan != plan_columns.end()) return std::string(of_plan->title);
    const auto* const other = std::ranges::find(other_titles, name, &Title::name);
    if (other != other_titles.end()) return std::string(other->french);
    const auto of_measure = counting::title_of(name);
    return of_measure ? std::optional(of_measure->french) : std::nullopt;
}

// "start_before" → "start", "host_2" → "host": a column of two plans, or of one interview of several.
std::string_view base_name(std::string_view column) {
    return column.substr(0, column.size() - suffix_of(column).size());
}

// "start_before" → "Début avant", "host_2" → "Établissement d’accueil 2"; a column without a title keeps its
// name.
std::string french_title(std::string_view column) {
    const auto title = known_title(base_name(column));
    return title ? *title + french_suffix(suffix_of(column)) : std::string(column);
}

CellKind kind_of(std::string_view name) {
    const auto* const found = std::ranges::find(column_kinds, name, &ColumnKind::column);
    return found == column_kinds.end() ? CellKind::text : found->kind;
}

// "placed" → "placée" in a column of states; any other text as it is.
std::string_view french_word(std::string_view name, std::string_view text) {
    if (name == "status" || name == "verdict") return input::french_word(text);
    if (name == "step") {
        const auto step = procedure::step_named(text);
        return step ? title(*step, Language::french) : text;
    }
    if (name == "owner_role") {
        const auto role = parse_role(text);
        return role ? procedure::word_of(*role).french : text;
    }
    if (name == "dimension") {
        const auto dimension = parse_statistics_dimension(text);
        return dimension ? title(*dimension, Language::french) : text;
    }
    const auto column = name == "back" ? "there" : name;
    const auto* const known = std::ranges::find_if(
        column_words, [&](const ColumnWord& word) { return word.column == column && word.text == text; });
    return known == column_words.end() ? text : known->french;
}

const Title* sheet_title_of(std::string_view column) {
    const auto* const found = std::ranges::find(sheet_titles, column, &Title::name);
    return found == sheet_titles.end() ? nullptr : found;
}

// A number that a spreadsheet shows and saves as it stands here.
bool is_plain_number(std::string_view text) {
    const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
    return !digits.empty() && digits.size() <= most_digits && std::ranges::all_of(digits, is_digit) &&
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

// "17/03/2027"
std::string french_day(Date date) {
    return two_digits(date.day()) + '/' + two_digits(date.month()) + '/' + std::to_string(date.year());
}

// "17/03/2027 14:00"
std::string french_time(DateTime time) {
    const auto of_day = time.time_of_day();
    return french_day(time.date()) + ' ' + two_digits(static_cast<int>(of_day.hours())) + ':' +
           two_digits(static_cast<int>(of_day.minutes()));
}

// "1.364" → "1,364"; nothing if the text has another form.
std::optional<std::string> french_decimal(std::string_view text) {
    const auto point = text.find('.');
    if (point == std::string_view::npos) return std::nullopt;
    const auto whole = text.substr(0, point);
    const auto decimals = text.substr(point + 1);
    const bool is_decimal = is_plain_number(whole) && !decimals.empty() && text.size() <= most_digits &&
                            std::ranges::all_of(decimals, is_digit);
    return is_decimal ? std::optional(std::string(whole).append(",").append(decimals)) : std::nullopt;
}

// The text of a column of days, times or numbers; nothing if it is none of them.
std::optional<std::string> french_value(CellKind kind, std::string_view text) {
    if (kind == CellKind::decimal) return french_decimal(text);
    if (kind == CellKind::day) {
        const auto date = parse_date(text);
        return date ? std::optional(french_day(*date)) : std::nullopt;
    }
    if (kind == CellKind::time) {
        const auto time = parse_date_time(text);
        return time ? std::optional(french_time(*time)) : std::nullopt;
    }
    return std::nullopt;
}

std::string cell_for_excel(std::string_view column, std::string_view text) {
    const auto name = base_name(column);
    if (auto value = french_value(kind_of(name), text)) return std::move(*value);
    const auto word = french_word(name, text);
    return (needs_apostrophe(word) ? "'" : "") + std::string(word);
}

}  // namespace

std::string for_excel(std::string_view csv) {
    std::string text(csv);
    input::CsvReader rows(text, {.separator = ','}, limits::columns);
    std::vector<std::string> columns;
    std::string excel(utf8_mark);
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
                                   : is_header ? french_title(column)
                                               : cell_for_excel(column, cells[i]),
                                   excel_separator);
        }
        excel += "\r\n";
    }
    return excel;
}

}  // namespace passpro
