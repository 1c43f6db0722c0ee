#include "solver/shares.hpp"

#include <gsl/assert>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace passpro::assignment {

namespace {

// Applicants of one batch look at the same prices, whatever the number of threads. What they find is followed
// one after the other, each as far as it still gains.
constexpr std::size_t largest_batch = 256;
constexpr std::size_t batches = 16;  // of a pass, at least

constexpr double rise_factor = 0.85;      // at each settling
constexpr double least_gain_part = 1024;  // of a cost unit: a smaller gain is left alone
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
               Lottery lottery, Crew& crew)
    : index_(&index),
      crew_(&crew),
      scope_(index.scope()),
      choices_(crew.size(), JointChoice(index, lottery)),
      applicants_(std::move(applicants)),
      position_of_(index.problem().applicants.size()),
      spreads_(applicants_.size()),
      decided_(index.locked_classes()),
      places_(places.begin(), places.end()),
      load_(places.size()),
      centre_(places.size()),
      settled_(places.size()),
      exact_price_(places.size()),
      price_(price.begin(), price.end()),
      rise_(static_cast<double>(rise)),
      wishes_(std::min(largest_batch, applicants_.size() / batches + 1)) {
    for (std::size_t c = 0; c < price_.size(); ++c) {
        if (is_full(static_cast<std::uint32_t>(c))) price_[c] = impossible;
        centre_[c] = is_full(static_cast<std::uint32_t>(c)) ? 0 : static_cast<double>(price_[c]);
        settled_[c] = centre_[c];
    }
    for (std::size_t position = 0; position < applicants_.size(); ++position)
        position_of_[applicants_[position]] = static_cast<std::uint32_t>(position);
    for (std::uint32_t c = 0; c < price_.size(); ++c) change_load(c, 0);
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
    const auto gain = priced(position, costliest(position)) - static_cast<double>(choice.best());
    if (gain > static_cast<double>(index_->price_scale()) / least_gain_part)
        wish = best_wish(position, choice);
}

Shares::Wish Shares::best_wish(std::size_t position, JointChoice& choice) const {
    Wish wish{.classes = {}, .cost = choice.best()};
    choice.best_choice(wish.classes);
    const auto requests = index_->requests_of(applicants_[position]);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (decided_[requests[i]] != undecided) wish.classes[i] = no_class;
        if (wish.classes[i] >= 0) wish.cost -= price_[static_cast<std::size_t>(wish.classes[i])];
    }
    return wish;
}

void Shares::shift(std::size_t position, const Wish& wish) {
    const auto to = add_share(position, wish);
    const auto from = costliest(position);
    if (from == to) return;
    auto& shares = spreads_[position].shares;
    changes_.clear();
    for_each_class(position, to, [&](std::uint32_t c) { changes_.push_back({c, 1}); });
    for_each_class(position, from, [&](std::uint32_t c) {
        const auto kept = std::ranges::find(changes_, c, &Change::class_id);
        if (kept == changes_.end()) {
            changes_.push_back({c, -1});
        } else {
            changes_.erase(kept);
        }
    });
    const auto step =
        find_step(static_cast<double>(shares[to].cost - shares[from].cost), shares[from].weight);
    shares[to].weight += step;
    shares[from].weight -= step;
    for (const auto& change : changes_) change_load(change.class_id, step * change.load);
    if (shares[from].weight < least_weight) remove_share(position, from);
}

