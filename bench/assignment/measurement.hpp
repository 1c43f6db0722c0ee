// Time and memory of one computation, in a process of its own: neither the heap that others left behind nor
// their peak is counted.
#pragma once

#include <passpro/assignment.hpp>

#include <functional>
#include <optional>

namespace passpro::bench {

struct Measurement {
    double seconds = 0;
    double processor_seconds = 0;
    double mebibytes = 0;  // at the peak, beyond what there was when the computation began
    assignment::Cost result = 0;
};

// Nothing if the computation did not end within the limit, or ran out of memory.
std::optional<Measurement> measure(const std::function<assignment::Cost()>& compute, unsigned limit_seconds);

// Of this process so far, with all its threads.
double peak_mebibytes();
double processor_seconds();

}  // namespace passpro::bench
