// Threads that share the evaluations of many applicants. What they compute depends on nothing but the item,
// so results are the same for any number of threads.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace passpro::assignment {

class Crew {
  public:
    // The calling thread is the first of them.
    explicit Crew(unsigned threads);
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    unsigned size() const { return static_cast<unsigned>(threads_.size()) + 1; }

    // Calls task(member, item) for each item from 0 to `items`, on whatever thread is free; `member` is less
    // than `size`, and no two threads are the same member of one run. A task may call `run` itself: whoever
    // has nothing left to do helps it. Returns when all are done; rethrows one of the exceptions that tasks
    // threw.
    using Task = std::function<void(unsigned member, std::size_t item)>;
    void run(std::size_t items, const Task& task);

  private:
    struct Run;

    void help_until_dismissed();
    Run* run_with_items() const;
    void help(Run& run, std::unique_lock<std::mutex>& lock);

    std::mutex mutex_;  // of all that follows, and of the runs' helpers
    std::condition_variable changed_;
    std::vector<Run*> runs_;  // that are going on, the oldest first
    bool is_dismissed_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace passpro::assignment
