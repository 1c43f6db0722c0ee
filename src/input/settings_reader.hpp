// campaign.json: what a campaign decides for itself.
#pragma once

#include "input/table_reader.hpp"

#include <passpro/calendar.hpp>
#include <passpro/settings.hpp>

#include <nlohmann/json_fwd.hpp>

#include <string_view>

namespace passpro::json {

class Node;
void read(const Node& node, Date& target);  // "2026-03-18"

}  // namespace passpro::json

namespace passpro::input {

inline constexpr std::string_view settings_file = "campaign.json";
inline constexpr std::string_view rules_file = "rules.json";

// The settings that can be read, with defaults for the others. Reports what is of the wrong type or unknown,
// each at its JSON pointer; whether the values make sense is for the CampaignBuilder to say.
Settings read_settings(const nlohmann::json& document, const DiagnosticSink& report);

}  // namespace passpro::input
