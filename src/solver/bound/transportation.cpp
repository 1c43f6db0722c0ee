#include "solver/bound/transportation.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>

namespace passpro::assignment {

namespace {

// A step looks at some hundred costs, so that the clock is read every few hundred microseconds.
constexpr std::uint32_t steps_per_clock_reading = 64;

}  // namespace

bool Transportation::solve(const Budget& budget, std::span<const ScaledCost> start) {
    clock_ = RareClock(budget, steps_per_clock_reading);
    const auto destinations = problem_.destinations();
    const auto sources = as_number(problem_.sources().size());
    flow_.destination_of.assign(sources, outside);
    flow_.cost_here.assign(sources, 0);
    for (auto& held : flow_.sources_of) held.clear();
    if (flow_.sources_of.size() < destinations) flow_.sources_of.resize(destinations);
    search_.reset(destinations, problem_.shared_costs());
    next_.assign(destinations, 0);
    ranked_costs_.reset(problem_.shared_costs());
    has_start_ = !start.empty();
    price_.assign(destinations, 0);
    if (has_start_) price_.assign(start.begin(), start.end());
    for (std::uint32_t source = 0; source < sources; ++source) {
        if (clock_.is_out_of_time() || !place(source)) return false;
    }
    if (!has_start_) return true;
    for (std::uint32_t destination = 0; destination < destinations; ++destination) {
        while (price_[destination] > 0 && !is_full(destination)) {
            if (!fill_or_lower(destination)) return false;
        }
    }
    lower_to_least();
    return true;
}

bool Transportation::place(std::uint32_t source) {
    if (place_directly(source)) return true;
    search_.begin();
    ends_at_places_left_ = has_start_;
    reach_from(source, 0);
    auto nearest = search_.take_nearest();
    for (; nearest != outside && is_full(nearest); nearest = search_.take_nearest()) {
        if (clock_.is_out_of_time()) return false;
        scan(nearest);
    }
    const auto end = nearest == outside ? search_.end().destination : nearest;
    const auto least = end == outside ? search_.end().distance : search_.distance(end);
    for (const auto destination : search_.scanned())
        price_[destination] += least - search_.distance(destination);
    augment(source, end);
    return true;
}

// Most sources find a place left in the destination that is best for them. At prices that are nearly right,
// several are.
bool Transportation::place_directly(std::uint32_t number) {
    const auto& source = problem_.sources()[number];
    auto least = source.outside_cost;
    auto nearest = outside;
    problem_.for_each_cost(source.costs, [&](std::uint32_t destination, ScaledCost cost) {
        const auto distance =
            TransportationProblem::own_cost(source, destination) + cost + price_[destination];
        const auto is_tied = has_start_ && distance == least && nearest != outside;
        if (distance < least || (is_tied && is_full(nearest))) {
            least = distance;
            nearest = destination;
        }
    });
    if (nearest != outside && is_full(nearest)) return false;
    move(number, nearest);
    return true;
}

void Transportation::scan(std::uint32_t destination) {
    search_.mark_scanned(destination);
    for (const auto source : flow_.sources_of[destination])
        reach_from(source, search_.distance(destination) - paid(source));
}

// A scanned destination is not farther than the one that the source leaves, so it is not reached again.
void Transportation::reach_from(std::uint32_t number, ScaledCost ahead) {
    search_.end_at({.distance = ahead + problem_.sources()[number].outside_cost, .source = number});
    reach_destinations_from(number, ahead);
}

void Transportation::reach_destinations_from(std::uint32_t number, ScaledCost ahead) {
    const auto& source = problem_.sources()[number];
    const auto reach = [&](std::uint32_t destination, ScaledCost value) {
        const auto distance = value + price_[destination];
        if (distance < search_.distance(destination) && distance <= search_.end().distance)
            search_.reach(destination, distance, number, ends_at_places_left_ && !is_full(destination));
    };
    if (const auto base = ahead + source.offset; search_.is_new_base(source.costs, base)) {
        const auto visit = [&](std::uint32_t destination, ScaledCost cost) {
            reach(destination, base + cost);
        };
        // Prices only rise while sources are placed, and nothing beyond the end matters.
        if (ends_at_places_left_) {
            ranked_costs_.for_each_up_to(
                problem_, source.costs, price_, [&] { return search_.end().distance - base; }, visit);
        } else {
            problem_.for_each_cost(source.costs, visit);
        }
    }
    if (const auto destination = source.cheaper_destination; destination != outside)
        reach(destination, ahead + problem_.cost(number, destination));
}

// Goes backwards along the path, which `source` begins and `end` ends: each source moves into the destination
// ahead of it and leaves a place behind.
void Transportation::augment(std::uint32_t source, std::uint32_t end) {
    auto mover = end == outside ? search_.end().source : search_.source_before(end);
    for (auto target = end;;) {
        const auto left = flow_.destination_of[mover];
        move(mover, target);
        if (mover == source) return;
        target = left;
        mover = search_.source_before(left);
    }
}

void Transportation::move(std::uint32_t source, std::uint32_t destination) {
    if (const auto left = flow_.destination_of[source]; left != outside)
        std::erase(flow_.sources_of[left], source);
    flow_.destination_of[source] = destination;
    if (destination == outside) return;
    flow_.sources_of[destination].push_back(source);
    flow_.cost_here[source] = problem_.cost(source, destination);
}

// A place of the destination is left: a source takes it that moves at the least loss, along a path that ends
// with a source from outside or with a place left in a destination whose price is 0 then.
bool Transportation::fill_or_lower(std::uint32_t first) {
    search_.begin();
    ends_at_places_left_ = false;
    search_.begin_at(first, 0);
    end_at_price_of(first);
    for (auto nearest = search_.take_nearest(); nearest != outside; nearest = search_.take_nearest()) {
        if (clock_.is_out_of_time()) return false;
        scan_backwards(nearest);
    }
    for (const auto destination : search_.scanned())
        price_[destination] -= search_.end().distance - search_.distance(destination);
    augment_backwards(first);
    return true;
}

void Transportation::scan_backwards(std::uint32_t destination) {
    search_.mark_scanned(destination);
    const auto value = search_.distance(destination) + price_[destination];
    const auto& transposed = problem_.transposed();
    transposed.for_each_cost(destination, [&](std::uint32_t costs, ScaledCost cost) {
        for (const auto number : transposed.sources_with(costs)) {
            const auto own = TransportationProblem::own_cost(problem_.sources()[number], destination);
            reach_backwards(number, value + cost + own, destination);
        }
    });
}

// The source would pay `value` in the destination, which costs the path so much already.
void Transportation::reach_backwards(std::uint32_t source, ScaledCost value, std::uint32_t destination) {
    const auto from = flow_.destination_of[source];
    if (from == outside) {
        search_.end_at({.distance = value - problem_.sources()[source].outside_cost,
                        .source = source,
                        .destination = destination});
        return;
    }
    const auto distance = value - paid(source);
    if (distance >= search_.distance(from) || search_.is_scanned(from)) return;
    search_.reach(from, distance, source);
    next_[from] = destination;
    end_at_price_of(from);
}

void Transportation::end_at_price_of(std::uint32_t destination) {
    search_.end_at({.distance = search_.distance(destination) + price_[destination],
                    .source = outside,
                    .destination = destination});
}

void Transportation::augment_backwards(std::uint32_t first) {
    auto destination = search_.end().destination;
    if (search_.end().source != outside) move(search_.end().source, destination);
    while (destination != first) {
        const auto target = next_[destination];
        move(search_.source_before(destination), target);
        destination = target;
    }
}

// A price may fall to 0, or until a source from outside prefers the destination, or until a source leaves a
// destination whose own price may not fall as far.
void Transportation::lower_to_least() {
    search_.begin();
    ends_at_places_left_ = false;
    auto slack = price_;
    for (std::uint32_t number = 0; number < problem_.sources().size(); ++number) {
        if (flow_.destination_of[number] != outside) continue;
        const auto& source = problem_.sources()[number];
        problem_.for_each_cost(source.costs, [&](std::uint32_t destination, ScaledCost cost) {
            slack[destination] =
                std::min(slack[destination], cost + TransportationProblem::own_cost(source, destination) +
                                                 price_[destination] - source.outside_cost);
        });
    }
    // No end is nearer than any destination, and distances that are known are not improved.
    for (std::uint32_t destination = 0; destination < slack.size(); ++destination)
        search_.begin_at(destination, slack[destination]);
    for (auto nearest = search_.take_nearest(); nearest != outside; nearest = search_.take_nearest()) {
        search_.mark_scanned(nearest);
        for (const auto source : flow_.sources_of[nearest])
            reach_destinations_from(source, search_.distance(nearest) - paid(source));
    }
    for (std::uint32_t destination = 0; destination < slack.size(); ++destination)
        price_[destination] -= search_.distance(destination);
}

// The price of a full destination may rise until the first of its sources would prefer to leave: its slack is
// the distance, over full destinations, to a place that is left or to the outside.
std::vector<ScaledCost> Transportation::highest_prices() {
    search_.begin();
    const auto least_left = least_in_places_left();
    for (std::uint32_t number = 0; number < problem_.sources().size(); ++number) {
        const auto destination = flow_.destination_of[number];
        if (destination == outside || !is_full(destination)) continue;
        const auto& source = problem_.sources()[number];
        auto elsewhere = std::min(source.outside_cost, least_left[source.costs] + source.offset);
        if (source.cheaper_destination != outside && !is_full(source.cheaper_destination))
            elsewhere = std::min(elsewhere, problem_.cost(number, source.cheaper_destination));
        search_.reach(destination, elsewhere - paid(number), number);
    }
    for (auto to = search_.take_nearest(); to != outside; to = search_.take_nearest()) scan_for_slack(to);
    std::vector<ScaledCost> highest(problem_.destinations(), 0);
    for (std::uint32_t destination = 0; destination < highest.size(); ++destination) {
        if (!is_full(destination)) continue;
        // A destination without places has no source that limits its price.
        const auto slack = search_.distance(destination);
        highest[destination] = price_[destination] + (is_possible(slack) ? slack : 0);
    }
    return highest;
}

// The least of each shared costs in destinations with a place left, whose price is 0.
std::vector<ScaledCost> Transportation::least_in_places_left() const {
    std::vector<ScaledCost> least(problem_.shared_costs(), impossible);
    for (std::uint32_t costs = 0; costs < least.size(); ++costs) {
        problem_.for_each_cost(costs, [&](std::uint32_t destination, ScaledCost cost) {
            if (!is_full(destination)) least[costs] = std::min(least[costs], cost);
        });
    }
    return least;
}

// Sources of other full destinations may move to this one.
void Transportation::scan_for_slack(std::uint32_t to) {
    search_.mark_scanned(to);
    const auto base = search_.distance(to) + price_[to];
    const auto reach_from_source = [&](std::uint32_t source, ScaledCost cost_there) {
        const auto from = flow_.destination_of[source];
        if (from != outside && !search_.is_scanned(from) && is_full(from))
            search_.reach(from, base + cost_there - paid(source), source);
    };
    const auto& transposed = problem_.transposed();
    transposed.for_each_cost(to, [&](std::uint32_t costs, ScaledCost cost) {
        if (!search_.is_new_base(costs, base + cost)) return;
        for (const auto source : transposed.sources_with(costs))
            reach_from_source(source, cost + problem_.sources()[source].offset);
    });
    for (const auto source : transposed.sources_cheaper_in(to))
        reach_from_source(source, problem_.cost(source, to));
}

}  // namespace passpro::assignment
