#include "solver/pricing/large_choice.hpp"

#include "solver/model/magnitude.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace passpro::assignment {

namespace {

using Role = Roles::Role;

// Sums of the bids of all visits of a day fit into a ScaledCost, however often a request is visited.
constexpr auto largest_bid = impossible >> 14;

std::size_t options_of(const PricedOptions& options, std::size_t position) {
    std::size_t count = 0;
    for (std::size_t day = 0; day < options.days(); ++day)
        count += options.view(options.at(day, position)).size();
    return count;
}

ScaledCost least_of(const PricedOptions& options, std::size_t position) {
    auto least = impossible;
    for (std::size_t day = 0; day < options.days(); ++day)
        least = std::min(least, options.at(day, position).least);
    return least;
}

// Times and kinds of visits, with all periods that the visits before may have met.
std::size_t stops_of(const PricedOptions& options, std::size_t day) {
    std::vector<std::pair<Minute, std::uint32_t>> stops;
    constexpr std::uint32_t periods = std::numeric_limits<std::uint8_t>::max();
    auto some = std::uint32_t{0};
    auto all = periods;
    for (std::size_t position = 0; position < options.requests(); ++position) {
        for (const auto& option : options.view(options.at(day, position))) {
            stops.emplace_back(option.start, option.kind);
            some |= option.kind & periods;
            all &= option.kind & periods;
        }
    }
    std::ranges::sort(stops);
    const auto different = std::unique(stops.begin(), stops.end()) - stops.begin();
    return static_cast<std::size_t>(different) << count_bits(some & ~all);
}

KeptVisit kept_visit(const PricedOptions& options, std::size_t day, std::uint32_t request_position,
                     SlotTypeId slot_type) {
    const auto position = options.merged_position(request_position);
    const auto of_day = options.view(options.at(day, position));
    const auto option = std::ranges::find_if(of_day, [&](const VisitOption& other) {
        return other.position == request_position && other.slot_type == slot_type;
    });
    return {.position = position,
            .day = day,
            .option = static_cast<std::uint32_t>(option - of_day.begin()),
            .start = option->start,
            .end = option->end};
}

}  // namespace

void LargeChoice::load(const PricedOptions& options, std::uint32_t applicant,
                       std::span<const ScaledCost> price_of_cuts, const Budget* budget) {
    const auto home = model_->problem().applicants[applicant].home;
    budget_ = budget;
    requests_ = model_->requests_of(applicant).size();
    progress_ = Progress::none;
    pairs_ = 0;
    for (const auto price : price_of_cuts)
        pairs_ += std::min<ScaledCost>(0, price) * static_cast<ScaledCost>(options.requests() / 2);
    relaxation_.load(options, home, nullptr, {}, budget);
    completion_.load(options, home, nullptr, {}, budget);
    best_ = {};
    best_.bids.assign(options.requests(), 0);
    failures_ = 0;
    repeats_.assign(options.requests(), 0);
}

ScaledCost LargeChoice::bound(const PricedOptions& options) {
    solve(options, Progress::done);
    return is_possible(best_.bound) ? best_.bound + pairs_ : impossible;
}

ScaledCost LargeChoice::pattern_value(const PricedOptions& options) {
    solve(options, Progress::done);
    return best_.value;
}

void LargeChoice::pattern(const PricedOptions& options, std::vector<Choice>& pattern) {
    solve(options, Progress::done);
    if (is_possible(best_.value)) pattern = best_.pattern;
}

void LargeChoice::min_marginals(const PricedOptions& options, std::size_t position,
                                std::vector<ScaledCost>& value_of_offer, ScaledCost& unplaced_value) {
    solve(options, Progress::rough);
    relaxation_.min_marginals(options, position, value_of_offer, unplaced_value);
    const auto constant = pairs_ + span_cost(options, {});
    if (constant == 0) return;
    for (auto& value : value_of_offer) {
        if (is_possible(value)) value += constant;
    }
    if (is_possible(unplaced_value)) unplaced_value += constant;
}

// If the time ends, nothing is possible.
void LargeChoice::solve(const PricedOptions& options, Progress wanted) {
    if (progress_ >= wanted) return;
    const auto& parameters = model_->parameters();
    if (progress_ == Progress::none) {
        most_stops_ = 1;
        for (std::size_t day = 0; day < options.days(); ++day)
            most_stops_ = std::max(most_stops_, stops_of(options, day));
        keep_fixed(options);
    }
    const auto is_exact = open_.size() <= most_remembered(options, parameters.most_remembered);
    if (progress_ == Progress::none) {
        for (const auto position : open_) {
            roles_.of[position] = is_exact ? Role::remembered : Role::forgotten;
            roles_.bids[position] = first_bid(options, position);
        }
        relaxation_.set_roles(roles_);
    }
    progress_ = is_exact ? Progress::done : wanted;
    raise(options, wanted == Progress::rough ? parameters.rough_rounds : parameters.light_rounds);
    if (wanted == Progress::done && is_open()) {
        remember_repeated(options);
        raise(options, parameters.full_rounds);
        if (is_open()) improve(options);
    }
    if (is_out_of_time()) best_.bound = best_.value = impossible;
    roles_.bids = best_.bids;
    relaxation_.note_bids();
}

