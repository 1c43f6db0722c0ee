#include "solver/model/colour_classes.hpp"

#include "random_problem.hpp"

#include <algorithm>
#include <catch.hpp>
#include <set>

using namespace passpro::assignment;
using namespace passpro::test;

TEST_CASE("Colour classes contain every block once, and no two blocks of one applicant", "[colour classes]") {
    std::size_t most = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        const Model model(problem);
        std::vector<std::size_t> colour_of(model.blocks().size(), model.blocks().size());
        std::size_t held = 0;
        const auto colour_classes = colour_classes_of(model);
        for (std::size_t colour_class = 0; colour_class < colour_classes.size(); ++colour_class) {
            most = std::max(most, colour_classes[colour_class].size());
            held += colour_classes[colour_class].size();
            for (const auto block : colour_classes[colour_class]) colour_of[block.value] = colour_class;
        }
        REQUIRE(held == model.blocks().size());
        REQUIRE(std::ranges::find(colour_of, model.blocks().size()) == colour_of.end());
        for (std::uint32_t applicant = 0; applicant < problem.applicants.size(); ++applicant) {
            std::set<BlockId> blocks;
            std::set<std::size_t> of_applicant;
            for (const auto request : model.requests_of(applicant)) {
                blocks.insert(model.block_of(request));
                of_applicant.insert(colour_of[model.block_of(request).value]);
            }
            CHECK(blocks.size() == of_applicant.size());
        }
    }
    CHECK(most > 1);
}
