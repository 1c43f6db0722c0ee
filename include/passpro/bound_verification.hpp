// Verifies a certificate: computes the lower bound that it claims again, from the campaign, the prices, cuts
// and tree of the certificate, as docs/bound-certificate.md says. Shares no code with the solver.
#pragma once

#include <passpro/bound_certificate.hpp>
#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/language.hpp>
#include <passpro/plan.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace passpro {

struct [[nodiscard]] BoundVerification {
    // Why a certificate does not prove its bound.
    enum class Fault {
        too_many_visits,  // candidates may have more interviews a day than can be checked
        unknown_index,    // a slot, formation, application, kind or node that does not exist
        scattered,        // the applications of a candidate are in no part, or in several
        above_plan,       // a part claims more than the cost of the plan that it was proven with
        prices_missing,   // a node has not one price, from 0, for each kind of slot
        too_large,        // numbers so large that their sums may exceed 64 bits
        cut_of_days,      // the slots of a cut are of several days, or there are none
        weak_prices,      // the prices of a node without children prove less than its part claims
        weak_parts,       // the bounds of all parts together are less than the certificate claims
        not_a_tree,       // a node has the wrong number of children, or is a child of several
    };
    struct Failure {
        Fault fault{};
        std::optional<std::size_t> part{};  // in BoundCertificate::parts
        std::optional<std::size_t> node{};  // in Part::nodes
    };

    std::int64_t lower_bound = 0;  // that the certificate claims
    std::optional<Failure> failure{};

    [[nodiscard]] bool holds() const { return !failure; }
};

// Up to so many interviews a day can be checked: joint choices of more take too long.
inline constexpr std::int32_t most_visits_checked = 3;

// Whether no plan of the campaign costs less than the certificate claims. Of `plan`, only its statuses
// matter: an application that is ineligible or undetermined does not count. Hosting terms count as far as the
// bound has them (docs/hosting-terms.md). Expects a placement for each application. O(nodes · candidates ·
// slots open to one).
[[nodiscard]] BoundVerification verify_bound(const Campaign& campaign, const Plan& plan,
                                             const assignment::BoundCertificate& certificate);

// One sentence that names part and node as JSON pointers of certificate.json.
[[nodiscard]] std::string message(const BoundVerification::Failure& failure, Language language);

}  // namespace passpro
