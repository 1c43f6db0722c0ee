// A package as one JSON document: the content of campaign.json and rules.json, and an array of rows a table.
#include "input/columns.hpp"
#include "input/settings_reader.hpp"
#include "json/document.hpp"
#include "json/node.hpp"
#include "json/writer.hpp"
#include "text/encoding.hpp"
#include "text/limits.hpp"

#include <passpro/package.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace passpro {

namespace {

using Json = nlohmann::json;
using json::Node;

// "openings.csv" is "openings" in the document.
constexpr std::string_view key_of(std::string_view file) {
    return file.substr(0, file.find('.'));
}

bool is_cell(const Json& value) {
    return value.is_primitive() && !value.is_binary();
}

// The value may be a person's name: only its type is reported.
void report_type(const DiagnosticSink& report, std::string_view file, const Json::json_pointer& place,
                 const Json& value, std::string_view expected) {
    report({.problem = Problem::wrong_type,
            .place = {file, 0, place.to_string()},
            .value = value.type_name(),
            .details = {std::string(expected)},
            .suggestion = {}});
}

std::string text_of(const Json& value) {
    if (value.is_null()) return {};
    if (value.is_boolean()) return value.get<bool>() ? "1" : "0";
    return value.is_string() ? value.get<std::string>() : json::to_text(value);
}

// A list of several is one cell, as in a file: "F1|F2".
std::string cell_of(const Json& value) {
    if (!value.is_array()) return text_of(value);
    std::string cell;
    for (const auto& part : value) {
        if (!cell.empty()) cell += input::list_separator;
        cell += text_of(part);
    }
    return cell;
}

class Rows {
  public:
    Rows(std::string_view file, const input::TableFormat& format, const Json& rows,
         const DiagnosticSink& report)
        : file_(file), format_(format), rows_(rows), report_(report) {}

    // Row k of the document is line k + 2 of the file.
    std::string to_csv() {
        const Json::json_pointer place("/" + std::string(key_of(file_name(format_.table))));
        if (!rows_.is_array()) {
            report_type(report_, file_, place, rows_, "array");
            return {};
        }
        std::set<std::string> columns;
        if (rows_.empty()) {
            for (const auto& column : format_.columns) columns.emplace(column.name);
        }
        for (std::size_t k = 0; k < rows_.size(); ++k) {
            check(rows_[k], place / k, columns);
            if (!is_within_limits(columns.size(), place)) return {};
        }
        std::string csv;
        append_line(csv, columns, [](const std::string& column) { return column; });
        for (const auto& row : rows_) {
            append_line(csv, columns, [&](const std::string& column) {
                return row.is_object() && row.contains(column) ? cell_of(row[column]) : std::string();
            });
        }
        return csv;
    }

  private:
    // Each row has a cell in each column that any of them has.
    bool is_within_limits(std::size_t columns, const Json::json_pointer& place) {
        const auto report = [&](std::vector<std::string> limit) {
            report_({.problem = Problem::too_large,
                     .place = {file_, 0, place.to_string()},
                     .details = std::move(limit)});
            return false;
        };
        if (columns > limits::columns)
            return report(limits::in_words(limits::columns, "colonnes", "columns"));
        if (rows_.size() > limits::cells / std::max<std::size_t>(columns, 1))
            return report(limits::in_words(limits::cells, "cellules", "cells"));
        return true;
    }

    void check(const Json& row, const Json::json_pointer& place, std::set<std::string>& columns) {
        if (!row.is_object()) {
            report_type(report_, file_, place, row, "object");
            return;
        }
        for (const auto& [column, value] : row.items()) {
            columns.insert(column);
            const auto is_list = value.is_array() && std::ranges::all_of(value, is_cell);
            if (!is_cell(value) && !is_list) report_type(report_, file_, place / column, value, "string");
        }
    }

    // Quoted, so that a row without any value is a row still.
    template <typename TextOf>
    static void append_line(std::string& csv, const std::set<std::string>& columns, TextOf text_of_column) {
        const auto* separator = "";
        for (const auto& column : columns) {
            csv += separator;
            csv += '"';
            for (const char byte : text_of_column(column)) csv.append(byte == '"' ? 2 : 1, byte);
            csv += '"';
            separator = ",";
        }
        csv += '\n';
    }

    std::string_view file_;
    const input::TableFormat& format_;
    const Json& rows_;
    const DiagnosticSink& report_;
};

PackageFiles to_files(std::string_view file, const Json& document, const DiagnosticSink& report) {
    PackageFiles files;
    std::vector<json::Member> members;
    for (const auto content : {input::settings_file, input::rules_file}) {
        members.push_back({key_of(content), [&files, content](const Node& node) {
                               if (node.require(node.value().is_object(), "object"))
                                   files.emplace(content, json::to_text(node.value()));
                           }});
    }
    for (const auto& format : input::table_formats()) {
        members.push_back({key_of(file_name(format.table)), [&](const Node& node) {
                               files.emplace(file_name(format.table),
                                             Rows(file, format, node.value(), report).to_csv());
                           }});
    }
    json::read_object(Node(file, document, report), members);
    return files;
}

}  // namespace

Result<PackageFiles> read_json(std::string_view bytes, std::string_view file) {
    Diagnostics problems;
    const DiagnosticSink report = [&](Diagnostic problem) { problems.add(std::move(problem)); };
    PackageFiles files;
    if (bytes.size() > limits::json_bytes) {
        report({.problem = Problem::too_large,
                .place = Place::of_file(file),
                .details = limits::bytes_in_words(limits::json_bytes)});
        return Result<PackageFiles>(std::move(problems));
    }
    const auto decoded = decode_text(std::string(bytes));
    if (decoded.bad_line != 0) {
        report({.problem = Problem::bad_encoding, .place = {file, decoded.bad_line, {}}});
    } else if (const auto document = json::parse(file, decoded.utf8, report)) {
        files = to_files(file, document->root(), report);
    }
    problems.sort();
    if (problems.has_errors()) return Result<PackageFiles>(std::move(problems));
    return {std::move(files), std::move(problems)};
}

}  // namespace passpro
