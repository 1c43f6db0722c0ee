#include "solver/shares.hpp"

#include "solver/arrangement.hpp"

#include <gsl/assert>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace passpro::assignment {

namespace {

// Applicants of one batch look at the same prices, whatever the number of threads. What they find is followed
// one after the other, each as far as it still gains.
constexpr std::size_t largest_batch = 256;
constexpr std::size_t batches = 16;  // of a pass, at least

constexpr double rise_factor = 0.85;      // at each settling
constexpr double rise_of_limits = 16;     // times that of places: mostly half a pair is too many
constexpr double least_gain_part = 1024;  // of a cost unit: a smaller gain is left alone
constexpr int most_evenings = 10;         // after a pass
constexpr double least_part_of_evening = 0.03;
constexpr double least_weight = 1e-9;
constexpr double least_weight_kept = 0.02;
// More are merged: they would cost memory and hardly move anything.
constexpr std::size_t most_shares = 128;
constexpr std::uint32_t longest_pause = 3;  // in passes
constexpr std::uint32_t settlings_until_recount = 8;
constexpr std::uint32_t never = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Shares::Shares(const Index& index, std::vector<std::uint32_t> applicants,
               std::span<const std::int32_t> places, std::span<const Priced> price, Priced rise,
               Lottery lottery, Crew& crew, const PairLimits* limits)
    : index_(&index),
      crew_(&crew),
      limits_(limits),
      scope_(index.scope()),
      lottery_(lottery),
      choices_(crew.size(), JointChoice(index, lottery, limits)),
      applicants_(std::move(applicants)),
      position_of_(index.problem().applicants.size()),
      spreads_(applicants_.size()),
      decided_(index.locked_classes()),
      places_(places.begin(), places.end()),
      load_(places.size()),
      centre_(places.size()),
      settled_(places.size()),
      exact_price_(places.size()),
      price_(places.size()),
      rise_(static_cast<double>(rise)),
      wishes_(std::min(largest_batch, applicants_.size() / batches + 1)) {
    for (std::size_t position = 0; position < applicants_.size(); ++position)
        position_of_[applicants_[position]] = static_cast<std::uint32_t>(position);
    if (limits) heed(*limits);
    set_price(price);
}

void Shares::heed(const PairLimits& limits) {
    limits_ = &limits;
    for (auto& choice : choices_) choice.heed(limits);
    const auto classes = index_->classes().size();
    for (auto row = places_.size(); row < classes + limits.size(); ++row)
        places_.push_back(limits.most_pairs(row - classes));
    for (auto* of_rows : {&load_, &centre_, &settled_, &exact_price_}) of_rows->resize(places_.size());
    price_.resize(places_.size());
    for (std::size_t position = 0; position < spreads_.size(); ++position) recount_pairs(position);
    recount();
}

void Shares::recount_pairs(std::size_t position) {
    auto& [shares, classes, pairs, pause, next_pass] = spreads_[position];
    pairs.clear();
    for (std::size_t share = 0; share < shares.size(); ++share) {
        shares[share].first_pair = static_cast<std::uint32_t>(pairs.size());
        add_pairs(position, classes_of(position, share), pairs);
        shares[share].last_pair = static_cast<std::uint32_t>(pairs.size());
    }
}

// Each over the best choice at the prices that the others' choices leave.
void Shares::spread_everybody(Budget& budget) {
    is_spread_ = true;
    for (std::size_t first = 0; first < spreads_.size(); first += wishes_.size()) {
        if (budget.is_exhausted()) return;
        const auto count = std::min(wishes_.size(), spreads_.size() - first);
        crew_->run(count, [&](unsigned member, std::size_t i) {
            wishes_[i] = wish_of(first + i, choices_[member]);
        });
        for (std::size_t i = 0; i < count; ++i) take_all(first + i, wishes_[i]);
        budget.spend(count);
    }
}

void Shares::refine(int settlings, int passes, Budget& budget) {
    for (int i = 0; i < settlings; ++i) {
        for (int j = 0; j < passes; ++j) pass(budget);
        settle();
    }
}

void Shares::pass(Budget& budget) {
    if (!is_spread_) spread_everybody(budget);
    ++passes_;
    awake_.clear();
    for (std::uint32_t position = 0; position < spreads_.size(); ++position) {
        if (spreads_[position].next_pass <= passes_) awake_.push_back(position);
    }
    for (std::size_t first = 0; first < awake_.size(); first += wishes_.size()) {
        if (budget.is_exhausted()) return;
        const auto count = std::min(wishes_.size(), awake_.size() - first);
        crew_->run(count, [&](unsigned member, std::size_t i) {
            look(awake_[first + i], choices_[member], wishes_[i]);
        });
        for (std::size_t i = 0; i < count; ++i) follow(awake_[first + i], wishes_[i]);
        budget.spend(count);
    }
    even_out(budget);
}

// Until that gains little of what it has gained at first.
void Shares::even_out(Budget& budget) {
    double first_gain = 0;
    for (int round = 0; round < most_evenings && !budget.is_exhausted(); ++round) {
        double gain = 0;
        for (std::size_t position = 0; position < spreads_.size(); ++position) gain += even_out(position);
        if (round == 0) first_gain = gain;
        if (gain <= first_gain * least_part_of_evening) return;
    }
}

// From the costliest choice that the applicant has a share in to the cheapest one. About what that gains.
double Shares::even_out(std::size_t position) {
    if (spreads_[position].shares.size() < 2) return 0;
    const auto [costliest, most, cheapest, least] = ends_of(position);
    if (most - least <= least_gain()) return 0;
    return (most - least) * move_weight(position, costliest, cheapest);
}

// Whoever has looked in vain looks less and less often.
void Shares::follow(std::size_t position, const Wish& wish) {
    auto& spread = spreads_[position];
    if (wish.classes.empty()) {
        spread.pause = std::min(2 * spread.pause + 1, longest_pause);
    } else {
        spread.pause = 0;
        shift(position, wish);
    }
    spread.next_pass = passes_ + 1 + spread.pause;
}

void Shares::look(std::size_t position, JointChoice& choice, Wish& wish) const {
    wish.classes.clear();
    choice.load(applicants_[position], scope_, price_, decided_);
    const auto gain = ends_of(position).most - static_cast<double>(choice.best());
    if (gain > least_gain()) wish = best_wish(position, choice);
}

Shares::Wish Shares::best_wish(std::size_t position, JointChoice& choice) const {
    Wish wish{.classes = {}, .pairs = {}, .cost = choice.best()};
    choice.best_choice(wish.classes);
    const auto requests = index_->requests_of(applicants_[position]);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (decided_[requests[i]] != undecided) wish.classes[i] = no_class;
    }
    add_pairs(position, wish.classes, wish.pairs);
    for_each_load(wish.classes, wish.pairs, [&](std::uint32_t row, double load) {
        wish.cost -= price_[row] * static_cast<Priced>(load);
    });
    return wish;
}

