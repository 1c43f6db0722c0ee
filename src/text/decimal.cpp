#include "text/decimal.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <locale>
#include <sstream>

namespace passpro {

namespace {

#ifdef __cpp_lib_to_chars

bool read_number(std::string_view text, double& number) {
    const auto* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end;
}

#else  // libc++ reads nothing but integers by from_chars

bool read_number(std::string_view text, double& number) {
    if (text.starts_with('+') || text.find_first_not_of("0123456789.-eE+") != std::string_view::npos)
        return false;
    std::istringstream stream{std::string(text)};
    stream.imbue(std::locale::classic());
    return stream >> number && stream.peek() == std::istringstream::traits_type::eof();
}

#endif

}  // namespace

std::optional<double> decimal_number(std::string_view text) {
    double number = 0;
    return read_number(text, number) && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::string decimal_text(double number) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text.precision(std::numeric_limits<double>::digits10);
    text << number;
    return text.str();
}

}  // namespace passpro
