#include "solver/pricing/pricing_problem.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace passpro::assignment {

namespace {

// std::popcount is a library call where the processor's instruction may not be assumed.
constexpr int count_bits(std::uint32_t bits) {
    int count = 0;
    for (; bits != 0; bits &= bits - 1) ++count;
    return count;
}

// The cost of coming for one slot type alone, with its price and perturbation. Most slot types of a service
// share a site, so the travel cost is cached.
class VisitValue {
  public:
    VisitValue(const Model& model, const Perturbation& perturbation, std::uint32_t request)
        : model_(&model),
          perturbation_(&perturbation),
          request_(request),
          home_(model.problem().applicants[model.problem().requests[request].applicant].home),
          previous_slot_type_(model.previous_slot_type(request)) {}

    ScaledCost operator()(std::uint32_t slot_type, ScaledCost price) {
        const auto& type = model_->slot_types()[slot_type];
        const auto& problem = model_->problem();
        if (type.site != site_) {
            site_ = type.site;
            travel_cost_ = problem.travel_minute_cost *
                           (problem.travel.out(home_, site_) + problem.travel.back(site_, home_));
        }
        auto cost = type.cost + travel_cost_;
        if (previous_slot_type_ != static_cast<std::int32_t>(slot_type))
            cost += problem.requests[request_].moved_cost;
        return cost * model_->cost_scale() + price + perturbation_->value(request_, slot_type);
    }

  private:
    const Model* model_;
    const Perturbation* perturbation_;
    std::uint32_t request_;
    std::uint32_t home_;
    std::int32_t previous_slot_type_;
    std::uint32_t site_ = std::numeric_limits<std::uint32_t>::max();
    Cost travel_cost_ = 0;
};

}  // namespace

void PricingProblem::load(std::uint32_t applicant, const Domains& domains, std::span<const ScaledCost> price,
                          std::span<const std::int32_t> fixings) {
    home_ = model_->problem().applicants[applicant].home;
    requests_ = model_->requests_of(applicant);
    fixings_ = fixings;
    price_of_cuts_ = cuts_ ? price.subspan(model_->slot_types().size()) : std::span<const ScaledCost>();
    sets_ = std::size_t{1} << requests_.size();
    entry_.clear();
    ranges_.clear();
    range_day_.clear();
    first_range_.clear();
    unplaced_.clear();
    profiles_.clear();
    profile_points_.clear();
    for (std::size_t position = 0; position < requests_.size(); ++position) {
        load_entries(position, domains, price, fixings[requests_[position]]);
    }
    first_range_.push_back(ranges_.size());
    collect_days();
    find_standalone_values();
    make_day_sets(Needed::for_best_pattern);
    run_forward();
    backward_is_current_ = false;
}

void PricingProblem::load_entries(std::size_t position, const Domains& domains,
                                  std::span<const ScaledCost> price, std::int32_t fixing) {
    const auto request = requests_[position];
    first_range_.push_back(ranges_.size());
    const auto must_be_placed = fixing >= 0 || (fixing == unfixed && domains.must_be_placed(request));
    unplaced_.push_back(must_be_placed ? impossible : model_->unplaced_cost(request) * model_->cost_scale());
    if (fixing == no_slot_type) return;
    const auto& service = model_->service_of(request);
    VisitValue value_of(*model_, perturbation_, request);
    for (const auto& day : service.days) {
        const auto first = static_cast<std::uint32_t>(entry_.size());
        Entries of_day{.first = first, .last = first};
        const auto add = [&](std::uint32_t column, ScaledCost column_price) {
            const auto slot_type = service.slot_types[column];
            const auto value = value_of(slot_type, column_price);
            entry_.push_back({slot_type, column, column_price, value});
            of_day.add(model_->slot_types()[slot_type], value);
        };
        if (fixing < 0) {
            domains.for_each_open(request, day.first, day.last, [&](std::uint32_t column) {
                const auto column_price = price[service.slot_types[column]];
                if (is_possible(column_price)) add(column, column_price);
            });
        } else {
            for (auto column = day.first; column < day.last; ++column) {
                if (fixing == static_cast<std::int32_t>(service.slot_types[column])) add(column, 0);
            }
        }
        if (of_day.empty()) continue;
        ranges_.push_back(of_day);
        range_day_.push_back(day.day);
    }
}

