#include "solver/diving.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace passpro::assignment {

namespace {

constexpr double nearly_all = 0.98;
// Another decision of the same applicant may have turned the shares to something else.
constexpr double turned_away = 0.05;

struct Decision {
    std::uint32_t request = 0;
    Shares::Favourite favourite;
};

// The surest first; but nobody is left without a place while places are still given to others.
std::vector<Decision> possible_decisions(const Index& index, const Shares& shares) {
    std::vector<Decision> decisions;
    for (const auto applicant : shares.applicants()) {
        for (const auto request : index.requests_of(applicant)) {
            if (shares.decided()[request] == undecided)
                decisions.push_back({request, shares.favourite(request)});
        }
    }
    std::ranges::sort(decisions, {}, [](const Decision& d) {
        return std::tuple(d.favourite.class_id == no_class, -d.favourite.weight, d.request);
    });
    return decisions;
}

bool is_still_right(const Decision& decision, const Shares& shares) {
    const auto& [request, favourite] = decision;
    const auto now = shares.favourite(request);
    return now.class_id == favourite.class_id && now.weight > favourite.weight - turned_away &&
           shares.can_decide(request, favourite.class_id);
}

void decide_surest(const std::vector<Decision>& decisions, double portion, Shares& shares) {
    const auto wanted = static_cast<std::size_t>(portion * static_cast<double>(decisions.size())) + 1;
    std::size_t decided = 0;
    for (const auto& decision : decisions) {
        if (decided >= wanted && decision.favourite.weight < nearly_all) break;
        if (!is_still_right(decision, shares)) continue;
        shares.decide(decision.request, decision.favourite.class_id);
        ++decided;
    }
    // Only what overlaps across midnight, where shares do not see it, leaves nothing to decide.
    if (decided == 0) shares.decide(decisions.front().request, no_class);
}

}  // namespace

bool dive(const Index& index, Shares& shares, DivingPace pace, Budget& budget) {
    for (;;) {
        const auto decisions = possible_decisions(index, shares);
        if (decisions.empty()) return true;
        if (budget.is_out_of_time()) return false;
        // The others no longer follow what is decided: no need for small steps.
        decide_surest(decisions, budget.is_exhausted() ? 1 : pace.portion, shares);
        shares.leave_full_classes();
        shares.refine(1, pace.passes, budget);
    }
}

}  // namespace passpro::assignment
