// The constraints of one interview by itself, whatever the rest of the plan, word for word as docs/problem.md
// says.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/candidates.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace passpro {

class SlotConstraints {
  public:
    // Whom an unavailability concerns.
    using Subject = std::pair<UnavailabilityScope, std::string>;

    explicit SlotConstraints(const Campaign& campaign);

    bool serves(SlotIndex slot, FormationIndex formation) const;  // H1

    // H5. One of the subject's unavailabilities that the period meets, or nullptr. O(log unavailabilities).
    const Unavailability* meeting(const Subject& subject, const TimePeriod& period) const;
    // The host, the panel and all: those whom an interview in this slot concerns, besides the pupil and the
    // home.
    std::vector<Subject> subjects(SlotIndex slot) const;
    // The same, with the pupil and the home.
    std::vector<Subject> subjects(SlotIndex slot, CandidateIndex candidate) const;

    bool is_in_window(SlotIndex slot) const;  // H6
    // Whether no pupil may have an interview in the slot: H6, and H5 of the host, the panel and all.
    bool is_closed_to_all(SlotIndex slot) const;
    bool allows_journey(EstablishmentIndex home, SlotIndex slot) const;  // H8

  private:
    struct Closure {
        const Unavailability* own;
        const Unavailability* latest_so_far;  // which ends last of this one and all before
    };

    const Campaign* campaign_;
    std::map<Subject, std::vector<Closure>> closures_;  // each in order of their starts
};

}  // namespace passpro
