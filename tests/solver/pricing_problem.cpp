#include "solver/pricing/pricing_problem.hpp"

#include "brute_force.hpp"
#include "daily_cuts.hpp"
#include "dice.hpp"
#include "random_problem.hpp"

#include <algorithm>
#include <array>
#include <catch.hpp>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

constexpr ProblemSize one_applicant{.applicants = 1,
                                    .requests_of_applicant = 4,
                                    .services = 3,
                                    .slots = 8,
                                    .homes = 1,
                                    .sites = 3,
                                    .days = 3};
// All visits are on one evening, or two.
constexpr ProblemSize one_family{.applicants = 1,
                                 .requests_of_applicant = 6,
                                 .services = 5,
                                 .slots = 10,
                                 .homes = 1,
                                 .sites = 3,
                                 .days = 2};

// The data of a pricing problem: prices, fixings, a perturbation and cuts.
struct Setting {
    std::vector<ScaledCost> price;
    std::vector<Choice> fixing;
    Perturbation perturbation;
    OddSetCuts cuts;
};

// Cuts on some slot types of each day, and their prices. Some of the days also require pairs, which pay less.
void add_random_cuts(const Model& model, Setting& setting, Dice& dice) {
    setting.cuts = daily_cuts(model, [&] { return !dice.one_in(3); });
    for (auto cut = setting.cuts.size(); cut-- > 0;) {
        if (dice.one_in(2)) setting.cuts.add_requirement(setting.cuts.slot_types_of(cut), 1);
    }
    for (std::size_t cut = 0; cut < setting.cuts.size(); ++cut) {
        const auto price = dice.between<ScaledCost>(0, 100 * 4096);
        setting.price.push_back(setting.cuts.is_requirement(cut) ? -price : price);
    }
}

Setting random_setting(const Model& model, Dice& dice) {
    Setting setting{.price = {}, .fixing = {}, .perturbation = {}, .cuts = OddSetCuts(model)};
    const auto largest = model.cost_scale() * dice.pick<ScaledCost>({0, 1, 100, 1'000'000});
    for (std::size_t c = 0; c < model.slot_types().size(); ++c)
        setting.price.push_back(dice.one_in(6) ? impossible : dice.between<ScaledCost>(0, largest));
    for (std::uint32_t r = 0; r < model.problem().requests.size(); ++r) {
        const auto& slot_types = model.service_of(r).slot_types;
        auto& fixing = setting.fixing.emplace_back(Choice::unfixed());
        if (dice.one_in(8)) fixing = Choice::unplaced();
        if (dice.one_in(4) && !slot_types.empty()) fixing = Choice::of(dice.pick(slot_types));
    }
    if (dice.one_in(2))
        setting.perturbation = Perturbation(dice.between<std::uint64_t>(0, 99), model.cost_scale() / 4);
    if (dice.one_in(2)) add_random_cuts(model, setting, dice);
    return setting;
}

// Enumerates all patterns that keep the constraints of each day, with their cost.
class AllPatterns {
  public:
    AllPatterns(const Model& model, const Setting& setting)
        : model_(model),
          setting_(setting),
          requests_(model.requests_of(0)),
          placement_(model.problem().requests.size(), unplaced),
          pattern_(requests_.size(), Choice::unplaced()),
          least_unplaced_(requests_.size(), impossible),
          least_placed_(requests_.size(), std::vector<ScaledCost>(model.slot_types().size(), impossible)),
          slot_of_slot_type_(model.slot_types().size()) {
        for (std::uint32_t s = 0; s < model.problem().slots.size(); ++s) {
            if (model.slot_type_of_slot(s).has_slot_type())
                slot_of_slot_type_[model.slot_type_of_slot(s).slot_type().value] = s;
        }
        choose(0);
    }

    ScaledCost best() const { return best_; }
    ScaledCost least_unplaced(std::size_t position) const { return least_unplaced_[position]; }
    // Without the price of the slot type itself.
    ScaledCost least_placed(std::size_t position, SlotTypeId slot_type) const {
        return least_placed_[position][slot_type.value];
    }
    // Nothing if the pattern is not allowed.
    std::optional<ScaledCost> cost_of(const std::vector<Choice>& pattern) {
        const auto found = std::ranges::find(all_, pattern, [](auto& c) { return c.first; });
        return found == all_.end() ? std::nullopt : std::optional(found->second);
    }

  private:
    Choice fixing(std::size_t position) const { return setting_.fixing[requests_[position]]; }
    ScaledCost price_of(std::size_t position) const {
        return fixing(position).has_slot_type() ? 0 : setting_.price[pattern_[position].slot_type().value];
    }

