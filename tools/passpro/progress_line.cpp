#include "progress_line.hpp"

#include "summary.hpp"

#include <passpro/wording.hpp>

#include <chrono>
#include <limits>

namespace passpro::tool {

namespace {

constexpr std::chrono::milliseconds interval{200};

std::string phase_name(const Console& console, assignment::Phase phase) {
    switch (phase) {
        case assignment::Phase::idle:
        case assignment::Phase::indexing:
            return console.text("préparation", "preparing");
        case assignment::Phase::bounding:
            return console.text("calcul de la borne", "bounding");
        case assignment::Phase::placing:
            return console.text("placement", "placing");
        case assignment::Phase::improving:
            return console.text("amélioration", "improving");
        case assignment::Phase::proving:
            return console.text("preuve", "proving");
        case assignment::Phase::done:
            break;
    }
    return console.text("fin", "done");
}

}  // namespace

ProgressLine::ProgressLine(const Console& console, const assignment::Control& control)
    : console_(console), control_(control) {
    if (console.shows_progress()) watcher_ = std::thread([this] { watch(); });
}

ProgressLine::~ProgressLine() {
    if (!watcher_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        is_stopped_ = true;
    }
    stopped_.notify_all();
    watcher_.join();
    console_.err().wipe_line();
    console_.err().stream() << std::flush;
}

void ProgressLine::watch() {
    std::unique_lock lock(mutex_);
    while (!stopped_.wait_for(lock, interval, [this] { return is_stopped_; })) {
        console_.err().wipe_line();
        console_.err().stream() << line() << std::flush;
    }
}

std::string ProgressLine::line() const {
    const auto progress = control_.progress();
    const bool has_plan = progress.objective != std::numeric_limits<assignment::Cost>::max();
    const bool has_bound = progress.lower_bound != std::numeric_limits<assignment::Cost>::min();
    const Language language = console_.language();
    std::string text = phase_name(console_, progress.phase);
    if (has_plan) text += console_.text(" · plan ", " · plan ") + number(progress.objective, language);
    if (has_bound) text += console_.text(" · borne ", " · bound ") + number(progress.lower_bound, language);
    if (has_plan && has_bound) {
        const double gap = controllable_gap(progress.objective, progress.unplaced, progress.lower_bound);
        text += console_.text(" · écart ", " · gap ") + gap_in_words(gap, language);
    }
    return text + " · " + std::to_string(static_cast<int>(elapsed_.seconds())) + " s";
}

}  // namespace passpro::tool
