#include "solver/cuts/odd_set_cuts.hpp"

#include "solver/model/numbers.hpp"

#include <limits>
#include <map>
#include <utility>

namespace passpro::assignment {

std::int64_t OddSetCuts::places(const SlotTypes& slot_types) const {
    std::int64_t sum = 0;
    for (const auto slot_type : slot_types) sum += model_->slot_types()[slot_type].capacity;
    return sum;
}

bool OddSetCuts::are_whole_blocks(const SlotTypes& slot_types) const {
    const auto& types = model_->slot_types();
    std::map<BlockId, std::size_t> held;
    for (const auto slot_type : slot_types) ++held[types[slot_type].block];
    return std::ranges::all_of(held, [&](const auto& block_and_count) {
        const auto& block = model_->blocks()[block_and_count.first];
        std::size_t of_day = 0;
        for (std::uint32_t i = 0; i < block.number_of_slot_types; ++i) {
            if (types[block.slot_type_at(i)].day == types[slot_types.front()].day) ++of_day;
        }
        return of_day == block_and_count.second;
    });
}

void OddSetCuts::add(SlotTypes slot_types) {
    const auto most =
        std::min<std::int64_t>(places(slot_types) / 2, std::numeric_limits<std::int32_t>::max());
    add_limit(std::move(slot_types), static_cast<std::int32_t>(most));
}

void OddSetCuts::add(SlotTypes slot_types, std::int32_t pairs, bool is_requirement) {
    std::map<std::uint32_t, std::uint32_t> kind_within;  // the new kind of each old kind
    for (const auto slot_type : slot_types) {
        cuts_of_[slot_type.value].push_back(as_number(cuts_.size()));
        const auto [kind, is_new] = kind_within.try_emplace(kind_of_[slot_type.value], kinds_);
        if (is_new) ++kinds_;
        kind_of_[slot_type.value] = kind->second;
    }
    pairs_.push_back(pairs);
    is_requirement_.push_back(is_requirement ? 1 : 0);
    if (is_requirement) requirements_.push_back(as_number(cuts_.size()));
    cuts_.push_back(std::move(slot_types));
}

std::vector<SlotTypeId> OddSetCuts::slot_types_of(std::span<const std::uint32_t> requests,
                                                  std::span<const Choice> slot_type_of_request) {
    std::vector<SlotTypeId> slot_types;
    for (const auto request : requests) {
        const auto choice = slot_type_of_request[request];
        if (choice.has_slot_type()) slot_types.push_back(choice.slot_type());
    }
    return slot_types;
}

}  // namespace passpro::assignment
