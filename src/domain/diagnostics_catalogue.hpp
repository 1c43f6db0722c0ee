// What passpro has to say about each problem, in one table.
#pragma once

#include <passpro/diagnostics.hpp>

#include <span>
#include <string_view>

namespace passpro {

// Sentences of a diagnostic in both languages. `{value}`, `{column}` and `{file}` stand for the parts of the
// diagnostic, `{0}`, `{1}`, … for its details. A value that must not be shown reads "the value".
struct Sentence {
    std::string_view french;
    std::string_view english;

    std::string_view in(Language language) const { return language == Language::french ? french : english; }
};

struct ProblemKind {
    Problem problem{};
    Severity severity{};
    std::string_view name;
    Sentence message;
    Sentence expected;  // empty where the message says it all
};

// By number.
std::span<const ProblemKind> problem_kinds();

const ProblemKind& kind_of(Problem problem);

}  // namespace passpro