// Requests that must take the only option that they have.
void LargeChoice::keep_fixed(const PricedOptions& options) {
    roles_.of.assign(options.requests(), Role::left_out);
    roles_.bids.assign(options.requests(), 0);
    roles_.kept.clear();
    open_.clear();
    for (std::size_t position = 0; position < options.requests(); ++position) {
        if (is_possible(options.unplaced_cost()[position]) || options_of(options, position) != 1) {
            if (relaxation_.is_worthwhile(options, position)) open_.push_back(position);
            continue;
        }
        std::size_t day = 0;
        while (options.at(day, position).empty()) ++day;
        const auto& option = options.view(options.at(day, position)).front();
        roles_.kept.push_back(kept_visit(options, day, option.position, option.slot_type));
        roles_.of[position] = Role::kept;
    }
    roles_of_completion_.kept = roles_.kept;
}

// Fewer if there are very many times: the values of all labels must fit into memory.
std::size_t LargeChoice::most_remembered(const PricedOptions& options, std::size_t wanted) const {
    const auto most_visits = static_cast<std::size_t>(model_->problem().interviews_per_day);
    const auto counts = most_visits < options.requests() ? most_visits + 1 : 1;
    while (wanted > 0 && (most_stops_ * counts) << wanted > largest_joint_choice) --wanted;
    // Between the first day and the last one, sets are split.
    return options.days() <= 2
               ? wanted
               : std::min<std::size_t>(wanted, model_->parameters().most_remembered_over_days);
}

// No more than it costs to leave the request unplaced.
ScaledCost LargeChoice::first_bid(const PricedOptions& options, std::size_t position) const {
    const auto unplaced_cost = options.unplaced_cost()[position];
    const auto least = std::max<ScaledCost>(0, least_of(options, position));
    return std::min(largest_bid, is_possible(unplaced_cost) ? unplaced_cost : least);
}

void LargeChoice::raise(const PricedOptions& options, std::int64_t rounds) {
    for (std::int64_t round = 0; round < rounds; ++round) {
        auto value = is_out_of_time() ? impossible : relaxation_.best_value(options);
        if (!is_possible(value)) {
            best_.bound = impossible;
            return;
        }
        value += span_cost(options, {});
        if (value <= best_.bound) ++failures_;
        if (value > best_.bound) {
            best_.bound = value;
            best_.bids = roles_.bids;
        }
        walk(options, relaxation_, visits_, walked_);
        count_visits();
        const auto cost = cost_of_walk(options, value);
        if (cost < best_.value) {
            best_.value = cost;
            best_.pattern = walked_;
            best_.visits = visits_;
        }
        if (!is_open()) return;
        if (round % model_->parameters().rounds_per_completion == 0) {
            auto kept = visits_;
            std::erase_if(kept, [&](const KeptVisit& visit) { return visits_made_[visit.position] > 1; });
            complete(options, kept, visits_made_);
        }
        if (!change_bids(options)) return;
    }
}

// Visits besides those of fixed requests, in `made`; `pattern` has all of them.
void LargeChoice::walk(const PricedOptions& options, ManyVisits& visits, Visits& made,
                       std::vector<Choice>& pattern) {
    made.clear();
    pattern.assign(requests_, Choice::unplaced());
    visits.for_each_visit(options, [&](std::size_t day, const TimedVisit& visit) {
        const auto position = options.merged_position(visit.position);
        pattern[visit.position] = Choice::of(visit.slot_type);
        if (roles_.of[position] == Role::kept) return;
        made.push_back(kept_visit(options, day, visit.position, visit.slot_type));
    });
}

void LargeChoice::count_visits() {
    visits_made_.assign(repeats_.size(), 0);
    for (const auto& visit : visits_) ++visits_made_[visit.position];
    for (const auto position : open_)
        repeats_[position] += std::max<std::int64_t>(0, visits_made_[position] - 1);
}

// If the relaxed solution is a pattern.
ScaledCost LargeChoice::cost_of_walk(const PricedOptions& options, ScaledCost value) const {
    for (const auto position : open_) {
        if (visits_made_[position] > 1) return impossible;
        if (roles_.of[position] == Role::forgotten && visits_made_[position] == 0)
            value += options.unplaced_cost()[position] - roles_.bids[position];
        if (!is_possible(value)) return impossible;
    }
    return value - span_cost(options, {}) + span_cost(options, visits_);
}

