// The settings of a campaign: its calendar, limits and weights (campaign.json). Defaults are those of the
// campaign format.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/establishments.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

struct CampaignCalendar {
    DatePeriod registration{};  // may be absent
    Date convocation{};         // the day on which convocations go out; required
    std::int32_t notice_days = 7;
    DatePeriod interviews{};                    // required
    Date opinions{};                            // the day by which opinions are entered; may be absent
    std::vector<DatePeriod> school_holidays{};  // of the académie's zone; may be empty

    // The first day on which a convoked pupil may be interviewed.
    [[nodiscard]] Date earliest_interview() const;

    friend bool operator==(const CampaignCalendar&, const CampaignCalendar&) = default;
};

// Of candidates in a plan: the number of joint choices of a candidate grows exponentially with them.
inline constexpr std::int32_t maximum_applications_per_candidate = 10;

struct Limits {
    std::int32_t applications_per_candidate = 3;
    std::int32_t interviews_per_day = 2;
    std::int32_t buffer_minutes = 10;  // between two interviews of a pupil on one day, besides the travel
    std::int32_t applications_per_domain = 0;  // of a candidate to formations of one domain; 0: no limit

    friend bool operator==(const Limits&, const Limits&) = default;
};

// The half-days with lessons, which interviews make pupils miss.
struct Lessons {
    std::int32_t half_day_boundary_minutes = 12 * 60 + 30;  // after midnight
    WeekHalfDays free_half_days = default_free_half_days();
    // The hours between which pupils may be on their way, in minutes after midnight. Without them, at any.
    std::optional<std::int32_t> earliest_departure_minutes{};
    std::optional<std::int32_t> latest_return_minutes{};

    [[nodiscard]] static WeekHalfDays default_free_half_days();  // Wednesday afternoon, Saturday, Sunday

    // Whether an interview overlaps this half of the day on which it starts.
    [[nodiscard]] bool is_in(const TimePeriod& interview, Half half) const;
    // Whether it overlaps this half, and there are lessons.
    [[nodiscard]] bool meets(const TimePeriod& interview, Half half) const;

    friend bool operator==(const Lessons&, const Lessons&) = default;
};

// The cost of one unit of each term of the objective (objective.hpp).
struct Weights {
    std::int64_t unplaced = 1'000'000;
    std::int64_t unplaced_rank_step = 1'000;
    std::int64_t half_day = 60;
    std::int64_t travel_minute = 1;
    std::int64_t day_of_wait = 1;
    std::int64_t moved = 500;
    // Of the hosting terms (docs/hosting-terms.md).
    std::int64_t missing_pupil = 0;
    std::int64_t escort_day = 0;
    std::int64_t panel_half_day = 0;
    std::int64_t without_break = 0;

    friend bool operator==(const Weights&, const Weights&) = default;
};

// A weight by its key in campaign.json.
struct WeightKey {
    std::string_view name;
    std::int64_t Weights::*value = nullptr;
};
inline constexpr std::array weight_keys{WeightKey{"unplaced", &Weights::unplaced},
                                        WeightKey{"unplaced_rank_step", &Weights::unplaced_rank_step},
                                        WeightKey{"half_day", &Weights::half_day},
                                        WeightKey{"travel_minute", &Weights::travel_minute},
                                        WeightKey{"day_of_wait", &Weights::day_of_wait},
                                        WeightKey{"moved", &Weights::moved},
                                        WeightKey{"missing_pupil", &Weights::missing_pupil},
                                        WeightKey{"escort_day", &Weights::escort_day},
                                        WeightKey{"panel_half_day", &Weights::panel_half_day},
                                        WeightKey{"without_break", &Weights::without_break}};
static_assert(sizeof(Weights) == weight_keys.size() * sizeof(std::int64_t),
              "each weight has a key of its own");

// With more, even small campaigns could exceed the 64 bits of an objective.
inline constexpr std::int64_t maximum_weight = 1'000'000'000;

struct Settings {
    std::string academy{};
    std::int32_t year = 0;  // 0: not given
    std::string timezone = "Europe/Paris";
    CampaignCalendar calendar{};
    Limits limits{};
    TravelSettings travel{};
    Lessons lessons{};
    Weights weights{};

    friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace passpro
