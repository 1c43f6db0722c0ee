// Ejection chains: an applicant takes a better choice, whoever held its places takes the next best one, and
// so on until everybody has found a place. Prices foretell what a taken place will cost further down the
// chain, so that most chains that are begun end well.
#pragma once

#include "solver/arrangement.hpp"
#include "solver/joint_choice.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class Chains {
  public:
    Chains(const Index& index, Arrangement& arrangement, std::span<const Priced> price);

    // How far the applicant's present choice is from the best one at these prices. Summed over the
    // applicants, and with the prices of idle places, this is the gap to the bound; so it tells where a
    // search may gain. One unit of work.
    Priced regret(std::uint32_t applicant);

    // A chain that begins with this applicant. Applied where it gains, or costs nothing; otherwise nothing
    // has changed. Returns the gain. At most a few dozen units of work.
    Cost improve(std::uint32_t applicant, Lottery lottery);

    // Takes all these applicants out and puts them back one by one, in this order, each with a chain of its
    // own. Applied where it gains, or costs nothing. Returns the gain.
    Cost rebuild(std::span<const std::uint32_t> applicants, Lottery lottery);

    // Takes note of what somebody else has changed for these applicants.
    void follow(std::span<const std::uint32_t> applicants);

    // The applicants who hold places that this one would like to have at these prices.
    void rivals(std::uint32_t applicant, std::vector<std::uint32_t>& found);

    std::uint64_t take_work() { return std::exchange(work_, 0); }

  private:
    void begin(Lottery lottery);
    void release(std::uint32_t applicant);
    bool settle(bool must_keep_gaining);
    bool seat(std::uint32_t applicant);
    bool make_room_for_wanted(std::span<const std::uint32_t> requests);
    bool make_room(std::uint32_t class_id);
    Cost end(bool is_settled);
    void restore();

    void set(std::uint32_t request, std::int32_t class_id);
    void update_price(std::uint32_t class_id);
    bool may_be_displaced(std::uint32_t request) const;
    bool has_overlaps(std::uint32_t applicant) const;

    struct Before {  // what a chain changed
        std::uint32_t applicant = 0;
        Cost cost = 0;
        std::size_t first_class = 0;  // into classes_before_, an entry a request
    };

    const Index* index_;
    Arrangement* arrangement_;
    std::span<const Priced> price_;
    JointChoice choice_;
    // 0 where a place is left, `impossible` where nobody may be displaced, otherwise the price.
    std::vector<Priced> present_price_;
    std::vector<std::int32_t> nothing_decided_;  // but locked requests
    std::vector<Cost> cost_of_;                  // of each applicant
    std::vector<std::int32_t> wanted_;
    std::uint64_t work_ = 0;

    // Of the present chain. Everybody is released once at most, and settled after that.
    std::uint64_t chain_ = 0;
    std::vector<std::uint64_t> released_in_;  // the last chain that released an applicant
    std::vector<Before> before_;
    std::vector<std::int32_t> classes_before_;
    std::vector<std::uint32_t> displaced_;  // released, and not yet settled
    std::vector<std::uint32_t> closed_;     // full classes of which nobody may be displaced
    std::size_t settled_count_ = 0;
    Cost gain_ = 0;  // of those who are settled
};

}  // namespace passpro::assignment
