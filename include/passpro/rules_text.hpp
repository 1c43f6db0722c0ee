// The eligibility rules of a package, before they are parsed.
#pragma once

#include <string>

namespace passpro {

// A rules.json as it came, for RuleSet::parse.
struct RulesText {
    std::string file;  // "rules.json"; names it in diagnostics
    std::string bytes;
};

}  // namespace passpro
