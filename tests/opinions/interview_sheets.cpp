// Dossiers and grids to print hold what their reader may see, prefilled.
#include "example_record.hpp"

#include <passpro/interview_sheets.hpp>

#include <algorithm>
#include <catch.hpp>
#include <string>
#include <string_view>

using namespace passpro;
using namespace passpro::test;

namespace {

// Without the interviews that the example's journal has already.
std::string journal_of_convocations() {
    const auto journal = example_journal();
    std::string kept;
    for (std::size_t begin = 0; begin < journal.size();) {
        const auto end = journal.find('\n', begin) + 1;
        const auto line = journal.substr(begin, end - begin);
        const bool is_later = line.find(",attended,") != std::string::npos ||
                              line.find(",assessed,") != std::string::npos ||
                              line.find(",opinion,") != std::string::npos;
        if (!is_later) kept += line;
        begin = end;
    }
    return kept;
}

View view_of(Viewer viewer, const char* now = "2027-03-17T08:00") {
    return {record_of(journal_of_convocations()), Contacts(example_campaign()), std::move(viewer), time(now)};
}

bool shows(const std::string& page, std::string_view text) {
    return page.find(text) != std::string::npos;
}

std::size_t count(const std::string& page, std::string_view text) {
    std::size_t found = 0;
    for (auto at = page.find(text); at != std::string::npos; at = page.find(text, at + 1)) ++found;
    return found;
}

const Viewer of_origin{.role = Role::home, .uai = Uai::parse("0980008B").value()};
const Viewer of_trades{.role = Role::host, .uai = Uai::parse("0980051Y").value()};

}  // namespace

TEST_CASE("A dossier has a box for each document, ticked if it was received") {
    const auto page = dossier_sheets(view_of({.role = Role::family, .candidate_id = "C0008"}));
    CHECK(shows(page, "ARTICHAUT"));
    CHECK(shows(page, "Lettre de motivation</th><td>la famille</td><td>☑</td>"));
    CHECK(shows(page, "Bulletins de l’année</th><td>le collège</td><td>☐</td>"));
    CHECK(shows(page, "Copie de la pièce d’identité <small>facultative</small>"));
    CHECK(shows(page, "à remettre avant la fin du vendredi 26 février 2027"));
    CHECK_FALSE(shows(page, "0998"));  // how its INE begins
}

TEST_CASE("A school of origin prints a dossier for each of its pupils, and none of others") {
    const auto page = dossier_sheets(view_of(of_origin), Language::english);
    std::size_t pupils = 0;
    for (const auto& candidate : example_campaign().candidates()) {
        if (candidate.home_uai == of_origin.uai) ++pupils;
    }
    CHECK(count(page, "<section class=\"sheet\">") == pupils);
    CHECK(shows(page, "Cover letter"));
    CHECK_FALSE(shows(page, "AUBERGINE"));
}

TEST_CASE("Hosts do not see the rank of a wish on a dossier") {
    CHECK_FALSE(shows(dossier_sheets(view_of(of_trades)), "vœu "));
    CHECK(shows(dossier_sheets(view_of(of_origin)), "vœu 1"));
}

TEST_CASE("A grid has the criteria with their questions and levels, and the opinions to choose from") {
    const auto view = view_of(of_trades);
    const auto page = grid_sheets(view);
    const auto interviews = std::ranges::count_if(
        view.applications().rows(),
        [](const ViewedApplication& application) { return application.slot.has_value(); });
    CHECK(count(page, "<section class=\"sheet\">") == static_cast<std::size_t>(interviews));
    CHECK(shows(page, "Connaissance de la formation et du métier"));
    CHECK(shows(page, "<th scope=\"col\">solide</th>"));
    CHECK(shows(page, "<strong>Favorable</strong> — La formation convient"));
    CHECK(shows(page, "(motif exigé)"));
    CHECK(shows(page, "mercredi 7 avril 2027, 13\u00a0h\u00a030"));
}

TEST_CASE("Grids can be those of one day or formation, and interviews that are over have none") {
    const auto day = [](const char* text) { return GridSheetScope{.day = *parse_date(text)}; };
    CHECK(count(grid_sheets(view_of(of_trades), day("2027-04-07")), "class=\"sheet\"") > 0);
    CHECK(count(grid_sheets(view_of(of_trades), day("2027-04-06")), "class=\"sheet\"") == 0);
    CHECK(count(grid_sheets(view_of(of_trades, "2027-06-01T00:00")), "class=\"sheet\"") == 0);
    const GridSheetScope other{.formation = example_campaign().find_formation("F002")};
    CHECK(count(grid_sheets(view_of(of_trades), other), "class=\"sheet\"") == 0);
}

