// A pool of threads for evaluations of many applicants. The result for an item depends on the item alone, so
// results are the same for any number of threads.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace passpro::assignment {

class ThreadPool {
  public:
    // The calling thread counts as one of `threads`.
    explicit ThreadPool(unsigned threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    unsigned size() const { return static_cast<unsigned>(threads_.size()) + 1; }

    // Calls task(worker, item) for each item from 0 to items - 1, on any thread that is free. `worker` is
    // less than `size()`, and no two threads of one run have the same. A task may call `run` itself; workers
    // without items help with it. Returns when all items are done, and rethrows one of the exceptions that
    // tasks threw.
    using Task = std::function<void(unsigned worker, std::size_t item)>;
    void run(std::size_t items, const Task& task);

  private:
    struct Run;

    void work_until_stopped();
    Run* run_with_items() const;
    void help(Run& run, std::unique_lock<std::mutex>& lock);

    std::mutex mutex_;  // guards all members below and the helpers of the runs
    std::condition_variable changed_;
    std::vector<Run*> runs_;  // in progress, the oldest first
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace passpro::assignment
