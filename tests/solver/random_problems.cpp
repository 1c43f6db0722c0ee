// The solver against brute force, on as many random problems as PASSPRO_RANDOM_PROBLEMS says.
#include "brute_force.hpp"
#include "random_problem.hpp"
#include "solver/search/solve.hpp"
#include "sound_solution.hpp"

#include <passpro/assignment.hpp>

#include <algorithm>
#include <catch.hpp>
#include <cstdlib>
#include <string>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

constexpr std::uint64_t problems_of_fast_suite = 8000;
constexpr std::uint64_t problems_to_the_end = 10;  // one in so many is searched without a limit

std::uint64_t number_of_problems() {
    const auto* number = std::getenv("PASSPRO_RANDOM_PROBLEMS");
    return number ? std::strtoull(number, nullptr, 10) : problems_of_fast_suite;
}

bool is_long_run() {
    return number_of_problems() > problems_of_fast_suite;
}

SlotOfRequest locked_alone(const Problem& problem) {
    SlotOfRequest slots;
    for (const auto& request : problem.requests)
        slots.push_back(request.is_locked ? static_cast<std::int32_t>(*request.previous_slot) : unplaced);
    return slots;
}

bool is_empty(const SlotOfRequest& slots) {
    return std::ranges::count(slots, unplaced) == std::ssize(slots);
}

bool is_searched_to_the_end(std::uint64_t seed) {
    return seed % problems_to_the_end == 0;
}

Options options_for(std::uint64_t seed) {
    Options options{.seed = seed, .audit = true};
    if (!is_searched_to_the_end(seed)) options.work_limit = seed % 150;
    return options;
}

// The results of searches to the end, beside brute force.
struct Tally {
    std::uint64_t finished = 0;
    std::uint64_t proven = 0;
    std::uint64_t best = 0;

    // Requires that the solution and its bound hold. Returns the cost of an optimum.
    Cost add(const Problem& problem, const Solution& solution, std::uint64_t seed) {
        passpro::test::require_sound(problem, solution);
        const auto least = optimum(problem);
        REQUIRE(solution.lower_bound <= least);
        REQUIRE(least <= solution.terms.total());
        if (!is_searched_to_the_end(seed)) return least;
        ++finished;
        if (solution.status == Status::optimal) ++proven;
        if (solution.terms.total() == least) ++best;
        return least;
    }

    std::string summary() const {
        return std::to_string(finished) + " problems searched to the end: " + std::to_string(best) +
               " as well as possible, " + std::to_string(proven) + " with proof";
    }
};

}  // namespace

TEST_CASE("Solutions of tiny problems hold against brute force", "[random]") {
    Tally tally;
    for (std::uint64_t seed = 0; seed < number_of_problems(); ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        tally.add(problem, solve(problem, options_for(seed)), seed);
    }
    CAPTURE(tally.summary());
    CHECK(tally.best >= tally.finished * 98 / 100);
    CHECK(tally.proven >= tally.finished * 75 / 100);
    if (is_long_run()) WARN(tally.summary());
}

TEST_CASE("Solutions of tiny problems with hosting costs hold against brute force", "[random][hosting]") {
    const auto problems = number_of_problems() / 2;
    Tally tally;
    std::uint64_t needlessly_empty = 0;
    for (std::uint64_t seed = 0; seed < problems; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem_with_hosting(seed);
        const auto solution = solve(problem, options_for(seed));
        const auto least = tally.add(problem, solution, seed);
        REQUIRE(solution.terms.total() <= terms_of(problem, locked_alone(problem)).total());
        if (is_searched_to_the_end(seed) && is_empty(solution.slot_of_request) &&
            solution.terms.total() > least)
            ++needlessly_empty;
    }
    CAPTURE(tally.summary());
    CHECK(needlessly_empty <= tally.finished / 100);
    CHECK(tally.best >= tally.finished * 99 / 100);
    if (is_long_run()) WARN(tally.summary());
}

TEST_CASE("Solutions of tiny problems hold against brute force if joint choices are relaxed",
          "[random][large]") {
    Tally tally;
    for (std::uint64_t seed = 0; seed < number_of_problems() / 4; ++seed) {
        CAPTURE(seed);
        const auto problem =
            seed % 2 == 0 ? random_problem_with_wishes(seed) : random_problem_with_limits(seed);
        auto parameters = default_search_parameters;
        parameters.most_exact_requests = seed % 3;
        parameters.most_remembered = seed / 2 % 3;
        parameters.most_remembered_relaxed = seed / 4 % 2;
        tally.add(problem, solve(problem, options_for(seed), parameters, nullptr), seed);
    }
    CAPTURE(tally.summary());
    CHECK(tally.best >= tally.finished * 95 / 100);
    CHECK(tally.proven >= tally.finished * 60 / 100);
    if (is_long_run()) WARN(tally.summary());
}

TEST_CASE("Solutions of tiny problems with wishes hold against brute force", "[random][wishes]") {
    Tally tally;
    for (std::uint64_t seed = 0; seed < number_of_problems() / 4; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem_with_wishes(seed);
        REQUIRE(check(problem).empty());
        tally.add(problem, solve(problem, options_for(seed)), seed);
    }
    CAPTURE(tally.summary());
    CHECK(tally.best >= tally.finished * 98 / 100);
    CHECK(tally.proven >= tally.finished * 75 / 100);
    if (is_long_run()) WARN(tally.summary());
}

TEST_CASE("Solutions of tiny problems with limits hold against brute force", "[random][limits]") {
    const auto problems = number_of_problems() / 4;
    Tally tally;
    for (std::uint64_t seed = 0; seed < problems; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem_with_limits(seed);
        tally.add(problem, solve(problem, options_for(seed)), seed);
    }
    CAPTURE(tally.summary());
    CHECK(tally.best >= tally.finished * 98 / 100);
    CHECK(tally.proven >= tally.finished * 75 / 100);
    if (is_long_run()) WARN(tally.summary());
}

TEST_CASE("Solutions of larger problems keep every constraint", "[random]") {
    const auto problems = number_of_problems() / 100;
    for (std::uint64_t seed = 0; seed < problems; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        require_sound(problem, solve(problem, {.work_limit = 1000, .seed = seed, .audit = true}));
        const auto wishes = random_problem_with_wishes(seed, middling);
        require_sound(wishes, solve(wishes, {.work_limit = 1000, .seed = seed, .audit = true}));
        const auto limited = random_problem_with_limits(seed, middling);
        require_sound(limited, solve(limited, {.work_limit = 1000, .seed = seed, .audit = true}));
    }
}
