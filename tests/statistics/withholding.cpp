// Small counts are withheld, and cannot be computed from the others.
#include "statistics/withholding.hpp"

#include <catch.hpp>
#include <string>
#include <vector>

using namespace passpro::counting;

namespace {

using Counts = std::vector<std::vector<std::int64_t>>;

// "x" stands for a count that is withheld.
std::string shown(const Counts& counts, const std::vector<Sum>& sums,
                  const std::vector<PartOfWhole>& parts = {}) {
    Withholding withholding(counts, 5);
    withholding.apply(parts);
    withholding.apply(sums);
    std::string text;
    for (std::size_t row = 0; row < counts.size(); ++row) {
        for (std::size_t measure = 0; measure < counts[row].size(); ++measure)
            text +=
                (withholding.is_withheld(row, measure) ? "x" : std::to_string(counts[row][measure])) + ' ';
    }
    return text;
}

}  // namespace

TEST_CASE("Counts from 1 to one below the limit are withheld") {
    CHECK(shown({{0, 1, 4, 5, 100}}, {}) == "0 x x 5 100 ");
}

TEST_CASE("The smallest other part of a sum is withheld with a single small one") {
    CHECK(shown({{33, 3, 10, 20, 0}}, {{{0, 0}, {0, 1}, {0, 2}, {0, 3}, {0, 4}}}) == "33 x x 20 0 ");
}

TEST_CASE("Two small parts protect each other") {
    CHECK(shown({{26, 3, 3, 20}}, {{{0, 0}, {0, 1}, {0, 2}, {0, 3}}}) == "26 x x 20 ");
}

TEST_CASE("If all other parts are 0, the sum is small itself") {
    CHECK(shown({{3, 3, 0}}, {{{0, 0}, {0, 1}, {0, 2}}}) == "x x 0 ");
}

TEST_CASE("A count that is withheld for one sum is protected in the others, too") {
    // Rows 1 and 2 add up to row 0; the second and third count of each row to its first.
    const Counts counts{{60, 33, 27}, {30, 3, 27}, {30, 30, 0}};
    std::vector<Sum> sums;
    for (std::size_t row = 0; row < 3; ++row) sums.push_back({{row, 0}, {row, 1}, {row, 2}});
    for (std::size_t measure = 0; measure < 3; ++measure)
        sums.push_back({{0, measure}, {1, measure}, {2, measure}});
    Withholding withholding(counts, 5);
    withholding.apply(sums);
    for (const auto& sum : sums) {
        std::size_t withheld = 0;
        for (const auto& [row, measure] : sum) withheld += withholding.is_withheld(row, measure) ? 1 : 0;
        CHECK(withheld != 1);
    }
}

TEST_CASE("A part whose rest is small is withheld") {
    CHECK(shown({{30, 28}}, {}, {{{0, 1}, {0, 0}}}) == "30 x ");
    CHECK(shown({{30, 30}}, {}, {{{0, 1}, {0, 0}}}) == "30 30 ");
}