    void choose(std::size_t position) {
        if (position == requests_.size()) {
            take_note();
            return;
        }
        if (!fixing(position).has_slot_type()) choose(position + 1);
        if (fixing(position).is_unplaced()) return;
        for (const auto slot_type : model_.service_of(requests_[position]).slot_types) {
            const auto request = requests_[position];
            const auto slot = slot_of_slot_type_[slot_type.value];
            const auto is_offered =
                fixing(position).has_slot_type()
                    ? fixing(position) == Choice::of(slot_type)
                    : setting_.price[slot_type.value] < impossible &&
                          is_open_to(model_.problem(), model_.problem().requests[request], slot);
            if (!is_offered || !fits_its_day(request, slot)) continue;
            pattern_[position] = Choice::of(slot_type);
            placement_[request] = static_cast<std::int32_t>(slot);
            choose(position + 1);
            pattern_[position] = Choice::unplaced();
            placement_[request] = unplaced;
        }
    }

    bool fits_its_day(std::uint32_t request, std::uint32_t slot) const {
        const auto& problem = model_.problem();
        int on_that_day = 0;
        for (std::uint32_t other = 0; other < placement_.size(); ++other) {
            if (placement_[other] == unplaced) continue;
            const auto& choice = problem.requests[request].choice;
            if (choice && choice == problem.requests[other].choice) return false;
            const auto& visit = problem.slots[static_cast<std::size_t>(placement_[other])];
            if (reverse_an_order(problem, problem.requests[other], visit, problem.requests[request],
                                 problem.slots[slot]))
                return false;
            if (day_of(visit) != day_of(problem.slots[slot])) {
                if (must_follow_at_once(problem, problem.requests[other], problem.requests[request]) ||
                    must_follow_at_once(problem, problem.requests[request], problem.requests[other]))
                    return false;
                continue;
            }
            if (++on_that_day == problem.interviews_per_day) return false;
            if (exclude_each_other(problem, problem.requests[other], visit, problem.requests[request],
                                   problem.slots[slot]))
                return false;
        }
        return true;
    }

    bool is_torn_apart() const {
        const auto& problem = model_.problem();
        return std::ranges::any_of(broken_constraints(problem, placement_), [](const std::string& broken) {
            return broken.find("is not followed by") != std::string::npos;
        });
    }

    void take_note() {
        if (is_torn_apart()) return;
        auto cost = terms_of_applicant(model_.problem(), 0, placement_).total() * model_.cost_scale();
        for (std::size_t p = 0; p < pattern_.size(); ++p) {
            if (pattern_[p].is_unplaced()) continue;
            cost += price_of(p) + setting_.perturbation.value(requests_[p], pattern_[p].slot_type());
        }
        cost += setting_.cuts.cost(slot_types_of_pattern(),
                                   std::span(setting_.price).subspan(model_.slot_types().size()));
        all_.emplace_back(pattern_, cost);
        best_ = std::min(best_, cost);
        for (std::size_t p = 0; p < pattern_.size(); ++p) {
            auto& least = pattern_[p].is_unplaced() ? least_unplaced_[p]
                                                    : least_placed_[p][pattern_[p].slot_type().value];
            least = std::min(least, pattern_[p].is_unplaced() ? cost : cost - price_of(p));
        }
    }

    std::vector<SlotTypeId> slot_types_of_pattern() const {
        std::vector<SlotTypeId> slot_types;
        for (const auto choice : pattern_) {
            if (choice.has_slot_type()) slot_types.push_back(choice.slot_type());
        }
        return slot_types;
    }

    const Model& model_;
    const Setting& setting_;
    std::span<const std::uint32_t> requests_;
    SlotOfRequest placement_;
    std::vector<Choice> pattern_;
    ScaledCost best_ = impossible;
    std::vector<ScaledCost> least_unplaced_;
    std::vector<std::vector<ScaledCost>> least_placed_;
    std::vector<std::uint32_t> slot_of_slot_type_;
    std::vector<std::pair<std::vector<Choice>, ScaledCost>> all_;
};

bool is_small(const Model& model) {
    std::size_t patterns = 1;
    for (const auto request : model.requests_of(0))
        patterns *= model.service_of(request).slot_types.size() + 1;
    return patterns < 4000;
}

// Several visits a day, and an order of most requests: often, one must come next.
void add_many_orders(Problem& problem, std::uint64_t seed) {
    Dice dice(seed);
    problem.interviews_per_day = std::max(3, problem.interviews_per_day);
    problem.orders.clear();
    for (auto& request : problem.requests) request.choice.reset();
    for (std::uint32_t first = 0; first < problem.requests.size(); ++first) {
        for (std::uint32_t second = 0; second < problem.requests.size(); ++second) {
            if (first != second && dice.one_in(3)) problem.orders.push_back({first, second, !dice.one_in(3)});
        }
    }
}

