#include "solver/bound/master_rows.hpp"

#include "dice.hpp"

#include <catch.hpp>
#include <vector>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

constexpr ScaledCost first_penalty = 1000;

// A model of three slot types with one place each, and rows for it.
struct TestedRows {
    TestedRows() : model(problem), rows(model, std::vector<std::int32_t>{1, 1, 1}, first_penalty) {}

    Problem problem{
        .slots = {{.start = 540, .end = 560}, {.start = 600, .end = 620}, {.start = 660, .end = 680}},
        .services = {{0, 1, 2}},
        .calendars = {},
        .applicants = {{}},
        .requests = {{.applicant = 0, .service = 0, .unplaced_cost = 100}},
        .travel = {1, 1, {0}, {0}, {0}}};
    Model model;
    MasterRows rows;
};

}  // namespace

TEST_CASE("A price is 0 up to the capacity, and rises with the load beyond it", "[master rows]") {
    TestedRows tested;
    auto& rows = tested.rows;
    rows.change_load(0, 1);
    CHECK(rows.exact_prices()[0] == 0);
    rows.change_load(0, 0.5);
    CHECK(rows.exact_prices()[0] == 0.5 * first_penalty);
    CHECK(rows.prices()[0] == first_penalty / 2);
    rows.change_load(0, 1);
    CHECK(rows.prices()[0] == first_penalty * 3 / 2);
    rows.clear_loads();
    CHECK(rows.prices()[0] == 0);
}

TEST_CASE("What is required has a price below 0 while it is missing", "[master rows]") {
    TestedRows tested;
    auto& rows = tested.rows;
    rows.add_cut(2, true);
    const auto missing_two = rows.prices()[3];
    CHECK(missing_two < 0);
    rows.change_load(3, 1);
    CHECK(rows.prices()[3] == missing_two / 2);
    rows.change_load(3, 2);
    CHECK(rows.prices()[3] == 0);
    rows.update_multipliers();
    rows.change_load(3, -3);
    CHECK(rows.prices()[3] < 0);
    CHECK_FALSE(rows.is_full(3));
}

TEST_CASE("A price leaves the proximal centre in proportion to the load", "[master rows]") {
    TestedRows tested;
    auto& rows = tested.rows;
    rows.set_multipliers(std::vector<ScaledCost>{5000, 300, 0});
    CHECK(rows.prices()[0] == 5000 - first_penalty);
    CHECK(rows.prices()[1] == 0);
    rows.change_load(0, 1);
    CHECK(rows.prices()[0] == 5000);
    CHECK(rows.multipliers() == std::vector<ScaledCost>{5000, 300, 0});
}

TEST_CASE("Prices become the multipliers with an update only", "[master rows]") {
    TestedRows tested;
    auto& rows = tested.rows;
    rows.change_load(0, 3);
    CHECK(rows.multipliers()[0] == 0);
    rows.update_multipliers();
    CHECK(rows.multipliers()[0] == 2 * first_penalty);
    // The overload remains, so the price goes on rising.
    CHECK(rows.prices()[0] > 2 * first_penalty);
    rows.update_multipliers();
    CHECK(rows.multipliers()[0] > 2 * first_penalty);
}

TEST_CASE("A row whose places are all taken is closed", "[master rows]") {
    TestedRows tested;
    auto& rows = tested.rows;
    rows.take_place({1});
    CHECK(rows.is_full(1));
    CHECK_FALSE(rows.is_full(0));
    CHECK(rows.prices()[1] == impossible);
    CHECK(rows.multipliers()[1] == impossible);
}

TEST_CASE("A cut has a row after the slot types, with a larger penalty", "[master rows]") {
    TestedRows tested;
    auto& rows = tested.rows;
    rows.add_cut(2);
    REQUIRE(rows.size() == 4);
    CHECK(rows.multipliers()[3] == 0);
    rows.change_load(0, 1.5);
    rows.change_load(3, 2.5);
    CHECK(rows.exact_prices()[3] == rows.exact_prices()[0] * tested.model.parameters().cut_penalty_factor);
}

TEST_CASE("A step of no cost moves half the overload to a row with places left", "[master rows]") {
    TestedRows tested;
    auto& rows = tested.rows;
    rows.change_load(0, 2);
    rows.change_load(1, 1);
    // The prices of both rows are equal if both have a load of 1.5.
    CHECK(rows.find_step(std::vector<RowLoad>{{1, 1}, {0, -1}}, 0, 1) == Approx(0.5));
    CHECK(rows.find_step(std::vector<RowLoad>{{1, 1}, {0, -1}}, 0, 0.25) == 0.25);
    CHECK(rows.find_step(std::vector<RowLoad>{{0, 1}, {1, -1}}, 0, 1) == 0);
    CHECK(rows.find_step(std::vector<RowLoad>{{1, 1}, {0, -1}}, first_penalty, 1) == 0);
}

TEST_CASE("After a step, the prices pay for the difference of costs exactly", "[master rows]") {
    int inner = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        Dice dice(seed);
        TestedRows tested;
        auto& rows = tested.rows;
        rows.set_multipliers(
            std::vector<ScaledCost>{dice.between(0, 3000), dice.between(0, 3000), dice.between(0, 3000)});
        for (std::uint32_t row = 0; row < 3; ++row) rows.change_load(row, dice.between(0, 40) / 10.0);
        std::vector<RowLoad> changes{{0, 1}, {1, -1}};
        if (dice.one_in(2)) changes.push_back({2, dice.pick({-1.0, 1.0})});
        const double cost = dice.between(-3000, 3000);
        const auto step = rows.find_step(changes, cost, 1);
        REQUIRE(step >= 0);
        REQUIRE(step <= 1);
        for (const auto& [row, load] : changes) rows.change_load(row, step * load);
        auto slope = cost;
        for (const auto& [row, load] : changes) slope += load * rows.exact_prices()[row];
        if (step == 0) {
            CHECK(slope >= 0);
        } else if (step == 1) {
            CHECK(slope <= 0);
        } else {
            CHECK(slope == Approx(0).margin(1e-6));
            ++inner;
        }
    }
    CHECK(inner > 50);
}
