#include "catalogue/search_words.hpp"
#include "small_catalogue.hpp"
#include "text/folding.hpp"

#include <passpro/catalogue_search.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <map>

using namespace passpro;
using namespace passpro::test;
using catalogue::is_one_edit_away;
using catalogue::search_words;

namespace {

using Ids = std::vector<std::string>;

Ids ids_of(const Catalogue& catalogue, std::span<const FormationIndex> formations) {
    Ids ids;
    for (const auto formation : formations) ids.push_back(catalogue.formations()[formation].id);
    return ids;
}

Ids found(std::string_view question, const CatalogueFilter& filter = {}) {
    static const CatalogueSearch search(small_catalogue());
    CatalogueAnswer answer;
    return ids_of(search.catalogue(), search.find(question, filter, answer));
}

// Edit distance with exchanges of neighbours, by its recursive definition.
std::size_t edits(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return a.size() + b.size();
    auto least = std::min({edits(a.substr(1), b) + 1, edits(a, b.substr(1)) + 1,
                           edits(a.substr(1), b.substr(1)) + (a[0] == b[0] ? 0 : 1)});
    if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0])
        least = std::min(least, edits(a.substr(2), b.substr(2)) + 1);
    return least;
}

// The score of a formation by the definition in catalogue_search.hpp; 0: a word is missing.
int score(const Catalogue& catalogue, FormationIndex index, const std::vector<std::string>& question) {
    const auto& formation = catalogue.formations()[index];
    const auto& host = catalogue.establishments()[catalogue.host_of(index)];
    const std::vector<std::pair<std::string, int>> fields{{formation.title, 4},
                                                          {formation.domain, 3},
                                                          {formation.diploma, 3},
                                                          {host.name, 2},
                                                          {host.commune, 2},
                                                          {formation.id, 1},
                                                          {std::string(host.uai.text()), 1},
                                                          {std::string(formation.mef.text()), 1}};
    int total = question.empty() ? 1 : 0;
    for (const auto& asked : question) {
        int best = 0;
        for (const auto& [text, weight] : fields) {
            for (const auto& word : search_words(text)) {
                int points = 0;
                if (asked.size() >= 4 && edits(asked, word) == 1) points = 2;
                if (asked.size() >= 2 && word.starts_with(asked)) points = 4;
                if (word == asked) points = 8;
                best = std::max(best, points * weight);
            }
        }
        if (best == 0) return 0;
        total += best;
    }
    return total;
}

}  // namespace

TEST_CASE("Words are compared in the singular, without accents and small words") {
    using Words = std::vector<std::string>;
    CHECK(search_words("Les Métiers de l’Hôtellerie") == Words{"metier", "hotellerie"});
    CHECK(search_words("métaux bateaux travaux bus gaz tissus") ==
          Words{"metal", "bateau", "traval", "bus", "gaz", "tissu"});
    CHECK(search_words("2de pro").size() == 2);
    CHECK(search_words(" … ").empty());
}

TEST_CASE("One edit is one insertion, deletion, substitution or exchange") {
    CHECK(is_one_edit_away("cuisine", "cusine"));
    CHECK(is_one_edit_away("cuisine", "cuisines"));
    CHECK(is_one_edit_away("cuisine", "cuizine"));
    CHECK(is_one_edit_away("cuisine", "ucisine"));
    CHECK_FALSE(is_one_edit_away("cuisine", "cuisine"));
    CHECK_FALSE(is_one_edit_away("cuisine", "ciusien"));
    int near = 0;
    int far = 0;
    CHECK(rc::check([&] {
        const auto word = [] {
            const auto length = *rc::gen::inRange<std::size_t>(0, 5);
            return *rc::gen::container<std::string>(length, rc::gen::elementOf(std::string("ab")));
        };
        const auto a = word();
        const auto b = word();
        const auto is_near = edits(a, b) == 1;
        RC_ASSERT(is_one_edit_away(a, b) == is_near);
        ++(is_near ? near : far);
    }));
    CHECK(near > 10);
    CHECK(far > 10);
}

