#include "personal_data.hpp"

#include "text/ascii.hpp"
#include "text/joining.hpp"

#include <passpro/calendar.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace passpro {

namespace {

constexpr std::size_t longest_shown_id = 40;

std::size_t digits_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
}

bool consists_of(std::string_view text, std::string_view characters) {
    return text.find_first_not_of(characters) == std::string_view::npos;
}

// Day, month and year in digits alone, in either order.
bool is_date_in_digits(std::string_view digits) {
    const auto is_date = [](std::string_view year, std::string_view month, std::string_view day) {
        const auto century = year.size() == 2 ? std::string("20") : std::string();
        return parse_date(century + std::string(year) + '-' + std::string(month) + '-' + std::string(day))
            .has_value();
    };
    const auto year = digits.size() - 4;  // digits of the year
    return is_date(digits.substr(0, year), digits.substr(year, 2), digits.substr(year + 2)) ||
           is_date(digits.substr(4), digits.substr(2, 2), digits.substr(0, 2));
}

// "24122010", "2010-12-24", "24.12.10".
bool may_be_date(std::string_view text) {
    if (!consists_of(text, "0123456789-./_: ")) return false;
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
    const bool has_separators = digits.size() < text.size();
    return has_separators || ((digits.size() == 6 || digits.size() == 8) && is_date_in_digits(digits));
}

// "0932276V": with the wrong letter, perhaps, or without a zero that stood before it.
bool has_shape_of_uai(std::string_view text) {
    return text.size() >= 6 && text.size() <= 9 && is_letter(text.back()) &&
           digits_in(text) == text.size() - 1;
}

// "-1", "2,5".
bool has_shape_of_number(std::string_view text) {
    return text.size() <= 5 && digits_in(text) > 0 && consists_of(text, "-.,0123456789");
}

// "18/3/26 25:00", "2026-03-18T13:30Z".
bool has_shape_of_time(std::string_view text) {
    return digits_in(text) > 0 && text.find(':') != std::string_view::npos &&
           consists_of(text, "-+/:. TZ0123456789");
}

// Of an establishment, or of a panel: "0932276U/Jury 1".
bool begins_with_uai(std::string_view text) {
    constexpr std::size_t length = 8;
    return Uai::parse(text.substr(0, length)) && (text.size() <= length || text[length] == '/');
}

// "0612345678"; with signs between its digits, it may be a date.
bool may_be_phone_number(std::string_view text) {
    constexpr std::size_t length = 10;
    return text.size() == length && digits_in(text) == length && text.front() == '0';
}

// Whether a text can only be an id of a candidate: at most 40 ASCII letters, digits and signs of `-_./:#`, at
// least as many digits as letters, and neither an INE nor a date nor a phone number.
bool has_shape_of_id(std::string_view text) {
    const auto digits = digits_in(text);
    const auto letters = static_cast<std::size_t>(std::ranges::count_if(text, is_letter));
    const auto is_sign = [](char c) { return std::string_view("-_./:#").find(c) != std::string_view::npos; };
    const auto signs = static_cast<std::size_t>(std::ranges::count_if(text, is_sign));
    return text.size() <= longest_shown_id && letters + digits + signs == text.size() && digits > 0 &&
           digits >= letters && !may_be_date(text) && !may_be_phone_number(text) && !ine_form(text);
}

// "convoked:C0008:F001:O003#0:2027-03-08T10:00:host", as passpro names the entries that it makes.
bool is_made_of_ids(std::string_view text) {
    constexpr std::size_t longest = 200;
    constexpr std::array<std::string_view, 3> events{"convoked", "cancelled", "answered"};
    constexpr std::array<std::string_view, 10> words{"comes",    "cannot_come", "withdraws", "saio",
                                                     "home",     "teacher",     "host",      "panel",
                                                     "district", "family"};
    if (text.size() > longest) return false;
    const auto parts = split(text, ':');
    if (parts.empty() || std::ranges::find(events, parts.front()) == events.end()) return false;
    return std::all_of(parts.begin() + 1, parts.end(), [&](std::string_view part) {
        return has_shape_of_id(part) || std::ranges::find(words, part) != words.end();
    });
}

