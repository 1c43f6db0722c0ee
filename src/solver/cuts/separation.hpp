// The separation of odd-set cuts: finds violated ones.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

// Collects the weighted columns of all applicants, then finds the cuts that they violate.
class OddSetSeparation {
  public:
    explicit OddSetSeparation(const OddSetCuts& cuts);

    // A column of one applicant: its slot types.
    void add_column(std::span<const SlotTypeId> slot_types, double weight);

    // Violated sets of slot types that have no cut yet. First, unions of whole half-days; if none is
    // violated, unions of parts of half-days from which the same other half-days can be reached (a late
    // morning interview may leave no time to reach another site). O(pairs · log pairs) for half-days; for
    // their parts, each slot type is compared with those of all half-days that applicants visit together with
    // its own.
    std::vector<OddSetCuts::SlotTypes> separate() const;

  private:
    using Part = std::uint32_t;
    using Parts = std::vector<Part>;         // ascending
    using Visits = std::map<Parts, double>;  // weights of applicants with several visits on a day
    // A partition of all slot types.
    class Partition {
      public:
        // To be called for slot types in order; a part is known, or the next number.
        void add(Part part, SlotTypeId slot_type, const SlotType& type);

        std::size_t size() const { return slot_types_.size(); }
        Part part_of(SlotTypeId slot_type) const { return part_of_[slot_type.value]; }
        const OddSetCuts::SlotTypes& slot_types_of(Part part) const { return slot_types_[part]; }
        OddSetCuts::SlotTypes slot_types_of(const Parts& parts) const;
        std::int64_t places_of(Part part) const { return places_[part]; }

      private:
        std::vector<OddSetCuts::SlotTypes> slot_types_;  // of each part
        std::vector<std::int64_t> places_;               // of each part
        std::vector<Part> part_of_;                      // each slot type
    };
    class Sets;
    struct Link {
        double weight = 0;
        Part one = 0;
        Part other = 0;  // or the number of parts, for visits outside all pairs
    };

    // Slot types of one block, site, day and set of periods form a half-day.
    static Partition half_days(const Model& model);
    Partition parts_by_reach() const;
    std::pair<bool, bool> reach_between(const SlotType& type, Part half_day) const;

    std::vector<OddSetCuts::SlotTypes> separate(const Partition& partition) const;
    Visits visits_in(const Partition& partition) const;
    static std::vector<Link> strongest_first(const Partition& partition, const Visits& visits);

    const OddSetCuts* cuts_;
    Partition half_days_;
    std::map<OddSetCuts::SlotTypes, double> visits_;  // weights of sets of several slot types on a day
};

}  // namespace passpro::assignment
