#include "schedule/certificate_writer.hpp"

#include <variant>

namespace passpro::scheduling {

namespace {

using assignment::BoundCertificate;
using json::Container;

template <typename Numbers>
Container list(const Numbers& numbers) {
    auto array = Container::array();
    for (const auto number : numbers) array.add_item(number);
    return array;
}

class Writer {
  public:
    Writer(const CertificateNames& names, std::size_t depth) : names_(&names), depth_(depth) {}

    Container part(const BoundCertificate::Part& part) const {
        auto object = Container::object_at(depth_ + 1);
        object.add("lower_bound", part.lower_bound)
            .add("objective", part.objective)
            .add("price_scale", part.price_scale);
        names_->name_part(object, part);
        auto nodes = Container::array_at(depth_ + 2);
        for (const auto& written : part.nodes) nodes.add_item(node(written));
        return object.add("slots", kinds(part)).add("nodes", nodes);
    }

  private:
    Container kinds(const BoundCertificate::Part& part) const {
        auto kinds = Container::array();
        for (const auto& slots : part.kinds) {
            auto kind = Container::array();
            for (const auto slot : slots) names_->add_slot(kind, slot);
            kinds.add_item(kind);
        }
        return kinds;
    }

    Container node(const BoundCertificate::Node& node) const {
        auto cuts = Container::array();
        for (const auto& cut : node.cuts)
            cuts.add_item(Container::object().add("kinds", list(cut.kinds)).add("price", cut.price));
        auto object = Container::object().add("prices", list(node.prices));
        if (!node.limit_prices.empty()) object.add("limit_prices", list(node.limit_prices));
        object.add("cuts", cuts);
        if (const auto* pairs = std::get_if<BoundCertificate::PairSplit>(&node.split)) {
            object.add("split",
                       Container::object().add("kinds", list(pairs->kinds)).add("pairs", pairs->pairs));
        } else if (const auto* choice = std::get_if<BoundCertificate::ChoiceSplit>(&node.split)) {
            object.add("split", choices(*choice));
        }
        return object.add("children", list(node.children));
    }

    Container choices(const BoundCertificate::ChoiceSplit& split) const {
        auto object = Container::object();
        names_->name_request(object, split.request);
        return object.add("kinds", list(split.kinds)).add("may_be_unplaced", split.may_be_unplaced);
    }

    const CertificateNames* names_;
    std::size_t depth_;
};

}  // namespace

Container certificate_parts(const BoundCertificate& certificate, const CertificateNames& names,
                            std::size_t depth) {
    const Writer writer(names, depth);
    auto parts = Container::array_at(depth);
    for (const auto& part : certificate.parts) parts.add_item(writer.part(part));
    return parts;
}

}  // namespace passpro::scheduling