void Shares::shift(std::size_t position, const Wish& wish) {
    const auto to = add_share(position, wish);
    const auto from = ends_of(position).costliest;
    if (from != to) move_weight(position, from, to);
}

double Shares::move_weight(std::size_t position, std::size_t from, std::size_t to) {
    auto& shares = spreads_[position].shares;
    changes_.clear();
    for_each_load(position, to, [&](auto row, auto load) { add_change(row, load); });
    for_each_load(position, from, [&](auto row, auto load) { add_change(row, -load); });
    std::erase_if(changes_, [](const Load& change) { return change.load == 0; });
    const auto step =
        find_step(static_cast<double>(shares[to].cost - shares[from].cost), shares[from].weight);
    shares[to].weight += step;
    shares[from].weight -= step;
    for (const auto& [row, load] : changes_) change_load(row, step * load);
    if (shares[from].weight < least_weight) remove_share(position, from);
    return step;
}

void Shares::add_change(std::uint32_t row, double load) {
    const auto known = std::ranges::find(changes_, row, &Load::row);
    if (known == changes_.end()) {
        changes_.push_back({row, load});
    } else {
        known->load += load;
    }
}

// How much weight should go from one choice to another: until the prices that the shift itself moves make it
// worth no more. What it is worth rises with each step, in pieces that are linear between the steps at which
// a price leaves zero or comes down to it.
double Shares::find_step(double cost, double longest) const {
    const auto slope = [&](double step) {
        auto sum = cost;
        for (const auto& [row, load] : changes_) sum += load * price_at(row, load_[row] + step * load);
        return sum;
    };
    double shortest = 0;
    auto before = slope(shortest);
    if (before >= 0) return shortest;
    auto after = slope(longest);
    if (after <= 0) return longest;
    for (const auto& [row, load] : changes_) {
        const auto kink = (places_[row] - centre_[row] / rise_of(row) - load_[row]) / load;
        if (kink <= shortest || kink >= longest) continue;
        const auto value = slope(kink);
        (value > 0 ? after : before) = value;
        (value > 0 ? longest : shortest) = kink;
    }
    return shortest - before * (longest - shortest) / (after - before);
}

