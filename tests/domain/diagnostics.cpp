#include "domain/diagnostics_catalogue.hpp"

#include <passpro/diagnostics.hpp>
#include <passpro/wording.hpp>

#include <catch.hpp>
#include <cerrno>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

using namespace passpro;

namespace {

std::string text_of_file(const std::string& path) {
    std::ifstream file(PASSPRO_SOURCE_DIR "/" + path, std::ios::binary);
    REQUIRE(file);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string enumerator_of(const ProblemKind& kind) {
    std::string text(kind.name);
    std::ranges::replace(text, '-', '_');
    return text;
}

std::map<std::string, int> enumerators_in_the_header() {
    const auto header = text_of_file("include/passpro/diagnostics.hpp");
    const std::regex enumerator(R"(\n    (\w+) = (\d{4}),)");
    std::map<std::string, int> found;
    for (std::sregex_iterator match(header.begin(), header.end(), enumerator);
         match != std::sregex_iterator(); ++match) {
        found[(*match)[1]] = std::stoi((*match)[2]);
    }
    return found;
}

std::set<std::string> placeholders_of(std::string_view sentence) {
    const std::string text(sentence);
    const std::regex placeholder(R"(\{([^}]*)\})");
    std::set<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), placeholder); match != std::sregex_iterator();
         ++match) {
        found.insert((*match)[1]);
    }
    return found;
}

Diagnostic unknown_formation() {
    return {.problem = Problem::unknown_reference,
            .place = {"applications.csv", 14, "formation_id"},
            .value = "F0O12",
            .details = {"formation_id", "formations.csv"},
            .suggestion = "F0012"};
}

}  // namespace

TEST_CASE("The catalogue names every problem of the header, by number") {
    auto enumerators = enumerators_in_the_header();
    int previous = 0;
    for (const auto& kind : problem_kinds()) {
        CAPTURE(kind.name);
        const auto number = static_cast<int>(kind.problem);
        CHECK(number > previous);
        previous = number;
        CHECK(enumerators[enumerator_of(kind)] == number);
        enumerators.erase(enumerator_of(kind));
    }
    for (const auto& [name, number] : enumerators) FAIL_CHECK("not in the catalogue: " + name);
}

TEST_CASE("The catalogue says everything in both languages") {
    for (const auto& kind : problem_kinds()) {
        CAPTURE(kind.name);
        CHECK_FALSE(kind.message.french.empty());
        CHECK_FALSE(kind.message.english.empty());
        CHECK(kind.expected.french.empty() == kind.expected.english.empty());
        for (const auto sentence :
             {kind.message.french, kind.message.english, kind.expected.french, kind.expected.english}) {
            CAPTURE(sentence);
            for (const auto& placeholder : placeholders_of(sentence)) {
                const bool is_detail =
                    placeholder.size() == 1 && placeholder[0] >= '0' && placeholder[0] <= '9';
                CHECK((is_detail || placeholder == "value" || placeholder == "column" ||
                       placeholder == "file"));
            }
        }
    }
}

TEST_CASE("Docs/diagnostics.md documents every problem, with its severity and its details") {
    const auto page = text_of_file("docs/diagnostics.md");
    const std::regex heading(R"(\n### (PP\d{4}) ([a-z0-9-]+) \((error|warning)\)\n)");
    std::map<std::string, std::string> documented;
    for (std::sregex_iterator match(page.begin(), page.end(), heading); match != std::sregex_iterator();
         ++match) {
        const auto next =
            page.find("\n### ", static_cast<std::size_t>(match->position() + match->length()) - 1);
        const auto entry = page.substr(static_cast<std::size_t>(match->position()),
                                       next - static_cast<std::size_t>(match->position()));
        CHECK(documented.emplace((*match)[1].str() + ' ' + (*match)[2].str() + ' ' + (*match)[3].str(), entry)
                  .second);
    }
    for (const auto& kind : problem_kinds()) {
        const auto title = Diagnostic{.problem = kind.problem}.code() + ' ' + std::string(kind.name) + ' ' +
                           (kind.severity == Severity::error ? "error" : "warning");
        CAPTURE(title);
        const auto entry = documented.find(title);
        REQUIRE(entry != documented.end());
        CHECK(entry->second.find("Français") != std::string::npos);

        std::set<std::string> used;
        for (const auto sentence :
             {kind.message.french, kind.message.english, kind.expected.french, kind.expected.english}) {
            used.merge(placeholders_of(sentence));
        }
        for (const auto& placeholder : used) {
            CAPTURE(placeholder);
            CHECK((placeholder.size() > 1 ||
                   entry->second.find("`{" + placeholder + "}`") != std::string::npos));
        }
        documented.erase(entry);
    }
    for (const auto& [title, entry] : documented) FAIL_CHECK("documented, but no problem: " + title);
}

