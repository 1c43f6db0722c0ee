// Diagnostics as functions return them.
#pragma once

#include <passpro/diagnostics.hpp>

namespace passpro {

inline Diagnostics sorted(Diagnostics diagnostics) {
    diagnostics.sort();
    return diagnostics;
}

}  // namespace passpro
