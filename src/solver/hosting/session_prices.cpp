#include "solver/hosting/session_prices.hpp"

#include "solver/hosting/hosting_relaxation.hpp"
#include "solver/model/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

namespace passpro::assignment {

namespace {

constexpr auto infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t passes_per_unit = 8;     // over the sessions of a request
constexpr double least_gain_of_prices = 0.01;  // of what equal shares of the sessions prove

void spend_pass(Budget& budget, std::size_t requests) {
    budget.spend(1 + requests / passes_per_unit);
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

}  // namespace

Surcharges kinds_of_sessions(const Problem& problem) {
    Surcharges kinds{.kind_of_slot = std::vector<std::uint32_t>(problem.slots.size()),
                     .of_request = std::vector<std::vector<Surcharges::Entry>>(problem.requests.size())};
    for (std::uint32_t session = 0; session < problem.sessions.size(); ++session) {
        if (problem.cost_of_session(session) == 0) continue;
        for (const auto slot : problem.sessions[session]) {
            auto& kind = kinds.kind_of_slot[slot];
            if (kind == 0) kind = session + 1;
        }
    }
    return kinds;
}

// The cost of a choice of sessions if each had places for all, improved by opening, closing and swapping
// sessions (Whitaker 1983). A request may always go outside: unplaced, or to a slot without sessions.
class SessionPrices::Opening {
  public:
    Opening(const SessionPrices& prices, std::vector<char> is_open)
        : prices_(&prices), is_open_(std::move(is_open)), nearest_(prices.outside_.size()) {
        find_nearest();
    }

    double cost() const { return cost_; }
    const std::vector<char>& is_open() const { return is_open_; }

    void improve(Budget& budget) {
        while (improve_once(budget)) spend_pass(budget, nearest_.size());
    }

  private:
    static constexpr auto none = std::numeric_limits<std::size_t>::max();
    struct Nearest {
        std::size_t site = none;
        double first = infinite;
        double second = infinite;
    };
    struct Move {
        std::size_t opened = none;
        std::size_t closed = none;
        double gain = 0;
    };

    void find_nearest() {
        for (std::size_t r = 0; r < nearest_.size(); ++r) nearest_[r] = {.first = prices_->outside_[r]};
        cost_ = 0;
        for (std::size_t s = 0; s < is_open_.size(); ++s) {
            if (is_open_[s] == 0) continue;
            cost_ += prices_->sites_[s].cost;
            for (const auto& [request, cost] : prices_->sites_[s].offers) {
                auto& nearest = nearest_[request];
                if (cost < nearest.first) {
                    nearest = {s, cost, nearest.first};
                } else {
                    nearest.second = std::min(nearest.second, cost);
                }
            }
        }
        for (const auto& nearest : nearest_) cost_ += nearest.first;
    }

    // What closing each open site alone would cost.
    Values losses() const {
        Values loss(is_open_.size(), infinite);
        for (std::size_t s = 0; s < loss.size(); ++s) {
            if (is_open_[s] != 0) loss[s] = -prices_->sites_[s].cost;
        }
        for (const auto& nearest : nearest_) {
            if (nearest.site != none) loss[nearest.site] += nearest.second - nearest.first;
        }
        return loss;
    }

    bool improve_once(const Budget& budget) {
        const auto loss = losses();
        Move best;
        const auto consider = [&best](const Move& move) {
            if (move.gain > best.gain) best = move;
        };
        for (std::size_t s = 0; s < loss.size(); ++s) {
            if (budget.is_exhausted()) return false;
            if (is_open_[s] != 0) {
                consider({.closed = s, .gain = -loss[s]});
            } else {
                consider(best_with(s, loss));
            }
        }
        if (best.gain <= 0.5) return false;  // costs are integers
        if (best.opened != none) is_open_[best.opened] = 1;
        if (best.closed != none) is_open_[best.closed] = 0;
        find_nearest();
        return true;
    }

