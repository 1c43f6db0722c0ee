#include "text/ascii.hpp"
#include "text/trimming.hpp"

#include <passpro/calendar.hpp>

#include <algorithm>

namespace passpro {

namespace {

using boost::gregorian::gregorian_calendar;

constexpr int first_year = 1400;  // of Boost.Date_Time
constexpr int last_year = 9999;

// Reads a text from left to right; once something did not match, nothing matches any more.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    int number(std::size_t digits) {
        if (rest_.size() < digits) return fail(), 0;
        int value = 0;
        for (const char digit : rest_.substr(0, digits)) {
            if (!is_digit(digit)) return fail(), 0;
            value = value * 10 + (digit - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }

    void expect(std::string_view characters) {
        if (!next_is(characters)) return fail();
        rest_.remove_prefix(1);
    }

    bool next_is(std::string_view characters) const {
        return !rest_.empty() && characters.find(rest_.front()) != std::string_view::npos;
    }

    bool is_at_end() const { return !failed_ && rest_.empty(); }

  private:
    void fail() {
        failed_ = true;
        rest_ = {};
    }

    std::string_view rest_;
    bool failed_ = false;
};

// Boost's constructors throw on a day that does not exist.
std::optional<Date> existing_date(int year, int month, int day) {
    if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1) return std::nullopt;
    const auto last_day = gregorian_calendar::end_of_month_day(static_cast<unsigned short>(year),
                                                               static_cast<unsigned short>(month));
    if (day > last_day) return std::nullopt;
    return Date(static_cast<unsigned short>(year), static_cast<unsigned short>(month),
                static_cast<unsigned short>(day));
}

constexpr std::size_t date_length = std::string_view("2026-03-18").size();

std::optional<int> scan_time_of_day(Scanner& scanner) {
    const int hour = scanner.number(2);
    scanner.expect(":");
    const int minute = scanner.number(2);
    if (scanner.next_is(":")) {
        scanner.expect(":");
        scanner.expect("0");
        scanner.expect("0");
    }
    if (!scanner.is_at_end() || hour > 23 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

void append_padded(std::string& text, int number, std::size_t width) {
    const auto digits = std::to_string(number);
    text.append(width > digits.size() ? width - digits.size() : 0, '0').append(digits);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
    text = trimmed(text);
    Scanner scanner(text);
    int year = 0;
    int month = 0;
    int day = 0;
    if (text.size() > 2 && text[2] == '/') {
        day = scanner.number(2);
        scanner.expect("/");
        month = scanner.number(2);
        scanner.expect("/");
        year = scanner.number(4);
    } else {
        year = scanner.number(4);
        scanner.expect("-");
        month = scanner.number(2);
        scanner.expect("-");
        day = scanner.number(2);
    }
    if (!scanner.is_at_end()) return std::nullopt;
    return existing_date(year, month, day);
}

std::optional<DateTime> parse_date_time(std::string_view text) {
    text = trimmed(text);
    if (text.size() <= date_length) return std::nullopt;
    Scanner scanner(text.substr(date_length));
    scanner.expect("T ");
    const auto minutes = scan_time_of_day(scanner);
    const auto date = parse_date(text.substr(0, date_length));
    if (!date || !minutes) return std::nullopt;
    return DateTime(*date, boost::posix_time::minutes(*minutes));
}

std::optional<int> parse_time_of_day(std::string_view text) {
    Scanner scanner(trimmed(text));
    return scan_time_of_day(scanner);
}

std::string to_iso(Date date) {
    if (date.is_special()) return {};
    const auto day = date.year_month_day();
    std::string text;
    append_padded(text, day.year, 4);
    text += '-';
    append_padded(text, day.month.as_number(), 2);
    text += '-';
    append_padded(text, day.day, 2);
    return text;
}

std::string to_iso(DateTime time) {
    if (time.is_special()) return {};
    return to_iso(time.date()) + 'T' +
           time_of_day_to_iso(static_cast<int>(time.time_of_day().total_seconds() / 60));
}

std::string time_of_day_to_iso(int minutes) {
    std::string text;
    append_padded(text, minutes / 60, 2);
    text += ':';
    append_padded(text, minutes % 60, 2);
    return text;
}

std::optional<WeekHalfDays> WeekHalfDays::parse(std::string_view text) {
    static constexpr std::array<std::string_view, 7> days = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    text = trimmed(text);
    if (text.size() != 6 || text[3] != '-') return std::nullopt;
    const auto day = std::find(days.begin(), days.end(), text.substr(0, 3));
    const auto half = text.substr(4);
    if (day == days.end() || (half != "am" && half != "pm")) return std::nullopt;

    WeekHalfDays half_days;
    half_days.bits_.set(static_cast<std::size_t>(day - days.begin()) * 2 + (half == "pm" ? 1 : 0));
    return half_days;
}

bool WeekHalfDays::contains(boost::gregorian::greg_weekday weekday, Half half) const {
    const std::size_t days_since_monday = (weekday.as_number() + 6U) % 7U;
    return bits_.test(days_since_monday * 2 + (half == Half::afternoon ? 1 : 0));
}

}  // namespace passpro
