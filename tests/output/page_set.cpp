// The set of pages: what each page holds, and above all what the pages of a school do not.
#include "markup.hpp"
#include "small_campaign.hpp"

#include <passpro/report.hpp>

#include <algorithm>
#include <catch.hpp>
#include <map>
#include <set>
#include <string>
#include <utility>

using namespace passpro;
using namespace passpro::test;

namespace {

using Pages = std::map<std::string, std::string>;

Pages pages_of(const Campaign& campaign, const Plan& plan, const PageSetOptions& options = {}) {
    Pages pages;
    for (PageFile& file : planning_pages(campaign, plan, options))
        CHECK(pages.emplace(std::move(file.name), std::move(file.content)).second);
    return pages;
}

Pages pages_of(const SmallCampaign& small, const PageSetOptions& options = {}) {
    return pages_of(small.campaign, small.plan, options);
}

PageSetOptions options_of(Language language, ShownNames names = ShownNames::none) {
    PageSetOptions options;
    options.language = language;
    options.names = names;
    return options;
}

std::string text_of(const std::string& page) {
    std::string text;
    for (const char c : read_markup(page).text) {
        const bool is_blank = c == ' ' || c == '\n';
        if (!is_blank || (!text.empty() && text.back() != ' ')) text += is_blank ? ' ' : c;
    }
    return text;
}

bool is_page(const std::string& name) {
    return name.ends_with(".html");
}

const std::string first_home = "0930001W";
const std::string second_home = "0930002X";
const std::string first_host = "0930003Y";
const std::string second_host = "0930004Z";

}  // namespace

TEST_CASE("A set has a page for each reader, and the dashboard comes last") {
    const SmallCampaign small = small_campaign();
    const auto files = planning_pages(small.campaign, small.plan);
    std::vector<std::string> names;
    for (const PageFile& file : files) names.push_back(file.name);
    CHECK(names.back() == "index.html");
    std::sort(names.begin(), names.end());
    CHECK(names ==
          std::vector<std::string>{"accueil/0930003Y.html", "accueil/0930004Z.html", "data.json",
                                   "eleves/0930001W.html", "eleves/0930002X.html", "emargement/0930003Y.html",
                                   "emargement/0930003Y.ics", "emargement/0930004Z.html",
                                   "emargement/0930004Z.ics", "index.html", "jours/2026-03-18.html",
                                   "jours/2026-03-24.html", "origine/0930001W.html", "origine/0930001W.ics",
                                   "origine/0930002X.html", "origine/0930002X.ics", "origines.html"});
}

TEST_CASE("Every page of a set is well formed, in either language, whatever the input says") {
    const std::string hostile =
        GENERATE("CAP", "<script>alert(1)</script>", "\"'><img src=x>", "{{{style}}}{{#rows}}", "</style>");
    const Language language = GENERATE(Language::french, Language::english);
    Texts texts;
    for (std::string* text : {&texts.academy, &texts.establishment, &texts.commune, &texts.formation,
                              &texts.panel, &texts.candidate, &texts.name, &texts.reason})
        *text = hostile;
    for (const auto& [name, content] :
         pages_of(small_campaign(texts), options_of(language, ShownNames::all))) {
        if (!is_page(name)) continue;
        CAPTURE(name);
        const Markup markup = read_markup(content);
        CHECK(markup.problems == std::vector<std::string>{});
        CHECK(markup.count("img") == 0);
        CHECK(markup.count("h1") == 1);
        CHECK(markup.count("main") == 1);
        CHECK(markup.count("caption") == markup.count("table"));
        CHECK_FALSE(contains(content, "http:"));
        CHECK_FALSE(contains(content, " style="));
    }
}

