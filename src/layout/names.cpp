#include "layout/names.hpp"

namespace passpro::layout {

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

}  // namespace passpro::layout
