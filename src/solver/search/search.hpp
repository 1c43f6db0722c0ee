// The search: a first plan, then stages of growing effort. In each stage the plan search uses the relaxation
// solution of the stage before, while the bound search refines the multipliers. The two sides do not
// communicate within a stage, so they may run one after the other or at the same time.
#pragma once

#include "solver/bound/bound_search.hpp"
#include "solver/run/thread_pool.hpp"
#include "solver/search/plan_search.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <mutex>

namespace passpro::assignment {

class Search {
  public:
    // Called from any thread, one call at a time.
    using Publish = std::function<void(const Control::Progress&)>;

    // The time limit counts from `began`.
    Search(const Model& model, const Options& options, const Control* control, Publish publish,
           Budget::Clock::time_point began = Budget::Clock::now());

    // Finds a first assignment and first multipliers.
    void start();
    // Runs the stages, after `start`.
    void run();

    const PartialAssignment& best() const { return plan_.best(); }
    Cost lower_bound() const { return std::max(bound_.lower_bound(), plan_.proven_bound().value); }
    // Of lower_bound(), or else of the bound of the best multipliers, if no certificate can state the rest.
    ProvenBound proven_bound() const;
    std::uint64_t work() const { return bound_.budget().work() + plan_.budget().work(); }
    bool is_cancelled() const { return plan_.budget().is_cancelled(); }

  private:
    // Places requests with a part of all work, while some could have a place.
    void place();
    void run_stage(std::int64_t stage);
    void go_on();
    void prove(std::int64_t splits_tried);
    std::size_t dives_in(std::int64_t stage) const;
    void improve_plan(std::int64_t stage, const RelaxationSolution& relaxation);
    RelaxationSolution relaxation() const;
    // The least bound that suffices for the present plan.
    Cost sufficient_bound() const;
    bool is_done() const;
    std::uint64_t work_left() const;
    template <typename Note>
    void publish(Note note);

    const SearchParameters* parameters_;
    const Options* options_;
    Publish publish_;
    std::mutex mutex_;  // guards what is published
    Control::Progress known_;
    std::uint64_t work_of_bound_ = 0;
    std::uint64_t work_of_plan_ = 0;

    ThreadPool pool_;
    BoundSearch bound_;
    PlanSearch plan_;
    std::uint64_t work_of_relaxation_ = 0;  // spent on the relaxation in the stage before
    std::uint64_t work_of_placing_ = 0;     // spent in `place`
};

}  // namespace passpro::assignment
