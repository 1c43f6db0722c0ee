// The requests of each applicant, in their order.
#pragma once

#include <passpro/assignment.hpp>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <set>
#include <span>
#include <vector>

namespace passpro::assignment {

class RequestsByApplicant {
  public:
    explicit RequestsByApplicant(const Problem& problem);

    std::span<const std::uint32_t> of(std::uint32_t applicant) const {
        return std::span(requests_).subspan(first_[applicant], first_[applicant + 1] - first_[applicant]);
    }
    // The request's position among those of its applicant.
    std::uint32_t position_of(std::uint32_t request) const { return position_of_[request]; }
    // Of one applicant.
    std::uint32_t most() const {
        std::uint32_t most = 0;
        for (std::size_t next = 1; next < first_.size(); ++next)
            most = std::max(most, first_[next] - first_[next - 1]);
        return most;
    }

  private:
    std::vector<std::uint32_t> first_;  // of each applicant, into requests_, and the end
    std::vector<std::uint32_t> requests_;
    std::vector<std::uint32_t> position_of_;  // of each request
};

inline RequestsByApplicant::RequestsByApplicant(const Problem& problem)
    : first_(problem.applicants.size() + 1),
      requests_(problem.requests.size()),
      position_of_(problem.requests.size()) {
    for (const auto& request : problem.requests) ++first_[request.applicant + 1];
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    auto next = first_;
    for (std::uint32_t request = 0; request < problem.requests.size(); ++request) {
        const auto applicant = problem.requests[request].applicant;
        position_of_[request] = next[applicant] - first_[applicant];
        requests_[next[applicant]++] = request;
    }
}

// Of one applicant's requests. Those of a choice count once.
inline std::size_t count_combined(const Problem& problem, std::span<const std::uint32_t> requests) {
    std::set<std::uint32_t> choices;
    std::size_t apart = 0;
    for (const auto request : requests) {
        if (const auto choice = problem.requests[request].choice) {
            choices.insert(*choice);
        } else {
            ++apart;
        }
    }
    return apart + choices.size();
}

}  // namespace passpro::assignment
