#include "progress_line.hpp"

#include "summary.hpp"

#include <passpro/wording.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <sys/ioctl.h>
#include <unistd.h>
#include <vector>

namespace passpro::tool {

namespace {

constexpr std::chrono::milliseconds interval{200};

std::string phase_name(const Console& console, assignment::Phase phase) {
    switch (phase) {
        case assignment::Phase::idle:
        case assignment::Phase::indexing:
            return console.text("préparation", "preparing");
        case assignment::Phase::bounding:
            return console.text("calcul du meilleur possible", "bounding");
        case assignment::Phase::placing:
            return console.text("placement", "placing");
        case assignment::Phase::improving:
            return console.text("amélioration", "improving");
        case assignment::Phase::proving:
            return console.text("vérification", "proving");
        case assignment::Phase::done:
            break;
    }
    return console.text("fin", "done");
}

// Of the terminal that shows the line. Asked for each line, because people change the size of their windows.
std::size_t terminal_columns() {
    constexpr std::size_t usual = 80;
    winsize size{};
    const bool is_known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    return is_known ? size.ws_col : usual;
}

// As many fields as there is room for.
std::string fitting(const std::vector<std::string>& fields, std::size_t columns) {
    std::string line;
    for (const std::string& field : fields) {
        const std::string longer = line + (line.empty() ? "" : " · ") + field;
        if (width(longer) > columns) break;
        line = longer;
    }
    return line;
}

bool is_known(assignment::Cost lower_bound) {
    return lower_bound != std::numeric_limits<assignment::Cost>::min();
}

}  // namespace

ProgressLine::ProgressLine(const Console& console, const assignment::Control& control,
                           const SolveScale& scale)
    : console_(console), control_(control), scale_(scale) {
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

// Later choices cost less than first ones, so that the numbers may be a little too high while many are
// unplaced.
std::vector<std::string> ProgressLine::placed_in_words(const assignment::Control::Progress& progress) const {
    const Language language = console_.language();
    const auto unplaced = (progress.unplaced + scale_.unplaced_cost - 1) / scale_.unplaced_cost;
    const auto placed = std::max<std::int64_t>(0, scale_.applications - unplaced);
    std::vector<std::string> fields{counted(placed, language, console_.text("entretien", "interview"),
                                            console_.text("entretiens", "interviews")) +
                                    console_.text(" sur ", " of ") + number(scale_.applications, language)};
    if (!is_known(progress.lower_bound)) return fields;
    const auto more = (progress.objective - progress.lower_bound) / scale_.unplaced_cost;
    const auto most = std::min(placed + std::max<std::int64_t>(0, more), scale_.applications);
    fields.push_back(most == placed ? console_.text("le maximum", "the most possible")
                                    : console_.text("au mieux ", "at best ") + number(most, language));
    return fields;
}

std::string ProgressLine::time_in_words() const {
    const auto seconds = static_cast<std::int64_t>(elapsed_.seconds());
    if (!scale_.time_limit) return std::to_string(seconds) + " s";
    const auto left = std::max<std::int64_t>(0, std::llround(scale_.time_limit->count()) - seconds);
    return console_.text("encore ", "") + std::to_string(left) + console_.text(" s", " s left");
}

// The most important fields come first: those that do not fit are left out from the right.
std::string ProgressLine::line() const {
    const auto progress = control_.progress();
    const bool has_plan = progress.objective != std::numeric_limits<assignment::Cost>::max();
    const bool has_bound = is_known(progress.lower_bound);
    std::vector<std::string> fields;
    if (has_plan && scale_.unplaced_cost > 0) fields = placed_in_words(progress);
    fields.push_back(time_in_words());
    fields.push_back(phase_name(console_, progress.phase));
    if (has_plan && has_bound) {
        // More than all that could be argued about is still to be placed, and says nothing about the plan.
        const double gap = controllable_gap(progress.objective, progress.unplaced, progress.lower_bound);
        if (gap <= 1)
            fields.push_back(console_.text("à gagner au plus ", "at most to be gained ") +
                             gap_in_words(gap, console_.language()));
    }
    return fitting(fields, terminal_columns() - 1);
}

}  // namespace passpro::tool
