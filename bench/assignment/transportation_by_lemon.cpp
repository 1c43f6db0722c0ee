#include "solver/model/attendance.hpp"
#include "solver/model/model.hpp"
#include "transportation_relaxation.hpp"

#include <algorithm>
#include <bit>

namespace passpro::bench {

using namespace assignment;

namespace {

class OverSlots {
  public:
    explicit OverSlots(const Problem& problem) : problem_(problem) {}

    Cost solve(LemonAlgorithm algorithm) const {
        LemonFlow flow(problem_.requests.size(), problem_.slots.size(), most_choices());
        for (std::uint32_t r = 0; r < problem_.requests.size(); ++r) add(flow, r);
        for (std::size_t slot = 0; slot < problem_.slots.size(); ++slot)
            flow.set_places(slot, problem_.slots[slot].capacity);
        return flow.solve(algorithm);
    }

  private:
    std::size_t most_choices() const {
        std::size_t count = 0;
        for (const auto& request : problem_.requests) count += problem_.services[request.service].size();
        return count;
    }

    void add(LemonFlow& flow, std::uint32_t r) const {
        const auto& request = problem_.requests[r];
        if (request.is_locked) {
            flow.add_choice(r, *request.previous_slot, cost(request, *request.previous_slot));
            return;
        }
        for (const auto slot : problem_.services[request.service]) {
            if (!is_closed(problem_, r, problem_.slots[slot])) flow.add_choice(r, slot, cost(request, slot));
        }
        flow.add_outside(r, request.unplaced_cost + request.moved_cost);
    }

    Cost cost(const Request& request, std::uint32_t number) const {
        const auto& slot = problem_.slots[number];
        const auto home = problem_.applicants[request.applicant].home;
        const auto minutes = problem_.travel.out(home, slot.site) + problem_.travel.back(slot.site, home);
        return slot.cost + problem_.period_cost * std::popcount(slot.periods) +
               problem_.travel_minute_cost * minutes +
               (request.previous_slot == number ? 0 : request.moved_cost);
    }

    const Problem& problem_;
};

Cost solve_over_slot_types(const Problem& problem, LemonAlgorithm algorithm) {
    const Model model(problem);
    std::size_t most_choices = 0;
    for (std::uint32_t r = 0; r < problem.requests.size(); ++r)
        most_choices += model.service_of(r).slot_types.size();
    LemonFlow flow(problem.requests.size(), model.slot_types().size(), most_choices);
    for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
        const auto is_locked = problem.requests[r].is_locked;
        const auto locked = model.locked_slot_types()[r];
        const auto& slot_types = model.service_of(r).slot_types;
        for (std::uint32_t i = 0; i < slot_types.size(); ++i) {
            if (is_locked ? locked == Choice::of(slot_types[i]) : model.is_available(r, i))
                flow.add_choice(r, slot_types[i].value, model.placed_cost(r, slot_types[i]));
        }
        if (!is_locked) flow.add_outside(r, model.unplaced_cost(r));
    }
    for (std::size_t c = 0; c < model.slot_types().size(); ++c)
        flow.set_places(c, model.slot_types().rows()[c].capacity);
    return flow.solve(algorithm);
}

}  // namespace

Cost transportation_by_lemon(const Problem& problem, LemonArcs arcs, LemonAlgorithm algorithm) {
    return arcs == LemonArcs::slots ? OverSlots(problem).solve(algorithm)
                                    : solve_over_slot_types(problem, algorithm);
}

}  // namespace passpro::bench