TEST_CASE("A school has a calendar of its own interviews, with the names that its pages show") {
    Texts texts;
    texts.room = "B12";
    const SmallCampaign small = small_campaign(texts);
    Pages pages = pages_of(small, options_of(Language::french, ShownNames::own));
    const std::string& home = pages["origine/" + first_home + ".ics"];
    CHECK(contains(home, "SUMMARY:MARTIN Zoé1\u00a0: CAP1\r\n"));
    CHECK(contains(home, "DTSTART;TZID=Europe/Paris:20260318T133000\r\n"));
    CHECK(contains(home, "LOCATION:Lycée3\\, Bondy\\, B12\r\n"));
    CHECK(contains(home, "DESCRIPTION:Départ à 12\u00a0h\u00a020.\\nRetour vers 15\u00a0h.\r\n"));
    CHECK_FALSE(contains(home, "Zoé3"));
    const std::string& host = pages["emargement/" + second_host + ".ics"];
    CHECK(contains(host, "SUMMARY:A\u00a0: 2 élèves\r\n"));
    CHECK(contains(host, "LOCATION:B12\r\n"));
    CHECK(contains(host, "DESCRIPTION:MARTIN Zoé1\\, Lycée1\\, Bondy"));
    CHECK_FALSE(contains(pages_of(small)["emargement/" + second_host + ".ics"], "MARTIN"));
}

TEST_CASE("Pages link workbooks if there are any") {
    PageSetOptions options;
    options.has_workbooks = true;
    const SmallCampaign small = small_campaign();
    Pages pages = pages_of(small, options);
    const std::vector<std::string> names = SchoolWorkbooks(small.campaign, small.plan, options).names();
    CHECK(names == std::vector<std::string>{"emargement/0930003Y.xlsx", "emargement/0930004Z.xlsx",
                                            "origine/0930001W.xlsx", "origine/0930002X.xlsx"});
    CHECK(contains(pages["index.html"], "href=\"emargement/0930003Y.xlsx\""));
    CHECK(contains(pages["origines.html"], "href=\"origine/0930001W.xlsx\""));
    CHECK(contains(pages["accueil/0930003Y.html"], "href=\"../emargement/0930003Y.xlsx\""));
    CHECK(contains(pages["origine/0930001W.html"], "href=\"../origine/0930001W.xlsx\""));
    CHECK_FALSE(contains(pages_of(small)["index.html"], ".xlsx"));
}

TEST_CASE("Links of a set lead to its files, and to ids that exist once") {
    const Pages pages = pages_of(small_campaign());
    const auto folder = [](const std::string& name) { return name.substr(0, name.find('/') + 1); };
    std::map<std::string, std::set<std::string>> ids;
    for (const auto& [name, content] : pages) {
        if (!is_page(name)) continue;
        for (const Element& element : read_markup(content).elements)
            if (element.attributes.contains("id"))
                CHECK(ids[name].insert(element.attributes.at("id")).second);
    }
    int links = 0;
    for (const auto& [name, content] : pages) {
        if (!is_page(name)) continue;
        for (const Element& element : read_markup(content).elements) {
            if (element.name != "a") continue;
            const std::string href = element.attributes.at("href");
            CAPTURE(name, href);
            const auto hash = href.find('#');
            std::string file = href.substr(0, hash);
            if (file.starts_with("../")) {
                CHECK(name.find('/') != std::string::npos);
                file = file.substr(3);
            } else if (!file.empty()) {
                file = folder(name) + file;
            }
            if (file.empty()) file = name;
            CHECK(pages.contains(file));
            if (hash != std::string::npos) CHECK(ids[file].contains(href.substr(hash + 1)));
            ++links;
        }
    }
    CHECK(links > 30);
}

TEST_CASE("A school of origin reads who leaves when, and who is away from lessons") {
    Pages pages = pages_of(small_campaign());
    const std::string text = text_of(pages["origine/" + first_home + ".html"]);
    CHECK(contains(text, "2 élèves, 3 entretiens, 1 candidature sans entretien."));
    CHECK((contains(text, "mercredi 18 mars 2026\u00a0: 2 élèves") ||
           contains(text, "mercredi 18 mars 2026 : 2 élèves")));
    // An hour of travel, as coordinates are not known, and ten minutes early.
    CHECK(contains(text, "12\u00a0h\u00a020"));
    CHECK(contains(text, "mar. 24 mars, matin1C1"));
    CHECK(contains(text, "C2CAP3Lycée4, BondyIl manque 1 place."));
}

