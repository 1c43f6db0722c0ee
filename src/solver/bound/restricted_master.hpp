// The linear relaxation over patterns (all that one applicant's requests may take together), and multipliers
// that solve it: a restricted master problem, whose columns come from pricing. Each applicant has a pool of
// columns, patterns found so far, with convex weights (ColumnPool). A slot type, a limit or a cut is
// a row (MasterRows). If the columns load a row beyond its capacity, its multiplier rises, and applicants
// move weight to columns that are cheaper for them. When no move gains and no row is overloaded, the
// multipliers prove the best bound that multipliers can prove. The weights then predict good assignments: an
// applicant with all weight on one pattern nearly always has it in an optimum.
//
// The method is an augmented Lagrangian. A quadratic penalty lets the prices leave a proximal centre only in
// proportion to the overload; now and then they become the multipliers, and the centre moves. Between two
// updates, one applicant after another moves weight from its costliest column to the priced one, as far as
// that gains: a block-coordinate Frank-Wolfe method (Lacoste-Julien, Jaggi, Schmidt, Pletscher 2013) with
// pairwise steps (Lacoste-Julien, Jaggi 2015). Pricing (ColumnGenerator) takes ten times as long as moving
// weight between columns that are already in the pool. So corrective steps follow each pricing pass until
// they gain little (fully corrective Frank-Wolfe, von Hohenbalken 1977), and applicants without success are
// priced less often (PricingSchedule).
#pragma once

