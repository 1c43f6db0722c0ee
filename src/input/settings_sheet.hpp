// campaign.json as a sheet of two columns, a setting a row: `calendar.notice_days`, and its value as JSON.
// Text need not be in quotes unless it would mean something else without them.
#pragma once

#include "input/row_source.hpp"
#include "input/table_reader.hpp"
#include "json/document.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace passpro::input {

struct SettingsSheet {
    json::Document document{nlohmann::json::object()};
    std::map<std::string, std::uint32_t> rows;  // on which each setting stands, by its JSON pointer
};

// What a cell means as JSON; nothing if it is plain text.
std::optional<json::Document> as_json(std::string_view cell);

// Problems are reported at campaign.json, in columns `setting` and `value`.
SettingsSheet read_settings_sheet(RowSource& rows, const DiagnosticSink& report);

}  // namespace passpro::input
