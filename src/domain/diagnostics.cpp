#include "campaign_data.hpp"
#include "diagnostics_catalogue.hpp"
#include "text/ascii.hpp"
#include "text/quoting.hpp"
#include "text/trimming.hpp"

#include <passpro/diagnostics.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace passpro {

namespace {

constexpr std::size_t maximum_shown_characters = 80;
constexpr std::size_t longest_detail = 1000;  // characters: a sentence with several ids

std::string shown(std::string_view text) {
    return printable(text, maximum_shown_characters);
}

std::string in_quotes(std::string_view text) {
    return '`' + shown(text) + '`';
}

std::string value_of(const Diagnostic& diagnostic, Language language) {
    if (!diagnostic.value.empty()) return in_quotes(diagnostic.value);
    return std::string(Bilingual{"la valeur", "the value"}.in(language));
}

// The words of a choice are given once if they are the same in both languages.
std::size_t position_of_detail(const Diagnostic& diagnostic, std::size_t number) {
    const bool has_one_list = diagnostic.problem == Problem::unknown_choice && diagnostic.details.size() == 1;
    return has_one_list ? 0 : number;
}

// A type of JSON, or else an example of the value.
std::string type_in_words(const std::string& type, Language language) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> types{
        {{"object", "un objet JSON, {…}"},
         {"array", "un tableau JSON, […]"},
         {"string", "un texte"},
         {"integer", "un nombre entier"},
         {"number", "un nombre"},
         {"boolean", "true ou false"}}};
    const auto* const known =
        std::ranges::find(types, type, &std::pair<std::string_view, std::string_view>::first);
    const bool is_known = known != types.end();
    if (language == Language::french)
        return is_known ? std::string(known->second) : "une valeur JSON comme " + type;
    return (is_known ? "a JSON value of type " : "a JSON value such as ") + type;
}

// What a placeholder stands for; "?" for a detail that was not given.
std::string part(const Diagnostic& diagnostic, Language language, std::string_view placeholder) {
    if (placeholder == "value") return value_of(diagnostic, language);
    if (placeholder == "column") return shown(diagnostic.place.column);
    if (placeholder == "file") return shown(diagnostic.place.file);
    const auto detail = position_of_detail(diagnostic, static_cast<std::size_t>(placeholder.front() - '0'));
    const bool may_lack_details =
        diagnostic.problem == Problem::bad_date_time || diagnostic.problem == Problem::bad_encoding;
    if (may_lack_details && detail >= diagnostic.details.size()) return "";
    if (detail >= diagnostic.details.size()) return "?";
    const auto text = printable(diagnostic.details[detail], longest_detail);
    return diagnostic.problem == Problem::wrong_type ? type_in_words(text, language) : text;
}

// French sets a space before a colon, a semicolon and a question mark, and inside its quotation marks; a line
// must not break there.
std::string without_breaks(std::string_view french) {
    std::string text;
    for (std::size_t i = 0; i < french.size(); ++i) {
        const auto next = french.substr(i + 1);
        const bool is_bound = next.starts_with(':') || next.starts_with(';') || next.starts_with('?') ||
                              next.starts_with("»") || french.substr(0, i).ends_with("«");
        if (french[i] == ' ' && is_bound) {
            text += "\u00A0";
        } else {
            text += french[i];
        }
    }
    return text;
}

std::string typeset(std::string_view sentence, Language language) {
    return language == Language::french ? without_breaks(sentence) : std::string(sentence);
}

std::string filled(std::string_view sentence, const Diagnostic& diagnostic, Language language) {
    std::string text;
    while (true) {
        const auto open = sentence.find('{');
        text += typeset(sentence.substr(0, open), language);
        if (open == std::string_view::npos) return text;
        const auto close = sentence.find('}', open);
        const auto placeholder = sentence.substr(open + 1, close - open - 1);
        const bool names_column_before = open > 0 && sentence.substr(0, open) == " " && !text.empty();
        if (placeholder == "value" && diagnostic.value.empty() && names_column_before) {
            text.pop_back();  // "candidate_id is unknown" rather than "candidate_id the value is unknown"
        } else {
            text += part(diagnostic, language, placeholder);
        }
        sentence.remove_prefix(close + 1);
    }
}

