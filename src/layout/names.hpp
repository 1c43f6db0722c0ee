// How people and schools are called on pages and letters.
#pragma once

#include <passpro/candidates.hpp>
#include <passpro/establishments.hpp>
#include <passpro/language.hpp>

#include <string>

namespace passpro::layout {

// "MARTIN Zoé"; empty if no name is known.
std::string name_of(const Candidate& candidate);

// "Lycée Jean-Zay, Bondy"; the UAI if there is no name.
std::string name_and_commune(const Establishment& establishment);
// "0931234A · 93140 Bondy": distinguishes establishments of the same name.
std::string identity(const Establishment& establishment);

// How schools name panels and rooms: "Jury A" for "A", and for "Jury A". The noun is left out if the name
// begins with it in either language.
std::string with_noun(const Bilingual& noun, const std::string& name, Language language);

}  // namespace passpro::layout