TEST_CASE("A search forgives accents, case, plurals, order, endings and a typo") {
    CHECK(found("securite") == Ids{"F1"});
    CHECK(found("SÉCURITÉ métier") == Ids{"F1"});
    CHECK(found("cuisines") == Ids{"F2", "F3"});
    CHECK(found("sécu") == Ids{"F1"});
    CHECK(found("sécruité") == Ids{"F1"});
    CHECK(found("métal") == Ids{"F5"});
    CHECK(found("cap brumeval") == Ids{"F2"});
    CHECK(found("0970053F") == Ids{"F5", "F3"});
    CHECK(found("F4") == Ids{"F4"});
    CHECK(found("plomberie").empty());
    CHECK(found("cap plomberie").empty());
}

TEST_CASE("Filters may stand alone, and leave the order") {
    CHECK(found("") == Ids{"F5", "F4", "F2", "F3", "F1"});
    CHECK(found("", {.domain = "Hôtellerie"}) == Ids{"F4", "F2", "F3"});
    CHECK(found("", {.domain = "hotellerie > cuisine"}) == Ids{"F2", "F3"});
    CHECK(found("", {.domain = "cuisine"}) == Ids{"F2", "F3"});
    CHECK(found("", {.diploma = "cap", .department = "97"}) == Ids{"F5", "F3"});
    CHECK(found("", {.department = "098"}) == Ids{"F4", "F2", "F1"});
    CHECK(found("", {.mode = InterviewMode::collective}) == Ids{"F4", "F2"});
    CHECK(found("", {.near = Coordinates{47.10, 2.40}, .within_kilometres = 1}) == Ids{"F1"});
    CHECK(found("", {.near = Coordinates{47.10, 2.40}, .within_kilometres = 12}) == Ids{"F4", "F2", "F1"});
}

TEST_CASE("Domains are a tree over the formations in their order") {
    const CatalogueSearch search(small_catalogue());
    std::vector<std::string> tree;
    for (const auto& node : search.domains()) {
        auto line = std::string(node.depth, '-') + node.name;
        for (const auto& id : ids_of(search.catalogue(), search.formations().subspan(node.first, node.count)))
            line += " " + id;
        tree.push_back(line);
        CHECK(node.parent.has_value() == (node.depth > 0));
    }
    CHECK(tree == std::vector<std::string>{" F5", "hotellerie F4 F2 F3", "-Cuisine F2 F3",
                                           "Métiers de la sécurité F1"});
}

TEST_CASE("A search finds what its definition says") {
    static const std::vector<std::string> words{
        "métiers", "sécurité", "Cuisine", "cuisinier", "CAP",   "bois",  "métaux",   "métal", "pro",
        "promo",   "2de",      "son",     "soin",      "soins", "image", "imagerie", "mage",  "de la"};
    int with_formations = 0;
    int without = 0;
    CHECK(rc::check([&] {
        const auto text = [](int most) {
            std::string joined;
            const auto count = *rc::gen::inRange(0, most + 1);
            for (int k = 0; k < count; ++k) joined += (k == 0 ? "" : " ") + *rc::gen::elementOf(words);
            return joined;
        };
        std::string formations = "formation_id,domain,title,diploma,host_uai\n";
        const auto count = *rc::gen::inRange(1, 30);
        for (int k = 0; k < count; ++k) {
            formations += "X" + std::to_string(k) + "," + text(2) + ",T " + text(4) + "," + text(1) + "," +
                          *rc::gen::element<std::string>("0980051Y", "0980052Z") + "\n";
        }
        const CatalogueSearch search(
            catalogue_of({{"establishments.csv", catalogue_establishments}, {"formations.csv", formations}}));
        auto question = text(3);
        if (!question.empty() && *rc::gen::arbitrary<bool>()) question.pop_back();

        const auto asked = search_words(question);
        std::vector<FormationIndex> expected;
        std::map<std::uint32_t, int> scores;
        for (const auto formation : search.formations()) {
            scores[formation.value] = score(search.catalogue(), formation, asked);
            if (scores[formation.value] > 0) expected.push_back(formation);
        }
        std::ranges::stable_sort(expected, std::ranges::greater{},
                                 [&](FormationIndex formation) { return scores[formation.value]; });
        CatalogueAnswer answer;
        const auto formations_found = search.find(question, {}, answer);
        RC_ASSERT(ids_of(search.catalogue(), formations_found) == ids_of(search.catalogue(), expected));
        ++(expected.empty() ? without : with_formations);
    }));
    CHECK(with_formations > 10);
    CHECK(without > 10);
}

TEST_CASE("Any question has an answer") {
    CHECK(rc::check([](const std::string& question) { (void)found(question, {.domain = question}); }));
    CHECK(found(std::string(100'000, 'a')).empty());
}