// These, "AVIS-3f0c9a6be1d27a40", and UUIDs, which may have more letters than digits.
bool has_shape_of_entry_id(std::string_view text) {
    constexpr std::size_t shortest = 16;
    if (has_shape_of_id(text) || is_made_of_ids(text)) return true;
    if (text.size() < shortest || text.size() > longest_shown_id) return false;
    const auto digest = text.substr(text.size() - shortest);
    return digits_in(digest) > 0 && consists_of(digest, "0123456789abcdefABCDEF-") &&
           consists_of(text.substr(0, text.size() - shortest),
                       "0123456789abcdefABCDEFGHIJKLMNOPQRSTUVWXYZ-") &&
           !may_be_date(text);
}

// Whether a problem says that no such value is known.
bool is_about_unknown_value(Problem problem) {
    return problem == Problem::unknown_choice || problem == Problem::not_in_procedure;
}

ShownValues shown_values(CampaignTable table, std::string_view column) {
    switch (table) {
        case CampaignTable::candidates:
            if (column == "candidate_id") return ShownValues::ids;
            return column == "home_uai" ? ShownValues::uais : ShownValues::none;
        case CampaignTable::applications:
            return column == "rank" ? ShownValues::numbers : ShownValues::ids;
        case CampaignTable::unavailability:
            if (column == "start" || column == "end") return ShownValues::times;
            return column == "ref" ? ShownValues::scopes : ShownValues::none;
        case CampaignTable::previous_plan:
            return column.empty() || column == "candidate_id" ? ShownValues::ids : ShownValues::all;
        default:
            return ShownValues::all;
    }
}

// Whether the first detail of such a problem is the id of a candidate.
bool begins_with_candidate(Problem problem) {
    constexpr std::array problems{Problem::duplicate_application, Problem::repeated_rank,
                                  Problem::previous_application_gone, Problem::locked_application_gone,
                                  Problem::plan_row_missing};
    return std::ranges::find(problems, problem) != problems.end();
}

}  // namespace

bool may_be_shown(ShownValues shown, Problem problem, std::string_view value) {
    switch (shown) {
        case ShownValues::all:
            return true;
        case ShownValues::none:
            return false;
        case ShownValues::ids:
            return has_shape_of_id(value);
        case ShownValues::entry_ids:
            return has_shape_of_entry_id(value);
        case ShownValues::uais:
            return has_shape_of_uai(value);
        case ShownValues::scopes:
            return has_shape_of_id(value) || begins_with_uai(value);
        case ShownValues::numbers:
            return has_shape_of_number(value);
        case ShownValues::times:
            return has_shape_of_time(value);
        case ShownValues::words:
            return !is_about_unknown_value(problem);
    }
    return false;
}

std::string shown_id(std::string_view candidate_id) {
    return has_shape_of_id(candidate_id) ? std::string(candidate_id) : "…";
}

std::string shown_entry_id(std::string_view entry_id) {
    return has_shape_of_entry_id(entry_id) ? std::string(entry_id) : "…";
}

void leave_out_personal_data(Diagnostic& problem, CampaignTable table) {
    const auto shown = shown_values(table, problem.place.column);
    if (!may_be_shown(shown, problem.problem, problem.value)) problem.value.clear();
    const bool is_about_candidate = problem.place.column == "candidate_id" || problem.place.column == "ref";
    if (is_about_candidate && !may_be_shown(shown, problem.problem, problem.suggestion))
        problem.suggestion.clear();
    if (begins_with_candidate(problem.problem) && !problem.details.empty())
        problem.details.front() = shown_id(problem.details.front());
}

}  // namespace passpro
