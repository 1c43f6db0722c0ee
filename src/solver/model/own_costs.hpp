// The costs of requests by themselves, beside those of slots and days: of being unplaced, which the requests
// of a choice share, and of intervals of calendars; in a relaxation with prices of sessions, also these.
// Takes memory only if a problem has choices or such calendars; requests that are open to the same slots
// share their costs.
#pragma once

#include "solver/model/numbers.hpp"

#include <passpro/assignment.hpp>

#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <vector>

namespace passpro::assignment {

class OwnCosts {
  public:
    // The problem must outlive this object.
    explicit OwnCosts(const Problem& problem);

    // Of the request alone, or of the choice that it belongs to.
    Cost unplaced(std::uint32_t request) const {
        return unplaced_.empty() ? problem_->requests[request].unplaced_cost : unplaced_[request];
    }

    // Requests with the same number have the same costs of offers.
    std::uint32_t number_of_costs(std::uint32_t request) const {
        return column_of_.empty() ? none : column_of_[request];
    }
    // Whether a calendar of the request has an interval with a cost, or a session a price for it.
    bool has_calendar_costs(std::uint32_t request) const {
        return !column_of_.empty() && column_of_[request] != none;
    }
    // Of the request in each offer of its service; empty if they are all 0.
    std::span<const Cost> of_offers(std::uint32_t request) const {
        return has_calendar_costs(request) ? std::span<const Cost>(columns_[column_of_[request]])
                                           : std::span<const Cost>();
    }
    // Calls cost_of_offers(request), a std::vector<Cost>, for one of each kind of requests that may have
    // some.
    template <typename CostOfOffers>
    void set_calendar_costs(CostOfOffers cost_of_offers);
    // Of one request, in place of those that it has.
    void set_costs_of_offers(std::uint32_t request, std::vector<Cost> costs);
    // Of all requests and offers; ≥ 0.
    Cost largest_of_offer() const;

  private:
    static constexpr auto none = std::numeric_limits<std::uint32_t>::max();

    void share_among_choices();
    // Empty if no calendar of the request has an interval with a cost.
    std::vector<std::uint32_t> key_of(std::uint32_t request) const;

    const Problem* problem_;
    std::vector<char> has_costs_;             // of each calendar
    std::vector<Cost> unplaced_;              // of each request; empty without choices
    std::vector<std::uint32_t> column_of_;    // of each request, into columns_; empty without costs
    std::vector<std::vector<Cost>> columns_;  // of each offer
};

template <typename CostOfOffers>
void OwnCosts::set_calendar_costs(CostOfOffers cost_of_offers) {
    std::map<std::vector<std::uint32_t>, std::uint32_t> known;
    for (std::uint32_t request = 0; request < problem_->requests.size(); ++request) {
        const auto key = key_of(request);
        if (key.empty()) continue;
        column_of_.resize(problem_->requests.size(), none);
        const auto [column, is_new] = known.try_emplace(key, as_number(columns_.size()));
        if (is_new) columns_.push_back(cost_of_offers(request));
        column_of_[request] = column->second;
    }
}

}  // namespace passpro::assignment
