// The preprocessed problem: interchangeable slots are one slot type, and availability is a bit for each
// request and slot type. Nothing is stored for the millions of pairs of request and slot. A request takes 21
// bytes and its availability in whole words: about 41 bytes in a campaign of a whole académie.
#pragma once

#include "solver/model/attendance.hpp"
#include "solver/model/choice.hpp"
#include "solver/model/domains.hpp"
#include "solver/model/ids.hpp"
#include "solver/model/load_limits.hpp"
#include "solver/model/numbers.hpp"
#include "solver/model/own_costs.hpp"
#include "solver/model/requests_by_applicant.hpp"
#include "solver/model/surcharges.hpp"
#include "solver/run/search_parameters.hpp"

#include <passpro/assignment.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace passpro::assignment {

// A cost in fractions of a cost unit (Model::cost_scale), prices included. Coarser prices would weaken the
// bound; with integers, the bound is exact.
using ScaledCost = std::int64_t;
// Infinite: larger than any sum that a problem can give, and small enough to add a few dozen of them.
inline constexpr ScaledCost impossible = ScaledCost{1} << 57;
inline constexpr bool is_possible(ScaledCost value) {
    return value < impossible / 2;
}
// To whole cost units.
inline constexpr Cost round_up(ScaledCost value, ScaledCost scale) {
    const auto whole = value / scale;
    return value > whole * scale ? whole + 1 : whole;
}

// Slots with the same time, site, cost, services and limits. Their places are interchangeable, so one price
// suffices. The previous slot of a request is a type of its own, because keeping it costs that request less.
struct SlotType {
    Minute start = 0;
    Minute end = 0;
    std::int32_t day = 0;  // start / minutes_per_day
    std::uint32_t site = 0;
    std::uint8_t periods = 0;
    std::int32_t capacity = 0;
    Cost cost = 0;  // slot cost and period cost of a visit on a day without other visits
    BlockId block;
};

// Without anything that a request needs before and after.
inline Visit visit_of(const SlotType& type) {
    return {
        .start = type.start, .end = type.end, .day = type.day, .site = type.site, .periods = type.periods};
}

// Some slot types of one day.
struct DaySummary {
    std::uint32_t site = 0;  // of the first one
    bool is_at_one_site = true;
    std::uint8_t periods = 0;       // union
    std::uint8_t most_periods = 0;  // the number of one of them

    // Widens the summary by that of others.
    void include(const DaySummary& other) {
        is_at_one_site = is_at_one_site && other.is_at_one_site && other.site == site;
        periods |= other.periods;
        most_periods = std::max(most_periods, other.most_periods);
    }
};

// The slot types of one service on one day: offers [first, last) of the service.
struct DayRange {
    std::int32_t day = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    DaySummary summary{};
};

// The slot types of a service, by time. An offer is a position in `slot_types`.
struct Service {
    std::vector<SlotTypeId> slot_types;
    std::vector<DayRange> days;
    BlockId block;
};

// A block of the decomposition: services connected by common slot types. With everything else fixed, the
// requests of a block are a transportation problem, which prices its places together. Its slot types have
// successive ids, by time.
struct Block {
    std::uint32_t first_slot_type = 0;
    std::uint32_t number_of_slot_types = 0;
    std::vector<std::uint32_t> requests;

    SlotTypeId slot_type_at(std::uint32_t position) const { return {first_slot_type + position}; }
    std::uint32_t position_of(SlotTypeId slot_type) const { return slot_type.value - first_slot_type; }
    // `of_slot_types` has an entry for each slot type of the model; the result, for each of the block.
    template <typename Entry>
    std::span<Entry> entries_in(std::span<Entry> of_slot_types) const {
        return of_slot_types.subspan(first_slot_type, number_of_slot_types);
    }
};

class Model {
  public:
    // The problem and the parameters must outlive this object. Calendar costs include the surcharges, if any.
    // Throws Cancelled once `control` is cancelled.
    explicit Model(const Problem& problem, const SearchParameters& parameters = default_search_parameters,
                   const Surcharges* surcharges = nullptr, const Control* control = nullptr);

    const Problem& problem() const { return *problem_; }
    const SearchParameters& parameters() const { return *parameters_; }
    // Whether some applicants have more requests than are combined exactly.
    bool has_large_choices() const { return figures_.most_combined > parameters_->most_exact_requests; }

    // Fractions in a cost unit: 4096, or a smaller power of two if the costs are so large that sums would
    // overflow.
    ScaledCost cost_scale() const { return figures_.cost_scale; }
    const Table<SlotType>& slot_types() const { return slot_types_; }
    const std::vector<Service>& services() const { return services_; }
    const Table<Block>& blocks() const { return blocks_; }

    const LoadLimits& limits() const { return limits_; }
    bool is_limited(const Block& block) const;
    // The rows of a vector of prices are the slot types, the limits and the cuts.
    std::uint32_t first_limit_row() const { return as_number(slot_types_.size()); }
    std::uint32_t first_cut_row() const { return as_number(slot_types_.size() + limits_.size()); }
    // The part of the price of a slot type that is due to its limits.
    ScaledCost price_of_limits(SlotTypeId slot_type, std::span<const ScaledCost> price) const {
        return limits_.empty() ? 0 : limits_.price(slot_type, limit_rows(price));
    }
    template <typename Entry>
    std::span<Entry> limit_rows(std::span<Entry> rows) const {
        if (rows.size() < first_cut_row()) return {};
        return rows.subspan(first_limit_row(), limits_.size());
    }

