// The rows of a campaign while they are collected, and the problems found in them.
#pragma once

#include "campaign_data.hpp"
#include "text/nearest.hpp"

#include <passpro/campaign.hpp>

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// The rows of one table, each with the line at which its problems are reported.
template <typename Row>
struct DraftTable {
    std::vector<Row> rows;
    std::vector<std::uint32_t> lines;

    void add(Row row, std::uint32_t line) {
        lines.push_back(line == 0 ? static_cast<std::uint32_t>(rows.size() + 2) : line);
        rows.push_back(std::move(row));
    }
    std::uint32_t size() const { return static_cast<std::uint32_t>(rows.size()); }
};

struct DraftApplication {
    IdRegistry::Handle candidate;
    IdRegistry::Handle formation;
    std::int32_t rank;
};

struct DraftPreviousRow {
    IdRegistry::Handle candidate;
    IdRegistry::Handle formation;
    IdRegistry::Handle opening;
    std::int32_t slot_number;
    bool locked;
    DateTime start;
};

class DraftRow;

struct CampaignDraft {
    Settings settings;
    DraftTable<Establishment> establishments;
    DraftTable<Formation> formations;
    DraftTable<Opening> openings;
    DraftTable<Candidate> candidates;
    DraftTable<DraftApplication> applications;
    DraftTable<Unavailability> unavailabilities;
    DraftTable<Journey> journeys;
    DraftTable<DraftPreviousRow> previous_rows;
    std::array<ExtraColumns, campaign_tables> extra_columns;

    IdRegistry establishment_ids;
    IdRegistry formation_ids;
    IdRegistry opening_ids;
    IdRegistry candidate_ids;

    Diagnostics diagnostics;

    // Adds the problem, and remembers which conclusions the tables no longer allow.
    void report(Diagnostic problem);

    DraftRow row(CampaignTable table, std::uint32_t line);

    // Whether the file has an error: then a missing row may have been lost.
    bool has_errors(CampaignTable table) const { return tables_with_errors_[index(table)]; }
    // Whether an error may have cost many rows.
    bool is_incomplete(CampaignTable table) const { return incomplete_tables_[index(table)]; }
    // Of campaign.json: the setting at the JSON pointer, what holds it, or a part of it.
    bool is_rejected_setting(const std::string& pointer) const;

    // The row of an establishment; nothing if it is absent or unknown.
    std::optional<std::uint32_t> row_of(const Uai& uai) const;

    // The known id nearest to an unknown one; empty if there is none.
    std::string suggestion(CampaignTable table, std::string_view id);

  private:
    static std::size_t index(CampaignTable table) { return static_cast<std::size_t>(table); }
    const IdRegistry& ids_of(CampaignTable table) const;

    std::array<bool, campaign_tables> tables_with_errors_{};
    std::array<bool, campaign_tables> incomplete_tables_{};
    std::set<std::string> rejected_settings_;
    std::array<std::optional<NearestMatch>, campaign_tables> nearest_;
};

// Reports the problems of one row.
class DraftRow {
  public:
    DraftRow(CampaignDraft& draft, CampaignTable table, std::uint32_t line)
        : draft_(draft), table_(table), line_(line) {}

    void report(Problem problem, std::string_view column, std::string_view value = {},
                std::vector<std::string> details = {}, std::string suggestion = {});

    // Each of these checks a condition, reports it if it is not met, and returns whether it is.
    bool require(bool is_given, std::string_view column);
    bool require_range(std::string_view column, std::int64_t value, std::int64_t minimum,
                       std::int64_t maximum);
    bool require_identifier(std::string_view column, std::string_view id);
    bool require_minutes(std::string_view column, DateTime time);
    bool require_order(const TimePeriod& period);

    // Whether an error of the cell was reported: then its value is meaningless.
    bool is_rejected(std::string_view column) const;

    // The id is referred to, but no row of `target` has it.
    void report_unknown(std::string_view column, std::string_view id, CampaignTable target);

    // The establishment of a required UAI.
    std::optional<EstablishmentIndex> require_establishment(std::string_view column, const Uai& uai);

  private:
    CampaignDraft& draft_;
    CampaignTable table_;
    std::uint32_t line_;
};

}  // namespace passpro
