#include "solver/pricing/many_visits.hpp"

#include <algorithm>
#include <utility>

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

// Of all sets but the empty one, before whose visits no day counts.
void add_days(Values& value_of_set, ScaledCost cost) {
    for (std::size_t set = 1; set < value_of_set.size(); ++set) {
        if (is_possible(value_of_set[set])) value_of_set[set] += cost;
    }
}

void lower(Values& to, const Values& from) {
    for (std::size_t set = 0; set < to.size(); ++set) to[set] = std::min(to[set], from[set]);
}

// The numbers of the members at these positions, as a set.
RequestSet members_of(RequestSet positions, std::span<const std::size_t> position_of_member) {
    RequestSet members = 0;
    for (std::size_t member = 0; member < position_of_member.size(); ++member) {
        if ((positions & set_of(position_of_member[member])) != 0) members |= set_of(member);
    }
    return members;
}

// Lowers `to` of all sets that contain one of these, by `from` of the others in them, of which none is
// barred.
template <typename DaySets, typename Barred>
void serve(const DaySets& sets, const Values& from, Values& to, Barred barred) {
    const auto all = static_cast<RequestSet>(from.size() - 1);
    for (const auto& day_set : sets) {
        const auto others = all & ~day_set.set & ~barred(day_set);
        for (auto rest = others;; rest = (rest - 1) & others) {
            to[rest | day_set.set] = std::min(to[rest | day_set.set], from[rest] + day_set.value);
            if (rest == 0) break;
        }
    }
}

}  // namespace

bool ManyVisits::is_needed_for(const PricedOptions& options) const {
    if (model_->problem().span_day_cost != 0 && options.requests() > 1 && options.days() > 1) return true;
    if (!options.later().empty()) return true;
    const auto most = model_->problem().has_waiting_costs() ? 1 : 2;
    if (model_->problem().interviews_per_day <= most || std::cmp_less_equal(options.requests(), most))
        return false;
    for (std::size_t day = 0; day < options.days(); ++day) {
        if (count_bits(options.present(day)) > most) return true;
    }
    return false;
}

void ManyVisits::load(const PricedOptions& options, std::uint32_t home, const OddSetCuts* cuts,
                      std::span<const ScaledCost> price_of_cuts, const Budget* budget) {
    input_ = {home, cuts, price_of_cuts, budget};
    // With orders, an empty day comes last: on the last day, it is not known what has been served before.
    number_of_days_ = std::max<std::size_t>(1, options.days()) + (options.later().empty() ? 0 : 1);
    days_.resize(std::max(days_.size(), number_of_days_));
    tables_.served_before.resize(days_.size());
    tables_.settled_from.resize(days_.size());
    const auto day_cost = model_->problem().span_day_cost * model_->cost_scale();
    for (std::size_t day = 1; day < number_of_days_; ++day)
        days_[day].days_before =
            day < options.days() ? day_cost * (options.date(day) - options.date(day - 1)) : 0;
    worthwhile_.reset(options, home, cuts, price_of_cuts);
    roles_ = nullptr;
    combined_.is_current = false;
    best_value_.reset();
}

void ManyVisits::set_roles(const Roles& roles) {
    roles_ = &roles;
    if (over_time_.size() < number_of_days_) over_time_.resize(number_of_days_, VisitsOverTime(*model_));
    combined_.is_current = false;
    best_value_.reset();
}

void ManyVisits::set_loaded(std::size_t day, bool is_loaded) {
    if (roles_ == nullptr) {
        loaded_day_ = is_loaded ? day : number_of_days_;
    } else {
        is_loaded_[day] = is_loaded;
    }
}

ScaledCost ManyVisits::best_value(const PricedOptions& options) {
    if (best_value_) return *best_value_;
    if (!combine(options, std::nullopt)) return impossible;
    best_value_ = least_value();
    return *best_value_;
}

