#include "certificate/id_search.hpp"

#include <rapidcheck.h>

#include <catch.hpp>
#include <string>
#include <vector>

using passpro::certification::IdSearch;

namespace {

using Positions = std::vector<std::size_t>;

// The same in the plainest way, for ids that begin and end within words.
bool stands_in(const std::string& text, const std::string& id) {
    const auto is_of_word = [](char c) {
        return c == '-' || c == '_' || (c & 0x80) != 0 ||
               std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789").find(c) !=
                   std::string_view::npos;
    };
    for (auto at = text.find(id); at != std::string::npos; at = text.find(id, at + 1)) {
        const auto end = at + id.size();
        const auto goes_on_before = at > 0 && is_of_word(id.front()) && is_of_word(text[at - 1]);
        const auto goes_on_after = end < text.size() && is_of_word(id.back()) && is_of_word(text[end]);
        if (!goes_on_before && !goes_on_after) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("An id is found as a word, and not as a part of one", "[certificate]") {
    const std::vector<std::string> ids{"C1", "C 2", "#3", "é4", "::"};
    const IdSearch search(ids);
    CHECK(search.ids_in("").empty());
    CHECK(search.ids_in("C1") == Positions{0});
    CHECK(search.ids_in("\"C1\";C1,C1").size() == 1);
    CHECK(search.ids_in("C11 XC1 C1-2 a_C1 C1é").empty());
    CHECK(search.ids_in("(C 2)") == Positions{1});
    CHECK(search.ids_in("C 22 C  2").empty());
    CHECK(search.ids_in("a#3") == Positions{2});
    CHECK(search.ids_in("#34").empty());
    CHECK(search.ids_in("é4.") == Positions{3});
    CHECK(search.ids_in("a::b") == Positions{4});
}

TEST_CASE("Searching for many ids finds the same as for each of them", "[certificate]") {
    REQUIRE(rc::check([] {
        const auto of_few = [] {
            return rc::gen::container<std::string>(rc::gen::element('a', 'b', ' ', '#', '-'));
        };
        const auto text = *of_few();
        const auto ids = *rc::gen::container<std::vector<std::string>>(rc::gen::nonEmpty(of_few()));
        Positions expected;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (stands_in(text, ids[i])) expected.push_back(i);
        }
        RC_ASSERT(IdSearch(ids).ids_in(text) == expected);
    }));
}
