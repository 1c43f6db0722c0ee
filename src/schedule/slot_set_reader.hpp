// The sets of slots of a scheduling document that cost something together: joint limits and sessions.
#pragma once

#include "schedule/slot_reader.hpp"

#include <passpro/assignment.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace passpro::scheduling {

inline constexpr std::size_t most_slot_sets = 100'000;  // of each kind
// That services stand for: a few bytes of a document may name all slots of a service.
inline constexpr std::size_t most_slots_of_sets = 4'000'000;

class SlotSetReader {
  public:
    // `slots` has those that the sets may name.
    explicit SlotSetReader(SlotReader& slots) : slots_(slots) {}

    void read_limits(const json::Node& node);
    void read_sessions(const json::Node& node);

    void move_to(assignment::Problem& problem) {
        problem.limits = std::move(limits_);
        problem.sessions = std::move(sessions_);
        problem.session_costs = std::move(costs_of_sessions_);
    }
    Names& limit_names() { return limit_names_; }
    const Names& limit_names() const { return limit_names_; }
    Names& session_names() { return session_names_; }

  private:
    using Weights = std::map<std::uint32_t, std::int32_t>;  // of each slot

    static bool is_short_enough(const json::Node& node);
    void read_limit(const json::Node& node);
    void read_session(const json::Node& node);
    void read_slots(const json::Node& node, Weights& weights);
    void read_names(const json::Node& node, Weights& weights);
    void read_services(const json::Node& node, Weights& weights);
    void add_slot(const json::Node& place, const std::string& name, std::int32_t weight, Weights& weights);

    SlotReader& slots_;
    Names limit_names_;
    Names session_names_;
    std::vector<assignment::Limit> limits_;
    std::vector<std::vector<std::uint32_t>> sessions_;
    std::vector<assignment::Cost> costs_of_sessions_;
    std::size_t room_ = most_slots_of_sets;  // for slots of services
};

}  // namespace passpro::scheduling
