#include "json/document.hpp"
#include "json/node.hpp"
#include "json/writer.hpp"
#include "schedule/certificate_writer.hpp"
#include "text/encoding.hpp"

#include <passpro/bound_certificate.hpp>
#include <passpro/solving.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <string>

namespace passpro {

namespace {

using assignment::BoundCertificate;
using json::Container;
using json::Member;
using json::member;
using json::Node;

class CampaignNames : public scheduling::CertificateNames {
  public:
    explicit CampaignNames(const Campaign& campaign) : campaign_(&campaign) {}

    void name_part(Container& object, const BoundCertificate::Part& part) const override {
        auto formations = Container::array();
        for (const auto service : part.services)
            formations.add_item(campaign_->formations()[FormationIndex{service}].id);
        object.add("formations", formations);
    }

    // As in plan.csv.
    void add_slot(Container& kind, Index index) const override {
        const auto& slot = campaign_->slots()[SlotIndex{index}];
        kind.add_item(
            Container::array().add_item(campaign_->openings()[slot.opening].id).add_item(slot.number));
    }

    void name_request(Container& split, Index request) const override {
        const auto& application = campaign_->applications()[ApplicationIndex{request}];
        split.add("candidate", campaign_->candidates()[application.candidate].id)
            .add("formation", campaign_->formations()[application.formation].id);
    }

  private:
    const Campaign* campaign_;
};

class CertificateReader {
  public:
    explicit CertificateReader(const Campaign& campaign) : campaign_(&campaign) {}

    BoundCertificate read(const Node& root) const {
        BoundCertificate certificate;
        std::int64_t format = 1;
        const auto read_format = [&](const Node& node) { json::read_bounded(node, format, 1, 1); };
        json::read_object(
            root, std::array{Member{"format", read_format}, member("lower_bound", certificate.lower_bound),
                             parts_member(certificate)});
        json::require_keys(root, {"format", "lower_bound", "parts"});
        return certificate;
    }

  private:
    // A member that is an array; read(item) gives what is kept of each item.
    template <typename Item, typename Read>
    static Member list(std::string_view key, std::vector<Item>& items, Read read) {
        return {key, [&items, read](const Node& node) {
                    json::for_each_item(node, [&](const Node& item) { items.push_back(read(item)); });
                }};
    }

    static Member integers(std::string_view key, std::vector<std::int64_t>& integers) {
        return list(key, integers, [](const Node& node) { return read_value<std::int64_t>(node); });
    }

    // Positions in another array of the certificate.
    static Member positions(std::string_view key, BoundCertificate::Indices& positions) {
        return list(key, positions, [](const Node& node) {
            std::int64_t position = 0;
            json::read_bounded(node, position, 0, std::numeric_limits<std::int32_t>::max());
            return static_cast<BoundCertificate::Index>(position);
        });
    }

    template <typename Value>
    static Value read_value(const Node& node) {
        Value value{};
        json::read(node, value);
        return value;
    }

    Member parts_member(BoundCertificate& certificate) const {
        return list("parts", certificate.parts, [this](const Node& node) { return read_part(node); });
    }

    BoundCertificate::Part read_part(const Node& node) const {
        BoundCertificate::Part part;
        json::read_object(
            node,
            std::array{member("lower_bound", part.lower_bound), member("objective", part.objective),
                       member("price_scale", part.price_scale),
                       list("formations", part.services,
                            [this](const Node& id) { return read_formation(id).value; }),
                       list("slots", part.kinds, [this](const Node& kind) { return read_kind(kind); }),
                       list("nodes", part.nodes, [this](const Node& item) { return read_node(item); })});
        json::require_keys(node, {"lower_bound", "objective", "price_scale", "formations", "slots", "nodes"});
        return part;
    }

    FormationIndex read_formation(const Node& node) const {
        const auto found = campaign_->find_formation(read_value<std::string>(node));
        if (!found) report_unknown(node, "formation_id", "formations.csv");
        return found.value_or(FormationIndex{});
    }

    BoundCertificate::Indices read_kind(const Node& node) const {
        BoundCertificate::Indices slots;
        json::for_each_item(node, [&](const Node& name) { slots.push_back(read_slot(name).value); });
        return slots;
    }

