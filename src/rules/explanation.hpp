// Expressions in plain words.
#pragma once

#include "rules/expression.hpp"

#include <passpro/diagnostics.hpp>

#include <string>
#include <string_view>

namespace passpro::rules {

// A datum: "the candidate's date of birth", or "the candidate's `option`" for a column of the campaign's own.
std::string data_name(std::string_view path, Language language);

// An expression on one line: a sentence without its full stop if it is a condition by its form ("the
// candidate's level is one of 3GEN or 3SEGPA"), otherwise a noun phrase ("the candidate's date of birth
// plus 15 years").
std::string description(const Program& program, std::uint32_t node, Language language);

// A value: "true", "“3GEN”", "3 January 2027".
std::string in_words(const Value& concrete, Language language);

// A condition as a list: one line each, indented by two blanks a level.
std::string condition_list(const Program& program, std::uint32_t root, Language language);

}  // namespace passpro::rules
