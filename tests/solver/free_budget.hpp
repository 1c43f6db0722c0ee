// A budget without a limit.
#pragma once

#include "solver/run/budget.hpp"

namespace passpro::test {

struct FreeBudget {
    assignment::Options options{};
    assignment::Budget budget{options, nullptr};
};

}  // namespace passpro::test
