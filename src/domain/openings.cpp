#include "choice.hpp"

#include <passpro/openings.hpp>

namespace passpro {

namespace {

constexpr std::array<std::string_view, 2> mode_words = {"individual", "collective"};

}  // namespace

std::optional<InterviewMode> parse_interview_mode(std::string_view text) {
    return parse_choice<InterviewMode>(text, mode_words);
}

std::string_view to_text(InterviewMode mode) {
    return word_of(mode, mode_words);
}

std::int32_t slot_count(const Opening& opening) {
    const auto& [start, end] = opening.period;
    if (start.is_special() || end.is_special() || end <= start) return 0;
    if (opening.slot_minutes < 1 || opening.break_minutes < 0) return 0;
    const std::int64_t minutes = (end - start).total_seconds() / 60;
    if (minutes > std::int64_t{maximum_opening_days} * 24 * 60 || minutes < opening.slot_minutes) return 0;
    return static_cast<std::int32_t>(
        (minutes - opening.slot_minutes) / (std::int64_t{opening.slot_minutes} + opening.break_minutes) + 1);
}

Slot slot_of(const Opening& opening, OpeningIndex index, std::int32_t number) {
    const auto start = opening.period.start +
                       boost::posix_time::minutes(std::int64_t{number} * (std::int64_t{opening.slot_minutes} +
                                                                          opening.break_minutes));
    return {index, number, {start, start + boost::posix_time::minutes(opening.slot_minutes)}};
}

}  // namespace passpro
