#include "solver/shares.hpp"

#include "brute_force.hpp"
#include "dice.hpp"
#include "random_problem.hpp"
#include "solver/arrangement.hpp"
#include "solver/prices.hpp"

#include <catch.hpp>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// All applicants of a problem, spread at the prices that a few sweeps gave.
struct Spread {
    explicit Spread(const Problem& problem, unsigned threads = 1)
        : index(problem),
          crew(threads),
          prices(swept(index, crew, 2)),
          shares(spread_of_everybody(index, prices.all(), crew)) {}

    static Prices swept(const Index& index, Crew& crew, int sweeps) {
        const Options options;
        Budget budget(options, nullptr);
        Prices prices(index, crew);
        for (int sweep = 0; sweep < sweeps; ++sweep) prices.sweep({}, sweep % 2 == 1, budget);
        return prices;
    }

    // Shares and sweeps in turns, as in a search.
    Cost bound_after(int rounds) {
        for (int round = 0; round < rounds; ++round) {
            shares.refine(2, 10, budget);
            prices.set(shares.settled_price());
            prices.sweep({}, round % 2 == 1, budget);
            shares.set_price(prices.all());
        }
        return prices.lower_bound(budget);
    }

    Index index;
    Options options;
    Budget budget{options, nullptr};
    Crew crew;
    Prices prices;
    Shares shares;
};

}  // namespace

TEST_CASE("No prices of shares bound the optimum from above", "[shares]") {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const auto best = optimum(problem);
        Spread spread(problem);
        for (int step = 0; step < 4; ++step) REQUIRE(spread.bound_after(step) <= best);
    }
}

// Nothing but capacities links the applicants then, and the relaxation has no gap.
TEST_CASE("Shares prove the optimum where every applicant has one request", "[shares]") {
    constexpr ProblemSize single{.applicants = 8,
                                 .requests_of_applicant = 1,
                                 .services = 3,
                                 .slots = 6,
                                 .homes = 2,
                                 .sites = 3,
                                 .days = 2};
    int tested = 0;
    for (std::uint64_t seed = 0; tested < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, single);
        bool are_single = true;
        for (std::size_t a = 0; a < problem.applicants.size(); ++a)
            are_single = are_single && requests_of(problem, a).size() <= 1;
        if (!are_single) continue;
        ++tested;
        Spread spread(problem);
        REQUIRE(spread.bound_after(20) == optimum(problem));
    }
}

TEST_CASE("Shares prove at least what sweeps of the groups prove", "[shares]") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        Spread spread(problem);
        const auto swept = Spread::swept(spread.index, spread.crew, 30);
        CHECK(spread.bound_after(30) >= swept.lower_bound(spread.budget));
    }
}

TEST_CASE("Prices and shares are the same on any number of threads", "[shares]") {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        Spread alone(problem, 1);
        Spread together(problem, 3);
        alone.shares.refine(5, 4, alone.budget);
        together.shares.refine(5, 4, together.budget);
        CHECK(alone.shares.settled_price() == together.shares.settled_price());
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            if (alone.shares.decided()[r] != undecided) continue;
            CHECK(alone.shares.favourite(r).class_id == together.shares.favourite(r).class_id);
            CHECK(alone.shares.favourite(r).weight == together.shares.favourite(r).weight);
        }
    }
}

TEST_CASE("What is decided keeps its place from the others", "[shares]") {
    // Two want the one early place; whoever is decided leaves the late one to the other.
    const Problem problem{.slots = {{.start = 540, .end = 560}, {.start = 600, .end = 620, .cost = 5}},
                          .services = {{0, 1}},
                          .calendars = {},
                          .applicants = {{}, {}},
                          .requests = {{.applicant = 0, .service = 0, .unplaced_cost = 100},
                                       {.applicant = 1, .service = 0, .unplaced_cost = 100}},
                          .travel = {1, 1, {0}, {0}, {0}}};
    Spread spread(problem);
    auto& shares = spread.shares;
    shares.pass(spread.budget);
    REQUIRE(shares.can_decide(1, 0));
    shares.decide(1, 0);
    shares.leave_full_classes();
    CHECK_FALSE(shares.can_decide(0, 0));
    CHECK(shares.favourite(0).class_id == 1);
    CHECK(shares.favourite(0).weight == 1);
    CHECK(shares.settled_price()[0] == impossible);
}
