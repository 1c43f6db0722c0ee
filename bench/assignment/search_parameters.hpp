// Search parameters by name, to vary them without a new build.
#pragma once

#include "solver/run/search_parameters.hpp"

#include <string_view>

namespace passpro::bench {

// `setting`: NAME=VALUE, with the name of a member of SearchParameters. Throws std::invalid_argument if there
// is not the name of a parameter or the value is not a number of its type.
void set_parameter(assignment::SearchParameters& parameters, std::string_view setting);

}  // namespace passpro::bench
