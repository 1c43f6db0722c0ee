// Which column of a list is what, and what its words mean.
#pragma once

#include "json/node.hpp"

#include <passpro/diagnostics.hpp>
#include <passpro/list_columns.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::lists {

// Columns are counted in the order of their names. Each kind of list has an enum of them.
struct Mapping {
    explicit Mapping(std::span<const std::string_view> in_columns)
        : columns(in_columns), headers(in_columns.size()), values(in_columns.size()) {}

    std::span<const std::string_view> columns;      // the names, which outlive the mapping
    std::string sheet{};                            // empty: the first visible one with a header
    std::uint32_t header_row = 0;                   // from 1; 0: the first that looks like one
    std::vector<std::vector<std::string>> headers;  // that may carry each column
    // What the words of a column stand for, by their folded form (text/folding.hpp).
    std::vector<std::map<std::string, std::string>> values;

    // What the text stands for; the text itself if the mapping says nothing.
    template <typename Column>
    std::string value_of(Column column, std::string_view text) const {
        return value_at(static_cast<std::size_t>(column), text);
    }
    // Whether the mapping says what this text stands for.
    template <typename Column>
    bool has_value_for(Column column, std::string_view text) const {
        return find_value(static_cast<std::size_t>(column), text) != nullptr;
    }
    // What a cell of the column may say if it has to mean one of `words`: in French, in English.
    template <typename Column>
    std::vector<std::string> choices_of(Column column, std::span<const std::string_view> words) const {
        return choices_at(static_cast<std::size_t>(column), words);
    }

  private:
    std::vector<std::string> choices_at(std::size_t column, std::span<const std::string_view> words) const;
    std::string value_at(std::size_t column, std::string_view text) const;
    const std::string* find_value(std::size_t column, std::string_view text) const;
};

// The members of a mapping's JSON object, which change `mapping`. A kind of list may add its own.
std::vector<json::Member> members_of(Mapping& mapping);

// Reads a JSON text with these members. An empty text changes nothing. Problems are reported at JSON pointers
// of `file`.
void read_mapping(std::string_view json, std::string_view file, std::span<const json::Member> members,
                  const DiagnosticSink& report);
// The same of a text that passpro brings along.
void read_built_in_mapping(std::string_view json, std::span<const json::Member> members);

// Gives columns the headers that were chosen for them, and no others. Unknown columns are reported, at
// `file`.
void choose_columns(Mapping& mapping, std::span<const ListColumnChoice> choices, std::string_view file,
                    const DiagnosticSink& report);

// Adds the members to an object.
void write(const Mapping& mapping, nlohmann::json& object);

}  // namespace passpro::lists
