#include "solver/bound/restricted_master.hpp"

#include "base/contracts.hpp"
#include "solver/cuts/separation.hpp"
#include "solver/model/numbers.hpp"
#include "solver/model/partial_assignment.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace passpro::assignment {

namespace {

constexpr std::size_t pools_per_clock_reading = 1024;

}  // namespace

RestrictedMaster::RestrictedMaster(const Model& model, std::vector<std::uint32_t> applicants,
                                   std::span<const std::int32_t> places, std::span<const ScaledCost> price,
                                   ScaledCost penalty, Perturbation perturbation, ThreadPool& threads,
                                   const OddSetCuts* cuts, std::span<const std::int64_t> loads)
    : model_(&model),
      applicants_(std::move(applicants)),
      position_of_(model.problem().applicants.size()),
      domains_(model.domains()),
      fixings_(model.locked_slot_types()),
      generator_(model, perturbation, threads, cuts,
                 std::min(model.parameters().largest_batch,
                          applicants_.size() / model.parameters().batches_per_pass + 1)),
      schedule_(applicants_.size(), model.parameters().longest_pause),
      rows_(model, places, penalty, loads) {
    column_pools_.reserve(applicants_.size());
    for (const auto applicant : applicants_) {
        position_of_[applicant] = as_number(column_pools_.size());
        column_pools_.emplace_back(model.requests_of(applicant));
        for (const auto request : model.requests_of(applicant)) {
            if (fixings_[request].has_slot_type()) rows_.take_room(fixings_[request].slot_type());
        }
    }
    if (cuts) set_cuts(*cuts);
    set_multipliers(price);
}

void RestrictedMaster::set_cuts(const OddSetCuts& cuts) {
    generator_.set_cuts(cuts);
    for (auto cut = rows_.size() - model_->first_cut_row(); cut < cuts.size(); ++cut)
        rows_.add_cut(cuts.pairs_of(cut), cuts.is_requirement(cut));
    for (auto& column_pool : column_pools_) {
        column_pool.recompute_joint_loads(
            [&](std::span<const Choice> of_column, std::vector<RowLoad>& joint_loads) {
                generator_.add_joint_loads(column_pool.requests(), of_column, fixings_, joint_loads);
            });
    }
    recompute_loads();
}

void RestrictedMaster::refine(std::int64_t updates, std::int64_t passes, Budget& budget) {
    for (std::int64_t i = 0; i < updates; ++i) {
        for (std::int64_t j = 0; j < passes; ++j) pass(budget);
        if (budget.is_out_of_time()) return;
        update_multipliers();
    }
}

void RestrictedMaster::update_multipliers() {
    rows_.update_multipliers();
    if (++updates_ % model_->parameters().updates_until_recompute == 0) recompute_loads();
}

void RestrictedMaster::pass(Budget& budget) {
    add_first_columns(budget);
    const auto is_wanted = [&](std::uint32_t position, ScaledCost cost) {
        const auto most = column_pools_[position].extremes(rows_.exact_prices()).most;
        return most - as_double(cost) > least_gain();
    };
    for (auto due = schedule_.begin_pass(); !due.empty();) {
        if (budget.is_exhausted()) return;
        const auto batch = due.first(std::min(generator_.largest_batch(), due.size()));
        const auto columns = generator_.price(batch, pricing_input(budget), is_wanted);
        for (std::size_t i = 0; i < batch.size(); ++i) add_priced(batch[i], columns[i]);
        budget.spend(batch.size());
        due = due.subspan(batch.size());
    }
    corrective_steps(budget);
}

// One column for each applicant without, at the prices that the columns added before leave.
void RestrictedMaster::add_first_columns(Budget& budget) {
    std::vector<std::uint32_t> batch;
    for (std::uint32_t position = 0; position < column_pools_.size();) {
        batch.clear();
        for (; position < column_pools_.size() && batch.size() < generator_.largest_batch(); ++position) {
            if (column_pools_[position].empty()) batch.push_back(position);
        }
        if (batch.empty() || budget.is_exhausted()) return;
        const auto columns = generator_.price(batch, pricing_input(budget), [](auto, auto) { return true; });
        if (budget.is_out_of_time()) return;  // pricing may have given up
        for (std::size_t i = 0; i < batch.size(); ++i) insert(column_pools_[batch[i]], columns[i]);
        budget.spend(batch.size());
    }
}