TEST_CASE("Pages ask pupils to be early by the buffer of the campaign") {
    Texts texts;
    texts.buffer_minutes = 25;
    Pages pages = pages_of(small_campaign(texts));
    const std::string home = text_of(pages["origine/" + first_home + ".html"]);
    CHECK(contains(home, "12\u00a0h\u00a005"));
    CHECK(contains(home, "permet d’arriver 25\u00a0min avant l’entretien"));
    const std::string sheet = text_of(pages["eleves/" + first_home + ".html"]);
    CHECK(contains(sheet, "Départ conseillé de l’établissement : 12\u00a0h\u00a005"));
    CHECK(contains(sheet, "Se présenter à 13\u00a0h\u00a005"));
    texts.buffer_minutes = 0;
    pages = pages_of(small_campaign(texts));
    CHECK(contains(text_of(pages["origine/" + first_home + ".html"]), "permet d’arriver à l’heure"));
}

TEST_CASE("A host has an attendance sheet for each panel and day, with free places to fill in") {
    Pages pages = pages_of(small_campaign());
    const std::string text = text_of(pages["emargement/" + first_host + ".html"]);
    CHECK(contains(text, "mercredi 18 mars 2026 · Jury A"));
    CHECK(contains(text, "13\u00a0h\u00a030C1Lycée1, BondyCAP1"));
    CHECK(contains(text, "14\u00a0h\u00a0301 place libre"));
    CHECK_FALSE(contains(text, "15\u00a0h1 place libre"));
    const std::string days = text_of(pages["accueil/" + first_host + ".html"]);
    CHECK(contains(days, "1 jury, 1 jour d’entretiens : 2 entretiens sur 3 places"));
}

TEST_CASE("A pupil's sheet says when to be at which school, and how to get there") {
    Pages pages = pages_of(small_campaign(), options_of(Language::english, ShownNames::own));
    const std::string text = text_of(pages["eleves/" + first_home + ".html"]);
    CHECK(contains(text, "MARTIN Zoé1"));
    CHECK(contains(text, "Wednesday 18 March 2026 at 13:30"));
    CHECK(contains(text, "Leave school at 12:20 (travel: 1\u00a0h)"));
    CHECK(contains(text, "No interview: CAP3, Lycée4, Bondy"));
}

TEST_CASE("Pages show classes, rooms, reception and telephone numbers") {
    Texts texts;
    texts.class_name = "3e B";
    texts.room = "B12";
    texts.reception = "hall A";
    texts.phone = "0100000100";
    Pages pages = pages_of(small_campaign(texts));
    const std::string sheet = text_of(pages["eleves/" + first_home + ".html"]);
    CHECK(contains(sheet, "C1, 3e B"));
    CHECK(contains(sheet, "Salle B12 · Accueil\u00a0: hall A · Tél. 0100000100"));
    CHECK(contains(text_of(pages["origine/" + first_home + ".html"]), "C13e B"));
    CHECK(contains(text_of(pages["emargement/" + first_host + ".html"]), "· Jury A, salle B12"));
    texts.panel = "Jury A";
    texts.room = "Salle 104";
    pages = pages_of(small_campaign(texts));
    CHECK(contains(text_of(pages["emargement/" + first_host + ".html"]), "· Jury A, Salle 104"));
    CHECK(contains(text_of(pages["eleves/" + first_home + ".html"]), "Salle 104 · Accueil"));
    CHECK_FALSE(contains(text_of(pages["eleves/" + first_home + ".html"]), "Salle Salle"));
}