TEST_CASE("A message names the value and what was probably meant") {
    CHECK(unknown_formation().message(Language::english) ==
          "formation_id `F0O12` is unknown; did you mean `F0012`?");
    CHECK(unknown_formation().message(Language::french) ==
          "formation_id `F0O12` est inconnu\u00A0; vouliez-vous dire `F0012`\u00A0?");
    CHECK(unknown_formation().expected(Language::english) == "the formation_id of a row of formations.csv");
}

TEST_CASE("Rows of a column that refer to the same unknown id are one problem, and count as errors each") {
    Diagnostics diagnostics;
    auto reference = unknown_formation();
    for (const std::uint32_t line : {14U, 20U, 31U}) {
        reference.place.line = line;
        diagnostics.add(reference);
        CHECK(diagnostics.has_error_at(reference.place));
    }
    reference.value = "F0O13";
    diagnostics.add(reference);  // at the same place: another id of a list
    reference.place = {"openings.csv", 14, "formation_ids"};
    diagnostics.add(reference);
    REQUIRE(diagnostics.items().size() == 3);
    CHECK(diagnostics.errors() == 3);
    const auto& first = diagnostics.items().front();
    CHECK(first.place.line == 14);
    CHECK(first.message(Language::english) ==
          "formation_id `F0O12` is unknown in 3 rows; did you mean `F0012`?");
    CHECK(first.message(Language::french) ==
          "formation_id `F0O12` est inconnu dans 3 lignes\u00A0; vouliez-vous dire `F0012`\u00A0?");
}

TEST_CASE("References whose id is not shown stay apart") {
    Diagnostics diagnostics;
    auto reference = unknown_formation();
    reference.value.clear();
    for (const std::uint32_t line : {14U, 20U}) {
        reference.place.line = line;
        diagnostics.add(reference);
    }
    CHECK(diagnostics.items().size() == 2);
}

TEST_CASE("Files come before those that refer to them, as sheets too") {
    Diagnostics diagnostics;
    const std::vector<std::string> files{"campaign.json",     "[c.xlsx]Formations", "formations.csv",
                                         "openings.csv",      "candidates.csv",     "applications.csv",
                                         "previous_plan.csv", "opening.csv",        "rules.json"};
    for (auto file = files.rbegin(); file != files.rend(); ++file)
        diagnostics.add({.problem = Problem::unreadable_file, .place = Place::of_file(*file)});
    diagnostics.sort();
    std::vector<std::string> sorted;
    for (const auto& problem : diagnostics) sorted.push_back(problem.place.file);
    CHECK(sorted == files);
}

TEST_CASE("A file that cannot be read or written says why, if the system did") {
    Diagnostic unreadable{.problem = Problem::unreadable_file, .place = Place::of_file("openings.csv")};
    CHECK(unreadable.message(Language::english) == "the file cannot be read");
    unreadable.details = {system_reason(EACCES, Language::french), system_reason(EACCES, Language::english)};
    CHECK(unreadable.message(Language::english) == "the file cannot be read: permission denied");
    CHECK(unreadable.message(Language::french) ==
          "le fichier ne peut pas être lu\u00a0: droits insuffisants");
    const Diagnostic unwritable{
        .problem = Problem::unwritable_file,
        .details = {system_reason(ENOSPC, Language::french), system_reason(ENOSPC, Language::english)}};
    CHECK(unwritable.message(Language::english) == "the file cannot be written: the disk is full");
    CHECK(system_reason(ENOTTY, Language::english) == "system error " + std::to_string(ENOTTY));
}

TEST_CASE("A sentence that a message quotes is not cut") {
    const std::string sentence = std::string(300, 'x') + '.';
    const Diagnostic locked{.problem = Problem::locked_placement_breaks_constraint,
                            .details = {"H1", sentence, sentence}};
    CHECK(locked.message(Language::english).ends_with(sentence));
    CHECK(locked.message(Language::french).ends_with(sentence));
}

TEST_CASE("A JSON type is named in words of the language, and an example is given as one") {
    const auto expected = [](const std::string& type, Language language) {
        return Diagnostic{.problem = Problem::wrong_type, .details = {type}}.expected(language);
    };
    CHECK(expected("integer", Language::french) == "un nombre entier");
    CHECK(expected("integer", Language::english) == "a JSON value of type integer");
    CHECK(expected("[20, 25]", Language::french) == "une valeur JSON comme [20, 25]");
    CHECK(expected("[20, 25]", Language::english) == "a JSON value such as [20, 25]");
}

