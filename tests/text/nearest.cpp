#include "text/nearest.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch.hpp>
#include <string>
#include <vector>

using passpro::NearestMatch;

namespace {

std::optional<std::string> nearest_of(std::string_view text, std::vector<std::string_view> known) {
    const auto found = NearestMatch(std::move(known)).find(text);
    return found ? std::optional(std::string(*found)) : std::nullopt;
}

}  // namespace

TEST_CASE("A mistyped value finds the one it was meant for") {
    CHECK(nearest_of("F0O12", {"F0012", "F0013", "F0112"}) == "F0012");
    CHECK(nearest_of("C00000l7", {"C0000001", "C0000017", "C0000007"}) == "C0000017");
    CHECK(nearest_of("Formation_ID", {"formation_id", "domain"}) == "formation_id");
    CHECK(nearest_of("formation id", {"formation_id", "domain"}) == "formation_id");
    CHECK(nearest_of("intervews", {"interviews", "registration"}) == "interviews");
    CHECK(nearest_of("notcie_days", {"notice_days", "interviews_per_day"}) == "notice_days");
    CHECK(nearest_of("interviews_per_days", {"interviews_per_day", "interviews"}) == "interviews_per_day");
    CHECK(nearest_of("0932276U", {"0932267U", "0941018W"}) == "0932267U");
}

TEST_CASE("A value that is near to nothing finds nothing") {
    CHECK_FALSE(nearest_of("F0012", {"G9944"}));
    CHECK_FALSE(nearest_of("", {"F0012"}));
    CHECK_FALSE(nearest_of("F0012", {}));
    CHECK_FALSE(nearest_of("O1", {"O2"}));  // in a text as short, one other character is another id
    CHECK_FALSE(nearest_of(std::string(1000, 'x'), {"F0012"}));
}

TEST_CASE("A value that is equally near to several finds nothing") {
    CHECK_FALSE(nearest_of("C0004", {"C0001", "C0002", "C0003"}));
    CHECK(nearest_of("C0004", {"C0001", "C0001"}) == "C0001");
    CHECK_FALSE(nearest_of("C0004", {"C0001", "C0002", "C0001"}));
    CHECK(nearest_of("C000I", {"C0001", "C0002", "C0003"}) == "C0001");
}

TEST_CASE("The answer does not depend on the order of what is known") {
    int found = 0;
    CHECK(rc::check([&] {
        const auto letters = rc::gen::elementOf(std::string("AB01O-"));
        const auto ids =
            *rc::gen::container<std::vector<std::string>>(4, rc::gen::container<std::string>(5, letters));
        auto question = *rc::gen::elementOf(ids);  // with a mistake, after which it may be nearer to another
        question[*rc::gen::inRange<std::size_t>(0, question.size())] =
            *rc::gen::elementOf(std::string("AB01Ol_"));
        std::vector<std::string_view> forwards(ids.begin(), ids.end());
        std::vector<std::string_view> backwards(ids.rbegin(), ids.rend());
        RC_ASSERT(nearest_of(question, forwards) == nearest_of(question, backwards));
        found += nearest_of(question, forwards) ? 1 : 0;
    }));
    CHECK(found > 10);
}

TEST_CASE("Near is what a plain edit distance calls near") {
    // Optimal string alignment, the textbook's way, without any of the costs and shortcuts of the real one.
    const auto edits = [](const std::string& a, const std::string& b) {
        std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
        for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
        for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
        for (std::size_t i = 1; i <= a.size(); ++i) {
            for (std::size_t j = 1; j <= b.size(); ++j) {
                d[i][j] =
                    std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                    d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.size()][b.size()];
    };
    int near = 0;
    int far = 0;
    CHECK(rc::check([&] {
        // Letters that are not taken for each other; up to 7 of them forgive one edit, up to 15 two.
        const auto any_text = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ABC9")));
        const auto question =
            *rc::gen::suchThat(any_text, [](const auto& text) { return !text.empty() && text.size() <= 20; });
        // The same with a few other letters.
        auto known = question;
        for (auto changes = *rc::gen::inRange(0, 7); changes > 0; --changes)
            known[*rc::gen::inRange<std::size_t>(0, known.size())] = *rc::gen::elementOf(std::string("ABC9"));
        known = known.substr(*rc::gen::inRange<std::size_t>(0, 2));
        const std::size_t tolerated = question.size() <= 3    ? 0
                                      : question.size() <= 7  ? 1
                                      : question.size() <= 15 ? 2
                                                              : 3;
        const auto is_near = edits(question, known) <= tolerated;
        RC_ASSERT(nearest_of(question, {known}).has_value() == is_near);
        ++(is_near ? near : far);
    }));
    CHECK(near > 10);
    CHECK(far > 10);
}

TEST_CASE("One typing error in a lonely long id is always forgiven") {
    const std::string id = "0941413A-23810031211";
    CHECK(rc::check([&] {
        auto typed = id;
        const auto position = *rc::gen::inRange<std::size_t>(0, id.size() - 1);
        switch (*rc::gen::inRange(0, 4)) {
            case 0:
                typed.erase(position, 1);
                break;
            case 1:
                typed.insert(position, 1, '7');
                break;
            case 2:
                typed[position] = 'x';
                break;
            default:
                std::swap(typed[position], typed[position + 1]);
                break;
        }
        RC_ASSERT(nearest_of(typed, {"0772225A-23810099999", id}) == id);
    }));
}

TEST_CASE("One id is found among tens of thousands") {
    std::vector<std::string> ids;
    for (int i = 0; i < 20'000; ++i) ids.push_back("0941413A-" + std::to_string(23'810'000'000 + i * 7919L));
    NearestMatch match({ids.begin(), ids.end()});
    CHECK(match.find("0941413A-238l0000000") == ids.front());
}
