#include "layout/names.hpp"

#include "text/ascii.hpp"
#include "text/folding.hpp"

#include <string_view>

namespace passpro::layout {

namespace {

bool begins_with_noun(std::string_view name, std::string_view noun) {
    const auto text = folded(name);
    const auto word = folded(noun);
    return text.starts_with(word) && (text.size() == word.size() || !is_letter(text[word.size()]));
}

}  // namespace

std::string name_and_commune(const Establishment& establishment) {
    std::string text = establishment.name;
    if (text.empty()) text = establishment.uai.text();
    return establishment.commune.empty() ? text : text + ", " + establishment.commune;
}

std::string identity(const Establishment& establishment) {
    std::string text(establishment.uai.text());
    if (!establishment.postcode.empty()) text += " · " + establishment.postcode;
    if (!establishment.commune.empty())
        text += (establishment.postcode.empty() ? " · " : " ") + establishment.commune;
    return text;
}

std::string name_of(const Candidate& candidate) {
    const bool has_both = !candidate.last_name.empty() && !candidate.first_name.empty();
    return candidate.last_name + (has_both ? " " : "") + candidate.first_name;
}

std::string with_noun(const Bilingual& noun, const std::string& name, Language language) {
    if (begins_with_noun(name, noun.french) || begins_with_noun(name, noun.english)) return name;
    return std::string(noun.in(language)) + ' ' + name;
}

}  // namespace passpro::layout
