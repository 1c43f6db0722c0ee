// What the commands read.
#pragma once

#include "console.hpp"

#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/plan.hpp>

#include <filesystem>

namespace passpro::tool {

// Throws Failure (bad_input) where `path` is no folder.
Result<Campaign> read_campaign(const Console& console, const std::filesystem::path& path);

// The campaign of a command that does something with it; how many warnings there are is said on `err`. Throws
// BadInput.
Campaign require_campaign(const Console& console, const std::filesystem::path& path);

// Throws BadInput, or Failure (bad_input) where the file cannot be read.
Plan require_plan(const Console& console, const Campaign& campaign, const std::filesystem::path& path);

}  // namespace passpro::tool
