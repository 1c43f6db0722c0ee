#include "solver/model/load_cost.hpp"

#include <map>

namespace passpro::assignment {

namespace {

// `each` of the steps on one side, by their loads.
using Side = std::map<std::int64_t, Cost>;

Side side_of(const Limit& limit, std::optional<std::int64_t> Step::*load) {
    Side side;
    for (const auto& step : limit.steps) {
        if (step.*load) side.emplace(*(step.*load), step.each);
    }
    return side;
}

// The slope of the cost rises by so much at each of these loads.
std::map<std::int64_t, Cost> rises(const Side& below, const Side& above) {
    std::map<std::int64_t, Cost> rises;
    for (auto step = below.begin(); step != below.end(); ++step) {
        const auto next = std::next(step);
        rises[step->first] += step->second - (next == below.end() ? 0 : next->second);
    }
    Cost before = 0;
    for (const auto& [load, each] : above) {
        if (each == forbidden) break;
        rises[load] += each - before;
        before = each;
    }
    return rises;
}

}  // namespace

LoadCost::LoadCost(const Limit& limit, std::int64_t largest_load) : largest_load_(largest_load) {
    const auto below = side_of(limit, &Step::below);
    const auto above = side_of(limit, &Step::above);
    if (!above.empty() && above.rbegin()->second == forbidden) most_ = above.rbegin()->first;
    if (!below.empty()) first_slope_ = -below.begin()->second;
    std::int64_t last = 0;
    for (const auto& [load, each] : below) {
        cost_of_none_ += each * (load - last);
        last = load;
    }
    auto slope = first_slope_;
    auto cost = cost_of_none_;
    last = 0;
    for (const auto& [load, rise] : rises(below, above)) {
        if (load >= most_) break;
        cost += slope * (load - last);
        slope += rise;
        last = load;
        kinks_.push_back({load, slope, cost});
    }
    if (is_bounded()) kinks_.push_back({most_, forbidden, cost + slope * (most_ - last)});
}

Cost LoadCost::at(std::int64_t load) const {
    load = std::min(load, most_);
    const auto next = std::ranges::upper_bound(kinks_, load, {}, &Kink::load);
    if (next == kinks_.begin()) return cost_of_none_ + first_slope_ * load;
    const auto& kink = *std::prev(next);
    return kink.load == load ? kink.cost : kink.cost + kink.slope * (load - kink.load);
}

std::int64_t LoadCost::conjugate(std::int64_t price, std::int64_t taken, std::int64_t scale) const {
    auto greatest = -at(taken) * scale;
    const auto consider = [&](std::int64_t load) {
        if (price != 0 && load - taken > saturated / std::abs(price)) {
            if (price > 0) greatest = saturated;
        } else {
            greatest = std::max(greatest, price * (load - taken) - at(load) * scale);
        }
    };
    for (const auto& kink : kinks_) {
        if (kink.load > taken && kink.load < top()) consider(kink.load);
    }
    if (top() > taken) consider(top());
    return greatest;
}

}  // namespace passpro::assignment