void PricingProblem::Entries::add(const SlotType& type, ScaledCost value) {
    if (empty()) site = type.site;
    is_at_one_site = is_at_one_site && type.site == site;
    periods |= type.periods;
    least = std::min(least, value);
    ++last;
}

void PricingProblem::collect_days() {
    days_ = range_day_;
    if (requests_.size() > 1) {
        std::sort(days_.begin(), days_.end());
        days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
    }
    entries_of_.assign(days_.size() * requests_.size(), {});
    for (std::size_t position = 0; position < requests_.size(); ++position) {
        std::size_t day = 0;
        for (auto range = first_range_[position]; range < first_range_[position + 1]; ++range) {
            while (days_[day] != range_day_[range]) ++day;
            entries_of_[day * requests_.size() + position] = ranges_[range];
        }
    }
}

// The other n - 1 of n requests use at most n - 1 days. So a request can take the n-th best of its own days,
// or stay unplaced, whichever days the others take.
void PricingProblem::find_standalone_values() {
    const auto count = requests_.size();
    standalone_.clear();
    for (std::size_t position = 0; position < count; ++position) {
        auto value = unplaced_[position];
        const auto of_request = std::span(ranges_).subspan(
            first_range_[position], first_range_[position + 1] - first_range_[position]);
        if (of_request.size() >= count) {
            least_of_days_.clear();
            for (const auto& of_day : of_request) least_of_days_.push_back(of_day.least);
            const auto nth = least_of_days_.begin() + static_cast<std::ptrdiff_t>(count) - 1;
            std::nth_element(least_of_days_.begin(), nth, least_of_days_.end());
            value = std::min(value, *nth);
        }
        standalone_.push_back(value);
    }
}

void PricingProblem::make_profiles(Entries& of_day) {
    if (of_day.has_profiles()) return;
    const auto& slot_types = model_->slot_types();
    of_day.first_profile = static_cast<std::uint32_t>(profiles_.size());
    for (auto i = of_day.first; i < of_day.last; ++i) {
        const auto slot_type = entry_[i].slot_type;
        const auto is_known = std::any_of(
            profiles_.begin() + of_day.first_profile, profiles_.end(),
            [&](const TimeProfile& profile) { return share_a_profile(profile.slot_type, slot_type); });
        if (is_known) continue;
        TimeProfile profile{.slot_type = slot_type,
                            .site = slot_types[slot_type].site,
                            .periods = slot_types[slot_type].periods,
                            .first = static_cast<std::uint32_t>(profile_points_.size())};
        ends_.clear();
        for (auto j = i; j < of_day.last; ++j) {
            const auto& type = slot_types[entry_[j].slot_type];
            if (!share_a_profile(slot_type, entry_[j].slot_type)) continue;
            profile_points_.push_back({.start = type.start, .least_from_start = entry_[j].value});
            ends_.emplace_back(type.end, entry_[j].value);
        }
        profile.last = static_cast<std::uint32_t>(profile_points_.size());
        if (!std::ranges::is_sorted(ends_)) std::ranges::sort(ends_);
        auto* points = &profile_points_[profile.first];
        const auto count = profile.last - profile.first;
        for (std::size_t t = count - 1; t-- > 0;) {
            points[t].least_from_start = std::min(points[t].least_from_start, points[t + 1].least_from_start);
        }
        ScaledCost least = impossible;
        for (std::size_t t = 0; t < count; ++t) {
            points[t].end = ends_[t].first;
            points[t].least_until_end = least = std::min(least, ends_[t].second);
        }
        profiles_.push_back(profile);
    }
    of_day.last_profile = static_cast<std::uint32_t>(profiles_.size());
}

