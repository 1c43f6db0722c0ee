// What the pages of the head of service and data.json count, found once.
#pragma once

#include "output/pages/page_source.hpp"
#include "output/pages/set/pictures.hpp"

#include <passpro/verification.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <vector>

namespace passpro::pages {

struct HostFacts {
    Load load{};
    std::int64_t panels = 0;
    std::int64_t half_days = 0;  // of panels, with at least one interview
    std::int64_t unplaced = 0;   // eligible applications without an interview
    std::map<Date, Load> days{};
};

struct HomeFacts {
    std::int64_t pupils = 0;
    std::int64_t interviews = 0;
    std::int64_t unplaced = 0;
    std::int64_t half_days = 0;  // of lessons missed, as the objective counts them
};

// The interviews of a school's pupils at a host.
struct Flow {
    EstablishmentIndex home{};
    EstablishmentIndex host{};
    std::int64_t interviews = 0;
};

struct Facts {
    Verification verification{};
    std::vector<DayLoad> days{};  // those that have places or interviews
    std::map<EstablishmentIndex, HostFacts> hosts{};
    std::map<EstablishmentIndex, HomeFacts> homes{};
    std::vector<Flow> flows{};             // in the order of homes, then hosts
    std::vector<std::int32_t> journeys{};  // minutes one way of each interview, ascending
    std::int64_t pupils = 0;               // with at least one eligible application
    std::int64_t complete_pupils = 0;      // who have all their interviews
    std::int64_t half_days = 0;
    std::array<std::int64_t, 4> pupils_by_half_days{};  // 0, 1, 2, and 3 or more
    std::int64_t shared_days = 0;                       // of pupils with more than one interview

    Load total() const;
    // Of the journeys; 0 if there are none. `share` from 0 to 1.
    std::int32_t journey_at(double share) const;
};

// O(n log n).
Facts facts_of(const PageSource& source);

}  // namespace passpro::pages
