// What one applicant may choose from: for each request, the slot types that it may take at the given prices,
// day by day, and the cost of leaving it unplaced. Each cost is that of the visit alone, so it does not
// depend on the other requests; the savings of visits on one day come on top (JointVisits).
//
// Requests of a choice are one request here, of which at most one option is taken, whichever request it is
// of. So all that combines requests takes choices as they come. Positions number the applicant's requests
// after that; only VisitOption::position and `merged_position` know them before.
#pragma once

#include "solver/model/model.hpp"
#include "solver/pricing/perturbation.hpp"
#include "solver/pricing/request_set.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// Of slot types, the same if these have the same site and the same periods. There are fewer than 2^24 sites:
// travel times between them are a table.
inline std::uint32_t visit_kind(const SlotType& type) {
    return (type.site << 8) | std::uint32_t{type.periods};
}

// A slot type that a request may take.
struct VisitOption {
    SlotTypeId slot_type;
    std::uint32_t position = 0;  // of its request among all of the applicant, before choices are merged
    std::uint32_t offer = 0;     // of the request's service
    Minute start = 0;            // of the visit, with what the request needs before and after
    Minute end = 0;
    std::uint32_t kind = 0;  // visit_kind
    ScaledCost price = 0;
    ScaledCost value = 0;  // the cost of coming for this slot type alone, price and perturbation included
};

// The options of one request on one day, by time: a range of all options.
struct DayOptions {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    ScaledCost least = impossible;  // value
    DaySummary summary{};           // which may count options that are closed
    std::uint32_t range = 0;        // its number, in PricedOptions

    bool empty() const { return first == last; }
};

class PricedOptions {
  public:
    explicit PricedOptions(const Model& model) : model_(&model) {}

    // Replaces the options by those of an applicant with these requests. The parameters are those of
    // `PricingProblem::load`; the spans must stay as they are as long as options are asked for. O(slot types
    // of the requests' services).
    void load(std::span<const std::uint32_t> requests, const Domains& domains,
              std::span<const ScaledCost> price, std::span<const Choice> fixings,
              const Perturbation& perturbation);

    std::size_t requests() const { return requests_; }
    // Of the request that was at `position` before choices were merged.
    std::size_t merged_position(std::size_t position) const {
        return merged_position_.empty() ? position : merged_position_[position];
    }
    // Days are those on which a request has an option, numbered from 0 in order of time.
    std::size_t days() const { return days_.size(); }
    std::int32_t date(std::size_t day) const { return days_[day]; }  // days since the midnight of minute 0
    const DayOptions& at(std::size_t day, std::size_t position) const { return at_[index(day, position)]; }
    // The number of the options of a request on a day, less than `days() * requests()`.
    std::size_t index(std::size_t day, std::size_t position) const { return day * requests_ + position; }
    // Made when they are first asked for: of most days, nothing but the least value counts. So two threads
    // may not ask at once. The view is valid until the next `load`.
    std::span<const VisitOption> view(const DayOptions& of_day) const {
        if (of_day.empty()) return {};
        if (!ranges_[of_day.range].is_made) make_options(ranges_[of_day.range]);
        return std::span(options_).subspan(of_day.first, of_day.last - of_day.first);
    }
    // The requests that have an option on the day.
    RequestSet present(std::size_t day) const;

    // Of each request, those that come after it if both are placed; empty if there are no orders. Orders of
    // requests with alternatives are left out, and all of more requests than are combined exactly.
    std::span<const RequestSet> later() const { return later_; }
    // Of each request, those of which it is the next visit if both are placed.
    std::span<const RequestSet> just_before() const { return just_before_; }

    // The cost of leaving each request unplaced; `impossible` if it must be placed.
    std::span<const ScaledCost> unplaced_cost() const { return unplaced_cost_; }
    // An upper bound on the cost of the request apart from the others, whichever days they take.
    ScaledCost standalone(std::size_t position) const { return standalone_[position]; }

  private:
    struct Input {
        std::span<const std::uint32_t> requests{};
        const Domains* domains = nullptr;
        std::span<const ScaledCost> price{};
        std::span<const Choice> fixings{};
        Perturbation perturbation{};
    };
    // The options of a request on a day, in the order of loading.
    struct Range {
        DayOptions of_day;
        std::int32_t day = 0;
        std::uint32_t position = 0;  // of the request, before choices are merged
        bool is_made = false;        // options_, rather than nothing but offers and values
    };

    bool has_choices() const;
    bool must_be_placed(std::uint32_t request) const;
    void load_request(std::uint32_t position);
    void load_choices();
    void load_choice(std::span<const std::uint32_t> positions);
    void add_options(std::uint32_t position, Cost cost_of_others);
    template <typename Visit>
    void for_each_offer(std::uint32_t request, const DayRange& day, Visit visit) const;
    void add_range(const Range& range);
    void make_options(Range& range) const;
    void merge_days(std::size_t first_range);
    void collect_days();
    void find_standalone_values();
    void find_orders();

    const Model* model_;
    Input input_;
    std::size_t requests_ = 0;
    std::vector<std::size_t> merged_position_;  // of each request; empty without choices
    std::uint32_t number_of_options_ = 0;
    // Each option; as many entries as were ever in use.
    std::vector<std::uint32_t> offers_;
    std::vector<ScaledCost> values_;
    mutable std::vector<VisitOption> options_;
    mutable std::vector<Range> ranges_;
    std::vector<std::size_t> first_range_;  // of each request, into ranges_, and the end
    std::vector<std::int32_t> days_;        // ascending
    std::vector<DayOptions> at_;            // [index(day, position)]
    std::vector<RequestSet> later_;
    std::vector<RequestSet> just_before_;
    std::vector<ScaledCost> unplaced_cost_;  // of each request
    std::vector<ScaledCost> standalone_;     // of each request
    std::vector<ScaledCost> least_of_days_;  // scratch of find_standalone_values
};

}  // namespace passpro::assignment