// Solves the problem of all requests but the one that is looked at. Returns whether it came to its end before
// the time did.
bool ManyVisits::combine(const PricedOptions& options, std::optional<std::size_t> looked_at) {
    if (combined_.is_current && combined_.looked_at == looked_at) {
        if (bids_are_current_) return true;
        if (!looked_at) return run_with_new_bids();
    }
    choose_combined(options, looked_at);
    for (std::size_t day = 0; day < number_of_days_; ++day) {
        auto& of_day = days_[day];
        choose_requests_of(options, day);
        of_day.sets.clear();
        of_day.value = 0;
        if (of_day.positions.empty() && of_day.kept.empty()) continue;
        if (!load_day(options, day, room_on(day))) return false;
        collect_sets(day);
    }
    bids_are_current_ = true;
    combined_.is_current = combine_days();
    return combined_.is_current;
}

bool ManyVisits::run_with_new_bids() {
    for (std::size_t day = 0; day < number_of_days_; ++day) {
        if (days_[day].positions.empty() && days_[day].kept.empty()) continue;
        if (!run_day(day)) return false;
        collect_sets(day);
    }
    bids_are_current_ = combine_days();
    return bids_are_current_;
}

// How many visits the day may have besides those that are kept.
std::int32_t ManyVisits::room_on(std::size_t day) const {
    const auto kept = static_cast<std::int32_t>(days_[day].kept.size());
    return std::max(0, model_->problem().interviews_per_day - kept);
}

void ManyVisits::choose_combined(const PricedOptions& options, std::optional<std::size_t> looked_at) {
    combined_ = {.looked_at = looked_at};
    loaded_day_ = number_of_days_;
    is_loaded_.assign(number_of_days_, false);
    for (std::size_t position = 0; position < options.requests(); ++position) {
        const auto role = roles_ == nullptr ? Roles::Role::remembered : roles_->of[position];
        if (looked_at == position || role == Roles::Role::kept) continue;
        const auto unplaced_cost = options.unplaced_cost()[position];
        if (role == Roles::Role::left_out || !is_worthwhile(options, position)) {
            combined_.cost_of_others = std::min(impossible, combined_.cost_of_others + unplaced_cost);
        } else if (role == Roles::Role::forgotten) {
            combined_.forgotten.push_back(position);
        } else {
            combined_.positions.push_back(position);
            combined_.unplaced_cost.push_back(unplaced_cost);
        }
    }
    for (const auto position : combined_.positions) {
        if (options.later().empty()) break;
        const auto barred = options.later()[position] | options.just_before()[position];
        combined_.barred.push_back(members_of(barred, combined_.positions));
    }
}

bool ManyVisits::is_worthwhile(const PricedOptions& options, std::size_t position) const {
    for (std::size_t day = 0; day < options.days(); ++day) {
        if (is_worthwhile_on(options, day, position)) return true;
    }
    return false;
}

bool ManyVisits::is_worthwhile_on(const PricedOptions& options, std::size_t day, std::size_t position) const {
    const auto& of_day = options.at(day, position);
    for (auto option = of_day.first; option < of_day.last; ++option) {
        if (worthwhile_.contains(option)) return true;
    }
    return false;
}

void ManyVisits::choose_requests_of(const PricedOptions& options, std::size_t day) {
    auto& of_day = days_[day];
    of_day.positions.clear();
    of_day.bits.clear();
    of_day.kept.clear();
    if (day >= options.days()) return;
    for (std::size_t i = 0; i < combined_.positions.size(); ++i) {
        if (!is_worthwhile_on(options, day, combined_.positions[i])) continue;
        of_day.positions.push_back(combined_.positions[i]);
        of_day.bits.push_back(set_of(i));
    }
    for (const auto position : combined_.forgotten) {
        if (is_worthwhile_on(options, day, position)) of_day.positions.push_back(position);
    }
    choose_orders_of(options, day);
    if (roles_ == nullptr) return;
    for (const auto& visit : roles_->kept) {
        if (visit.day == day && combined_.looked_at != visit.position) of_day.kept.push_back(visit);
    }
}

