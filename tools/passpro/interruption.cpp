#include "interruption.hpp"

#include <atomic>
#include <csignal>

namespace passpro::tool {

namespace {

constexpr int stopping_signals[] = {SIGINT, SIGTERM};

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): a signal handler sees nothing else
std::atomic<assignment::Control*> interrupted_control{nullptr};
static_assert(std::atomic<assignment::Control*>::is_always_lock_free, "a signal handler may only use such");

extern "C" void cancel_on_signal(int) {
    if (assignment::Control* control = interrupted_control.load()) control->cancel();
}

}  // namespace

Interruption::Interruption(assignment::Control& control) {
    interrupted_control = &control;
    struct sigaction action {};
    action.sa_handler = cancel_on_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
    for (const int signal : stopping_signals) sigaction(signal, &action, nullptr);
}

Interruption::~Interruption() {
    interrupted_control = nullptr;
}

}  // namespace passpro::tool
