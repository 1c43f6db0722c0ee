#include "solver/waves.hpp"

#include "random_problem.hpp"

#include <algorithm>
#include <catch.hpp>
#include <set>

using namespace passpro::assignment;
using namespace passpro::test;

TEST_CASE("Waves hold every group once, and no two that somebody asks for together", "[waves]") {
    std::size_t most = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        const Index index(problem);
        std::vector<std::size_t> wave_of(index.groups().size(), index.groups().size());
        std::size_t held = 0;
        const auto waves = waves_of(index);
        for (std::size_t wave = 0; wave < waves.size(); ++wave) {
            most = std::max(most, waves[wave].size());
            held += waves[wave].size();
            for (const auto group : waves[wave]) wave_of[group] = wave;
        }
        REQUIRE(held == index.groups().size());
        REQUIRE(std::ranges::find(wave_of, index.groups().size()) == wave_of.end());
        for (std::uint32_t applicant = 0; applicant < problem.applicants.size(); ++applicant) {
            std::set<std::uint32_t> groups;
            std::set<std::size_t> of_applicant;
            for (const auto request : index.requests_of(applicant)) {
                groups.insert(index.group_of(request));
                of_applicant.insert(wave_of[index.group_of(request)]);
            }
            CHECK(groups.size() == of_applicant.size());
        }
    }
    CHECK(most > 1);
}
