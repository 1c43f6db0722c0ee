// What passpro has to say about each problem, in one table.
#pragma once

#include <passpro/diagnostics.hpp>

#include <span>
#include <string_view>

namespace passpro {

// `{value}`, `{column}` and `{file}` in its sentences stand for the parts of the diagnostic, `{0}`, `{1}`, …
// for its details. A value that must not be shown reads "the value".
struct ProblemKind {
    Problem problem{};
    Severity severity{};
    std::string_view name;
    Bilingual message;
    Bilingual expected;  // empty if the message says it all
};

// By number.
std::span<const ProblemKind> problem_kinds();

const ProblemKind& kind_of(Problem problem);

}  // namespace passpro
