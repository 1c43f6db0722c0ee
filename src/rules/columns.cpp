#include "rules/columns.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace passpro::rules {
namespace {

// A column that the campaign format names.
template <typename Entity>
struct Field {
    std::string_view name;
    Value (*value)(const Entity&, Storage&);
};

Value date_value(Date date, Storage& storage) {
    return date.is_special() ? Value(Null{}) : Value(storage.keep(to_iso(date)));
}

Value degrees_value(double degrees, Storage& storage) {
    std::array<char, 32> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), degrees).ptr;
    return cell_value(storage.keep(std::string(text.data(), end)), storage);
}

Value list_value(const std::vector<std::string>& texts, Storage& storage) {
    if (texts.empty()) return Null{};
    std::vector<Value> items;
    for (const auto& text : texts) items.emplace_back(std::string_view(text));
    return storage.keep(std::move(items));
}

constexpr Field<Candidate> candidate_fields[] = {
    {"candidate_id", [](const Candidate& row, Storage& storage) { return cell_value(row.id, storage); }},
    {"ine", [](const Candidate& row, Storage& storage) { return cell_value(row.ine, storage); }},
    {"last_name", [](const Candidate& row, Storage& storage) { return cell_value(row.last_name, storage); }},
    {"first_name",
     [](const Candidate& row, Storage& storage) { return cell_value(row.first_name, storage); }},
    {"birth_date",
     [](const Candidate& row, Storage& storage) { return date_value(row.birth_date, storage); }},
    {"home_uai",
     [](const Candidate& row, Storage& storage) { return cell_value(row.home_uai.text(), storage); }},
    {"level", [](const Candidate& row, Storage& storage) { return cell_value(row.level, storage); }},
    {"class", [](const Candidate& row, Storage& storage) { return cell_value(row.class_name, storage); }},
    {"boarding",
     [](const Candidate& row, Storage& storage) {
         return cell_value(row.boarding ? to_text(*row.boarding) : std::string_view{}, storage);
     }},
};

constexpr Field<Establishment> establishment_fields[] = {
    {"uai", [](const Establishment& row, Storage& storage) { return cell_value(row.uai.text(), storage); }},
    {"name", [](const Establishment& row, Storage& storage) { return cell_value(row.name, storage); }},
    {"kind", [](const Establishment& row, Storage& storage) { return cell_value(row.kind, storage); }},
    {"commune", [](const Establishment& row, Storage& storage) { return cell_value(row.commune, storage); }},
    {"postcode",
     [](const Establishment& row, Storage& storage) { return cell_value(row.postcode, storage); }},
    {"department",
     [](const Establishment& row, Storage& storage) { return cell_value(row.department, storage); }},
    {"latitude",
     [](const Establishment& row, Storage& storage) {
         return row.coordinates ? degrees_value(row.coordinates->latitude, storage) : Null{};
     }},
    {"longitude",
     [](const Establishment& row, Storage& storage) {
         return row.coordinates ? degrees_value(row.coordinates->longitude, storage) : Null{};
     }},
    {"email", [](const Establishment& row, Storage& storage) { return cell_value(row.email, storage); }},
    {"phone", [](const Establishment& row, Storage& storage) { return cell_value(row.phone, storage); }},
    {"reception",
     [](const Establishment& row, Storage& storage) { return cell_value(row.reception, storage); }},
    {"district",
     [](const Establishment& row, Storage& storage) { return cell_value(row.district, storage); }},
};

constexpr Field<Formation> formation_fields[] = {
    {"formation_id", [](const Formation& row, Storage& storage) { return cell_value(row.id, storage); }},
    {"domain", [](const Formation& row, Storage& storage) { return cell_value(row.domain, storage); }},
    {"title", [](const Formation& row, Storage& storage) { return cell_value(row.title, storage); }},
    {"diploma", [](const Formation& row, Storage& storage) { return cell_value(row.diploma, storage); }},
    {"mef", [](const Formation& row, Storage& storage) { return cell_value(row.mef.text(), storage); }},
    {"host_uai",
     [](const Formation& row, Storage& storage) { return cell_value(row.host_uai.text(), storage); }},
    {"seats",
     [](const Formation& row, Storage&) { return row.seats ? Value(std::int64_t{*row.seats}) : Null{}; }},
    {"documents", [](const Formation& row, Storage& storage) { return cell_value(row.documents, storage); }},
    {"eligibility",
     [](const Formation& row, Storage& storage) { return list_value(row.eligibility, storage); }},
    {"note", [](const Formation& row, Storage& storage) { return cell_value(row.note, storage); }},
    {"affelnet_code",
     [](const Formation& row, Storage& storage) { return cell_value(row.affelnet_code, storage); }},
};
constexpr std::string_view list_field = "eligibility";