std::string question(const std::string& suggestion, Language language) {
    const Bilingual words{" ; vouliez-vous dire ", "; did you mean "};
    return typeset(words.in(language), language) + in_quotes(suggestion) +
           typeset(Bilingual{" ?", "?"}.in(language), language);
}

// ": permission denied", if the system said why a file cannot be read or written.
std::string reason_of_system(const Diagnostic& diagnostic, Language language) {
    const bool may_have_one =
        diagnostic.problem == Problem::unreadable_file || diagnostic.problem == Problem::unwritable_file;
    if (!may_have_one || diagnostic.details.size() < 2) return {};
    return typeset(Bilingual{" : ", ": "}.in(language), language) +
           shown(diagnostic.details[language == Language::french ? 0 : 1]);
}

std::string in_words(const Place& place) {
    std::string text = shown(place.file);
    if (!place.cell.empty()) text += '!' + shown(place.cell);
    const auto append = [&](const std::string& part_of_place) {
        if (part_of_place.empty()) return;
        if (!text.empty()) text += ':';
        text += part_of_place;
    };
    append(place.line == 0 || !place.cell.empty() ? "" : std::to_string(place.line));
    append(shown(place.column));
    return text;
}

std::string_view in_words(Severity severity, Language language) {
    const auto words =
        severity == Severity::error ? Bilingual{"erreur", "error"} : Bilingual{"avertissement", "warning"};
    return words.in(language);
}

// What a cell that lists ids may have wrong several times.
bool concerns_one_of_a_list(Problem problem) {
    return problem == Problem::unknown_reference || problem == Problem::formation_at_another_host;
}

// The details of a reference to nothing: the column and file of the ids and, if there are several, the rows
// that refer to it.
constexpr std::size_t rows_of_reference = 2;

void count_row(Diagnostic& reference) {
    auto& details = reference.details;
    if (details.size() == rows_of_reference) details.emplace_back("1");
    if (details.size() > rows_of_reference)
        details[rows_of_reference] = std::to_string(std::stoul(details[rows_of_reference]) + 1);
}

// "openings.csv" and the sheet "[campaign.xlsx]openings": settings, tables, then all others.
std::size_t position_of(std::string_view file) {
    const auto name = lower_case(trimmed(file.substr(file.find(']') + 1)));  // npos + 1 is 0
    const auto is_named = [&](std::string_view known) {
        return name == known || name == known.substr(0, known.rfind('.'));
    };
    if (is_named("campaign.json")) return 0;
    for (std::size_t table = 0; table < campaign_tables; ++table) {
        if (is_named(file_name(static_cast<CampaignTable>(table)))) return table + 1;
    }
    return campaign_tables + 1;
}

// The first errors; a page of them would help less than the file and line of each.
std::string what_for(const Diagnostics& diagnostics) {
    constexpr int maximum_shown = 3;
    std::string text =
        counted(static_cast<std::int64_t>(diagnostics.errors()), Language::english, "error", "errors");
    int shown_errors = 0;
    for (const auto& item : diagnostics) {
        if (item.severity() != Severity::error) continue;
        if (++shown_errors > maximum_shown) return text + "\n…";
        text += '\n' + item.to_text(Language::english);
    }
    return text;
}

}  // namespace

Severity Diagnostic::severity() const {
    return kind_of(problem).severity;
}

std::string Diagnostic::code() const {
    return "PP" + std::to_string(static_cast<int>(problem));
}

std::string_view Diagnostic::name() const {
    return kind_of(problem).name;
}