// Of the combined requests of the day, and of the one that is looked at.
void ManyVisits::choose_orders_of(const PricedOptions& options, std::size_t day) {
    auto& of_day = days_[day];
    of_day.later.clear();
    of_day.just_before.clear();
    if (options.later().empty()) return;
    auto members = of_day.positions;
    if (combined_.looked_at) members.push_back(*combined_.looked_at);
    for (const auto position : members) {
        of_day.later.push_back(members_of(options.later()[position], of_day.positions));
        of_day.just_before.push_back(members_of(options.just_before()[position], of_day.positions));
    }
    if (std::ranges::count(of_day.just_before, RequestSet{0}) == std::ssize(of_day.just_before))
        of_day.just_before.clear();
}

bool ManyVisits::load_day(const PricedOptions& options, std::size_t day, std::int32_t most_visits) {
    const auto& of_day = days_[day];
    DayRequests requests{.options = options,
                         .worthwhile = worthwhile_,
                         .day = day,
                         .positions = of_day.positions,
                         .forgotten = of_day.positions.size() - of_day.bits.size(),
                         .kept = of_day.kept,
                         .later = of_day.later,
                         .just_before = of_day.just_before};
    if (combined_.looked_at && !options.at(day, *combined_.looked_at).empty())
        requests.looked_at = combined_.looked_at;
    over_time(day).reset(requests, most_visits, input_.home, input_.cuts, input_.price_of_cuts);
    set_loaded(day, true);
    return run_day(day);
}

bool ManyVisits::run_day(std::size_t day) {
    const auto& of_day = days_[day];
    if (of_day.positions.size() > of_day.bits.size()) {
        std::vector<ScaledCost> bids(of_day.positions.size());
        for (auto member = of_day.bits.size(); member < bids.size(); ++member)
            bids[member] = roles_->bids[of_day.positions[member]];
        over_time(day).set_bids(bids);
    }
    return over_time(day).run_forward(input_.budget);
}

// Of the day that is loaded.
void ManyVisits::collect_sets(std::size_t day) {
    auto& of_day = days_[day];
    const auto values = over_time(day).values();
    of_day.sets.clear();
    of_day.value = values[0];
    if (!is_possible(of_day.value)) return;
    std::vector<RequestSet> whole(values.size());  // the same set among all requests
    for (RequestSet set = 1; set < values.size(); ++set) {
        whole[set] = whole[without_first(set)] | of_day.bits[first_of(set)];
        if (is_possible(values[set]))
            of_day.sets.push_back({.set = whole[set], .value = values[set] - of_day.value});
    }
    if (combined_.barred.empty()) return;
    for (auto& day_set : of_day.sets) {
        for (auto rest = day_set.set; rest != 0; rest = without_first(rest))
            day_set.barred |= combined_.barred[first_of(rest)];
        day_set.barred &= ~day_set.set;
    }
}

bool ManyVisits::combine_days() {
    auto& served_before = tables_.served_before;
    served_before[0] = nothing_settled(std::size_t{all()} + 1);
    if (has_days_between()) tables_.served_without_last_day = served_before[0];
    for (std::size_t day = 0; day < last_day(); ++day) {
        if (input_.budget != nullptr && input_.budget->is_out_of_time()) return false;
        served_before[day + 1] = served_before[day];
        if (day > 0) {
            serve(days_[day].sets, served_before[day], served_before[day + 1],
                  [](const DaySet& day_set) { return day_set.barred; });
        } else {
            for (const auto& day_set : days_[day].sets) served_before[1][day_set.set] = day_set.value;
        }
        if (has_days_between()) pass_to_next_day(day);
    }
    tables_.settled_before_last_day = served_before[last_day()];
    leave_unplaced(tables_.settled_before_last_day, combined_.unplaced_cost);
    if (has_days_between()) {
        tables_.settled_without_last_day = tables_.served_without_last_day;
        leave_unplaced(tables_.settled_without_last_day, combined_.unplaced_cost);
    }
    return true;
}

// After visits up to this day, there is none on the last one, or the days until the next one count.
void ManyVisits::pass_to_next_day(std::size_t day) {
    auto& served = tables_.served_before[day + 1];
    lower(tables_.served_without_last_day, served);
    add_days(served, days_[day + 1].days_before);
}

const ManyVisits::Values& ManyVisits::served_before_last_day(bool has_visit_on_it) const {
    const auto is_the_same = has_visit_on_it || !has_days_between();
    return is_the_same ? tables_.served_before[last_day()] : tables_.served_without_last_day;
}