constexpr Field<Settings> settings_fields[] = {
    {"academy", [](const Settings& row, Storage& storage) { return cell_value(row.academy, storage); }},
    {"year",
     [](const Settings& row, Storage&) { return row.year == 0 ? Null{} : Value(std::int64_t{row.year}); }},
    {"timezone", [](const Settings& row, Storage& storage) { return cell_value(row.timezone, storage); }},
    {"calendar.registration.0",
     [](const Settings& row, Storage& storage) {
         return date_value(row.calendar.registration.first, storage);
     }},
    {"calendar.registration.1",
     [](const Settings& row, Storage& storage) {
         return date_value(row.calendar.registration.last, storage);
     }},
    {"calendar.convocation",
     [](const Settings& row, Storage& storage) { return date_value(row.calendar.convocation, storage); }},
    {"calendar.notice_days",
     [](const Settings& row, Storage&) -> Value { return std::int64_t{row.calendar.notice_days}; }},
    {"calendar.interviews.0",
     [](const Settings& row, Storage& storage) {
         return date_value(row.calendar.interviews.first, storage);
     }},
    {"calendar.interviews.1",
     [](const Settings& row, Storage& storage) { return date_value(row.calendar.interviews.last, storage); }},
    {"calendar.opinions",
     [](const Settings& row, Storage& storage) { return date_value(row.calendar.opinions, storage); }},
    {"limits.applications_per_candidate",
     [](const Settings& row, Storage&) -> Value {
         return std::int64_t{row.limits.applications_per_candidate};
     }},
    {"limits.interviews_per_day",
     [](const Settings& row, Storage&) -> Value { return std::int64_t{row.limits.interviews_per_day}; }},
    {"limits.buffer_minutes",
     [](const Settings& row, Storage&) -> Value { return std::int64_t{row.limits.buffer_minutes}; }},
    {"limits.applications_per_domain",
     [](const Settings& row, Storage&) -> Value { return std::int64_t{row.limits.applications_per_domain}; }},
};
// Of an application itself; its candidate and formation are known by their ids.
constexpr std::string_view application_fields[] = {"candidate_id", "formation_id", "rank"};

constexpr std::pair<std::string_view, Part> part_names[] = {
    {"candidate", Part::candidate},     {"home", Part::home},
    {"formation", Part::formation},     {"host", Part::host},
    {"application", Part::application}, {"campaign", Part::campaign},
};

// The table whose columns without a meaning of their own belong to a part.
std::optional<CampaignTable> table_of(Part part) {
    switch (part) {
        case Part::candidate:
            return CampaignTable::candidates;
        case Part::home:
        case Part::host:
            return CampaignTable::establishments;
        case Part::formation:
            return CampaignTable::formations;
        case Part::application:
            return CampaignTable::applications;
        case Part::campaign:
            break;
    }
    return std::nullopt;
}

std::size_t rows_of(const Campaign& campaign, CampaignTable table) {
    switch (table) {
        case CampaignTable::candidates:
            return campaign.candidates().size();
        case CampaignTable::establishments:
            return campaign.establishments().size();
        case CampaignTable::formations:
            return campaign.formations().size();
        default:
            return campaign.applications().size();
    }
}

using Values = std::optional<std::vector<Value>>;  // nothing: there is no such column

template <typename Entity>
Values field_values(std::span<const Field<Entity>> fields, std::span<const Entity> rows,
                    std::string_view name, Storage& storage) {
    const auto field = std::ranges::find(fields, name, &Field<Entity>::name);
    if (field == fields.end()) return std::nullopt;
    std::vector<Value> values;
    values.reserve(rows.size());
    for (const auto& row : rows) values.push_back(field->value(row, storage));
    return values;
}

Values application_values(const Campaign& campaign, std::string_view name, Storage& storage) {
    if (std::ranges::find(application_fields, name) == std::end(application_fields)) return std::nullopt;
    std::vector<Value> values;
    values.reserve(campaign.applications().size());
    for (const auto& row : campaign.applications()) {
        if (name == "candidate_id") {
            values.push_back(cell_value(campaign.candidates()[row.candidate].id, storage));
        } else if (name == "formation_id") {
            values.push_back(cell_value(campaign.formations()[row.formation].id, storage));
        } else {
            values.emplace_back(std::int64_t{row.rank});
        }
    }
    return values;
}

Values named_values(const Campaign& campaign, Part part, std::string_view name, Storage& storage) {
    switch (part) {
        case Part::candidate:
            return field_values<Candidate>(candidate_fields, campaign.candidates().rows(), name, storage);
        case Part::home:
        case Part::host:
            return field_values<Establishment>(establishment_fields, campaign.establishments().rows(), name,
                                               storage);
        case Part::formation:
            return field_values<Formation>(formation_fields, campaign.formations().rows(), name, storage);
        case Part::application:
            return application_values(campaign, name, storage);
        case Part::campaign:
            return field_values<Settings>(settings_fields, {&campaign.settings(), 1}, name, storage);
    }
    return std::nullopt;
}

Values extra_values(const Campaign& campaign, CampaignTable table, std::string_view name, Storage& storage) {
    const auto& columns = campaign.extra_columns(table);
    const auto column = std::ranges::find(columns.names(), name);
    if (column == columns.names().end()) return std::nullopt;
    std::vector<Value> values;
    for (std::uint32_t row = 0; row < rows_of(campaign, table); ++row) {
        const auto index = static_cast<std::size_t>(column - columns.names().begin());
        values.push_back(cell_value(columns.cell(row, index), storage));
    }
    return values;
}

