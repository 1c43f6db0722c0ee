// Local search for the hosting costs, after the search. These costs depend on requests of several applicants,
// so pricing one applicant at a time does not see them. The neighbourhoods are sets of requests with a common
// cost (of a session, of a home's day at a site, of a slot that lacks requests, of a long row) and random
// ones. Their requests are taken out together and placed again one by one at their true cost, possibly in
// exchange for another request. Sessions are opened, closed and swapped as in plant location (Kuehn and
// Hamburger 1963). Once all that gains nothing, some sessions are opened and closed at random, and the
// descent goes on from there (iterated local search).
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

    // The assignment in which these sessions take place and no others that cost something, if it is cheaper.
    void open(std::span<const std::uint32_t> sessions, Budget& budget, const std::function<void()>& report);

    const SlotAssignment& slot_assignment() const { return slot_assignment_; }

  private:
    using Slots = std::span<const std::uint32_t>;

    void descend(Budget& budget, Cost lower_bound, const std::function<void()>& report);
    void round(Budget& budget, const std::function<void()>& report);
    // Opens and closes sessions while that gains something.
    void move_sessions(Budget& budget, const std::function<void()>& report);
    bool close(Slots session, Budget& budget);
    // Opens a session, and closes those whose requests it draws if that gains something then.
    bool open_or_swap(Slots session, Budget& budget);
    void perturb_while_it_gains(Budget& budget, Cost lower_bound, const std::function<void()>& report);
    void perturb(Budget& budget);
    // Closes slots for as long as their requests are placed again.
    void vacate(Slots slots, Budget& budget);
    std::vector<std::uint32_t> sessions_with_costs() const;
    bool is_used(Slots session) const;
    Requests holders_of(Slots session) const;
    // Sessions that still take place and that requests have left, those first that most have left.
    std::vector<std::uint32_t> sessions_left(const std::vector<std::int32_t>& before) const;
    // What single requests never open, because the first to come bears the whole cost: sessions that do not
    // take place, and unused slots that need several requests.
    void fill_unused(Budget& budget, const std::function<void()>& report);
    std::vector<std::vector<std::uint32_t>> unused() const;
    Requests requests_for(std::span<const std::uint32_t> slots) const;
    std::vector<Requests> neighbourhoods() const;
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
    std::vector<std::vector<std::uint32_t>> sessions_of_slot_;  // those with a cost
};

}  // namespace passpro::assignment
