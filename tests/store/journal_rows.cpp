// A journal is cut into its entries.
#include "store/journal_rows.hpp"

#include "dice.hpp"
#include "example_record.hpp"

#include <rapidcheck.h>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;
using store::JournalRows;
using store::rows_of_journal;

namespace {

std::string together(const JournalRows& rows) {
    auto text = rows.head;
    for (const auto& row : rows.entries) text += row.text;
    return text;
}

}  // namespace

TEST_CASE("Each entry has its lines, its id, its candidate and the entry that it replaces") {
    const auto rows = rows_of_journal({.bytes = "entry_id,candidate_id,at,event,role,replaces,comment\r\n\r\n"
                                                "E1, C1 ,,,,,\"a\r\nb\"\r\n\r\nE2,C2,,,,E1,\r\n"})
                          .value();
    CHECK(rows.is_exact);
    CHECK(rows.head == "entry_id,candidate_id,at,event,role,replaces,comment\r\n\r\n");
    REQUIRE(rows.entries.size() == 2);
    CHECK(rows.entries[0].text == "E1, C1 ,,,,,\"a\r\nb\"\r\n\r\n");
    CHECK(rows.entries[0].candidate_id == "C1");
    CHECK(rows.entries[1].entry_id == "E2");
    CHECK(rows.entries[1].replaces == "E1");
}

TEST_CASE("A file without the columns of a journal is refused") {
    CHECK(rows_of_journal({.bytes = "a,b\n1,2\n"}).diagnostics().has_errors());
    CHECK(rows_of_journal({.bytes = std::string("\0", 1)}).diagnostics().has_errors());
}

TEST_CASE("Whatever the line ends, the entries make up the file again") {
    const bool holds = rc::check("of any journal", [] {
        std::string bytes = "entry_id,candidate_id,at,event,role,comment";
        const std::string line_end = *rc::gen::element<std::string>("\n", "\r\n", "\r");
        bytes += line_end;
        const auto count = *rc::gen::inRange(0, 8);
        for (int i = 0; i < count; ++i) {
            bytes += "E" + std::to_string(i) + ",C1,2027-01-01,registered,home,";
            bytes += *rc::gen::element<std::string>("", "x", "\"a\"\"b\"", "\"a\nb\"", "\"\r\n\"", "é");
            bytes += line_end;
            if (*rc::gen::arbitrary<bool>()) bytes += line_end;
        }
        const auto rows = rows_of_journal({.bytes = bytes}).value();
        RC_ASSERT(rows.is_exact);
        RC_ASSERT(together(rows) == bytes);
        RC_ASSERT(rows.entries.size() == static_cast<std::size_t>(count));
    });
    CHECK(holds);
}
