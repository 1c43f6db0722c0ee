// What the columns of a list of formations hold, and what the list does not say of interviews.
#pragma once

#include "catalogue/interview_times.hpp"
#include "lists/mapping.hpp"

#include <passpro/catalogue_import.hpp>

#include <array>
#include <cstdint>
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

// How a panel receives in one of the two modes if the list does not say.
struct SlotDefaults {
    std::int32_t slot_minutes = 20;
    std::int32_t break_minutes = 0;
    std::int32_t capacity = 1;
};

struct ListMapping : lists::Mapping {
    ListMapping() : Mapping(list_column_names) {}

    InterviewTimeDefaults times;
    SlotDefaults individual;
    SlotDefaults collective;
    std::vector<std::string> totals;  // how rows of totals begin
};

// The mapping of a JSON text, over that for common headings. Problems are reported at JSON pointers of
// `file`.
ListMapping read_mapping(std::string_view json, std::string_view file, const DiagnosticSink& report);

std::string write_mapping(const ListMapping& mapping);

}  // namespace passpro::catalogue
