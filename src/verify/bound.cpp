// The tree of a certificate, node by node, as docs/bound-certificate.md says.
#include "base/contracts.hpp"
#include "verify/joint_choices.hpp"

#include <passpro/bound_verification.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>

namespace passpro {

namespace {

using assignment::BoundCertificate;
using Fault = BoundVerification::Fault;
using verification::ChoicesLeft;
using verification::impossible;
using verification::JointChoices;
using verification::largest_summand;
using verification::OpenSlots;
using verification::Prices;
using verification::Unproven;

constexpr auto largest_scale = std::int64_t{1} << 12;
constexpr auto largest_objective = std::int64_t{1} << 50;  // of any campaign that can be read
constexpr auto largest_sum = std::int64_t{1} << 61;

void require(bool condition, Fault fault) {
    if (!condition) throw Unproven(fault);
}

// How many pairs of interviews the splits above a node leave to kinds of slots.
struct PairLimits {
    std::int64_t least = 0;
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

// The assignments for which a node is to prove the bound.
struct Assignments {
    BoundCertificate::Index node = 0;
    std::map<CandidateIndex, ChoicesLeft> left{};  // of other candidates, all
    std::map<BoundCertificate::Indices, PairLimits> pairs{};
};

// What the places and pairs of a node cost together.
class Total {
  public:
    // `times` from 0.
    void add(std::int64_t price, std::int64_t times) {
        const auto room = largest_sum - std::max(value_, -value_);
        require(times == 0 || std::max(price, -price) <= room / times, Fault::too_large);
        value_ += price * times;
    }
    std::int64_t value() const { return value_; }

  private:
    std::int64_t value_ = 0;
};

// Proves the bound of one part, or throws Unproven.
class PartProof {
  public:
    PartProof(const OpenSlots& slots, const BoundCertificate::Part& part,
              std::vector<CandidateIndex> candidates)
        : slots_(&slots), part_(&part), candidates_(std::move(candidates)) {}

    void run() const {
        check_numbers();
        std::vector<Assignments> pending(1);
        for (std::size_t done = 0; done < part_->nodes.size() && !pending.empty(); ++done) {
            auto assignments = std::move(pending.back());
            pending.pop_back();
            prove_at_node(std::move(assignments), pending);
        }
        require(pending.empty(), Fault::not_a_tree);
    }

  private:
    void check_numbers() const {
        require(part_->price_scale >= 1 && part_->price_scale <= largest_scale, Fault::too_large);
        require(part_->objective <= largest_objective && part_->lower_bound >= -largest_objective,
                Fault::too_large);
        require(part_->lower_bound <= part_->objective, Fault::above_plan);
        for (const auto& slots : part_->kinds)
            for (const auto slot : slots) require(slot < slots_->size(), Fault::unknown_index);
    }

    void prove_at_node(Assignments assignments, std::vector<Assignments>& pending) const {
        const auto node = assignments.node;
        require(node < part_->nodes.size(), Fault::unknown_index);
        try {
            prove(part_->nodes[node], std::move(assignments), pending);
        } catch (Unproven& unproven) {
            unproven.failure.node = node;
            throw;
        }
    }

    // Proves the bound by the prices of the node, or leaves that to its children.
    void prove(const BoundCertificate::Node& node, Assignments assignments,
               std::vector<Assignments>& pending) const {
        Total total;
        const auto prices = prices_of(node, assignments, total);
        std::vector<std::int64_t> least;
        Total bound;
        for (const auto candidate : candidates_) {
            least.push_back(choices_of(candidate, prices, assignments).least());
            if (least.back() >= impossible) return;
            bound.add(least.back(), 1);
        }
        bound.add(-total.value(), 1);
        if (bound.value() > (part_->lower_bound - 1) * part_->price_scale) return;
        require(!node.children.empty(), Fault::weak_prices);
        close_dear_choices(prices, least, (part_->objective - 1) * part_->price_scale - bound.value(),
                           assignments);
        leave_to_children(node, std::move(assignments), pending);
    }

    JointChoices choices_of(CandidateIndex candidate, const Prices& prices,
                            const Assignments& assignments) const {
        const auto left = assignments.left.find(candidate);
        return {*slots_, candidate, prices, left == assignments.left.end() ? nullptr : &left->second};
    }