// A priced column without slot types means that pricing found nothing better.
void RestrictedMaster::add_priced(std::size_t position, const PricedColumn& priced_column) {
    if (priced_column.slot_types.empty()) {
        schedule_.found_nothing(position);
        return;
    }
    auto& column_pool = column_pools_[position];
    const auto to = insert(column_pool, priced_column);
    const auto from = column_pool.extremes(rows_.exact_prices()).costliest;
    if (from != to) move_weight(column_pool, from, to);
    schedule_.found_column(position);
}

// Returns the number of the column, which the pool may hold already.
std::size_t RestrictedMaster::insert(ColumnPool& column_pool, const PricedColumn& priced_column) {
    if (const auto known = column_pool.find(priced_column.slot_types)) return *known;
    if (column_pool.size() == model_->parameters().most_columns) merge_lightest(column_pool);
    const auto column = column_pool.add(priced_column);
    if (column_pool.size() == 1) add_loads(column_pool);
    return column;
}

// Moves the weight of the lightest column to the heaviest one, without regard to prices.
void RestrictedMaster::merge_lightest(ColumnPool& column_pool) {
    const auto [lightest, heaviest] = column_pool.lightest_and_heaviest();
    const auto weight = column_pool.weight(lightest);
    change_load(column_pool, lightest, -weight);
    change_load(column_pool, heaviest, weight);
    column_pool.move_weight(lightest, heaviest, weight);
    column_pool.remove(lightest);
}

// Stops once a round gains little compared with the first.
void RestrictedMaster::corrective_steps(Budget& budget) {
    const auto& parameters = model_->parameters();
    double first_gain = 0;
    for (int round = 0; round < parameters.most_corrective_rounds && !budget.is_exhausted(); ++round) {
        double gain = 0;
        for (std::size_t position = 0; position < column_pools_.size(); ++position) {
            if (position % pools_per_clock_reading == 0 && budget.is_out_of_time()) return;
            gain += corrective_step(column_pools_[position]);
        }
        if (round == 0) first_gain = gain;
        if (gain <= first_gain * parameters.least_corrective_gain) return;
    }
}

// From the applicant's costliest column to the cheapest. Returns about how much that gains.
double RestrictedMaster::corrective_step(ColumnPool& column_pool) {
    if (column_pool.size() < 2) return 0;
    const auto [costliest, most, cheapest, least] = column_pool.extremes(rows_.exact_prices());
    if (most - least <= least_gain()) return 0;
    return (most - least) * move_weight(column_pool, costliest, cheapest);
}

double RestrictedMaster::move_weight(ColumnPool& column_pool, std::size_t from, std::size_t to) {
    changes_.clear();
    column_pool.for_each_load(to, [&](auto row, auto load) { add_change(row, load); });
    column_pool.for_each_load(from, [&](auto row, auto load) { add_change(row, -load); });
    std::erase_if(changes_, [](const RowLoad& change) { return change.load == 0; });
    const auto cost = as_double(column_pool.cost(to) - column_pool.cost(from));
    const auto step = rows_.find_step(changes_, cost, column_pool.weight(from));
    column_pool.move_weight(from, to, step);
    for (const auto& [row, load] : changes_) rows_.change_load(row, step * load);
    if (column_pool.weight(from) < model_->parameters().least_weight) column_pool.remove(from);
    return step;
}

void RestrictedMaster::add_change(std::uint32_t row, double load) {
    const auto known = std::ranges::find(changes_, row, &RowLoad::row);
    if (known == changes_.end()) {
        changes_.push_back({row, load});
    } else {
        known->load += load;
    }
}

