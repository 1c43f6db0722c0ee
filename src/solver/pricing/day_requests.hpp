// The requests of one applicant that may share a day: those that are combined in sets, each with its
// worthwhile options; and perhaps a request that is only looked at, with all its options, in company of the
// others.
#pragma once

#include "solver/pricing/priced_options.hpp"
#include "solver/pricing/worthwhile_options.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace passpro::assignment {

struct DayRequests {
    const PricedOptions& options;
    const WorthwhileOptions& worthwhile;
    std::size_t day = 0;
    std::span<const std::size_t> positions;  // of the requests that are combined: members 0, 1, …
    std::optional<std::size_t> looked_at{};  // a position; the last member

    std::size_t members() const { return positions.size() + (looked_at ? 1 : 0); }
    // visit(option) for each of a member's options.
    template <typename Visit>
    void for_each_option(std::size_t member, Visit visit) const {
        const auto is_looked_at = member == positions.size();
        const auto& of_day = options.at(day, is_looked_at ? *looked_at : positions[member]);
        const auto view = options.view(of_day);
        for (std::size_t i = 0; i < view.size(); ++i) {
            if (is_looked_at || worthwhile.contains(of_day.first + i)) visit(view[i]);
        }
    }
};

}  // namespace passpro::assignment