    Prices prices_of(const BoundCertificate::Node& node, const Assignments& assignments, Total& total) const {
        Prices prices{.scale = part_->price_scale, .of_slot = std::vector<std::int64_t>(slots_->size())};
        require(node.prices.size() == part_->kinds.size(), Fault::prices_missing);
        for (std::size_t kind = 0; kind < node.prices.size(); ++kind) {
            require(node.prices[kind] >= 0, Fault::prices_missing);
            const auto price = std::min(node.prices[kind], largest_summand);  // any prices prove a bound
            for (const auto slot : part_->kinds[kind]) {
                prices.of_slot[slot] = price;
                total.add(price, (*slots_)[SlotIndex{slot}].free_places);
            }
        }
        auto room = largest_summand;
        for (const auto& cut : node.cuts) {
            require(cut.price <= room && cut.price >= -room, Fault::too_large);
            room -= std::max(cut.price, -cut.price);
            add_cut(cut, assignments, prices, total);
        }
        return prices;
    }

    void add_cut(const BoundCertificate::Cut& cut, const Assignments& assignments, Prices& prices,
                 Total& total) const {
        const auto slots = slots_of(cut.kinds);
        const auto days = [&](SlotIndex slot) { return (*slots_)[slot].day; };
        require(!slots.empty(), Fault::cut_of_days);
        const auto day = days(slots.front());
        require(std::ranges::all_of(slots, [&](SlotIndex slot) { return days(slot) == day; }),
                Fault::cut_of_days);

        const auto found = assignments.pairs.find(cut.kinds);
        const auto limits = found == assignments.pairs.end() ? PairLimits{} : found->second;
        std::int64_t places = 0;
        for (const auto slot : slots) places += (*slots_)[slot].places;
        total.add(cut.price, cut.price > 0 ? std::min(limits.most, places / 2) : limits.least);

        std::vector<bool> has_slot(slots_->size());
        for (const auto slot : slots) has_slot[slot.value] = true;
        prices.cuts_of_day[day].push_back({std::move(has_slot), cut.price});
    }

    std::vector<SlotIndex> slots_of(const BoundCertificate::Indices& kinds) const {
        std::vector<SlotIndex> slots;
        for (const auto kind : std::set(kinds.begin(), kinds.end())) {
            require(kind < part_->kinds.size(), Fault::unknown_index);
            for (const auto slot : part_->kinds[kind]) slots.push_back({slot});
        }
        return slots;
    }

    // Closes each choice whose cheapest joint choice costs more than the candidate's cheapest one by more
    // than `slack`: no assignment with it costs less than the plan that the part was proven with.
    void close_dear_choices(const Prices& prices, const std::vector<std::int64_t>& least, std::int64_t slack,
                            Assignments& assignments) const {
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const auto with_each = choices_of(candidates_[i], prices, assignments).least_with_each();
            auto& left = assignments.left[candidates_[i]];
            left.clear();
            for (const auto& of_application : with_each) {
                auto& is_left = left.emplace_back();
                for (const auto cost : of_application)
                    is_left.push_back(cost < impossible && cost <= least[i] + slack);
            }
        }
    }

    void leave_to_children(const BoundCertificate::Node& node, Assignments assignments,
                           std::vector<Assignments>& pending) const {
        const bool is_split = !std::holds_alternative<std::monostate>(node.split);
        require(node.children.size() == (is_split ? 2 : 1), Fault::not_a_tree);
        auto other = assignments;
        if (const auto* pairs = std::get_if<BoundCertificate::PairSplit>(&node.split)) {
            split(*pairs, assignments, other);
        } else if (const auto* choice = std::get_if<BoundCertificate::ChoiceSplit>(&node.split)) {
            split(*choice, assignments, other);
        }
        assignments.node = node.children.front();
        other.node = node.children.back();
        pending.push_back(std::move(assignments));
        if (is_split) pending.push_back(std::move(other));
    }

    static void split(const BoundCertificate::PairSplit& split, Assignments& fewer, Assignments& more) {
        auto& most = fewer.pairs[split.kinds].most;
        auto& least = more.pairs[split.kinds].least;
        most = std::min<std::int64_t>(most, split.pairs);
        least = std::max<std::int64_t>(least, std::int64_t{split.pairs} + 1);
    }

    void split(const BoundCertificate::ChoiceSplit& split, Assignments& named, Assignments& others) const {
        const auto& campaign = slots_->campaign();
        require(split.request < campaign.applications().size(), Fault::unknown_index);
        const ApplicationIndex application{split.request};
        const auto candidate = campaign.applications()[application].candidate;
        require(slots_->is_counted(application) && named.left.contains(candidate), Fault::unknown_index);

        std::vector<bool> is_named{split.may_be_unplaced};
        const auto slots = slots_of(split.kinds);
        for (const auto slot : slots_->open_to(application))
            is_named.push_back(std::ranges::find(slots, slot) != slots.end());
        const auto position = position_of(application, candidate);
        auto& left_to_named = named.left[candidate][position];
        auto& left_to_others = others.left[candidate][position];
        for (std::size_t choice = 0; choice < is_named.size(); ++choice)
            (is_named[choice] ? left_to_others : left_to_named)[choice] = false;
    }