// Of one applicant or family. Without orders of requests with alternatives, which a pricing problem does not
// see.
Problem random_problem_of_one(std::uint64_t seed) {
    const auto& size = seed % 2 == 0 ? one_applicant : one_family;
    auto problem = seed % 3 == 0 ? random_problem(seed, size) : random_problem_with_wishes(seed, size);
    if (seed % 4 == 1 && problem.applicants.size() == 1) add_many_orders(problem, seed);
    std::erase_if(problem.orders, [&](const Order& order) {
        return problem.requests[order.first].choice || problem.requests[order.second].choice;
    });
    return problem;
}

// Calls `test` with random settings for one applicant that has few patterns.
template <typename Test>
void for_random_settings(int rounds, Test test) {
    int tested = 0;
    for (std::uint64_t seed = 0; tested < rounds; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem_of_one(seed);
        const Model model(problem);
        if (problem.applicants.empty() || !is_small(model)) continue;
        Dice dice(seed);
        const auto setting = random_setting(model, dice);
        PricingProblem pattern(model, setting.perturbation, &setting.cuts);
        pattern.load(0, model.domains(), setting.price, setting.fixing);
        test(model, pattern, setting);
        ++tested;
    }
}

// Whether the slot type overlaps another fixed request, or is too close to it, across midnight too.
bool clashes_with_fixed(const Model& model, const Setting& setting, std::uint32_t request,
                        SlotTypeId slot_type) {
    const auto here = model.visit(request, slot_type);
    std::vector<Visit> fixed;
    for (const auto other : model.requests_of(0)) {
        if (other != request && setting.fixing[other].has_slot_type())
            fixed.push_back(model.visit(other, setting.fixing[other].slot_type()));
    }
    const auto clashes = [&](const Visit& there) { return !model.compatible(here, there); };
    return std::ranges::any_of(fixed, clashes) || tears_apart(model.problem(), here, fixed);
}

// Infinite values need not be equal: a few costs may have been added to `impossible`.
bool are_equal(ScaledCost value, ScaledCost expected) {
    return is_possible(expected) ? value == expected : !is_possible(value);
}

}  // namespace

TEST_CASE("The optimal pattern is the best of all", "[pricing problem]") {
    for_random_settings(2000, [](const Model& model, PricingProblem& pattern, const Setting& setting) {
        AllPatterns all(model, setting);
        REQUIRE(are_equal(pattern.best_value(), all.best()));
        if (!is_possible(all.best())) return;
        std::vector<Choice> best;
        pattern.best_pattern(best);
        const auto cost = all.cost_of(best);
        REQUIRE(cost.has_value());
        REQUIRE(*cost == all.best());
    });
}

TEST_CASE("A min-marginal is the least cost of all patterns with that slot type, less its price",
          "[pricing problem]") {
    for_random_settings(2000, [](const Model& model, PricingProblem& pattern, const Setting& setting) {
        const AllPatterns all(model, setting);
        std::vector<ScaledCost> of_offer;
        ScaledCost of_unplaced = 0;
        const auto requests = model.requests_of(0);
        for (std::size_t position = 0; position < requests.size(); ++position) {
            CAPTURE(position);
            pattern.min_marginals(position, of_offer, of_unplaced);
            // Of orders, they see a part.
            const auto is_bound = !model.problem().orders.empty();
            const auto is_right = [&](ScaledCost value, ScaledCost expected) {
                return are_equal(value, expected) ||
                       (is_bound && (value < expected || !is_possible(expected)));
            };
            CHECK(is_right(of_unplaced, all.least_unplaced(position)));
            const auto& slot_types = model.service_of(requests[position]).slot_types;
            REQUIRE(of_offer.size() == slot_types.size());
            for (std::size_t offer = 0; offer < slot_types.size(); ++offer) {
                CAPTURE(offer);
                const auto expected =
                    clashes_with_fixed(model, setting, requests[position], slot_types[offer])
                        ? impossible
                        : all.least_placed(position, slot_types[offer]);
                CHECK(is_right(of_offer[offer], expected));
            }
        }
    });
}