#include "solver/bound/column_generator.hpp"
#include "solver/bound/column_pool.hpp"
#include "solver/bound/master_rows.hpp"
#include "solver/bound/pricing_schedule.hpp"
#include "solver/run/budget.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class RestrictedMaster {
  public:
    // For these applicants. The first pass gives each of them one column: the cheapest pattern at `price` in
    // the capacity that is left. `places` has an entry for each slot type, `price` for each of these and each
    // limit. After these they may have entries for the first of the cuts; `places` are the pairs that are
    // left; the remaining cuts have all their pairs and price 0. The cuts must outlive this object. `loads`
    // are those of the limits by other applicants; if there are none, they are 0. `penalty` falls with every
    // call of `update_multipliers`, down to `final_penalty`. Locked requests are fixed, and `places` does not
    // contain the places they hold.
    RestrictedMaster(const Model& model, std::vector<std::uint32_t> applicants,
                     std::span<const std::int32_t> places, std::span<const ScaledCost> price,
                     ScaledCost penalty, Perturbation perturbation, ThreadPool& threads,
                     const OddSetCuts* cuts = nullptr, std::span<const std::int64_t> loads = {});

    // `updates` times: `passes` passes, then `update_multipliers`.
    void refine(std::int64_t updates, std::int64_t passes, Budget& budget);
    // Prices the applicants that are due, adds the columns found, then takes corrective steps. One unit of
    // work for each applicant priced.
    void pass(Budget& budget);
    // Makes the prices at the present loads the multipliers, and moves the proximal centre beyond them.
    // O(slot types + cuts + columns).
    void update_multipliers();

    // The present multipliers, rounded: of all slot types, those of their limits included, then of limits and
    // cuts; `impossible` if a row has no
    // capacity left.
    std::vector<ScaledCost> multipliers() const { return rows_.multipliers(); }
    // The weighted cost of the columns in cost units, without that of unplaced requests and perturbation. Of
    // a choice, which pays for one unplaced request, it leaves out all, and so is less. O(columns).
    double cost_of_placements() const;
    // Continues with another perturbation of the costs.
    void set_perturbation(Perturbation perturbation);
    // Continues from other multipliers.
    void set_multipliers(std::span<const ScaledCost> price) { rows_.set_multipliers(price); }
    // Replaces the cuts: the first ones must be those used so far, and the new ones get multiplier 0. They
    // must outlive this object.
    void set_cuts(const OddSetCuts& cuts);
    // The odd sets whose inequality the columns violate; empty without cuts.
    std::vector<OddSetCuts::SlotTypes> separate_odd_sets() const;
    // visit(slot_types, weight) for each column, with the slot types of its applicant's fixed requests.
    template <typename Visit>
    void for_each_column(Visit visit) const {
        for (const auto& column_pool : column_pools_) {
            for (std::size_t column = 0; column < column_pool.size(); ++column) {
                const ColumnVisits visits(column_pool.requests(), column_pool.slot_types(column), fixings_);
                visit(visits.view(), column_pool.weight(column));
            }
        }
    }

    // visit(request, weight) for each unfixed request, with the weight of the columns that leave it unplaced.
    template <typename Visit>
    void for_each_unplaced_weight(Visit visit) const {
        for (const auto& column_pool : column_pools_) {
            const auto requests = column_pool.requests();
            for (std::size_t position = 0; position < requests.size(); ++position) {
                if (fixings_[requests[position]].is_unfixed())
                    visit(requests[position], column_pool.weight_of(Choice::unplaced(), position));
            }
        }
    }

    const std::vector<std::uint32_t>& applicants() const { return applicants_; }
    const std::vector<Choice>& fixings() const { return fixings_; }

    // The slot type, or none, with the largest weight among the columns of an unfixed request.
    RoundingCandidate rounding_candidate(std::uint32_t request) const;
    // Whether the fixings so far allow this choice.
    bool can_fix(std::uint32_t request, Choice choice) const;
    // Fixes the request and drops the columns of its applicant that disagree. Expects a first pass. Prices
    // the applicant if no column is left; once the time of the budget is over, no column is worth anything.
    void fix(std::uint32_t request, Choice choice, const Budget& budget);
    // Drops columns that use a row without capacity, and prices as above. Call it after fixing and before
    // `pass`.
    void remove_full_columns(const Budget& budget);

    // The slot types that columns may use; at first, all that the problem allows.
    const Domains& domains() const { return domains_; }
    // Drops columns outside `domains`. Every applicant must have a pattern in it, and nothing may have been
    // fixed. Prices as above.
    void restrict_to(const Domains& domains, const Budget& budget);

  private:
    void add_first_columns(Budget& budget);
    void add_priced(std::size_t position, const PricedColumn& priced_column);
    std::size_t insert(ColumnPool& column_pool, const PricedColumn& priced_column);
    void merge_lightest(ColumnPool& column_pool);
    void corrective_steps(Budget& budget);
    double corrective_step(ColumnPool& column_pool);
    double move_weight(ColumnPool& column_pool, std::size_t from, std::size_t to);
    void add_change(std::uint32_t row, double load);
    template <typename IsRemoved>
    void remove_columns_if(IsRemoved is_removed, const Budget& budget);
    void keep_columns(std::size_t position, const std::vector<bool>& is_kept, const Budget& budget);
    bool is_in_domains(const ColumnPool& column_pool, std::size_t column) const;

    void change_load(const ColumnPool& column_pool, std::size_t column, double weight);
    void add_loads(const ColumnPool& column_pool);
    void subtract_loads(const ColumnPool& column_pool);
    void recompute_loads();
    // At the present prices.
    PricingInput pricing_input(const Budget& budget);
    ScaledCost cost_of_placements(const ColumnPool& column_pool, std::size_t column) const;
    double least_gain() const;

    const Model* model_;
    std::vector<std::uint32_t> applicants_;   // a position in it names an applicant
    std::vector<std::uint32_t> position_of_;  // of each applicant of the problem
    Domains domains_;
    std::vector<Choice> fixings_;  // of each request of the problem
    ColumnGenerator generator_;
    PricingSchedule schedule_;
    std::vector<ColumnPool> column_pools_;  // by position
    MasterRows rows_;                       // their loads are those of the pools
    std::uint64_t updates_ = 0;
    std::vector<RowLoad> changes_;             // scratch of move_weight
    std::vector<ScaledCost> price_of_places_;  // scratch of pricing_input, with limits
};

// The master of all applicants, with all capacity that is not locked.
RestrictedMaster master_of_all_applicants(const Model& model, std::span<const ScaledCost> price,
                                          ThreadPool& threads, const OddSetCuts* cuts = nullptr);

}  // namespace passpro::assignment
