#include "solver/crew.hpp"

#include <system_error>
#include <utility>

namespace passpro::assignment {

Crew::Crew(unsigned threads) : failures_(threads > 1 ? threads : 1) {
    members_.reserve(failures_.size() - 1);
    try {
        for (unsigned member = 1; member < failures_.size(); ++member)
            members_.emplace_back([this, member] { wait_for_runs(member); });
    } catch (const std::system_error&) {
        // No more threads are to be had; those that there are do the work.
    }
}

Crew::~Crew() {
    is_dismissed_ = true;
    ++runs_;
    runs_.notify_all();
    for (auto& member : members_) member.join();
}

void Crew::run(std::size_t items, const Task& task) {
    task_ = &task;
    items_ = items;
    // Waking somebody up takes longer than a single item.
    if (members_.empty() || items < std::size_t{2} * size()) {
        for (std::size_t item = 0; item < items; ++item) task(0, item);
        return;
    }
    next_item_ = 0;
    working_ = static_cast<std::uint32_t>(members_.size());
    ++runs_;
    runs_.notify_all();
    work(0);
    for (auto left = working_.load(); left != 0; left = working_.load()) working_.wait(left);
    for (auto& failure : failures_) {
        if (failure) std::rethrow_exception(std::exchange(failure, nullptr));
    }
}

void Crew::wait_for_runs(unsigned member) {
    for (std::uint32_t seen = 0;; ++seen) {
        runs_.wait(seen);
        if (is_dismissed_) return;
        work(member);
        if (--working_ == 0) working_.notify_one();
    }
}

void Crew::work(unsigned member) {
    try {
        for (auto item = next_item_++; item < items_; item = next_item_++) (*task_)(member, item);
    } catch (...) {
        failures_[member] = std::current_exception();
    }
}

}  // namespace passpro::assignment
