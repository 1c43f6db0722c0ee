// Compares two catalogues, such as those of two years.
#pragma once

#include <passpro/catalogue.hpp>
#include <passpro/formations.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

enum class CatalogueChange { opened, closed, moved, renamed, seats, mode };

[[nodiscard]] std::string_view to_text(CatalogueChange change);  // "opened"

struct CatalogueDifference {
    CatalogueChange change{};
    std::optional<FormationIndex> before{};  // in the old catalogue; nothing for a formation that opened
    std::optional<FormationIndex> after{};   // in the new one; nothing for a formation that closed
    // The old and the new value: UAI of the host, title, seats (empty: unknown), or the modes of interviews,
    // separated by `|`; empty for a formation that opened or closed.
    std::string from{};
    std::string to{};
};

// Formations with the same id are the same formation. Of the others, two are the same if they alone, of those
// left in each catalogue, share host and MEF; or else host, diploma and title; or else MEF and title; or else
// diploma and title. Titles may differ in case, accents and punctuation. The result is in the order of the
// old catalogue, followed by the formations that opened, in the order of the new one. O(n log n).
[[nodiscard]] std::vector<CatalogueDifference> diff(const Catalogue& before, const Catalogue& after);

}  // namespace passpro
