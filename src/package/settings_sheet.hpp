// campaign.json as a sheet of two columns, a setting a row: `calendar.notice_days`, and its value as JSON.
// Text need not be in quotes unless it would mean something else without them.
#pragma once

#include "package/json_text.hpp"
#include "package/row_source.hpp"
#include "package/table_reader.hpp"
#include "workbook/workbook.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace passpro::package {

struct SettingsSheet {
    JsonDocument document{nlohmann::json::object()};
    std::map<std::string, std::uint32_t> rows;  // on which each setting stands, by its JSON pointer
};

// Problems are reported at campaign.json, in columns `setting` and `value`.
SettingsSheet read_settings_sheet(RowSource& rows, const Report& report);

// The reverse: the header, and a row for each value that is no object.
std::vector<std::vector<workbook::WrittenCell>> settings_rows(const nlohmann::json& document);

}  // namespace passpro::package
