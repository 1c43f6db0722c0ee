#include "solver/bound/restricted_master.hpp"

#include "solver/cuts/separation.hpp"
#include "solver/model/partial_assignment.hpp"

#include <gsl/assert>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace passpro::assignment {

namespace {

constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();

}  // namespace

RestrictedMaster::RestrictedMaster(const Model& model, std::vector<std::uint32_t> applicants,
                                   std::span<const std::int32_t> places, std::span<const ScaledCost> price,
                                   ScaledCost penalty, Perturbation perturbation, ThreadPool& pool,
                                   const OddSetCuts* cuts)
    : model_(&model),
      pool_(&pool),
      cuts_(cuts),
      domains_(model.domains()),
      perturbation_(perturbation),
      pricings_(pool.size(), PricingProblem(model, perturbation, cuts)),
      applicants_(std::move(applicants)),
      position_of_(model.problem().applicants.size()),
      column_pools_(applicants_.size()),
      fixings_(model.locked_slot_types()),
      places_(places.begin(), places.end()),
      load_(places.size()),
      proximal_centre_(places.size()),
      multiplier_(places.size()),
      exact_price_(places.size()),
      price_(places.size()),
      penalty_(static_cast<double>(penalty)),
      cut_penalty_factor_(model.parameters().cut_penalty_factor),
      priced_columns_(std::min(model.parameters().largest_batch,
                               applicants_.size() / model.parameters().batches_per_pass + 1)) {
    for (std::size_t position = 0; position < applicants_.size(); ++position)
        position_of_[applicants_[position]] = static_cast<std::uint32_t>(position);
    if (cuts) set_cuts(*cuts);
    set_multipliers(price);
}

void RestrictedMaster::set_cuts(const OddSetCuts& cuts) {
    cuts_ = &cuts;
    for (auto& pricing : pricings_) pricing.set_cuts(cuts);
    const auto slot_types = model_->slot_types().size();
    for (auto row = places_.size(); row < slot_types + cuts.size(); ++row)
        places_.push_back(cuts.most_pairs(row - slot_types));
    for (auto* of_rows : {&load_, &proximal_centre_, &multiplier_, &exact_price_})
        of_rows->resize(places_.size());
    price_.resize(places_.size());
    for (std::size_t position = 0; position < column_pools_.size(); ++position) recompute_cut_loads(position);
    recompute_loads();
}

void RestrictedMaster::recompute_cut_loads(std::size_t position) {
    auto& [columns, slot_types, cut_loads, pause, next_pass] = column_pools_[position];
    cut_loads.clear();
    for (std::size_t column = 0; column < columns.size(); ++column) {
        columns[column].first_cut_load = static_cast<std::uint32_t>(cut_loads.size());
        add_cut_loads(position, slot_types_of(position, column), cut_loads);
        columns[column].last_cut_load = static_cast<std::uint32_t>(cut_loads.size());
    }
}

// One column for each applicant, at the prices that the columns added before leave.
void RestrictedMaster::add_first_columns(Budget& budget) {
    has_columns_ = true;
    for (std::size_t first = 0; first < column_pools_.size(); first += priced_columns_.size()) {
        if (budget.is_exhausted()) return;
        const auto count = std::min(priced_columns_.size(), column_pools_.size() - first);
        pool_->run(count, [&](unsigned worker, std::size_t i) {
            priced_columns_[i] = first_column(first + i, pricings_[worker]);
        });
        for (std::size_t i = 0; i < count; ++i) put_all_weight_on(first + i, priced_columns_[i]);
        budget.spend(count);
    }
}

void RestrictedMaster::refine(std::int64_t updates, std::int64_t passes, Budget& budget) {
    for (std::int64_t i = 0; i < updates; ++i) {
        for (std::int64_t j = 0; j < passes; ++j) pass(budget);
        update_multipliers();
    }
}

