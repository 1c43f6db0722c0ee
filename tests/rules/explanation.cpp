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

TEST_CASE("Comparisons have words, and a negation has the words of the opposite") {
    struct Words {
        const char* operation;
        const char* french;
        const char* english;
        const char* french_negated;
        const char* english_negated;
    };
    for (const auto& words :
         {Words{">", "vaut plus de", "is greater than", "vaut au plus", "is at most"},
          Words{"<", "vaut moins de", "is less than", "vaut au moins", "is at least"},
          Words{">=", "vaut au moins", "is at least", "vaut moins de", "is less than"},
          Words{"<=", "vaut au plus", "is at most", "vaut plus de", "is greater than"},
          Words{"after", "est après", "is after", "n’est pas après", "is not after"},
          Words{"before", "est avant", "is before", "n’est pas avant", "is not before"},
          Words{"not-after", "n’est pas après", "is not after", "est après", "is after"},
          Words{"not-before", "n’est pas avant", "is not before", "est avant", "is before"}}) {
        CAPTURE(words.operation);
        const bool is_of_numbers = words.operation[0] == '<' || words.operation[0] == '>';
        const std::string operands =
            is_of_numbers
                ? R"([{"var": "formation.seats"}, 3])"
                : R"([{"plusTime": [{"var": "today"}, 0, "day"]}, {"plusTime": ["2026-12-31", 0, "day"]}])";
        const auto logic = std::string("{\"") + words.operation + "\": " + operands + '}';
        const std::string french =
            is_of_numbers ? "le nombre de places de la formation " : "la date du jour ";
        const std::string english = is_of_numbers ? "the formation’s number of seats " : "today’s date ";
        const auto sentence = [](const std::string& subject, const char* verb, const char* object) {
            return subject + verb + ' ' + object + '\n';
        };
        const auto* french_object = is_of_numbers ? "3" : "le 31 décembre 2026";
        const auto* english_object = is_of_numbers ? "3" : "31 December 2026";
        check(logic, sentence(french, words.french, french_object),
              sentence(english, words.english, english_object));
        check("{\"!\": [" + logic + "]}", sentence(french, words.french_negated, french_object),
              sentence(english, words.english_negated, english_object));
    }
}

TEST_CASE("A condition that chooses between two others lists all three") {
    const std::string x = R"({"===": [{"var": "home.uai"}, "X"]})";
    const std::string y = R"({"===": [{"var": "home.uai"}, "Y"]})";
    const std::string z = R"({"===": [{"var": "home.uai"}, "Z"]})";
    check("{\"if\": [" + x + "," + y + "," + z + "]}",
          "si la première condition est remplie, la deuxième aussi, sinon la troisième :\n"
          "  – l’UAI de l’établissement d’origine est « X »\n"
          "  – l’UAI de l’établissement d’origine est « Y »\n"
          "  – l’UAI de l’établissement d’origine est « Z »\n",
          "if the first of these is met, so is the second, otherwise the third:\n"
          "  – the school of origin’s UAI is “X”\n"
          "  – the school of origin’s UAI is “Y”\n"
          "  – the school of origin’s UAI is “Z”\n");
    check("{\"if\": [" + x + "," + y + ", false]}",
          "toutes ces conditions :\n"
          "  – l’UAI de l’établissement d’origine est « X »\n"
          "  – l’UAI de l’établissement d’origine est « Y »\n",
          "all of these:\n"
          "  – the school of origin’s UAI is “X”\n"
          "  – the school of origin’s UAI is “Y”\n");
}

TEST_CASE("A condition within a value is one sentence, with brackets if it is a list") {
    const auto is_at_home = [](const std::string& uai) {
        return R"({"===": [{"var": "home.uai"}, ")" + uai + "\"]}";
    };
    const auto value_under = [](const std::string& condition) {
        return "{\"===\": [{\"if\": [" + condition + ", 1, 2]}, 1]}";
    };
    const auto french = [](const std::string& condition) {
        return "1 si " + condition + ", sinon 2 est 1\n";
    };
    const auto english = [](const std::string& condition) {
        return "1 if " + condition + ", otherwise 2 is 1\n";
    };
    const auto x = is_at_home("X");
    const auto y = is_at_home("Y");
    const auto z = is_at_home("Z");
    const std::string of_french = "l’UAI de l’établissement d’origine est ";
    const std::string of_english = "the school of origin’s UAI is ";
    check(value_under("{\"and\": [" + x + ", {\"if\": [" + y + ", true, " + z + "]}]}"),
          french(of_french + "« X » et (" + of_french + "« Y » ou " + of_french + "« Z »)"),
          english(of_english + "“X” and (" + of_english + "“Y” or " + of_english + "“Z”)"));
    check(value_under("{\"if\": [" + x + "," + y + ", true]}"),
          french("si " + of_french + "« X », alors " + of_french + "« Y »"),
          english("if " + of_english + "“X”, then " + of_english + "“Y”"));
    check(value_under("{\"if\": [" + x + "," + y + "," + z + "]}"),
          french("si " + of_french + "« X », alors " + of_french + "« Y », sinon " + of_french + "« Z »"),
          english("if " + of_english + "“X”, then " + of_english + "“Y”, otherwise " + of_english + "“Z”"));
    check("{\"===\": [" + x + ", true]}", "(" + of_french + "« X ») vaut oui\n",
          "(" + of_english + "“X”) is true\n");
}

TEST_CASE("An empty list has nothing in it, and data of no table go by their name") {
    check(R"({"in": [{"var": "candidate.level"}, []]})", "jamais\n", "never\n");
    check(R"({"!": [{"in": [{"var": "candidate.level"}, []]}]})", "toujours\n", "always\n");
    check(R"({"!": [{"var": "other"}]})", "la donnée « other » manque, ou vaut non ou 0\n",
          "the datum “other” is missing, false or 0\n");
}

TEST_CASE("A span of time has its unit in the singular or the plural") {
    const auto later = [](const std::string& amount, const std::string& unit, const std::string& french,
                          const std::string& english) {
        check(R"({"after": [{"plusTime": [{"var": "today"}, )" + amount + ", \"" + unit +
                  R"("]}, {"plusTime": ["2026-12-31", 0, "day"]}]})",
              "la date du jour " + french + " est après le 31 décembre 2026\n",
              "today’s date " + english + " is after 31 December 2026\n");
    };
    later("1", "year", "plus 1 an", "plus 1 year");
    later("-2", "month", "moins 2 mois", "minus 2 months");
    later("1", "day", "plus 1 jour", "plus 1 day");
    later("30", "day", "plus 30 jours", "plus 30 days");
    later("-1", "hour", "moins 1 heure", "minus 1 hour");
    later("48", "hour", "plus 48 heures", "plus 48 hours");
}
