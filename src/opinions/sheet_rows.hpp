// What an opinion sheet says of one application.
#pragma once

#include "opinions/current_opinions.hpp"

#include <passpro/record.hpp>

#include <string>
#include <string_view>

namespace passpro::opinions {

// The cells of one row by column, as codes.
class RowCells {
  public:
    RowCells(const CampaignRecord& record, ApplicationIndex application, DateTime now);

    std::string cell(std::string_view column) const;

  private:
    std::string cell_of_journal(std::string_view column) const;
    std::string criterion_of(std::string_view column) const;

    const CampaignRecord& record_;
    ApplicationIndex application_;
    CurrentOpinion current_;
};

}  // namespace passpro::opinions
