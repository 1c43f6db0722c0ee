#include "solver/crew.hpp"

#include <catch.hpp>
#include <stdexcept>
#include <vector>

using passpro::assignment::Crew;

TEST_CASE("A crew does each piece of work once, run after run", "[crew]") {
    for (const unsigned threads : {0U, 1U, 2U, 3U, 8U}) {
        CAPTURE(threads);
        Crew crew(threads);
        for (const std::size_t items : {0U, 1U, 7U, 1000U}) {
            std::vector<int> times(items);
            for (int run = 0; run < 20; ++run)
                crew.run(items, [&](unsigned, std::size_t item) { ++times[item]; });
            CHECK(times == std::vector<int>(items, 20));
        }
    }
}

TEST_CASE("A member of a crew works on one piece at a time", "[crew]") {
    Crew crew(4);
    std::vector<int> work_of(crew.size());
    crew.run(1000, [&](unsigned member, std::size_t) { ++work_of.at(member); });
    int sum = 0;
    for (const auto work : work_of) sum += work;
    CHECK(sum == 1000);
}

TEST_CASE("What a piece of work throws reaches the caller, and the crew goes on", "[crew]") {
    Crew crew(3);
    const auto fail = [](unsigned, std::size_t item) {
        if (item == 55) throw std::runtime_error("55");
    };
    for (int run = 0; run < 3; ++run) CHECK_THROWS_AS(crew.run(100, fail), std::runtime_error);
    int done = 0;
    crew.run(1, [&](unsigned, std::size_t) { ++done; });
    CHECK(done == 1);
}

TEST_CASE("A piece of work may be shared out in its turn", "[crew]") {
    for (const unsigned threads : {1U, 2U, 3U, 8U}) {
        CAPTURE(threads);
        Crew crew(threads);
        std::vector<std::vector<int>> members_of(2, std::vector<int>(1000, -1));
        for (int run = 0; run < 20; ++run) {
            crew.run(2, [&](unsigned, std::size_t side) {
                for (int round = 0; round < 5; ++round)
                    crew.run(1000, [&](unsigned member, std::size_t item) {
                        members_of[side][item] = static_cast<int>(member);
                    });
            });
        }
        for (const auto& members : members_of)
            for (const auto member : members)
                REQUIRE((member >= 0 && member < static_cast<int>(crew.size())));
    }
}

TEST_CASE("What an inner piece of work throws reaches whoever shared it out", "[crew]") {
    Crew crew(3);
    const auto fail = [](unsigned, std::size_t item) {
        if (item == 55) throw std::runtime_error("55");
    };
    std::vector<int> caught(2);
    crew.run(2, [&](unsigned, std::size_t side) {
        try {
            crew.run(100, fail);
        } catch (const std::runtime_error&) {
            ++caught[side];
        }
    });
    CHECK(caught == std::vector<int>{1, 1});
}
