// Days before and after others, within the years that dates have.
#pragma once

#include <passpro/calendar.hpp>

#include <string_view>

namespace passpro::procedure {

// `days` may be negative. The first or last day that there is instead of one beyond it.
Date shifted(Date date, int days);

// The `working_days`-th working day before `date`.
Date working_days_before(Date date, int working_days, std::string_view department);

}  // namespace passpro::procedure
