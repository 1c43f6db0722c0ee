// Pupils, what they apply to, and when somebody is not available.
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

// Everything but the id, the home and the level is personal data: it never goes into a message.
struct Candidate {
    std::string id{};
    std::string ine{};
    std::string last_name{};
    std::string first_name{};
    Date birth_date{};  // not_a_date_time where it is not given
    Uai home_uai{};
    std::string level{};
};
using CandidateIndex = Index<Candidate>;

// A candidate's wish to be interviewed for a formation.
struct Application {
    CandidateIndex candidate;
    FormationIndex formation;
    std::int32_t rank = 1;  // 1: the dearest wish
};
using ApplicationIndex = Index<Application>;
inline constexpr std::int32_t maximum_rank = 100;

// Whom an unavailability concerns.
enum class UnavailabilityScope { candidate, home, host, panel, everybody };

[[nodiscard]] std::optional<UnavailabilityScope> parse_unavailability_scope(
    std::string_view text);  // "candidate", "home", "host", "panel", "all"
[[nodiscard]] std::string_view to_text(UnavailabilityScope scope);

// A time in which no interview may take place.
struct Unavailability {
    UnavailabilityScope scope = UnavailabilityScope::everybody;
    std::string reference{};  // candidate_id, UAI, or "UAI/panel"; empty for everybody
    TimePeriod period{};
    std::string reason{};
};

}  // namespace passpro
