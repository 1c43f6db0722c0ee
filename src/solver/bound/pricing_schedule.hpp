// Which applicants a pass of the restricted master prices. Pricing is the most expensive step, so an
// applicant whose pricing found no column is priced less and less often (back-off), until one is found.
// Applicants are positions among those of the master.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace passpro::assignment {

class PricingSchedule {
  public:
    // At first, all applicants are due. `longest_pause` is in passes.
    PricingSchedule(std::size_t applicants, std::uint64_t longest_pause)
        : turns_(applicants), longest_pause_(longest_pause) {}

    // Begins the next pass and returns the applicants that are due, ascending. Valid until the next pass.
    std::span<const std::uint32_t> begin_pass() {
        ++passes_;
        due_.clear();
        for (std::uint32_t applicant = 0; applicant < turns_.size(); ++applicant) {
            if (turns_[applicant].next_pass <= passes_) due_.push_back(applicant);
        }
        return due_;
    }

    void found_column(std::size_t applicant) { turns_[applicant] = {0, passes_ + 1}; }
    void found_nothing(std::size_t applicant) {
        auto& [pause, next_pass] = turns_[applicant];
        pause = std::min(2 * pause + 1, longest_pause_);
        next_pass = passes_ + 1 + pause;
    }

    // The applicant's choices have changed: due in the next pass, but backs off as before if that finds
    // nothing.
    void make_due(std::size_t applicant) { turns_[applicant].next_pass = 0; }
    // Due in the next pass, as if never priced.
    void restart(std::size_t applicant) { turns_[applicant] = {}; }
    // Never due again, because all requests are fixed.
    void retire(std::size_t applicant) { turns_[applicant].next_pass = never; }
    bool is_retired(std::size_t applicant) const { return turns_[applicant].next_pass == never; }

  private:
    static constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();

    struct Turn {
        std::uint64_t pause = 0;      // passes to skip after the last pricing
        std::uint64_t next_pass = 0;  // the next pass that prices this applicant
    };

    std::vector<Turn> turns_;  // of each applicant
    std::uint64_t longest_pause_;
    std::uint64_t passes_ = 0;
    std::vector<std::uint32_t> due_;
};

}  // namespace passpro::assignment