void RestrictedMaster::pass(Budget& budget) {
    if (!has_columns_) add_first_columns(budget);
    ++passes_;
    due_.clear();
    for (std::uint32_t position = 0; position < column_pools_.size(); ++position) {
        if (column_pools_[position].next_pass <= passes_) due_.push_back(position);
    }
    for (std::size_t first = 0; first < due_.size(); first += priced_columns_.size()) {
        if (budget.is_exhausted()) return;
        const auto count = std::min(priced_columns_.size(), due_.size() - first);
        pool_->run(count, [&](unsigned worker, std::size_t i) {
            price(due_[first + i], pricings_[worker], priced_columns_[i]);
        });
        for (std::size_t i = 0; i < count; ++i) add_column(due_[first + i], priced_columns_[i]);
        budget.spend(count);
    }
    corrective_steps(budget);
}

// Stops once a round gains little compared with the first.
void RestrictedMaster::corrective_steps(Budget& budget) {
    double first_gain = 0;
    for (int round = 0; round < model_->parameters().most_corrective_rounds && !budget.is_exhausted();
         ++round) {
        double gain = 0;
        for (std::size_t position = 0; position < column_pools_.size(); ++position)
            gain += corrective_step(position);
        if (round == 0) first_gain = gain;
        if (gain <= first_gain * model_->parameters().least_corrective_gain) return;
    }
}

// From the applicant's costliest column to the cheapest. Returns about how much that gains.
double RestrictedMaster::corrective_step(std::size_t position) {
    if (column_pools_[position].columns.size() < 2) return 0;
    const auto [costliest, most, cheapest, least] = extremes_of(position);
    if (most - least <= least_gain()) return 0;
    return (most - least) * move_weight(position, costliest, cheapest);
}

// Backs off: an applicant whose pricing found no column is priced less and less often.
void RestrictedMaster::add_column(std::size_t position, const PricedColumn& priced_column) {
    auto& column_pool = column_pools_[position];
    if (priced_column.slot_types.empty()) {
        column_pool.pause = std::min(2 * column_pool.pause + 1, model_->parameters().longest_pause);
    } else {
        column_pool.pause = 0;
        move_towards(position, priced_column);
    }
    column_pool.next_pass = passes_ + 1 + column_pool.pause;
}

void RestrictedMaster::price(std::size_t position, PricingProblem& pricing,
                             PricedColumn& priced_column) const {
    priced_column.slot_types.clear();
    pricing.load(applicants_[position], domains_, price_, fixings_);
    const auto gain = extremes_of(position).most - static_cast<double>(pricing.best_value());
    if (gain > least_gain()) priced_column = best_column(position, pricing);
}

RestrictedMaster::PricedColumn RestrictedMaster::best_column(std::size_t position,
                                                             PricingProblem& pricing) const {
    PricedColumn priced_column{.slot_types = {}, .cut_loads = {}, .cost = pricing.best_value()};
    pricing.best_pattern(priced_column.slot_types);
    const auto requests = model_->requests_of(applicants_[position]);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (fixings_[requests[i]] != unfixed) priced_column.slot_types[i] = no_slot_type;
    }
    add_cut_loads(position, priced_column.slot_types, priced_column.cut_loads);
    for_each_load(priced_column.slot_types, priced_column.cut_loads, [&](std::uint32_t row, double load) {
        priced_column.cost -= price_[row] * static_cast<ScaledCost>(load);
    });
    return priced_column;
}

void RestrictedMaster::move_towards(std::size_t position, const PricedColumn& priced_column) {
    const auto to = insert_column(position, priced_column);
    const auto from = extremes_of(position).costliest;
    if (from != to) move_weight(position, from, to);
}

double RestrictedMaster::move_weight(std::size_t position, std::size_t from, std::size_t to) {
    auto& columns = column_pools_[position].columns;
    changes_.clear();
    for_each_load(position, to, [&](auto row, auto load) { add_change(row, load); });
    for_each_load(position, from, [&](auto row, auto load) { add_change(row, -load); });
    std::erase_if(changes_, [](const Load& change) { return change.load == 0; });
    const auto step =
        find_step(static_cast<double>(columns[to].cost - columns[from].cost), columns[from].weight);
    columns[to].weight += step;
    columns[from].weight -= step;
    for (const auto& [row, load] : changes_) change_load(row, step * load);
    if (columns[from].weight < model_->parameters().least_weight) remove_column(position, from);
    return step;
}

void RestrictedMaster::add_change(std::uint32_t row, double load) {
    const auto known = std::ranges::find(changes_, row, &Load::row);
    if (known == changes_.end()) {
        changes_.push_back({row, load});
    } else {
        known->load += load;
    }
}