const ManyVisits::Values& ManyVisits::settled_before_last_day(bool has_visit_on_it) const {
    const auto is_the_same = has_visit_on_it || !has_days_between();
    return is_the_same ? tables_.settled_before_last_day : tables_.settled_without_last_day;
}

// Of settling all requests but the one that is looked at.
ScaledCost ManyVisits::least_value() const {
    const auto& before = settled_before_last_day(true);
    auto least = settled_before_last_day(false)[all()];
    for (const auto& day_set : days_[last_day()].sets)
        least = std::min(least, before[all() & ~day_set.set] + day_set.value);
    const auto others = constant() + value_of_days();
    return is_possible(least) && is_possible(others) ? std::min(impossible, least + others) : impossible;
}

// What all days cost at least, and requests that are not in sets: the rest is relative to it.
ScaledCost ManyVisits::constant() const {
    auto sum = combined_.cost_of_others;
    for (const auto position : combined_.forgotten) sum += roles_->bids[position];
    return sum;
}

ScaledCost ManyVisits::value_of_days() const {
    ScaledCost sum = 0;
    for (std::size_t day = 0; day < number_of_days_; ++day)
        sum = std::clamp(sum + days_[day].value, -impossible, impossible);
    return sum;
}

void ManyVisits::best_pattern(const PricedOptions& options, std::vector<Choice>& pattern) {
    for_each_visit(options, [&pattern](std::size_t, const TimedVisit& visit) {
        pattern[visit.position] = Choice::of(visit.slot_type);
    });
}

// Nothing, if that is as good.
RequestSet ManyVisits::served_on_last_day() const {
    const auto& before = settled_before_last_day(true);
    auto least = settled_before_last_day(false)[all()];
    RequestSet best = 0;
    for (const auto& day_set : days_[last_day()].sets) {
        const auto value = before[all() & ~day_set.set] + day_set.value;
        if (value >= least) continue;
        least = value;
        best = day_set.set;
    }
    return best;
}

RequestSet ManyVisits::unplaced_before_last_day(RequestSet set, bool has_visit_on_it) const {
    const auto& served = served_before_last_day(has_visit_on_it);
    const auto& settled = settled_before_last_day(has_visit_on_it);
    for (auto left = set;; left = (left - 1) & set) {
        auto value = served[set & ~left];
        for (auto rest = left; rest != 0; rest = without_first(rest))
            value = std::min(impossible, value + combined_.unplaced_cost[first_of(rest)]);
        if (value == settled[set] || left == 0) return left;
    }
}

// What a best way to serve the set up to the day serves on it.
RequestSet ManyVisits::served_on(std::size_t day, RequestSet set, bool has_visit_later) const {
    auto value = tables_.served_before[day + 1][set];
    if (has_days_between() && set != 0) {
        value -= days_[day + 1].days_before;
        if (!has_visit_later && value != tables_.served_without_last_day[set]) return 0;
    }
    const auto& before = tables_.served_before[day];
    if (before[set] == value) return 0;
    const auto is_best = [&](const DaySet& day_set) {
        const auto rest = set & ~day_set.set;
        return (day_set.set & ~set) == 0 && (rest & day_set.barred) == 0 &&
               before[rest] + day_set.value == value;
    };
    return std::ranges::find_if(days_[day].sets, is_best)->set;
}

void ManyVisits::min_marginals(const PricedOptions& options, std::size_t position,
                               std::vector<ScaledCost>& value_of_offer, ScaledCost& unplaced_value) {
    unplaced_value = impossible;
    const auto merged = options.merged_position(position);
    if (!combine(options, merged)) return;
    const auto unplaced_cost = options.unplaced_cost()[merged];
    if (is_possible(unplaced_cost)) unplaced_value = std::min(impossible, least_value() + unplaced_cost);
    if (!is_possible(constant())) return;
    if (!serve_from_last_day()) {
        unplaced_value = impossible;
        return;
    }
    for (std::size_t day = 0; day < options.days(); ++day) {
        if (!options.at(day, merged).empty() &&
            !lower_to_day(options, day, position, value_of_offer, unplaced_value))
            break;
    }
}