void Shares::settle() {
    move_centre();
    rise_ = std::max(rise_ * rise_factor, static_cast<double>(settled_rise(*index_)));
    if (++settlings_ % settlings_until_recount == 0) recount();
    for (std::uint32_t row = 0; row < centre_.size(); ++row) change_load(row, 0);
}

void Shares::move_centre() {
    double turn = 0;
    for (std::uint32_t row = 0; row < centre_.size(); ++row) {
        const auto price = price_at(row, load_[row]);
        turn += (centre_[row] - price) * (price - settled_[row]);
    }
    if (turn > 0) momentum_ = 1;
    const auto next = (1 + std::sqrt(1 + 4 * momentum_ * momentum_)) / 2;
    const auto way = (momentum_ - 1) / next;
    momentum_ = next;
    for (std::uint32_t row = 0; row < centre_.size(); ++row) {
        const auto price = price_at(row, load_[row]);
        centre_[row] = std::max(0.0, price + way * (price - settled_[row]));
        settled_[row] = price;
    }
}

// Sums of many small steps drift.
void Shares::recount() {
    std::ranges::fill(load_, 0);
    for (std::size_t position = 0; position < spreads_.size(); ++position) {
        for (std::size_t share = 0; share < spreads_[position].shares.size(); ++share)
            add_load(position, share, spreads_[position].shares[share].weight);
    }
}

std::vector<Priced> Shares::settled_price() const {
    std::vector<Priced> price(settled_.size(), impossible);
    for (std::uint32_t row = 0; row < price.size(); ++row) {
        if (!is_full(row)) price[row] = std::llround(settled_[row]);
    }
    return price;
}

void Shares::set_lottery(Lottery lottery) {
    for (std::size_t position = 0; position < spreads_.size(); ++position) {
        const auto requests = index_->requests_of(applicants_[position]);
        for (std::size_t share = 0; share < spreads_[position].shares.size(); ++share) {
            const auto classes = classes_of(position, share);
            for (std::size_t i = 0; i < requests.size(); ++i) {
                if (classes[i] < 0) continue;
                const auto class_id = static_cast<std::uint32_t>(classes[i]);
                spreads_[position].shares[share].cost +=
                    lottery.surcharge(requests[i], class_id) - lottery_.surcharge(requests[i], class_id);
            }
        }
    }
    lottery_ = lottery;
    for (auto& choice : choices_) choice.set_lottery(lottery);
}