// The weight to move from one column to another: up to where the prices that the move itself changes make it
// worth nothing more. The directional derivative is piecewise linear in the step; it bends where a price
// leaves zero or returns to it.
double RestrictedMaster::find_step(double cost, double longest) const {
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
        const auto kink = (places_[row] - proximal_centre_[row] / penalty_of(row) - load_[row]) / load;
        if (kink <= shortest || kink >= longest) continue;
        const auto value = slope(kink);
        (value > 0 ? after : before) = value;
        (value > 0 ? longest : shortest) = kink;
    }
    return shortest - before * (longest - shortest) / (after - before);
}

void RestrictedMaster::update_multipliers() {
    move_proximal_centre();
    penalty_ =
        std::max(penalty_ * model_->parameters().penalty_factor, static_cast<double>(final_penalty(*model_)));
    if (++updates_ % model_->parameters().updates_until_recompute == 0) recompute_loads();
    for (std::uint32_t row = 0; row < proximal_centre_.size(); ++row) change_load(row, 0);
}

void RestrictedMaster::move_proximal_centre() {
    double turn = 0;
    for (std::uint32_t row = 0; row < proximal_centre_.size(); ++row) {
        const auto price = price_at(row, load_[row]);
        turn += (proximal_centre_[row] - price) * (price - multiplier_[row]);
    }
    if (turn > 0) momentum_ = 1;
    const auto next = (1 + std::sqrt(1 + 4 * momentum_ * momentum_)) / 2;
    const auto extrapolation = (momentum_ - 1) / next;
    momentum_ = next;
    for (std::uint32_t row = 0; row < proximal_centre_.size(); ++row) {
        const auto price = price_at(row, load_[row]);
        proximal_centre_[row] = std::max(0.0, price + extrapolation * (price - multiplier_[row]));
        multiplier_[row] = price;
    }
}

// Recomputes the loads: sums of many small steps drift.
void RestrictedMaster::recompute_loads() {
    std::ranges::fill(load_, 0);
    for (std::size_t position = 0; position < column_pools_.size(); ++position) {
        for (std::size_t column = 0; column < column_pools_[position].columns.size(); ++column)
            add_load(position, column, column_pools_[position].columns[column].weight);
    }
}

std::vector<ScaledCost> RestrictedMaster::multipliers() const {
    std::vector<ScaledCost> price(multiplier_.size(), impossible);
    for (std::uint32_t row = 0; row < price.size(); ++row) {
        if (!is_full(row)) price[row] = std::llround(multiplier_[row]);
    }
    return price;
}

void RestrictedMaster::set_perturbation(Perturbation perturbation) {
    for (std::size_t position = 0; position < column_pools_.size(); ++position) {
        const auto requests = model_->requests_of(applicants_[position]);
        for (std::size_t column = 0; column < column_pools_[position].columns.size(); ++column) {
            const auto slot_types = slot_types_of(position, column);
            for (std::size_t i = 0; i < requests.size(); ++i) {
                if (slot_types[i] < 0) continue;
                const auto slot_type = static_cast<std::uint32_t>(slot_types[i]);
                column_pools_[position].columns[column].cost +=
                    perturbation.value(requests[i], slot_type) - perturbation_.value(requests[i], slot_type);
            }
        }
    }
    perturbation_ = perturbation;
    for (auto& pricing : pricings_) pricing.set_perturbation(perturbation);
}

void RestrictedMaster::set_multipliers(std::span<const ScaledCost> price) {
    for (std::uint32_t row = 0; row < proximal_centre_.size(); ++row) {
        if (!is_full(row)) {
            proximal_centre_[row] = row < price.size() ? static_cast<double>(price[row]) : 0;
            multiplier_[row] = proximal_centre_[row];
        }
        change_load(row, 0);
    }
}

std::vector<OddSetCuts::SlotTypes> RestrictedMaster::separate_odd_sets() const {
    if (!cuts_) return {};
    OddSetSeparation separation(*cuts_);
    std::array<std::uint32_t, maximum_requests> visits{};
    for (std::size_t position = 0; position < column_pools_.size(); ++position) {
        for (std::size_t column = 0; column < column_pools_[position].columns.size(); ++column) {
            const auto count = visits_of(position, slot_types_of(position, column), visits);
            separation.add_column(std::span(visits).first(count),
                                  column_pools_[position].columns[column].weight);
        }
    }
    return separation.separate();
}

