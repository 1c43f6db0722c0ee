#pragma once

#include <ctime>

namespace passpro::test {

// Of the whole program, so that a busy machine makes no difference.
inline double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace passpro::test
