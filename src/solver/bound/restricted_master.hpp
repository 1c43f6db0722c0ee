// The linear relaxation over patterns (all that one applicant's requests may take together), and multipliers
// that solve it: a restricted master problem, whose columns come from pricing. Each applicant has a pool of
// columns, patterns found so far, with convex weights. A slot type or a cut is a row. If the columns load a
// row beyond its capacity, its multiplier rises, and applicants move weight to columns that are cheaper for
// them. When no move gains and no row is overloaded, the multipliers prove the best bound that multipliers
// can prove. The weights then predict good assignments: an applicant with all weight on one pattern nearly
// always has it in an optimum.
//
// The method is an augmented Lagrangian (Hestenes 1969, Powell 1969). A quadratic penalty lets the
// multipliers leave a proximal centre only in proportion to the overload; now and then they are updated, and
// the centre moves. The next centre extrapolates the last change of the multipliers (Nesterov 1983; for this
// method He and Yuan 2010), until their direction turns (O'Donoghue and Candes 2015). Between two updates,
// one applicant after another moves weight from its costliest column to the priced one, as far as that gains:
// a block-coordinate Frank-Wolfe method (Lacoste-Julien, Jaggi, Schmidt, Pletscher 2013) with pairwise steps
// (Lacoste-Julien, Jaggi 2015). Pricing takes ten times as long as moving weight between columns that are
// already in the pool. So corrective steps follow each pricing pass until they gain little (fully corrective
// Frank-Wolfe, von Hohenbalken 1977).
#pragma once

#include "solver/pricing/pricing_problem.hpp"
#include "solver/run/budget.hpp"
#include "solver/run/thread_pool.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// The penalty: how much the price of a place rises for each application too many. At first, and when the
// multipliers are nearly right.
inline ScaledCost initial_penalty(const Model& model) {
    return model.typical_difference() * model.cost_scale();
}
inline ScaledCost final_penalty(const Model& model) {
    return initial_penalty(model) / model.parameters().final_penalty_divisor;
}

class RestrictedMaster {
  public:
    // For these applicants. The first pass gives each of them one column: the cheapest pattern at `price` in
    // the capacity that is left. `places` and `price` have an entry a slot type. After these they may have
    // entries for the first of the cuts, where `places` are the pairs that are left; the remaining cuts have
    // all their pairs and price 0. The cuts must outlive this object. `penalty` falls with every call of
    // `update_multipliers`, down to `final_penalty`. Locked requests are fixed, and `places` does not contain
    // the places they hold.
    RestrictedMaster(const Model& model, std::vector<std::uint32_t> applicants,
                     std::span<const std::int32_t> places, std::span<const ScaledCost> price,
                     ScaledCost penalty, Perturbation perturbation, ThreadPool& pool,
                     const OddSetCuts* cuts = nullptr);

    // `updates` times: `passes` passes, then `update_multipliers`.
    void refine(std::int64_t updates, std::int64_t passes, Budget& budget);
    // Prices the applicants that are due, adds the columns found, then takes corrective steps. One unit of
    // work for each applicant priced.
    void pass(Budget& budget);
    // Makes the prices at the present loads the multipliers, and moves the proximal centre beyond them.
    // O(slot types + cuts + columns).
    void update_multipliers();

    // The present multipliers, rounded: of all slot types, then of all cuts; `impossible` if a row has no
    // capacity left.
    std::vector<ScaledCost> multipliers() const;
    // Continues with another perturbation of the costs.
    void set_perturbation(Perturbation perturbation);
    // Continues from other multipliers.
    void set_multipliers(std::span<const ScaledCost> price);
    // Replaces the cuts: the first ones must be those used so far, and the new ones get multiplier 0. They
    // must outlive this object.
    void set_cuts(const OddSetCuts& cuts);
    // The odd sets whose inequality the columns violate; empty without cuts.
    std::vector<OddSetCuts::SlotTypes> separate_odd_sets() const;

    const std::vector<std::uint32_t>& applicants() const { return applicants_; }
    const std::vector<std::int32_t>& fixings() const { return fixings_; }

    struct RoundingCandidate {
        std::int32_t slot_type = no_slot_type;
        double weight = 0;
    };
    // The slot type, or none, with the largest weight among the columns of an unfixed request.
    RoundingCandidate rounding_candidate(std::uint32_t request) const;
    // Whether the fixings so far let the request take the slot type, or none.
    bool can_fix(std::uint32_t request, std::int32_t slot_type) const;
    // Fixes the request and drops the columns of its applicant that disagree. Expects a first pass.
    void fix(std::uint32_t request, std::int32_t slot_type);
    // Drops columns that use a row without capacity. Call it after fixing and before `pass`.
    void remove_full_columns();

    // What columns may use; at first, everything that the problem allows.
    const Domains& domains() const { return domains_; }
    // Drops columns outside `domains`. Every applicant must have a pattern in it, and nothing may have been
    // fixed.
    void restrict_to(const Domains& domains);