    // Opening this site, with closing another one if that gains more.
    Move best_with(std::size_t opened, Values loss) const {
        const auto& site = prices_->sites_[opened];
        auto gain = -site.cost;
        for (const auto& [request, cost] : site.offers) {
            const auto& nearest = nearest_[request];
            if (cost < nearest.first) {
                gain += nearest.first - cost;
                if (nearest.site != none) loss[nearest.site] -= nearest.second - nearest.first;
            } else if (cost < nearest.second && nearest.site != none) {
                loss[nearest.site] -= nearest.second - cost;
            }
        }
        const auto least = std::ranges::min_element(loss);
        if (least == loss.end() || *least >= 0) return {.opened = opened, .gain = gain};
        return {opened, as_number(least - loss.begin()), gain - *least};
    }

    const SessionPrices* prices_;
    std::vector<char> is_open_;
    std::vector<Nearest> nearest_;  // of each request
    double cost_ = 0;
};

// Steps from the best allowances so far towards a target.
class SessionPrices::Ascent {
  public:
    Ascent(SessionPrices& prices, Budget& budget)
        : prices_(&prices), budget_(&budget), point_(prices.allowance_), direction_(point_.size()) {}

    void run() {
        if (!look_for_opening()) aim(first_gap * scale());
        for (int pass = 0; pass < most_passes && !is_done() && !budget_->is_exhausted(); ++pass) {
            visit();
            if (prices_->bound_ >= target_) aim(2 * gap_);
            if (has_progressed()) {
                mark_ = prices_->bound_;
                stalled_ = 0;
            } else if (++stalled_ > longest_stall) {
                lower_target();
                continue;
            }
            step();
        }
    }

  private:
    static constexpr int most_passes = 3000;
    static constexpr std::size_t most_sites = 5000;  // to choose from: an improvement compares all pairs
    static constexpr int longest_stall = 30;         // passes without progress
    static constexpr double least_progress = 0.1;    // of the way to the target
    static constexpr double first_gap = 0.05;        // of the bound, to the first target
    static constexpr double least_gap = 1e-7;        // of the bound, to the last one
    static constexpr double deflection = 1.5;

    // Costs are integers.
    bool is_done() const { return target_ <= prices_->bound_ || prices_->bound_ > known_cost_ - 0.25; }
    double scale() const { return std::max(1.0, std::abs(prices_->bound_)); }
    bool has_progressed() const { return prices_->bound_ > mark_ + least_progress * (target_ - mark_); }

    void visit() {
        spend_pass(*budget_, point_.size());
        bound_ = prices_->bound(point_, ascent_);
        if (bound_ <= prices_->bound_) return;
        prices_->bound_ = bound_;
        prices_->allowance_ = point_;
    }

    void aim(double gap) {
        gap_ = gap;
        mark_ = prices_->bound_;
        target_ = std::min(mark_ + gap, known_cost_);
        stalled_ = 0;
    }

    // Whether the sessions that take place in the relaxation lead to a cheaper choice. Its cost is the target
    // then: no bound is above it.
    bool look_for_opening() {
        if (!prices_->have_places_for_all() || prices_->sites_.size() > most_sites) return false;
        Opening opening(*prices_, prices_->open_in_relaxation());
        opening.improve(*budget_);
        if (opening.cost() >= known_cost_) return false;
        known_cost_ = opening.cost();
        prices_->chosen_ = opening.is_open();
        aim(infinite);
        return true;
    }

    void lower_target() {
        if (!look_for_opening()) {
            const auto left = (target_ - prices_->bound_) / 2;
            aim(left < least_gap * scale() ? 0.0 : left);
        }
        point_ = prices_->allowance_;
        std::ranges::fill(direction_, 0.0);
    }

    void step() {
        if (dot(ascent_, ascent_) == 0) return aim(0);  // no direction: this is the optimum
        const auto before = dot(direction_, direction_);
        const auto along = dot(direction_, ascent_);
        const auto kept = along < 0 && before > 0 ? -deflection * along / before : 0.0;
        for (std::size_t r = 0; r < direction_.size(); ++r) direction_[r] = ascent_[r] + kept * direction_[r];
        const auto square = dot(direction_, direction_);
        if (square == 0) return;
        const auto length = (target_ - bound_) / square;
        for (std::size_t r = 0; r < point_.size(); ++r)
            point_[r] = std::min(point_[r] + length * direction_[r], prices_->outside_[r]);
    }

