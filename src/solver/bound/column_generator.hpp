// Finds columns for the restricted master: solves the pricing problems of some applicants, side by side on a
// pool of threads, and makes a column of each solution. All applicants of one batch are priced at the same
// prices, so that the columns are the same on any number of threads.
#pragma once

#include "solver/bound/column_pool.hpp"
#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/pricing/pricing_problem.hpp"
#include "solver/run/thread_pool.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// What pricing reads of the master. It must not change while a batch is priced.
struct PricingInput {
    std::span<const std::uint32_t> applicants;  // of the master, by position
    const Domains& domains;
    // Of each row, rounded; `impossible` closes it. That of a slot type contains those of its limits.
    std::span<const ScaledCost> price;
    std::span<const Choice> fixings;  // of each request of the problem
    const Budget* budget;             // whose time ends pricing; null without
};

class ColumnGenerator {
  public:
    // `largest_batch` > 0 is how many applicants are priced at a time at most.
    ColumnGenerator(const Model& model, Perturbation perturbation, ThreadPool& threads,
                    const OddSetCuts* cuts, std::size_t largest_batch);

    std::size_t largest_batch() const { return columns_.size(); }
    const OddSetCuts* cuts() const { return cuts_; }
    void set_cuts(const OddSetCuts& cuts);
    const Perturbation& perturbation() const { return perturbation_; }
    void set_perturbation(Perturbation perturbation);

    // The cheapest column of each of the applicants at `positions`, one batch at most. If is_wanted(position,
    // cost) is false of its cost with prices, the column is left without slot types. `is_wanted` is called on
    // several threads. Valid until the next call.
    template <typename IsWanted>
    std::span<const PricedColumn> price(std::span<const std::uint32_t> positions, const PricingInput& input,
                                        IsWanted is_wanted);
    // The cheapest column of one applicant. Valid until the next call.
    const PricedColumn& price(std::uint32_t position, const PricingInput& input);

    // Appends the loads of limits and cuts that a column of these requests has.
    void add_joint_loads(std::span<const std::uint32_t> requests, std::span<const Choice> slot_types,
                         std::span<const Choice> fixings, std::vector<RowLoad>& joint_loads) const;

  private:
    void add_cut_loads(std::span<const SlotTypeId> visits, std::vector<RowLoad>& joint_loads) const;
    void add_limit_loads(std::span<const SlotTypeId> visits, std::vector<RowLoad>& joint_loads) const;
    void make_column(std::uint32_t applicant, PricingProblem& pricing, const PricingInput& input,
                     PricedColumn& column) const;

    const Model* model_;
    ThreadPool* threads_;
    const OddSetCuts* cuts_;
    Perturbation perturbation_;
    std::vector<PricingProblem> pricings_;  // one for each worker of the thread pool
    std::vector<PricedColumn> columns_;     // of a batch
};

// The slot types that an applicant has with a column, those of fixed requests included.
class ColumnVisits {
  public:
    ColumnVisits(std::span<const std::uint32_t> requests, std::span<const Choice> slot_types,
                 std::span<const Choice> fixings);

    std::span<const SlotTypeId> view() const { return std::span(slot_types_).first(size_); }

  private:
    std::array<SlotTypeId, maximum_requests> slot_types_{};
    std::size_t size_ = 0;
};

template <typename IsWanted>
std::span<const PricedColumn> ColumnGenerator::price(std::span<const std::uint32_t> positions,
                                                     const PricingInput& input, IsWanted is_wanted) {
    threads_->run(positions.size(), [&](unsigned worker, std::size_t i) {
        auto& pricing = pricings_[worker];
        const auto applicant = input.applicants[positions[i]];
        columns_[i].slot_types.clear();
        pricing.load(applicant, input.domains, input.price, input.fixings, input.budget);
        if (is_wanted(positions[i], pricing.pattern_value()))
            make_column(applicant, pricing, input, columns_[i]);
    });
    return std::span(columns_).first(positions.size());
}

}  // namespace passpro::assignment