bool ManyVisits::serve_from_last_day() {
    auto& settled_from = tables_.settled_from;
    auto& from_last = settled_from[last_day()];
    from_last = nothing_settled(std::size_t{all()} + 1);
    for (const auto& day_set : days_[last_day()].sets) from_last[day_set.set] = day_set.value;
    if (has_days_between()) add_days(from_last, days_[last_day()].days_before);
    leave_unplaced(from_last, combined_.unplaced_cost);
    auto unplaced_only = nothing_settled(has_days_between() ? from_last.size() : 1);
    if (has_days_between()) leave_unplaced(unplaced_only, combined_.unplaced_cost);
    for (auto day = last_day(); day-- > 1;) {
        if (input_.budget != nullptr && input_.budget->is_out_of_time()) return false;
        settled_from[day] = settled_from[day + 1];
        serve(days_[day].sets, settled_from[day + 1], settled_from[day],
              [](const DaySet&) { return RequestSet{0}; });
        if (has_days_between()) wait_for_day(day, unplaced_only);
    }
    return true;
}

// After a visit before the day, the days until then count, or there is none any more.
void ManyVisits::wait_for_day(std::size_t day, const Values& unplaced_only) {
    auto& settled = tables_.settled_from[day];
    add_days(settled, days_[day].days_before);
    lower(settled, unplaced_only);
}

// Of the request that is looked at, which takes one of the visits of its day; if another one of its choice
// does, it is unplaced.
bool ManyVisits::lower_to_day(const PricedOptions& options, std::size_t day, std::size_t position,
                              std::vector<ScaledCost>& value_of_offer, ScaledCost& unplaced_value) {
    const auto& here = days_[day];
    if (std::cmp_greater_equal(here.kept.size(), model_->problem().interviews_per_day)) return true;
    const auto others = constant() + value_of_days() - here.value;
    if (!is_possible(others)) return true;
    const auto most_others = room_on(day) - 1;
    const auto may_all_come = is_loaded(day) && std::cmp_greater_equal(most_others, here.positions.size());
    if (!may_all_come && !load_day(options, day, most_others)) return false;
    if (!may_all_come) set_loaded(day, false);  // with fewer visits than it may have
    if (!over_time(day).run_backward(value_of_rest(day), input_.budget)) return false;
    const auto of_day = options.view(options.at(day, *combined_.looked_at));
    for (std::size_t i = 0; i < of_day.size(); ++i) {
        const auto& option = of_day[i];
        if (std::ranges::any_of(here.kept, [&](const auto& visit) { return meets(option, visit); })) continue;
        const auto least = over_time(day).least_with(i, option.value);
        if (!is_possible(least)) continue;
        const auto is_own = option.position == position;
        auto& value = is_own ? value_of_offer[option.offer] : unplaced_value;
        value = std::min(value, least + others - (is_own ? option.price : 0));
    }
    return true;
}

// Of each set of the day's requests, if these are served on it beside the one that is looked at: the least
// value of settling all others on other days. Larger sets than a day may hold are left out.
ManyVisits::Values ManyVisits::value_of_rest(std::size_t day) const {
    const auto& bits = days_[day].bits;
    std::vector<RequestSet> others(std::size_t{1} << bits.size(), all());
    Values values;
    for (RequestSet set = 0; set < others.size(); ++set) {
        if (set != 0) others[set] = others[without_first(set)] & ~bits[first_of(set)];
        const auto is_too_large = count_bits(set) >= room_on(day);
        values.push_back(is_too_large ? impossible : value_between(day, others[set]));
    }
    return values;
}

// Of settling the set on all days but this one.
ScaledCost ManyVisits::value_between(std::size_t day, RequestSet set) const {
    if (day == last_day()) return tables_.settled_before_last_day[set];
    if (day == 0) return tables_.settled_from[1][set];
    auto least = impossible;
    for (auto before = set;; before = (before - 1) & set) {
        least = std::min(least,
                         tables_.served_before[day][before] + tables_.settled_from[day + 1][set & ~before]);
        if (before == 0) return least;
    }
}

}  // namespace passpro::assignment
