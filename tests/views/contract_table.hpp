// Who may see what, in the words of the contract.
#pragma once

#include <passpro/views.hpp>

#include <array>
#include <string_view>

namespace passpro::test {

struct ContractLine {
    ViewField field;
    std::array<std::string_view, 7> cells;  // in the order of Role
};

// saio, home, teacher, host, panel, district, family
inline constexpr std::array contract_table{
    ContractLine{ViewField::name, {"rows", "rows", "rows", "rows", "rows", "at risk", "rows"}},
    ContractLine{ViewField::identity, {"rows", "rows", "none", "none", "none", "none", "rows"}},
    ContractLine{ViewField::contacts, {"none", "rows", "none", "until attendance", "none", "none", "rows"}},
    ContractLine{ViewField::other_applications, {"rows", "rows", "rows", "none", "none", "counts", "rows"}},
    ContractLine{ViewField::documents, {"counts", "rows", "rows", "rows", "rows", "none", "rows"}},
    ContractLine{ViewField::grid_levels, {"counts", "policy", "none", "rows", "rows", "none", "policy"}},
    ContractLine{ViewField::opinion,
                 {"counts, then rows", "then rows", "then rows", "rows", "rows", "counts", "then rows"}},
    ContractLine{ViewField::comparison, {"none", "none", "none", "rows", "none", "none", "none"}},
};

inline Access expected(std::string_view cell, const AccessCase& circumstances) {
    const auto rows_if = [](bool granted) { return granted ? Access::rows : Access::none; };
    if (cell == "rows") return Access::rows;
    if (cell == "counts") return Access::counts;
    if (cell == "at risk") return rows_if(circumstances.is_at_risk);
    if (cell == "until attendance") return rows_if(circumstances.awaits_interview);
    if (cell == "policy") return rows_if(circumstances.shows_levels && circumstances.is_published);
    if (cell == "then rows") return rows_if(circumstances.is_published);
    if (cell == "counts, then rows") return circumstances.is_published ? Access::rows : Access::counts;
    return Access::none;
}

}  // namespace passpro::test