std::string Diagnostic::message(Language language) const {
    // A file without a line has no header that could be wrong.
    const bool is_empty_file = problem == Problem::bad_header && place.line == 0;
    const Bilingual no_header{"il n’y a pas de ligne d’en-tête", "there is no header row"};
    auto text = filled((is_empty_file ? no_header : kind_of(problem).message).in(language), *this, language);
    text += reason_of_system(*this, language);
    if (problem == Problem::unknown_reference && details.size() > rows_of_reference)
        text.append(Bilingual{" dans ", " in "}.in(language))
            .append(details[rows_of_reference])
            .append(Bilingual{" lignes", " rows"}.in(language));
    if (!suggestion.empty()) text += question(suggestion, language);
    return text;
}

std::string Diagnostic::expected(Language language) const {
    return filled(kind_of(problem).expected.in(language), *this, language);
}

std::string Diagnostic::to_text(Language language) const {
    const auto in_language = [&](std::string_view french, std::string_view english) {
        return typeset(Bilingual{french, english}.in(language), language);
    };
    std::string text = in_words(place);
    if (!text.empty()) text += ": ";
    text.append(in_words(severity(), language)).append(" ").append(code()).append(" ").append(name());
    text.append(in_language(" : ", ": ")).append(message(language));
    const auto accepted = expected(language);
    if (suggestion.empty() && !accepted.empty()) {
        text.append(in_language(" ; attendu : ", "; expected ")).append(accepted);
    }
    return text;
}

void Diagnostics::add(Diagnostic diagnostic) {
    if (items_.size() > maximum) return;
    if (items_.size() == maximum) {
        diagnostic = {.problem = Problem::too_many_problems,
                      .place = Place::of_file(diagnostic.place.file),
                      .details = {std::to_string(maximum)}};
    }
    if (diagnostic.severity() == Severity::error) {
        if (is_consequence(diagnostic)) return;
        if (is_counted_with_another(diagnostic)) return;
        first_errors_.try_emplace(diagnostic.place, FirstError{diagnostic.problem, diagnostic.value});
        ++errors_;
    }
    items_.push_back(std::move(diagnostic));
}

bool Diagnostics::is_consequence(const Diagnostic& error) const {
    const auto& [file, line, column, cell] = error.place;
    const bool is_whole_file = line == 0 && column.empty();  // which may have several problems
    if (is_whole_file) return false;
    if (has_error_at({file, line, {}}) || has_error_at({file, 0, column}) || has_error_at({file, 0, {}})) {
        return true;
    }
    const auto first = first_errors_.find(error.place);
    if (first == first_errors_.end()) return false;
    const bool is_another_of_a_list = concerns_one_of_a_list(error.problem) &&
                                      first->second.problem == error.problem &&
                                      first->second.value != error.value;
    return !is_another_of_a_list;
}

bool Diagnostics::is_counted_with_another(const Diagnostic& error) {
    if (error.problem != Problem::unknown_reference || error.value.empty()) return false;
    const Reference reference{error.place.file, error.place.column, error.value};
    const auto [first, is_first] = item_of_reference_.try_emplace(reference, items_.size());
    if (is_first) return false;
    if (first_errors_.size() <= maximum)
        first_errors_.try_emplace(error.place, FirstError{error.problem, error.value});
    count_row(items_[first->second]);
    return true;
}

void Diagnostics::sort() {
    item_of_reference_.clear();
    std::map<std::string, std::size_t, std::less<>> positions;
    for (const auto& item : items_) positions.try_emplace(item.place.file, 0);
    for (auto& [file, position] : positions) position = position_of(file);
    std::ranges::stable_sort(items_, {}, [&](const Diagnostic& item) {
        const auto& [file, line, column, cell] = item.place;
        return std::tuple(positions.find(file)->second, std::string_view(file), line,
                          std::string_view(column), item.problem);
    });
}

std::string Diagnostics::to_text(Language language) const {
    std::string text;
    for (const auto& item : items_) text += item.to_text(language) + '\n';
    return text;
}

BadInput::BadInput(Diagnostics diagnostics)
    : std::runtime_error(what_for(diagnostics)), diagnostics_(std::move(diagnostics)) {}

}  // namespace passpro
