// The pricing problem of an applicant who may have more than two visits on a day, or two between which
// waiting costs. Day by day, a programme over time (VisitsOverTime) tells what each set of requests costs on
// that day; here, each request is given to one day, or to none. A day knows nothing of the others but which
// requests they settle, at which least cost, and whether there was a visit before: then each day until the
// next visit may cost. Only requests with worthwhile options (WorthwhileOptions) are
// combined; the others stay unplaced. Min-marginals of one request look at it in company of all others.
//
// Of very many requests, sets remember some only (Roles); the programme is a relaxation then (LargeChoice).
//
// If orders of requests count, what is served on a day tells what may have been served before. Min-marginals
// do not see orders of requests on different days: they are bounds then.
//
// With one or two days, no set is split: the first day begins with nothing settled, and unplaced requests
// settle one by one. Days between the first and the last split sets, each in O(3^requests), and in less if a
// day may hold fewer visits.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/model.hpp"
#include "solver/pricing/priced_options.hpp"
#include "solver/pricing/request_set.hpp"
#include "solver/pricing/visits_over_time.hpp"
#include "solver/pricing/worthwhile_options.hpp"
#include "solver/run/budget.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

// How the requests of an applicant take part, by position.
struct Roles {
    enum class Role : char {
        remembered,  // by the sets
        forgotten,   // may be visited several times, or not at all; each visit earns its bid
        kept,        // has one of the visits below
        left_out,    // stays unplaced
    };
    std::vector<Role> of{};
    std::vector<ScaledCost> bids{};  // the values of not visiting a forgotten request, too
    std::vector<KeptVisit> kept{};
};

class ManyVisits {
  public:
    explicit ManyVisits(const Model& model)
        : model_(&model), over_time_(1, VisitsOverTime(model)), worthwhile_(model) {}

    // Whether a day may hold more than two visits, or two with a cost of waiting, or days between visits
    // cost, or requests have orders.
    bool is_needed_for(const PricedOptions& options) const;

    // Starts again with these options of an applicant from `home`. Without prices of cuts, pairs cost
    // nothing. All but the options must live as long as questions are asked. If the time of the budget ends
    // within one of the questions, its answer is `impossible`.
    void load(const PricedOptions& options, std::uint32_t home, const OddSetCuts* cuts,
              std::span<const ScaledCost> price_of_cuts, const Budget* budget);

    // All of the following expect the options of the last `load`.

    // By default, all requests are remembered. `roles` must live as long as questions are asked.
    void set_roles(const Roles& roles);
    // After a change of the bids alone. If `best_value` was the last question, it takes less time now.
    void note_bids() { best_value_.reset(), bids_are_current_ = false; }
    bool is_worthwhile(const PricedOptions& options, std::size_t position) const;

    ScaledCost best_value(const PricedOptions& options);
    // A pattern of that value, by position. Expects that it is possible.
    void best_pattern(const PricedOptions& options, std::vector<Choice>& pattern);
    // The visits of that pattern: several of a forgotten request, perhaps.
    template <typename Action>
    void for_each_visit(const PricedOptions& options, Action action);
    // As those of PricingProblem, of the request at `position` before choices are merged; `value_of_offer`
    // contains entries already.
    void min_marginals(const PricedOptions& options, std::size_t position,
                       std::vector<ScaledCost>& value_of_offer, ScaledCost& unplaced_value);

  private:
    struct Input {
        std::uint32_t home = 0;
        const OddSetCuts* cuts = nullptr;
        std::span<const ScaledCost> price_of_cuts{};
        const Budget* budget = nullptr;
    };
    // The requests that are combined, a bit of the sets for each.
    struct Combined {
        std::optional<std::size_t> looked_at{};  // a position apart from them
        std::vector<std::size_t> positions{};
        std::vector<ScaledCost> unplaced_cost{};  // of each
        // Of each, those that may not have been served on days before; empty if there are no orders.
        std::vector<RequestSet> barred{};
        std::vector<std::size_t> forgotten{};  // positions
        ScaledCost cost_of_others = 0;         // which stay unplaced
        bool is_current = false;
    };
    struct DaySet {  // requests that share a day, at their least value
        RequestSet set = 0;
        RequestSet barred = 0;  // the requests that may not have been served before
        ScaledCost value = impossible;
    };
    struct Day {
        std::vector<std::size_t> positions{};  // of the combined requests with an option, and the forgotten
        std::vector<RequestSet> bits{};        // of each that is combined
        std::vector<RequestSet> later{};       // see DayRequests
        std::vector<RequestSet> just_before{};
        std::vector<KeptVisit> kept{};
        ScaledCost value = 0;        // of the empty set
        std::vector<DaySet> sets{};  // without the empty one, relative to it
        ScaledCost days_before = 0;  // the cost of the days since the one before, if visits lie on both sides
    };
    using Values = std::vector<ScaledCost>;  // of each set of requests
    struct Tables {
        // Each day: least values of serving exactly a set before it, and of the days from its first visit
        // until this day.
        std::vector<Values> served_before{};
        Values settled_before_last_day{};    // … of serving a part of it and leaving the rest unplaced
        std::vector<Values> settled_from{};  // each day but the first on: the same, from a visit before on
        // If days between visits cost: … of serving and settling a set before the last day, with no visit on
        // it.
        Values served_without_last_day{};
        Values settled_without_last_day{};
    };

