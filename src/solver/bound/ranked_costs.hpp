// The costs of a transportation problem in another order: the destinations that are cheapest at some prices
// first. While prices only rise, a search that knows how far it has to go looks at a few of them instead of
// all. Ranking takes as long as looking at all of them a dozen times, so only costs that are asked for more
// often are ranked.
#pragma once

#include "solver/bound/transportation_problem.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class RankedCosts {
  public:
    // Forgets all costs, and begins with a problem that has so many shared costs.
    void reset(std::size_t shared_costs) {
        ranked_.clear();
        ranges_.assign(shared_costs, {});
    }

    // visit(destination, cost) for all destinations of these costs whose cost and price do not exceed
    // `most()`, and perhaps for others. No price may have fallen since `reset`.
    template <typename Most, typename Visit>
    void for_each_up_to(const TransportationProblem& problem, std::uint32_t costs,
                        std::span<const ScaledCost> price, Most most, Visit visit) {
        auto& [first, last, searches] = ranges_[costs];
        if (searches < searches_before_ranking) {
            ++searches;
            problem.for_each_cost(costs, visit);
            return;
        }
        if (first == last) {
            first = ranked_.size();
            rank(problem, costs, price);
            last = ranked_.size();
        }
        for (auto i = first; i < last && ranked_[i].value <= most(); ++i)
            visit(ranked_[i].destination, ranked_[i].cost);
    }

  private:
    static constexpr std::uint32_t searches_before_ranking = 16;

    struct Entry {
        ScaledCost value = 0;  // cost and price
        ScaledCost cost = 0;
        std::uint32_t destination = 0;
    };
    struct Range {
        std::size_t first = 0;
        std::size_t last = 0;
        std::uint32_t searches = 0;
    };

    void rank(const TransportationProblem& problem, std::uint32_t costs, std::span<const ScaledCost> price) {
        const auto first = ranked_.size();
        problem.for_each_cost(costs, [&](std::uint32_t destination, ScaledCost cost) {
            ranked_.push_back({cost + price[destination], cost, destination});
        });
        std::ranges::sort(std::span(ranked_).subspan(first), {},
                          [](const Entry& entry) { return std::pair(entry.value, entry.destination); });
    }

    std::vector<Entry> ranked_;
    std::vector<Range> ranges_;  // of each shared costs; empty if not ranked
};

}  // namespace passpro::assignment
