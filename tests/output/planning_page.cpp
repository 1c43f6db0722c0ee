#include "markup.hpp"
#include "small_campaign.hpp"

#include <passpro/constraints.hpp>
#include <passpro/report.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <catch.hpp>
#include <set>
#include <string>
#include <utility>

using namespace passpro;
using namespace passpro::test;

namespace {

constexpr PlanningPageOptions french{Language::french, false};
constexpr PlanningPageOptions english{Language::english, false};
constexpr PlanningPageOptions with_names{Language::french, true};

std::string page_of(const SmallCampaign& small, const PlanningPageOptions& options = french) {
    return planning_page(small.campaign, small.plan, options);
}

// The text with every run of white space as one blank.
std::string squeezed(const std::string& text) {
    std::string result;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\n';
        if (!is_blank) result += c;
        if (is_blank && !result.empty() && result.back() != ' ') result += ' ';
    }
    return result;
}

}  // namespace

TEST_CASE("The page is well formed and says what the plan says") {
    const Markup markup = read_markup(page_of(small_campaign()));
    CHECK(markup.problems == std::vector<std::string>{});
    const std::string text = squeezed(markup.text);
    SECTION("The grid of a panel of two formations tells them apart") {
        CHECK(contains(text, "Jury A, semaine du 16 mars 2026 Heuremer. 18 mars"));
        CHECK(contains(text,
                       "13\u00a0h13\u00a0h\u00a030\u00a0– 14\u00a0h C1 CAP1 14\u00a0h14\u00a0h\u00a0– "
                       "14\u00a0h\u00a030 C2 CAP2"));
        CHECK(contains(text, "14\u00a0h\u00a030\u00a0– 15\u00a0h libre"));
        CHECK(contains(text, "15\u00a0h\u00a0– 15\u00a0h\u00a030 fermé"));
    }
    SECTION("Shared slots count their places") {
        CHECK(contains(text, "9\u00a0h\u00a0– 10\u00a0h 2/3 C1 C3"));
        CHECK(contains(text, "Lycée4, Bondy 2 entretiens sur 3 places (67\u202f%)"));
    }
    SECTION("A home lists its pupils by day and hour") {
        CHECK(contains(text,
                       "mercredi 18 mars 2026 13\u00a0h\u00a030\u00a0– 14\u00a0hC1CAP1Lycée3, Bondy "
                       "14\u00a0h\u00a0– 14\u00a0h\u00a030C2CAP2Lycée3, Bondy "
                       "mardi 24 mars 2026 9\u00a0h\u00a0– 10\u00a0hC1CAP3Lycée4, Bondy"));
        CHECK(contains(text, "C2CAP3Lycée4, BondyIl manque 1 place."));
    }
    SECTION("Pupils without an interview stand in front, with the reason") {
        CHECK(contains(text, "CAP3Lycée4, Bondy1C2Il manque 1 place."));
    }
}

TEST_CASE("Nothing that stands in the input becomes markup") {
    const std::string hostile =
        GENERATE("<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "&lt;b&amp;",
                 "{{{style}}}{{#groups}}", "</style></script><!--", "]]>");
    Texts texts;
    for (std::string* text : {&texts.academy, &texts.establishment, &texts.commune, &texts.formation,
                              &texts.panel, &texts.candidate, &texts.name, &texts.reason}) {
        *text = hostile;
    }
    const SmallCampaign small = small_campaign(texts);
    const Markup plain = read_markup(page_of(small_campaign(), with_names));
    const Markup markup = read_markup(page_of(small, with_names));
    CHECK(markup.problems == std::vector<std::string>{});
    CHECK(contains(markup.text, hostile));
    REQUIRE(markup.elements.size() == plain.elements.size());
    for (std::size_t i = 0; i < plain.elements.size(); ++i)
        CHECK(markup.elements[i].name == plain.elements[i].name);
    CHECK(markup.count("script") == 1);
    CHECK(markup.count("img") == 0);
}

TEST_CASE("Names appear only if they are asked for") {
    const SmallCampaign small = small_campaign();
    CHECK_FALSE(contains(page_of(small), "MARTIN"));
    CHECK_FALSE(contains(page_of(small), "Zoé"));
    const std::string text = squeezed(read_markup(page_of(small, with_names)).text);
    CHECK(contains(text, "13\u00a0h\u00a030\u00a0– 14\u00a0h MARTIN Zoé1 CAP1"));
    CHECK(contains(text, "MARTIN Zoé2CAP3Lycée4, Bondy"));
}

TEST_CASE("Names that two pupils have stand with their ids") {
    Texts texts;
    texts.first_name = "Zoé";
    const std::string text = squeezed(read_markup(page_of(small_campaign(texts), with_names)).text);
    CHECK(contains(text, "MARTIN Zoé (C2)CAP3Lycée4, Bondy"));
}

