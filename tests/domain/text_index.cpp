#include "domain/text_index.hpp"

#include <catch.hpp>
#include <string>
#include <vector>

using namespace passpro;

namespace {

// Texts with the index that finds them.
struct IndexedTexts {
    TextIndex index{};
    std::vector<std::string> texts{};

    [[nodiscard]] auto text_of() const {
        return [this](std::uint32_t row) -> std::string_view { return texts[row]; };
    }
    std::optional<std::uint32_t> claim(const std::string& text) {
        const auto known = index.claim(text, static_cast<std::uint32_t>(texts.size()), text_of());
        if (!known) texts.push_back(text);
        return known;
    }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const {
        return index.find(text, text_of());
    }
};

}  // namespace

TEST_CASE("An empty index of texts finds nothing") {
    CHECK_FALSE(IndexedTexts().find("a"));
}

TEST_CASE("An index of texts finds each of many by its row, and the first of equal ones") {
    IndexedTexts indexed;
    for (int i = 0; i < 1000; ++i) REQUIRE_FALSE(indexed.claim("E" + std::to_string(i)));
    for (std::uint32_t i = 0; i < 1000; ++i) {
        CHECK(indexed.find("E" + std::to_string(i)) == i);
        CHECK(indexed.claim("E" + std::to_string(i)) == i);
    }
    CHECK_FALSE(indexed.find("E1000"));
    CHECK_FALSE(indexed.find(""));
}

TEST_CASE("Rows of an index of texts can get other numbers") {
    IndexedTexts indexed;
    for (const auto* text : {"a", "b", "c"}) indexed.claim(text);
    indexed.index.renumber(std::vector<std::uint32_t>{2, 0, 1});
    indexed.texts = {"b", "c", "a"};
    CHECK(indexed.find("a") == 2);
    CHECK(indexed.find("b") == 0);
    CHECK(indexed.find("c") == 1);
}
