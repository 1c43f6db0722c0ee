// How a plan and the bound on all plans got better over time.
#pragma once

#include "instance.hpp"
#include "solver/run/search_parameters.hpp"

#include <passpro/assignment.hpp>

#include <nlohmann/json_fwd.hpp>

#include <iosfwd>
#include <optional>
#include <vector>

namespace passpro::bench {

struct Moment {
    double seconds = 0;                         // since the solver was given the problem
    std::optional<double> processor_seconds{};  // of all threads; unknown of other solvers
    std::optional<assignment::Cost> objective{};
    assignment::Cost unplaced = 0;  // the part of the objective that is no longer to be argued about
    std::optional<assignment::Cost> lower_bound{};
};
using Trajectory = std::vector<Moment>;

void to_json(nlohmann::json& json, const Moment& moment);

struct WatchedSolve {
    assignment::Solution solution;
    double seconds = 0;
    Trajectory trajectory;
};

// `assignment::solve`, observed every millisecond from another thread, and cancelled after so many seconds of
// the processor. The last moment is the solution.
WatchedSolve watch(const assignment::Problem& problem, const assignment::Options& options,
                   const assignment::SearchParameters& parameters,
                   std::optional<double> most_processor_seconds = std::nullopt);

// What another solver did: a line a moment, in the order of time, each a JSON object with "seconds", maybe
// "lower_bound", and "slot_of_request" if there is a new plan. Every plan is verified; throws
// std::runtime_error if one does not hold or a line cannot be read.
Trajectory read_trajectory(const Instance& instance, std::istream& lines);

}  // namespace passpro::bench
