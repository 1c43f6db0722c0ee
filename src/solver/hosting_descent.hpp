// What comes after the search where hosts ask for something: their costs lie between requests of several
// applicants, so the search, which looks at one applicant at a time, does not see them. Requests that such a
// cost holds together (those of a session, of a home's day at a site, of a slot that lacks some, of a long
// row) are taken out together and seated anew at their true cost, one by one, where somebody else may be sent
// elsewhere; and random neighbours, for everything else.
#pragma once

#include "solver/seating.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace passpro::assignment {

class HostingDescent {
  public:
    using Requests = std::vector<std::uint32_t>;

    HostingDescent(const Problem& problem, const Index& index, std::vector<std::int32_t> slot_of_request,
                   std::uint64_t seed);

    // Ends where nothing is gained any more, with the budget, or at `lower_bound`. `report` is called now and
    // then. The same seed and work limit give the same assignment.
    void run(Budget& budget, Cost lower_bound, const std::function<void()>& report);

    const Seating& seating() const { return seating_; }

  private:
    void round(Budget& budget, const std::function<void()>& report);
    std::vector<Requests> neighbourhoods() const;
    void add_sessions(std::vector<Requests>& sets) const;
    void add_home_days(std::vector<Requests>& sets) const;
    void add_lacking_slots(std::vector<Requests>& sets) const;
    void add_rows(std::vector<Requests>& sets) const;
    void add_applicants(std::vector<Requests>& sets) const;
    void add_holders(std::uint32_t slot, Requests& set) const;
    Requests random_neighbours();
    void add_with_applicant(std::uint32_t request, Requests& set) const;

    const Problem* problem_;
    const Index* index_;
    Seating seating_;
    Random random_;
};

}  // namespace passpro::assignment