TEST_CASE("A slot with several places has one sheet with a line a pupil") {
    auto plan = kept_plan(example_campaign());
    const auto& campaign = example_campaign();
    std::optional<SlotIndex> collective;
    std::vector<ApplicationIndex> pupils;
    for (std::uint32_t i = 0; i < campaign.slots().size() && !collective; ++i) {
        if (campaign.openings()[campaign.slots()[SlotIndex{i}].opening].capacity > 1)
            collective = SlotIndex{i};
    }
    REQUIRE(collective.has_value());
    const auto& opening = campaign.openings()[campaign.slots()[*collective].opening];
    const auto formation = campaign.find_formation(opening.formation_ids.front()).value();
    for (std::uint32_t i = 0; i < campaign.applications().size() && pupils.size() < 3; ++i) {
        if (campaign.applications()[ApplicationIndex{i}].formation == formation) pupils.push_back({i});
    }
    for (const auto pupil : pupils) plan[pupil] = {.status = PlacementStatus::placed, .slot = *collective};
    const View view(record_of(journal_of_convocations(), example_procedure(), plan),
                    Contacts(example_campaign()), {.role = Role::host, .uai = opening.host_uai},
                    time("2027-03-01T08:00"));
    const auto page = grid_sheets(view, {.formation = formation});
    CHECK(count(page, "<section class=\"sheet\">") == 1);
    CHECK(shows(page, "<h2>3 élèves</h2>"));
    CHECK(count(page, "<tr><th scope=\"row\">") == 3);
}

TEST_CASE("A refused document is to be done again, and a withdrawn application has no dossier") {
    const auto journal = journal_of_convocations() +
                         "X1,2027-03-01,C0008,F001,document,lettre,refused,,home,0980008B,\n"
                         "X2,2027-03-02,C0019,F001,withdrawn,,,,home,,\n";
    const auto page_of = [&](const char* candidate) {
        return dossier_sheets(View(record_of(journal), Contacts(example_campaign()),
                                   {.role = Role::family, .candidate_id = candidate},
                                   time("2027-03-17T08:00")));
    };
    CHECK(shows(page_of("C0008"), "à refaire"));
    CHECK_FALSE(shows(page_of("C0019"), "class=\"sheet\""));
}

TEST_CASE("A dossier says who provides each document, and no day if there is none") {
    const auto procedure = example_procedure_with(R"({"deadlines": null, "documents": [
        {"id": "a", "label": "Fiche", "by": "host"}, {"id": "b", "label": "Bilan", "by": "home"},
        {"id": "c", "label": "Lettre", "by": "family"}]})");
    const auto page = dossier_sheets(View(record_of(journal_header, procedure), Contacts(example_campaign()),
                                          of_origin, time("2027-03-17T08:00")));
    CHECK(shows(page, "Fiche</th><td>l’établissement d’accueil</td>"));
    CHECK(shows(page, "Bilan</th><td>le collège</td>"));
    CHECK(shows(page, "Lettre</th><td>la famille</td>"));
    CHECK_FALSE(shows(page, "à remettre avant"));
}

TEST_CASE("Pupils without names are called by their ids") {
    const auto campaign = nameless_campaign();
    const auto record = record_in(campaign, journal_header,
                                  read_procedure(campaign, R"({"grids": [], "policies": []})").value());
    const auto now = time("2027-03-17T08:00");
    CHECK(shows(dossier_sheets(View(record, Contacts(campaign), of_origin, now)), "C0008"));
    const auto grids = grid_sheets(View(record, Contacts(campaign), of_trades, now));
    CHECK(shows(grids, "<h2>C0008</h2>"));
    CHECK_FALSE(shows(grids, "Favorable"));
}

TEST_CASE("Interviews of withdrawn pupils and those whose attendance is recorded have no grid") {
    const auto journal = journal_of_convocations() +
                         "X1,2027-03-09,C0008,F001,withdrawn,,,,home,,\n"
                         "X2,2027-03-10,C0019,F001,attended,O003#1,excused,,host,,\n";
    const auto page = grid_sheets(
        View(record_of(journal), Contacts(example_campaign()), of_trades, time("2027-03-17T08:00")));
    CHECK_FALSE(shows(page, "ARTICHAUT"));
    CHECK_FALSE(shows(page, "AUBERGINE Upsilon"));
    CHECK(shows(page, "CITROUILLE"));
}

TEST_CASE("Levels and criteria without a label in a language are called by their codes") {
    const auto procedure = Procedure(
        example_campaign(),
        {.grids = {{.id = "g",
                    .levels = {{.code = "N1"}},
                    .criteria = {{.id = "K1", .anchors = {{.level = "N1", .text = {"ancre", ""}}}}}}},
         .policies = {{.id = "p", .scale = {{.code = "Z9"}}}}});
    const View view(record_of(journal_header, procedure), Contacts(example_campaign()), of_trades,
                    time("2027-03-17T08:00"));
    for (const auto language : {Language::french, Language::english}) {
        const auto page = grid_sheets(view, {}, language);
        for (const auto* const code : {"N1", "K1", "Z9"}) CHECK(shows(page, code));
        CHECK(shows(page, "ancre") == (language == Language::french));
    }
}
