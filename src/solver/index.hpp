// A problem in the form that the search works on: slots that are alike for everybody are one class,
// availability is a bit a request and class, and nothing is stored for the millions of request–slot pairs: a
// request takes 25 bytes and those bits, in whole words; about 45 bytes in a campaign of a whole académie.
#pragma once

#include "solver/scope.hpp"

#include <passpro/assignment.hpp>

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace passpro::assignment {

// Costs with prices in them, in fractions of a cost unit (Index::price_scale): coarser prices lose bound, and
// with integers the bound is exact.
using Priced = std::int64_t;
// "Cannot be": beyond every sum that a problem can give, and a few dozen of them can be added.
inline constexpr Priced impossible = Priced{1} << 57;
inline constexpr bool is_possible(Priced value) {
    return value < impossible / 2;
}
// To whole cost units.
inline constexpr Cost round_up(Priced value, Priced scale) {
    const auto whole = value / scale;
    return value > whole * scale ? whole + 1 : whole;
}

// Slots with the same time, site, cost and services. Their places are interchangeable, so they carry one
// price. The previous slot of a request is a class of its own, because keeping it costs that request less.
struct SlotClass {
    Minute start = 0;
    Minute end = 0;
    std::int32_t day = 0;  // start / minutes_per_day
    std::uint32_t site = 0;
    std::uint8_t periods = 0;
    std::int32_t capacity = 0;
    Cost cost = 0;  // slot cost and period cost of somebody who comes for nothing else that day
    std::uint32_t group = 0;
};

// Classes of one service on one day: entries [first, last) of the service's columns.
struct DayRange {
    std::int32_t day = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

// The classes of a service in the order of time. A column is a position in `classes`.
struct Service {
    std::vector<std::uint32_t> classes;
    std::vector<DayRange> days;
};

// Services that share classes, through others too. A group's places are priced together: with everything else
// fixed, they are a transportation problem.
struct Group {
    std::uint32_t first_class = 0;  // classes are numbered by group
    std::uint32_t last_class = 0;
    std::vector<std::uint32_t> requests;
};

inline constexpr std::int32_t no_class = -1;
// Not decided yet: whoever decides is free to place the request or not.
inline constexpr std::int32_t undecided = -2;

class Index {
  public:
    explicit Index(const Problem& problem);

    const Problem& problem() const { return *problem_; }

    // Fractions to a cost unit: 4096, or a smaller power of two where the costs are so large that sums would
    // not fit.
    Priced price_scale() const { return price_scale_; }
    const std::vector<SlotClass>& classes() const { return classes_; }
    const std::vector<Service>& services() const { return services_; }
    const std::vector<Group>& groups() const { return groups_; }

    std::span<const std::uint32_t> requests_of(std::uint32_t applicant) const {
        return std::span(requests_of_applicant_)
            .subspan(first_request_[applicant], first_request_[applicant + 1] - first_request_[applicant]);
    }
    // Of the request among those of its applicant.
    std::uint32_t position_of(std::uint32_t request) const { return position_of_request_[request]; }
    const Service& service_of(std::uint32_t request) const {
        return services_[problem_->requests[request].service];
    }
    std::uint32_t group_of(std::uint32_t request) const {
        return group_of_service_[problem_->requests[request].service];
    }

    // Everything that the applicants' availability allows.
    const Scope& scope() const { return scope_; }
    bool is_available(std::uint32_t request, std::uint32_t column) const {
        return scope_.is_open(request, column);
    }

    // What coming for this class alone costs, without its price and without unplaced_cost.
    Cost single_cost(std::uint32_t request, const SlotClass& slots) const {
        const auto& travel = problem_->travel;
        const auto home = problem_->applicants[problem_->requests[request].applicant].home;
        return slots.cost +
               problem_->travel_minute_cost * (travel.out(home, slots.site) + travel.back(slots.site, home));
    }
    // The same with what a move away from the previous slot costs.
    Cost placed_cost(std::uint32_t request, std::uint32_t class_id) const {
        const auto stays = previous_class_[request] == static_cast<std::int32_t>(class_id);
        return single_cost(request, classes_[class_id]) +
               (stays ? 0 : problem_->requests[request].moved_cost);
    }
    Cost unplaced_cost(std::uint32_t request) const {
        const auto& r = problem_->requests[request];
        return r.unplaced_cost + r.moved_cost;
    }
    // How much choices differ in cost: the mean over the requests of the difference between the costliest and
    // the cheapest of their classes, at least one unit. What searches scale their steps with.
    Cost typical_difference() const { return typical_difference_; }
    // Of each request: its class where it is locked, otherwise undecided.
    const std::vector<std::int32_t>& locked_classes() const { return locked_classes_; }
    // The class of the request's previous slot, or no_class.
    std::int32_t previous_class(std::uint32_t request) const { return previous_class_[request]; }

    // Whether one applicant can attend both.
    bool compatible(const SlotClass& a, const SlotClass& b) const {
        if (a.start > b.start) return compatible(b, a);
        const auto pause =
            a.day == b.day ? problem_->buffer_minutes + problem_->travel.between(a.site, b.site) : 0;
        return b.start - a.end >= pause;
    }

    // Whether the class serves the request while its applicant is available, or besides within a scope.
    bool serves(std::uint32_t request, std::uint32_t class_id) const {
        return serves(request, class_id, scope_);
    }
    bool serves(std::uint32_t request, std::uint32_t class_id, const Scope& scope) const;
    // Whether, besides, the request's applicant can attend it with everything that is decided of their other
    // requests.
    bool fits(std::uint32_t request, std::uint32_t class_id,
              std::span<const std::int32_t> class_of_request) const;

    // Distributes the requests of each class over its slots, in the order of requests and of slots.
    std::vector<std::int32_t> to_slots(std::span<const std::int32_t> class_of_request) const;
    std::int32_t class_of_slot(std::uint32_t slot) const {
        return class_of_slot_[slot];
    }  // no_class: serves nobody

    std::int32_t first_day() const { return first_day_; }
    std::int32_t last_day() const { return last_day_; }
    bool spans_midnight() const { return spans_midnight_; }

  private:
    void make_classes();
    void add_class(std::uint32_t group, const Slot& slot);
    void make_services();
    void make_requests();
    void close_columns();
    void find_typical_difference();
    void choose_price_scale();

    const Problem* problem_;
    std::vector<std::uint32_t> group_of_service_;
    std::vector<SlotClass> classes_;
    std::vector<Service> services_;
    std::vector<Group> groups_;
    std::vector<std::int32_t> class_of_slot_;
    std::vector<std::int32_t> previous_class_;
    std::vector<std::int32_t> locked_classes_;
    std::vector<std::uint32_t> first_request_;  // of each applicant, into requests_of_applicant_
    std::vector<std::uint32_t> requests_of_applicant_;
    std::vector<std::uint32_t> position_of_request_;
    Scope scope_;
    Cost typical_difference_ = 1;
    Priced price_scale_ = 4096;
    std::int32_t first_day_ = 0;
    std::int32_t last_day_ = -1;
    bool spans_midnight_ = false;
};

}  // namespace passpro::assignment