double RestrictedMaster::cost_of_placements() const {
    double sum = 0;
    for (const auto& column_pool : column_pools_) {
        for (std::size_t column = 0; column < column_pool.size(); ++column)
            sum += column_pool.weight(column) * as_double(cost_of_placements(column_pool, column));
    }
    return sum / as_double(model_->cost_scale());
}

ScaledCost RestrictedMaster::cost_of_placements(const ColumnPool& column_pool, std::size_t column) const {
    auto cost = column_pool.cost(column);
    const auto requests = column_pool.requests();
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto request = requests[i];
        const auto fixed = fixings_[request];
        const auto choice = fixed.is_unfixed() ? column_pool.slot_types(column)[i] : fixed;
        cost -= choice.has_slot_type() ? generator_.perturbation().value(request, choice.slot_type())
                                       : model_->own_costs().unplaced(request) * model_->cost_scale();
    }
    return cost;
}

void RestrictedMaster::set_perturbation(Perturbation perturbation) {
    const auto& before = generator_.perturbation();
    for (auto& column_pool : column_pools_) {
        const auto requests = column_pool.requests();
        for (std::size_t column = 0; column < column_pool.size(); ++column) {
            const auto slot_types = column_pool.slot_types(column);
            for (std::size_t i = 0; i < requests.size(); ++i) {
                if (!slot_types[i].has_slot_type()) continue;
                const auto slot_type = slot_types[i].slot_type();
                column_pool.add_cost(column, perturbation.value(requests[i], slot_type) -
                                                 before.value(requests[i], slot_type));
            }
        }
    }
    generator_.set_perturbation(perturbation);
}

std::vector<OddSetCuts::SlotTypes> RestrictedMaster::separate_odd_sets() const {
    if (!generator_.cuts()) return {};
    OddSetSeparation separation(*generator_.cuts());
    for_each_column([&](std::span<const SlotTypeId> slot_types, double weight) {
        separation.add_column(slot_types, weight);
    });
    return separation.separate();
}

RoundingCandidate RestrictedMaster::rounding_candidate(std::uint32_t request) const {
    const auto position = position_of_[model_->problem().requests[request].applicant];
    return column_pools_[position].rounding_candidate(model_->position_of(request));
}

bool RestrictedMaster::can_fix(std::uint32_t request, Choice choice) const {
    return !choice.has_slot_type() ||
           (!rows_.is_closed(choice.slot_type()) && model_->fits(request, choice.slot_type(), fixings_));
}

void RestrictedMaster::fix(std::uint32_t request, Choice choice, const Budget& budget) {
    Expects(fixings_[request].is_unfixed() && can_fix(request, choice));
    const auto position = position_of_[model_->problem().requests[request].applicant];
    const auto offset = model_->position_of(request);
    auto& column_pool = column_pools_[position];
    std::vector<bool> is_kept;
    for (std::size_t column = 0; column < column_pool.size(); ++column)
        is_kept.push_back(column_pool.slot_types(column)[offset] == choice);
    subtract_loads(column_pool);
    fixings_[request] = choice;
    if (choice.has_slot_type()) rows_.take_place(choice.slot_type());
    column_pool.set_fixed(offset);
    keep_columns(position, is_kept, budget);
    const auto is_open = [&](auto r) { return fixings_[r].is_unfixed(); };
    if (std::ranges::any_of(column_pool.requests(), is_open)) {
        schedule_.make_due(position);
    } else {
        schedule_.retire(position);
    }
}

void RestrictedMaster::remove_full_columns(const Budget& budget) {
    const auto uses_full_row = [&](const ColumnPool& column_pool, std::size_t column) {
        auto uses_full = false;
        column_pool.for_each_load(
            column, [&](std::uint32_t row, double) { uses_full = uses_full || rows_.is_full(row); });
        return uses_full || (!model_->limits().empty() &&
                             std::ranges::any_of(column_pool.slot_types(column), [&](Choice choice) {
                                 return choice.has_slot_type() && rows_.is_closed(choice.slot_type());
                             }));
    };
    remove_columns_if(uses_full_row, budget);
}

