// Time profiles: prefix minima over time of the options of one request on one day. Which option can precede
// or follow another interview depends on time alone if they share site, periods and cuts. So one profile for
// each such kind of options tells the best one that begins late enough, and the best one that ends early
// enough, without looking at the options again. Profiles are made when they are first asked for: most days
// are never shared.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/model.hpp"
#include "solver/pricing/priced_options.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

struct TimeProfile {
    SlotTypeId slot_type;    // a representative
    std::uint32_t kind = 0;  // visit_kind
    std::uint32_t site = 0;
    std::uint8_t periods = 0;
    std::uint32_t first = 0;  // its points
    std::uint32_t last = 0;
};

// By position, starts and ends both ascend; they need not belong to the same option.
struct ProfilePoint {
    Minute start = 0;
    ScaledCost least_from_start = impossible;  // least value of the options that start then or later
    Minute end = 0;
    ScaledCost least_until_end = impossible;  // least value of the options that end then or earlier
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
    std::span<const ProfilePoint> points(const TimeProfile& profile) const {
        return std::span(points_).subspan(profile.first, profile.last - profile.first);
    }
    // `One` and `Other` are options or profiles.
    template <typename One, typename Other>
    bool share_a_profile(const One& one, const Other& other) const {
        return one.kind == other.kind &&
               (cuts_ == nullptr || cuts_->kind_of(one.slot_type) == cuts_->kind_of(other.slot_type));
    }

  private:
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
    };

    void make(std::span<const VisitOption> options);
    void add_points(std::span<const VisitOption> options, TimeProfile& profile);

    const Model* model_;
    const OddSetCuts* cuts_ = nullptr;
    std::vector<Range> profiles_of_;  // each list, into profiles_; empty if not made yet
    std::vector<TimeProfile> profiles_;
    std::vector<ProfilePoint> points_;
    std::vector<std::pair<Minute, ScaledCost>> ends_;  // scratch of add_points: end and value
};

}  // namespace passpro::assignment
