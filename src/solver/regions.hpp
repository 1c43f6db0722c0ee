// Large-neighbourhood search: everything that some applicants have is taken from them, and they are placed
// anew, as if there were nobody else.
#pragma once

#include "solver/arrangement.hpp"
#include "solver/budget.hpp"
#include "solver/crew.hpp"
#include "solver/lottery.hpp"
#include "solver/pair_limits.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// What the applicants of a region should have instead.
struct Rebuilding {
    struct Decision {
        std::uint32_t request = 0;
        std::int32_t class_id = no_class;
    };
    std::vector<std::uint32_t> applicants;
    std::vector<Decision> decisions;  // none where the budget ended before
};

// What an arrangement leaves to regions: where their own prices begin, and how many pairs the limits have
// left.
class Surroundings {
  public:
    // All of these must outlive it.
    Surroundings(const Index& index, const Arrangement& arrangement, const PairLimits& limits,
                 std::span<const Priced> price);

    // To be called for those who change places: before, and after.
    void give_back(std::span<const std::uint32_t> applicants) { count(applicants, 1, pairs_left_); }
    void take(std::span<const std::uint32_t> applicants) { count(applicants, -1, pairs_left_); }

    const PairLimits& limits() const { return *limits_; }
    std::span<const Priced> price() const { return price_; }
    // Of each limit, if these applicants gave back theirs.
    std::vector<std::int32_t> pairs_left_to(std::span<const std::uint32_t> applicants) const;

  private:
    void count(std::span<const std::uint32_t> applicants, int sign, std::vector<std::int32_t>& pairs) const;

    const Index* index_;
    const Arrangement* arrangement_;
    const PairLimits* limits_;
    std::span<const Priced> price_;
    std::vector<std::int32_t> pairs_left_;
};

// Leaves the arrangement as it is, so that several regions can be looked at together. Some fifty units of
// work an applicant.
Rebuilding rebuild(const Index& index, const Arrangement& arrangement, std::vector<std::uint32_t> applicants,
                   const Surroundings& surroundings, Lottery lottery, Budget& budget);

// Decides so where it costs no more than before and no other region has taken a place in the meantime.
// Returns the gain, ≥ 0.
Cost adopt(const Rebuilding& rebuilding, Arrangement& arrangement);

}  // namespace passpro::assignment
