// The openings in which hosts interview, and the slots that these consist of.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/identifiers.hpp>
#include <passpro/index.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

enum class InterviewMode { individual, collective };

[[nodiscard]] std::optional<InterviewMode> parse_interview_mode(
    std::string_view text);  // "individual", "collective"
[[nodiscard]] std::string_view to_text(InterviewMode mode);

// A period in which one panel of a host interviews for one or more formations.
struct Opening {
    std::string id{};
    Uai host_uai{};
    std::string panel{};
    std::vector<std::string> formation_ids{};
    InterviewMode mode = InterviewMode::individual;
    TimePeriod period{};
    std::int32_t slot_minutes = 0;
    std::int32_t break_minutes = 0;
    std::int32_t capacity = 1;  // places in each slot
    // For the hosting terms (docs/hosting-terms.md):
    std::int32_t min_fill = 1;             // applications that a used slot should have
    std::int32_t max_in_row = 0;           // interviews before the panel needs a break; 0: no limit
    std::int32_t break_after_minutes = 0;  // duration of such a break; 0: slot_minutes
    std::string room{};                    // for letters
};
using OpeningIndex = Index<Opening>;

// The largest values that an opening may carry; they keep every sum of minutes and places within 32 bits.
inline constexpr std::int32_t maximum_slot_minutes = 24 * 60;
inline constexpr std::int32_t maximum_capacity = 100'000;
inline constexpr std::int32_t maximum_in_row = 10'000;
inline constexpr std::int32_t maximum_opening_days = 31;
// Of all openings of a campaign together.
inline constexpr std::int64_t maximum_slots = 5'000'000;

// The number of slots of an opening: slot k takes [start + k·(slot + break), … + slot), if it ends by the end
// of the opening. 0 if the times make no sense or exceed `maximum_opening_days`.
[[nodiscard]] std::int32_t slot_count(const Opening& opening);

// One interview time of a panel.
struct Slot {
    OpeningIndex opening;
    std::int32_t number = 0;  // k, from 0
    TimePeriod period;
};
using SlotIndex = Index<Slot>;

[[nodiscard]] Slot slot_of(const Opening& opening, OpeningIndex index, std::int32_t number);

}  // namespace passpro
