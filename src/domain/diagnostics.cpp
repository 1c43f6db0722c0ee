#include "diagnostics_catalogue.hpp"
#include "text/quoting.hpp"

#include <passpro/diagnostics.hpp>

#include <algorithm>
#include <tuple>

namespace passpro {

namespace {

constexpr std::size_t maximum_shown_characters = 80;

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

// What a placeholder stands for; "?" for a detail that was not given.
std::string part(const Diagnostic& diagnostic, Language language, std::string_view placeholder) {
    if (placeholder == "value") return value_of(diagnostic, language);
    if (placeholder == "column") return shown(diagnostic.place.column);
    if (placeholder == "file") return shown(diagnostic.place.file);
    const auto detail = static_cast<std::size_t>(placeholder.front() - '0');
    return detail < diagnostic.details.size() ? shown(diagnostic.details[detail]) : "?";
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
        text += part(diagnostic, language, sentence.substr(open + 1, close - open - 1));
        sentence.remove_prefix(close + 1);
    }
}

std::string question(const std::string& suggestion, Language language) {
    const Bilingual words{" ; vouliez-vous dire ", "; did you mean "};
    return typeset(words.in(language), language) + in_quotes(suggestion) +
           typeset(Bilingual{" ?", "?"}.in(language), language);
}

std::string to_text(const Place& place) {
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

std::string_view to_text(Severity severity, Language language) {
    const auto words =
        severity == Severity::error ? Bilingual{"erreur", "error"} : Bilingual{"avertissement", "warning"};
    return words.in(language);
}

// What a cell that lists ids may have wrong several times.
bool concerns_one_of_a_list(Problem problem) {
    return problem == Problem::unknown_reference || problem == Problem::formation_at_another_host;
}

std::string what_for(const Diagnostics& diagnostics) {
    const auto first_error = std::ranges::find(diagnostics, Severity::error,
                                               [](const Diagnostic& item) { return severity(item.problem); });
    std::string text = std::to_string(diagnostics.errors()) + " errors";
    if (first_error != diagnostics.end()) text += "; the first: " + format(*first_error, Language::english);
    return text;
}

}  // namespace

Severity severity(Problem problem) {
    return kind_of(problem).severity;
}

std::string_view name(Problem problem) {
    return kind_of(problem).name;
}

std::string code(Problem problem) {
    return "PP" + std::to_string(static_cast<int>(problem));
}

std::string message(const Diagnostic& diagnostic, Language language) {
    auto text = filled(kind_of(diagnostic.problem).message.in(language), diagnostic, language);
    if (!diagnostic.suggestion.empty()) text += question(diagnostic.suggestion, language);
    return text;
}

std::string expected(const Diagnostic& diagnostic, Language language) {
    return filled(kind_of(diagnostic.problem).expected.in(language), diagnostic, language);
}

std::string format(const Diagnostic& diagnostic, Language language) {
    const auto in_language = [&](std::string_view french, std::string_view english) {
        return typeset(Bilingual{french, english}.in(language), language);
    };
    std::string text = to_text(diagnostic.place);
    if (!text.empty()) text += ": ";
    text.append(to_text(severity(diagnostic.problem), language)).append(" ");
    text.append(code(diagnostic.problem)).append(" ").append(name(diagnostic.problem));
    text.append(in_language(" : ", ": ")).append(message(diagnostic, language));
    const auto accepted = expected(diagnostic, language);
    if (diagnostic.suggestion.empty() && !accepted.empty()) {
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
    if (severity(diagnostic.problem) == Severity::error) {
        if (is_consequence(diagnostic)) return;
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

void Diagnostics::sort() {
    std::ranges::stable_sort(items_, {}, [](const Diagnostic& item) {
        return std::tie(item.place.file, item.place.line, item.place.column, item.problem);
    });
}

BadInput::BadInput(Diagnostics diagnostics)
    : std::runtime_error(what_for(diagnostics)), diagnostics_(std::move(diagnostics)) {}

}  // namespace passpro
