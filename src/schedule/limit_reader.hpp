// The joint limits of a scheduling document.
#pragma once

#include "schedule/slot_reader.hpp"

#include <passpro/assignment.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace passpro::scheduling {

inline constexpr std::size_t most_limits = 100'000;

class LimitReader {
  public:
    // `slots` has those that limits may name.
    explicit LimitReader(SlotReader& slots) : slots_(slots) {}

    void read(const json::Node& node);

    Names& names() { return names_; }
    std::vector<assignment::Limit> take() && { return std::move(limits_); }

  private:
    using Weights = std::map<std::uint32_t, std::int32_t>;  // of each slot

    void read_limit(const json::Node& node);
    void read_slots(const json::Node& node, Weights& weights);
    void read_services(const json::Node& node, Weights& weights);
    void add_slot(const json::Node& place, const std::string& name, std::int32_t weight, Weights& weights);

    SlotReader& slots_;
    Names names_;
    std::vector<assignment::Limit> limits_;
};

}  // namespace passpro::scheduling
