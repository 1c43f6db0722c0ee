// Official codes of the French education system, as validated values.
#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string_view>

namespace passpro {

// UAI (unité administrative immatriculée, formerly RNE): 7 digits and a check letter, the number modulo 23 in
// ABCDEFGHJKLMNPRSTUVWXYZ. Identifies an establishment. Stored in upper case. A default-constructed Uai is
// absent.
class Uai {
  public:
    Uai() = default;

    // Surrounding blanks and lower case are accepted. Nothing if the text is not a UAI.
    [[nodiscard]] static std::optional<Uai> parse(std::string_view text);

    // The check letter of a number below 10,000,000.
    [[nodiscard]] static char check_letter(unsigned number);

    [[nodiscard]] bool is_absent() const { return text_[0] == '\0'; }
    [[nodiscard]] std::string_view text() const {
        return is_absent() ? std::string_view{} : std::string_view(text_.data(), 8);
    }

    friend auto operator<=>(const Uai&, const Uai&) = default;

  private:
    std::array<char, 8> text_{};
};

// MEF (module élémentaire de formation): 10 digits. Of the form with 11 digits, whose last one is a national
// check digit, only the first ten count. A default-constructed Mef is absent.
class Mef {
  public:
    Mef() = default;
    [[nodiscard]] static std::optional<Mef> parse(std::string_view text);

    [[nodiscard]] bool is_absent() const { return text_[0] == '\0'; }
    [[nodiscard]] std::string_view text() const {
        return is_absent() ? std::string_view{} : std::string_view(text_.data(), 10);
    }

    friend auto operator<=>(const Mef&, const Mef&) = default;

  private:
    std::array<char, 10> text_{};
};

// INE (identifiant national élève), by its form alone: RNIE (9 digits, 2 letters), BEA (10 digits, 1 letter)
// or base 36 (10 characters, 1 digit). Files contain other forms, too, which are kept as they are.
enum class IneForm { rnie, bea, base36 };
[[nodiscard]] std::optional<IneForm> ine_form(std::string_view text);

}  // namespace passpro
