#include "catalogue/interview_times.hpp"

#include "text/ascii.hpp"
#include "text/folding.hpp"

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace passpro::catalogue {

namespace {

constexpr int longest_range_days = 62;
constexpr std::size_t maximum_periods = 250;  // of one text: more is an attack
constexpr int midnight = 24 * 60;

constexpr std::array<std::string_view, 7> weekdays{"dimanche", "lundi",    "mardi", "mercredi",
                                                   "jeudi",    "vendredi", "samedi"};
constexpr std::array<std::string_view, 12> months{"janvier",   "fevrier", "mars",     "avril",
                                                  "mai",       "juin",    "juillet",  "aout",
                                                  "septembre", "octobre", "novembre", "decembre"};

struct Token {
    enum class Kind { number, month, year, weekday, time, half, to, separator, clause_end, filler, unknown };
    Kind kind = Kind::unknown;
    int value = 0;
};
using Kind = Token::Kind;

// The halves of a day, as values of a token.
constexpr int morning = 0;
constexpr int afternoon = 1;
constexpr int whole_day = 2;

constexpr int until = 1;  // the value of "jusqu'au", which means nothing without a day before it

// A whole word, or an abbreviation of at least three letters ("mer", "janv") that only one of them has.
template <std::size_t count>
std::optional<int> position_of(std::string_view word, const std::array<std::string_view, count>& words) {
    constexpr std::size_t shortest = 3;
    if (word.size() < shortest) return std::nullopt;
    const auto is_meant = [&](auto whole) { return whole.starts_with(word); };
    const auto found = std::ranges::find_if(words, is_meant);
    const bool is_unique = std::ranges::count_if(words, is_meant) == 1;
    return is_unique ? std::optional(static_cast<int>(found - words.begin())) : std::nullopt;
}

Token token_of_word(std::string_view word) {
    constexpr std::array<std::string_view, 2> limits{"jusqu", "jusque"};
    constexpr std::array<std::string_view, 2> ranges{"au", "a"};
    constexpr std::array<std::string_view, 3> separators{"et", "puis", "ou"};
    constexpr std::array<std::string_view, 18> fillers{
        "le",        "les",        "l",          "la",          "du",        "de",
        "des",       "entre",      "date",       "dates",       "horaire",   "horaires",
        "entretien", "entretiens", "individuel", "individuels", "collectif", "collectifs"};
    const auto is_one_of = [&](const auto& words) { return std::ranges::find(words, word) != words.end(); };
    if (is_one_of(limits)) return {Kind::to, until};
    if (is_one_of(ranges)) return {Kind::to};
    if (is_one_of(separators)) return {Kind::separator};
    if (is_one_of(fillers)) return {Kind::filler};
    if (word == "matin" || word == "matinee") return {Kind::half, morning};
    if (word == "apres" || word == "aprem") return {Kind::half, afternoon};
    if (word == "midi") return {Kind::filler};  // behind "après"
    if (word == "journee" || word == "journees") return {Kind::half, whole_day};
    // "mars" and "mardi" begin alike; "mar" is the day, as calendars print it.
    if (const auto weekday = position_of(word, weekdays)) return {Kind::weekday, *weekday};
    if (const auto month = position_of(word, months)) return {Kind::month, *month + 1};
    return {};
}

class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(folded(text)) {}

    std::vector<Token> tokens() && {
        while (at_ < text_.size()) {
            if (is_digit(text_[at_])) {
                read_number();
            } else if (is_letter(text_[at_])) {
                read_word();
            } else {
                read_sign();
            }
        }
        return std::move(tokens_);
    }

  private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    void add(Kind kind, int value = 0) { tokens_.push_back({kind, value}); }

    // Of at most four digits; more are not part of a date.
    int read_digits() {
        int number = 0;
        for (; is_digit(peek()); ++at_) number = std::min(number * 10 + (peek() - '0'), 100'000);
        return number;
    }

    void read_number() {
        const int number = read_digits();
        if (peek() == '-' && number > 999 && is_digit(peek(1))) return read_iso_date(number);
        if ((peek() == '/' || peek() == '.') && is_digit(peek(1))) return read_numeric_date(number);
        if (peek() == ':' && is_digit(peek(1))) return ++at_, read_time(number);
        const auto before = at_;
        while (peek() == ' ') ++at_;
        if (peek() == 'h' && !is_letter(peek(1))) return ++at_, read_time(number);
        if (text_.compare(at_, 6, "heures") == 0) return at_ += 6, read_time(number);
        at_ = before;
        if (text_.compare(at_, 2, "er") == 0) at_ += 2;  // "1er"
        add(number > 999 ? Kind::year : Kind::number, number);
    }

    void read_time(int hours) {
        while (peek() == ' ' && is_digit(peek(1)) && is_digit(peek(2)) && !is_digit(peek(3))) ++at_;
        const int minutes = is_digit(peek()) ? read_digits() : 0;
        const bool is_time = hours <= 24 && minutes < 60 && hours * 60 + minutes <= midnight;
        add(is_time ? Kind::time : Kind::unknown, hours * 60 + minutes);
    }

    // "18/03" or "18/03/2026", behind the day.
    void read_numeric_date(int day) {
        ++at_;
        const int month = read_digits();
        add(day >= 1 && day <= 31 ? Kind::number : Kind::unknown, day);
        add(month >= 1 && month <= 12 ? Kind::month : Kind::unknown, month);
        if ((peek() != '/' && peek() != '.') || !is_digit(peek(1))) return;
        ++at_;
        const int year = read_digits();
        add(Kind::year, year < 100 ? 2000 + year : year);
    }

    // "-03-18" or "-03-18T13:30", behind the year.
    void read_iso_date(int year) {
        ++at_;
        const int month = read_digits();
        if (peek() == '-') ++at_;
        const int day = read_digits();
        add(day >= 1 && day <= 31 ? Kind::number : Kind::unknown, day);
        add(month >= 1 && month <= 12 ? Kind::month : Kind::unknown, month);
        add(Kind::year, year);
        if (peek() == 't') ++at_;
    }

    void read_word() {
        const auto begin = at_;
        while (is_letter(peek())) ++at_;
        tokens_.push_back(token_of_word(std::string_view(text_).substr(begin, at_ - begin)));
    }

    void read_sign() {
        constexpr std::array<std::string_view, 3> dashes{"\u2013", "\u2014", "\u2192"};
        const auto rest = std::string_view(text_).substr(at_);
        const auto dash = std::ranges::find_if(dashes, [&](auto sign) { return rest.starts_with(sign); });
        const char sign = text_[at_];
        at_ += dash == dashes.end() ? 1 : dash->size();
        if (dash != dashes.end() || sign == '-') {
            // "après-midi" is one word of two.
            const bool is_within_word =
                is_letter(peek()) && !tokens_.empty() && tokens_.back().kind == Kind::half;
            if (!is_within_word) add(Kind::to);
        } else if (sign == ';' || sign == '\n') {
            add(Kind::clause_end);
        } else if (sign == ',' || sign == '&' || sign == '+') {
            add(Kind::separator);
        }
        // Blanks, colons, brackets, apostrophes and no-break spaces only part what stands around them.
    }

    std::string text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

struct Day {
    int day = 0;
    std::optional<int> month;
    std::optional<int> year;
    std::optional<int> weekday;
};

struct DayRange {
    Day first;
    std::optional<Day> last;
};

// Why a text means nothing, within this file.
struct Refusal {
    Problem problem = Problem::bad_interview_times;
    std::vector<std::string> details{};
};

Date date_of(const Day& day, const InterviewTimeDefaults& defaults) {
    if (!day.month) throw Refusal{};
    const auto year = day.year ? day.year : defaults.year;
    if (!year) throw Refusal{.problem = Problem::unknown_year};
    const bool is_year = *year >= 1900 && *year <= 2999;
    if (!is_year ||
        day.day > boost::gregorian::gregorian_calendar::end_of_month_day(
                      static_cast<unsigned short>(*year), static_cast<unsigned short>(*day.month)))
        throw Refusal{};
    const Date date(static_cast<unsigned short>(*year), static_cast<unsigned short>(*day.month),
                    static_cast<unsigned short>(day.day));
    if (day.weekday && date.day_of_week().as_number() != *day.weekday) {
        throw Refusal{
            .problem = Problem::wrong_weekday,
            .details = {to_iso(date), std::string(weekdays[static_cast<std::size_t>(*day.weekday)])}};
    }
    return date;
}

// Goes through the tokens once; a clause is turned into periods when the next one begins.
class Parser {
  public:
    explicit Parser(const InterviewTimeDefaults& defaults) : defaults_(defaults) {}

    std::vector<TimePeriod> parse(const std::vector<Token>& tokens) && {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            // "14-17h": a number whose hour comes behind the dash.
            const bool is_hour = tokens[i].kind == Kind::number && i + 2 < tokens.size() &&
                                 tokens[i + 1].kind == Kind::to && tokens[i + 2].kind == Kind::time;
            take(is_hour ? Token{Kind::time, tokens[i].value * 60} : tokens[i]);
        }
        end_clause();
        if (periods_.empty()) throw Refusal{};
        std::ranges::sort(periods_, {}, [](const TimePeriod& period) { return period.start; });
        const auto overlaps = [](const TimePeriod& a, const TimePeriod& b) { return b.start < a.end; };
        if (std::ranges::adjacent_find(periods_, overlaps) != periods_.end()) throw Refusal{};
        return std::move(periods_);
    }

  private:
    void take(const Token& token) {
        switch (token.kind) {
            case Kind::number:
                take_day(token.value);
                break;
            case Kind::month:
                complete(&Day::month, token.value);
                break;
            case Kind::year:
                complete(&Day::year, token.value);
                break;
            case Kind::weekday:
                if (!windows_.empty()) end_clause();
                weekday_ = token.value;
                return;  // "du lundi 9 au vendredi 13" still is a range
            case Kind::time:
                take_time(token.value);
                break;
            case Kind::half:
                take_half(token.value);
                break;
            case Kind::to:
                if (token.value == until && days_.empty()) throw Refusal{};
                is_range_ = true;
                return;
            case Kind::clause_end:
                end_clause();
                break;
            case Kind::separator:
                break;
            case Kind::filler:
                return;
            case Kind::unknown:
                throw Refusal{};
        }
        is_range_ = false;
    }

    void take_day(int number) {
        if (number < 1 || number > 31) throw Refusal{};
        const Day day{
            .day = number, .month = {}, .year = {}, .weekday = std::exchange(weekday_, std::nullopt)};
        if (is_range_ && !days_.empty() && windows_.empty() && !days_.back().last) {
            days_.back().last = day;
            return;
        }
        if (!windows_.empty()) end_clause();
        days_.push_back({day, std::nullopt});
    }

    void take_time(int minutes) {
        if (days_.empty()) throw Refusal{};
        if (!start_) {
            start_ = minutes;
            return;
        }
        if (!is_range_ || *start_ >= minutes) throw Refusal{};
        windows_.push_back({*std::exchange(start_, std::nullopt), minutes});
    }

    void take_half(int half) {
        if (days_.empty()) throw Refusal{};
        if (half != afternoon) windows_.push_back(defaults_.morning);
        if (half != morning) windows_.push_back(defaults_.afternoon);
    }

    // A month or a year completes all days before it that lack one. If none lacks one, the text is not
    // understood.
    void complete(std::optional<int> Day::*part, int value) {
        bool is_of_any = false;
        const auto take = [&](Day& day) {
            if (day.*part) return;
            day.*part = value;
            is_of_any = true;
        };
        for (auto& [first, last] : days_) {
            take(first);
            if (last) take(*last);
        }
        if (!is_of_any) throw Refusal{};
    }

    void end_clause() {
        if (start_ || weekday_ || (days_.empty() && !windows_.empty())) throw Refusal{};
        if (windows_.empty()) windows_ = {defaults_.morning, defaults_.afternoon};
        for (const auto& [first, last] : days_) {
            const auto begin = date_of(first, defaults_);
            const auto end = last ? date_of(*last, defaults_) : begin;
            if (end < begin || (end - begin).days() > longest_range_days) throw Refusal{};
            for (auto date = begin; date <= end; date += boost::gregorian::days(1)) {
                if (begin == end || is_working_day(date)) add_periods(date);
            }
        }
        days_.clear();
        windows_.clear();
    }

    void add_periods(Date date) {
        using boost::posix_time::minutes;
        if (periods_.size() + windows_.size() > maximum_periods) throw Refusal{};
        for (const auto& [start, end] : windows_)
            periods_.push_back({DateTime(date) + minutes(start), DateTime(date) + minutes(end)});
    }

    const InterviewTimeDefaults& defaults_;
    std::vector<TimePeriod> periods_;
    std::vector<DayRange> days_;
    std::vector<DayWindow> windows_;
    std::optional<int> weekday_;
    std::optional<int> start_;  // of hours whose end has not come yet
    bool is_range_ = false;     // "au" or a dash stands before
};

}  // namespace

InterviewTimes parse_interview_times(std::string_view text, const InterviewTimeDefaults& defaults) {
    try {
        return {.periods = Parser(defaults).parse(Lexer(text).tokens()), .problem = {}, .details = {}};
    } catch (const Refusal& refusal) {
        return {.periods = {}, .problem = refusal.problem, .details = refusal.details};
    }
}

}  // namespace passpro::catalogue
