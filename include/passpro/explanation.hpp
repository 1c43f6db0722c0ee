// Why applications have no interview, and what an interview costs: a plan seen from one application. Works on
// any plan of the campaign, whoever made it.
#pragma once

#include <passpro/assignment.hpp>
#include <passpro/campaign.hpp>
#include <passpro/candidates.hpp>
#include <passpro/establishments.hpp>
#include <passpro/formations.hpp>
#include <passpro/language.hpp>
#include <passpro/objective.hpp>
#include <passpro/openings.hpp>
#include <passpro/plan.hpp>
#include <passpro/reasons.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace passpro {

// The slots of a formation, as one of its candidates finds them. Each is counted once, where it is named
// first.
struct SlotCensus {
    std::int64_t all = 0;
    std::int64_t outside_window = 0;
    std::int64_t within_notice = 0;
    std::int64_t everybody_unavailable = 0;
    std::int64_t host_unavailable = 0;
    std::int64_t panel_unavailable = 0;
    std::int64_t home_unavailable = 0;
    std::int64_t candidate_unavailable = 0;
    std::int64_t too_costly = 0;  // by the campaign's weights, to have no interview never costs more
    std::int64_t open = 0;

    friend bool operator==(const SlotCensus&, const SlotCensus&) = default;
};

// Half-days that a panel could sit more, at times at which those who wait have no other interview.
struct AdditionalHalfDays {
    EstablishmentIndex host{};
    std::string panel{};
    std::vector<FormationIndex> formations{};  // that it receives for
    std::int64_t places = 0;                   // of one half-day, as the panel sits now
    std::int64_t half_days = 0;                // so many that all it can lift is lifted
    std::int64_t lifts = 0;  // so many of the bottleneck's applications get an interview, and nobody moves
};

// Applications that can only use these slots, and that are more than the places they can have there.
struct Bottleneck {
    assignment::BottleneckProof proof{};
    std::vector<ApplicationIndex> applications{};  // ascending
    std::vector<SlotIndex> slots{};                // ascending
    std::int64_t places = 0;
    std::int64_t usable_places = 0;  // fewer than `places` where the candidates' other interviews bar some
    std::vector<AdditionalHalfDays> remedies{};  // what lifts most, with the fewest half-days, comes first

    [[nodiscard]] std::int64_t shortfall() const {
        return static_cast<std::int64_t>(applications.size()) - usable_places;
    }
};

struct ApplicationReason {
    ApplicationIndex application{};
    ReasonCode code = ReasonCode::search;
    SlotCensus slots{};
    // conflict, limit: the candidate's other applications that have an interview and leave no room.
    std::vector<ApplicationIndex> excluding{};
    std::int32_t sufficient_limit = 0;  // limit: the least interviews_per_day that would do
    std::size_t bottleneck = 0;         // full: its number in Explanation::bottlenecks
    SlotIndex too_costly_slot{};        // cost: the cheapest slot with a place left
};

struct [[nodiscard]] Explanation {
    std::vector<ApplicationReason> reasons;  // of the unplaced applications, ascending
    std::vector<Bottleneck> bottlenecks;

    [[nodiscard]] const ApplicationReason* find(
        ApplicationIndex application) const;  // null where it has none; O(log n)
};

// Expects a placement for each application. `is_proven_optimal` may only be said of a plan whose objective is
// a proven lower bound.
[[nodiscard]] Explanation explain(const Campaign& campaign, const Plan& plan,
                                  const assignment::ReasonOptions& options = {});

// One or two sentences to pass on to a family. Names formations, establishments and days, never a person.
[[nodiscard]] std::string sentence(const Campaign& campaign, const Explanation& explanation,
                                   const ApplicationReason& reason, Language language);

// Those of all its reasons, in their order. O(size of the explanation).
[[nodiscard]] std::vector<std::string> sentences(const Campaign& campaign, const Explanation& explanation,
                                                 Language language);

struct SlotAlternative {
    SlotIndex slot{};
    std::int32_t places_left = 0;  // 0: full; negative: the plan overfills it
    // What the plan would cost with the interview there, less what it costs now.
    ObjectiveTerms difference{};
};

// One application that may be placed, and where else it could be.
struct ApplicationOutlook {
    // What the interview adds to the costs of its candidate, and to those that candidates share; of an
    // unplaced application, what having none costs.
    ObjectiveTerms cost{};
    // Slots that the candidate could attend beside their other interviews; the cheapest first.
    std::vector<SlotAlternative> alternatives{};
};

// Expects the application to be placed or unplaced in the plan.
[[nodiscard]] ApplicationOutlook outlook(const Campaign& campaign, const Plan& plan,
                                         ApplicationIndex application);

// The terms of the scheduling engine under their names in a campaign. docs/problem.md has both.
[[nodiscard]] ObjectiveTerms translate_back(const assignment::Terms& terms);

}  // namespace passpro
