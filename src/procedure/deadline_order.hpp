// The order of a procedure's days.
#pragma once

#include <passpro/diagnostics.hpp>
#include <passpro/procedure.hpp>
#include <passpro/settings.hpp>

#include <string_view>

namespace passpro::procedure {

// Reports each day that stands before the one that has to come first: registration ≤ documents ≤ convocation;
// convocation + notice ≤ interviews; interviews ≤ opinions ≤ publication ≤ wishes ≤ erasure; convocation ≤
// rebooking ≤ the last interview. Days that are not given are passed over.
void check_order(const CampaignCalendar& calendar, const Deadlines& deadlines, std::string_view file,
                 Diagnostics& problems);

}  // namespace passpro::procedure
