// The requests of one applicant that may share a day: those that are combined, each with its worthwhile
// options; visits that are kept, whatever the others do; and perhaps a request that is only looked at, with
// all its options, in company of the others.
#pragma once

#include "solver/pricing/priced_options.hpp"
#include "solver/pricing/worthwhile_options.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace passpro::assignment {

// The applicant makes it in any case; nothing else may meet it.
struct KeptVisit {
    std::size_t position = 0;
    std::size_t day = 0;
    std::uint32_t option = 0;  // its place among the options of the request on the day
    Minute start = 0;
    Minute end = 0;
};

inline bool meets(const VisitOption& option, const KeptVisit& visit) {
    return option.start < visit.end && visit.start < option.end;
}

struct DayRequests {
    const PricedOptions& options;
    const WorthwhileOptions& worthwhile;
    std::size_t day = 0;
    std::span<const std::size_t> positions;  // of the requests that are combined: members 0, 1, …
    std::size_t forgotten = 0;               // how many of these, the last ones, sets do not remember
    std::span<const KeptVisit> kept{};       // of the day, in any order: the next members
    std::optional<std::size_t> looked_at{};  // a position; the last member

    // Of each member that is combined, and of the one that is looked at: the combined members that may not
    // have been visited before, and those that may have been visited just before only. Empty if there are
    // none.
    std::span<const RequestSet> later{};
    std::span<const RequestSet> just_before{};

    std::size_t members() const { return positions.size() + kept.size() + (looked_at ? 1 : 0); }
    bool meets_kept(const VisitOption& option) const {
        return std::any_of(kept.begin(), kept.end(),
                           [&](const KeptVisit& visit) { return meets(option, visit); });
    }
    // visit(option) for each of a member's options.
    template <typename Visit>
    void for_each_option(std::size_t member, Visit visit) const {
        if (member >= positions.size() && member < positions.size() + kept.size()) {
            const auto& only = kept[member - positions.size()];
            visit(options.view(options.at(day, only.position))[only.option]);
            return;
        }
        const auto is_looked_at = member >= positions.size();
        const auto& of_day = options.at(day, is_looked_at ? *looked_at : positions[member]);
        const auto view = options.view(of_day);
        const auto keeps_visits = !kept.empty();
        for (std::size_t i = 0; i < view.size(); ++i) {
            if (is_looked_at ||
                (worthwhile.contains(of_day.first + i) && !(keeps_visits && meets_kept(view[i]))))
                visit(view[i]);
        }
    }
};

}  // namespace passpro::assignment
