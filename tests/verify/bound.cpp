// Certificates of bounds, checked without the solver that made them.
#include "dice.hpp"
#include "random_campaign.hpp"

#include <passpro/bound_verification.hpp>
#include <passpro/solving.hpp>

#include <catch.hpp>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

using namespace passpro;
using namespace passpro::test;

namespace {

using assignment::BoundCertificate;
using Fault = BoundVerification::Fault;

SolvedPlan certified(const Rows& rows) {
    return solve(without_rules(rows.campaign()),
                 {.time_limit = std::nullopt, .work_limit = 3000, .certify = true});
}

BoundVerification verified(const SolvedPlan& solved, const BoundCertificate& certificate) {
    return verify_bound(solved.campaign, solved.plan, certificate);
}

Fault fault_of(const SolvedPlan& solved, const BoundCertificate& certificate) {
    const auto bound = verified(solved, certificate);
    REQUIRE(bound.failure);
    return bound.failure->fault;
}

// One of three kinds.
Rows random_rows(std::uint64_t seed) {
    if (seed % 3 == 0) return random_campaign_planned_before(seed);
    if (seed % 3 == 1) return with_hosting(random_campaign(seed), seed);
    return random_campaign(seed);
}

BoundCertificate::Indices any_kinds(const BoundCertificate::Part& part, Dice& dice) {
    BoundCertificate::Indices kinds;
    for (std::uint32_t kind = 0; kind < part.kinds.size(); ++kind)
        if (dice.one_in(2)) kinds.push_back(kind);
    return kinds;
}

void corrupt(BoundCertificate::Part& part, Dice& dice) {
    auto& node = part.nodes[dice.below(part.nodes.size())];
    const std::vector<std::function<void()>> ways{
        [&] {
            if (!node.prices.empty())
                node.prices[dice.below(node.prices.size())] =
                    dice.pick<std::int64_t>({-1, 0, 409'600, std::int64_t{1} << 54, std::int64_t{1} << 59});
        },
        [&] {
            node.cuts.push_back({any_kinds(part, dice), dice.between<std::int64_t>(-9, 9) * 9999});
        },
        [&] {
            node.cuts.push_back({any_kinds(part, dice), std::int64_t{1} << dice.between(40, 62)});
        },
        [&] {
            node.split = BoundCertificate::PairSplit{any_kinds(part, dice), dice.between(-1, 2)};
        },
        [&] {
            node.split =
                BoundCertificate::ChoiceSplit{dice.between(0U, 3U), any_kinds(part, dice), dice.one_in(2)};
        },
        [&] {
            node.children.clear();
            for (auto left = dice.between(0, 2); left > 0; --left)
                node.children.push_back(static_cast<std::uint32_t>(dice.below(part.nodes.size() + 1)));
        },
        [&] { part.nodes.push_back(node); },
        [&] {
            part.objective = dice.pick<std::int64_t>({0, part.lower_bound, std::int64_t{1} << 50});
        },
        [&] {
            part.price_scale = dice.pick<std::int64_t>({-4096, 0, 1, 2048, 8192});
        },
        [&] {
            if (!part.kinds.empty()) part.kinds.push_back(part.kinds[dice.below(part.kinds.size())]);
        },
        [&] { part.kinds.push_back({dice.between(0U, 40U)}); },
        [&] {
            if (!part.kinds.empty()) part.kinds.pop_back();
        },
        [&] { part.services.push_back(dice.between(0U, 6U)); }};
    ways[dice.below(ways.size())]();
}

}  // namespace

// A few campaigns are refused: those with more interviews a day, or with weights that make sums too large.
TEST_CASE("The certificate of a solve proves its bound", "[bound]") {
    std::size_t nodes = 0;
    int refused = 0;
    std::vector<std::uint64_t> seeds{1569, 1868, 2021, 2604, 3152};  // which branch
    for (std::uint64_t seed = 0; seed < 150; ++seed) seeds.push_back(seed);
    for (const auto seed : seeds) {
        const auto rows = random_rows(seed);
        INFO("seed " << seed);
        const auto solved = certified(rows);
        const auto bound = verified(solved, *solved.certificate);
        if (bound.failure) {
            REQUIRE(
                (bound.failure->fault == Fault::too_many_visits || bound.failure->fault == Fault::too_large));
            ++refused;
            continue;
        }
        CHECK(bound.lower_bound <= solved.lower_bound);
        CHECK(bound.lower_bound == solved.certificate->lower_bound);
        for (const auto& part : solved.certificate->parts) nodes += part.nodes.size() - 1;
    }
    CHECK(nodes > 0);
    CHECK(refused < 12);
}

TEST_CASE("No certificate proves more than a plan costs", "[bound]") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const auto solved = certified(random_rows(seed));
        const auto objective = solved.terms.total();
        Dice dice(seed);
        for (int repetition = 0; repetition < 20; ++repetition) {
            auto certificate = *solved.certificate;
            if (certificate.parts.empty()) continue;
            auto& part = certificate.parts[dice.below(certificate.parts.size())];
            const auto more = objective + 1 - certificate.lower_bound;
            part.lower_bound += more;
            part.objective += dice.one_in(2) ? more : 0;
            certificate.lower_bound += more;
            for (auto left = dice.between(0, 3); left > 0; --left) corrupt(part, dice);
            INFO("seed " << seed << ", repetition " << repetition);
            CHECK_FALSE(verified(solved, certificate).holds());
        }
    }
}

