// Keeps personal data out of diagnostics. Columns may be exchanged by mistake, so that a name stands in a
// column of ids: a value is repeated only if it has the shape of the values of its column.
#pragma once

#include <passpro/campaign.hpp>

#include <string>
#include <string_view>

namespace passpro {

// The id, or "…" if it may be a name.
std::string shown_id(std::string_view candidate_id);

// Removes from a problem of a table everything that may be a name, an INE or a birth date.
void leave_out_personal_data(Diagnostic& problem, CampaignTable table);

}  // namespace passpro
