// Time profiles: minima over time of the options of one request on one day. Which option can precede or
// follow another interview depends on time alone if they share site, periods and cuts. So one profile for
// each such kind of options tells the best one that begins late enough, and the best one that ends early
// enough, without looking at the options again. It holds only options that are better than all later, or all
// earlier, ones: of many with values in random order, about the logarithm of their number. Profiles are made
// when they are first asked for: most days are never shared.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/model.hpp"
#include "solver/pricing/priced_options.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// An option as far as time is concerned.
struct TimeStep {
    Minute minute = 0;  // its start or its end
    ScaledCost value = 0;
};

struct TimeProfile {
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
    };

    SlotTypeId slot_type;    // a representative
    std::uint32_t kind = 0;  // visit_kind
    std::uint32_t site = 0;
    std::uint8_t periods = 0;
    Range starts;  // of steps
    Range ends;
};

class TimeProfiles {
  public:
    explicit TimeProfiles(const Model& model) : model_(&model) {}

    // Forgets all profiles. Lists of options will be numbered from 0 to `lists` - 1. Without cuts, slot types
    // share a profile whichever cuts they belong to.
    void reset(std::size_t lists, const OddSetCuts* cuts);
    // The profiles of a list of options, which are in order of start; makes them on the first call for that
    // number. Valid until another list is made.
    std::span<const TimeProfile> of(std::size_t list, std::span<const VisitOption> options);
    // Starts, the latest first, of less value each. So the last one at a minute or later is the best option
    // that starts then or later.
    std::span<const TimeStep> starts(const TimeProfile& profile) const { return steps(profile.starts); }
    // Ends, the earliest first, of less value each. So the last one at a minute or earlier is the best option
    // that ends then or earlier.
    std::span<const TimeStep> ends(const TimeProfile& profile) const { return steps(profile.ends); }
    // `One` and `Other` are options or profiles.
    template <typename One, typename Other>
    bool share_a_profile(const One& one, const Other& other) const {
        return one.kind == other.kind &&
               (cuts_ == nullptr || cuts_->kind_of(one.slot_type) == cuts_->kind_of(other.slot_type));
    }

  private:
    std::span<const TimeStep> steps(TimeProfile::Range range) const {
        return std::span(steps_).subspan(range.first, range.last - range.first);
    }
    void make(std::span<const VisitOption> options);
    void add_if_less(TimeStep step, ScaledCost& least);
    // From those of the options that share the profile.
    TimeProfile::Range add_starts(std::span<const VisitOption> options, const TimeProfile& profile);
    TimeProfile::Range add_ends(std::span<const VisitOption> options, const TimeProfile& profile);
    TimeProfile::Range add_unordered_ends(std::span<const VisitOption> options, const TimeProfile& profile,
                                          std::uint32_t first);

    const Model* model_;
    const OddSetCuts* cuts_ = nullptr;
    std::vector<TimeProfile::Range> profiles_of_;  // each list, into profiles_; empty if not made yet
    std::vector<TimeProfile> profiles_;
    std::vector<TimeStep> steps_;
    std::vector<TimeStep> by_end_;  // scratch of add_unordered_ends
};

}  // namespace passpro::assignment
