// Which slots are closed, and by what.
#pragma once

#include <passpro/campaign.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace passpro {

enum class Closing { window, notice, everybody, host, panel };

bool meets_any(const std::vector<TimePeriod>& closed, const TimePeriod& period);

class Closures {
  public:
    // Keeps no copy of the campaign: it has to outlive this.
    explicit Closures(const Campaign& campaign);

    // What closes a slot to everybody, the first of these; nothing where it is open to somebody.
    std::optional<Closing> of(SlotIndex index) const;

    // In which somebody or something is unavailable.
    using Periods = std::vector<TimePeriod>;
    const Periods& of(UnavailabilityScope scope, const std::string& reference) const;

  private:
    const Campaign* campaign_;
    std::map<std::pair<UnavailabilityScope, std::string>, Periods> periods_;
};

}  // namespace passpro
