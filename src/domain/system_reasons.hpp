// Why the system refused something, for diagnostics.
#pragma once

#include <string>
#include <vector>

namespace passpro {

// By its errno, in French and English, as the details of `unreadable_file` and `unwritable_file`; none if it
// is 0.
std::vector<std::string> system_reason_details(int error_number);

bool means_full_disk(int error_number);

}  // namespace passpro