void Shares::set_price(std::span<const Priced> price) {
    for (std::uint32_t row = 0; row < centre_.size(); ++row) {
        if (!is_full(row)) {
            centre_[row] = row < price.size() ? static_cast<double>(price[row]) : 0;
            settled_[row] = centre_[row];
        }
        change_load(row, 0);
    }
}

std::vector<PairLimits::Classes> Shares::exceeded_pair_limits() const {
    if (!limits_) return {};
    PairTally tally(*limits_);
    std::array<std::uint32_t, maximum_requests> visits{};
    for (std::size_t position = 0; position < spreads_.size(); ++position) {
        for (std::size_t share = 0; share < spreads_[position].shares.size(); ++share) {
            const auto count = visits_of(position, classes_of(position, share), visits);
            tally.add(std::span(visits).first(count), spreads_[position].shares[share].weight);
        }
    }
    return tally.exceeded();
}

Shares::Favourite Shares::favourite(std::uint32_t request) const {
    const auto position = position_of_[index_->problem().requests[request].applicant];
    const auto offset = index_->position_of(request);
    const auto& shares = spreads_[position].shares;
    Favourite favourite;
    for (std::size_t share = 0; share < shares.size(); ++share) {
        const auto class_id = classes_of(position, share)[offset];
        double weight = 0;
        for (std::size_t other = 0; other < shares.size(); ++other) {
            if (classes_of(position, other)[offset] == class_id) weight += shares[other].weight;
        }
        if (weight > favourite.weight) favourite = {class_id, weight};
    }
    return favourite;
}

bool Shares::can_decide(std::uint32_t request, std::int32_t class_id) const {
    if (class_id < 0) return true;
    const auto c = static_cast<std::uint32_t>(class_id);
    return !is_full(c) && index_->fits(request, c, decided_);
}

void Shares::decide(std::uint32_t request, std::int32_t class_id) {
    Expects(decided_[request] == undecided && can_decide(request, class_id));
    const auto position = position_of_[index_->problem().requests[request].applicant];
    const auto offset = index_->position_of(request);
    std::vector<bool> is_kept;
    for (std::size_t share = 0; share < spreads_[position].shares.size(); ++share) {
        add_load(position, share, -spreads_[position].shares[share].weight);
        is_kept.push_back(classes_of(position, share)[offset] == class_id);
    }
    decided_[request] = class_id;
    if (class_id >= 0) {
        const auto c = static_cast<std::uint32_t>(class_id);
        --places_[c];
        change_load(c, 0);
    }
    const auto requests = index_->requests_of(applicants_[position]);
    for (std::size_t share = 0; share < is_kept.size(); ++share)
        spreads_[position].classes[share * requests.size() + offset] = no_class;
    keep_shares(position, is_kept);
    const auto is_open = [&](auto r) { return decided_[r] == undecided; };
    spreads_[position].next_pass = std::ranges::any_of(requests, is_open) ? 0 : never;
}

void Shares::leave_full_classes() {
    leave([&](std::size_t position, std::size_t share) {
        auto wants_full = false;
        for_each_load(position, share,
                      [&](std::uint32_t row, double) { wants_full = wants_full || is_full(row); });
        return wants_full;
    });
}

void Shares::narrow(const Scope& scope) {
    scope_ = scope;
    leave([&](std::size_t position, std::size_t share) { return !is_in_scope(position, share); });
}

bool Shares::is_in_scope(std::size_t position, std::size_t share) const {
    const auto requests = index_->requests_of(applicants_[position]);
    const auto classes = classes_of(position, share);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (decided_[requests[i]] != undecided) continue;
        const auto is_open =
            classes[i] < 0 ? !scope_.must_be_placed(requests[i])
                           : index_->serves(requests[i], static_cast<std::uint32_t>(classes[i]), scope_);
        if (!is_open) return false;
    }
    return true;
}

