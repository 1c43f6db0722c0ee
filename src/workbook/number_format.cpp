#include "workbook/number_format.hpp"

#include "text/ascii.hpp"
#include "text/decimal.hpp"

#include <passpro/calendar.hpp>

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace passpro::workbook {

namespace {

using Kind = NumberFormat::Kind;

constexpr long long seconds_per_day = 86'400;
constexpr double last_serial = 2'958'465;  // 9999-12-31
constexpr long first_day_after_the_leap_day_that_never_was = 61;
constexpr double exact_integers = 1e15;

// The characters of a format's first section that are not literal text, in lower case. Elapsed times stand in
// brackets ("[h]:mm") and count; colours and conditions stand there too and do not.
std::string symbols_of(std::string_view code) {
    std::string symbols;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const auto c = is_letter(code[i]) ? static_cast<char>(code[i] | 0x20) : code[i];
        if (c == '"') {
            i = std::min(code.find('"', i + 1), code.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const auto end = std::min(code.find(']', i), code.size());
            const auto inside = code.substr(i + 1, end - i - 1);
            if (inside.find_first_not_of("hHmMsS") == std::string_view::npos) symbols += inside;
            i = end;
        } else {
            symbols += c;
        }
    }
    return symbols;
}

std::string padded(std::string_view digits, std::size_t width) {
    return std::string(width - std::min(width, digits.size()), '0').append(digits);
}

std::string two_digits(long long number) {
    return padded(std::to_string(number), 2);
}

std::string time_text(long long second_of_day) {
    const auto seconds = second_of_day % 60;
    const auto text = two_digits(second_of_day / 3600) + ':' + two_digits(second_of_day / 60 % 60);
    return seconds == 0 ? text : text + ':' + two_digits(seconds);
}

std::string day_text(long number, DateSystem system) {
    using boost::gregorian::days;
    if (system == DateSystem::from_1904) return to_iso(Date(1904, 1, 1) + days(number));
    if (number >= first_day_after_the_leap_day_that_never_was)
        return to_iso(Date(1899, 12, 30) + days(number));
    return number == 60 ? "1900-02-29" : to_iso(Date(1899, 12, 31) + days(number));
}

std::string date_text(double serial, Kind kind, DateSystem system) {
    const auto seconds = std::llround(serial * static_cast<double>(seconds_per_day));
    const auto second_of_day = seconds % seconds_per_day;
    if (kind == Kind::time || (serial < 1 && system == DateSystem::from_1900))
        return time_text(second_of_day);
    const auto day = day_text(static_cast<long>(seconds / seconds_per_day), system);
    const bool shows_time = kind == Kind::date_time || second_of_day != 0;
    return shows_time ? day + 'T' + time_text(second_of_day) : day;
}

// The shortest text that means the same double: spreadsheets write 17 digits of what was typed as 47.1.
std::string number_text(double number, std::size_t digits) {
    std::array<char, 64> text;
    auto* const begin = text.data();
    auto* const end = begin + text.size();
    if (std::abs(number) < exact_integers && std::trunc(number) == number) {
        const auto stop = std::to_chars(begin, end, static_cast<long long>(number)).ptr;
        return padded({begin, static_cast<std::size_t>(stop - begin)}, digits);
    }
    const bool is_plain = std::abs(number) < exact_integers && std::abs(number) > 1e-5;
    const auto form = is_plain ? std::chars_format::fixed : std::chars_format::general;
    return {begin, std::to_chars(begin, end, number, form).ptr};
}

}  // namespace

NumberFormat built_in_number_format(unsigned id) {
    const auto is_from = [id](unsigned first, unsigned last) { return first <= id && id <= last; };
    if (is_from(14, 17) || is_from(27, 31) || is_from(34, 36) || is_from(50, 58)) return {.kind = Kind::date};
    if (is_from(18, 21) || is_from(32, 33) || is_from(45, 47)) return {.kind = Kind::time};
    return {.kind = id == 22 ? Kind::date_time : Kind::number};
}

NumberFormat parse_number_format(std::string_view code) {
    const auto symbols = symbols_of(code);
    const auto has = [&](std::string_view letters) {
        return symbols.find_first_of(letters) != std::string::npos;
    };
    if (symbols == "general" || symbols == "standard") return {};
    const bool has_time = has("hs");
    const bool has_day = has("dy") || (has("m") && !has_time);
    if (has_day) return {.kind = has_time ? Kind::date_time : Kind::date};
    if (has_time) return {.kind = Kind::time};
    const bool is_padded = symbols.size() > 1 && symbols.find_first_not_of('0') == std::string::npos;
    return {.kind = Kind::number, .digits = is_padded ? std::min<std::size_t>(symbols.size(), 20) : 0};
}

std::string shown_number(std::string_view digits, const NumberFormat& format, DateSystem system) {
    const auto parsed = decimal_number(digits);
    if (!parsed) return std::string(digits);
    const double number = *parsed;
    // The calendar ends before the serial number of 1904 that would be the last one of 1900.
    const double last = system == DateSystem::from_1900 ? last_serial : last_serial - 1462;
    const bool is_date = format.kind != Kind::number && number >= 0 && number <= last;
    return is_date ? date_text(number, format.kind, system) : number_text(number, format.digits);
}

std::optional<double> serial_number(std::string_view iso) {
    const auto day = parse_date(iso);
    const auto time = day ? DateTime(*day) : parse_date_time(iso).value_or(DateTime());
    if (time.is_special() || time.date() < Date(1900, 3, 1)) return std::nullopt;
    const auto days = (time.date() - Date(1899, 12, 30)).days();
    return static_cast<double>(days) +
           static_cast<double>(time.time_of_day().total_seconds()) / static_cast<double>(seconds_per_day);
}

}  // namespace passpro::workbook
