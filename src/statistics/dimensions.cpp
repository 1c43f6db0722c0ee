#include "domain/choice.hpp"

#include <passpro/statistics.hpp>

#include <array>

namespace passpro {

namespace {

constexpr std::array<std::string_view, 9> dimension_words = {
    "academy", "domain", "diploma", "host", "panel", "formation", "district", "department", "home"};
constexpr std::array<Bilingual, 9> dimension_titles = {{{"académie", "académie"},
                                                        {"domaine", "domain"},
                                                        {"diplôme", "diploma"},
                                                        {"établissement d’accueil", "host"},
                                                        {"jury", "panel"},
                                                        {"formation", "formation"},
                                                        {"district", "district"},
                                                        {"département", "département"},
                                                        {"établissement d’origine", "school of origin"}}};

}  // namespace

std::optional<StatisticsDimension> parse_statistics_dimension(std::string_view text) {
    return parse_choice<StatisticsDimension>(text, dimension_words);
}

std::string_view to_text(StatisticsDimension dimension) {
    return word_of(dimension, dimension_words);
}

std::string_view title(StatisticsDimension dimension, Language language) {
    return dimension_titles[static_cast<std::size_t>(dimension)].in(language);
}

}  // namespace passpro
