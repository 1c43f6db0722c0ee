// The joint cost of interviews of several requests on one day. Attending them on one day saves travel and
// shared periods, or costs more if the travel between the sites is longer than both travels home; and the
// cuts price pairs. Two requests are joined with time profiles, in time linear in their options; more are
// enumerated.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/model.hpp"
#include "solver/pricing/priced_options.hpp"
#include "solver/pricing/request_set.hpp"
#include "solver/pricing/time_profiles.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
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
    // of each of `others`, which is not empty. Valid until the next call.
    std::span<const ScaledCost> values(const PricedOptions& options, std::size_t day, std::size_t position,
                                       RequestSet others);
    // Whether attending the set on the day is never better than attending each of its requests apart from the
    // others.
    bool is_no_better_than_standalone(const PricedOptions& options, std::size_t day, RequestSet set) const;

    struct Visits {  // of one day, in the order of the requests
        std::array<const VisitOption*, maximum_requests> option{};
        std::size_t size = 0;

        std::span<const VisitOption* const> view() const { return {option.data(), size}; }
    };
    // Visits of exactly the requests in `set`, which attain `value`, the least that is possible on the day.
    Visits find(const PricedOptions& options, std::size_t day, RequestSet set, ScaledCost value);

  private:
    void join(std::span<const VisitOption> options, const TimeProfile& profile);
    ScaledCost largest_saving(const PricedOptions& options, std::size_t day, RequestSet set) const;
    ScaledCost largest_reward(const PricedOptions& options, std::size_t day, RequestSet set) const;
    // The least value of attending exactly `rest` on a day together with `visits`; `best` receives visits
    // that attain it.
    ScaledCost attend(const PricedOptions& options, std::size_t day, RequestSet rest, Visits& visits,
                      Visits* best = nullptr) const;
    void attend_more(const PricedOptions& options, std::size_t day, RequestSet rest, Visits& visits,
                     ScaledCost& least, Visits* best) const;
    ScaledCost day_value(const Visits& visits) const;
    ScaledCost cut_cost(std::span<const SlotTypeId> slot_types) const;
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
