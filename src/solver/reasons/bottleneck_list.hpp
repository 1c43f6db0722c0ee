// The bottlenecks that keep requests unplaced. Each is found when a reason first asks for it, and listed
// once. Counting comes first, because it proves most with the least; small proofs find what it does not.
#pragma once

#include "solver/reasons/bottlenecks.hpp"
#include "solver/reasons/open_slot_types.hpp"
#include "solver/reasons/shortage.hpp"
#include "solver/run/budget.hpp"

#include <passpro/reasons.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class BottleneckList {
  public:
    // `slot_type_of_request` has an entry for each request of the problem; it may break constraints. All
    // arguments must outlive this object.
    BottleneckList(const Model& model, const OpenSlotTypes& open,
                   std::span<const Choice> slot_type_of_request, const ReasonOptions& options,
                   const Budget& time);

    // The number in the list of a bottleneck around an unplaced request; nothing if none is found.
    std::optional<std::size_t> around(std::uint32_t request);
    std::vector<Bottleneck> take() && { return std::move(bottlenecks_); }

  private:
    std::size_t counted(BlockId block, std::size_t number);
    std::optional<std::size_t> combined(std::uint32_t request);
    Bottleneck& add(BottleneckProof proof, std::vector<std::uint32_t> requests,
                    const std::vector<SlotTypeId>& slot_types);

    const Model* model_;
    const OpenSlotTypes* open_;
    std::span<const Choice> slot_type_of_request_;
    const ReasonOptions* options_;
    const Budget* time_;
    std::vector<std::vector<std::uint32_t>> slots_of_slot_type_;
    std::map<BlockId, BlockBottlenecks> blocks_;
    std::map<std::pair<BlockId, std::size_t>, std::size_t> number_of_;  // [block, its number]
    std::optional<ShortageFinder> shortages_;
    std::vector<Bottleneck> bottlenecks_;
};

}  // namespace passpro::assignment
