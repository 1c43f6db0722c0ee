// What the rule language's types and requirements are called in messages.
#pragma once

#include "rules/evaluation.hpp"

#include <passpro/language.hpp>

#include <string>
#include <vector>

namespace passpro::rules {

Bilingual name_of(Type type);
Bilingual name_of(Requirement requirement);

// What was found and what was required, each in French and in English: the details of the diagnostics about
// them.
std::vector<std::string> mismatch(Type found, Requirement required);

}  // namespace passpro::rules
