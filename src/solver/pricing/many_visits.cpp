#include "solver/pricing/many_visits.hpp"

#include <algorithm>

namespace passpro::assignment {

namespace {

using Values = std::vector<ScaledCost>;

Values nothing_settled(std::size_t sets) {
    Values values(sets, impossible);
    values[0] = 0;
    return values;
}

// Each request in turn may be left unplaced, too.
void leave_unplaced(Values& value_of_set, std::span<const ScaledCost> unplaced_cost) {
    for (std::size_t position = 0; position < unplaced_cost.size(); ++position) {
        if (!is_possible(unplaced_cost[position])) continue;
        const auto bit = std::size_t{set_of(position)};
        for (std::size_t first = 0; first < value_of_set.size(); first += 2 * bit) {
            for (auto set = first; set < first + bit; ++set)
                value_of_set[set | bit] =
                    std::min(value_of_set[set | bit], value_of_set[set] + unplaced_cost[position]);
        }
    }
}

// Lowers `to` of all sets that contain one of these, by `from` of the others in them.
template <typename DaySets>
void serve(const DaySets& sets, const Values& from, Values& to) {
    const auto all = static_cast<RequestSet>(from.size() - 1);
    for (const auto& [served, value] : sets) {
        const auto others = all & ~served;
        for (auto rest = others;; rest = (rest - 1) & others) {
            to[rest | served] = std::min(to[rest | served], from[rest] + value);
            if (rest == 0) break;
        }
    }
}

}  // namespace

bool ManyVisits::is_needed_for(const PricedOptions& options) const {
    if (model_->problem().interviews_per_day <= 2 || options.requests() <= 2) return false;
    for (std::size_t day = 0; day < options.days(); ++day) {
        if (count_bits(options.present(day)) > 2) return true;
    }
    return false;
}

void ManyVisits::load(const PricedOptions& options, std::uint32_t home, const OddSetCuts* cuts,
                      std::span<const ScaledCost> price_of_cuts, const Budget* budget) {
    input_ = {home, cuts, price_of_cuts, budget};
    sets_ = std::size_t{1} << options.requests();
    number_of_days_ = options.days();
    days_.resize(std::max(days_.size(), number_of_days_));
    best_value_ = impossible;
    has_min_marginals_ = false;
    for (std::size_t number = 0; number < number_of_days_; ++number) {
        auto& day = days_[number];
        day.positions.clear();
        for (auto rest = options.present(number); rest != 0; rest = without_first(rest))
            day.positions.push_back(first_of(rest));
        if (!load_day(options, number)) return;
        collect_sets(day);
    }
    if (combine_days(options.unplaced_cost())) best_value_ = least_value(all());
}

bool ManyVisits::load_day(const PricedOptions& options, std::size_t day) {
    over_time_.reset(options, day, days_[day].positions, model_->problem().interviews_per_day, input_.home,
                     input_.cuts, input_.price_of_cuts);
    loaded_day_ = day;
    return over_time_.run_forward(input_.budget);
}

// Of the day that is loaded.
void ManyVisits::collect_sets(Day& day) const {
    day.sets.clear();
    const auto values = over_time_.values();
    std::vector<RequestSet> whole(values.size());  // the same set among all requests
    for (RequestSet set = 1; set < values.size(); ++set) {
        whole[set] = whole[without_first(set)] | set_of(day.positions[first_of(set)]);
        if (is_possible(values[set])) day.sets.push_back({whole[set], values[set]});
    }
}

bool ManyVisits::combine_days(std::span<const ScaledCost> unplaced_cost) {
    served_before_.resize(std::max(served_before_.size(), number_of_days_));
    served_before_[0] = nothing_settled(sets_);
    for (std::size_t day = 0; day < last_day(); ++day) {
        if (input_.budget != nullptr && input_.budget->is_out_of_time()) return false;
        auto& after = served_before_[day + 1];
        after = served_before_[day];
        if (day > 0) {
            serve(days_[day].sets, served_before_[day], after);
        } else {
            for (const auto& [set, value] : days_[day].sets) after[set] = value;
        }
    }
    settled_before_last_day_ = served_before_[last_day()];
    leave_unplaced(settled_before_last_day_, unplaced_cost);
    return true;
}

// Of settling exactly this set on all days together.
ScaledCost ManyVisits::least_value(RequestSet set) const {
    auto least = settled_before_last_day_[set];
    for (const auto& [served, value] : days_[last_day()].sets) {
        if ((served & ~set) == 0) least = std::min(least, settled_before_last_day_[set & ~served] + value);
    }
    return least;
}

void ManyVisits::best_pattern(const PricedOptions& options, std::vector<Choice>& pattern) {
    auto served = served_on_last_day();
    note_visits(options, last_day(), served, pattern);
    auto set = all() & ~served;
    set &= ~unplaced_before_last_day(set, options.unplaced_cost());
    for (auto day = last_day(); day-- > 0;) {
        served = served_on(day, set);
        note_visits(options, day, served, pattern);
        set &= ~served;
    }
}

RequestSet ManyVisits::served_on_last_day() const {
    if (settled_before_last_day_[all()] == best_value_) return 0;
    const auto is_best = [this](const DaySet& day_set) {
        return settled_before_last_day_[all() & ~day_set.set] + day_set.value == best_value_;
    };
    return std::ranges::find_if(days_[last_day()].sets, is_best)->set;
}

RequestSet ManyVisits::unplaced_before_last_day(RequestSet set,
                                                std::span<const ScaledCost> unplaced_cost) const {
    for (auto left = set;; left = (left - 1) & set) {
        auto value = served_before_[last_day()][set & ~left];
        for (auto rest = left; rest != 0; rest = without_first(rest))
            value = std::min(impossible, value + unplaced_cost[first_of(rest)]);
        if (value == settled_before_last_day_[set] || left == 0) return left;
    }
}

// What a best way to serve the set up to the day serves on it.
RequestSet ManyVisits::served_on(std::size_t day, RequestSet set) const {
    const auto value = served_before_[day + 1][set];
    const auto& before = served_before_[day];
    if (before[set] == value) return 0;
    const auto is_best = [&](const DaySet& day_set) {
        return (day_set.set & ~set) == 0 && before[set & ~day_set.set] + day_set.value == value;
    };
    return std::ranges::find_if(days_[day].sets, is_best)->set;
}

void ManyVisits::note_visits(const PricedOptions& options, std::size_t day, RequestSet set,
                             std::vector<Choice>& pattern) {
    if (set == 0) return;
    // Without its limit, or half of a pattern would be missing.
    if (loaded_day_ != day) {
        input_.budget = nullptr;
        load_day(options, day);
    }
    const auto& positions = days_[day].positions;
    RequestSet of_day = 0;
    for (std::size_t member = 0; member < positions.size(); ++member) {
        if ((set & set_of(positions[member])) != 0) of_day |= set_of(member);
    }
    over_time_.for_each_visit(of_day, [&](std::uint32_t member, SlotTypeId slot_type) {
        pattern[positions[member]] = Choice::of(slot_type);
    });
}

bool ManyVisits::prepare_min_marginals(const PricedOptions& options) {
    serve_from_last_day(options.unplaced_cost());
    for (std::size_t day = 0; day < number_of_days_; ++day) {
        if (!find_least_with(options, day)) return false;
    }
    has_min_marginals_ = true;
    return true;
}

void ManyVisits::serve_from_last_day(std::span<const ScaledCost> unplaced_cost) {
    settled_from_.resize(std::max(settled_from_.size(), number_of_days_));
    auto& from_last = settled_from_[last_day()];
    from_last = nothing_settled(sets_);
    for (const auto& [set, value] : days_[last_day()].sets) from_last[set] = value;
    leave_unplaced(from_last, unplaced_cost);
    for (auto day = last_day(); day-- > 1;) {
        settled_from_[day] = settled_from_[day + 1];
        serve(days_[day].sets, settled_from_[day + 1], settled_from_[day]);
    }
}

bool ManyVisits::find_least_with(const PricedOptions& options, std::size_t day) {
    if (loaded_day_ != day && !load_day(options, day)) return false;
    if (!over_time_.run_backward(value_of_rest(day), input_.budget)) return false;
    auto& least_with = days_[day].least_with;
    least_with.clear();
    for (const auto position : days_[day].positions) {
        for (const auto& option : options.view(options.at(day, position))) {
            const auto number = least_with.size();
            least_with.push_back(over_time_.least_with(number) + option.value -
                                 over_time_.visit_of(number).value);
        }
    }
    return true;
}

// Of each set of the day's requests, if these are served on it: the least value of settling all others on
// other days.
ManyVisits::Values ManyVisits::value_of_rest(std::size_t day) const {
    const auto& positions = days_[day].positions;
    std::vector<RequestSet> others(std::size_t{1} << positions.size(), all());
    Values values;
    for (RequestSet set = 0; set < others.size(); ++set) {
        if (set != 0) others[set] = others[without_first(set)] & ~set_of(positions[first_of(set)]);
        values.push_back(value_between(day, others[set]));
    }
    return values;
}

// Of settling the set on all days but this one.
ScaledCost ManyVisits::value_between(std::size_t day, RequestSet set) const {
    if (day == last_day()) return settled_before_last_day_[set];
    if (day == 0) return settled_from_[1][set];
    auto least = impossible;
    for (auto before = set;; before = (before - 1) & set) {
        least = std::min(least, served_before_[day][before] + settled_from_[day + 1][set & ~before]);
        if (before == 0) return least;
    }
}

void ManyVisits::min_marginals(const PricedOptions& options, std::size_t position,
                               std::vector<ScaledCost>& value_of_offer, ScaledCost& unplaced_value) {
    unplaced_value = impossible;
    if (!is_possible(best_value_)) return;
    if (!has_min_marginals_ && !prepare_min_marginals(options)) return;
    const auto unplaced_cost = options.unplaced_cost()[position];
    if (is_possible(unplaced_cost)) unplaced_value = least_value(all() & ~set_of(position)) + unplaced_cost;
    for (std::size_t number = 0; number < number_of_days_; ++number) {
        const auto& [positions, sets, least_with] = days_[number];
        std::size_t first = 0;
        for (const auto other : positions) {
            const auto of_day = options.view(options.at(number, other));
            for (std::size_t i = 0; i < of_day.size() && other == position; ++i) {
                auto& value = value_of_offer[of_day[i].offer];
                value = std::min(value, least_with[first + i] - of_day[i].price);
            }
            first += of_day.size();
        }
    }
}

}  // namespace passpro::assignment
