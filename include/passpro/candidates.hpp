// Pupils, their applications, and the times when pupils, schools or panels are unavailable.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/formations.hpp>
#include <passpro/identifiers.hpp>
#include <passpro/index.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace passpro {

// How a pupil stays at the school of origin: their place at noon decides who goes with them to an interview.
enum class Boarding {
    day,   // goes home for lunch (`externe`)
    half,  // eats at school (`demi-pensionnaire`)
    full,  // sleeps there, too (`interne`)
};

[[nodiscard]] std::optional<Boarding> parse_boarding(std::string_view text);  // "day", "half", "full"
[[nodiscard]] std::string_view to_text(Boarding boarding);

// Except for the id, the home and the level, all of this is personal data and never part of a message.
struct Candidate {
    std::string id{};
    std::string ine{};
    std::string last_name{};
    std::string first_name{};
    Date birth_date{};  // not_a_date_time if not given
    Uai home_uai{};
    std::string level{};
    std::string class_name{};  // at the school of origin, such as "3B"
    std::optional<Boarding> boarding{};
};
using CandidateIndex = Index<Candidate>;

// A candidate's wish to be interviewed for a formation.
struct Application {
    CandidateIndex candidate;
    FormationIndex formation;
    std::int32_t rank = 1;  // 1: the first choice
};
using ApplicationIndex = Index<Application>;
inline constexpr std::int32_t maximum_rank = 100;

// Those whom an unavailability concerns.
enum class UnavailabilityScope { candidate, home, host, panel, all };

[[nodiscard]] std::optional<UnavailabilityScope> parse_unavailability_scope(
    std::string_view text);  // "candidate", "home", "host", "panel", "all"
[[nodiscard]] std::string_view to_text(UnavailabilityScope scope);

// A period in which no interview of those concerned may take place.
struct Unavailability {
    UnavailabilityScope scope = UnavailabilityScope::all;
    std::string reference{};  // candidate_id, UAI, or "UAI/panel"; empty for all
    TimePeriod period{};
    std::string reason{};
};

}  // namespace passpro
