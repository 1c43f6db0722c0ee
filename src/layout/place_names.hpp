// Names of places that files know by codes.
#pragma once

#include <passpro/language.hpp>

#include <string>
#include <string_view>

namespace passpro::layout {

// "Seine-et-Marne (77)" for "077" or "77", by the official geographical code (Insee); "Département X" for
// others.
std::string department_name(std::string_view code, Language language);

// "Créteil" for "creteil"; other texts as they are.
std::string academy_name(std::string_view text);

// Follows « académie » in French: "d’Amiens", "de Créteil". No académie begins with an h.
std::string of_academy(std::string_view text);

}  // namespace passpro::layout
