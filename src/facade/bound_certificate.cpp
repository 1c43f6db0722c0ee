#include "json/writer.hpp"

#include <passpro/bound_certificate.hpp>
#include <passpro/solving.hpp>

#include <cstdint>
#include <string>
#include <variant>

namespace passpro {

namespace {

using assignment::BoundCertificate;
using json::Container;

class CertificateWriter {
  public:
    explicit CertificateWriter(const Campaign& campaign) : campaign_(&campaign) {}

    Container part(const BoundCertificate::Part& part) const {
        auto kinds = Container::array();
        for (const auto& slots : part.kinds) {
            auto kind = Container::array();
            for (const auto slot : slots) kind.add_item(name_of(SlotIndex{slot}));
            kinds.add_item(kind);
        }
        auto formations = Container::array();
        for (const auto service : part.services)
            formations.add_item(campaign_->formations()[FormationIndex{service}].id);
        auto nodes = Container::array_at(3);
        for (const auto& written : part.nodes) nodes.add_item(node(written));
        return Container::object_at(2)
            .add("lower_bound", part.lower_bound)
            .add("objective", part.objective)
            .add("price_scale", part.price_scale)
            .add("formations", formations)
            .add("slots", kinds)
            .add("nodes", nodes);
    }

  private:
    // Of the slot in plan.csv.
    Container name_of(SlotIndex index) const {
        const auto& slot = campaign_->slots()[index];
        return Container::array().add_item(campaign_->openings()[slot.opening].id).add_item(slot.number);
    }

    Container node(const BoundCertificate::Node& node) const {
        auto prices = Container::array();
        for (const auto price : node.prices) prices.add_item(price);
        auto cuts = Container::array();
        for (const auto& cut : node.cuts)
            cuts.add_item(Container::object().add("kinds", numbers(cut.kinds)).add("price", cut.price));
        auto object = Container::object().add("prices", prices).add("cuts", cuts);
        if (const auto* pairs = std::get_if<BoundCertificate::PairSplit>(&node.split)) {
            object.add("split",
                       Container::object().add("kinds", numbers(pairs->kinds)).add("pairs", pairs->pairs));
        } else if (const auto* choice = std::get_if<BoundCertificate::ChoiceSplit>(&node.split)) {
            object.add("split", choices(*choice));
        }
        return object.add("children", numbers(node.children));
    }

    Container choices(const BoundCertificate::ChoiceSplit& split) const {
        const auto& application = campaign_->applications()[ApplicationIndex{split.request}];
        return Container::object()
            .add("candidate", campaign_->candidates()[application.candidate].id)
            .add("formation", campaign_->formations()[application.formation].id)
            .add("kinds", numbers(split.kinds))
            .add("may_be_unplaced", split.may_be_unplaced);
    }

    static Container numbers(const BoundCertificate::Indices& indices) {
        auto array = Container::array();
        for (const auto index : indices) array.add_item(index);
        return array;
    }

    const Campaign* campaign_;
};

}  // namespace

std::string write_bound_certificate(const Campaign& campaign, const BoundCertificate& certificate) {
    const CertificateWriter writer(campaign);
    std::int64_t lower_bound = 0;
    auto parts = Container::array_at(1);
    for (const auto& part : certificate.parts) {
        lower_bound += part.lower_bound;
        parts.add_item(writer.part(part));
    }
    return Container::object_at(0)
               .add("format", 1)
               .add("lower_bound", lower_bound)
               .add("parts", parts)
               .text() +
           '\n';
}

}  // namespace passpro