  private:
    // The use of a row. Rows are the slot types, then the cuts.
    struct Load {
        std::uint32_t row = 0;
        double load = 0;  // per unit of weight
    };
    struct Column {
        ScaledCost cost = 0;  // without multipliers, with the perturbation
        double weight = 0;
        std::uint32_t first_cut_load = 0;  // into the pool's cut_loads
        std::uint32_t last_cut_load = 0;
    };
    struct ColumnPool {  // of one applicant
        std::vector<Column> columns;
        // [column · requests + position]; no_slot_type if the request is unplaced or fixed.
        std::vector<std::int32_t> slot_types;
        std::vector<Load> cut_loads;  // those of fixed requests included
        std::uint64_t pause = 0;      // passes to skip after the last pricing
        std::uint64_t next_pass = 0;  // the next pass that prices this applicant
    };
    struct PricedColumn {  // without slot types if pricing found no improvement
        std::vector<std::int32_t> slot_types;
        std::vector<Load> cut_loads;
        ScaledCost cost = 0;
    };
    struct Extremes {  // of an applicant's columns, at the present prices
        std::size_t costliest = 0;
        double most = 0;
        std::size_t cheapest = 0;
        double least = 0;
    };

    void price(std::size_t position, PricingProblem& pricing, PricedColumn& priced_column) const;
    void add_column(std::size_t position, const PricedColumn& priced_column);
    void move_towards(std::size_t position, const PricedColumn& priced_column);
    void corrective_steps(Budget& budget);
    double corrective_step(std::size_t position);
    double move_weight(std::size_t position, std::size_t from, std::size_t to);
    void add_first_columns(Budget& budget);
    void restart(std::size_t position);
    PricedColumn first_column(std::size_t position, PricingProblem& pricing) const;
    void put_all_weight_on(std::size_t position, const PricedColumn& priced_column);
    void move_proximal_centre();
    void recompute_loads();
    void recompute_cut_loads(std::size_t position);
    template <typename IsRemoved>
    void remove_columns_if(IsRemoved is_removed);
    bool is_in_domains(std::size_t position, std::size_t column) const;
    void keep_columns(std::size_t position, const std::vector<bool>& is_kept);
    std::size_t insert_column(std::size_t position, const PricedColumn& priced_column);
    void remove_column(std::size_t position, std::size_t column);
    double find_step(double cost, double longest) const;

    std::span<const std::int32_t> slot_types_of(std::size_t position, std::size_t column) const;
    std::span<const Load> cut_loads_of(std::size_t position, std::size_t column) const;
    Extremes extremes_of(std::size_t position) const;
    double least_gain() const;
    double priced_cost(std::size_t position, std::size_t column) const;
    PricedColumn best_column(std::size_t position, PricingProblem& pricing) const;
    template <typename Visit>
    void for_each_load(std::size_t position, std::size_t column, Visit visit) const {
        for_each_load(slot_types_of(position, column), cut_loads_of(position, column), visit);
    }
    // visit(row, load): the slot types of unfixed requests, and all cuts.
    template <typename Visit>
    static void for_each_load(std::span<const std::int32_t> slot_types, std::span<const Load> cut_loads,
                              Visit visit) {
        for (const auto slot_type : slot_types) {
            if (slot_type >= 0) visit(static_cast<std::uint32_t>(slot_type), 1.0);
        }
        for (const auto& [row, load] : cut_loads) visit(row, load);
    }
    void add_cut_loads(std::size_t position, std::span<const std::int32_t> slot_types,
                       std::vector<Load>& cut_loads) const;
    std::size_t visits_of(std::size_t position, std::span<const std::int32_t> slot_types,
                          std::array<std::uint32_t, maximum_requests>& visits) const;
    void add_change(std::uint32_t row, double load);
    void add_load(std::size_t position, std::size_t column, double weight);
    void change_load(std::uint32_t row, double load);
    double price_at(std::uint32_t row, double load) const;
    double penalty_of(std::uint32_t row) const;
    bool is_full(std::uint32_t row) const { return places_[row] <= 0; }

    const Model* model_;
    ThreadPool* pool_;
    const OddSetCuts* cuts_;
    Domains domains_;
    Perturbation perturbation_;
    std::vector<PricingProblem> pricings_;  // one for each worker of the pool
    std::vector<std::uint32_t> applicants_;
    std::vector<std::uint32_t> position_of_;  // of each applicant
    std::vector<ColumnPool> column_pools_;
    std::vector<std::int32_t> fixings_;
    // Of each slot type and each cut.
    std::vector<std::int32_t> places_;     // capacity: places, or pairs of a cut
    std::vector<double> load_;             // weighted use by all columns
    std::vector<double> proximal_centre_;  // scaled as all prices
    std::vector<double> multiplier_;
    double momentum_ = 1;              // the sequence of Nesterov's method
    std::vector<double> exact_price_;  // at the present load, from the proximal centre
    std::vector<ScaledCost> price_;    // the same, rounded
    double penalty_;
    double cut_penalty_factor_;
    bool has_columns_ = false;
    std::uint64_t passes_ = 0;
    std::uint64_t updates_ = 0;
    std::vector<std::uint32_t> due_;
    std::vector<PricedColumn> priced_columns_;
    std::vector<Load> changes_;
};

// The master of all applicants, with all capacity that is not locked.
RestrictedMaster master_of_all_applicants(const Model& model, std::span<const ScaledCost> price,
                                          ThreadPool& pool, const OddSetCuts* cuts = nullptr);

}  // namespace passpro::assignment
