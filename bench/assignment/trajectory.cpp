#include "trajectory.hpp"

#include "measurement.hpp"
#include "solver/search/solve.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <future>
#include <istream>
#include <limits>
#include <stdexcept>
#include <string>

namespace passpro::bench {

using assignment::Cost;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds polling_interval{1};

// Since it was made, on the clock and of the processor.
class Stopwatch {
  public:
    Moment moment() const {
        return {.seconds = std::chrono::duration<double>(Clock::now() - start_).count(),
                .processor_seconds = processor_seconds() - processor_start_};
    }

  private:
    Clock::time_point start_ = Clock::now();
    double processor_start_ = processor_seconds();
};

void note(Trajectory& trajectory, const Stopwatch& stopwatch, const assignment::Control::Progress& progress) {
    auto moment = stopwatch.moment();
    if (progress.objective != std::numeric_limits<Cost>::max()) {
        moment.objective = progress.objective;
        moment.unplaced = progress.unplaced;
    }
    if (progress.lower_bound != std::numeric_limits<Cost>::min()) moment.lower_bound = progress.lower_bound;
    const Moment before = trajectory.empty() ? Moment{} : trajectory.back();
    if (moment.objective != before.objective || moment.lower_bound != before.lower_bound)
        trajectory.push_back(moment);
}

template <typename Value>
nlohmann::json or_null(std::optional<Value> value) {
    return value ? nlohmann::json(*value) : nlohmann::json();
}

Moment read_moment(const Instance& instance, const nlohmann::json& line, const Moment& before) {
    Moment moment = before;
    moment.seconds = line.at("seconds").get<double>();
    if (const auto bound = line.find("lower_bound"); bound != line.end())
        moment.lower_bound = bound->get<Cost>();
    if (const auto slots = line.find("slot_of_request"); slots != line.end()) {
        const auto terms = verified_terms(instance, slots->get<std::vector<std::int32_t>>());
        moment.objective = terms.total();
        moment.unplaced = terms.unplaced;
    }
    return moment;
}

}  // namespace

void to_json(nlohmann::json& json, const Moment& moment) {
    json = {{"seconds", moment.seconds},
            {"processor_seconds", or_null(moment.processor_seconds)},
            {"objective", or_null(moment.objective)},
            {"unplaced", moment.unplaced},
            {"lower_bound", or_null(moment.lower_bound)}};
}

WatchedSolve watch(const assignment::Problem& problem, const assignment::Options& options,
                   const assignment::SearchParameters& parameters,
                   std::optional<double> most_processor_seconds) {
    WatchedSolve watched;
    assignment::Control control;
    const Stopwatch stopwatch;
    Moment last;
    auto solving = std::async(std::launch::async, [&] {
        auto solution = assignment::solve(problem, options, parameters, &control);
        last = stopwatch.moment();
        return solution;
    });
    while (solving.wait_for(polling_interval) != std::future_status::ready) {
        note(watched.trajectory, stopwatch, control.progress());
        if (most_processor_seconds && stopwatch.moment().processor_seconds > most_processor_seconds)
            control.cancel();
    }
    watched.solution = solving.get();
    watched.seconds = last.seconds;
    last.objective = watched.solution.terms.total();
    last.unplaced = watched.solution.terms.unplaced;
    last.lower_bound = watched.solution.lower_bound;
    watched.trajectory.push_back(last);
    return watched;
}

Trajectory read_trajectory(const Instance& instance, std::istream& lines) {
    Trajectory trajectory;
    for (std::string line; std::getline(lines, line);) {
        try {
            trajectory.push_back(read_moment(instance, nlohmann::json::parse(line),
                                             trajectory.empty() ? Moment{} : trajectory.back()));
        } catch (const nlohmann::json::exception& problem) {
            throw std::runtime_error("moment " + std::to_string(trajectory.size() + 1) + ": " +
                                     problem.what());
        }
    }
    return trajectory;
}

}  // namespace passpro::bench