void RestrictedMaster::restrict_to(const Domains& domains, const Budget& budget) {
    domains_ = domains;
    const auto is_outside = [&](const ColumnPool& column_pool, std::size_t column) {
        return !is_in_domains(column_pool, column);
    };
    remove_columns_if(is_outside, budget);
}

bool RestrictedMaster::is_in_domains(const ColumnPool& column_pool, std::size_t column) const {
    const auto requests = column_pool.requests();
    const auto slot_types = column_pool.slot_types(column);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (!fixings_[requests[i]].is_unfixed()) continue;
        const auto is_open = slot_types[i].has_slot_type()
                                 ? model_->serves(requests[i], slot_types[i].slot_type(), domains_)
                                 : !domains_.must_be_placed(requests[i]);
        if (!is_open) return false;
    }
    return true;
}

// Drops the columns for which `is_removed(column_pool, column)` is true.
template <typename IsRemoved>
void RestrictedMaster::remove_columns_if(IsRemoved is_removed, const Budget& budget) {
    std::vector<bool> is_kept;
    for (std::size_t position = 0; position < column_pools_.size(); ++position) {
        if (schedule_.is_retired(position)) continue;
        const auto& column_pool = column_pools_[position];
        is_kept.assign(column_pool.size(), true);
        for (std::size_t column = 0; column < column_pool.size(); ++column)
            is_kept[column] = !is_removed(column_pool, column);
        if (std::ranges::find(is_kept, false) == is_kept.end()) continue;
        subtract_loads(column_pool);
        keep_columns(position, is_kept, budget);
    }
}

// Expects that the loads of the applicant's columns have been subtracted. An applicant who loses nearly all
// weight starts again with the column that is cheapest now.
void RestrictedMaster::keep_columns(std::size_t position, const std::vector<bool>& is_kept,
                                    const Budget& budget) {
    auto& column_pool = column_pools_[position];
    if (column_pool.keep(is_kept, model_->parameters().least_weight_kept)) {
        add_loads(column_pool);
        return;
    }
    schedule_.restart(position);
    insert(column_pool, generator_.price(as_number(position), pricing_input(budget)));
}

void RestrictedMaster::change_load(const ColumnPool& column_pool, std::size_t column, double weight) {
    column_pool.for_each_load(column,
                              [&](std::uint32_t row, double load) { rows_.change_load(row, weight * load); });
}

void RestrictedMaster::add_loads(const ColumnPool& column_pool) {
    for (std::size_t column = 0; column < column_pool.size(); ++column)
        change_load(column_pool, column, column_pool.weight(column));
}

void RestrictedMaster::subtract_loads(const ColumnPool& column_pool) {
    for (std::size_t column = 0; column < column_pool.size(); ++column)
        change_load(column_pool, column, -column_pool.weight(column));
}

// Sums of many small steps drift.
void RestrictedMaster::recompute_loads() {
    rows_.clear_loads();
    for (const auto& column_pool : column_pools_) add_loads(column_pool);
}

PricingInput RestrictedMaster::pricing_input(const Budget& budget) {
    if (model_->limits().empty()) return {applicants_, domains_, rows_.prices(), fixings_, &budget};
    rows_.copy_prices_of_places(price_of_places_);
    return {applicants_, domains_, price_of_places_, fixings_, &budget};
}

double RestrictedMaster::least_gain() const {
    return as_double(model_->cost_scale()) / as_double(model_->parameters().least_gain_divisor);
}

RestrictedMaster master_of_all_applicants(const Model& model, std::span<const ScaledCost> price,
                                          ThreadPool& threads, const OddSetCuts* cuts) {
    const PartialAssignment free(model);
    std::vector<std::uint32_t> applicants(model.problem().applicants.size());
    std::iota(applicants.begin(), applicants.end(), 0U);
    return {model, std::move(applicants), free.places_left(), price, initial_penalty(model), {}, threads,
            cuts};
}

}  // namespace passpro::assignment
