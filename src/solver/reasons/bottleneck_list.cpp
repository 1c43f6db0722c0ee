#include "solver/reasons/bottleneck_list.hpp"

#include <algorithm>
#include <iterator>

namespace passpro::assignment {

BottleneckList::BottleneckList(const Model& model, const OpenSlotTypes& open,
                               std::span<const Choice> slot_type_of_request, const ReasonOptions& options,
                               const Budget& time)
    : model_(&model),
      open_(&open),
      slot_type_of_request_(slot_type_of_request),
      options_(&options),
      time_(&time),
      slots_of_slot_type_(model.slot_types().size()) {
    for (std::uint32_t slot = 0; slot < model.problem().slots.size(); ++slot) {
        const auto choice = model.slot_type_of_slot(slot);
        if (choice.has_slot_type()) slots_of_slot_type_[choice.slot_type().value].push_back(slot);
    }
}

std::optional<std::size_t> BottleneckList::around(std::uint32_t request) {
    const auto block = model_->block_of(request);
    auto& of_block = blocks_
                         .try_emplace(block, *model_, *open_, model_->blocks()[block], slot_type_of_request_,
                                      options_->control)
                         .first->second;
    if (const auto number = of_block.smallest_with(request)) return counted(block, *number);
    return combined(request);
}

std::size_t BottleneckList::counted(BlockId block, std::size_t number) {
    const auto [known, is_new] = number_of_.try_emplace({block, number}, bottlenecks_.size());
    if (is_new) {
        const auto& set = blocks_.at(block)[number];
        auto& added = add(BottleneckProof::counting, set.requests, set.slot_types);
        added.usable_places = added.places;
    }
    return known->second;
}

std::optional<std::size_t> BottleneckList::combined(std::uint32_t request) {
    if (!shortages_) shortages_.emplace(*model_, *open_, slot_type_of_request_, options_->work_limit, *time_);
    const auto shortage = shortages_->around(request, options_->is_proven_optimal);
    if (!shortage) return std::nullopt;
    auto& added = add(shortage->is_proven ? BottleneckProof::combination : BottleneckProof::optimality,
                      shortage->requests, shortage->slot_types);
    // The assignment places all of them except this request.
    added.usable_places = std::ssize(added.requests) - 1;
    return bottlenecks_.size() - 1;
}

Bottleneck& BottleneckList::add(BottleneckProof proof, std::vector<std::uint32_t> requests,
                                const std::vector<SlotTypeId>& slot_types) {
    Bottleneck bottleneck{.proof = proof, .requests = std::move(requests)};
    for (const auto slot_type : slot_types) {
        const auto& slots = slots_of_slot_type_[slot_type.value];
        bottleneck.slots.insert(bottleneck.slots.end(), slots.begin(), slots.end());
    }
    std::ranges::sort(bottleneck.slots);
    for (const auto slot : bottleneck.slots) bottleneck.places += model_->problem().slots[slot].capacity;
    return bottlenecks_.emplace_back(std::move(bottleneck));
}

}  // namespace passpro::assignment
