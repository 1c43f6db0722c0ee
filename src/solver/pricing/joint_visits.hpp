// The joint cost of interviews of two requests on one day. Attending them on one day saves travel and shared
// periods, or costs more if the travel between the sites is longer than both travels home; and the cuts price
// pairs. The options are joined with time profiles, in time linear in their number; the least of all pairs
// needs no more than the profiles of both.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/model.hpp"
#include "solver/pricing/priced_options.hpp"
#include "solver/pricing/time_profiles.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class JointVisits {
  public:
    explicit JointVisits(const Model& model) : model_(&model), profiles_(model) {}

    // Starts again with the options of an applicant from `home`. `price_of_cuts` has entries for the first of
    // the cuts; without entries, pairs cost nothing.
    void reset(const PricedOptions& options, std::uint32_t home, const OddSetCuts* cuts,
               std::span<const ScaledCost> price_of_cuts);

    // All of the following expect the options of the last `reset`.

    // For each option of the request at `position` on the day: the least value of attending it and one option
    // of the `other` request. Valid until the next call.
    std::span<const ScaledCost> values(const PricedOptions& options, std::size_t day, std::size_t position,
                                       std::size_t other);
    // The least of these values.
    ScaledCost least_value(const PricedOptions& options, std::size_t day, std::size_t position,
                           std::size_t other);
    // A bound on these values, without a look at the options: as if the day's savings were as large as
    // possible. -impossible if nothing is known.
    ScaledCost lower_bound(const PricedOptions& options, std::size_t day, std::size_t position,
                           std::size_t other) const;

    // An option that has `value`, the least that is possible on the day.
    static const VisitOption& find(const PricedOptions& options, std::size_t day, std::size_t position,
                                   ScaledCost value);
    // Options of both requests that attain `value` together, the least that is possible on the day.
    std::pair<VisitOption, VisitOption> find(const PricedOptions& options, std::size_t day,
                                             std::size_t position, std::size_t other, ScaledCost value);

  private:
    ScaledCost least_value(const TimeProfile& earlier, const TimeProfile& later) const;
    void join(std::span<const VisitOption> options, const TimeProfile& profile);
    std::span<const TimeProfile> profiles_of(const PricedOptions& options, std::size_t day,
                                             std::size_t position) {
        return profiles_.of(options.index(day, position), options.view(options.at(day, position)));
    }
    ScaledCost largest_saving(const PricedOptions& options, std::size_t day, std::size_t position,
                              std::size_t other) const;
    ScaledCost largest_reward(std::int32_t date) const;
    Visit visit_of(const VisitOption& option) const;
    ScaledCost value_of_pair(const VisitOption& one, const VisitOption& other) const;
    ScaledCost cut_cost(SlotTypeId slot_type, SlotTypeId other) const;
    Minute minutes_saved(std::uint32_t earlier_site, std::uint32_t later_site) const;
    ScaledCost saving(std::uint32_t earlier_site, std::uint32_t later_site,
                      std::uint32_t shared_periods) const;

    const Model* model_;
    TimeProfiles profiles_;
    std::uint32_t home_ = 0;
    const OddSetCuts* cuts_ = nullptr;
    std::span<const ScaledCost> price_of_cuts_;
    std::vector<ScaledCost> values_;
};

}  // namespace passpro::assignment
