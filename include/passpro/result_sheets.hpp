// Result sheets (`fiches de résultats`) tell families, schools of origin and hosts the opinions.
#pragma once

#include <passpro/language.hpp>
#include <passpro/views.hpp>

#include <string>

namespace passpro {

// resultats.html: a sheet a pupil with a final opinion that the viewer may see, by school of origin, class
// and name: the level with its meaning, the reason, the levels of the grid if they may be seen, and what
// to do next. The only sentence on the effect is the policy's `notice`. O(n log n).
[[nodiscard]] std::string result_sheets(const View& view, Language language = Language::french);

}  // namespace passpro
