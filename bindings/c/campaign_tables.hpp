// The tables of a catalogue or a campaign as columns.
#pragma once

#include "table.hpp"

#include <passpro/campaign.hpp>
#include <passpro/catalogue.hpp>

namespace passpro::c {

// `table` is a passpro_table_kind. Refuses any other number, and what a catalogue does not have.
Columns catalogue_table(const Catalogue& catalogue, std::int32_t table);
Columns campaign_table(const Campaign& campaign, std::int32_t table);

}  // namespace passpro::c
