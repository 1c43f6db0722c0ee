#include "base/contracts.hpp"

#include <passpro/occupancy.hpp>

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <unordered_map>

namespace passpro {

namespace {

// The times when hosts, panels or all schools are unavailable, by the reference of the unavailability.
class Closures {
  public:
    explicit Closures(const Campaign& campaign) : calendar_(campaign.settings().calendar) {
        for (const Unavailability& unavailability : campaign.unavailabilities()) {
            switch (unavailability.scope) {
                case UnavailabilityScope::all:
                    periods_[""].push_back(unavailability.period);
                    break;
                case UnavailabilityScope::host:
                case UnavailabilityScope::panel:
                    periods_[unavailability.reference].push_back(unavailability.period);
                    break;
                case UnavailabilityScope::candidate:
                case UnavailabilityScope::home:
                    break;
            }
        }
    }

    bool close(const Opening& opening, const TimePeriod& interview) const {
        const Date day = interview.start.date();
        const std::string host(opening.host_uai.text());
        return !calendar_.interviews.contains(day) || day < calendar_.earliest_interview() ||
               is_met("", interview) || is_met(host, interview) ||
               is_met(host + "/" + opening.panel, interview);
    }

  private:
    bool is_met(const std::string& reference, const TimePeriod& interview) const {
        const auto found = periods_.find(reference);
        return found != periods_.end() &&
               std::any_of(found->second.begin(), found->second.end(),
                           [&](const TimePeriod& period) { return period.meets(interview); });
    }

    const CampaignCalendar& calendar_;
    std::unordered_map<std::string, std::vector<TimePeriod>> periods_;
};

}  // namespace

Occupancy::Occupancy(const Campaign& campaign, const Plan& plan)
    : campaign_(&campaign), first_(campaign.slots().size() + 1), is_closed_(campaign.slots().size()) {
    Expects(plan.placements.size() == campaign.applications().size());
    for (const Placement& placement : plan.placements) {
        if (placement.status != PlacementStatus::placed) continue;
        Expects(placement.slot.value < campaign.slots().size());
        ++first_[placement.slot.value + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());

    std::vector<ApplicationIndex> by_candidate(plan.placements.size());
    for (std::uint32_t i = 0; i < by_candidate.size(); ++i) by_candidate[i].value = i;
    const auto candidate_id = [&](ApplicationIndex application) -> std::string_view {
        return campaign.candidates()[campaign.applications()[application].candidate].id;
    };
    std::stable_sort(by_candidate.begin(), by_candidate.end(), [&](ApplicationIndex a, ApplicationIndex b) {
        return candidate_id(a) < candidate_id(b);
    });
    applications_.resize(first_.back());
    std::vector<std::uint32_t> next(first_);
    for (const ApplicationIndex application : by_candidate) {
        const Placement& placement = plan[application];
        if (placement.status == PlacementStatus::placed)
            applications_[next[placement.slot.value]++] = application;
    }

    const Closures closures(campaign);
    for (std::uint32_t i = 0; i < is_closed_.size(); ++i) {
        const Slot& slot = campaign.slots()[SlotIndex{i}];
        is_closed_[i] = closures.close(campaign.openings()[slot.opening], slot.period);
    }
}

std::span<const ApplicationIndex> Occupancy::applications_in(SlotIndex slot) const {
    return std::span(applications_).subspan(first_[slot.value], first_[slot.value + 1] - first_[slot.value]);
}

Load Occupancy::load(SlotIndex slot) const {
    const std::int64_t capacity = campaign_->openings()[campaign_->slots()[slot].opening].capacity;
    return {.interviews = static_cast<std::int64_t>(applications_in(slot).size()),
            .places = is_closed(slot) ? 0 : capacity};
}

Load Occupancy::total() const {
    Load sum;
    for (std::uint32_t i = 0; i < is_closed_.size(); ++i) sum += load(SlotIndex{i});
    return sum;
}

}  // namespace passpro
