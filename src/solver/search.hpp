// The whole search: an early plan; then, in stages of growing effort, a plan that follows the prices of the
// stage before and, at the same time, better prices and their bound. The sides know nothing of each other
// within a stage, so they may take turns or run side by side.
#pragma once

#include "solver/bound_search.hpp"
#include "solver/crew.hpp"
#include "solver/plan_search.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <mutex>

namespace passpro::assignment {

class Search {
  public:
    // One call at a time, but from any thread.
    using Publish = std::function<void(const Control::Progress&)>;

    Search(const Index& index, const Options& options, const Control* control, Publish publish);

    // An assignment, and first prices.
    void start();
    // The rest, after `start`.
    void run();

    const Arrangement& best() const { return plan_.best(); }
    Cost lower_bound() const { return std::max(bound_.lower_bound(), plan_.lower_bound()); }
    std::uint64_t work() const { return bound_.budget().work() + plan_.budget().work(); }
    bool is_cancelled() const { return plan_.budget().is_cancelled(); }

  private:
    void run_stage(int stage);
    std::size_t dives_in(int stage) const;
    void follow_up(int stage, const Guide& guide);
    Guide guide() const;
    // The least bound of prices that is enough for the present plan.
    Cost sufficient_bound() const;
    bool is_done() const;
    std::uint64_t work_left() const;
    template <typename Note>
    void publish(Note note);

    const Options* options_;
    Publish publish_;
    std::mutex mutex_;  // of what is published
    Control::Progress known_;
    std::uint64_t work_of_bound_ = 0;
    std::uint64_t work_of_plan_ = 0;

    Crew crew_;
    BoundSearch bound_;
    PlanSearch plan_;
    std::uint64_t work_of_guide_ = 0;  // of what is known of prices, in the stage before
};

}  // namespace passpro::assignment