bool PricingProblem::share_a_profile(std::uint32_t one, std::uint32_t other) const {
    const auto& type = model_->slot_types()[one];
    const auto& others = model_->slot_types()[other];
    return type.site == others.site && type.periods == others.periods &&
           (price_of_cuts_.empty() || cuts_->kind_of(one) == cuts_->kind_of(other));
}

Minute PricingProblem::minutes_saved(std::uint32_t earlier_site, std::uint32_t later_site) const {
    const auto& travel = model_->problem().travel;
    return travel.back(earlier_site, home_) + travel.out(home_, later_site) -
           travel.between(earlier_site, later_site);
}

// How much less one common day costs than coming for each interview alone.
ScaledCost PricingProblem::saving(std::uint32_t earlier_site, std::uint32_t later_site,
                                  std::uint32_t shared_periods) const {
    const auto& problem = model_->problem();
    return (problem.travel_minute_cost * minutes_saved(earlier_site, later_site) +
            problem.period_cost * count_bits(shared_periods)) *
           model_->cost_scale();
}

void PricingProblem::make_day_sets(Needed needed) {
    has_skipped_joint_visits_ = false;
    if (day_sets_.size() < days_.size()) day_sets_.resize(days_.size());
    for (std::size_t day = 0; day < days_.size(); ++day) {
        day_sets_[day].clear();
        Set present = 0;
        for (std::size_t position = 0; position < requests_.size(); ++position) {
            const auto& of_day = entries(day, position);
            if (of_day.empty()) continue;
            present |= Set{1} << position;
            day_sets_[day].push_back({Set{1} << position, of_day.least});
        }
        if (!std::has_single_bit(present)) add_joint_sets(day, present, needed);
    }
}

void PricingProblem::add_joint_sets(std::size_t day, Set present, Needed needed) {
    const auto per_day = model_->problem().interviews_per_day;
    if (per_day < 2) return;
    for (Set set = present; set != 0; set = (set - 1) & present) {
        if (std::has_single_bit(set) || count_bits(set) > per_day) continue;
        if (needed == Needed::for_best_pattern && is_no_better_than_standalone(day, set)) {
            has_skipped_joint_visits_ = true;
            continue;
        }
        const auto first = static_cast<std::size_t>(std::countr_zero(set));
        join(day, first, set & (set - 1));
        const auto value = *std::ranges::min_element(joint_value_);
        if (is_possible(value)) day_sets_[day].push_back({set, value});
    }
}

bool PricingProblem::is_no_better_than_standalone(std::size_t day, Set set) const {
    ScaledCost gain = 0;  // over coming apart, if the day's savings were as large as possible
    for (auto bits = set; bits != 0; bits &= bits - 1) {
        const auto position = static_cast<std::size_t>(std::countr_zero(bits));
        const auto& some = entries(day, position);
        if (!is_possible(standalone_[position]) || !some.is_at_one_site) return false;
        gain += standalone_[position] - some.least;
    }
    return gain + largest_saving(day, set) <= 0;
}

// Travel is saved between successive visits. A period is saved when a later visit meets one that an earlier
// visit has met, so at most once for each pair of visits.
ScaledCost PricingProblem::largest_saving(std::size_t day, Set set) const {
    const auto& problem = model_->problem();
    Minute minutes = 0;
    int periods = 0;
    for (auto bits = set; bits != 0; bits &= bits - 1) {
        const auto& some = entries(day, static_cast<std::size_t>(std::countr_zero(bits)));
        for (auto rest = bits & (bits - 1); rest != 0; rest &= rest - 1) {
            const auto& other = entries(day, static_cast<std::size_t>(std::countr_zero(rest)));
            minutes = std::max(
                {minutes, minutes_saved(some.site, other.site), minutes_saved(other.site, some.site)});
            periods = std::max(periods, count_bits(some.periods & other.periods));
        }
    }
    const Cost visits = count_bits(set);
    return (problem.travel_minute_cost * minutes * (visits - 1) +
            problem.period_cost * periods * (visits * (visits - 1) / 2)) *
           model_->cost_scale();
}

