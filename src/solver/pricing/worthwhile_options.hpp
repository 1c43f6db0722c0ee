// Which options of one applicant's requests can be worth their cost at all. If a visit in any company saves
// nothing compared with leaving its request unplaced, no optimal pattern needs it: the others can be attended
// without it. What company may save are parts of the way, periods, pairs, and the waiting of two other visits
// that it shortens by lying between them. On a crowded evening, prices leave few wishes worthwhile.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/model.hpp"
#include "solver/pricing/priced_options.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class WorthwhileOptions {
  public:
    explicit WorthwhileOptions(const Model& model) : model_(&model) {}

    // Starts again with the options of an applicant from `home`. O(options + sites³ of these).
    void reset(const PricedOptions& options, std::uint32_t home, const OddSetCuts* cuts,
               std::span<const ScaledCost> price_of_cuts);

    // Of the option at this place among all options; see DayOptions.
    bool contains(std::size_t option) const { return is_worthwhile_[option] != 0; }

  private:
    struct Site {
        std::uint32_t site = 0;
        Cost shared = 0;    // what company may save of the way there and back
        Minute detour = 0;  // the longest by way of it, between two others; ≥ 0
    };

    void find_sites(const PricedOptions& options, std::uint32_t home);
    Minute shortest_detour(std::uint32_t site, std::uint32_t home) const;
    Minute longest_detour(std::uint32_t site) const;
    Cost waiting_replaced(const VisitOption& option, Minute detour) const;
    ScaledCost least_cost(const VisitOption& option, const OddSetCuts* cuts,
                          std::span<const ScaledCost> price_of_cuts) const;

    const Model* model_;
    std::vector<Site> sites_;
    std::vector<char> is_worthwhile_;
};

}  // namespace passpro::assignment
