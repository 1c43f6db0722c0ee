#include "package/settings_sheet.hpp"

#include "package/settings_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace passpro::package {

namespace {

using nlohmann::json;

constexpr std::array settings_columns{Column{"setting", Need::value}, Column{"value", Need::column}};

// "calendar.notice_days" → "/calendar/notice_days".
json::json_pointer pointer_of(std::string_view setting) {
    json::json_pointer pointer;
    while (true) {
        const auto dot = setting.find('.');
        pointer /= std::string(setting.substr(0, dot));
        if (dot == std::string_view::npos) return pointer;
        setting.remove_prefix(dot + 1);
    }
}

std::optional<JsonDocument> as_json(std::string_view cell) {
    return parse_json(settings_file, cell, [](const Diagnostic&) { /* then it is text */ });
}

// Where the value at a pointer goes; nothing where something else stands there or above.
json* place_for(json& document, const json::json_pointer& pointer) {
    if (document.contains(pointer)) return nullptr;
    for (auto above = pointer.parent_pointer(); !above.empty(); above = above.parent_pointer()) {
        if (document.contains(above) && !document.at(above).is_object()) return nullptr;
    }
    // Unlike operator[] with a pointer, this makes objects of keys that are numbers; and unlike operator[] of
    // what is null, it leaves no half of an object where memory runs out.
    json* place = &document;
    std::vector<std::string> keys;
    for (auto rest = pointer; !rest.empty(); rest.pop_back()) keys.push_back(rest.back());
    std::ranges::reverse(keys);
    for (const auto& key : keys) {
        if (place->is_null()) *place = json(json::value_t::object);
        place = &(*place)[key];
    }
    return place;
}

void append(std::vector<std::vector<workbook::WrittenCell>>& rows, const std::string& name,
            const json& value) {
    if (value.is_object()) {
        for (const auto& [key, member] : value.items())
            append(rows, name.empty() ? key : name + '.' + key, member);
        return;
    }
    const bool is_plain = value.is_string() && !as_json(value.get_ref<const std::string&>()) &&
                          !value.get_ref<const std::string&>().empty();
    const auto kind = value.is_number() ? workbook::WrittenKind::number : workbook::WrittenKind::text;
    rows.push_back({{name}, {is_plain ? value.get<std::string>() : value.dump(), kind}});
}

}  // namespace

SettingsSheet read_settings_sheet(RowSource& rows, const Report& report) {
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
        *place = parsed ? std::move(parsed->root()) : json(std::string(cell));
        settings.rows.emplace(pointer.to_string(), table.line());
    }
    return settings;
}

std::vector<std::vector<workbook::WrittenCell>> settings_rows(const json& document) {
    std::vector<std::vector<workbook::WrittenCell>> rows{{{"setting"}, {"value"}}};
    append(rows, "", document);
    return rows;
}

}  // namespace passpro::package
