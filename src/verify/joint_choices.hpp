// The joint choices of one candidate at given prices: each application in an open slot, or unplaced. Plain on
// purpose: goes through the visits of each day, and puts the days together, one after the other.
#pragma once

#include "verify/open_slots.hpp"

#include <passpro/bound_verification.hpp>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <optional>
#include <vector>

namespace passpro::verification {

// Prices of places, and of pairs: a candidate pays the price of a cut for each two interviews in its slots.
struct Prices {
    struct Cut {
        std::vector<bool> has_slot;
        std::int64_t price = 0;
    };
    std::int64_t scale = 1;  // of a cost of 1, in prices
    std::vector<std::int64_t> of_slot{};
    std::map<std::int32_t, std::vector<Cut>> cuts_of_day{};
};

// No cost and no price of a choice, nor all prices of cuts together, may exceed it: so sums fit into 64 bits.
inline constexpr auto largest_summand = std::int64_t{1} << 55;
inline constexpr auto impossible = std::int64_t{1} << 60;  // more than any joint choice costs

// A certificate does not prove its bound. Who knows the place fills it in.
struct Unproven : std::exception {
    explicit Unproven(BoundVerification::Fault fault) : failure{.fault = fault} {}

    BoundVerification::Failure failure;
};

// For each application of a candidate that counts, which choices are left: to be unplaced first, then the
// open slots.
using ChoicesLeft = std::vector<std::vector<bool>>;

class JointChoices {
  public:
    // All choices are left if `left` is nullptr. `slots` and `prices` must outlive it. Throws Unproven if
    // costs are too large.
    JointChoices(const OpenSlots& slots, CandidateIndex candidate, const Prices& prices,
                 const ChoicesLeft* left);

    // What the cheapest joint choice costs; `impossible` if there is none.
    std::int64_t least() const;
    // The same with each choice; `impossible` for those that are not left.
    std::vector<std::vector<std::int64_t>> least_with_each() const;

  private:
    using Set = std::uint32_t;  // of applications, as bits

    struct Choice {
        std::size_t number = 0;  // in ChoicesLeft
        std::optional<SlotIndex> slot{};
        std::int64_t cost = 0;  // with its price, without travel and half-days
    };
    // The choices of each application on one day.
    using Day = std::vector<std::vector<Choice>>;
    struct Visit {
        std::size_t application = 0;
        Choice choice{};
    };
    using Visits = std::vector<Visit>;
    struct Best {
        std::int64_t cost = impossible;
        std::int32_t date = 0;
    };
    // What it costs at least to settle each set of applications.
    using Settled = std::vector<std::int64_t>;

    void measure_ways(EstablishmentIndex home, const std::vector<ApplicationIndex>& applications);
    void add_application(ApplicationIndex application, const std::vector<bool>* left);
    void add_choice(std::int32_t date, const Choice& choice);

    std::vector<Set> sets_of(const Day& day) const;
    template <typename Take>
    void for_each_visits(const Day& day, Set applications, Visits& visits, const Take& take) const;
    std::int64_t least_of(std::int32_t date, const Day& day, Set applications) const;
    std::int64_t cost_of(std::int32_t date, const Visits& visits) const;
    std::int64_t price_of_pairs(std::int32_t date, const Visits& visits) const;
    bool leave_time(const Visits& by_time) const;
    std::int64_t trip_minutes(const Visits& by_time) const;
    std::int64_t scaled(std::int64_t cost) const;

    bool are_best_apart() const;
    bool costs_less_together(std::int32_t date, const Day& day, Set applications) const;
    Settled nothing_settled() const;
    Settled settle(const Settled& others, std::int32_t date, const Day& day) const;
    Set all() const { return (Set{1} << best_.size()) - 1; }

    const OpenSlots* slots_;
    const Prices* prices_;
    // Of travel between places: 0 is home, k + 1 the host of application k. Only applications that count are
    // numbered.
    std::vector<std::vector<std::int32_t>> minutes_;
    std::vector<std::size_t> choices_;  // of each application, also those that are not left
    std::vector<Best> best_;            // of each, with no other interview on its day
    std::map<std::int32_t, Day> days_;  // to be unplaced is a day of its own, before all others
};

}  // namespace passpro::verification