TEST_CASE("Many visits of a day may save more than each pair of them tells", "[pricing problem]") {
    // Seven visits that meet three of seven periods each, any two of them one in common: together each period
    // is paid once, not three times.
    constexpr std::array<std::uint8_t, 7> periods{0b0000111, 0b0011001, 0b1100001, 0b0101010,
                                                  0b1010010, 0b1001100, 0b0110100};
    Problem problem{.slots = {},
                    .services = {},
                    .calendars = {},
                    .applicants = {{}},
                    .requests = {},
                    .travel = {1, 1, {0}, {0}, {0}},
                    .interviews_per_day = 7,
                    .period_cost = 10};
    for (std::uint32_t i = 0; i < periods.size(); ++i) {
        const auto start = static_cast<Minute>(540 + 60 * i);
        problem.slots.push_back({.start = start, .end = start + 30, .periods = periods[i]});
        problem.services.push_back({i});
        problem.requests.push_back({.applicant = 0, .service = i, .unplaced_cost = 15});
    }
    REQUIRE(check(problem).empty());
    const Model model(problem);
    PricingProblem pattern(model);
    const std::vector<ScaledCost> price(model.slot_types().size());
    pattern.load(0, model.domains(), price, model.locked_slot_types());
    CHECK(pattern.best_value() == 70 * model.cost_scale());
}

TEST_CASE("A pricing problem that is loaded again remembers nothing", "[pricing problem]") {
    const auto problem = random_problem(7, middling);
    const Model model(problem);
    Dice dice(7);
    std::vector<Choice> pattern;
    std::vector<Choice> expected;
    for (int round = 0; round < 200; ++round) {
        CAPTURE(round);
        const auto setting = random_setting(model, dice);
        const auto applicant = static_cast<std::uint32_t>(dice.below(problem.applicants.size()));
        PricingProblem used(model, setting.perturbation, &setting.cuts);
        for (std::uint32_t other = 0; other < 3; ++other)
            used.load(other, model.domains(), setting.price, setting.fixing);
        used.load(applicant, model.domains(), setting.price, setting.fixing);
        PricingProblem fresh(model, setting.perturbation, &setting.cuts);
        fresh.load(applicant, model.domains(), setting.price, setting.fixing);
        REQUIRE(used.best_value() == fresh.best_value());
        if (!is_possible(used.best_value())) continue;
        used.best_pattern(pattern);
        fresh.best_pattern(expected);
        REQUIRE(pattern == expected);
    }
}

TEST_CASE("A relaxed joint choice gives a bound and a pattern", "[pricing problem][large]") {
    constexpr int rounds = 3000;
    int exact = 0;
    int tested = 0;
    for (std::uint64_t seed = 0; tested < rounds; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem_of_one(seed);
        auto parameters = default_search_parameters;
        parameters.most_exact_requests = seed % 5 == 0 ? 0 : 1;
        parameters.most_remembered = seed % 4;
        parameters.most_remembered_over_days = seed % 3;
        parameters.most_remembered_relaxed = seed / 4 % 3;
        const Model model(problem, parameters);
        if (problem.applicants.empty() || !is_small(model)) continue;
        Dice dice(seed);
        const auto setting = random_setting(model, dice);
        PricingProblem pricing(model, setting.perturbation, &setting.cuts);
        pricing.load(0, model.domains(), setting.price, setting.fixing);
        ++tested;
        AllPatterns all(model, setting);
        if (!is_possible(all.best())) continue;
        const auto requests = model.requests_of(0);
        std::vector<ScaledCost> of_offer;
        ScaledCost of_unplaced = 0;
        const auto marginals_first = seed % 2 == 0;
        if (!marginals_first) REQUIRE(pricing.best_value() <= all.best());
        for (std::size_t position = 0; position < requests.size(); ++position) {
            CAPTURE(position);
            pricing.min_marginals(position, of_offer, of_unplaced);
            CHECK(of_unplaced <= std::max(impossible, all.least_unplaced(position)));
            if (is_possible(all.least_unplaced(position))) CHECK(of_unplaced <= all.least_unplaced(position));
            const auto& slot_types = model.service_of(requests[position]).slot_types;
            for (std::size_t offer = 0; offer < slot_types.size(); ++offer) {
                const auto expected = all.least_placed(position, slot_types[offer]);
                if (clashes_with_fixed(model, setting, requests[position], slot_types[offer])) {
                    CHECK(!is_possible(of_offer[offer]));
                } else if (is_possible(expected)) {
                    CHECK(of_offer[offer] <= expected);
                }
            }
        }
        REQUIRE(pricing.best_value() <= all.best());
        std::vector<Choice> best;
        pricing.best_pattern(best);
        const auto cost = all.cost_of(best);
        if (!cost && !problem.orders.empty()) continue;  // it does not see them
        REQUIRE(cost.has_value());
        REQUIRE(*cost >= all.best());
        const auto has_pairs = setting.cuts.size() > 0;
        if (pricing.ignores_pairs() && !has_pairs) REQUIRE(pricing.pattern_value() == *cost);
        if (pricing.best_value() == *cost) ++exact;
    }
    CHECK(exact > rounds / 2);
}