TEST_CASE("What is wrong with a certificate is named with its place", "[bound]") {
    const auto solved = certified(random_campaign(2));
    auto certificate = *solved.certificate;
    REQUIRE(verified(solved, certificate).holds());
    REQUIRE(!certificate.parts.empty());
    auto& part = certificate.parts.back();
    auto& node = part.nodes.front();
    REQUIRE(!node.prices.empty());

    SECTION("The parts together prove less") {
        ++certificate.lower_bound;
        CHECK(fault_of(solved, certificate) == Fault::weak_parts);
    }
    SECTION("A part claims more than its plan costs") {
        part.lower_bound = part.objective + 1;
        CHECK(fault_of(solved, certificate) == Fault::above_plan);
    }
    SECTION("The prices prove less") {
        part.objective = part.lower_bound += 1'000'000;
        const auto bound = verified(solved, certificate);
        REQUIRE(bound.failure);
        CHECK(message(*bound.failure, Language::english) ==
              "/parts/" + std::to_string(certificate.parts.size() - 1) +
                  "/nodes/0: the prices do not prove the bound");
    }
    SECTION("A price is missing") {
        node.prices.pop_back();
        CHECK(fault_of(solved, certificate) == Fault::prices_missing);
    }
    SECTION("The prices of cuts are so high that sums overflow") {
        node.cuts.push_back({{0}, std::numeric_limits<std::int64_t>::max()});
        CHECK(fault_of(solved, certificate) == Fault::too_large);
    }
    SECTION("A cut has no slots") {
        node.cuts.push_back({{}, 1});
        CHECK(fault_of(solved, certificate) == Fault::cut_of_days);
    }
    SECTION("A cut names a kind that does not exist") {
        node.cuts.push_back({{1'000'000}, 1});
        CHECK(fault_of(solved, certificate) == Fault::unknown_index);
    }
    SECTION("A slot does not exist") {
        part.kinds.front() = {1'000'000};
        CHECK(fault_of(solved, certificate) == Fault::unknown_index);
    }
    SECTION("A formation does not exist") {
        part.services.push_back(1'000'000);
        CHECK(fault_of(solved, certificate) == Fault::unknown_index);
    }
    SECTION("There are no nodes") {
        part.nodes.clear();
        CHECK(fault_of(solved, certificate) == Fault::not_a_tree);
    }
    SECTION("An application is in no part") {
        certificate.parts.clear();
        CHECK(fault_of(solved, certificate) == Fault::scattered);
    }
}

// Prices of 2^59 on two places make a joint choice look impossible, unless they are refused.
TEST_CASE("Prices so high that nothing seems possible prove nothing", "[bound]") {
    const auto solved = certified(random_campaign(2));
    for (const auto exponent : {40, 54, 55, 56, 59, 60, 62}) {
        auto certificate = *solved.certificate;
        auto& part = certificate.parts.back();
        auto& root = part.nodes.front();
        const auto application = [&] {
            for (std::uint32_t i = 0; i < solved.plan.placements.size(); ++i)
                if (solved.plan.placements[i].status == PlacementStatus::placed) return i;
            return std::uint32_t{0};
        }();
        root.prices.assign(root.prices.size(), std::int64_t{1} << exponent);
        root.cuts.clear();
        root.split = BoundCertificate::ChoiceSplit{application, {}, true};
        root.children = {1, 2};
        auto leaf = root;
        leaf.split = {};
        leaf.children.clear();
        part.nodes = {root, leaf, leaf};
        part.lower_bound = part.objective = std::int64_t{1} << 49;
        certificate.lower_bound = part.lower_bound;
        INFO("2^" << exponent);
        CHECK_FALSE(verified(solved, certificate).holds());
    }
}

TEST_CASE("A certificate is read as it was written", "[bound]") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const auto solved = certified(random_rows(seed));
        const auto written = write_bound_certificate(solved.campaign, *solved.certificate);
        const auto read = read_bound_certificate(solved.campaign, written);
        REQUIRE(read);
        CHECK(write_bound_certificate(solved.campaign, *read) == written);
    }
}

TEST_CASE("Every problem of a certificate is reported at its place", "[bound]") {
    const auto campaign = small_campaign().campaign();
    const auto read = read_bound_certificate(campaign, R"({"format": 2, "lower_bound": "much", "parts": [
        {"lower_bound": 1, "objective": 1, "price_scale": 1, "formations": ["NONE"], "slots": [[["O1", 99], ["O99", 0]], [3]],
         "nodes": [{"prices": [0.5], "cuts": [{"kinds": [-1]}], "children": [], "colour": "red",
                    "split": {"candidate": "C99", "formation": "F1", "kinds": [], "may_be_unplaced": true}}]}]})");
    REQUIRE(!read);
    std::vector<std::string> found;
    for (const auto& problem : read.diagnostics())
        found.push_back(problem.place.column + ' ' + problem.code());
    CHECK(found ==
          std::vector<std::string>{"/format PP1108", "/lower_bound PP1404", "/parts/0/formations/0 PP1204",
                                   "/parts/0/nodes/0/colour PP1402", "/parts/0/nodes/0/cuts/0/kinds/0 PP1108",
                                   "/parts/0/nodes/0/cuts/0/price PP1403", "/parts/0/nodes/0/prices/0 PP1404",
                                   "/parts/0/nodes/0/split PP1204", "/parts/0/slots/0/0/1 PP1108",
                                   "/parts/0/slots/0/1/0 PP1204", "/parts/0/slots/1/0 PP1404"});
}
