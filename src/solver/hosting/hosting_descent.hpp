// Local search for the hosting costs, after the search. These costs depend on requests of several applicants,
// so pricing one applicant at a time does not see them. The neighbourhoods are sets of requests with a common
// cost (of a session, of a home's day at a site, of a slot that lacks requests, of a long row) and random
// ones. Their requests are taken out together and placed again one by one at their true cost, possibly in
// exchange for another request.
#pragma once

#include "solver/hosting/slot_assignment.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace passpro::assignment {

class HostingDescent {
  public:
    using Requests = std::vector<std::uint32_t>;

    HostingDescent(const Problem& problem, const Model& model, std::vector<std::int32_t> slot_of_request,
                   std::uint64_t seed);

    // Ends when it stalls, with the budget, or at `lower_bound`. Calls `report` now and then. The same seed
    // and work limit give the same assignment.
    void run(Budget& budget, Cost lower_bound, const std::function<void()>& report);

    const SlotAssignment& slot_assignment() const { return slot_assignment_; }

  private:
    void round(Budget& budget, const std::function<void()>& report);
    // What single requests never open, because the first to come bears the whole cost: sessions that do not
    // take place, and unused slots that need several requests.
    void fill_unused(Budget& budget, const std::function<void()>& report);
    std::vector<std::vector<std::uint32_t>> unused() const;
    Requests requests_for(std::span<const std::uint32_t> slots) const;
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
    const Model* model_;
    SlotAssignment slot_assignment_;
    Random random_;
    std::vector<std::vector<std::uint32_t>> services_of_slot_;
    std::vector<Requests> requests_of_service_;
};

}  // namespace passpro::assignment
