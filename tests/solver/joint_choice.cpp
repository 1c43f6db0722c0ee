#include "solver/joint_choice.hpp"

#include "brute_force.hpp"
#include "dice.hpp"
#include "limited_days.hpp"
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

// What a choice is made from: prices, decisions and a lottery.
struct Setting {
    std::vector<Priced> price;
    std::vector<std::int32_t> decided;
    Lottery lottery;
    PairLimits limits;
};

// Some classes of each day, with prices that are added to those of the classes.
void add_random_limits(const Index& index, Setting& setting, Dice& dice) {
    setting.limits = limited_days(index, [&] { return !dice.one_in(3); });
    for (std::size_t limit = 0; limit < setting.limits.size(); ++limit)
        setting.price.push_back(dice.between<Priced>(0, 100 * 4096));
}

Setting random_setting(const Index& index, Dice& dice) {
    Setting setting{.price = {}, .decided = {}, .lottery = {}, .limits = PairLimits(index)};
    const auto largest = index.price_scale() * dice.pick<Priced>({0, 1, 100, 1'000'000});
    for (std::size_t c = 0; c < index.classes().size(); ++c)
        setting.price.push_back(dice.one_in(6) ? impossible : dice.between<Priced>(0, largest));
    for (std::uint32_t r = 0; r < index.problem().requests.size(); ++r) {
        const auto& classes = index.service_of(r).classes;
        auto& decided = setting.decided.emplace_back(undecided);
        if (dice.one_in(8)) decided = no_class;
        if (dice.one_in(4) && !classes.empty()) decided = static_cast<std::int32_t>(dice.pick(classes));
    }
    if (dice.one_in(2))
        setting.lottery = Lottery(dice.between<std::uint64_t>(0, 99), index.price_scale() / 4);
    if (dice.one_in(2)) add_random_limits(index, setting, dice);
    return setting;
}

// Every choice that keeps apart what is on one day, at its cost.
class AllChoices {
  public:
    AllChoices(const Index& index, const Setting& setting)
        : index_(index),
          setting_(setting),
          requests_(index.requests_of(0)),
          placement_(index.problem().requests.size(), unplaced),
          choice_(requests_.size(), no_class),
          least_unplaced_(requests_.size(), impossible),
          least_placed_(requests_.size(), std::vector<Priced>(index.classes().size(), impossible)),
          slot_of_class_(index.classes().size()) {
        for (std::uint32_t s = 0; s < index.problem().slots.size(); ++s) {
            if (index.class_of_slot(s) != no_class)
                slot_of_class_[static_cast<std::size_t>(index.class_of_slot(s))] = s;
        }
        choose(0);
    }

    Priced best() const { return best_; }
    Priced least_unplaced(std::size_t position) const { return least_unplaced_[position]; }
    // Without the price of the class itself.
    Priced least_placed(std::size_t position, std::uint32_t class_id) const {
        return least_placed_[position][class_id];
    }
    // Nothing where the choice is not to be had.
    std::optional<Priced> cost_of(const std::vector<std::int32_t>& choice) {
        const auto found = std::ranges::find(all_, choice, [](auto& c) { return c.first; });
        return found == all_.end() ? std::nullopt : std::optional(found->second);
    }

  private:
    std::int32_t decided(std::size_t position) const { return setting_.decided[requests_[position]]; }
    Priced price_of(std::size_t position) const {
        return decided(position) >= 0 ? 0 : setting_.price[static_cast<std::size_t>(choice_[position])];
    }

    void choose(std::size_t position) {
        if (position == requests_.size()) {
            take_note();
            return;
        }
        if (decided(position) < 0) choose(position + 1);
        if (decided(position) == no_class) return;
        for (const auto class_id : index_.service_of(requests_[position]).classes) {
            const auto request = requests_[position];
            const auto slot = slot_of_class_[class_id];
            const auto is_offered =
                decided(position) >= 0
                    ? decided(position) == static_cast<std::int32_t>(class_id)
                    : setting_.price[class_id] < impossible &&
                          is_open_to(index_.problem(), index_.problem().requests[request], slot);
            if (!is_offered || !fits_its_day(slot)) continue;
            choice_[position] = static_cast<std::int32_t>(class_id);
            placement_[request] = static_cast<std::int32_t>(slot);
            choose(position + 1);
            choice_[position] = no_class;
            placement_[request] = unplaced;
        }
    }

    bool fits_its_day(std::uint32_t slot) const {
        const auto& problem = index_.problem();
        int on_that_day = 0;
        for (const auto other : placement_) {
            if (other == unplaced) continue;
            const auto& visit = problem.slots[static_cast<std::size_t>(other)];
            if (day_of(visit) != day_of(problem.slots[slot])) continue;
            if (++on_that_day == problem.interviews_per_day) return false;
            if (exclude_each_other(problem, visit, problem.slots[slot])) return false;
        }
        return true;
    }

    void take_note() {
        auto cost = terms_of_applicant(index_.problem(), 0, placement_).total() * index_.price_scale();
        for (std::size_t p = 0; p < choice_.size(); ++p) {
            if (choice_[p] == no_class) continue;
            cost += price_of(p) +
                    setting_.lottery.surcharge(requests_[p], static_cast<std::uint32_t>(choice_[p]));
        }
        cost += setting_.limits.surcharge(classes_of_choice(),
                                          std::span(setting_.price).subspan(index_.classes().size()));
        all_.emplace_back(choice_, cost);
        best_ = std::min(best_, cost);
        for (std::size_t p = 0; p < choice_.size(); ++p) {
            auto& least = choice_[p] == no_class ? least_unplaced_[p]
                                                 : least_placed_[p][static_cast<std::size_t>(choice_[p])];
            least = std::min(least, choice_[p] == no_class ? cost : cost - price_of(p));
        }
    }

