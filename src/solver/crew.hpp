// Threads that share the evaluations of many applicants. What they compute depends on nothing but the item,
// so results are the same for any number of threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
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

    unsigned size() const { return static_cast<unsigned>(members_.size()) + 1; }

    // Calls task(member, item) for each item from 0 to `items`, on whatever member of the crew is free; a
    // member works on one item at a time. Returns when all are done; rethrows one of the exceptions that
    // tasks threw.
    using Task = std::function<void(unsigned member, std::size_t item)>;
    void run(std::size_t items, const Task& task);

  private:
    void wait_for_runs(unsigned member);
    void work(unsigned member);

    std::vector<std::thread> members_;
    const Task* task_ = nullptr;
    std::size_t items_ = 0;
    std::atomic<std::size_t> next_item_{0};
    std::vector<std::exception_ptr> failures_;  // by each member
    std::atomic<std::uint32_t> runs_{0};
    std::atomic<std::uint32_t> working_{0};
    std::atomic<bool> is_dismissed_{false};
};

}  // namespace passpro::assignment
