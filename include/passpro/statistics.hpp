// Statistics of a campaign (`bilan`): how many applications got how far, by formation, school and more, with
// definitions that do not change from year to year. docs/procedure.md has them. Small counts are withheld.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/language.hpp>
#include <passpro/record.hpp>
#include <passpro/views.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// What a row of statistics is about.
enum class StatisticsDimension {
    academy,  // everything
    domain,   // of the formation, as are diploma and host
    diploma,
    host,
    panel,  // of the slot: applications that the plan has
    formation,
    district,  // of the school of origin, as is department
    department,
    home,
};
[[nodiscard]] std::optional<StatisticsDimension> parse_statistics_dimension(std::string_view text);
[[nodiscard]] std::string_view to_text(StatisticsDimension dimension);  // "academy" …
[[nodiscard]] std::string_view title(StatisticsDimension dimension, Language language);

struct StatisticsMeasure {
    std::string key{};  // "registered", "unplaced:full", "opinion:F"
    BilingualText title{};
    std::optional<std::size_t> whole{};  // the measure that it is a part of
};

struct StatisticsRow {
    StatisticsDimension dimension{};
    std::string key{};    // an id, or the value that its applications share; "0932276U/Jury 1" of a panel
    std::string label{};  // for people; may be empty
    // Of each measure; nothing if it is withheld.
    std::vector<std::optional<std::int64_t>> counts{};
    // Nothing if the counts that they are made of are withheld or 0:
    std::optional<double> absence_rate{};     // absent of all attendances
    std::optional<double> days_to_opinion{};  // from the interview, on average
    std::optional<double> pressure{};         // registered applications a seat
};

// Of one campaign at one instant.
struct Statistics {
    std::string academy{};
    std::int32_t year = 0;
    DateTime now{};
    std::int32_t small_count = 0;  // counts from 1 to one below it are withheld
    std::vector<StatisticsMeasure> measures{};
    std::vector<StatisticsRow> rows{};  // by dimension, then by key

    // Null if there is none.
    [[nodiscard]] const StatisticsRow* find(StatisticsDimension dimension, std::string_view key) const;
    [[nodiscard]] std::optional<std::size_t> find_measure(std::string_view measure) const;
};

// The statistics at `now`. Counts from 1 to one below the procedure's `small_count` are withheld, and as many
// others as it takes that they cannot be computed from sums and differences of rows and measures.
// O(entries + rows · measures · log n) for each count that is withheld in this way.
[[nodiscard]] Statistics compute_statistics(const CampaignRecord& record, DateTime now);

// The same rows as far as a viewer may see them (`statistics_access`): all for the SAIO; for a school of
// origin and a host their own, those of the host's panels and formations, and the académie's; for a district
// its own; for families, from the publication on, those of the académie, domains, diplomas, hosts and
// formations.
[[nodiscard]] Statistics compute_statistics(const CampaignRecord& record, const Viewer& viewer, DateTime now);

// statistics.json, without personal data, to be kept when persons are erased and to be compared with next
// year.
[[nodiscard]] std::string write_statistics(const Statistics& statistics, Language language);
// Reads one back, such as last year's.
[[nodiscard]] Result<Statistics> read_statistics(std::string_view bytes,
                                                 std::string_view file = "statistics.json");

// statistics.csv: a row for each row, a column for each measure, followed, if there are statistics from
// before, by that measure of the row of the same dimension and key (`_before`). A withheld count is an empty
// cell.
[[nodiscard]] std::string write_statistics_table(const Statistics& statistics,
                                                 const Statistics* before = nullptr);

}  // namespace passpro
