#include "solver/search/certificate_part.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace passpro::assignment {

namespace {

using Certificate = BoundCertificate;

// A price that forbids pairs is written as less than `impossible`: who checks adds the prices of all cuts.
// Any price is valid, and no cost reaches this one.
constexpr ScaledCost largest_price_of_pairs = impossible / 16;

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
        const std::span price(node.price);
        for (std::uint32_t kind = 0; kind < kinds; ++kind)
            written.prices.push_back(price_of_place({kind}, price));
        const auto of_limits = model_->limit_rows(price);
        written.limit_prices.assign(of_limits.begin(), of_limits.end());
        const std::size_t first_cut = model_->first_cut_row();
        for (auto row = first_cut; row < price.size(); ++row) {
            if (price[row] == 0) continue;
            written.cuts.push_back({numbers(node.cuts->slot_types_of(row - first_cut)),
                                    std::clamp(price[row], -largest_price_of_pairs, largest_price_of_pairs)});
        }
        written.split = std::visit([this](const auto& split) { return this->split(split); }, node.split);
        for (const auto child : node.children) written.children.push_back(as_number(child));
        return written;
    }

  private:
    using WrittenSplit = decltype(Certificate::Node::split);

    // What the price has besides its limits, as in Multipliers. If it has less than these, who checks takes
    // the price to be higher, which proves more.
    ScaledCost price_of_place(SlotTypeId kind, std::span<const ScaledCost> price) const {
        return std::max<ScaledCost>(0, price[kind.value] - model_->price_of_limits(kind, price));
    }

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
                                        std::span<const std::uint32_t> requests,
                                        std::span<const std::uint32_t> limits) {
    const PartWriter writer(model, requests);
    BoundCertificate::Part part{.services = {},
                                .price_scale = model.cost_scale(),
                                .kinds = writer.kinds(slots),
                                .limits = {limits.begin(), limits.end()},
                                .lower_bound = bound.value,
                                .objective = objective,
                                .nodes = {}};
    for (const auto& node : bound.proof) part.nodes.push_back(writer.node(node));
    return part;
}

}  // namespace passpro::assignment
