#include "solver/joint_choice.hpp"

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

// What coming for one class alone costs a request, with prices and surcharges. The classes of a service are
// mostly at one site, so the ways there are looked up once.
class ValueOfVisit {
  public:
    ValueOfVisit(const Index& index, const Lottery& lottery, std::uint32_t request)
        : index_(&index),
          lottery_(&lottery),
          request_(request),
          home_(index.problem().applicants[index.problem().requests[request].applicant].home),
          previous_class_(index.previous_class(request)) {}

    Priced operator()(std::uint32_t class_id, Priced price) {
        const auto& slots = index_->classes()[class_id];
        const auto& problem = index_->problem();
        if (slots.site != site_) {
            site_ = slots.site;
            ways_ = problem.travel_minute_cost *
                    (problem.travel.out(home_, site_) + problem.travel.back(site_, home_));
        }
        auto cost = slots.cost + ways_;
        if (previous_class_ != static_cast<std::int32_t>(class_id))
            cost += problem.requests[request_].moved_cost;
        return cost * index_->price_scale() + price + lottery_->surcharge(request_, class_id);
    }

  private:
    const Index* index_;
    const Lottery* lottery_;
    std::uint32_t request_;
    std::uint32_t home_;
    std::int32_t previous_class_;
    std::uint32_t site_ = std::numeric_limits<std::uint32_t>::max();
    Cost ways_ = 0;
};

}  // namespace

void JointChoice::load(std::uint32_t applicant, const Scope& scope, std::span<const Priced> price,
                       std::span<const std::int32_t> decided) {
    home_ = index_->problem().applicants[applicant].home;
    requests_ = index_->requests_of(applicant);
    decided_ = decided;
    price_of_limits_ = limits_ ? price.subspan(index_->classes().size()) : std::span<const Priced>();
    sets_ = std::size_t{1} << requests_.size();
    entry_.clear();
    ranges_.clear();
    range_day_.clear();
    first_range_.clear();
    unplaced_.clear();
    lanes_.clear();
    lane_times_.clear();
    for (std::size_t position = 0; position < requests_.size(); ++position) {
        load_entries(position, scope, price, decided[requests_[position]]);
    }
    first_range_.push_back(ranges_.size());
    collect_days();
    find_values_apart();
    make_day_sets(Needed::for_the_best);
    run_forward();
    backward_is_current_ = false;
}

void JointChoice::load_entries(std::size_t position, const Scope& scope, std::span<const Priced> price,
                               std::int32_t decided) {
    const auto request = requests_[position];
    first_range_.push_back(ranges_.size());
    const auto must_be_placed = decided >= 0 || (decided == undecided && scope.must_be_placed(request));
    unplaced_.push_back(must_be_placed ? impossible : index_->unplaced_cost(request) * index_->price_scale());
    if (decided == no_class) return;
    const auto& service = index_->service_of(request);
    ValueOfVisit value_of(*index_, lottery_, request);
    for (const auto& day : service.days) {
        const auto first = static_cast<std::uint32_t>(entry_.size());
        Entries of_day{.first = first, .last = first};
        const auto add = [&](std::uint32_t column, Priced column_price) {
            const auto class_id = service.classes[column];
            const auto value = value_of(class_id, column_price);
            entry_.push_back({class_id, column, column_price, value});
            of_day.add(index_->classes()[class_id], value);
        };
        if (decided < 0) {
            scope.for_each_open(request, day.first, day.last, [&](std::uint32_t column) {
                const auto column_price = price[service.classes[column]];
                if (is_possible(column_price)) add(column, column_price);
            });
        } else {
            for (auto column = day.first; column < day.last; ++column) {
                if (decided == static_cast<std::int32_t>(service.classes[column])) add(column, 0);
            }
        }
        if (of_day.empty()) continue;
        ranges_.push_back(of_day);
        range_day_.push_back(day.day);
    }
}

void JointChoice::Entries::add(const SlotClass& slots, Priced value) {
    if (empty()) site = slots.site;
    is_at_one_site = is_at_one_site && slots.site == site;
    periods |= slots.periods;
    least = std::min(least, value);
    ++last;
}

void JointChoice::collect_days() {
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

// Of n requests, the others have at most n - 1 days; so whoever takes the n-th best of their own days, or
// remains unplaced, can do so wherever the others are.
void JointChoice::find_values_apart() {
    const auto count = requests_.size();
    apart_.clear();
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
        apart_.push_back(value);
    }
}