    // ["O000001", 0], as plan.csv names it.
    SlotIndex read_slot(const Node& node) const {
        const auto is_pair = node.value().is_array() && node.value().size() == 2;
        if (!node.require(is_pair, "array")) return {};
        const auto opening = campaign_->find_opening(read_value<std::string>(node.child(std::size_t{0})));
        if (!opening) {
            report_unknown(node.child(std::size_t{0}), "opening_id", "openings.csv");
            return {};
        }
        std::int32_t number = 0;
        json::read_bounded(node.child(std::size_t{1}), number, 0,
                           slot_count(campaign_->openings()[*opening]) - 1);
        return campaign_->slot(*opening, number);
    }

    BoundCertificate::Node read_node(const Node& node) const {
        BoundCertificate::Node read;
        const auto read_part_of_node = [&](const Node& split) { read_split(split, read); };
        json::read_object(
            node, std::array{integers("prices", read.prices), list("cuts", read.cuts, read_cut),
                             Member{"split", read_part_of_node}, positions("children", read.children)});
        json::require_keys(node, {"prices", "cuts", "children"});
        return read;
    }

    static BoundCertificate::Cut read_cut(const Node& node) {
        BoundCertificate::Cut cut;
        json::read_object(node, std::array{positions("kinds", cut.kinds), member("price", cut.price)});
        json::require_keys(node, {"kinds", "price"});
        return cut;
    }

    void read_split(const Node& node, BoundCertificate::Node& read) const {
        if (json::is_given(node, "pairs")) {
            BoundCertificate::PairSplit split;
            json::read_object(node,
                              std::array{positions("kinds", split.kinds), member("pairs", split.pairs)});
            json::require_keys(node, {"kinds"});
            read.split = split;
        } else {
            read.split = read_choice_split(node);
        }
    }

    BoundCertificate::ChoiceSplit read_choice_split(const Node& node) const {
        BoundCertificate::ChoiceSplit split;
        std::string candidate;
        std::string formation;
        json::read_object(node, std::array{member("candidate", candidate), member("formation", formation),
                                           positions("kinds", split.kinds),
                                           member("may_be_unplaced", split.may_be_unplaced)});
        json::require_keys(node, {"candidate", "formation", "kinds", "may_be_unplaced"});
        const auto of_candidate = campaign_->find_candidate(candidate);
        const auto of_formation = campaign_->find_formation(formation);
        const auto application = of_candidate && of_formation
                                     ? campaign_->find_application(*of_candidate, *of_formation)
                                     : std::nullopt;
        if (!application) report_unknown(node, "candidate, formation", "applications.csv");
        split.request = application.value_or(ApplicationIndex{}).value;
        return split;
    }

    static void report_unknown(const Node& node, std::string_view column, std::string_view table) {
        if (node.value().is_string() || node.value().is_object())
            node.report(Problem::unknown_reference, {std::string(column), std::string(table)});
    }

    const Campaign* campaign_;
};

}  // namespace

std::string write_bound_certificate(const Campaign& campaign, const BoundCertificate& certificate) {
    return Container::object_at(0)
               .add("format", 1)
               .add("lower_bound", certificate.lower_bound)
               .add("parts", scheduling::certificate_parts(certificate, CampaignNames(campaign), 1))
               .text() +
           '\n';
}

Result<BoundCertificate> read_bound_certificate(const Campaign& campaign, std::string_view bytes,
                                                std::string_view file) {
    Diagnostics problems;
    const DiagnosticSink report = [&](Diagnostic problem) { problems.add(std::move(problem)); };
    const auto decoded = decode_text(std::string(bytes));
    if (decoded.bad_line != 0)
        problems.add({.problem = Problem::bad_encoding, .place = {file, decoded.bad_line, {}}});
    BoundCertificate certificate;
    if (const auto document = json::parse(file, decoded.utf8, report))
        certificate = CertificateReader(campaign).read(Node(file, document->root(), report));
    problems.sort();
    if (problems.has_errors()) return Result<BoundCertificate>(std::move(problems));
    return {std::move(certificate), std::move(problems)};
}

}  // namespace passpro