RestrictedMaster::RoundingCandidate RestrictedMaster::rounding_candidate(std::uint32_t request) const {
    const auto position = position_of_[model_->problem().requests[request].applicant];
    const auto offset = model_->position_of(request);
    const auto& columns = column_pools_[position].columns;
    RoundingCandidate rounding_candidate;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        const auto slot_type = slot_types_of(position, column)[offset];
        double weight = 0;
        for (std::size_t other = 0; other < columns.size(); ++other) {
            if (slot_types_of(position, other)[offset] == slot_type) weight += columns[other].weight;
        }
        if (weight > rounding_candidate.weight) rounding_candidate = {slot_type, weight};
    }
    return rounding_candidate;
}

bool RestrictedMaster::can_fix(std::uint32_t request, std::int32_t slot_type) const {
    if (slot_type < 0) return true;
    const auto c = static_cast<std::uint32_t>(slot_type);
    return !is_full(c) && model_->fits(request, c, fixings_);
}

void RestrictedMaster::fix(std::uint32_t request, std::int32_t slot_type) {
    Expects(fixings_[request] == unfixed && can_fix(request, slot_type));
    const auto position = position_of_[model_->problem().requests[request].applicant];
    const auto offset = model_->position_of(request);
    std::vector<bool> is_kept;
    for (std::size_t column = 0; column < column_pools_[position].columns.size(); ++column) {
        add_load(position, column, -column_pools_[position].columns[column].weight);
        is_kept.push_back(slot_types_of(position, column)[offset] == slot_type);
    }
    fixings_[request] = slot_type;
    if (slot_type >= 0) {
        const auto c = static_cast<std::uint32_t>(slot_type);
        --places_[c];
        change_load(c, 0);
    }
    const auto requests = model_->requests_of(applicants_[position]);
    for (std::size_t column = 0; column < is_kept.size(); ++column)
        column_pools_[position].slot_types[column * requests.size() + offset] = no_slot_type;
    keep_columns(position, is_kept);
    const auto is_open = [&](auto r) { return fixings_[r] == unfixed; };
    column_pools_[position].next_pass = std::ranges::any_of(requests, is_open) ? 0 : never;
}

void RestrictedMaster::remove_full_columns() {
    remove_columns_if([&](std::size_t position, std::size_t column) {
        auto uses_full = false;
        for_each_load(position, column,
                      [&](std::uint32_t row, double) { uses_full = uses_full || is_full(row); });
        return uses_full;
    });
}

void RestrictedMaster::restrict_to(const Domains& domains) {
    domains_ = domains;
    remove_columns_if(
        [&](std::size_t position, std::size_t column) { return !is_in_domains(position, column); });
}

bool RestrictedMaster::is_in_domains(std::size_t position, std::size_t column) const {
    const auto requests = model_->requests_of(applicants_[position]);
    const auto slot_types = slot_types_of(position, column);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (fixings_[requests[i]] != unfixed) continue;
        const auto is_open =
            slot_types[i] < 0
                ? !domains_.must_be_placed(requests[i])
                : model_->serves(requests[i], static_cast<std::uint32_t>(slot_types[i]), domains_);
        if (!is_open) return false;
    }
    return true;
}

// Drops the columns for which `is_removed(position, column)` is true.
template <typename IsRemoved>
void RestrictedMaster::remove_columns_if(IsRemoved is_removed) {
    std::vector<bool> is_kept;
    for (std::size_t position = 0; position < column_pools_.size(); ++position) {
        if (column_pools_[position].next_pass == never) continue;
        const auto& columns = column_pools_[position].columns;
        is_kept.assign(columns.size(), true);
        for (std::size_t column = 0; column < columns.size(); ++column)
            is_kept[column] = !is_removed(position, column);
        if (std::ranges::find(is_kept, false) == is_kept.end()) continue;
        for (std::size_t column = 0; column < columns.size(); ++column)
            add_load(position, column, -columns[column].weight);
        keep_columns(position, is_kept);
    }
}

