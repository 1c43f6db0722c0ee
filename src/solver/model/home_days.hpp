// The days on which applicants of one home come to one site, while an assignment changes. Keeps counts for
// those pairs of home and site alone that a request may use.
#pragma once

#include <passpro/assignment.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace passpro::assignment {

class HomeDays {
  public:
    // Begins with no request placed. The problem must outlive this object. O(requests · sites + slots ·
    // log(slots)).
    explicit HomeDays(const Problem& problem);

    // The request is placed in the slot, or leaves it. O(1).
    void place(std::uint32_t request, std::uint32_t slot);
    void remove(std::uint32_t request, std::uint32_t slot);
    // Whether placing the request brings its home to the site on a day more, having come on another one.
    bool adds_day(std::uint32_t request, std::uint32_t slot) const;

  private:
    void number_days_of_sites();
    void number_homes_at_sites();
    std::size_t pair(std::uint32_t request, std::uint32_t slot) const;
    std::size_t home_day(std::uint32_t request, std::uint32_t slot) const;

    const Problem* problem_;
    std::vector<std::uint32_t> day_of_slot_;   // numbered among the days of its site
    std::vector<std::uint32_t> days_of_site_;  // their number
    std::vector<std::size_t> first_day_of_;    // [home · sites + site], into visits_
    std::vector<std::int32_t> visits_;         // requests of a home at a site on a day
    std::vector<std::int32_t> visited_days_;   // [home · sites + site]
};

}  // namespace passpro::assignment
