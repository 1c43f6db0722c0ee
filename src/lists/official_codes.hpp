// Official codes as people write them into lists.
#pragma once

#include <passpro/identifiers.hpp>

#include <optional>
#include <string_view>

namespace passpro::lists {

// The intended UAI if its check letter proves it: blanks and punctuation are left out, and zeros that a
// spreadsheet has taken for unnecessary are put back.
std::optional<Uai> repaired_uai(std::string_view text);

}  // namespace passpro::lists