// Takes away the shares of which `is_left(position, share)` is true.
template <typename IsLeft>
void Shares::leave(IsLeft is_left) {
    std::vector<bool> is_kept;
    for (std::size_t position = 0; position < spreads_.size(); ++position) {
        if (spreads_[position].next_pass == never) continue;
        const auto& shares = spreads_[position].shares;
        is_kept.assign(shares.size(), true);
        for (std::size_t share = 0; share < shares.size(); ++share)
            is_kept[share] = !is_left(position, share);
        if (std::ranges::find(is_kept, false) == is_kept.end()) continue;
        for (std::size_t share = 0; share < shares.size(); ++share)
            add_load(position, share, -shares[share].weight);
        keep_shares(position, is_kept);
    }
}

// The loads of the applicant's shares have been taken off.
void Shares::keep_shares(std::size_t position, const std::vector<bool>& is_kept) {
    auto& shares = spreads_[position].shares;
    double weight = 0;
    for (auto share = shares.size(); share-- > 0;) {
        if (is_kept[share]) {
            weight += shares[share].weight;
        } else {
            remove_share(position, share);
        }
    }
    if (weight < least_weight_kept) {
        respread(position);
        return;
    }
    for (std::size_t share = 0; share < shares.size(); ++share) {
        shares[share].weight /= weight;
        add_load(position, share, shares[share].weight);
    }
}

void Shares::respread(std::size_t position) {
    auto& spread = spreads_[position];
    spread.shares.clear();
    spread.classes.clear();
    spread.pairs.clear();
    spread.pause = 0;
    spread.next_pass = 0;
    take_all(position, wish_of(position, choices_[0]));
}

Shares::Wish Shares::wish_of(std::size_t position, JointChoice& choice) const {
    choice.load(applicants_[position], scope_, price_, decided_);
    return best_wish(position, choice);
}

// Of somebody who has no share yet.
void Shares::take_all(std::size_t position, const Wish& wish) {
    const auto share = add_share(position, wish);
    spreads_[position].shares[share].weight = 1;
    add_load(position, share, 1);
}

std::size_t Shares::add_share(std::size_t position, const Wish& wish) {
    auto& spread = spreads_[position];
    for (std::size_t share = 0; share < spread.shares.size(); ++share) {
        if (std::ranges::equal(classes_of(position, share), wish.classes)) return share;
    }
    if (spread.shares.size() == most_shares) {
        const auto least = static_cast<std::size_t>(
            std::ranges::min_element(spread.shares, {}, &Share::weight) - spread.shares.begin());
        const auto weight = spread.shares[least].weight;
        add_load(position, least, -weight);
        remove_share(position, least);
        const auto most = static_cast<std::size_t>(
            std::ranges::max_element(spread.shares, {}, &Share::weight) - spread.shares.begin());
        spread.shares[most].weight += weight;
        add_load(position, most, weight);
    }
    spread.shares.push_back({.cost = wish.cost});
    spread.classes.insert(spread.classes.end(), wish.classes.begin(), wish.classes.end());
    auto& added = spread.shares.back();
    added.first_pair = static_cast<std::uint32_t>(spread.pairs.size());
    spread.pairs.insert(spread.pairs.end(), wish.pairs.begin(), wish.pairs.end());
    added.last_pair = static_cast<std::uint32_t>(spread.pairs.size());
    return spread.shares.size() - 1;
}

void Shares::remove_share(std::size_t position, std::size_t share) {
    auto& spread = spreads_[position];
    const auto requests = index_->requests_of(applicants_[position]).size();
    const auto first = spread.classes.begin() + static_cast<std::ptrdiff_t>(share * requests);
    spread.classes.erase(first, first + static_cast<std::ptrdiff_t>(requests));
    const auto removed = spread.shares[share];
    spread.pairs.erase(spread.pairs.begin() + removed.first_pair, spread.pairs.begin() + removed.last_pair);
    for (auto later = share + 1; later < spread.shares.size(); ++later) {
        spread.shares[later].first_pair -= removed.last_pair - removed.first_pair;
        spread.shares[later].last_pair -= removed.last_pair - removed.first_pair;
    }
    spread.shares.erase(spread.shares.begin() + static_cast<std::ptrdiff_t>(share));
}

