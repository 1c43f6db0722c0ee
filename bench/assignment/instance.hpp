// A campaign with its scheduling problem: what every benchmark of this folder runs on.
#pragma once

#include "planning/translation.hpp"

#include <passpro/campaign.hpp>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace passpro::bench {

struct Instance {
    Campaign campaign;
    Translation translation;

    const assignment::Problem& problem() const { return translation.problem; }
};

// Throws BadInput.
Instance read_instance(const std::filesystem::path& package);

// What an assignment costs in the words of the scheduling layer, once `verify`, which shares no code with any
// solver, has found all its constraints kept and the same total. Throws std::runtime_error if it has not:
// its assignment does not count, whichever program made it.
assignment::Terms verified_terms(const Instance& instance, const std::vector<std::int32_t>& slot_of_request);

}  // namespace passpro::bench
