// campaign.json: what a campaign decides for itself.
#pragma once

#include "package/table_reader.hpp"

#include <passpro/settings.hpp>

#include <string_view>

namespace passpro::package {

inline constexpr std::string_view settings_file = "campaign.json";

// The settings that can be read, with defaults for the others. Reports what is no JSON, of the wrong type or
// unknown, each at its JSON pointer; whether the values make sense is for the CampaignBuilder to say.
Settings read_settings(std::string_view utf8, const Report& report);

}  // namespace passpro::package
