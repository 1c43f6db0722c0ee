// Two catalogues side by side: what a year has changed.
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
    std::optional<FormationIndex> before{};  // in the old catalogue; nothing for what was opened
    std::optional<FormationIndex> after{};   // in the new one; nothing for what was closed
    // What changed, in both years: UAI of the host, title, seats (empty: unknown), or the modes of interviews
    // with `|` between them; empty for what was opened or closed.
    std::string from{};
    std::string to{};
};

// A formation is the same in both years where its id is; otherwise where one of these belongs to exactly one
// of the formations left in each: host and MEF; host, diploma and title; MEF and title; diploma and title.
// Titles that differ in case, accents or punctuation alone are the same. In the order of the old catalogue,
// then what was opened in the order of the new one. O(n log n).
[[nodiscard]] std::vector<CatalogueDifference> diff(const Catalogue& before, const Catalogue& after);

}  // namespace passpro