    std::vector<std::uint32_t> classes_of_choice() const {
        std::vector<std::uint32_t> classes;
        for (const auto class_id : choice_) {
            if (class_id >= 0) classes.push_back(static_cast<std::uint32_t>(class_id));
        }
        return classes;
    }

    const Index& index_;
    const Setting& setting_;
    std::span<const std::uint32_t> requests_;
    SlotOfRequest placement_;
    std::vector<std::int32_t> choice_;
    Priced best_ = impossible;
    std::vector<Priced> least_unplaced_;
    std::vector<std::vector<Priced>> least_placed_;
    std::vector<std::uint32_t> slot_of_class_;
    std::vector<std::pair<std::vector<std::int32_t>, Priced>> all_;
};

bool is_small(const Index& index) {
    std::size_t choices = 1;
    for (const auto request : index.requests_of(0)) choices *= index.service_of(request).classes.size() + 1;
    return choices < 2000;
}

// Calls `test` with random settings for one applicant, whose choices are few enough to try them all.
template <typename Test>
void for_random_settings(int rounds, Test test) {
    int tested = 0;
    for (std::uint64_t seed = 0; tested < rounds; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, one_applicant);
        const Index index(problem);
        if (problem.applicants.empty() || !is_small(index)) continue;
        Dice dice(seed);
        const auto setting = random_setting(index, dice);
        JointChoice choice(index, setting.lottery, &setting.limits);
        choice.load(0, index.scope(), setting.price, setting.decided);
        test(index, choice, setting);
        ++tested;
    }
}

// Whether the class overlaps, or is too close to, what is decided of another request: across midnight too.
bool clashes_with_decided(const Index& index, const Setting& setting, std::uint32_t request,
                          std::uint32_t class_id) {
    return std::ranges::any_of(index.requests_of(0), [&](std::uint32_t other) {
        return other != request && setting.decided[other] >= 0 &&
               !index.compatible(index.classes()[class_id],
                                 index.classes()[static_cast<std::size_t>(setting.decided[other])]);
    });
}

// `impossible` is not one number: what cannot be may cost a little more or less than that.
bool are_equal(Priced value, Priced expected) {
    return is_possible(expected) ? value == expected : !is_possible(value);
}

}  // namespace

TEST_CASE("The best joint choice is the best of all", "[joint choice]") {
    for_random_settings(1000, [](const Index& index, JointChoice& choice, const Setting& setting) {
        AllChoices all(index, setting);
        REQUIRE(are_equal(choice.best(), all.best()));
        if (!is_possible(all.best())) return;
        std::vector<std::int32_t> best;
        choice.best_choice(best);
        const auto cost = all.cost_of(best);
        REQUIRE(cost.has_value());
        REQUIRE(*cost == all.best());
    });
}

TEST_CASE("A marginal is the best of all choices with that class, less its price", "[joint choice]") {
    for_random_settings(1000, [](const Index& index, JointChoice& choice, const Setting& setting) {
        const AllChoices all(index, setting);
        std::vector<Priced> of_column;
        Priced of_unplaced = 0;
        const auto requests = index.requests_of(0);
        for (std::size_t position = 0; position < requests.size(); ++position) {
            CAPTURE(position);
            choice.marginals(position, of_column, of_unplaced);
            CHECK(are_equal(of_unplaced, all.least_unplaced(position)));
            const auto& classes = index.service_of(requests[position]).classes;
            REQUIRE(of_column.size() == classes.size());
            for (std::size_t column = 0; column < classes.size(); ++column) {
                CAPTURE(column);
                const auto expected =
                    clashes_with_decided(index, setting, requests[position], classes[column])
                        ? impossible
                        : all.least_placed(position, classes[column]);
                CHECK(are_equal(of_column[column], expected));
            }
        }
    });
}

TEST_CASE("Many visits of a day may save more than each pair of them tells", "[joint choice]") {
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
    const Index index(problem);
    JointChoice choice(index);
    const std::vector<Priced> price(index.classes().size());
    choice.load(0, index.scope(), price, index.locked_classes());
    CHECK(choice.best() == 70 * index.price_scale());
}

TEST_CASE("A joint choice that is loaded anew remembers nothing", "[joint choice]") {
    const auto problem = random_problem(7, middling);
    const Index index(problem);
    Dice dice(7);
    std::vector<std::int32_t> choice;
    std::vector<std::int32_t> expected;
    for (int round = 0; round < 200; ++round) {
        CAPTURE(round);
        const auto setting = random_setting(index, dice);
        const auto applicant = static_cast<std::uint32_t>(dice.below(problem.applicants.size()));
        JointChoice used(index, setting.lottery, &setting.limits);
        for (std::uint32_t other = 0; other < 3; ++other)
            used.load(other, index.scope(), setting.price, setting.decided);
        used.load(applicant, index.scope(), setting.price, setting.decided);
        JointChoice fresh(index, setting.lottery, &setting.limits);
        fresh.load(applicant, index.scope(), setting.price, setting.decided);
        REQUIRE(used.best() == fresh.best());
        if (!is_possible(used.best())) continue;
        used.best_choice(choice);
        fresh.best_choice(expected);
        REQUIRE(choice == expected);
    }
}
