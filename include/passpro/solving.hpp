// Solves a campaign: finds a plan, with a proof of its quality.
#pragma once

#include <passpro/assignment.hpp>
#include <passpro/bound_certificate.hpp>
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
#include <string>
#include <string_view>

namespace passpro {

// The search ends once the plan is proven optimal, or at the first limit that it reaches. Without a limit of
// time or work, it also ends if a proof needs more work than all before.
struct SolveOptions {
    std::optional<std::chrono::duration<double>> time_limit = std::chrono::seconds(30);
    // In evaluations of a candidate's joint choice. Unlike the time limit, it gives the same plan on every
    // machine.
    std::optional<std::uint64_t> work_limit{};
    double target_gap = 0;                  // stop once SolvedPlan::gap() is at most this
    unsigned threads = 1;                   // does not affect the plan, unless the time limit is reached
    std::uint64_t seed = 0;                 // of the lottery that breaks ties between candidates
    bool include_undetermined = false;      // also place applications whose eligibility lacks data
    Language language = Language::english;  // of the reasons in the plan
    // Recomputes the whole objective at every improvement and compares; a difference ends the process.
    bool audit = false;
    bool certify = false;  // also give SolvedPlan::certificate
};

// A plan with its campaign, its quality (SolveReport) and its explanation.
struct [[nodiscard]] SolvedPlan : SolveReport {
    Campaign campaign;
    Plan plan;
    Explanation explanation;  // of the unplaced applications; the plan has it as sentences
    std::optional<assignment::BoundCertificate> certificate{};  // with SolveOptions::certify

    // Recomputes every constraint and every term of the objective, independently of the solver.
    [[nodiscard]] Verification verify() const;

    // Writes plan.csv under this name. After an error, the file is as it was before.
    [[nodiscard]] Diagnostics save(const std::filesystem::path& file) const;
};

// Does not place applications that the rules exclude, unless they are locked; the plan has their reasons.
// Starts from the plan in previous_plan.csv, if there is one.
//
// If `control` is cancelled, by another thread or a signal, it comes back within about a tenth of a second at
// 100,000 candidates, in any of its phases, with the best plan so far. Reasons that are not found soon are
// `search` then. Cancelled before there is a plan, its status is `cancelled` and its work 0, and only locked
// interviews take place. The plan keeps every constraint all the same.
[[nodiscard]] SolvedPlan solve(const JudgedCampaign& campaign, const SolveOptions& options = {},
                               assignment::Control* control = nullptr);

// certificate.json: what a reader needs to compute the bound of a plan again, without passpro
// (docs/bound-certificate.md). `certificate` is that of a plan of the campaign. O(its size).
[[nodiscard]] std::string write_bound_certificate(const Campaign& campaign,
                                                  const assignment::BoundCertificate& certificate);

// A certificate.json of this campaign, which `file` names in diagnostics: a wrong value has its JSON pointer
// there. Whether it proves its bound, verify_bound says (bound_verification.hpp). O(size · log campaign).
[[nodiscard]] Result<assignment::BoundCertificate> read_bound_certificate(
    const Campaign& campaign, std::string_view bytes, std::string_view file = "certificate.json");

// The plan with the reasons that passpro wrote, in either language, told in this one, by default without the
// formation and school, which a row of a page has beside them. A reason that a person wrote, or that rests on
// a proof which `explanation` does not have, stays as it is.
[[nodiscard]] Plan retold(const JudgedCampaign& campaign, Plan plan, const Explanation& explanation,
                          Language language, SentencePlace place = SentencePlace::in_row);

}  // namespace passpro
