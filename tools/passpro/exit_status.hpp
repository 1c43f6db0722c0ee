// How the command ends. A contract with scripts.
#pragma once

#include <stdexcept>
#include <string>

namespace passpro::tool {

enum class ExitStatus {
    done = 0,         // and everything eligible is placed
    incomplete = 1,   // done, but: applications are unplaced; the plan breaks a constraint; a claim fails
    wrong_usage = 2,  // of the command line, an output folder or name that cannot be used included
    bad_input = 3,    // the campaign or the plan is refused
    stopped_before_plan = 4,  // cancelled or out of time before anything was placed
    internal_error = 70,      // passpro's own fault, too little memory, or results that could not be written
};

// Ends the command with a message for its user.
class Failure : public std::runtime_error {
  public:
    Failure(ExitStatus status, const std::string& message) : std::runtime_error(message), status_(status) {}

    ExitStatus status() const { return status_; }

  private:
    ExitStatus status_;
};

}  // namespace passpro::tool
