// Keeps personal data out of diagnostics. Columns may be exchanged by mistake, so that a name stands in a
// column of ids: a value is repeated only if it has the shape of the values of its column.
#pragma once

#include <passpro/campaign.hpp>

#include <string>
#include <string_view>

namespace passpro {

// Which values of a column a diagnostic may repeat.
enum class ShownValues {
    all,
    none,       // names, addresses, comments
    ids,        // what can only be the id of a candidate, a formation or a slot
    entry_ids,  // of journals: these, and digests in hexadecimal
    uais,
    scopes,  // of unavailabilities: an id, or a UAI with or without a panel
    numbers,
    times,
    words,  // of a few: any that is one of them
};

// Whether a problem of such a column may repeat the value.
bool may_be_shown(ShownValues shown, Problem problem, std::string_view value);

// The id, or "…" if it may be a name.
std::string shown_id(std::string_view candidate_id);
// The same of an entry of a journal.
std::string shown_entry_id(std::string_view entry_id);

// Removes from a problem of a table everything that may be a name, an INE or a birth date.
void leave_out_personal_data(Diagnostic& problem, CampaignTable table);

}  // namespace passpro
