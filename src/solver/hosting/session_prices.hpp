// Prices of sessions for requests. A request pays its price of a session if it is placed there; as many
// requests as a session holds pay at most what it costs, so no assignment costs more with prices in place of
// sessions' costs. The prices come from the Lagrangian relaxation of plant location (Erlenkotter 1978;
// Cornuejols, Fisher and Nemhauser 1977): a request may spend its allowance, and a session takes place in the
// relaxation if what requests may spend there, beyond the cost of their place, exceeds what it costs.
// Allowances ascend by subgradients with Polyak's step to a target, deflected after Camerini, Fratta and
// Maffioli (1975); the target is the cost of a known choice of sessions, or falls towards the best bound.
#pragma once

#include "solver/model/model.hpp"
#include "solver/model/surcharges.hpp"
#include "solver/run/budget.hpp"

#include <passpro/assignment.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// A kind of slots for each session that costs something, and one for all other slots. A slot of several such
// sessions is of the kind of the first one.
Surcharges kinds_of_sessions(const Problem& problem);

class SessionPrices {
  public:
    // `model` is of the problem without hosting costs, with the kinds of its sessions. Throws Cancelled once
    // `control` is cancelled.
    SessionPrices(const Problem& problem, const Model& model, const Surcharges& kinds,
                  const Control* control);

    // Ends near the optimum of the relaxation, or with the budget. A unit of work for some passes over a
    // request's sessions.
    void raise(Budget& budget);

    // Whether they prove clearly more than equal shares of the sessions' costs, if requests are independent.
    bool are_worthwhile() const;
    // The prices in fractions of a cost unit, rounded down.
    Surcharges surcharges(Surcharges kinds, Cost unit) const;
    // The best choice of sessions that was found, ascending, if each has places for all. Otherwise empty.
    std::vector<std::uint32_t> chosen_sessions() const;

  private:
    struct Offer {  // of a session to a request: the cost of its cheapest slot
        std::uint32_t request = 0;
        double cost = 0;
    };
    struct Site {  // a session
        std::uint32_t session = 0;
        double cost = 0;
        std::size_t places = 0;
        std::vector<Offer> offers{};
    };
    using Values = std::vector<double>;  // of each request
    class Opening;
    class Ascent;

    void add_sites(const Problem& problem, const Surcharges& kinds);
    void add_request(const Model& model, std::uint32_t request, std::span<const std::uint32_t> kinds,
                     std::span<const Cost> shares);
    // The sum of allowances beyond the cost of a place there, of as many requests as it has places for.
    double surplus(const Site& site, const Values& allowance, std::vector<Offer>& takers) const;
    // The bound of the relaxation, and a direction in which it rises.
    double bound(const Values& allowance, Values& ascent) const;
    std::vector<char> open_in_relaxation() const;
    bool have_places_for_all() const;

    std::vector<Site> sites_;
    std::vector<std::uint32_t> site_of_kind_;
    Values outside_;    // what each request costs at most: unplaced, or in a slot without sessions
    Values allowance_;  // the best ones
    double bound_ = 0;  // of allowance_
    double bound_of_equal_shares_ = 0;
    double bound_without_sessions_ = 0;
    std::vector<char> chosen_;  // of each site; empty if nothing is known
};

}  // namespace passpro::assignment
