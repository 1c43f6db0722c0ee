#include "solver/joint_choice.hpp"

#include <algorithm>
#include <bit>

namespace passpro::assignment {

namespace {

// std::popcount is a library call where the processor's instruction may not be assumed.
constexpr int count_periods(int periods) {
    int count = 0;
    for (; periods != 0; periods &= periods - 1) ++count;
    return count;
}

}  // namespace

void JointChoice::load(std::uint32_t applicant, const Scope& scope, std::span<const Priced> price,
                       std::span<const std::int32_t> decided) {
    home_ = index_->problem().applicants[applicant].home;
    requests_ = index_->requests_of(applicant);
    decided_ = decided;
    sets_ = std::size_t{1} << requests_.size();
    entry_.clear();
    ranges_.clear();
    range_day_.clear();
    first_range_.clear();
    unplaced_.clear();
    for (std::size_t position = 0; position < requests_.size(); ++position) {
        load_entries(position, scope, price, decided[requests_[position]]);
    }
    first_range_.push_back(ranges_.size());
    collect_days();
    make_lanes();
    make_day_sets();
    run_forward();
    backward_is_current_ = false;
}

void JointChoice::load_entries(std::size_t position, const Scope& scope, std::span<const Priced> price,
                               std::int32_t decided) {
    const auto request = requests_[position];
    const auto& service = index_->service_of(request);
    first_range_.push_back(ranges_.size());
    const auto must_be_placed = decided >= 0 || (decided == undecided && scope.must_be_placed(request));
    unplaced_.push_back(must_be_placed ? impossible : index_->unplaced_cost(request) * index_->price_scale());
    if (decided == no_class) return;
    for (const auto& day : service.days) {
        const auto first = static_cast<std::uint32_t>(entry_.size());
        for (auto column = day.first; column < day.last; ++column) {
            const auto class_id = service.classes[column];
            if (decided >= 0) {
                if (decided == static_cast<std::int32_t>(class_id)) add_entry(position, column, 0);
            } else if (is_possible(price[class_id]) && scope.is_open(request, column)) {
                add_entry(position, column, price[class_id]);
            }
        }
        const auto last = static_cast<std::uint32_t>(entry_.size());
        if (first == last) continue;
        Priced least = impossible;
        for (auto i = first; i < last; ++i) least = std::min(least, entry_[i].value);
        ranges_.push_back({first, last, least});
        range_day_.push_back(day.day);
    }
}

void JointChoice::add_entry(std::size_t position, std::uint32_t column, Priced price) {
    const auto request = requests_[position];
    const auto class_id = index_->service_of(request).classes[column];
    const auto value = index_->placed_cost(request, class_id) * index_->price_scale() + price +
                       lottery_.surcharge(request, class_id);
    entry_.push_back({class_id, column, price, value});
}

void JointChoice::collect_days() {
    days_ = range_day_;
    std::sort(days_.begin(), days_.end());
    days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
    entries_of_.assign(days_.size() * requests_.size(), {});
    for (std::size_t position = 0; position < requests_.size(); ++position) {
        std::size_t day = 0;
        for (auto range = first_range_[position]; range < first_range_[position + 1]; ++range) {
            while (days_[day] != range_day_[range]) ++day;
            entries_of_[day * requests_.size() + position] = ranges_[range];
        }
    }
}

void JointChoice::make_lanes() {
    lanes_.clear();
    lane_times_.clear();
    if (index_->problem().interviews_per_day < 2) return;
    for (std::size_t day = 0; day < days_.size(); ++day) {
        const auto of_day = std::span(entries_of_).subspan(day * requests_.size(), requests_.size());
        const auto present = std::ranges::count_if(of_day, [](const Entries& e) { return !e.empty(); });
        if (present < 2) continue;
        for (auto& e : of_day) make_lanes(e);
    }
}

void JointChoice::make_lanes(Entries& of_day) {
    const auto& classes = index_->classes();
    of_day.first_lane = static_cast<std::uint32_t>(lanes_.size());
    for (auto i = of_day.first; i < of_day.last; ++i) {
        const auto& kind = classes[entry_[i].class_id];
        const auto is_kind = [&](std::uint32_t site, std::uint8_t periods) {
            return site == kind.site && periods == kind.periods;
        };
        const auto is_known = std::any_of(lanes_.begin() + of_day.first_lane, lanes_.end(),
                                          [&](const Lane& lane) { return is_kind(lane.site, lane.periods); });
        if (is_known) continue;
        Lane lane{kind.site, kind.periods, static_cast<std::uint32_t>(lane_times_.size()), 0};
        ends_.clear();
        for (auto j = i; j < of_day.last; ++j) {
            const auto& slots = classes[entry_[j].class_id];
            if (!is_kind(slots.site, slots.periods)) continue;
            lane_times_.push_back({.start = slots.start, .least_from_start = entry_[j].value});
            ends_.emplace_back(slots.end, entry_[j].value);
        }
        lane.last = static_cast<std::uint32_t>(lane_times_.size());
        if (!std::ranges::is_sorted(ends_)) std::ranges::sort(ends_);
        auto* times = &lane_times_[lane.first];
        const auto count = lane.last - lane.first;
        for (std::size_t t = count - 1; t-- > 0;) {
            times[t].least_from_start = std::min(times[t].least_from_start, times[t + 1].least_from_start);
        }
        Priced least = impossible;
        for (std::size_t t = 0; t < count; ++t) {
            times[t].end = ends_[t].first;
            times[t].least_until_end = least = std::min(least, ends_[t].second);
        }
        lanes_.push_back(lane);
    }
    of_day.last_lane = static_cast<std::uint32_t>(lanes_.size());
}

Priced JointChoice::saving(const SlotClass& earlier, const SlotClass& later) const {
    const auto& problem = index_->problem();
    const auto& travel = problem.travel;
    const auto minutes = travel.back(earlier.site, home_) + travel.out(home_, later.site) -
                         travel.between(earlier.site, later.site);
    return (problem.travel_minute_cost * minutes +
            problem.period_cost * count_periods(earlier.periods & later.periods)) *
           index_->price_scale();
}

Priced JointChoice::attend_with(const Entry& entry, const Entries& others) const {
    const auto& problem = index_->problem();
    const auto& here = index_->classes()[entry.class_id];
    Priced least = impossible;
    for (auto l = others.first_lane; l < others.last_lane; ++l) {
        const auto& lane = lanes_[l];
        const auto times = std::span(lane_times_).subspan(lane.first, lane.last - lane.first);
        const SlotClass there{.site = lane.site, .periods = lane.periods};

        const auto earliest =
            here.end + problem.buffer_minutes + problem.travel.between(here.site, lane.site);
        if (times.back().start >= earliest) {
            std::size_t t = 0;
            while (times[t].start < earliest) ++t;
            least = std::min(least, times[t].least_from_start - saving(here, there));
        }
        const auto latest =
            here.start - problem.buffer_minutes - problem.travel.between(lane.site, here.site);
        if (times.front().end <= latest) {
            auto t = times.size() - 1;
            while (times[t].end > latest) --t;
            least = std::min(least, times[t].least_until_end - saving(there, here));
        }
    }
    return least + entry.value;
}

void JointChoice::make_day_sets() {
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
        if (!std::has_single_bit(present)) add_joint_sets(day, present);
    }
}