void PricingProblem::join(std::size_t day, std::size_t position, Set others) {
    const auto& some = entries(day, position);
    joint_value_.assign(some.last - some.first, impossible);
    if (std::has_single_bit(others)) {
        join(some, entries(day, static_cast<std::size_t>(std::countr_zero(others))));
        return;
    }
    for (auto i = some.first; i < some.last; ++i) {
        Visits visits;
        visits.entry[0] = &entry_[i];
        visits.size = 1;
        joint_value_[i - some.first] = attend(day, others, visits);
    }
}

void PricingProblem::join(const Entries& some, Entries& others) {
    make_profiles(others);
    for (auto profile = others.first_profile; profile < others.last_profile; ++profile)
        join(some, profiles_[profile]);
    for (auto i = some.first; i < some.last; ++i) joint_value_[i - some.first] += entry_[i].value;
}

void PricingProblem::join(const Entries& some, const TimeProfile& profile) {
    const auto& problem = model_->problem();
    const auto points = std::span(profile_points_).subspan(profile.first, profile.last - profile.first);
    Minute minutes_there = 0;
    Minute minutes_from_there = 0;
    ScaledCost saving_first = 0;  // by attending the other one afterwards
    ScaledCost saving_last = 0;
    // The first point that can still be reached, and the number of points that end early enough. Entries are
    // sorted by start, so both move little.
    std::size_t reached = 0;
    std::size_t ended = 0;
    for (auto i = some.first; i < some.last; ++i) {
        const auto& here = model_->slot_types()[entry_[i].slot_type];
        if (i == some.first || !share_a_profile(entry_[i - 1].slot_type, entry_[i].slot_type)) {
            minutes_there = problem.buffer_minutes + problem.travel.between(here.site, profile.site);
            minutes_from_there = problem.buffer_minutes + problem.travel.between(profile.site, here.site);
            const auto for_pair = cut_cost(std::array{entry_[i].slot_type, profile.slot_type});
            saving_first = saving(here.site, profile.site, here.periods & profile.periods) - for_pair;
            saving_last = saving(profile.site, here.site, here.periods & profile.periods) - for_pair;
        }
        while (reached < points.size() && points[reached].start < here.end + minutes_there) ++reached;
        while (reached > 0 && points[reached - 1].start >= here.end + minutes_there) --reached;
        while (ended < points.size() && points[ended].end <= here.start - minutes_from_there) ++ended;
        while (ended > 0 && points[ended - 1].end > here.start - minutes_from_there) --ended;
        auto& least = joint_value_[i - some.first];
        if (reached < points.size()) least = std::min(least, points[reached].least_from_start - saving_first);
        if (ended > 0) least = std::min(least, points[ended - 1].least_until_end - saving_last);
    }
}

// `value` is the cost of each visit alone. Attending several on one day saves travel and shared periods, or
// costs more if the travel between the sites is longer than both travels home.
ScaledCost PricingProblem::day_value(const Visits& visits) const {
    const auto& problem = model_->problem();
    const auto& slot_types = model_->slot_types();
    std::vector<const Entry*> order(visits.view().begin(), visits.view().end());
    std::ranges::sort(order, {}, [&](const Entry* entry) { return slot_types[entry->slot_type].start; });
    ScaledCost value = 0;
    Cost saving = 0;
    std::uint8_t seen = 0;
    const SlotType* before = nullptr;
    for (const auto* visit : order) {
        const auto& type = slot_types[visit->slot_type];
        value += visit->value;
        saving += problem.period_cost * count_bits(seen & type.periods);
        seen |= type.periods;
        if (before) {
            saving += problem.travel_minute_cost *
                      (problem.travel.back(before->site, home_) + problem.travel.out(home_, type.site) -
                       problem.travel.between(before->site, type.site));
        }
        before = &type;
    }
    std::array<std::uint32_t, maximum_requests> visited{};
    std::ranges::transform(visits.view(), visited.begin(), &Entry::slot_type);
    return value - saving * model_->cost_scale() + cut_cost(std::span(visited).first(visits.size));
}