TEST_CASE("Lists of names are in the order of a directory, whatever the accents") {
    Texts texts;
    texts.names = {"ZOLA", "ÉCHALOTE", "RADIS"};
    SmallCampaign small = small_campaign(texts);
    const auto text_of = [&] { return squeezed(read_markup(page_of(small, with_names)).text); };
    SECTION("Pupils of one hour") {
        // Moved into the shared slot: O2 has all three.
        Placement& second = small.plan[*small.campaign.find_application(
            *small.campaign.find_candidate("C2"), *small.campaign.find_formation("F3"))];
        second = {};
        second.status = PlacementStatus::placed;
        second.slot = small.campaign.slot(*small.campaign.find_opening("O2"), 0);
        const std::string text = text_of();
        CHECK(
            contains(text, "10\u00a0hÉCHALOTE Zoé2CAP3Lycée4, Bondy 9\u00a0h\u00a0– 10\u00a0hZOLA Zoé1CAP3"));
    }
    SECTION("Candidates without an interview") {
        for (Placement& placement : small.plan.placements) {
            placement = {};
            placement.reason_code = ReasonCode::full;
            placement.reason = "Il manque 1 place.";
        }
        CHECK(
            contains(text_of(), "CAP3Lycée4, Bondy3ÉCHALOTE Zoé2, RADIS Zoé3, ZOLA Zoé1Il manque 1 place."));
    }
}

TEST_CASE("A plan that breaks constraints says so before anything else") {
    CHECK_FALSE(contains(page_of(small_campaign()), "Planning à corriger"));
    SmallCampaign small = small_campaign();
    for (Placement& placement : small.plan.placements) {
        placement = {};
        placement.status = PlacementStatus::placed;
        placement.slot = small.campaign.slot(*small.campaign.find_opening("O1"), 0);
    }
    const Markup markup = read_markup(page_of(small));
    CHECK(markup.problems == std::vector<std::string>{});
    const std::string text = squeezed(markup.text);
    const auto broken = static_cast<std::int64_t>(violations_of(small.campaign, small.plan).size());
    CHECK(broken > 0);
    CHECK(contains(text, number(broken, Language::french) + " contraintes ne sont pas respectées"));
    CHECK(text.find("contraintes ne sont pas respectées") < text.rfind("Vue d’ensemble"));
    CHECK(contains(squeezed(read_markup(page_of(small, english)).text), "constraints are broken: this plan"));
}

TEST_CASE("A page names at most ten broken constraints") {
    SmallCampaign small = small_campaign({}, false, 40);
    for (Placement& placement : small.plan.placements) {
        placement = {};
        placement.status = PlacementStatus::placed;
        placement.slot = small.campaign.slot(*small.campaign.find_opening("O1"), 0);
    }
    const Markup markup = read_markup(page_of(small));
    CHECK(contains(markup.text, "Voici les 10 premières."));
}

TEST_CASE("Pupils whose interview has changed since the previous plan are pointed out") {
    CHECK_FALSE(contains(page_of(small_campaign()), "Depuis le planning précédent"));
    Texts texts;
    texts.previous = {{.candidate_id = "C1",
                       .formation_id = "F1",
                       .opening_id = "O9",
                       .start = *parse_date_time("2026-03-11T08:30")},
                      {.candidate_id = "C2", .formation_id = "F3", .opening_id = "O2"}};
    const Markup markup = read_markup(page_of(small_campaign(texts)));
    CHECK(markup.problems == std::vector<std::string>{});
    const std::string text = squeezed(markup.text);
    CHECK(contains(text, "1 entretien a une autre date, 1 n’a plus lieu, 3 sont nouveaux."));
    CHECK(contains(text, "C1autre date ; auparavant mercredi 11 mars 2026 à 8\u00a0h\u00a030CAP1"));
    CHECK(contains(text, "C2n’a plus l’entretien du mardi 24 mars 2026 à 9\u00a0hCAP3"));
    CHECK(contains(text, "Lycée1, Bondy112 Lycée2, Bondy001"));
}

TEST_CASE("Long journeys are counted, and stand beside their interviews") {
    CHECK_FALSE(contains(page_of(small_campaign()), "Trajets de plus de"));
    Texts texts;
    texts.minutes_to_second_host = 185;
    const std::string text = squeezed(read_markup(page_of(small_campaign(texts))).text);
    CHECK(contains(text, "Trajets de plus de 3\u00a0h2 au plus 3\u00a0h\u00a005"));
    CHECK(contains(text, "C1CAP3Lycée4, Bondy3\u00a0h\u00a005 de trajet"));
}

TEST_CASE("Everything that may be wider than a telephone can be moved under the finger") {
    const std::string page = page_of(small_campaign());
    const Markup markup = read_markup(page);
    std::set<std::string> labels;
    for (const Element& element : markup.elements) {
        if (element.name != "div" || !element.attributes.contains("class")) continue;
        if (element.attributes.at("class") != "scroll") continue;
        CHECK(element.attributes.at("tabindex") == "0");
        CHECK(element.attributes.at("role") == "region");
        CHECK(labels.insert(element.attributes.at("aria-label")).second);
    }
    // Overview: without interview, two of loads; two hosts of one panel each; two homes, one with two tables.
    CHECK(labels.size() == 8);
}

