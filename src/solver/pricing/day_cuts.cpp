#include "solver/pricing/day_cuts.hpp"

#include <algorithm>

namespace passpro::assignment {

void DayCuts::reset(const DayRequests& requests, const OddSetCuts* cuts, std::span<const ScaledCost> price) {
    cuts_ = cuts;
    tracked_.clear();
    untracked_.clear();
    if (price.empty()) return;
    found_.clear();
    for (std::size_t member = 0; member < requests.members(); ++member) {
        requests.for_each_option(member, [&](const VisitOption& option) {
            for (const auto cut : cuts->cuts_of(option.slot_type)) {
                if (cut < price.size() && price[cut] != 0) found_.push_back(cut);
            }
        });
    }
    std::ranges::sort(found_);
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    for (const auto cut : found_) {
        const auto members = members_of(cut, requests);
        if (count_bits(members.some) < 2) continue;
        if ((members.some & members.not_all) != 0) {
            tracked_.push_back({cut, price[cut]});
        } else {
            untracked_.push_back({members.some, price[cut]});
        }
    }
}

DayCuts::Members DayCuts::members_of(std::uint32_t cut, const DayRequests& requests) const {
    Members members;
    for (std::size_t member = 0; member < requests.members(); ++member) {
        requests.for_each_option(member, [&](const VisitOption& option) {
            (cuts_->holds(cut, option.slot_type) ? members.some : members.not_all) |= set_of(member);
        });
    }
    return members;
}

bool DayCuts::are_alike(SlotTypeId slot_type, SlotTypeId other) const {
    for (std::size_t number = 0; number < tracked_.size(); ++number) {
        if (is_in_tracked(number, slot_type) != is_in_tracked(number, other)) return false;
    }
    return true;
}

void DayCuts::add_untracked(std::span<ScaledCost> value_of_set, RequestSet others) const {
    for (const auto& [members, price] : untracked_) {
        for (std::size_t set = 0; set < value_of_set.size(); ++set) {
            const auto pairs = count_bits((static_cast<RequestSet>(set) | others) & members) / 2;
            auto& value = value_of_set[set];
            if (pairs > 0 && is_possible(value)) value = std::min(impossible, value + price * pairs);
        }
    }
}

}  // namespace passpro::assignment