void JointChoice::add_joint_sets(std::size_t day, Set present) {
    const auto per_day = index_->problem().interviews_per_day;
    if (per_day < 2) return;
    for (Set set = present; set != 0; set = (set - 1) & present) {
        if (std::has_single_bit(set) || std::popcount(set) > per_day) continue;
        const auto first = static_cast<std::size_t>(std::countr_zero(set));
        Priced value = impossible;
        for (const auto& entry : view(entries(day, first)))
            value = std::min(value, attend_with(entry, day, set & (set - 1)));
        if (is_possible(value)) day_sets_[day].push_back({set, value});
    }
}

// What one comes for alone is `value`; coming for several on one day saves ways and shared periods, or costs
// more where the way between the sites is longer than both ways home.
Priced JointChoice::day_value(const Visits& visits) const {
    const auto& problem = index_->problem();
    const auto& classes = index_->classes();
    std::vector<const Entry*> order(visits.view().begin(), visits.view().end());
    std::ranges::sort(order, {}, [&](const Entry* entry) { return classes[entry->class_id].start; });
    Priced value = 0;
    Cost saving = 0;
    std::uint8_t seen = 0;
    const SlotClass* before = nullptr;
    for (const auto* visit : order) {
        const auto& slots = classes[visit->class_id];
        value += visit->value;
        saving += problem.period_cost * count_periods(seen & slots.periods);
        seen |= slots.periods;
        if (before) {
            saving += problem.travel_minute_cost *
                      (problem.travel.back(before->site, home_) + problem.travel.out(home_, slots.site) -
                       problem.travel.between(before->site, slots.site));
        }
        before = &slots;
    }
    return value - saving * index_->price_scale();
}

Priced JointChoice::attend(std::size_t day, Set set, Visits& visits, Visits* best) const {
    Priced least = impossible;
    attend_more(day, set, visits, least, best);
    return least;
}

void JointChoice::attend_more(std::size_t day, Set rest, Visits& visits, Priced& least, Visits* best) const {
    if (rest == 0) {
        const auto value = day_value(visits);
        if (value < least) {
            least = value;
            if (best) *best = visits;
        }
        return;
    }
    const auto& of_day = entries(day, static_cast<std::size_t>(std::countr_zero(rest)));
    const auto& classes = index_->classes();
    for (auto i = of_day.first; i < of_day.last; ++i) {
        const auto& slots = classes[entry_[i].class_id];
        const auto fits = [&](const Entry* other) {
            return index_->compatible(slots, classes[other->class_id]);
        };
        if (!std::ranges::all_of(visits.view(), fits)) continue;
        visits.entry[visits.size++] = &entry_[i];
        attend_more(day, rest & (rest - 1), visits, least, best);
        --visits.size;
    }
}