ScaledCost LargeChoice::span_cost(const PricedOptions& options, const Visits& visits) const {
    const auto cost = model_->problem().span_day_cost * model_->cost_scale();
    if (cost == 0 || (visits.empty() && roles_.kept.empty())) return 0;
    auto first = options.days();
    std::size_t last = 0;
    for (const auto* some : {&visits, &roles_.kept}) {
        for (const auto& visit : *some) {
            first = std::min(first, visit.day);
            last = std::max(last, visit.day);
        }
    }
    return cost * (options.date(last) - options.date(first));
}

// Returns whether there is a direction that may raise the bound.
bool LargeChoice::change_bids(const PricedOptions& options) {
    const auto slope = [&](std::size_t position) -> std::int64_t {
        if (roles_.of[position] != Role::forgotten) return 0;
        const auto is_highest =
            roles_.bids[position] >= std::min(largest_bid, options.unplaced_cost()[position]);
        return visits_made_[position] == 0 && is_highest ? 0 : 1 - visits_made_[position];
    };
    std::int64_t norm = 0;
    for (const auto position : open_) norm += slope(position) * slope(position);
    if (norm == 0) return false;
    const auto gap = is_possible(best_.value) ? best_.value - best_.bound : model_->cost_scale() << 6;
    const auto step =
        (gap >> std::min<std::int64_t>(failures_ / model_->parameters().rounds_per_halving, 60)) / norm;
    if (step == 0) return false;
    for (const auto position : open_) {
        auto& bid = roles_.bids[position];
        const auto highest = std::min(largest_bid, options.unplaced_cost()[position]);
        bid = std::clamp(bid + step * slope(position), std::min(highest, -largest_bid), highest);
    }
    relaxation_.note_bids();
    return true;
}

void LargeChoice::remember_repeated(const PricedOptions& options) {
    auto repeated = open_;
    std::erase_if(repeated, [&](auto position) { return repeats_[position] == 0; });
    std::ranges::stable_sort(repeated, std::ranges::greater(),
                             [&](auto position) { return repeats_[position]; });
    const auto& parameters = model_->parameters();
    const auto most =
        most_remembered(options, options.days() <= 2 ? parameters.most_remembered_relaxed
                                                     : parameters.most_remembered_relaxed_over_days);
    if (repeated.size() > most) repeated.resize(most);
    roles_.bids = best_.bids;
    for (const auto position : repeated) roles_.of[position] = Role::remembered;
    relaxation_.set_roles(roles_);
    failures_ = 0;
}

// Solves the problem of the open requests that are worth the most around the visits to keep.
void LargeChoice::complete(const PricedOptions& options, const Visits& kept,
                           std::span<const std::int64_t> preferred) {
    roles_of_completion_.of.assign(options.requests(), Role::left_out);
    roles_of_completion_.bids.assign(options.requests(), 0);
    roles_of_completion_.kept = roles_.kept;
    for (const auto& visit : roles_.kept) roles_of_completion_.of[visit.position] = Role::kept;
    for (const auto& visit : kept) {
        roles_of_completion_.of[visit.position] = Role::kept;
        roles_of_completion_.kept.push_back(visit);
    }
    auto rest = open_;
    std::erase_if(rest, [&](auto position) { return roles_of_completion_.of[position] == Role::kept; });
    const auto worth = [&](std::size_t position) {
        return std::tuple(preferred[position],
                          options.unplaced_cost()[position] - least_of(options, position));
    };
    std::ranges::stable_sort(rest, std::ranges::greater(), worth);
    const auto most = most_remembered(options, model_->parameters().most_remembered_of_rest);
    if (rest.size() > most) rest.resize(most);
    for (const auto position : rest) roles_of_completion_.of[position] = Role::remembered;
    completion_.set_roles(roles_of_completion_);
    const auto value = completion_.best_value(options);
    if (value >= best_.value || is_out_of_time()) return;
    Visits visits;
    std::vector<Choice> pattern;
    walk(options, completion_, visits, pattern);
    const auto cost = value + span_cost(options, visits);
    if (cost >= best_.value) return;
    best_.value = cost;
    best_.visits = std::move(visits);
    best_.pattern = std::move(pattern);
}

// Releases a stretch of visits after the other.
void LargeChoice::improve(const PricedOptions& options) {
    const auto stretch = std::max<std::size_t>(1, model_->parameters().most_remembered_of_rest / 2);
    std::vector<std::int64_t> released;
    for (std::size_t first = 0; first < best_.visits.size() && !is_out_of_time(); first += stretch) {
        auto kept = best_.visits;
        std::ranges::sort(kept, {},
                          [](const KeptVisit& visit) { return std::tuple(visit.day, visit.start); });
        released.assign(options.requests(), 0);
        const auto last = std::min(kept.size(), first + stretch);
        for (auto i = first; i < last; ++i) released[kept[i].position] = 1;
        kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(first),
                   kept.begin() + static_cast<std::ptrdiff_t>(last));
        complete(options, kept, released);
        if (!is_open()) return;
    }
}

}  // namespace passpro::assignment
