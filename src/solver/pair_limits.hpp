// What prices of places alone do not see. Whoever comes for two interviews on one day takes two places at
// once. Where classes of a day share their applicants like this and have an odd number of places together,
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
#include <utility>
#include <vector>

namespace passpro::assignment {

class PairLimits {
  public:
    using Classes = std::vector<std::uint32_t>;  // of one day, ascending

    // No limits yet.
    explicit PairLimits(const Index& index)
        : index_(&index), limits_of_(index.classes().size()), kind_of_(index.classes().size()) {}

    const Index& index() const { return *index_; }
    std::int64_t places(const Classes& classes) const;

    std::size_t size() const { return limits_.size(); }
    void add(Classes classes);
    bool contains(const Classes& classes) const {
        return std::ranges::find(limits_, classes) != limits_.end();
    }
    // Pairs of interviews within the limit's classes.
    std::int32_t most_pairs(std::size_t limit) const { return most_pairs_[limit]; }
    // Classes of one kind have the same limits.
    std::uint32_t kind_of(std::uint32_t class_id) const { return kind_of_[class_id]; }

    // The classes of somebody with these requests; `class_of_request` has an entry a request of the problem.
    static std::vector<std::uint32_t> classes_of(std::span<const std::uint32_t> requests,
                                                 std::span<const std::int32_t> class_of_request);
    // visit(limit, pairs) for each limit within which somebody with these classes has a pair.
    template <typename Visit>
    void for_each_pair(std::span<const std::uint32_t> classes, Visit visit) const {
        for (std::size_t i = 0; i + 1 < classes.size(); ++i) {
            for (const auto limit : limits_of_[classes[i]]) {
                const auto is_held = [&](std::uint32_t class_id) { return holds(limit, class_id); };
                if (std::ranges::any_of(classes.first(i), is_held)) continue;  // counted with that one
                const auto pairs = std::ranges::count_if(classes, is_held) / 2;
                if (pairs > 0) visit(limit, pairs);
            }
        }
    }
    // What all these pairs cost, `impossible` at most. `price` has an entry a limit; limits beyond its end
    // cost nothing.
    Priced surcharge(std::span<const std::uint32_t> classes, std::span<const Priced> price) const {
        Priced sum = 0;
        for_each_pair(classes, [&](std::uint32_t limit, std::ptrdiff_t pairs) {
            if (limit < price.size()) sum = std::min(impossible, sum + price[limit] * pairs);
        });
        return sum;
    }

  private:
    bool holds(std::uint32_t limit, std::uint32_t class_id) const {
        return std::ranges::find(limits_of_[class_id], limit) != limits_of_[class_id].end();
    }

    const Index* index_;
    std::vector<Classes> limits_;
    std::vector<std::int32_t> most_pairs_;               // of each limit
    std::vector<std::vector<std::uint32_t>> limits_of_;  // of each class
    std::vector<std::uint32_t> kind_of_;                 // each class
    std::uint32_t kinds_ = 1;
};

// Finds the limits that shares of applicants exceed.
class PairTally {
  public:
    explicit PairTally(const PairLimits& limits);

    // A share of somebody with these classes.
    void add(std::span<const std::uint32_t> classes, double weight);

    // Sets of classes with more pairs than they can hold, that have no limit yet: sets of whole half-days,
    // or, where there are none, of the parts of half-days from which the same other ones can be reached; for
    // whoever comes late in a morning may not reach another site any more. O(pairs · log pairs) for
    // half-days; for their parts, each class is compared with those of all half-days that anybody visits with
    // its own.
    std::vector<PairLimits::Classes> exceeded() const;

  private:
    using Part = std::uint32_t;
    using Parts = std::vector<Part>;         // ascending
    using Visits = std::map<Parts, double>;  // of somebody who has several in a day, in shares
    // Of all classes.
    class Partition {
      public:
        // Class by class; a part is known, or the next one.
        void add(Part part, std::uint32_t class_id, const SlotClass& slots);

        std::size_t size() const { return classes_.size(); }
        Part part_of(std::uint32_t class_id) const { return part_of_[class_id]; }
        const PairLimits::Classes& classes_of(Part part) const { return classes_[part]; }
        PairLimits::Classes classes_of(const Parts& parts) const;
        std::int64_t places_of(Part part) const { return places_[part]; }

      private:
        std::vector<PairLimits::Classes> classes_;  // of each part
        std::vector<std::int64_t> places_;          // of each part
        std::vector<Part> part_of_;                 // each class
    };
    class Sets;
    struct Link {
        double weight = 0;
        Part one = 0;
        Part other = 0;  // or the number of parts: whatever makes no pair
    };

    // Classes of one group at one site in the same periods of one day are a half-day.
    static Partition half_days(const Index& index);
    Partition parts_by_reach() const;
    std::pair<bool, bool> reach_between(const SlotClass& slots, Part half_day) const;

    std::vector<PairLimits::Classes> exceeded(const Partition& partition) const;
    Visits visits_in(const Partition& partition) const;
    static std::vector<Link> strongest_first(const Partition& partition, const Visits& visits);

    const PairLimits* limits_;
    Partition half_days_;
    std::map<PairLimits::Classes, double> visits_;  // of several classes of a day, in shares
};

}  // namespace passpro::assignment
