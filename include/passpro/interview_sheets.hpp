// Sheets to print before interviews: the dossier that a pupil brings together, and the grid that a panel
// fills in.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/formations.hpp>
#include <passpro/language.hpp>
#include <passpro/views.hpp>

#include <optional>
#include <string>

namespace passpro {

// dossiers.html (`dossiers de candidature`): a prefilled sheet a pupil, by school of origin, class and name.
// It has each application that is not withdrawn, and a box for each of its documents, ticked if it was
// received. Applications whose documents the viewer may not see are left out. Neither INE nor birth date. O(n
// log n).
[[nodiscard]] std::string dossier_sheets(const View& view, Language language = Language::french);

// grids.html (`grilles d'entretien`): for each interview that is not over, by time, a sheet with the
// criteria of its grid, their questions and levels, and the opinions to choose from; for slots with several
// places, one sheet with a line a pupil. O(n log n).
struct GridSheetScope {
    Date day{};                                 // of the interview; not_a_date_time: every day
    std::optional<FormationIndex> formation{};  // nothing: all of them
};
[[nodiscard]] std::string grid_sheets(const View& view, const GridSheetScope& scope = {},
                                      Language language = Language::french);

}  // namespace passpro
