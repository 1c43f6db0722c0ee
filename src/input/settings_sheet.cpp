#include "input/settings_sheet.hpp"

#include "input/settings_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace passpro::input {

namespace {

using Json = nlohmann::json;

constexpr std::array settings_columns{Column{"setting", Need::value}, Column{"value", Need::column}};

// "calendar.notice_days" → "/calendar/notice_days".
Json::json_pointer pointer_of(std::string_view setting) {
    Json::json_pointer pointer;
    while (true) {
        const auto dot = setting.find('.');
        pointer /= std::string(setting.substr(0, dot));
        if (dot == std::string_view::npos) return pointer;
        setting.remove_prefix(dot + 1);
    }
}

// The place of the value at a pointer; nothing if something else stands there or above.
Json* place_for(Json& document, const Json::json_pointer& pointer) {
    if (document.contains(pointer)) return nullptr;
    for (auto above = pointer.parent_pointer(); !above.empty(); above = above.parent_pointer()) {
        if (document.contains(above) && !document.at(above).is_object()) return nullptr;
    }
    // Unlike operator[] with a pointer, this makes objects of keys that are numbers; and unlike operator[] on
    // null, it leaves no half of an object if memory runs out.
    Json* place = &document;
    std::vector<std::string> keys;
    for (auto rest = pointer; !rest.empty(); rest.pop_back()) keys.push_back(rest.back());
    std::ranges::reverse(keys);
    for (const auto& key : keys) {
        if (place->is_null()) *place = Json(Json::value_t::object);
        place = &(*place)[key];
    }
    return place;
}

}  // namespace

std::optional<json::Document> as_json(std::string_view cell) {
    return json::parse(settings_file, cell, [](const Diagnostic&) { /* then it is text */ });
}

SettingsSheet read_settings_sheet(RowSource& rows, const DiagnosticSink& report) {
    SettingsSheet settings;
    TableReader table(settings_file, settings_columns, rows, report);
    const auto setting = table.column("setting");
    const auto value = table.column("value");
    while (table.next()) {
        const auto name = table.required_text(setting);
        const auto cell = table.text(value);
        if (name.empty() || cell.empty()) continue;  // an empty cell leaves the default
        const auto pointer = pointer_of(name);
        auto* const place = place_for(settings.document.root(), pointer);
        if (place == nullptr) {
            table.report(Problem::duplicate_key, setting);
            continue;
        }
        auto parsed = as_json(cell);
        *place = parsed ? std::move(parsed->root()) : Json(std::string(cell));
        settings.rows.emplace(pointer.to_string(), table.line());
    }
    return settings;
}

}  // namespace passpro::input