    bool combine(const PricedOptions& options, std::optional<std::size_t> looked_at);
    void choose_combined(const PricedOptions& options, std::optional<std::size_t> looked_at);
    bool is_worthwhile_on(const PricedOptions& options, std::size_t day, std::size_t position) const;
    void choose_requests_of(const PricedOptions& options, std::size_t day);
    void choose_orders_of(const PricedOptions& options, std::size_t day);
    // So many visits besides those that are kept.
    bool load_day(const PricedOptions& options, std::size_t day, std::int32_t most_visits);
    bool run_day(std::size_t day);
    bool run_with_new_bids();
    std::int32_t room_on(std::size_t day) const;
    void collect_sets(std::size_t day);
    bool combine_days();
    bool has_days_between() const { return roles_ == nullptr && model_->problem().span_day_cost != 0; }
    void pass_to_next_day(std::size_t day);
    const Values& served_before_last_day(bool has_visit_on_it) const;
    const Values& settled_before_last_day(bool has_visit_on_it) const;
    ScaledCost least_value() const;
    ScaledCost constant() const;
    ScaledCost value_of_days() const;

    RequestSet served_on_last_day() const;
    RequestSet unplaced_before_last_day(RequestSet set, bool has_visit_on_it) const;
    RequestSet served_on(std::size_t day, RequestSet set, bool has_visit_later) const;
    template <typename Action>
    void for_each_visit(const PricedOptions& options, std::size_t day, RequestSet set, Action action);

    bool serve_from_last_day();
    void wait_for_day(std::size_t day, const Values& unplaced_only);
    bool lower_to_day(const PricedOptions& options, std::size_t day, std::size_t position,
                      std::vector<ScaledCost>& value_of_offer, ScaledCost& unplaced_value);
    Values value_of_rest(std::size_t day) const;
    ScaledCost value_between(std::size_t day, RequestSet set) const;

    RequestSet all() const {
        return static_cast<RequestSet>((std::size_t{1} << combined_.positions.size()) - 1);
    }
    std::size_t last_day() const { return number_of_days_ - 1; }

    // A day of its own for each if only bids change.
    VisitsOverTime& over_time(std::size_t day) { return over_time_[roles_ == nullptr ? 0 : day]; }
    bool is_loaded(std::size_t day) const { return roles_ == nullptr ? loaded_day_ == day : is_loaded_[day]; }
    void set_loaded(std::size_t day, bool is_loaded);

    const Model* model_;
    std::vector<VisitsOverTime> over_time_;
    WorthwhileOptions worthwhile_;
    Input input_;
    Combined combined_;
    std::vector<Day> days_;  // as many as were ever in use
    std::size_t number_of_days_ = 0;
    std::size_t loaded_day_ = 0;   // in over_time_, without roles
    std::vector<bool> is_loaded_;  // with roles: each day
    const Roles* roles_ = nullptr;
    bool bids_are_current_ = true;
    Tables tables_;
    std::optional<ScaledCost> best_value_;
};

template <typename Action>
void ManyVisits::for_each_visit(const PricedOptions& options, Action action) {
    // Without its limit, or half of a pattern would be missing.
    const auto* budget = std::exchange(input_.budget, nullptr);
    combine(options, std::nullopt);
    auto served = served_on_last_day();
    for_each_visit(options, last_day(), served, action);
    auto set = all() & ~served;
    auto has_visit_later = served != 0;
    set &= ~unplaced_before_last_day(set, has_visit_later);
    for (auto day = last_day(); day-- > 0;) {
        served = served_on(day, set, has_visit_later);
        for_each_visit(options, day, served, action);
        has_visit_later = has_visit_later || served != 0;
        set &= ~served;
    }
    input_.budget = budget;
}

template <typename Action>
void ManyVisits::for_each_visit(const PricedOptions& options, std::size_t day, RequestSet set,
                                Action action) {
    const auto& of_day = days_[day];
    if (of_day.positions.empty() && of_day.kept.empty()) return;
    if (set == 0 && roles_ == nullptr) return;
    if (!is_loaded(day)) load_day(options, day, room_on(day));
    RequestSet members = 0;
    for (std::size_t member = 0; member < of_day.bits.size(); ++member) {
        if ((set & of_day.bits[member]) != 0) members |= set_of(member);
    }
    over_time(day).for_each_visit(members, [&](const TimedVisit& visit) { action(day, visit); });
}

}  // namespace passpro::assignment
