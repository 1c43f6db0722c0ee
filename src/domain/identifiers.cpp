#include "text/ascii.hpp"
#include "text/trimming.hpp"

#include <passpro/identifiers.hpp>

#include <algorithm>

namespace passpro {

namespace {

constexpr std::string_view check_letters = "ABCDEFGHJKLMNPRSTUVWXYZ";

}  // namespace

char Uai::check_letter(unsigned number) {
    return check_letters[number % check_letters.size()];
}

std::optional<Uai> Uai::parse(std::string_view text) {
    text = trimmed(text);
    if (text.size() != 8 || !std::all_of(text.begin(), text.end() - 1, is_digit)) return std::nullopt;

    unsigned number = 0;
    for (const char digit : text.substr(0, 7)) number = number * 10 + static_cast<unsigned>(digit - '0');
    if (upper_case(text.back()) != check_letter(number)) return std::nullopt;

    Uai uai;
    std::copy(text.begin(), text.end(), uai.text_.begin());
    uai.text_.back() = check_letter(number);
    return uai;
}

std::optional<Mef> Mef::parse(std::string_view text) {
    text = trimmed(text);
    if (text.size() != 10 && text.size() != 11) return std::nullopt;
    if (!std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;

    Mef mef;
    std::copy_n(text.begin(), mef.text_.size(), mef.text_.begin());
    return mef;
}

std::optional<IneForm> ine_form(std::string_view text) {
    text = trimmed(text);
    if (text.size() != 11) return std::nullopt;
    const auto digits =
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
    const auto letters_after = [&](std::size_t first) {
        return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(first), text.end(), is_letter);
    };
    if (digits == 9 && letters_after(9)) return IneForm::rnie;
    if (digits == 10 && letters_after(10)) return IneForm::bea;
    const auto is_base36 = [](char c) { return is_digit(c) || is_letter(c); };
    if (std::all_of(text.begin(), text.end(), is_base36) && is_digit(text.back())) return IneForm::base36;
    return std::nullopt;
}

}  // namespace passpro
