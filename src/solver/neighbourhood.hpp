// Where an assignment can gain. The gap to the bound of some prices is exactly the sum of what the applicants
// regret, which is how far each one's choice is from the best one at these prices, and of the prices of
// places that are left idle. So a search begins with whoever regrets most, and with those who hold what they
// want.
#pragma once

#include "solver/arrangement.hpp"
#include "solver/budget.hpp"
#include "solver/crew.hpp"
#include "solver/joint_choice.hpp"
#include "solver/random.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class Neighbourhood {
  public:
    // Looks at the arrangement as it is at each call; nothing may be undecided in it. What somebody would
    // rather have is looked for within the scope, which must outlive this.
    Neighbourhood(const Index& index, const Scope& scope, const Arrangement& arrangement,
                  std::span<const Priced> price, const PairLimits* limits = nullptr);

    // O(one evaluation of the applicant's joint choice).
    Priced regret(std::uint32_t applicant) { return regret(applicant, choice_); }

    // Those who regret something, whoever regrets most first. One unit of work an applicant.
    std::vector<std::uint32_t> regretful(Crew& crew, Budget& budget);

    // The applicant, those who hold places that this one would rather have, those who hold what they would
    // rather have, and so on, and then whoever wants something of the same groups, until there are `size` of
    // them or nobody else. Nobody is taken twice: `is_taken` has an entry an applicant. One unit of work for
    // each.
    std::vector<std::uint32_t> around(std::uint32_t applicant, std::size_t size, Random& random,
                                      std::vector<bool>& is_taken, Budget& budget);

  private:
    Priced regret(std::uint32_t applicant, JointChoice& choice) const;
    Priced price_of_pairs(std::uint32_t applicant) const;
    std::vector<std::uint32_t> rivals(std::uint32_t applicant);

    const Index* index_;
    const Scope* scope_;
    const Arrangement* arrangement_;
    std::span<const Priced> price_;
    const PairLimits* limits_;
    std::vector<std::int32_t> locked_;  // nothing else is decided
    JointChoice choice_;
    std::vector<std::int32_t> wanted_;
};

}  // namespace passpro::assignment
