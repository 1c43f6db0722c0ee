// Every case of the CertLogic 1.3.3 test suite, if it is at hand.
#include <passpro/rules.hpp>

#include <nlohmann/json.hpp>

#include <catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

using namespace passpro;
using Json = nlohmann::json;

namespace {

std::filesystem::path suite_folder() {
    const auto* shared = std::getenv("PASSPRO_SHARED");
    const auto root = shared != nullptr ? std::filesystem::path(shared)
                                        : std::filesystem::path(PASSPRO_SOURCE_DIR) / ".." / "shared";
    return root / "conformance" / "certlogic";
}

// Runs the assertions of one file and returns how many there are.
int run(const std::filesystem::path& file) {
    int assertions = 0;
    const auto suite = Json::parse(std::ifstream(file));
    for (const auto& test : suite.at("cases")) {
        for (const auto& assertion : test.at("assertions")) {
            const auto& logic = assertion.contains("certLogicExpression")
                                    ? assertion.at("certLogicExpression")
                                    : test.at("certLogicExpression");
            const auto data = assertion.value("data", Json());
            INFO(file.filename() << ", " << test.at("name") << ": " << logic << " on " << data);
            const auto expression = Expression::parse(logic.dump());
            REQUIRE(expression);
            const auto value = expression->evaluate(data.dump());
            REQUIRE(value);
            CHECK(Json::parse(*value) == assertion.at("expected"));
            ++assertions;
        }
    }
    return assertions;
}

}  // namespace

TEST_CASE("Every case of the CertLogic test suite gives the expected value") {
    if (std::getenv("PASSPRO_SHARED") == nullptr && !std::filesystem::exists(suite_folder())) {
        WARN("skipped: no " << suite_folder());
        return;
    }
    std::map<std::string, int> assertions;
    for (const auto& entry : std::filesystem::directory_iterator(suite_folder())) {
        if (entry.path().extension() == ".json") assertions[entry.path().stem()] = run(entry.path());
    }
    const std::map<std::string, int> expected = {{"JsonLogic-testSuite", 81},
                                                 {"and", 9},
                                                 {"comparison", 10},
                                                 {"date-times", 12},
                                                 {"detect-missing-values", 10},
                                                 {"equality", 2},
                                                 {"if", 5},
                                                 {"in", 7},
                                                 {"patched-reduce", 10},
                                                 {"recognising-minors-with-DCC-DOB", 15},
                                                 {"var", 18}};
    CHECK(assertions == expected);
}
