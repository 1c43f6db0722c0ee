// Chooses what large-neighbourhood search destroys. The gap between an assignment and the bound of some
// prices is exactly the sum of the applicants' reduced costs (the cost of an applicant's pattern at these
// prices less the cheapest pattern) and of the prices of idle places and loads. So neighbourhoods grow from
// the applicants with the largest reduced costs and from those that hold the places which these want.
#pragma once

#include "solver/model/partial_assignment.hpp"
#include "solver/pricing/pricing_problem.hpp"
#include "solver/run/budget.hpp"
#include "solver/run/random.hpp"
#include "solver/run/thread_pool.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class Neighbourhood {
  public:
    // Reads the assignment at each call; nothing may be unfixed in it. Preferred patterns are sought within
    // `domains`, which must outlive this object.
    Neighbourhood(const Model& model, const Domains& domains, const PartialAssignment& assignment,
                  std::span<const ScaledCost> price, const OddSetCuts* cuts = nullptr);

    // O(one pricing problem).
    ScaledCost reduced_cost(std::uint32_t applicant) {
        return reduced_cost(applicant, least_cost(applicant, pricing_, nullptr));
    }

    // The applicants with a positive reduced cost, the largest first. One unit of work per applicant.
    std::vector<std::uint32_t> applicants_by_reduced_cost(ThreadPool& pool, Budget& budget) const;
    // The same if the costs of all applicants' cheapest patterns are known (Multipliers::least_costs).
    // O(requests + applicants · log applicants).
    std::vector<std::uint32_t> applicants_by_reduced_cost(std::span<const ScaledCost> least_costs) const;

    // The applicant, then those that hold places of its cheapest pattern, or room in its limits, then those
    // that hold places of theirs, and so on; then applicants with requests in the same blocks, until there
    // are `size` or no more are found. Takes no applicant twice: `is_taken` has an entry for each applicant.
    // One unit of work for each.
    std::vector<std::uint32_t> around(std::uint32_t applicant, std::size_t size, Random& random,
                                      std::vector<bool>& is_taken, Budget& budget);

  private:
    ScaledCost least_cost(std::uint32_t applicant, PricingProblem& pricing, const Budget* budget) const;
    ScaledCost reduced_cost(std::uint32_t applicant, ScaledCost least_cost) const;
    ScaledCost price_of_cuts(std::uint32_t applicant) const;
    std::vector<std::uint32_t> rivals(std::uint32_t applicant, const Budget& budget);
    void add_holders(SlotTypeId slot_type, std::vector<std::uint32_t>& applicants) const;
    bool is_tight(std::uint32_t limit, std::int64_t weight) const;

    const Model* model_;
    const Domains* domains_;
    const PartialAssignment* assignment_;
    std::span<const ScaledCost> price_;
    const OddSetCuts* cuts_;
    std::vector<Choice> locked_;
    PricingProblem pricing_;
    std::vector<Choice> wanted_;
};

}  // namespace passpro::assignment