ScaledCost PricingProblem::cut_cost(std::span<const std::uint32_t> slot_types) const {
    return price_of_cuts_.empty() ? 0 : cuts_->cost(slot_types, price_of_cuts_);
}

ScaledCost PricingProblem::attend(std::size_t day, Set set, Visits& visits, Visits* best) const {
    ScaledCost least = impossible;
    attend_more(day, set, visits, least, best);
    return least;
}

void PricingProblem::attend_more(std::size_t day, Set rest, Visits& visits, ScaledCost& least,
                                 Visits* best) const {
    if (rest == 0) {
        const auto value = day_value(visits);
        if (value < least) {
            least = value;
            if (best) *best = visits;
        }
        return;
    }
    const auto& of_day = entries(day, static_cast<std::size_t>(std::countr_zero(rest)));
    const auto& slot_types = model_->slot_types();
    for (auto i = of_day.first; i < of_day.last; ++i) {
        const auto& type = slot_types[entry_[i].slot_type];
        const auto fits = [&](const Entry* other) {
            return model_->compatible(type, slot_types[other->slot_type]);
        };
        if (!std::ranges::all_of(visits.view(), fits)) continue;
        visits.entry[visits.size++] = &entry_[i];
        attend_more(day, rest & (rest - 1), visits, least, best);
        --visits.size;
    }
}

void PricingProblem::run_forward() {
    forward_.assign((days_.size() + 1) * sets_, impossible);
    forward_[0] = 0;
    for (Set set = 1; set < sets_; ++set) {
        forward_[set] = std::min(impossible, forward_[set & (set - 1)] +
                                                 unplaced_[static_cast<std::size_t>(std::countr_zero(set))]);
    }
    for (std::size_t day = 0; day < days_.size(); ++day) {
        const auto* before = &forward_[day * sets_];
        auto* after = &forward_[(day + 1) * sets_];
        std::copy(before, before + sets_, after);
        for (const auto& [set, value] : day_sets_[day]) {
            // All sets that contain `set`, by the set of the others.
            const auto others = static_cast<Set>(sets_ - 1) & ~set;
            for (Set rest = others;; rest = (rest - 1) & others) {
                after[rest | set] = std::min(after[rest | set], before[rest] + value);
                if (rest == 0) break;
            }
        }
    }
}

void PricingProblem::run_backward() {
    backward_.assign((days_.size() + 1) * sets_, impossible);
    backward_[days_.size() * sets_] = 0;
    for (std::size_t day = days_.size(); day-- > 0;) {
        const auto* after = &backward_[(day + 1) * sets_];
        auto* here = &backward_[day * sets_];
        std::copy(after, after + sets_, here);
        for (const auto& [set, value] : day_sets_[day]) {
            const auto others = static_cast<Set>(sets_ - 1) & ~set;
            for (Set rest = others;; rest = (rest - 1) & others) {
                here[rest | set] = std::min(here[rest | set], after[rest] + value);
                if (rest == 0) break;
            }
        }
    }
    backward_is_current_ = true;
}

void PricingProblem::best_pattern(std::vector<std::int32_t>& pattern) {
    pattern.assign(requests_.size(), no_slot_type);
    auto set = static_cast<Set>(sets_ - 1);
    for (std::size_t day = days_.size(); day-- > 0;) {
        const auto value = forward_[(day + 1) * sets_ + set];
        if (forward_[day * sets_ + set] == value) continue;
        const auto taken = std::find_if(day_sets_[day].begin(), day_sets_[day].end(), [&](const DaySet& s) {
            return (s.set & ~set) == 0 && forward_[day * sets_ + (set & ~s.set)] + s.value == value;
        });
        const auto visits = find_visits(day, *taken);
        auto bits = taken->set;
        for (const auto* visit : visits.view()) {
            pattern[static_cast<std::size_t>(std::countr_zero(bits))] =
                static_cast<std::int32_t>(visit->slot_type);
            bits &= bits - 1;
        }
        set &= ~taken->set;
    }
}

