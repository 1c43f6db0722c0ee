// From the rows of a campaign's tables to the values of the domain.
#pragma once

#include "input/columns.hpp"
#include "input/row_source.hpp"

#include <passpro/campaign.hpp>

namespace passpro::input {

// Adds the rows of one table, and every problem of its cells, to the builder. A row with problems
// is added all the same, without the values that could not be read: rows that refer to it must not be
// reported as well. Problems are at the names that the format has for columns; returned are those of the
// file.
ColumnNames read_table(CampaignTable kind, RowSource& rows, CampaignBuilder& builder);

}  // namespace passpro::input
