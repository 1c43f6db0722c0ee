#include "rules/instant.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace passpro::rules {
namespace {

constexpr std::int64_t milliseconds_per_hour = 3'600'000;
constexpr std::int64_t milliseconds_per_day = 24 * milliseconds_per_hour;
constexpr std::int64_t latest_days = 100'000'000;
constexpr std::int64_t latest_milliseconds = latest_days * milliseconds_per_day;
// No amount of any unit beyond this one leads from one instant in range to another.
constexpr std::int64_t largest_amount = 2 * latest_milliseconds / milliseconds_per_hour;

struct CivilDay {
    std::int64_t year = 1970;
    std::int64_t month = 1;  // from 1
    std::int64_t day = 1;    // from 1
};

constexpr std::int64_t floor_divided(std::int64_t dividend, std::int64_t divisor) {
    const auto quotient = dividend / divisor;
    return dividend % divisor < 0 ? quotient - 1 : quotient;
}

// Days since 1970-01-01 in the proleptic Gregorian calendar. Counted in years that begin in March, so that
// the leap day is the last of its year, and in eras of 400 years, after which the calendar repeats (H.
// Hinnant, "chrono-Compatible Low-Level Date Algorithms").
constexpr std::int64_t days_since_epoch(CivilDay civil) {
    const auto year = civil.month <= 2 ? civil.year - 1 : civil.year;
    const auto era = floor_divided(year, 400);
    const auto year_of_era = year - era * 400;
    const auto month_from_march = (civil.month + 9) % 12;
    const auto day_of_year = (153 * month_from_march + 2) / 5 + civil.day - 1;
    const auto day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146'097 + day_of_era - 719'468;
}

constexpr CivilDay civil_day(std::int64_t days) {
    const auto shifted = days + 719'468;
    const auto era = floor_divided(shifted, 146'097);
    const auto day_of_era = shifted - era * 146'097;
    const auto year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const auto day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const auto month_from_march = (5 * day_of_year + 2) / 153;
    const auto month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return {.year = year_of_era + era * 400 + (month <= 2 ? 1 : 0),
            .month = month,
            .day = day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

// As ECMAScript's MakeDay: months beyond the year and days beyond the month run over.
constexpr std::int64_t days_with_overflow(CivilDay civil) {
    const auto months = civil.month - 1;
    const auto years = floor_divided(months, 12);
    const CivilDay first{.year = civil.year + years, .month = months - 12 * years + 1, .day = 1};
    return days_since_epoch(first) + civil.day - 1;
}

constexpr std::int64_t days_in_month(std::int64_t year, std::int64_t month) {
    return days_with_overflow({year, month + 1, 1}) - days_with_overflow({year, month, 1});
}

static_assert(days_since_epoch({1970, 1, 1}) == 0);
static_assert(days_in_month(2000, 2) == 29 && days_in_month(1900, 2) == 28 && days_in_month(2026, 12) == 31);
static_assert(civil_day(days_since_epoch({-271'821, 4, 20})).year == -271'821);

// Reads a text from its start.
class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }
    std::size_t digits() const {
        const auto end = std::ranges::find_if_not(rest_, is_digit);
        return static_cast<std::size_t>(end - rest_.begin());
    }
    bool skip(char expected) {
        if (rest_.empty() || rest_.front() != expected) return false;
        rest_.remove_prefix(1);
        return true;
    }
    // Exactly `count` digits.
    std::optional<std::int64_t> number(std::size_t count) {
        if (digits() < count) return std::nullopt;
        std::int64_t value = 0;
        for (const char digit : rest_.substr(0, count)) value = 10 * value + (digit - '0');
        rest_.remove_prefix(count);
        return value;
    }

  private:
    std::string_view rest_;
};

std::optional<std::int64_t> below(std::int64_t limit, std::optional<std::int64_t> number) {
    return number && *number < limit ? number : std::nullopt;
}

// ".5" is 500, ".12345" is 123; 0 if there is no fraction.
std::optional<std::int64_t> read_milliseconds(Reader& reader) {
    if (!reader.skip('.')) return 0;
    const auto digits = reader.digits();
    if (digits == 0) return std::nullopt;
    auto milliseconds = *reader.number(std::min<std::size_t>(digits, 3));
    for (auto place = digits; place < 3; ++place) milliseconds *= 10;
    while (reader.number(1)) continue;
    return milliseconds;
}

// In minutes east of Greenwich.
std::optional<std::int64_t> read_offset(Reader& reader) {
    if (reader.at_end() || reader.skip('Z')) return 0;
    const auto sign = reader.skip('-') ? -1 : 1;
    if (sign == 1 && !reader.skip('+')) return std::nullopt;
    const auto digits = reader.digits();
    if (digits == 0 || digits > 4) return std::nullopt;
    const auto hours = below(24, reader.number(digits > 2 ? digits - 2 : digits));
    std::optional<std::int64_t> minutes = 0;
    if (digits > 2 || reader.skip(':')) minutes = below(60, reader.number(2));
    if (!hours || !minutes) return std::nullopt;
    return sign * (*hours * 60 + *minutes);
}

// "T13:30:00.000+02:00", in milliseconds from the start of the day in UTC. As in ISO 8601, 24:00:00 is the
// end of the day.
std::optional<std::int64_t> read_time(Reader& reader) {
    if (!reader.skip('T')) return std::nullopt;
    const auto hours = reader.number(2);
    if (!hours || !reader.skip(':')) return std::nullopt;
    const auto minutes = below(60, reader.number(2));
    if (!minutes || !reader.skip(':')) return std::nullopt;
    const auto seconds = below(60, reader.number(2));
    if (!seconds) return std::nullopt;
    const auto milliseconds = read_milliseconds(reader);
    if (!milliseconds) return std::nullopt;
    const auto offset = read_offset(reader);
    if (!offset) return std::nullopt;
    const auto of_day = *hours * milliseconds_per_hour + *minutes * 60'000 + *seconds * 1'000 + *milliseconds;
    if (of_day > milliseconds_per_day) return std::nullopt;
    return of_day - *offset * 60'000;
}

struct ReadDay {
    std::int64_t days = 0;  // since 1970-01-01
    bool is_whole = false;  // year, month and day were given
};

// "2011", "2011-05" or "2011-05-25": the last day that it can mean.
std::optional<ReadDay> read_day(Reader& reader) {
    const auto year = reader.number(4);
    if (!year) return std::nullopt;
    if (reader.at_end()) return ReadDay{days_since_epoch({*year, 12, 31})};
    if (!reader.skip('-')) return std::nullopt;
    const auto month = below(13, reader.number(2));
    if (!month || *month == 0) return std::nullopt;
    const auto last_day = days_in_month(*year, *month);
    if (reader.at_end()) return ReadDay{days_since_epoch({*year, *month, last_day})};
    if (!reader.skip('-')) return std::nullopt;
    const auto day = below(last_day + 1, reader.number(2));
    if (!day || *day == 0) return std::nullopt;
    return ReadDay{.days = days_since_epoch({*year, *month, *day}), .is_whole = true};
}

void append_padded(std::string& text, std::int64_t number, std::size_t width) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    const auto length = static_cast<std::size_t>(end - digits.data());
    text.append(width - std::min(width, length), '0').append(digits.data(), length);
}

void append_year(std::string& text, std::int64_t year) {
    if (0 <= year && year <= 9'999) return append_padded(text, year, 4);
    text += year < 0 ? '-' : '+';
    append_padded(text, year < 0 ? -year : year, 6);
}

}  // namespace

std::optional<Instant> parse_date_of_birth(std::string_view text) {
    Reader reader(text);
    const auto day = read_day(reader);
    if (!day || !reader.at_end()) return std::nullopt;
    return Instant{day->days * milliseconds_per_day};
}

std::optional<Instant> parse_instant(std::string_view text) {
    Reader reader(text);
    const auto day = read_day(reader);
    if (!day) return std::nullopt;
    if (reader.at_end()) return Instant{day->days * milliseconds_per_day};
    const auto time = day->is_whole ? read_time(reader) : std::nullopt;
    if (!time || !reader.at_end()) return std::nullopt;
    return Instant{day->days * milliseconds_per_day + *time};
}

std::optional<Instant> plus(Instant instant, std::int64_t amount, TimeUnit unit) {
    if (amount < -largest_amount || amount > largest_amount) return std::nullopt;
    const auto days = floor_divided(instant.milliseconds, milliseconds_per_day);
    auto of_day = instant.milliseconds - days * milliseconds_per_day;
    auto civil = civil_day(days);
    switch (unit) {
        case TimeUnit::year:
            civil.year += amount;
            break;
        case TimeUnit::month:
            civil.month += amount;
            break;
        case TimeUnit::day:
            civil.day += amount;
            break;
        case TimeUnit::hour:
            of_day += amount * milliseconds_per_hour;
            break;
    }
    const auto moved_days = days_with_overflow(civil);
    if (moved_days < -latest_days || moved_days > latest_days) return std::nullopt;
    const auto moved = moved_days * milliseconds_per_day + of_day;
    if (moved < -latest_milliseconds || moved > latest_milliseconds) return std::nullopt;
    return Instant{moved};
}

std::string to_iso_utc(Instant instant) {
    const auto days = floor_divided(instant.milliseconds, milliseconds_per_day);
    const auto of_day = instant.milliseconds - days * milliseconds_per_day;
    const auto civil = civil_day(days);
    std::string text;
    append_year(text, civil.year);
    append_padded(text += '-', civil.month, 2);
    append_padded(text += '-', civil.day, 2);
    append_padded(text += 'T', of_day / milliseconds_per_hour, 2);
    append_padded(text += ':', of_day / 60'000 % 60, 2);
    append_padded(text += ':', of_day / 1'000 % 60, 2);
    append_padded(text += '.', of_day % 1'000, 3);
    return text += 'Z';
}

}  // namespace passpro::rules
