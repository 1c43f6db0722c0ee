// Formations, to which pupils apply.
#pragma once

#include <passpro/identifiers.hpp>
#include <passpro/index.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace passpro {

struct Formation {
    std::string id{};
    std::string domain{};
    std::string title{};
    std::string diploma{};
    Mef mef{};
    Uai host_uai{};
    std::optional<std::int32_t> seats{};
    std::string documents{};                 // what to bring to the interview
    std::vector<std::string> eligibility{};  // ids of rules that concern this formation beyond those that
                                             // apply by their own `applies_to`
    std::string note{};
    std::string affelnet_code{};  // of the offer in Affelnet
};
using FormationIndex = Index<Formation>;

}  // namespace passpro
