#include "solver/run/thread_pool.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>
#include <utility>

namespace passpro::assignment {

struct ThreadPool::Run {
    const Task* task;
    std::size_t items;
    std::atomic<std::size_t> next_item{0};
    unsigned workers = 1;  // so far, the caller included
    unsigned helpers = 0;  // workers at work besides the caller
    std::exception_ptr failure{};

    bool has_items() const { return next_item < items; }
    // Returns the exception that a task threw, if any; then no further item is begun.
    std::exception_ptr work(unsigned worker) {
        try {
            for (auto item = next_item++; item < items; item = next_item++) (*task)(worker, item);
        } catch (...) {
            next_item = items;
            return std::current_exception();
        }
        return nullptr;
    }
};

ThreadPool::ThreadPool(unsigned threads) {
    threads_.reserve(threads);
    try {
        for (unsigned thread = 1; thread < threads; ++thread)
            threads_.emplace_back([this] { work_until_stopped(); });
    } catch (const std::system_error&) {
        // The system gives no more threads: those started do the work.
    }
}

ThreadPool::~ThreadPool() {
    {
        const std::scoped_lock lock(mutex_);
        is_stopping_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void ThreadPool::run(std::size_t items, const Task& task) {
    if (threads_.empty() || items < 2) {
        for (std::size_t item = 0; item < items; ++item) task(0, item);
        return;
    }
    Run run{.task = &task, .items = items};
    std::unique_lock lock(mutex_);
    runs_.push_back(&run);
    changed_.notify_all();
    lock.unlock();
    auto failure = run.work(0);
    lock.lock();
    while (run.helpers > 0) {
        if (auto* other = run_with_items()) {
            help(*other, lock);
        } else {
            changed_.wait(lock);
        }
    }
    std::erase(runs_, &run);
    if (!failure) failure = run.failure;
    lock.unlock();
    if (failure) std::rethrow_exception(failure);
}

void ThreadPool::work_until_stopped() {
    std::unique_lock lock(mutex_);
    while (!is_stopping_) {
        if (auto* run = run_with_items()) {
            help(*run, lock);
        } else {
            changed_.wait(lock);
        }
    }
}

ThreadPool::Run* ThreadPool::run_with_items() const {
    const auto found = std::ranges::find_if(runs_, &Run::has_items);
    return found == runs_.end() ? nullptr : *found;
}

void ThreadPool::help(Run& run, std::unique_lock<std::mutex>& lock) {
    const auto worker = run.workers++;
    ++run.helpers;
    lock.unlock();
    auto failure = run.work(worker);
    lock.lock();
    if (failure) run.failure = std::move(failure);
    if (--run.helpers == 0) changed_.notify_all();
}

}  // namespace passpro::assignment
