// Searches the components of a problem separately: their costs and bounds add up.
#pragma once

#include "solver/model/surcharges.hpp"
#include "solver/run/search_parameters.hpp"

#include <passpro/assignment.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace passpro::assignment {

struct SearchResult {
    std::vector<std::int32_t> slot_of_request;
    Cost lower_bound = 0;
    std::uint64_t work = 0;
    bool is_cancelled = false;
    std::optional<BoundCertificate> certificate{};  // if it is wanted
};

// Who may cancel a search, and who sees its progress; either may be missing.
struct Watch {
    const Control* cancels = nullptr;
    Control* sees = nullptr;

    Watch() = default;
    explicit Watch(Control* both) : cancels(both), sees(both) {}
    Watch without_progress() const {
        auto watch = *this;
        watch.sees = nullptr;
        return watch;
    }
};

// Expects no hosting costs. Small components are searched at the same time, on one thread each; the others
// one after another, on all threads. Each has a part of the limits in proportion to its requests; time left
// over goes to the later ones. With surcharges, the problem has the costs in their unit, and so has the
// result; progress is in whole units. Throws Cancelled if the search is cancelled before all components are
// prepared.
SearchResult search_by_component(const Problem& problem, const Options& options,
                                 const SearchParameters& parameters, Watch watch,
                                 const Surcharges* surcharges = nullptr);

}  // namespace passpro::assignment