PricingProblem::Visits PricingProblem::find_visits(std::size_t day, const DaySet& taken) {
    const auto first = static_cast<std::size_t>(std::countr_zero(taken.set));
    const auto others = taken.set & (taken.set - 1);
    const auto& some = entries(day, first);
    Visits visits;
    visits.size = 1;
    if (others == 0) {
        visits.entry[0] = &*std::ranges::find(view(some), taken.value, &Entry::value);
        return visits;
    }
    join(day, first, others);
    const auto found = std::ranges::find(joint_value_, taken.value) - joint_value_.begin();
    visits.entry[0] = &view(some)[static_cast<std::size_t>(found)];
    Visits best;
    attend(day, others, visits, &best);
    return best;
}

void PricingProblem::prepare_min_marginals() {
    if (has_skipped_joint_visits_) {
        make_day_sets(Needed::for_min_marginals);
        run_forward();
    }
    run_backward();
}

bool PricingProblem::clashes_with_fixed(std::size_t position, std::uint32_t slot_type) const {
    const auto& slot_types = model_->slot_types();
    for (std::size_t other = 0; other < requests_.size(); ++other) {
        const auto fixing = fixings_[requests_[other]];
        if (other != position && fixing >= 0 &&
            !model_->compatible(slot_types[slot_type], slot_types[static_cast<std::size_t>(fixing)]))
            return true;
    }
    return false;
}

void PricingProblem::min_marginals(std::size_t position, std::vector<ScaledCost>& column_value,
                                   ScaledCost& unplaced_value) {
    column_value.assign(model_->service_of(requests_[position]).slot_types.size(), impossible);
    if (!backward_is_current_) prepare_min_marginals();
    const auto all = static_cast<Set>(sets_ - 1);
    const auto others = all & ~(Set{1} << position);
    unplaced_value = is_possible(unplaced_[position])
                         ? forward_[days_.size() * sets_ + others] + unplaced_[position]
                         : impossible;
    for (std::size_t day = 0; day < days_.size(); ++day) {
        if (!entries(day, position).empty()) lower_to_day(day, position, column_value);
    }
    if (!model_->spans_midnight()) return;
    for (std::size_t day = 0; day < days_.size(); ++day) {
        for (const auto& entry : view(entries(day, position))) {
            if (clashes_with_fixed(position, entry.slot_type)) column_value[entry.column] = impossible;
        }
    }
}

// Lowers the min-marginals to the request's entries of one day, combined with every set of the other
// requests.
void PricingProblem::lower_to_day(std::size_t day, std::size_t position,
                                  std::vector<ScaledCost>& column_value) {
    const auto others = static_cast<Set>(sets_ - 1) & ~(Set{1} << position);
    Set present = 0;
    for (std::size_t other = 0; other < requests_.size(); ++other) {
        if (other != position && !entries(day, other).empty()) present |= Set{1} << other;
    }
    const auto& some = entries(day, position);
    for (Set together = present;; together = (together - 1) & present) {
        const auto is_allowed = count_bits(together) < model_->problem().interviews_per_day;
        const auto elsewhere = is_allowed ? value_elsewhere(day, others & ~together) : impossible;
        if (is_possible(elsewhere)) {
            if (together != 0) join(day, position, together);
            for (auto i = some.first; i < some.last; ++i) {
                const auto& entry = entry_[i];
                const auto here = together == 0 ? entry.value : joint_value_[i - some.first];
                auto& value = column_value[entry.column];
                value = std::min(value, elsewhere + here - entry.price);
            }
        }
        if (together == 0) break;
    }
}

// The least value of serving exactly `set` before and after a day.
ScaledCost PricingProblem::value_elsewhere(std::size_t day, Set set) const {
    ScaledCost least = impossible;
    for (Set before = set;; before = (before - 1) & set) {
        least =
            std::min(least, forward_[day * sets_ + before] + backward_[(day + 1) * sets_ + (set & ~before)]);
        if (before == 0) return least;
    }
}

}  // namespace passpro::assignment
