// A role sees its own rows of the statistics.
#include "example_record.hpp"

#include <passpro/statistics.hpp>
#include <passpro/views.hpp>

#include <algorithm>
#include <catch.hpp>
#include <set>
#include <string>

using namespace passpro;
using namespace passpro::test;

namespace {

// "host 0980051Y" …
std::set<std::string> rows_of(const Viewer& viewer, const char* now = "2027-05-08T00:00") {
    std::set<std::string> rows;
    for (const auto& row : compute_statistics(record_of(example_journal()), viewer, time(now)).rows)
        rows.insert(std::string(to_text(row.dimension)) + ' ' + row.key);
    return rows;
}

Uai uai(const char* text) {
    return Uai::parse(text).value();
}

}  // namespace

TEST_CASE("The SAIO sees every row, with the same counts") {
    const auto record = record_of(example_journal());
    const auto now = time("2027-05-08T00:00");
    const auto all = compute_statistics(record, now);
    const auto seen = compute_statistics(record, Viewer{.role = Role::saio}, now);
    REQUIRE(seen.rows.size() == all.rows.size());
    for (std::size_t i = 0; i < all.rows.size(); ++i) CHECK(seen.rows[i].counts == all.rows[i].counts);
}

TEST_CASE("A school of origin sees its own row and the académie's") {
    CHECK(rows_of({.role = Role::home, .uai = uai("0980008B")}) ==
          std::set<std::string>{"academy *", "home 0980008B"});
    CHECK(rows_of({.role = Role::home}) == std::set<std::string>{"academy *"});
}

TEST_CASE("A host sees itself, its panels and its formations") {
    const auto rows = rows_of({.role = Role::host, .uai = uai("0980051Y")});
    CHECK(rows.contains("academy *"));
    CHECK(rows.contains("host 0980051Y"));
    CHECK(rows.contains("panel 0980051Y/Jury A"));
    CHECK(rows.contains("formation F001"));
    for (const auto& row : rows) {
        CAPTURE(row);
        CHECK_FALSE(row.starts_with("home "));
        CHECK((!row.starts_with("panel ") || row.starts_with("panel 0980051Y/")));
    }
}

TEST_CASE("A district sees its own row, and families what is published") {
    CHECK(rows_of({.role = Role::district, .district = "Essais-Nord"}) ==
          std::set<std::string>{"district Essais-Nord"});
    CHECK(rows_of({.role = Role::district}).empty());
    const Viewer family{.role = Role::family, .candidate_id = "C0008"};
    CHECK(rows_of(family).empty());
    const auto published = rows_of(family, "2027-05-10T00:00");
    CHECK(published.contains("formation F001"));
    CHECK(std::ranges::none_of(published, [](const std::string& row) { return row.starts_with("home "); }));
}

TEST_CASE("Teachers and panels see no statistics") {
    CHECK(rows_of({.role = Role::teacher, .uai = uai("0980008B"), .school_class = "3A"}).empty());
    CHECK(rows_of({.role = Role::panel, .uai = uai("0980051Y"), .panel = "Jury A"}).empty());
}

TEST_CASE("A host without a UAI sees the académie alone, and another host's formations are not its own") {
    CHECK(rows_of({.role = Role::host}) == std::set<std::string>{"academy *"});
    const auto rows = rows_of({.role = Role::host, .uai = uai("0980052Z")});
    CHECK(rows.contains("formation F004"));
    CHECK_FALSE(rows.contains("formation F001"));
}
