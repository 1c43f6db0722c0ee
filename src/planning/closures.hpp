// Which slots are closed, and by what.
#pragma once

#include <passpro/campaign.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace passpro {

enum class Closing { window, notice, all, host, panel };

bool meets_any(const std::vector<TimePeriod>& closed, const TimePeriod& period);

class Closures {
  public:
    // The campaign must outlive this object.
    explicit Closures(const Campaign& campaign);

    // The first of these that closes a slot to all candidates; nothing if it is open to some.
    std::optional<Closing> of(SlotIndex index) const;

    // The periods in which a scope with this reference is unavailable.
    using Periods = std::vector<TimePeriod>;
    const Periods& of(UnavailabilityScope scope, const std::string& reference) const;

    // The times in which pupils of `home` cannot be at `host` (H8), within the interview window and the day
    // after it, in which its last slots may end. Empty if the settings limit no journey; O(days).
    Periods out_of_reach(EstablishmentIndex home, EstablishmentIndex host) const;

  private:
    const Campaign* campaign_;
    std::map<std::pair<UnavailabilityScope, std::string>, Periods> periods_;
};

}  // namespace passpro
