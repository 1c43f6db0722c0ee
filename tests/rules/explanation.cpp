#include <passpro/rules.hpp>

#include <nlohmann/json.hpp>

#include <catch.hpp>
#include <string>

using namespace passpro;
using Json = nlohmann::json;

namespace {

std::string explained(const std::string& logic, Language language) {
    const Json file = {{"rules",
                        {{{"id", "r"},
                          {"version", "1"},
                          {"message", {{"fr", "M"}}},
                          {"reference", {{"text", "x"}}},
                          {"logic", Json::parse(logic)}}}}};
    const auto rules = RuleSet::parse(file.dump());
    REQUIRE(rules);
    return explain(*rules, RuleIndex{0}, language);
}

void check(const std::string& logic, const std::string& french, const std::string& english) {
    CHECK(explained(logic, Language::french) == french);
    CHECK(explained(logic, Language::english) == english);
}

}  // namespace

TEST_CASE("A rule on dates reads as a sentence") {
    check(
        R"({"not-after": [{"plusTime": [{"var": "candidate.birth_date"}, 15, "year"]}, {"plusTime": ["2026-12-31", 0, "day"]}]})",
        "la date de naissance du candidat plus 15 ans n’est pas après le 31 décembre 2026\n",
        "the candidate’s date of birth plus 15 years is not after 31 December 2026\n");
    check(
        R"({"before": [{"plusTime": ["2010", 0, "day"]}, {"dccDateOfBirth": [{"var": "candidate.birth_date"}]},
              {"plusTime": [{"var": "today"}, -1, "month"]}]})",
        "le 31 décembre 2010 est avant la date de naissance du candidat, qui est avant la date du jour moins "
        "1 mois\n",
        "31 December 2010 is before the candidate’s date of birth, which is before today’s date minus 1 "
        "month\n");
}

TEST_CASE("Texts, lists, numbers and booleans are written as each language writes them") {
    check(R"({"in": [{"var": "candidate.level"}, ["3GEN", "3SEGPA", "2GT"]]})",
          "le niveau du candidat est « 3GEN », « 3SEGPA » ou « 2GT »\n",
          "the candidate’s level is “3GEN”, “3SEGPA” or “2GT”\n");
    check(R"({"!": [{"in": [{"var": "candidate.level"}, ["3GEN", "2GT"]]}]})",
          "le niveau du candidat n’est pas « 3GEN » ou « 2GT »\n",
          "the candidate’s level is not “3GEN” or “2GT”\n");
    check(R"({"in": ["r", {"var": "formation.eligibility"}]})",
          "« r » est dans la liste des règles de la formation\n",
          "“r” is in the formation’s list of rules\n");
    check(R"({">": [{"+": [{"var": "application.rank"}, 1]}, 3]})",
          "le rang de la candidature plus 1 vaut plus de 3\n",
          "the application’s rank plus 1 is greater than 3\n");
    check(R"({"===": [{"var": "candidate.internat"}, true]})",
          "la donnée « internat » du candidat vaut oui\n", "the candidate’s “internat” is true\n");
    check(R"({"var": "candidate.internat"})",
          "la donnée « internat » du candidat figure, et ne vaut ni non ni 0\n",
          "the candidate’s “internat” is given, and neither false nor 0\n");
}

TEST_CASE("`and`, and the ways in which `if` stands for `or`, are lists") {
    check(R"({"and": [{"===": [{"var": "home.uai"}, "A"]}, {"if": [{"===": [{"var": "home.uai"}, "B"]}, true,
              {"if": [{"===": [{"var": "home.uai"}, "C"]}, true, {"===": [{"var": "home.uai"}, "D"]}]}]}]})",
          "toutes ces conditions :\n"
          "  – l’UAI de l’établissement d’origine est « A »\n"
          "  – au moins une de ces conditions :\n"
          "    – l’UAI de l’établissement d’origine est « B »\n"
          "    – l’UAI de l’établissement d’origine est « C »\n"
          "    – l’UAI de l’établissement d’origine est « D »\n",
          "all of these:\n"
          "  – the school of origin’s UAI is “A”\n"
          "  – at least one of these:\n"
          "    – the school of origin’s UAI is “B”\n"
          "    – the school of origin’s UAI is “C”\n"
          "    – the school of origin’s UAI is “D”\n");
    check(R"({"if": [{"var": "candidate.x"}, {"===": [{"var": "home.uai"}, "A"]}, true]})",
          "si la première condition est remplie, la seconde aussi :\n"
          "  – la donnée « x » du candidat figure, et ne vaut ni non ni 0\n"
          "  – l’UAI de l’établissement d’origine est « A »\n",
          "if the first of these is met, so is the second:\n"
          "  – the candidate’s “x” is given, and neither false nor 0\n"
          "  – the school of origin’s UAI is “A”\n");
}

TEST_CASE("A negation goes inwards") {
    check(
        R"({"!": [{"and": [{"===": [{"var": "home.uai"}, "A"]}, {"!": [{"<": [{"var": "formation.seats"}, 3]}]}]}]})",
        "au moins une de ces conditions :\n"
        "  – l’UAI de l’établissement d’origine n’est pas « A »\n"
        "  – le nombre de places de la formation vaut moins de 3\n",
        "at least one of these:\n"
        "  – the school of origin’s UAI is not “A”\n"
        "  – the formation’s number of seats is less than 3\n");
    check(
        R"({"!": [{"if": [{"===": [{"var": "home.uai"}, "A"]}, true, {"===": [{"var": "home.uai"}, "B"]}]}]})",
        "toutes ces conditions :\n"
        "  – l’UAI de l’établissement d’origine n’est pas « A »\n"
        "  – l’UAI de l’établissement d’origine n’est pas « B »\n",
        "all of these:\n"
        "  – the school of origin’s UAI is not “A”\n"
        "  – the school of origin’s UAI is not “B”\n");
}

TEST_CASE("Rare expressions have words, too") {
    check(
        R"({"===": [{"reduce": [[1, 2], {"+": [{"var": "accumulator"}, {"var": "current.points"}]}, 0]}, 3]})",
        "le résultat, à partir de 0, pour chaque élément de [1, 2], de : le résultat jusque-là plus la "
        "donnée « points » de "
        "l’élément est 3\n",
        "the result, from 0 on, for each item of [1, 2], of: the result so far plus the “points” of the item "
        "is 3\n");
    check("true", "toujours\n", "always\n");
}