TEST_CASE("Names appear on the pages for which they are asked") {
    const SmallCampaign small = small_campaign();
    for (const ShownNames names : {ShownNames::none, ShownNames::own, ShownNames::all}) {
        for (const auto& [name, content] : pages_of(small, options_of(Language::french, names))) {
            CAPTURE(name);
            const bool is_of_school = name.starts_with("origine/") || name.starts_with("eleves/") ||
                                      name.starts_with("emargement/");
            CHECK(contains(content, "MARTIN") == (is_of_school && names != ShownNames::none));
        }
    }
}

TEST_CASE("The dashboard says how good the plan is, and which host lacks a half-day") {
    const SmallCampaign small = small_campaign();
    PageSetOptions options;
    CHECK(contains(text_of(pages_of(small, options)["index.html"]), "4 entretiens sur 5 sont fixés."));
    options.lower_bound = 0;
    CHECK(contains(text_of(pages_of(small, options)["index.html"]), "Le motif de chaque candidature"));
    Explanation explanation;
    Bottleneck bottleneck;
    AdditionalHalfDays remedy;
    remedy.host = *small.campaign.find_establishment(*Uai::parse(second_host));
    remedy.panel = "B";
    remedy.places = 12;
    remedy.half_days = 1;
    remedy.lifts = 7;
    bottleneck.remedies.push_back(remedy);
    explanation.bottlenecks.push_back(bottleneck);
    options.explanation = &explanation;
    CHECK(contains(text_of(pages_of(small, options)["index.html"]), "Lycée4, BondyB1127"));
}

TEST_CASE("A plan that breaks constraints is not to be passed on") {
    SmallCampaign small = small_campaign();
    for (Placement& placement : small.plan.placements) {
        placement = {};
        placement.status = PlacementStatus::placed;
        placement.slot = small.campaign.slot(*small.campaign.find_opening("O1"), 0);
    }
    for (const auto& [name, content] : pages_of(small)) {
        CAPTURE(name);
        if (name.ends_with(".ics")) {
            CHECK(contains(content, "STATUS:TENTATIVE") == contains(content, "BEGIN:VEVENT"));
            CHECK_FALSE(contains(content, "STATUS:CONFIRMED"));
            continue;
        }
        const bool is_warned = name.starts_with("accueil/") || name.starts_with("origine/") ||
                               name.starts_with("eleves/") || name.starts_with("emargement/");
        CHECK(contains(content, "ne le diffusez pas") == is_warned);
        if (name == "index.html") CHECK(contains(content, "Planning à corriger"));
    }
}

TEST_CASE("Families that have to be told another date stand on a page of their own") {
    CHECK_FALSE(pages_of(small_campaign()).contains("comparaison.html"));
    Texts texts;
    texts.previous = {{.candidate_id = "C1",
                       .formation_id = "F1",
                       .opening_id = "O9",
                       .start = *parse_date_time("2026-03-11T08:30")}};
    Pages pages = pages_of(small_campaign(texts));
    CHECK((contains(text_of(pages["comparaison.html"]),
                    "C1CAP1 Lycée3, Bondymercredi 11 mars 2026 à 8\u00a0h\u00a030mercredi 18 mars 2026 à "
                    "13\u00a0h\u00a030") ||
           contains(text_of(pages["comparaison.html"]),
                    "C1CAP1Lycée3, Bondymercredi 11 mars 2026 à 8\u00a0h\u00a030mercredi 18 mars 2026 à "
                    "13\u00a0h\u00a030")));
    CHECK(contains(text_of(pages["origine/" + first_home + ".html"]), "auparavant mercredi 11 mars 2026"));
}

TEST_CASE("A digest that is not hexadecimal stays out of the style") {
    PageSetOptions options;
    options.plan_digest = "ab12 cd34";
    CHECK(contains(pages_of(small_campaign(), options)["index.html"], "content: \"ab12 cd34\""));
    options.plan_digest = "\"}</style>";
    CHECK_FALSE(contains(pages_of(small_campaign(), options)["index.html"], "\"}</style>"));
}

TEST_CASE("The order of the input's rows does not show in a set") {
    CHECK(pages_of(small_campaign({}, false)) == pages_of(small_campaign({}, true)));
}