// Expects that the loads of the applicant's columns have been subtracted.
void RestrictedMaster::keep_columns(std::size_t position, const std::vector<bool>& is_kept) {
    auto& columns = column_pools_[position].columns;
    double weight = 0;
    for (auto column = columns.size(); column-- > 0;) {
        if (is_kept[column]) {
            weight += columns[column].weight;
        } else {
            remove_column(position, column);
        }
    }
    if (weight < model_->parameters().least_weight_kept) {
        restart(position);
        return;
    }
    for (std::size_t column = 0; column < columns.size(); ++column) {
        columns[column].weight /= weight;
        add_load(position, column, columns[column].weight);
    }
}

void RestrictedMaster::restart(std::size_t position) {
    auto& column_pool = column_pools_[position];
    column_pool.columns.clear();
    column_pool.slot_types.clear();
    column_pool.cut_loads.clear();
    column_pool.pause = 0;
    column_pool.next_pass = 0;
    put_all_weight_on(position, first_column(position, pricings_[0]));
}

RestrictedMaster::PricedColumn RestrictedMaster::first_column(std::size_t position,
                                                              PricingProblem& pricing) const {
    pricing.load(applicants_[position], domains_, price_, fixings_);
    return best_column(position, pricing);
}

// Expects that the applicant has no column yet.
void RestrictedMaster::put_all_weight_on(std::size_t position, const PricedColumn& priced_column) {
    const auto column = insert_column(position, priced_column);
    column_pools_[position].columns[column].weight = 1;
    add_load(position, column, 1);
}

std::size_t RestrictedMaster::insert_column(std::size_t position, const PricedColumn& priced_column) {
    auto& column_pool = column_pools_[position];
    for (std::size_t column = 0; column < column_pool.columns.size(); ++column) {
        if (std::ranges::equal(slot_types_of(position, column), priced_column.slot_types)) return column;
    }
    if (column_pool.columns.size() == model_->parameters().most_columns) {
        const auto least = static_cast<std::size_t>(
            std::ranges::min_element(column_pool.columns, {}, &Column::weight) - column_pool.columns.begin());
        const auto weight = column_pool.columns[least].weight;
        add_load(position, least, -weight);
        remove_column(position, least);
        const auto most = static_cast<std::size_t>(
            std::ranges::max_element(column_pool.columns, {}, &Column::weight) - column_pool.columns.begin());
        column_pool.columns[most].weight += weight;
        add_load(position, most, weight);
    }
    column_pool.columns.push_back({.cost = priced_column.cost});
    column_pool.slot_types.insert(column_pool.slot_types.end(), priced_column.slot_types.begin(),
                                  priced_column.slot_types.end());
    auto& added = column_pool.columns.back();
    added.first_cut_load = static_cast<std::uint32_t>(column_pool.cut_loads.size());
    column_pool.cut_loads.insert(column_pool.cut_loads.end(), priced_column.cut_loads.begin(),
                                 priced_column.cut_loads.end());
    added.last_cut_load = static_cast<std::uint32_t>(column_pool.cut_loads.size());
    return column_pool.columns.size() - 1;
}

void RestrictedMaster::remove_column(std::size_t position, std::size_t column) {
    auto& column_pool = column_pools_[position];
    const auto requests = model_->requests_of(applicants_[position]).size();
    const auto first = column_pool.slot_types.begin() + static_cast<std::ptrdiff_t>(column * requests);
    column_pool.slot_types.erase(first, first + static_cast<std::ptrdiff_t>(requests));
    const auto removed = column_pool.columns[column];
    column_pool.cut_loads.erase(column_pool.cut_loads.begin() + removed.first_cut_load,
                                column_pool.cut_loads.begin() + removed.last_cut_load);
    for (auto later = column + 1; later < column_pool.columns.size(); ++later) {
        column_pool.columns[later].first_cut_load -= removed.last_cut_load - removed.first_cut_load;
        column_pool.columns[later].last_cut_load -= removed.last_cut_load - removed.first_cut_load;
    }
    column_pool.columns.erase(column_pool.columns.begin() + static_cast<std::ptrdiff_t>(column));
}