    SessionPrices* prices_;
    Budget* budget_;
    Values point_;
    Values direction_;
    Values ascent_;                 // at the point
    double bound_ = 0;              // at the point
    double known_cost_ = infinite;  // of a choice of sessions
    double gap_ = 0;                // from the bound to the target when that was chosen
    double target_ = 0;
    double mark_ = 0;  // the bound at the last progress
    int stalled_ = 0;
};

SessionPrices::SessionPrices(const Problem& problem, const Model& model, const Surcharges& kinds,
                             const Control* control) {
    add_sites(problem, kinds);
    std::vector<std::uint32_t> kind_of_slot_type(model.slot_types().size());
    std::vector<Cost> share_of_slot_type(model.slot_types().size(), std::numeric_limits<Cost>::max());
    const auto shares = equal_shares(problem);
    for (std::uint32_t slot = 0; slot < problem.slots.size(); ++slot) {
        if (!model.slot_type_of_slot(slot).has_slot_type()) continue;
        const auto slot_type = model.slot_type_of_slot(slot).slot_type().value;
        kind_of_slot_type[slot_type] = kinds.kind_of_slot[slot];
        share_of_slot_type[slot_type] = std::min(share_of_slot_type[slot_type], shares[slot]);
    }
    for (std::uint32_t request = 0; request < problem.requests.size(); ++request) {
        end_if_cancelled(control);
        add_request(model, request, kind_of_slot_type, share_of_slot_type);
    }
    for (const auto& [session, cost, places, offers] : sites_) {
        const auto share = cost / as_double(std::max<std::size_t>(1, std::min(places, offers.size())));
        for (const auto& offer : offers)
            allowance_[offer.request] = std::min(allowance_[offer.request], offer.cost + share);
    }
    bound_ = std::accumulate(allowance_.begin(), allowance_.end(), 0.0);
}

void SessionPrices::add_sites(const Problem& problem, const Surcharges& kinds) {
    site_of_kind_.assign(problem.sessions.size() + 1, as_number(problem.sessions.size()));
    for (std::uint32_t session = 0; session < problem.sessions.size(); ++session) {
        if (problem.cost_of_session(session) == 0) continue;
        site_of_kind_[session + 1] = as_number(sites_.size());
        sites_.push_back({.session = session, .cost = as_double(problem.cost_of_session(session))});
    }
    for (std::uint32_t slot = 0; slot < problem.slots.size(); ++slot) {
        if (kinds.kind_of_slot[slot] != 0)
            sites_[site_of_kind_[kinds.kind_of_slot[slot]]].places += as_number(problem.slots[slot].capacity);
    }
}

void SessionPrices::add_request(const Model& model, std::uint32_t request,
                                std::span<const std::uint32_t> kinds, std::span<const Cost> shares) {
    const auto locked = model.locked_slot_types()[request];
    auto outside = locked.has_slot_type() ? infinite : as_double(model.unplaced_cost(request));
    auto with_share = outside;
    std::map<std::uint32_t, Cost> least;  // of each kind
    const auto& slot_types = model.service_of(request).slot_types;
    for (std::uint32_t offer = 0; offer < slot_types.size(); ++offer) {
        const auto slot_type = slot_types[offer];
        const auto is_possible =
            locked.has_slot_type() ? locked.slot_type() == slot_type : model.is_available(request, offer);
        if (!is_possible) continue;
        const auto cost = model.placed_cost(request, slot_type);
        with_share = std::min(with_share, as_double(cost + shares[slot_type.value]));
        auto& known = least.try_emplace(kinds[slot_type.value], cost).first->second;
        known = std::min(known, cost);
    }
    for (const auto& [kind, cost] : least) {
        if (kind == 0) {
            outside = std::min(outside, as_double(cost));
        } else {
            sites_[site_of_kind_[kind]].offers.push_back({request, as_double(cost)});
        }
    }
    if (outside == infinite) {  // locked into a session
        const auto& [kind, cost] = *least.begin();
        outside = as_double(cost) + sites_[site_of_kind_[kind]].cost;
    }
    outside_.push_back(outside);
    allowance_.push_back(outside);
    bound_of_equal_shares_ += with_share;
    for (const auto& [kind, cost] : least) outside = std::min(outside, as_double(cost));
    bound_without_sessions_ += outside;
}

void SessionPrices::raise(Budget& budget) {
    Ascent(*this, budget).run();
}

bool SessionPrices::are_worthwhile() const {
    const auto of_shares = bound_of_equal_shares_ - bound_without_sessions_;
    return bound_ - bound_of_equal_shares_ > std::max(0.5, least_gain_of_prices * of_shares);
}

double SessionPrices::surplus(const Site& site, const Values& allowance, std::vector<Offer>& takers) const {
    takers.clear();
    for (const auto& offer : site.offers) {
        const auto beyond = allowance[offer.request] - offer.cost;
        if (beyond > 0) takers.push_back({offer.request, beyond});
    }
    if (takers.size() > site.places) {
        std::ranges::sort(takers, [](const Offer& a, const Offer& b) {
            return a.cost != b.cost ? a.cost > b.cost : a.request < b.request;
        });
        takers.resize(site.places);
    }
    double sum = 0;
    for (const auto& taker : takers) sum += taker.cost;
    return sum;
}

double SessionPrices::bound(const Values& allowance, Values& ascent) const {
    ascent.assign(allowance.size(), 1);
    auto bound = std::accumulate(allowance.begin(), allowance.end(), 0.0);
    std::vector<Offer> takers;
    for (const auto& site : sites_) {
        const auto beyond = surplus(site, allowance, takers) - site.cost;
        if (beyond <= 0) continue;
        bound -= beyond;
        for (const auto& taker : takers) ascent[taker.request] -= 1;
    }
    return bound;
}

std::vector<char> SessionPrices::open_in_relaxation() const {
    std::vector<char> is_open;
    std::vector<Offer> takers;
    for (const auto& site : sites_)
        is_open.push_back(surplus(site, allowance_, takers) > site.cost * (1 - 1e-6) ? 1 : 0);
    return is_open;
}

bool SessionPrices::have_places_for_all() const {
    return std::ranges::all_of(sites_, [](const Site& site) { return site.places >= site.offers.size(); });
}

std::vector<std::uint32_t> SessionPrices::chosen_sessions() const {
    std::vector<std::uint32_t> sessions;
    for (std::size_t s = 0; s < chosen_.size(); ++s) {
        if (chosen_[s] != 0) sessions.push_back(sites_[s].session);
    }
    return sessions;
}

namespace {

// Of these prices, the sum of as many of the largest ones as there are places.
Cost largest_sum(std::vector<Cost> prices, std::size_t places) {
    std::ranges::sort(prices, std::greater{});
    prices.resize(std::min(prices.size(), places));
    return std::reduce(prices.begin(), prices.end());
}

// No more than `cost` for all who find places.
std::vector<Cost> affordable(const std::vector<double>& wanted, std::size_t places, double cost) {
    const auto most = std::llround(cost);
    std::vector<Cost> prices(wanted.size());
    double part = 1;
    for (int tries = 0; tries < 100; ++tries) {
        std::ranges::transform(wanted, prices.begin(),
                               [part](double price) { return std::llround(std::floor(part * price)); });
        const auto sum = largest_sum(prices, places);
        if (sum <= most) return prices;
        part *= (1 - 1e-9) * cost / as_double(sum);
    }
    return std::vector<Cost>(wanted.size());
}

}  // namespace

Surcharges SessionPrices::surcharges(Surcharges kinds, Cost unit) const {
    kinds.unit = unit;
    const auto fractions = as_double(unit);
    for (const auto& site : sites_) {
        std::vector<double> wanted;
        for (const auto& offer : site.offers)
            wanted.push_back(fractions * std::max(0.0, allowance_[offer.request] - offer.cost));
        const auto prices = affordable(wanted, site.places, fractions * site.cost);
        for (std::size_t i = 0; i < prices.size(); ++i) {
            if (prices[i] > 0)
                kinds.of_request[site.offers[i].request].push_back({site.session + 1, prices[i]});
        }
    }
    return kinds;
}

}  // namespace passpro::assignment
