// From a campaign to a plan, with a proof of how good it is.
#pragma once

#include <passpro/assignment.hpp>
#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/explanation.hpp>
#include <passpro/judged_campaign.hpp>
#include <passpro/language.hpp>
#include <passpro/plan.hpp>
#include <passpro/solve_report.hpp>
#include <passpro/verification.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace passpro {

// The first limit that is reached ends the search. It ends by itself once the plan is proven optimal, or more
// work is not worth while.
struct SolveOptions {
    std::optional<std::chrono::duration<double>> time_limit = std::chrono::seconds(30);  // nothing: none
    // In evaluations of a candidate's joint choice. Unlike time, it ends the search at the same plan on every
    // machine.
    std::optional<std::uint64_t> work_limit{};
    double target_gap = 0;   // stop once SolvedPlan::gap() is at most this
    unsigned threads = 1;    // the plan does not depend on it, unless the time limit is reached
    std::uint64_t seed = 0;  // of the lottery that breaks ties between candidates
    bool include_undetermined =
        false;  // place applications too whose eligibility is unknown for want of data
    Language language = Language::french;  // of the reasons in the plan
    // Recompute the whole objective at every improvement and compare; a difference ends the process.
    bool audit = false;
};

// A plan with its campaign, and how good it is (SolveReport).
struct [[nodiscard]] SolvedPlan : SolveReport {
    Campaign campaign;
    Plan plan;
    Explanation explanation;  // why applications are unplaced; the plan has it in sentences

    // Recomputes every constraint and every term of the objective from nothing.
    [[nodiscard]] Verification verify() const;

    // Writes plan.csv under this name. The file is whole or, after an error, as it was before.
    [[nodiscard]] Diagnostics save(const std::filesystem::path& file) const;
};

// Applications that the rules exclude are not placed; their reasons are in the plan. The plan starts from
// that of previous_plan.csv, if there is one. It keeps every constraint, even if `control`, which another
// thread may watch and cancel, stops the search at once. Throws BadInput with `excluded_locks` if there are
// any.
[[nodiscard]] SolvedPlan solve(const JudgedCampaign& campaign, const SolveOptions& options = {},
                               assignment::Control* control = nullptr);

}  // namespace passpro