TEST_CASE("A file without a line has no header row") {
    Diagnostic diagnostic{.problem = Problem::bad_header, .place = Place::of_file("candidates.csv")};
    CHECK(diagnostic.message(Language::english) == "there is no header row");
    diagnostic.place.line = 1;
    CHECK(diagnostic.message(Language::english) == "the value is not the name of a column");
}

TEST_CASE("A date and time is expected alone, or a date as well") {
    Diagnostic diagnostic{.problem = Problem::bad_date_time};
    CHECK(diagnostic.expected(Language::english) ==
          "a date and time such as 2026-03-18T13:30 or 18/03/2026 13:30");
    diagnostic.details = {", ou une date seule", ", or a date alone"};
    CHECK(diagnostic.expected(Language::english) ==
          "a date and time such as 2026-03-18T13:30 or 18/03/2026 13:30, or a date alone");
}

TEST_CASE("One line says where, what, and what was expected unless something near was found") {
    auto diagnostic = unknown_formation();
    CHECK(diagnostic.to_text(Language::english) ==
          "applications.csv:14:formation_id: error PP1204 unknown-reference: formation_id `F0O12` is "
          "unknown; did you mean "
          "`F0012`?");
    diagnostic.suggestion.clear();
    CHECK(diagnostic.to_text(Language::english) ==
          "applications.csv:14:formation_id: error PP1204 unknown-reference: formation_id `F0O12` is "
          "unknown; expected the "
          "formation_id of a row of formations.csv");
    CHECK(diagnostic.to_text(Language::french) ==
          "applications.csv:14:formation_id: erreur PP1204 unknown-reference\u00A0: formation_id `F0O12` est "
          "inconnu\u00A0; "
          "attendu\u00A0: formation_id d’une ligne de formations.csv");
    CHECK(Diagnostic{.problem = Problem::missing_file, .place = Place::of_file("formations.csv")}.to_text(
              Language::english) ==
          "formations.csv: error PP1001 missing-file: the file is missing; expected a file of this "
          "name");
    CHECK(Diagnostic{
              .problem = Problem::on_sunday, .place = {"openings.csv", 3, "start"}, .details = {"2026-03-15"}}
              .to_text(Language::english) ==
          "openings.csv:3:start: warning PP1306 on-sunday: 2026-03-15 is a Sunday; expected a weekday");
    CHECK(Diagnostic{.problem = Problem::bad_json, .details = {"7"}}.to_text(Language::english) ==
          "error PP1401 bad-json: from character 7 of the line on, this is not valid JSON; expected a JSON "
          "object");
}

TEST_CASE("A value that may not be shown is called the value") {
    const Diagnostic birth_date{.problem = Problem::bad_date, .place = {"candidates.csv", 5, "birth_date"}};
    CHECK(birth_date.message(Language::english) == "the value is not a date");
    CHECK(birth_date.message(Language::french) == "la valeur n’est pas une date");
}

TEST_CASE("Foreign text cannot command the terminal, wherever it stands") {
    const std::string hostile = "\x1B[2J\n" + std::string(500, 'x');
    const Diagnostic diagnostic{.problem = Problem::unknown_reference,
                                .place = {hostile, 1, hostile},
                                .value = hostile,
                                .details = {hostile, hostile},
                                .suggestion = hostile};
    for (const auto language : {Language::french, Language::english}) {
        const auto line = diagnostic.to_text(language);
        CHECK(line.find('\x1B') == std::string::npos);
        CHECK(line.find('\n') == std::string::npos);
        CHECK(line.size() < 1000);
    }
}

TEST_CASE("A diagnostic without the details it should have is shown all the same") {
    for (const auto& kind : problem_kinds()) {
        CAPTURE(kind.name);
        const Diagnostic bare{.problem = kind.problem};
        CHECK_FALSE(bare.to_text(Language::french).empty());
        CHECK(bare.to_text(Language::english).find('{') == std::string::npos);
    }
}

TEST_CASE("A second error of one cell is dropped, a warning is not") {
    const Place cell{"openings.csv", 14, "start"};
    Diagnostics diagnostics;
    diagnostics.add({.problem = Problem::bad_date_time, .place = cell, .value = "x"});
    diagnostics.add({.problem = Problem::missing_value, .place = cell});
    diagnostics.add({.problem = Problem::on_sunday, .place = cell});
    diagnostics.add({.problem = Problem::missing_value, .place = {"openings.csv", 14, "end"}});
    CHECK(diagnostics.errors() == 2);
    CHECK(diagnostics.warnings() == 1);
    CHECK(diagnostics.items().front().problem == Problem::bad_date_time);
    CHECK(diagnostics.has_error_at(cell));
    CHECK_FALSE(diagnostics.has_error_at({"openings.csv", 15, "start"}));
}