    // Among the applications of the candidate that count.
    std::size_t position_of(ApplicationIndex application, CandidateIndex candidate) const {
        const auto applications = slots_->campaign().applications_of(candidate);
        const auto before = applications.first(
            static_cast<std::size_t>(std::ranges::find(applications, application) - applications.begin()));
        return static_cast<std::size_t>(
            std::ranges::count_if(before, [&](ApplicationIndex other) { return slots_->is_counted(other); }));
    }

    const OpenSlots* slots_;
    const BoundCertificate::Part* part_;
    std::vector<CandidateIndex> candidates_;  // whose applications are in the part
};

// The candidates of each part.
std::vector<std::vector<CandidateIndex>> candidates_of_parts(const OpenSlots& slots,
                                                             const BoundCertificate& certificate) {
    const auto& campaign = slots.campaign();
    std::vector<std::optional<std::size_t>> part_of(campaign.formations().size());
    for (std::size_t part = 0; part < certificate.parts.size(); ++part) {
        for (const auto formation : certificate.parts[part].services) {
            require(formation < part_of.size(), Fault::unknown_index);
            part_of[formation] = part;
        }
    }
    std::vector<std::vector<CandidateIndex>> candidates(certificate.parts.size());
    for (std::uint32_t i = 0; i < campaign.candidates().size(); ++i) {
        std::set<std::optional<std::size_t>> parts;
        for (const auto application : campaign.applications_of({i}))
            if (slots.is_counted(application))
                parts.insert(part_of[campaign.applications()[application].formation.value]);
        if (parts.empty()) continue;
        require(parts.size() == 1 && parts.begin()->has_value(), Fault::scattered);
        candidates[**parts.begin()].push_back({i});
    }
    return candidates;
}

constexpr std::array fault_words{
    std::pair{Fault::too_many_visits,
              Bilingual{"plus de trois entretiens par jour ne peuvent pas être vérifiés",
                        "more than three interviews a day cannot be checked"}},
    std::pair{Fault::unknown_index, Bilingual{"un numéro ne désigne rien dans cette campagne",
                                              "a number is not one of anything in this campaign"}},
    std::pair{Fault::scattered, Bilingual{"les candidatures d’un élève ne sont pas dans une seule partie",
                                          "the applications of a candidate are not in one part"}},
    std::pair{Fault::above_plan,
              Bilingual{"la borne dépasse le coût du planning qui a servi à la prouver",
                        "the bound is higher than the cost of the plan that it was proven with"}},
    std::pair{Fault::prices_missing, Bilingual{"il faut un prix, positif ou nul, par sorte de créneau",
                                               "there must be one price, from 0, for each kind of slot"}},
    std::pair{Fault::too_large, Bilingual{"des nombres sont trop grands pour être additionnés",
                                          "numbers are too large to be added"}},
    std::pair{Fault::cut_of_days, Bilingual{"les créneaux d’une coupe ne sont pas d’un même jour",
                                            "the slots of a cut are not of one day"}},
    std::pair{Fault::weak_prices,
              Bilingual{"les prix ne prouvent pas la borne", "the prices do not prove the bound"}},
    std::pair{Fault::weak_parts, Bilingual{"la borne dépasse la somme de celles des parties",
                                           "the bound is higher than the sum of those of the parts"}},
    std::pair{Fault::not_a_tree, Bilingual{"les nœuds ne forment pas un arbre", "the nodes are not a tree"}}};

}  // namespace

BoundVerification verify_bound(const Campaign& campaign, const Plan& plan,
                               const BoundCertificate& certificate) {
    Expects(plan.placements.size() == campaign.applications().size());
    BoundVerification result{.lower_bound = certificate.lower_bound};
    std::optional<std::size_t> part;
    try {
        Total lower_bound;
        const OpenSlots slots(campaign, plan);
        auto candidates = candidates_of_parts(slots, certificate);
        for (part = 0; *part < certificate.parts.size(); ++*part) {
            PartProof(slots, certificate.parts[*part], std::move(candidates[*part])).run();
            lower_bound.add(certificate.parts[*part].lower_bound, 1);
        }
        part.reset();
        require(certificate.lower_bound <= lower_bound.value(), Fault::weak_parts);
    } catch (const Unproven& unproven) {
        result.failure = unproven.failure;
        result.failure->part = part;
    }
    return result;
}

std::string message(const BoundVerification::Failure& failure, Language language) {
    const auto* words = std::ranges::find(fault_words, failure.fault, &std::pair<Fault, Bilingual>::first);
    std::string place;
    if (failure.part) place += "/parts/" + std::to_string(*failure.part);
    if (failure.node) place += "/nodes/" + std::to_string(*failure.node);
    return (place.empty() ? "" : place + ": ") + std::string(words->second.in(language));
}

}  // namespace passpro
