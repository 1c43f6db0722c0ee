// Large-neighbourhood search (Shaw 1998): unplaces all requests of some applicants, repairs the assignment by
// a dive in the capacity that is left, and accepts the result if it costs no more.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/partial_assignment.hpp"
#include "solver/pricing/perturbation.hpp"
#include "solver/run/budget.hpp"
#include "solver/run/thread_pool.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// What the applicants of a neighbourhood take instead.
struct Reassignment {
    struct Change {
        std::uint32_t request = 0;
        Choice choice;
    };
    std::vector<std::uint32_t> applicants;
    std::vector<Change> changes;  // empty if the budget ended first
};

// What the assignment leaves to repairs: their starting prices, and the pairs that the cuts have left.
class RepairContext {
  public:
    // All arguments must outlive this object.
    RepairContext(const Model& model, const PartialAssignment& assignment, const OddSetCuts& cuts,
                  std::span<const ScaledCost> price);

    // To be called for applicants that change places: `release` before, `occupy` after.
    void release(std::span<const std::uint32_t> applicants) { count(applicants, 1, pairs_left_); }
    void occupy(std::span<const std::uint32_t> applicants) { count(applicants, -1, pairs_left_); }

    const OddSetCuts& cuts() const { return *cuts_; }
    std::span<const ScaledCost> price() const { return price_; }
    // Of each cut, if these applicants released their pairs.
    std::vector<std::int32_t> pairs_left_without(std::span<const std::uint32_t> applicants) const;

  private:
    void count(std::span<const std::uint32_t> applicants, int sign, std::vector<std::int32_t>& pairs) const;

    const Model* model_;
    const PartialAssignment* assignment_;
    const OddSetCuts* cuts_;
    std::span<const ScaledCost> price_;
    std::vector<std::int32_t> pairs_left_;
};

// Leaves the assignment unchanged, so that several neighbourhoods can be repaired at the same time. Some
// fifty units of work per applicant.
Reassignment repair(const Model& model, const PartialAssignment& assignment,
                    std::vector<std::uint32_t> applicants, const RepairContext& context,
                    Perturbation perturbation, Budget& budget);

// Applies the changes if they cost no more and no other repair has taken one of the places, or room in a
// limit, meanwhile. Returns the gain, ≥ 0.
Cost accept(const Reassignment& reassignment, PartialAssignment& assignment);

}  // namespace passpro::assignment
