// Errors of an expression that do not depend on the data.
#pragma once

#include "rules/expression.hpp"

namespace passpro::rules {

// Reports each operand that can never be what its operation needs: `after` of two texts, `plusTime` of
// "31/12/2026". Expects an expression that was read without a problem.
void check_operand_types(const Program& program, std::uint32_t root, const Source& source);

}  // namespace passpro::rules
