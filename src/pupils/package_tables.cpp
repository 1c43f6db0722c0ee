#include "pupils/package_tables.hpp"

#include "domain/personal_data.hpp"
#include "input/columns.hpp"
#include "input/csv.hpp"
#include "input/file_text.hpp"
#include "input/table_reader.hpp"
#include "procedure/columns.hpp"

#include <passpro/calendar.hpp>

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace passpro::pupils {

namespace {

using input::TableReader;

constexpr std::string_view contacts_file = "contacts.csv";

std::string_view name_of(CampaignTable table) {
    return file_name(table);
}

DiagnosticSink without_personal_data(CampaignTable table, const DiagnosticSink& report) {
    return [table, &report](Diagnostic problem) {
        leave_out_personal_data(problem, table);
        report(std::move(problem));
    };
}

template <typename Value, typename ReadRow>
PackageTable<Value> read_table(const PackageFiles& files, std::string_view name,
                               std::span<const input::Column> columns, const DiagnosticSink& report,
                               ReadRow read_row) {
    PackageTable<Value> table;
    const auto file = files.find(name);
    if (file == files.end()) return table;
    table.is_given = true;
    auto text = input::text_of_file(file->second, name, report);
    if (!text) return table;
    auto csv = input::csv_rows(*text, columns);
    TableReader reader(name, columns, csv, report);
    table.extra_names = reader.extra_names();
    while (reader.next()) {
        auto value = read_row(reader);
        if (!reader.has_whole_rows()) continue;  // which was reported
        table.rows.push_back({std::move(value), reader.extra_cells()});
    }
    return table;
}

Candidate read_candidate(TableReader& table) {
    const auto text = [&](std::string_view column) { return std::string(table.text(table.column(column))); };
    Candidate candidate{.id = std::string(table.required_text(table.column("candidate_id"))),
                        .ine = text("ine"),
                        .last_name = text("last_name"),
                        .first_name = text("first_name"),
                        .birth_date = table.date(table.column("birth_date")).value_or(Date{}),
                        .home_uai = table.uai(table.column("home_uai")).value_or(Uai{}),
                        .level = text("level"),
                        .class_name = text("class")};
    const auto boarding = table.column("boarding");
    if (!table.text(boarding).empty())
        candidate.boarding = table.choice(boarding, input::boardings(), &parse_boarding);
    return candidate;
}

ContactCells read_contact(TableReader& table) {
    const auto text = [&](std::string_view column) { return std::string(table.text(table.column(column))); };
    return {.candidate_id = std::string(table.required_text(table.column("candidate_id"))),
            .contact = {.rank = table.integer(table.column("rank")).value_or(Contact{}.rank),
                        .relation = text("relation"),
                        .civility = text("civility"),
                        .last_name = text("last_name"),
                        .first_name = text("first_name"),
                        .email = text("email"),
                        .phone = text("phone"),
                        .lines = {text("line1"), text("line2"), text("line3"), text("line4")},
                        .postcode = text("postcode"),
                        .city = text("city"),
                        .language = text("language")}};
}

ApplicationCells read_application(TableReader& table) {
    return {.candidate_id = std::string(table.required_text(table.column("candidate_id"))),
            .formation_id = std::string(table.required_text(table.column("formation_id"))),
            .rank = table.integer(table.column("rank")).value_or(Application{}.rank)};
}

std::vector<std::string> cells_of(const Candidate& candidate) {
    return {candidate.id,
            candidate.ine,
            candidate.last_name,
            candidate.first_name,
            candidate.birth_date.is_not_a_date() ? "" : to_iso(candidate.birth_date),
            std::string(candidate.home_uai.text()),
            candidate.level,
            candidate.class_name,
            candidate.boarding ? std::string(to_text(*candidate.boarding)) : ""};
}

std::vector<std::string> cells_of(const ContactCells& row) {
    const auto& contact = row.contact;
    return {row.candidate_id,  std::to_string(contact.rank),
            contact.relation,  contact.civility,
            contact.last_name, contact.first_name,
            contact.email,     contact.phone,
            contact.lines[0],  contact.lines[1],
            contact.lines[2],  contact.lines[3],
            contact.postcode,  contact.city,
            contact.language};
}

std::vector<std::string> cells_of(const ApplicationCells& row) {
    return {row.candidate_id, row.formation_id, std::to_string(row.rank)};
}

void append_row(std::string& csv, const std::vector<std::string>& cells,
                const std::vector<std::string>& extra_cells) {
    bool is_first = true;
    for (const auto* const part : {&cells, &extra_cells}) {
        for (const auto& cell : *part) {
            if (!is_first) csv += ',';
            input::append_csv_cell(csv, cell);
            is_first = false;
        }
    }
    csv += '\n';
}

template <typename Value>
void write_table(PackageFiles& files, std::string_view name, std::span<const input::Column> columns,
                 const PackageTable<Value>& table) {
    if (!table.is_given && table.rows.empty()) return;
    std::string& csv = files[std::string(name)];
    std::vector<std::string> names;
    for (const auto& column : columns) names.emplace_back(column.name);
    append_row(csv, names, table.extra_names);
    for (const auto& row : table.rows) {
        auto extra_cells = row.extra_cells;
        extra_cells.resize(table.extra_names.size());
        append_row(csv, cells_of(row.value), extra_cells);
    }
}

}  // namespace

PackageTables read_package_tables(const PackageFiles& files, const DiagnosticSink& report) {
    const auto read = [&](CampaignTable table, auto read_row) {
        using Value = decltype(read_row(std::declval<TableReader&>()));
        return read_table<Value>(files, name_of(table), input::format_of(table).columns,
                                 without_personal_data(table, report), read_row);
    };
    return {.candidates = read(CampaignTable::candidates, &read_candidate),
            .contacts = read_table<ContactCells>(files, contacts_file, procedure::contact_columns, report,
                                                 &read_contact),
            .applications = read(CampaignTable::applications, &read_application)};
}

PackageFiles write_package_tables(const PackageTables& tables) {
    const auto columns = [](CampaignTable table) { return input::format_of(table).columns; };
    PackageFiles files;
    write_table(files, name_of(CampaignTable::candidates), columns(CampaignTable::candidates),
                tables.candidates);
    write_table(files, contacts_file, procedure::contact_columns, tables.contacts);
    write_table(files, name_of(CampaignTable::applications), columns(CampaignTable::applications),
                tables.applications);
    return files;
}

}  // namespace passpro::pupils
