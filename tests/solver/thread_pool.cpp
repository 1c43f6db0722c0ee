#include "solver/run/thread_pool.hpp"

#include <catch.hpp>
#include <stdexcept>
#include <vector>

using passpro::assignment::ThreadPool;

TEST_CASE("A pool does each piece of work once, run after run", "[thread pool][threads]") {
    for (const unsigned threads : {0U, 1U, 2U, 3U, 8U}) {
        CAPTURE(threads);
        ThreadPool pool(threads);
        for (const std::size_t items : {0U, 1U, 7U, 1000U}) {
            std::vector<int> times(items);
            for (int run = 0; run < 20; ++run)
                pool.run(items, [&](unsigned, std::size_t item) { ++times[item]; });
            CHECK(times == std::vector<int>(items, 20));
        }
    }
}

TEST_CASE("A worker of a pool works on one piece at a time", "[thread pool][threads]") {
    ThreadPool pool(4);
    std::vector<int> work_of(pool.size());
    pool.run(1000, [&](unsigned worker, std::size_t) { ++work_of.at(worker); });
    int sum = 0;
    for (const auto work : work_of) sum += work;
    CHECK(sum == 1000);
}

TEST_CASE("An exception in a piece of work reaches the caller, and the pool goes on",
          "[thread pool][threads]") {
    ThreadPool pool(3);
    const auto fail = [](unsigned, std::size_t item) {
        if (item == 55) throw std::runtime_error("55");
    };
    for (int run = 0; run < 3; ++run) CHECK_THROWS_AS(pool.run(100, fail), std::runtime_error);
    int done = 0;
    pool.run(1, [&](unsigned, std::size_t) { ++done; });
    CHECK(done == 1);
}

TEST_CASE("A piece of work may use the pool itself", "[thread pool][threads]") {
    for (const unsigned threads : {1U, 2U, 3U, 8U}) {
        CAPTURE(threads);
        ThreadPool pool(threads);
        std::vector<std::vector<int>> workers_of(2, std::vector<int>(1000, -1));
        for (int run = 0; run < 20; ++run) {
            pool.run(2, [&](unsigned, std::size_t side) {
                for (int round = 0; round < 5; ++round)
                    pool.run(1000, [&](unsigned worker, std::size_t item) {
                        workers_of[side][item] = static_cast<int>(worker);
                    });
            });
        }
        for (const auto& workers : workers_of)
            for (const auto worker : workers)
                REQUIRE((worker >= 0 && worker < static_cast<int>(pool.size())));
    }
}

TEST_CASE("An exception in an inner piece of work reaches its caller", "[thread pool][threads]") {
    ThreadPool pool(3);
    const auto fail = [](unsigned, std::size_t item) {
        if (item == 55) throw std::runtime_error("55");
    };
    std::vector<int> caught(2);
    pool.run(2, [&](unsigned, std::size_t side) {
        try {
            pool.run(100, fail);
        } catch (const std::runtime_error&) {
            ++caught[side];
        }
    });
    CHECK(caught == std::vector<int>{1, 1});
}