    std::span<const std::uint32_t> requests_of(std::uint32_t applicant) const {
        return requests_by_applicant_.of(applicant);
    }
    // The request's position among those of its applicant.
    std::uint32_t position_of(std::uint32_t request) const {
        return requests_by_applicant_.position_of(request);
    }
    const Service& service_of(std::uint32_t request) const {
        return services_[problem_->requests[request].service];
    }
    BlockId block_of(std::uint32_t request) const { return service_of(request).block; }

    // Everything that the applicants' availability allows.
    const Domains& domains() const { return domains_; }
    bool is_available(std::uint32_t request, std::uint32_t offer) const {
        return domains_.is_open(request, offer);
    }

    // The cost of coming for this slot type alone, without its price.
    Cost single_cost(std::uint32_t request, const SlotType& type) const {
        const auto& travel = problem_->travel;
        const auto home = problem_->applicants[problem_->requests[request].applicant].home;
        return type.cost +
               problem_->travel_minute_cost * (travel.out(home, type.site) + travel.back(type.site, home));
    }
    // The same, with the cost of moving away from the previous slot, and with calendars.
    Cost placed_cost(std::uint32_t request, SlotTypeId slot_type) const {
        const auto stays = previous_slot_type(request) == Choice::of(slot_type);
        return single_cost(request, slot_types_[slot_type]) + calendar_cost(request, slot_type) +
               (stays ? 0 : problem_->requests[request].moved_cost);
    }
    // Of the intervals that the request meets in this slot type of its service. O(log offers).
    Cost calendar_cost(std::uint32_t request, SlotTypeId slot_type) const;
    const OwnCosts& own_costs() const { return own_costs_; }
    // If no other request of its choice is placed.
    Cost unplaced_cost(std::uint32_t request) const {
        return own_costs_.unplaced(request) + problem_->requests[request].moved_cost;
    }
    // Whether an unplaced request pays that itself: of a choice, the first one does, if none is placed.
    bool pays_unplaced_cost(std::uint32_t request, std::span<const Choice> slot_type_of_request) const;
    // The request of the same choice that is placed, if any.
    std::optional<std::uint32_t> placed_instead_of(std::uint32_t request,
                                                   std::span<const Choice> slot_type_of_request) const;
    // Whether the applicant has another request of the same choice.
    bool has_alternatives(std::uint32_t request) const;
    // How much choices differ in cost: the mean, over the requests, of the difference between the costliest
    // and the cheapest slot type; at least one unit. Searches scale their steps with it.
    Cost typical_difference() const { return figures_.typical_difference; }
    // The slot type of each locked request; unfixed for the others.
    const std::vector<Choice>& locked_slot_types() const { return locked_slot_types_; }
    // The slot type of the request's previous slot, or unplaced.
    Choice previous_slot_type(std::uint32_t request) const {
        const auto slot = problem_->requests[request].previous_slot;
        return slot ? slot_type_of_slot_[*slot] : Choice::unplaced();
    }

    // With what the request needs before and after.
    Visit visit(std::uint32_t request, SlotTypeId slot_type) const {
        auto visit = visit_of(slot_types_[slot_type]);
        visit.start -= problem_->requests[request].lead;
        visit.end += problem_->requests[request].trail;
        visit.request = request;
        return visit;
    }
    // Whether one applicant can attend both.
    bool compatible(const Visit& a, const Visit& b) const { return are_compatible(*problem_, a, b); }

    // Whether the slot type serves the request and the applicant is available; or, within `domains`, whether
    // it is open.
    bool serves(std::uint32_t request, SlotTypeId slot_type) const {
        return serves(request, slot_type, domains_);
    }
    bool serves(std::uint32_t request, SlotTypeId slot_type, const Domains& domains) const;
    // Whether the applicant can also attend it with the other requests as fixed, none of the same choice
    // among them.
    bool fits(std::uint32_t request, SlotTypeId slot_type,
              std::span<const Choice> slot_type_of_request) const;

    // Distributes the requests of each slot type over its slots, in the order of requests and slots.
    std::vector<std::int32_t> to_slots(std::span<const Choice> slot_type_of_request) const;
    // Unplaced if the slot belongs to no service.
    Choice slot_type_of_slot(std::uint32_t slot) const { return slot_type_of_slot_[slot]; }

    // Whether a visit may overlap one of another day.
    bool spans_midnight() const { return figures_.spans_midnight; }

  private:
    struct Figures {  // of the whole problem
        Cost typical_difference = 1;
        ScaledCost cost_scale = 4096;
        bool spans_midnight = false;
        std::size_t most_combined = 0;  // requests of an applicant
    };

    void number_blocks();
    void make_slot_types(const Surcharges* surcharges);
    void make_services();
    void make_requests();
    void make_blocks();
    void close_offers(const Control* control);
    void set_calendar_costs(const Control* control);
    void add_surcharges(const Surcharges& surcharges, const Control* control);
    void find_typical_difference();
    void choose_cost_scale(Cost surcharges);

    const Problem* problem_;
    const SearchParameters* parameters_;
    Table<SlotType> slot_types_;
    std::vector<Service> services_;
    Table<Block> blocks_;
    std::vector<Choice> slot_type_of_slot_;
    std::vector<Choice> locked_slot_types_;
    RequestsByApplicant requests_by_applicant_;
    LoadLimits limits_;
    Domains domains_;
    OwnCosts own_costs_;
    Figures figures_;
};

}  // namespace passpro::assignment
