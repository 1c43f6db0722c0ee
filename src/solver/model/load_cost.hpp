// The cost of the load of a limit: convex and piecewise linear, 0 at its least. Its conjugate is what a price
// of the load proves: no load n costs less than price · n - conjugate(price) (Fenchel).
#pragma once

#include "solver/model/numbers.hpp"

#include <passpro/assignment.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace passpro::assignment {

class LoadCost {
  public:
    // `largest_load` is the most that all requests together can load.
    LoadCost(const Limit& limit, std::int64_t largest_load);

    // The most that an assignment may load; far more than any load if nothing is forbidden.
    std::int64_t most() const { return most_; }
    bool is_bounded() const { return most_ != unbounded; }
    // Of a load up to most(); of more, that of most().
    Cost at(std::int64_t load) const;
    // The cost of the next `weight` units on top of this load.
    Cost marginal(std::int64_t load, std::int64_t weight) const { return at(load + weight) - at(load); }
    // How much less some load may cost than one that is smaller by `weight`.
    Cost largest_saving(std::int64_t weight) const { return std::max<Cost>(0, -first_slope_) * weight; }

    // The greatest price · load - at(taken + load) · scale of all loads beside one that is taken already;
    // prices are in units of 1 / scale. `saturated` if it may not fit. O(steps).
    std::int64_t conjugate(std::int64_t price, std::int64_t taken, std::int64_t scale) const;
    static constexpr std::int64_t saturated = std::int64_t{1} << 60;

    // The price of a load in an augmented Lagrangian: that price p, among the slopes at a load n, which
    // leaves the centre by penalty · (load - n). O(steps).
    double price(double centre, double penalty, double load, double scale) const {
        auto price = slope(first_slope_, scale);
        for (const auto& kink : kinks_) {
            const auto there = centre + penalty * (load - as_double(kink.load));
            price = std::max(price, std::min(slope(kink.slope, scale), there));
        }
        return price;
    }
    double within_slopes(double price, double scale) const {
        const auto last = kinks_.empty() ? first_slope_ : kinks_.back().slope;
        return std::clamp(price, slope(first_slope_, scale), slope(last, scale));
    }
    // visit(load) for each load at which the price bends.
    template <typename Visit>
    void for_each_bend(double centre, double penalty, double scale, Visit visit) const {
        auto before = first_slope_;
        for (const auto& kink : kinks_) {
            for (const auto one : {before, kink.slope}) {
                if (one != forbidden) visit(as_double(kink.load) + (slope(one, scale) - centre) / penalty);
            }
            before = kink.slope;
        }
    }

  private:
    struct Kink {
        std::int64_t load = 0;
        Cost slope = 0;  // from here on
        Cost cost = 0;
    };

    static constexpr auto unbounded = std::numeric_limits<std::int64_t>::max() / 4;

    // Loads between 0 and top() are possible.
    std::int64_t top() const { return std::min(most_, largest_load_); }
    static double slope(Cost each, double scale) {
        return each == forbidden ? std::numeric_limits<double>::infinity() : as_double(each) * scale;
    }

    Cost cost_of_none_ = 0;
    Cost first_slope_ = 0;  // from load 0 on
    std::vector<Kink> kinks_;
    std::int64_t largest_load_;
    std::int64_t most_ = unbounded;
};

}  // namespace passpro::assignment