std::span<const std::int32_t> RestrictedMaster::slot_types_of(std::size_t position,
                                                              std::size_t column) const {
    const auto requests = model_->requests_of(applicants_[position]).size();
    return std::span(column_pools_[position].slot_types).subspan(column * requests, requests);
}

std::span<const RestrictedMaster::Load> RestrictedMaster::cut_loads_of(std::size_t position,
                                                                       std::size_t column) const {
    const auto& [columns, slot_types, cut_loads, pause, next_pass] = column_pools_[position];
    return std::span(cut_loads).subspan(columns[column].first_cut_load,
                                        columns[column].last_cut_load - columns[column].first_cut_load);
}

RestrictedMaster::Extremes RestrictedMaster::extremes_of(std::size_t position) const {
    const auto first = priced_cost(position, 0);
    Extremes extremes{.costliest = 0, .most = first, .cheapest = 0, .least = first};
    for (std::size_t column = 1; column < column_pools_[position].columns.size(); ++column) {
        const auto cost = priced_cost(position, column);
        if (cost > extremes.most) {
            extremes.most = cost;
            extremes.costliest = column;
        } else if (cost < extremes.least) {
            extremes.least = cost;
            extremes.cheapest = column;
        }
    }
    return extremes;
}

double RestrictedMaster::least_gain() const {
    return static_cast<double>(model_->cost_scale()) /
           static_cast<double>(model_->parameters().least_gain_divisor);
}

double RestrictedMaster::priced_cost(std::size_t position, std::size_t column) const {
    auto sum = static_cast<double>(column_pools_[position].columns[column].cost);
    for_each_load(position, column, [&](std::uint32_t row, double load) { sum += exact_price_[row] * load; });
    return sum;
}

void RestrictedMaster::add_cut_loads(std::size_t position, std::span<const std::int32_t> slot_types,
                                     std::vector<Load>& cut_loads) const {
    if (!cuts_ || cuts_->size() == 0 || slot_types.size() < 2) return;
    std::array<std::uint32_t, maximum_requests> visits{};
    const auto count = visits_of(position, slot_types, visits);
    const auto first_cut = static_cast<std::uint32_t>(model_->slot_types().size());
    cuts_->for_each_pair(std::span(visits).first(count), [&](std::uint32_t cut, std::ptrdiff_t load) {
        cut_loads.push_back({first_cut + cut, static_cast<double>(load)});
    });
}

// Includes the slot types of fixed requests. Returns how many there are.
std::size_t RestrictedMaster::visits_of(std::size_t position, std::span<const std::int32_t> slot_types,
                                        std::array<std::uint32_t, maximum_requests>& visits) const {
    const auto requests = model_->requests_of(applicants_[position]);
    std::size_t count = 0;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto slot_type = std::max(slot_types[i], fixings_[requests[i]]);
        if (slot_type >= 0) visits[count++] = static_cast<std::uint32_t>(slot_type);
    }
    return count;
}

void RestrictedMaster::add_load(std::size_t position, std::size_t column, double weight) {
    for_each_load(position, column, [&](std::uint32_t row, double load) { change_load(row, weight * load); });
}

void RestrictedMaster::change_load(std::uint32_t row, double load) {
    load_[row] += load;
    exact_price_[row] = price_at(row, load_[row]);
    price_[row] = is_full(row) ? impossible : std::llround(exact_price_[row]);
}

double RestrictedMaster::price_at(std::uint32_t row, double load) const {
    return std::max(0.0, proximal_centre_[row] + penalty_of(row) * (load - places_[row]));
}

double RestrictedMaster::penalty_of(std::uint32_t row) const {
    return row < model_->slot_types().size() ? penalty_ : penalty_ * cut_penalty_factor_;
}

RestrictedMaster master_of_all_applicants(const Model& model, std::span<const ScaledCost> price,
                                          ThreadPool& pool, const OddSetCuts* cuts) {
    const PartialAssignment free(model);
    std::vector<std::uint32_t> applicants(model.problem().applicants.size());
    std::iota(applicants.begin(), applicants.end(), 0U);
    return {model, std::move(applicants), free.places_left(), price, initial_penalty(model), {}, pool, cuts};
}

}  // namespace passpro::assignment
