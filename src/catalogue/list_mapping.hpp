// Which column of a list is what, and what its words mean.
#pragma once

#include "catalogue/interview_times.hpp"
#include "input/table_reader.hpp"

#include <passpro/catalogue_import.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::catalogue {

// What a column of a list may hold, in the order of the mapping.
enum class ListColumn {
    formation_id,
    domain,
    subdomain,
    title,
    diploma,
    mef,
    host_uai,
    host_name,
    commune,
    postcode,
    department,
    seats,
    documents,
    note,
    mode,
    interviews,
    interview_hours,
    panel,
    slot_minutes,
    capacity,
};
inline constexpr std::array<std::string_view, 20> list_column_names{
    "formation_id", "domain",     "subdomain",       "title",      "diploma",      "mef",       "host_uai",
    "host_name",    "commune",    "postcode",        "department", "seats",        "documents", "note",
    "mode",         "interviews", "interview_hours", "panel",      "slot_minutes", "capacity"};
inline constexpr std::size_t list_columns = list_column_names.size();

// How a panel receives in one of the two modes if the list does not say.
struct SlotDefaults {
    std::int32_t slot_minutes = 20;
    std::int32_t break_minutes = 0;
    std::int32_t capacity = 1;
};

struct ListMapping {
    std::string sheet;                                           // empty: the first visible one with a header
    std::uint32_t header_row = 0;                                // from 1; 0: the first that looks like one
    std::array<std::vector<std::string>, list_columns> headers;  // that may carry each column
    // What the words of a column stand for, by their folded form (domain/folding.hpp).
    std::array<std::map<std::string, std::string>, list_columns> values;
    InterviewTimeDefaults times;
    SlotDefaults individual;
    SlotDefaults collective;
    std::vector<std::string> totals;  // how rows of totals begin

    const std::vector<std::string>& headers_of(ListColumn column) const {
        return headers[static_cast<std::size_t>(column)];
    }
    // What the text stands for; the text itself if the mapping says nothing.
    std::string value_of(ListColumn column, std::string_view text) const;
};

// The mapping of a JSON text, over that for common headings. Problems are reported at JSON pointers of
// `file`.
ListMapping read_mapping(std::string_view json, std::string_view file, const DiagnosticSink& report);

// Gives columns the headers that were chosen for them, and no others. Unknown columns are reported.
void choose_columns(ListMapping& mapping, const ListImportOptions& options, const DiagnosticSink& report);

std::string write_mapping(const ListMapping& mapping);

}  // namespace passpro::catalogue
