// Rows of a journal.
#pragma once

#include <passpro/views.hpp>

#include <string>
#include <string_view>

namespace passpro::convocations {

inline constexpr std::string_view journal_header =
    "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n";

struct JournalRow {
    std::string_view kind{};  // begins the id of the entry, which is the same for the same content and role
    DateTime at{};
    std::string_view event{};
    std::string_view item{};
    std::string_view value{};
    std::string_view comment{};
};

// An entry about an application, recorded by the viewer. An answer that the SAIO types in is the family's,
// since the SAIO may not record one: it came with a code that the family alone has.
void append_journal_row(std::string& csv, const View& view, const ViewedApplication& application,
                        const JournalRow& row);

}  // namespace passpro::convocations