TEST_CASE("Both languages have the same structure") {
    const SmallCampaign small = small_campaign();
    const Markup in_french = read_markup(page_of(small, french));
    const Markup in_english = read_markup(page_of(small, english));
    REQUIRE(in_french.elements.size() == in_english.elements.size());
    CHECK(in_french.elements.front().attributes.at("lang") == "fr");
    CHECK(in_english.elements.front().attributes.at("lang") == "en");
    CHECK(contains(in_english.text, "Panel A, week of 16 March 2026"));
    CHECK(contains(in_english.text, "14:30–15:00 free"));
    for (const char* french_word : {"Jury", "mars", "libre", "fermé", "entretien", "Établissement"}) {
        CAPTURE(french_word);
        CHECK_FALSE(contains(in_english.text, french_word));
    }
}

TEST_CASE("The page can be used without seeing it") {
    const Markup markup = read_markup(page_of(small_campaign()));
    SECTION("It has landmarks, and headings in their order") {
        for (const char* landmark : {"header", "nav", "main", "footer", "h1"}) {
            CAPTURE(landmark);
            CHECK(markup.count(landmark) == 1);
        }
        int level = 0;
        for (const Element& element : markup.elements) {
            if (element.name.size() != 2 || element.name[0] != 'h' || element.name == "hr") continue;
            CHECK(element.name[1] - '0' <= level + 1);  // none is skipped
            level = element.name[1] - '0';
        }
    }
    SECTION("Tables have a caption, and header cells say what they head") {
        CHECK(markup.count("table") > 0);
        CHECK(markup.count("caption") == markup.count("table"));
        CHECK(markup.count("th") > 0);
        for (const Element& element : markup.elements) {
            if (element.name == "th") CHECK(element.attributes.contains("scope"));
        }
    }
    SECTION("Links and labels lead to ids that exist once") {
        std::set<std::string> ids;
        int labels = 0;
        for (const Element& element : markup.elements) {
            if (element.attributes.contains("id")) CHECK(ids.insert(element.attributes.at("id")).second);
        }
        for (const Element& element : markup.elements) {
            if (element.name == "a") CHECK(ids.contains(element.attributes.at("href").substr(1)));
            if (element.attributes.contains("aria-labelledby")) {
                CHECK(ids.contains(element.attributes.at("aria-labelledby")));
                ++labels;
            }
        }
        CHECK(markup.count("a") > 0);
        CHECK(labels > 0);
    }
}

TEST_CASE("The page refers to nothing outside itself") {
    const std::string page = page_of(small_campaign());
    for (const char* reference : {"http:", "https:", "src=", "url(", "@import", "<link"}) {
        CAPTURE(reference);
        CHECK_FALSE(contains(page, reference));
    }
}

TEST_CASE("The order of the input's rows does not show") {
    CHECK(page_of(small_campaign({}, false)) == page_of(small_campaign({}, true)));
}

TEST_CASE("An académie that files know by a code goes by its name") {
    Texts texts;
    for (const auto& [code, name] :
         {std::pair("creteil", "Créteil"), {"ORLEANS-TOURS", "Orléans-Tours"}, {"x", "x"}}) {
        texts.academy = code;
        CHECK(contains(page_of(small_campaign(texts)), std::string("entretiens · ") + name + " · 2026"));
    }
}

TEST_CASE("A school without a name goes by its UAI") {
    Texts texts;
    texts.establishment = "";
    const Markup markup = read_markup(page_of(small_campaign(texts)));
    CHECK(contains(markup.text, "0930003Y, Bondy"));
}

TEST_CASE("A plan that places all applications says so") {
    SmallCampaign small = small_campaign();
    for (Placement& placement : small.plan.placements) {
        if (placement.status == PlacementStatus::placed) continue;
        placement = {};
        placement.status = PlacementStatus::placed;
        placement.slot = small.campaign.slot(*small.campaign.find_opening("O2"), 0);
    }
    CHECK(contains(page_of(small), "Chaque candidature a son entretien."));
    CHECK_FALSE(contains(page_of(small_campaign()), "Chaque candidature a son entretien."));
}

TEST_CASE("Applications that rules exclude are told apart from those that found no place") {
    SmallCampaign small = small_campaign();
    const auto excluded = GENERATE(PlacementStatus::ineligible, PlacementStatus::undetermined);
    for (Placement& placement : small.plan.placements) {
        if (placement.status != PlacementStatus::placed) placement.status = excluded;
    }
    const Markup markup = read_markup(page_of(small));
    CHECK(contains(markup.text, "Non éligibles") == (excluded == PlacementStatus::ineligible));
    CHECK(contains(markup.text, "Éligibilité inconnue") == (excluded == PlacementStatus::undetermined));
}

TEST_CASE("Sheets are open if they are few, and folded if they are many") {
    const auto is_open = [](const SmallCampaign& small) {
        const Markup markup = read_markup(page_of(small));
        const auto sheet = std::find_if(markup.elements.begin(), markup.elements.end(),
                                        [](const Element& element) { return element.name == "details"; });
        REQUIRE(sheet != markup.elements.end());
        return sheet->attributes.contains("open");
    };
    CHECK(is_open(small_campaign()));
    CHECK_FALSE(is_open(small_campaign({}, false, 1000)));
}
