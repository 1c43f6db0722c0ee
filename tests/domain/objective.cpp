#include <passpro/objective.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <catch.hpp>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace passpro;

namespace {

// Each term has another value: 1, 2, 4 and so on.
ObjectiveTerms powers_of_2() {
    ObjectiveTerms terms;
    std::int64_t value = 1;
    for (const auto& term : objective_terms) {
        terms.*term.value = value;
        value *= 2;
    }
    return terms;
}

std::string_view key_of(std::int64_t Weights::*weight) {
    return std::ranges::find(weight_keys, weight, &WeightKey::value)->name;
}

// Rows of the table of terms in docs/problem.md.
std::vector<std::string> documented_terms() {
    std::ifstream page(PASSPRO_SOURCE_DIR "/docs/problem.md");
    std::vector<std::string> rows;
    std::string line;
    while (std::getline(page, line) && line != "**Terms of the objective**") continue;
    while (std::getline(page, line) && line != "**Things**") {
        if (line.starts_with("| `")) rows.push_back(line);
    }
    return rows;
}

}  // namespace

TEST_CASE("Each term is once in sums and in differences") {
    const auto terms = powers_of_2();
    CHECK(terms.total() == (1 << objective_terms.size()) - 1);
    CHECK((terms + terms).total() == 2 * terms.total());
    CHECK(terms + terms - terms == terms);
    CHECK(terms - terms == ObjectiveTerms{});
}

TEST_CASE("No two terms have the same name or label") {
    std::set<std::string_view> names;
    std::set<std::string_view> french;
    std::set<std::string_view> english;
    for (const auto& term : objective_terms) {
        names.insert(term.name);
        french.insert(term.label.french);
        english.insert(term.label.english);
    }
    CHECK(names.size() == objective_terms.size());
    CHECK(french.size() == objective_terms.size());
    CHECK(english.size() == objective_terms.size());
}

TEST_CASE("A hosting term without a weight is left out") {
    const Weights none;
    CHECK(hosting_terms(none).empty());
    CHECK(std::ranges::count_if(objective_terms, [&](const auto& term) { return term.counts_under(none); }) ==
          5);
    for (const auto& term : objective_terms) {
        CAPTURE(term.name);
        Weights weights;
        weights.*term.weight = term.is_hosting ? 1 : 0;
        CHECK(term.counts_under(weights));
        CHECK(hosting_terms(weights).size() == (term.is_hosting ? 1 : 0));
    }
}

TEST_CASE(
    "The table in docs/problem.md has the terms, their weights and the defaults in the order of the table") {
    const auto rows = documented_terms();
    REQUIRE(rows.size() == objective_terms.size());
    const Weights defaults;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        const auto& term = objective_terms[k];
        CAPTURE(rows[k]);
        CHECK(rows[k].starts_with("| `" + std::string(term.name) + "` |"));
        CHECK(rows[k].find("| `" + std::string(key_of(term.weight)) + "` " +
                           number(defaults.*term.weight, Language::english)) != std::string::npos);
    }
}
