// The words for types and requirements of the rule language in messages.
#pragma once

#include "rules/evaluation.hpp"

#include <passpro/language.hpp>

#include <string>
#include <vector>

namespace passpro::rules {

Bilingual name_of(Type type);
Bilingual name_of(Requirement requirement);

// The value found and the one required, each in French and in English, as the details of a diagnostic.
std::vector<std::string> mismatch(Type found, Requirement required);

}  // namespace passpro::rules