std::span<const std::int32_t> Shares::classes_of(std::size_t position, std::size_t share) const {
    const auto requests = index_->requests_of(applicants_[position]).size();
    return std::span(spreads_[position].classes).subspan(share * requests, requests);
}

std::span<const Shares::Load> Shares::pairs_of(std::size_t position, std::size_t share) const {
    const auto& [shares, classes, pairs, pause, next_pass] = spreads_[position];
    return std::span(pairs).subspan(shares[share].first_pair,
                                    shares[share].last_pair - shares[share].first_pair);
}

Shares::Ends Shares::ends_of(std::size_t position) const {
    const auto first = priced(position, 0);
    Ends ends{.costliest = 0, .most = first, .cheapest = 0, .least = first};
    for (std::size_t share = 1; share < spreads_[position].shares.size(); ++share) {
        const auto cost = priced(position, share);
        if (cost > ends.most) {
            ends.most = cost;
            ends.costliest = share;
        } else if (cost < ends.least) {
            ends.least = cost;
            ends.cheapest = share;
        }
    }
    return ends;
}

double Shares::least_gain() const {
    return static_cast<double>(index_->price_scale()) / least_gain_part;
}

double Shares::priced(std::size_t position, std::size_t share) const {
    auto sum = static_cast<double>(spreads_[position].shares[share].cost);
    for_each_load(position, share, [&](std::uint32_t row, double load) { sum += exact_price_[row] * load; });
    return sum;
}

void Shares::add_pairs(std::size_t position, std::span<const std::int32_t> classes,
                       std::vector<Load>& pairs) const {
    if (!limits_ || limits_->size() == 0 || classes.size() < 2) return;
    std::array<std::uint32_t, maximum_requests> visits{};
    const auto count = visits_of(position, classes, visits);
    const auto first_limit = static_cast<std::uint32_t>(index_->classes().size());
    limits_->for_each_pair(std::span(visits).first(count), [&](std::uint32_t limit, std::ptrdiff_t load) {
        pairs.push_back({first_limit + limit, static_cast<double>(load)});
    });
}

// Those of decided requests, too. Their number.
std::size_t Shares::visits_of(std::size_t position, std::span<const std::int32_t> classes,
                              std::array<std::uint32_t, maximum_requests>& visits) const {
    const auto requests = index_->requests_of(applicants_[position]);
    std::size_t count = 0;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto class_id = std::max(classes[i], decided_[requests[i]]);
        if (class_id >= 0) visits[count++] = static_cast<std::uint32_t>(class_id);
    }
    return count;
}

void Shares::add_load(std::size_t position, std::size_t share, double weight) {
    for_each_load(position, share, [&](std::uint32_t row, double load) { change_load(row, weight * load); });
}

void Shares::change_load(std::uint32_t row, double load) {
    load_[row] += load;
    exact_price_[row] = price_at(row, load_[row]);
    price_[row] = is_full(row) ? impossible : std::llround(exact_price_[row]);
}

double Shares::price_at(std::uint32_t row, double load) const {
    return std::max(0.0, centre_[row] + rise_of(row) * (load - places_[row]));
}

double Shares::rise_of(std::uint32_t row) const {
    return row < index_->classes().size() ? rise_ : rise_ * rise_of_limits;
}

Shares spread_of_everybody(const Index& index, std::span<const Priced> price, Crew& crew,
                           const PairLimits* limits) {
    const Arrangement free(index);
    std::vector<std::uint32_t> applicants(index.problem().applicants.size());
    std::iota(applicants.begin(), applicants.end(), 0U);
    return {index, std::move(applicants), free.places_left(), price, first_rise(index), {}, crew, limits};
}

}  // namespace passpro::assignment
