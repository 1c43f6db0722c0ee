// The table of the contract, cell by cell.
#include "contract_table.hpp"

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

TEST_CASE("Each role sees of each field what the contract says, in all circumstances") {
    for (unsigned bits = 0; bits < 16; ++bits) {
        const AccessCase circumstances{.is_published = (bits & 1U) != 0,
                                       .shows_levels = (bits & 2U) != 0,
                                       .awaits_interview = (bits & 4U) != 0,
                                       .is_at_risk = (bits & 8U) != 0};
        for (const auto& line : contract_table) {
            for (std::size_t role = 0; role < line.cells.size(); ++role) {
                CAPTURE(bits, static_cast<int>(line.field), role);
                CHECK(access(static_cast<Role>(role), line.field, circumstances) ==
                      expected(line.cells[role], circumstances));
            }
        }
    }
}

TEST_CASE("Statistics go to the SAIO as a whole, and to others in parts") {
    CHECK(statistics_access(Role::saio) == StatisticsAccess::all);
    CHECK(statistics_access(Role::home) == StatisticsAccess::own_and_academy);
    CHECK(statistics_access(Role::teacher) == StatisticsAccess::none);
    CHECK(statistics_access(Role::host) == StatisticsAccess::own_and_academy);
    CHECK(statistics_access(Role::panel) == StatisticsAccess::none);
    CHECK(statistics_access(Role::district) == StatisticsAccess::district);
    CHECK(statistics_access(Role::family) == StatisticsAccess::published);
}
