// What prices of places alone do not see. Whoever comes for two interviews on one day takes two places at
// once. Where half-days of a day share their applicants like this and have an odd number of places together,
// one place is left over: 31 places hold no more than 15 pairs of interviews. A relaxation that may split
// applicants fills it all the same, with halves of pairs. So pairs get a limit there, and it gets a price,
// which an applicant pays for each pair: the odd-set inequalities of matchings (Edmonds 1965).
#pragma once

#include "solver/index.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace passpro::assignment {

class PairLimits {
  public:
    using HalfDays = std::vector<std::uint32_t>;  // of one day, ascending

    // No limits yet.
    explicit PairLimits(const Index& index);

    // Classes of one group at one site in the same periods of one day have one half-day.
    std::uint32_t half_day_of(std::uint32_t class_id) const { return half_day_of_class_[class_id]; }
    std::uint32_t half_days() const { return static_cast<std::uint32_t>(places_.size()); }
    std::int32_t day_of(std::uint32_t half_day) const { return day_[half_day]; }
    std::int64_t places(std::uint32_t half_day) const { return places_[half_day]; }
    std::int64_t places(const HalfDays& half_days) const;

    std::size_t size() const { return limits_.size(); }
    void add(HalfDays half_days);
    bool contains(const HalfDays& half_days) const {
        return std::ranges::find(limits_, half_days) != limits_.end();
    }
    // Pairs of interviews within the limit's half-days.
    std::int32_t most_pairs(std::size_t limit) const { return most_pairs_[limit]; }

    // Where somebody with these requests comes; `class_of_request` has an entry a request of the problem.
    std::vector<std::uint32_t> half_days_of(std::span<const std::uint32_t> requests,
                                            std::span<const std::int32_t> class_of_request) const;
    // visit(limit, pairs) for each limit within which somebody who comes at these half-days has a pair.
    template <typename Visit>
    void for_each_pair(std::span<const std::uint32_t> half_days, Visit visit) const {
        for (std::size_t i = 0; i + 1 < half_days.size(); ++i) {
            for (const auto limit : limits_of_[half_days[i]]) {
                const auto is_held = [&](std::uint32_t half_day) { return holds(limit, half_day); };
                if (std::ranges::any_of(half_days.first(i), is_held)) continue;  // counted with that one
                const auto pairs = std::ranges::count_if(half_days, is_held) / 2;
                if (pairs > 0) visit(limit, pairs);
            }
        }
    }
    // What all these pairs cost, `impossible` at most. `price` has an entry a limit; limits beyond its end
    // cost nothing.
    Priced surcharge(std::span<const std::uint32_t> half_days, std::span<const Priced> price) const {
        Priced sum = 0;
        for_each_pair(half_days, [&](std::uint32_t limit, std::ptrdiff_t pairs) {
            if (limit < price.size()) sum = std::min(impossible, sum + price[limit] * pairs);
        });
        return sum;
    }

  private:
    bool holds(std::uint32_t limit, std::uint32_t half_day) const {
        return std::ranges::find(limits_[limit], half_day) != limits_[limit].end();
    }

    std::vector<std::uint32_t> half_day_of_class_;
    std::vector<std::int32_t> day_;     // of each half-day
    std::vector<std::int64_t> places_;  // of each half-day
    std::vector<HalfDays> limits_;
    std::vector<std::int32_t> most_pairs_;               // of each limit
    std::vector<std::vector<std::uint32_t>> limits_of_;  // of each half-day
};

// Finds the limits that shares of applicants exceed.
class PairTally {
  public:
    explicit PairTally(const PairLimits& limits) : limits_(&limits) {}

    // A share of somebody who comes at these half-days.
    void add(std::span<const std::uint32_t> half_days, double weight);

    // Sets of half-days with more pairs than they can hold, that have no limit yet. A set is exceeded where
    // less than one place of it, all shares together, is idle or taken by somebody without a partner in it.
    // So only those are looked at that come about when half-days, single ones at first, are linked one after
    // the other, those with most pairs between them first. O(pairs · (log pairs + half-days of a set)).
    std::vector<PairLimits::HalfDays> exceeded() const;

  private:
    struct Link {
        double weight = 0;
        std::uint32_t one = 0;
        std::uint32_t other = 0;  // or the number of half-days: whatever makes no pair
    };
    using Visits = std::map<PairLimits::HalfDays, double>;  // of several half-days of a day, in shares

    std::vector<Link> strongest_first() const;
    double pairs_within(const PairLimits::HalfDays& half_days, std::span<const Visits> visits_from) const;

    const PairLimits* limits_;
    Visits visits_;
};

}  // namespace passpro::assignment
