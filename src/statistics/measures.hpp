// The measures of statistics, with definitions fixed once (docs/procedure.md).
#pragma once

#include <passpro/statistics.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace passpro::counting {

// The measures that all campaigns have, in this order; those for reasons and levels follow.
enum Measure : std::size_t {
    registered,
    withdrawn,
    eligible,
    ineligible,
    undetermined,
    placed,
    unplaced,
    convoked,
    convoked_in_time,
    reached,
    answered,
    attended,
    present,
    late,
    excused,
    absent,
    rebooked,
    complete_at_deadline,
    came,
    opinions,
    opinion_missing,
    with_reason,
    pupils,
    pupils_favourable,
    pupils_not_favourable,
    pupils_without_interview,
    fixed_measures,
};

// Of a measure by its key alone, which does not have the label of a level of opinion; nothing: there is no
// such measure.
std::optional<BilingualText> title_of(std::string_view key);

std::vector<StatisticsMeasure> measures_of(const CampaignRecord& record);

// Measures that add up to another one, all of which are counted apart.
struct Partition {
    std::size_t whole = 0;
    std::vector<std::size_t> parts;
};
std::vector<Partition> partitions_of(const std::vector<StatisticsMeasure>& measures);

// Whether pupils rather than applications are counted: such counts of formations do not add up.
bool counts_pupils(std::size_t measure);

}  // namespace passpro::counting