Values part_values(const Campaign& campaign, Part part, std::string_view name, Storage& storage) {
    auto values = named_values(campaign, part, name, storage);
    if (values || !table_of(part)) return values;
    return extra_values(campaign, *table_of(part), name, storage);
}

bool equals_ignoring_case(std::string_view text, std::string_view lower_case) {
    return std::ranges::equal(text, lower_case, {}, [](char c) {
        return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
}

// As JSON writes integers: a leading zero belongs to a code, such as a department's.
std::optional<std::int64_t> integer_value(std::string_view cell) {
    const auto digits = cell.substr(cell.starts_with('-') ? 1 : 0);
    if (digits.size() > 1 && digits.front() == '0') return std::nullopt;
    std::int64_t value = 0;
    const auto* const last = cell.data() + cell.size();
    const auto [end, error] = std::from_chars(cell.data(), last, value);
    if (error != std::errc{} || end != last) return std::nullopt;
    return value;
}

bool could_be_french_date(std::string_view cell) {
    return cell.size() == 10 && cell[2] == '/' && cell[5] == '/';
}

}  // namespace

Array Storage::keep(std::vector<Value> items) {
    const auto& kept = lists.emplace_back(std::move(items));
    return {.first = kept.data(), .size = static_cast<std::uint32_t>(kept.size()), .extent = extent_of(kept)};
}

Value cell_value(std::string_view cell, Storage& storage) {
    if (cell.empty()) return Null{};
    if (const auto integer = integer_value(cell)) return *integer;
    if (equals_ignoring_case(cell, "true") || equals_ignoring_case(cell, "oui")) return true;
    if (equals_ignoring_case(cell, "false") || equals_ignoring_case(cell, "non")) return false;
    if (could_be_french_date(cell)) {
        if (const auto date = parse_date(cell)) return storage.keep(to_iso(*date));
    }
    return cell;
}

std::vector<std::string> data_names(const Campaign& campaign) {
    std::vector<std::string> names = {"today"};
    const auto add = [&](Part part, std::string_view name) {
        const auto* pair =
            std::ranges::find(part_names, part, [](const auto& named) { return named.second; });
        names.push_back(std::string(pair->first) + '.' + std::string(name));
    };
    for (const auto& field : candidate_fields) add(Part::candidate, field.name);
    for (const auto part : {Part::home, Part::host})
        for (const auto& field : establishment_fields) add(part, field.name);
    for (const auto& field : formation_fields) add(Part::formation, field.name);
    for (const auto name : application_fields) add(Part::application, name);
    for (const auto& field : settings_fields) add(Part::campaign, field.name);
    for (const auto& [name, part] : part_names) {
        if (!table_of(part)) continue;
        for (const auto& column : campaign.extra_columns(*table_of(part)).names()) add(part, column);
    }
    std::ranges::sort(names);
    return names;
}

Columns::Columns(const Program& program, const Campaign& campaign, Date today) : campaign_(campaign) {
    for (const auto& variable : program.variables) columns_.push_back(column_of(variable, today));
}

Columns::Column Columns::column_of(const Variable& variable, Date today) {
    if (variable.root != Variable::Root::data || variable.parts.empty()) return {};
    const std::span<const PathPart> path = variable.parts;
    if (path.size() == 1 && path[0].key == "today")
        return {.part = Part::campaign, .exists = true, .values = {date_value(today, storage_)}};
    const auto* named =
        std::ranges::find(part_names, path[0].key, [](const auto& pair) { return pair.first; });
    if (named == std::end(part_names) || path.size() < 2) return {};
    const auto part = named->second;
    const auto is_list = part == Part::formation && path[1].key == list_field;
    // The settings are named by their whole path, all else by table and column.
    const auto name = is_list ? std::string_view(path[1].key)
                              : std::string_view(variable.path).substr(named->first.size() + 1);
    auto values = part_values(campaign_, part, name, storage_);
    if (!values) return {};
    return {.part = part,
            .exists = true,
            .values = std::move(*values),
            .below = is_list ? path.subspan(2) : std::span<const PathPart>()};
}

Columns::Row::Row(const Columns& columns, ApplicationIndex application) : columns_(columns) {
    const auto& campaign = columns.campaign_;
    const auto& row = campaign.applications()[application];
    const auto at = [&](Part part) -> std::uint32_t& { return rows_[static_cast<std::size_t>(part)]; };
    at(Part::candidate) = row.candidate.value;
    at(Part::home) = campaign.home_of(row.candidate).value;
    at(Part::formation) = row.formation.value;
    at(Part::host) = campaign.host_of(row.formation).value;
    at(Part::application) = application.value;
}

Value Columns::Row::read(std::uint32_t variable) const {
    const auto& column = columns_.columns_[variable];
    if (!column.exists) return Null{};
    const auto& value = column.values[rows_[static_cast<std::size_t>(column.part)]];
    if (column.below.empty()) return value;
    const auto* found = descend(value, column.below);
    return found == nullptr ? Value(Null{}) : *found;
}

}  // namespace passpro::rules
