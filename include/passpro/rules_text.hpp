// The eligibility rules of a package, before they are parsed.
#pragma once

#include <string>

namespace passpro {

// A rules.json, verbatim, for RuleSet::parse.
struct RulesText {
    std::string file;  // its name in diagnostics: "rules.json"
    std::string bytes;
};

}  // namespace passpro
