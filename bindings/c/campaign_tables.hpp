// The tables of a campaign as columns.
#pragma once

#include "table.hpp"

#include <passpro/campaign.hpp>

namespace passpro::c {

// A passpro_table_kind. Refuses any other number.
Columns table_columns(const Campaign& campaign, std::int32_t table);

}  // namespace passpro::c