void JointChoice::run_forward() {
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
            // All sets that hold `set`, by the sets of the others.
            const auto others = static_cast<Set>(sets_ - 1) & ~set;
            for (Set rest = others;; rest = (rest - 1) & others) {
                after[rest | set] = std::min(after[rest | set], before[rest] + value);
                if (rest == 0) break;
            }
        }
    }
}

void JointChoice::run_backward() {
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

void JointChoice::best_choice(std::vector<std::int32_t>& choice) const {
    choice.assign(requests_.size(), no_class);
    auto set = static_cast<Set>(sets_ - 1);
    Visits visits;
    Visits best;
    for (std::size_t day = days_.size(); day-- > 0;) {
        const auto value = forward_[(day + 1) * sets_ + set];
        if (forward_[day * sets_ + set] == value) continue;
        const auto taken = std::find_if(day_sets_[day].begin(), day_sets_[day].end(), [&](const DaySet& s) {
            return (s.set & ~set) == 0 && forward_[day * sets_ + (set & ~s.set)] + s.value == value;
        });
        attend(day, taken->set, visits, &best);
        auto bits = taken->set;
        for (const auto* visit : best.view()) {
            choice[static_cast<std::size_t>(std::countr_zero(bits))] =
                static_cast<std::int32_t>(visit->class_id);
            bits &= bits - 1;
        }
        set &= ~taken->set;
    }
}

bool JointChoice::clashes_with_decided(std::size_t position, std::uint32_t class_id) const {
    const auto& classes = index_->classes();
    for (std::size_t other = 0; other < requests_.size(); ++other) {
        const auto decided = decided_[requests_[other]];
        if (other != position && decided >= 0 &&
            !index_->compatible(classes[class_id], classes[static_cast<std::size_t>(decided)]))
            return true;
    }
    return false;
}

void JointChoice::marginals(std::size_t position, std::vector<Priced>& column_value, Priced& unplaced_value) {
    column_value.assign(index_->service_of(requests_[position]).classes.size(), impossible);
    if (!backward_is_current_) run_backward();
    const auto all = static_cast<Set>(sets_ - 1);
    const auto others = all & ~(Set{1} << position);
    unplaced_value = is_possible(unplaced_[position])
                         ? forward_[days_.size() * sets_ + others] + unplaced_[position]
                         : impossible;
    for (std::size_t day = 0; day < days_.size(); ++day) {
        if (!entries(day, position).empty()) lower_to_day(day, position, column_value);
    }
    if (!index_->spans_midnight()) return;
    for (std::size_t day = 0; day < days_.size(); ++day) {
        for (const auto& entry : view(entries(day, position))) {
            if (clashes_with_decided(position, entry.class_id)) column_value[entry.column] = impossible;
        }
    }
}

// Takes the request's entries of one day into account, together with every set of the other requests.
void JointChoice::lower_to_day(std::size_t day, std::size_t position,
                               std::vector<Priced>& column_value) const {
    const auto others = static_cast<Set>(sets_ - 1) & ~(Set{1} << position);
    Set present = 0;
    for (std::size_t other = 0; other < requests_.size(); ++other) {
        if (other != position && !entries(day, other).empty()) present |= Set{1} << other;
    }
    for (Set together = present;; together = (together - 1) & present) {
        const auto is_allowed = std::popcount(together) < index_->problem().interviews_per_day;
        const auto elsewhere = is_allowed ? settle_elsewhere(day, others & ~together) : impossible;
        if (is_possible(elsewhere)) {
            for (const auto& entry : view(entries(day, position))) {
                auto& value = column_value[entry.column];
                value = std::min(value, elsewhere + attend_with(entry, day, together) - entry.price);
            }
        }
        if (together == 0) break;
    }
}

// The least value of settling exactly `set` before and after a day.
Priced JointChoice::settle_elsewhere(std::size_t day, Set set) const {
    Priced least = impossible;
    for (Set before = set;; before = (before - 1) & set) {
        least =
            std::min(least, forward_[day * sets_ + before] + backward_[(day + 1) * sets_ + (set & ~before)]);
        if (before == 0) return least;
    }
}

// The least value of attending an entry and a set of other requests on one day.
Priced JointChoice::attend_with(const Entry& entry, std::size_t day, Set others) const {
    if (others == 0) return entry.value;
    if (std::has_single_bit(others))
        return attend_with(entry, entries(day, static_cast<std::size_t>(std::countr_zero(others))));
    Visits visits;
    visits.entry[0] = &entry;
    visits.size = 1;
    return attend(day, others, visits);
}

}  // namespace passpro::assignment
