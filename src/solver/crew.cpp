#include "solver/crew.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>
#include <utility>

namespace passpro::assignment {

struct Crew::Run {
    const Task* task;
    std::size_t items;
    std::atomic<std::size_t> next_item{0};
    unsigned members = 1;  // so far; the first is who called
    unsigned helpers = 0;  // at work
    std::exception_ptr failure{};

    bool has_items() const { return next_item < items; }
    // What a task threw, if any; then no more items are begun.
    std::exception_ptr work(unsigned member) {
        try {
            for (auto item = next_item++; item < items; item = next_item++) (*task)(member, item);
        } catch (...) {
            next_item = items;
            return std::current_exception();
        }
        return nullptr;
    }
};

Crew::Crew(unsigned threads) {
    threads_.reserve(threads);
    try {
        for (unsigned thread = 1; thread < threads; ++thread)
            threads_.emplace_back([this] { help_until_dismissed(); });
    } catch (const std::system_error&) {
        // No more threads are to be had; those that there are do the work.
    }
}

Crew::~Crew() {
    {
        const std::scoped_lock lock(mutex_);
        is_dismissed_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void Crew::run(std::size_t items, const Task& task) {
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

void Crew::help_until_dismissed() {
    std::unique_lock lock(mutex_);
    while (!is_dismissed_) {
        if (auto* run = run_with_items()) {
            help(*run, lock);
        } else {
            changed_.wait(lock);
        }
    }
}

Crew::Run* Crew::run_with_items() const {
    const auto found = std::ranges::find_if(runs_, &Run::has_items);
    return found == runs_.end() ? nullptr : *found;
}

void Crew::help(Run& run, std::unique_lock<std::mutex>& lock) {
    const auto member = run.members++;
    ++run.helpers;
    lock.unlock();
    auto failure = run.work(member);
    lock.lock();
    if (failure) run.failure = std::move(failure);
    if (--run.helpers == 0) changed_.notify_all();
}

}  // namespace passpro::assignment