TEST_CASE("Errors of a cell whose row, column or file is wrong as a whole are dropped") {
    const Place cell{"openings.csv", 14, "start"};
    for (const auto& whole :
         {Place{"openings.csv", 14, ""}, Place{"openings.csv", 0, "start"}, Place::of_file("openings.csv")}) {
        Diagnostics diagnostics;
        diagnostics.add({.problem = Problem::bad_header, .place = whole});
        diagnostics.add({.problem = Problem::missing_value, .place = cell});
        CHECK(diagnostics.errors() == 1);
    }
}

TEST_CASE("Each unknown id of a list is reported") {
    const Place cell{"openings.csv", 14, "formation_ids"};
    Diagnostics diagnostics;
    diagnostics.add({.problem = Problem::unknown_reference, .place = cell, .value = "F1"});
    diagnostics.add({.problem = Problem::unknown_reference, .place = cell, .value = "F2"});
    diagnostics.add({.problem = Problem::unknown_reference, .place = cell, .value = "F1"});
    CHECK(diagnostics.errors() == 2);
}

TEST_CASE("Diagnostics are sorted by place, then by problem") {
    Diagnostics diagnostics;
    diagnostics.add({.problem = Problem::on_sunday, .place = {"openings.csv", 10, "start"}});
    diagnostics.add({.problem = Problem::missing_value, .place = {"openings.csv", 9, "start"}});
    diagnostics.add({.problem = Problem::missing_value, .place = {"candidates.csv", 20, "home_uai"}});
    diagnostics.add({.problem = Problem::no_slot, .place = {"openings.csv", 10, "end"}});
    diagnostics.add({.problem = Problem::overlapping_openings, .place = {"openings.csv", 10, "start"}});
    diagnostics.sort();
    std::vector<Problem> problems;
    for (const auto& item : diagnostics) problems.push_back(item.problem);
    CHECK(problems == std::vector{Problem::missing_value, Problem::no_slot, Problem::overlapping_openings,
                                  Problem::on_sunday, Problem::missing_value});
    CHECK(diagnostics.items().back().place.file == "candidates.csv");
}

TEST_CASE("The number of problems that are kept is limited") {
    Diagnostics diagnostics;
    const auto many = static_cast<std::uint32_t>(Diagnostics::maximum + 10);
    for (std::uint32_t line = 1; line <= many; ++line) {
        diagnostics.add({.problem = Problem::missing_value, .place = {"candidates.csv", line, "home_uai"}});
    }
    CHECK(diagnostics.items().size() == Diagnostics::maximum + 1);
    CHECK(diagnostics.items().back().problem == Problem::too_many_problems);
}

TEST_CASE("All problems as one text are a line each") {
    Diagnostics diagnostics;
    CHECK(diagnostics.to_text(Language::english).empty());
    diagnostics.add(unknown_formation());
    diagnostics.add({.problem = Problem::missing_file, .place = Place::of_file("formations.csv")});
    CHECK(diagnostics.to_text(Language::french) == diagnostics.items()[0].to_text(Language::french) + '\n' +
                                                       diagnostics.items()[1].to_text(Language::french) +
                                                       '\n');
}

TEST_CASE("A result without a value throws its problems in words, whichever way it is asked") {
    Diagnostics diagnostics;
    diagnostics.add(unknown_formation());
    const Result<std::string> refused(diagnostics);
    CHECK_FALSE(refused);
    const auto words_of = [](const auto& ask) -> std::string {
        try {
            ask();
        } catch (const BadInput& bad_input) {
            CHECK(bad_input.diagnostics().errors() == 1);
            return bad_input.what();
        }
        return "no exception";
    };
    const auto words = "1 error\n" + unknown_formation().to_text(Language::english);
    CHECK(words_of([&] { static_cast<void>(refused.value()); }) == words);
    CHECK(words_of([&] { static_cast<void>(*refused); }) == words);
    CHECK(words_of([&] { static_cast<void>(refused->size()); }) == words);
    CHECK(words_of([&] { static_cast<void>(*Result<std::string>(diagnostics)); }) == words);
    CHECK(Result<int>(7, {}).value() == 7);
    CHECK(*Result<int>(7, {}) == 7);
}

TEST_CASE("An exception shows the first three errors of many, and no warnings") {
    Diagnostics diagnostics;
    diagnostics.add(
        {.problem = Problem::on_sunday, .place = {"openings.csv", 3, "start"}, .details = {"2026-03-15"}});
    for (std::uint32_t line = 2; line < 7; ++line)
        diagnostics.add({.problem = Problem::missing_value, .place = {"candidates.csv", line, "home_uai"}});
    const auto& items = diagnostics.items();
    const auto line = [&](std::size_t item) { return items[item].to_text(Language::english) + '\n'; };
    CHECK(BadInput(diagnostics).what() == "5 errors\n" + line(1) + line(2) + line(3) + "…");
}