// How much weight should go from one choice to another: until the prices that the shift itself moves make it
// worth no more. What it is worth rises with each step, in pieces that are linear between the steps at which
// a price leaves zero or comes down to it.
double Shares::find_step(double cost, double longest) const {
    const auto slope = [&](double step) {
        auto sum = cost;
        for (const auto& change : changes_) {
            sum += change.load * price_at(change.class_id, load_[change.class_id] + step * change.load);
        }
        return sum;
    };
    double shortest = 0;
    auto before = slope(shortest);
    if (before >= 0) return shortest;
    auto after = slope(longest);
    if (after <= 0) return longest;
    for (const auto& [class_id, load] : changes_) {
        const auto kink = (places_[class_id] - centre_[class_id] / rise_ - load_[class_id]) / load;
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
    for (std::uint32_t c = 0; c < centre_.size(); ++c) change_load(c, 0);
}

void Shares::move_centre() {
    double turn = 0;
    for (std::uint32_t c = 0; c < centre_.size(); ++c) {
        const auto price = price_at(c, load_[c]);
        turn += (centre_[c] - price) * (price - settled_[c]);
    }
    if (turn > 0) momentum_ = 1;
    const auto next = (1 + std::sqrt(1 + 4 * momentum_ * momentum_)) / 2;
    const auto way = (momentum_ - 1) / next;
    momentum_ = next;
    for (std::uint32_t c = 0; c < centre_.size(); ++c) {
        const auto price = price_at(c, load_[c]);
        centre_[c] = std::max(0.0, price + way * (price - settled_[c]));
        settled_[c] = price;
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
    for (std::uint32_t c = 0; c < price.size(); ++c) {
        if (!is_full(c)) price[c] = std::llround(settled_[c]);
    }
    return price;
}

void Shares::set_price(std::span<const Priced> price) {
    for (std::uint32_t c = 0; c < centre_.size(); ++c) {
        if (!is_full(c)) centre_[c] = settled_[c] = static_cast<double>(price[c]);
        change_load(c, 0);
    }
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
        for_each_class(position, share, [&](std::uint32_t c) { wants_full = wants_full || is_full(c); });
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
    spread.shares.push_back({wish.cost, 0});
    spread.classes.insert(spread.classes.end(), wish.classes.begin(), wish.classes.end());
    return spread.shares.size() - 1;
}

void Shares::remove_share(std::size_t position, std::size_t share) {
    auto& spread = spreads_[position];
    const auto requests = index_->requests_of(applicants_[position]).size();
    const auto first = spread.classes.begin() + static_cast<std::ptrdiff_t>(share * requests);
    spread.classes.erase(first, first + static_cast<std::ptrdiff_t>(requests));
    spread.shares.erase(spread.shares.begin() + static_cast<std::ptrdiff_t>(share));
}

std::span<const std::int32_t> Shares::classes_of(std::size_t position, std::size_t share) const {
    const auto requests = index_->requests_of(applicants_[position]).size();
    return std::span(spreads_[position].classes).subspan(share * requests, requests);
}

std::size_t Shares::costliest(std::size_t position) const {
    std::size_t costliest = 0;
    auto most = priced(position, 0);
    for (std::size_t share = 1; share < spreads_[position].shares.size(); ++share) {
        const auto cost = priced(position, share);
        if (cost > most) {
            most = cost;
            costliest = share;
        }
    }
    return costliest;
}

double Shares::priced(std::size_t position, std::size_t share) const {
    auto sum = static_cast<double>(spreads_[position].shares[share].cost);
    for_each_class(position, share, [&](std::uint32_t c) { sum += exact_price_[c]; });
    return sum;
}

// The classes of the choice that have a price: those of undecided requests.
template <typename Visit>
void Shares::for_each_class(std::size_t position, std::size_t share, Visit visit) const {
    for (const auto class_id : classes_of(position, share)) {
        if (class_id >= 0) visit(static_cast<std::uint32_t>(class_id));
    }
}

void Shares::add_load(std::size_t position, std::size_t share, double weight) {
    for_each_class(position, share, [&](std::uint32_t c) { change_load(c, weight); });
}

void Shares::change_load(std::uint32_t class_id, double load) {
    load_[class_id] += load;
    exact_price_[class_id] = price_at(class_id, load_[class_id]);
    price_[class_id] = is_full(class_id) ? impossible : std::llround(exact_price_[class_id]);
}

double Shares::price_at(std::uint32_t class_id, double load) const {
    return std::max(0.0, centre_[class_id] + rise_ * (load - places_[class_id]));
}

}  // namespace passpro::assignment
