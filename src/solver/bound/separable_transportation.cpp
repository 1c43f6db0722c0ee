#include "solver/bound/separable_transportation.hpp"

#include "base/contracts.hpp"
#include "solver/model/numbers.hpp"

#include <algorithm>
#include <numeric>

namespace passpro::assignment {

void SeparableTransportation::reset(std::span<const Cost> cost, std::span<const std::int32_t> places) {
    words_ = words_for(cost.size());
    cost_.assign(cost.begin(), cost.end());
    places_.assign(places.begin(), places.end());
    price_.assign(cost.size(), 0);
    worth_.clear();
    bits_.clear();
    for (auto& sources : sources_of_) sources.clear();
    if (sources_of_.size() < cost.size()) sources_of_.resize(cost.size());
}

void SeparableTransportation::add_source(Bits destinations, Cost worth) {
    bits_.insert(bits_.end(), destinations.begin(), destinations.end());
    worth_.push_back(worth);
}

bool SeparableTransportation::solve(const Budget& budget) {
    destination_of_.assign(worth_.size(), outside);
    make_levels();
    search_.scanned.reset(cost_.size());
    search_.raised.reset(cost_.size());
    for (const auto source : sources_by_worth()) {
        while (levels_.last > 0 && levels_.of_cost[levels_.last - 1].cost >= worth_[source]) --levels_.last;
        while (levels_.first < levels_.last && levels_.of_cost[levels_.first].is_empty()) ++levels_.first;
        if (levels_.first == levels_.last) return true;
        if (budget.is_out_of_time()) return false;
        place(source);
    }
    return true;
}

void SeparableTransportation::make_levels() {
    std::vector<std::uint32_t> by_cost(cost_.size());
    std::iota(by_cost.begin(), by_cost.end(), 0U);
    std::ranges::sort(by_cost, {}, [&](auto destination) { return cost_[destination]; });
    levels_.first = levels_.last = 0;
    for (const auto destination : by_cost) {
        if (levels_.last == 0 || levels_.of_cost[levels_.last - 1].cost < cost_[destination]) {
            if (levels_.last == levels_.of_cost.size()) levels_.of_cost.emplace_back();
            levels_.of_cost[levels_.last++].reset(cost_[destination], cost_.size());
        }
        auto& level = levels_.of_cost[levels_.last - 1];
        (places_[destination] > 0 ? level.left : level.full).add(destination);
    }
    levels_.in_use = levels_.last;
}

void SeparableTransportation::Level::reset(Cost of_destinations, std::size_t destinations) {
    cost = of_destinations;
    left.reset(destinations);
    full.reset(destinations);
}

void SeparableTransportation::Level::fill(std::size_t destination) {
    left.remove(destination);
    full.add(destination);
}

std::vector<std::uint32_t> SeparableTransportation::sources_by_worth() const {
    std::vector<std::uint32_t> sources(worth_.size());
    std::iota(sources.begin(), sources.end(), 0U);
    std::ranges::stable_sort(sources, std::ranges::greater{}, [&](auto source) { return worth_[source]; });
    return sources;
}

void SeparableTransportation::place(std::uint32_t source) {
    search_.reached.assign(destinations_of(source));
    search_.waiting.assign(destinations_of(source));
    search_.scans.clear();
    for (auto l = levels_.first; l < levels_.last; ++l) {
        auto& level = levels_.of_cost[l];
        const auto destination = find_place(level);
        if (destination != no_member) {
            level.full.add(search_.raised);
            augment(source, destination);
            if (is_full(destination)) level.fill(destination);
            break;
        }
        level.full.move(search_.scanned, search_.raised);
    }
    if (destination_of_[source] == outside) raise_prices_to(worth_[source]);
    search_.scanned.clear();
    search_.raised.clear();
}

std::size_t SeparableTransportation::find_place(const Level& level) {
    for (;;) {
        const auto end = first_common(search_.waiting, level.left);
        if (end != no_member) return end;
        const auto next = first_common(search_.waiting, level.full);
        if (next == no_member) return no_member;
        scan(next);
    }
}

void SeparableTransportation::scan(std::size_t destination) {
    search_.waiting.remove(destination);
    search_.scanned.add(destination);
    search_.scans.push_back(as_number(destination));
    for (const auto source : sources_of_[destination])
        search_.waiting.add_new(destinations_of(source), search_.reached);
}

// Goes backwards along the path: each source that moves leaves its place to the source that displaces it.
void SeparableTransportation::augment(std::uint32_t source, std::size_t end) {
    sources_of_[end].push_back(source);
    auto* place = &sources_of_[end].back();
    auto destination = as_number(end);
    while (!contains(destinations_of(source), destination)) {
        auto& mover = who_may_move_to(destination);
        *place = mover;
        place = &mover;
        std::swap(destination_of_[mover], destination);
    }
    *place = source;
    destination_of_[source] = destination;
}

// The first that was found, so that the path does not return to an earlier destination.
std::uint32_t& SeparableTransportation::who_may_move_to(std::size_t destination) {
    for (const auto from : search_.scans) {
        for (auto& source : sources_of_[from]) {
            if (contains(destinations_of(source), destination)) return source;
        }
    }
    Ensures(false);
}

// For destinations from which every place costs more than the present source is worth, and hence all later
// sources.
void SeparableTransportation::raise_prices_to(Cost worth) {
    for_each_in(search_.raised, [&](auto destination) { price_[destination] = worth - cost_[destination]; });
}

std::vector<Cost> SeparableTransportation::lowest_prices() const {
    auto price = price_;
    for (const auto& level : std::span(levels_.of_cost).first(levels_.in_use))
        for_each_in(level.full,
                    [&](auto destination) { price[destination] = level.cost - cost_[destination]; });
    return price;
}

// The price of a full destination may rise until giving up a place in it pays: until one of its sources,
// after others have moved, ends at a place that is left or pushes another source outside. The cheapest ends
// come first, and each labels all destinations from which it can be reached.
std::vector<Cost> SeparableTransportation::highest_prices() const {
    struct End {
        Cost cost = 0;
        std::uint32_t destination = 0;
    };
    std::vector<End> ends;
    std::vector<std::uint32_t> unlabelled;
    std::vector<std::uint64_t> next(cost_.size() *
                                    words_);  // the destinations that a full destination's sources may take
    for (std::uint32_t destination = 0; destination < cost_.size(); ++destination) {
        if (!is_full(destination)) {
            ends.push_back({cost_[destination], destination});
            continue;
        }
        unlabelled.push_back(destination);
        for (const auto source : sources_of_[destination]) {
            ends.push_back({worth_[source], destination});
            for (std::size_t word = 0; word < words_; ++word)
                next[destination * words_ + word] |= bits_[source * words_ + word];
        }
    }
    std::ranges::sort(ends, {}, &End::cost);

    auto price = lowest_prices();
    std::vector<std::uint32_t> arrivals;
    for (const auto& end : ends) {
        arrivals.assign(1, end.destination);
        const auto labelled = std::erase(unlabelled, end.destination);
        if (labelled == 0 && is_full(end.destination)) continue;
        while (!arrivals.empty()) {
            const auto to = arrivals.back();
            arrivals.pop_back();
            if (is_full(to)) price[to] = end.cost - cost_[to];
            std::erase_if(unlabelled, [&](auto from) {
                const auto reaches = contains(Bits(next).subspan(from * words_, words_), to);
                if (reaches) arrivals.push_back(from);
                return reaches;
            });
        }
    }
    return price;
}

}  // namespace passpro::assignment