void JointChoice::make_lanes(Entries& of_day) {
    if (of_day.has_lanes()) return;
    const auto& classes = index_->classes();
    of_day.first_lane = static_cast<std::uint32_t>(lanes_.size());
    for (auto i = of_day.first; i < of_day.last; ++i) {
        const auto class_id = entry_[i].class_id;
        const auto is_known =
            std::any_of(lanes_.begin() + of_day.first_lane, lanes_.end(),
                        [&](const Lane& lane) { return are_of_one_lane(lane.class_id, class_id); });
        if (is_known) continue;
        Lane lane{.class_id = class_id,
                  .site = classes[class_id].site,
                  .periods = classes[class_id].periods,
                  .first = static_cast<std::uint32_t>(lane_times_.size())};
        ends_.clear();
        for (auto j = i; j < of_day.last; ++j) {
            const auto& slots = classes[entry_[j].class_id];
            if (!are_of_one_lane(class_id, entry_[j].class_id)) continue;
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

bool JointChoice::are_of_one_lane(std::uint32_t one, std::uint32_t other) const {
    const auto& slots = index_->classes()[one];
    const auto& others = index_->classes()[other];
    return slots.site == others.site && slots.periods == others.periods &&
           (price_of_limits_.empty() || limits_->kind_of(one) == limits_->kind_of(other));
}

Minute JointChoice::minutes_saved(std::uint32_t earlier_site, std::uint32_t later_site) const {
    const auto& travel = index_->problem().travel;
    return travel.back(earlier_site, home_) + travel.out(home_, later_site) -
           travel.between(earlier_site, later_site);
}

// What coming for both on one day costs less than coming for each alone.
Priced JointChoice::saving(std::uint32_t earlier_site, std::uint32_t later_site,
                           std::uint32_t shared_periods) const {
    const auto& problem = index_->problem();
    return (problem.travel_minute_cost * minutes_saved(earlier_site, later_site) +
            problem.period_cost * count_bits(shared_periods)) *
           index_->price_scale();
}

void JointChoice::make_day_sets(Needed needed) {
    has_left_out_ = false;
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

void JointChoice::add_joint_sets(std::size_t day, Set present, Needed needed) {
    const auto per_day = index_->problem().interviews_per_day;
    if (per_day < 2) return;
    for (Set set = present; set != 0; set = (set - 1) & present) {
        if (std::has_single_bit(set) || count_bits(set) > per_day) continue;
        if (needed == Needed::for_the_best && is_no_better_than_apart(day, set)) {
            has_left_out_ = true;
            continue;
        }
        const auto first = static_cast<std::size_t>(std::countr_zero(set));
        join(day, first, set & (set - 1));
        const auto value = *std::ranges::min_element(together_);
        if (is_possible(value)) day_sets_[day].push_back({set, value});
    }
}

bool JointChoice::is_no_better_than_apart(std::size_t day, Set set) const {
    Priced gain = 0;  // over what they cost apart, if the day's savings were as large as can be
    for (auto bits = set; bits != 0; bits &= bits - 1) {
        const auto position = static_cast<std::size_t>(std::countr_zero(bits));
        const auto& some = entries(day, position);
        if (!is_possible(apart_[position]) || !some.is_at_one_site) return false;
        gain += apart_[position] - some.least;
    }
    return gain + largest_saving(day, set) <= 0;
}

// Ways are saved between successive visits; a period, wherever a later visit meets one that an earlier one
// has met, so at most once for each pair of visits.
Priced JointChoice::largest_saving(std::size_t day, Set set) const {
    const auto& problem = index_->problem();
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
           index_->price_scale();
}

void JointChoice::join(std::size_t day, std::size_t position, Set others) {
    const auto& some = entries(day, position);
    together_.assign(some.last - some.first, impossible);
    if (std::has_single_bit(others)) {
        join(some, entries(day, static_cast<std::size_t>(std::countr_zero(others))));
        return;
    }
    for (auto i = some.first; i < some.last; ++i) {
        Visits visits;
        visits.entry[0] = &entry_[i];
        visits.size = 1;
        together_[i - some.first] = attend(day, others, visits);
    }
}

void JointChoice::join(const Entries& some, Entries& others) {
    make_lanes(others);
    for (auto lane = others.first_lane; lane < others.last_lane; ++lane) join(some, lanes_[lane]);
    for (auto i = some.first; i < some.last; ++i) together_[i - some.first] += entry_[i].value;
}

void JointChoice::join(const Entries& some, const Lane& lane) {
    const auto& problem = index_->problem();
    const auto times = std::span(lane_times_).subspan(lane.first, lane.last - lane.first);
    Minute way_there = 0;
    Minute way_from_there = 0;
    Priced saving_first = 0;  // by going there afterwards
    Priced saving_last = 0;
    // The first time that can still be reached, and how many end early enough. Entries are in the order of
    // their starts, so both move little.
    std::size_t reached = 0;
    std::size_t ended = 0;
    for (auto i = some.first; i < some.last; ++i) {
        const auto& here = index_->classes()[entry_[i].class_id];
        if (i == some.first || !are_of_one_lane(entry_[i - 1].class_id, entry_[i].class_id)) {
            way_there = problem.buffer_minutes + problem.travel.between(here.site, lane.site);
            way_from_there = problem.buffer_minutes + problem.travel.between(lane.site, here.site);
            const auto for_pair = surcharge(std::array{entry_[i].class_id, lane.class_id});
            saving_first = saving(here.site, lane.site, here.periods & lane.periods) - for_pair;
            saving_last = saving(lane.site, here.site, here.periods & lane.periods) - for_pair;
        }
        while (reached < times.size() && times[reached].start < here.end + way_there) ++reached;
        while (reached > 0 && times[reached - 1].start >= here.end + way_there) --reached;
        while (ended < times.size() && times[ended].end <= here.start - way_from_there) ++ended;
        while (ended > 0 && times[ended - 1].end > here.start - way_from_there) --ended;
        auto& least = together_[i - some.first];
        if (reached < times.size()) least = std::min(least, times[reached].least_from_start - saving_first);
        if (ended > 0) least = std::min(least, times[ended - 1].least_until_end - saving_last);
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
        saving += problem.period_cost * count_bits(seen & slots.periods);
        seen |= slots.periods;
        if (before) {
            saving += problem.travel_minute_cost *
                      (problem.travel.back(before->site, home_) + problem.travel.out(home_, slots.site) -
                       problem.travel.between(before->site, slots.site));
        }
        before = &slots;
    }
    std::array<std::uint32_t, maximum_requests> class_ids{};
    std::ranges::transform(visits.view(), class_ids.begin(), &Entry::class_id);
    return value - saving * index_->price_scale() + surcharge(std::span(class_ids).first(visits.size));
}

Priced JointChoice::surcharge(std::span<const std::uint32_t> classes) const {
    return price_of_limits_.empty() ? 0 : limits_->surcharge(classes, price_of_limits_);
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

void JointChoice::best_choice(std::vector<std::int32_t>& choice) {
    choice.assign(requests_.size(), no_class);
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
            choice[static_cast<std::size_t>(std::countr_zero(bits))] =
                static_cast<std::int32_t>(visit->class_id);
            bits &= bits - 1;
        }
        set &= ~taken->set;
    }
}

JointChoice::Visits JointChoice::find_visits(std::size_t day, const DaySet& taken) {
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
    const auto found = std::ranges::find(together_, taken.value) - together_.begin();
    visits.entry[0] = &view(some)[static_cast<std::size_t>(found)];
    Visits best;
    attend(day, others, visits, &best);
    return best;
}

void JointChoice::prepare_marginals() {
    if (has_left_out_) {
        make_day_sets(Needed::for_all);
        run_forward();
    }
    run_backward();
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
    if (!backward_is_current_) prepare_marginals();
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
void JointChoice::lower_to_day(std::size_t day, std::size_t position, std::vector<Priced>& column_value) {
    const auto others = static_cast<Set>(sets_ - 1) & ~(Set{1} << position);
    Set present = 0;
    for (std::size_t other = 0; other < requests_.size(); ++other) {
        if (other != position && !entries(day, other).empty()) present |= Set{1} << other;
    }
    const auto& some = entries(day, position);
    for (Set together = present;; together = (together - 1) & present) {
        const auto is_allowed = count_bits(together) < index_->problem().interviews_per_day;
        const auto elsewhere = is_allowed ? settle_elsewhere(day, others & ~together) : impossible;
        if (is_possible(elsewhere)) {
            if (together != 0) join(day, position, together);
            for (auto i = some.first; i < some.last; ++i) {
                const auto& entry = entry_[i];
                const auto here = together == 0 ? entry.value : together_[i - some.first];
                auto& value = column_value[entry.column];
                value = std::min(value, elsewhere + here - entry.price);
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

}  // namespace passpro::assignment
