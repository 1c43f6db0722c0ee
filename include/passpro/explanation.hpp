// Why applications have no interview, and what an interview costs: a plan from the point of view of one
// application. The plan may come from anywhere, not only from `solve`.
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

// The slots of a formation from the point of view of one candidate. Each is counted once, under the first
// heading that applies.
struct SlotCensus {
    std::int64_t all = 0;
    std::int64_t outside_window = 0;
    std::int64_t within_notice = 0;
    std::int64_t everybody_unavailable = 0;
    std::int64_t host_unavailable = 0;
    std::int64_t panel_unavailable = 0;
    std::int64_t out_of_reach = 0;  // by H8: the journey is too long, or begins too early, or ends too late
    std::int64_t home_unavailable = 0;
    std::int64_t candidate_unavailable = 0;
    std::int64_t too_costly = 0;  // by the campaign's weights, having no interview never costs more
    std::int64_t open = 0;

    friend bool operator==(const SlotCensus&, const SlotCensus&) = default;
};

// Half-days for which a panel could sit in addition, at times that the candidates can reach and have no other
// interview.
struct AdditionalHalfDays {
    EstablishmentIndex host{};
    std::string panel{};
    std::vector<FormationIndex> formations{};  // those for which the panel interviews
    std::int64_t places = 0;                   // of one half-day, as the panel sits now
    std::int64_t half_days = 0;                // as many as help
    std::int64_t lifts = 0;  // applications of the bottleneck that get an interview, without moving others
};

// Applications that can use no other slots than these, and that outnumber the places which they can have
// there.
struct Bottleneck {
    assignment::BottleneckProof proof{};
    std::vector<ApplicationIndex> applications{};  // ascending
    std::vector<SlotIndex> slots{};                // ascending
    std::int64_t places = 0;
    std::int64_t usable_places = 0;  // fewer than `places` if other interviews of the candidates bar some
    std::vector<AdditionalHalfDays> remedies{};  // the most `lifts` first, then the fewest half-days

    [[nodiscard]] std::int64_t shortfall() const {
        return static_cast<std::int64_t>(applications.size()) - usable_places;
    }
};

struct ApplicationReason {
    ApplicationIndex application{};
    ReasonCode code = ReasonCode::search;
    SlotCensus slots{};
    // conflict, limit: the candidate's other applications whose interviews exclude this one.
    std::vector<ApplicationIndex> excluding{};
    std::int32_t sufficient_limit = 0;  // limit: the least interviews_per_day that would suffice
    std::size_t bottleneck = 0;         // full: its position in Explanation::bottlenecks
    SlotIndex too_costly_slot{};        // cost: the cheapest slot with a place left
};

struct [[nodiscard]] Explanation {
    std::vector<ApplicationReason> reasons;  // of the unplaced applications, ascending
    std::vector<Bottleneck> bottlenecks;

    [[nodiscard]] const ApplicationReason* find(
        ApplicationIndex application) const;  // null if it has none; O(log n)
};

// Expects a placement for each application. `is_proven_optimal` must be false unless the plan's objective
// equals its lower bound.
[[nodiscard]] Explanation explain(const Campaign& campaign, const Plan& plan,
                                  const assignment::ReasonOptions& options = {});

// Whether a sentence stands alone, or in a row that names the formation and its school already.
enum class SentencePlace { alone, in_row };

// One or two sentences to pass on to a family. Names formations, establishments and days, never a person.
[[nodiscard]] std::string sentence(const Campaign& campaign, const Explanation& explanation,
                                   const ApplicationReason& reason, Language language);

// Those of all its reasons, in their order. O(size of the explanation).
[[nodiscard]] std::vector<std::string> sentences(const Campaign& campaign, const Explanation& explanation,
                                                 Language language,
                                                 SentencePlace place = SentencePlace::alone);

struct SlotAlternative {
    SlotIndex slot{};
    std::int32_t places_left = 0;  // 0: full; negative: the plan overfills it
    ObjectiveTerms difference{};   // the cost of the plan with the interview there, less its cost now
};

// The cost of one application's interview, and its alternatives.
struct ApplicationOutlook {
    // The part of the objective that the interview adds, hosting terms included; or, of an unplaced
    // application, the cost of having none.
    ObjectiveTerms cost{};
    // Slots that the candidate could attend besides their other interviews; the cheapest first.
    std::vector<SlotAlternative> alternatives{};
};

// Expects the application to be placed or unplaced in the plan.
[[nodiscard]] ApplicationOutlook outlook(const Campaign& campaign, const Plan& plan,
                                         ApplicationIndex application);

// Translates the terms of the scheduling engine to those of a campaign. docs/problem.md lists both.
[[nodiscard]] ObjectiveTerms translate_back(const assignment::Terms& terms);

}  // namespace passpro
