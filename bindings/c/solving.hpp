// How a solve is asked for, watched and stopped: the same for campaigns and for the engine by itself.
#pragma once

#include "guard.hpp"
#include "handles.hpp"

#include <functional>

namespace passpro::c {

// The caller's options, or the defaults, once they make sense.
passpro_solve_options checked_options(const passpro_solve_options* given);
assignment::Options solver_options(const passpro_solve_options& options);

// Solves on this thread, or, where there is a callback, on another one that this one waits for. Returns the
// seconds that it took.
double run(const passpro_solve_options& options, passpro_control* control,
           const std::function<void(assignment::Control&)>& solve);

std::int32_t result_of(assignment::Status status);
passpro_outcome outcome_of(const ObjectiveTerms& terms);  // of something that was not solved

}  // namespace passpro::c
