#include "solver/search/certificate_part.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace passpro::assignment {

namespace {

using Certificate = BoundCertificate;

class PartWriter {
  public:
    PartWriter(const Model& model, std::span<const std::uint32_t> requests)
        : model_(&model), requests_(requests) {}

    std::vector<Certificate::Indices> kinds(std::span<const std::uint32_t> slots) const {
        std::vector<Certificate::Indices> kinds(model_->slot_types().size());
        for (std::uint32_t slot = 0; slot < slots.size(); ++slot) {
            const auto slot_type = model_->slot_type_of_slot(slot);
            if (slot_type.has_slot_type()) kinds[slot_type.slot_type().value].push_back(slots[slot]);
        }
        return kinds;
    }

    Certificate::Node node(const ProofNode& node) const {
        const auto kinds = model_->slot_types().size();
        Certificate::Node written;
        const auto& price = node.price;
        const auto of_kinds = std::span(price).first(kinds);
        written.prices.assign(of_kinds.begin(), of_kinds.end());
        for (auto row = kinds; row < price.size(); ++row) {
            if (price[row] != 0)
                written.cuts.push_back({numbers(node.cuts->slot_types_of(row - kinds)), price[row]});
        }
        written.split = std::visit([this](const auto& split) { return this->split(split); }, node.split);
        for (const auto child : node.children) written.children.push_back(as_number(child));
        return written;
    }

  private:
    using WrittenSplit = decltype(Certificate::Node::split);

    static Certificate::Indices numbers(const OddSetCuts::SlotTypes& slot_types) {
        Certificate::Indices numbers;
        for (const auto slot_type : slot_types) numbers.push_back(slot_type.value);
        return numbers;
    }
    WrittenSplit split(std::monostate) const { return {}; }
    WrittenSplit split(const PairSplit& split) const {
        return Certificate::PairSplit{numbers(split.slot_types), split.pairs};
    }
    WrittenSplit split(const ChoiceSplit& split) const {
        return Certificate::ChoiceSplit{requests_[split.request], numbers(split.slot_types),
                                        split.holds_unplaced};
    }

    const Model* model_;
    std::span<const std::uint32_t> requests_;
};

}  // namespace

BoundCertificate::Part certificate_part(const Model& model, const ProvenBound& bound, Cost objective,
                                        std::span<const std::uint32_t> slots,
                                        std::span<const std::uint32_t> requests) {
    const PartWriter writer(model, requests);
    BoundCertificate::Part part{.services = {},
                                .price_scale = model.cost_scale(),
                                .kinds = writer.kinds(slots),
                                .lower_bound = bound.value,
                                .objective = objective,
                                .nodes = {}};
    for (const auto& node : bound.proof) part.nodes.push_back(writer.node(node));
    return part;
}

}  // namespace passpro::assignment
