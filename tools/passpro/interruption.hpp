// SIGINT and SIGTERM, as a wish to stop with the best plan so far.
#pragma once

#include <passpro/assignment.hpp>

namespace passpro::tool {

// While it lives, the first of these signals cancels `control`; later, when everything is written and the
// process about to end, it comes too late and changes nothing. A second one ends the process as usual. At
// most one at a time.
class Interruption {
  public:
    explicit Interruption(assignment::Control& control);
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;
};

}  // namespace passpro::tool
