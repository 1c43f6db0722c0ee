#include "choice.hpp"

#include <passpro/candidates.hpp>

namespace passpro {

namespace {

constexpr std::array<std::string_view, 5> scope_words = {"candidate", "home", "host", "panel", "all"};
constexpr std::array<std::string_view, 3> boarding_words = {"day", "half", "full"};

}  // namespace

std::optional<UnavailabilityScope> parse_unavailability_scope(std::string_view text) {
    return parse_choice<UnavailabilityScope>(text, scope_words);
}

std::optional<Boarding> parse_boarding(std::string_view text) {
    return parse_choice<Boarding>(text, boarding_words);
}

std::string_view to_text(Boarding boarding) {
    return word_of(boarding, boarding_words);
}

std::string_view to_text(UnavailabilityScope scope) {
    return word_of(scope, scope_words);
}

}  // namespace passpro
