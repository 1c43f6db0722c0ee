#include <passpro/eligibility.hpp>
#include <passpro/output.hpp>
#include <passpro/package.hpp>
#include <passpro/rules.hpp>
#include <passpro/solving.hpp>

#include <catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace passpro;

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t seed = 1;
constexpr std::uint64_t work_limit = 10'000;

const fs::path folder = fs::path(PASSPRO_SOURCE_DIR) / "tests/vectors";

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void expect(const fs::path& path, const std::string& bytes) {
    CAPTURE(path.lexically_relative(folder).string());
    if (std::getenv("PASSPRO_UPDATE_VECTORS") != nullptr) std::ofstream(path, std::ios::binary) << bytes;
    REQUIRE(fs::exists(path));
    CHECK(bytes_of(path) == bytes);
}

std::string outcome_of(const SolvedPlan& result) {
    std::ostringstream text;
    text << "objective " << result.terms.total() << '\n';
    for (const auto& term : objective_terms) text << term.name << ' ' << result.terms.*term.value << '\n';
    text << "lower_bound " << result.lower_bound << '\n';
    return text.str();
}

void expect_plan(const fs::path& vector, const JudgedCampaign& campaign) {
    const auto& verdicts = campaign.eligibility();
    if (verdicts) expect(vector / "verdicts.csv", write_eligibility(*verdicts, Language::english));
    const auto solved =
        solve(campaign, {.work_limit = work_limit, .seed = seed, .language = Language::english});
    expect(vector / "plan.csv", write_plan(campaign, solved.plan));
    expect(vector / "outcome.txt", outcome_of(solved));
}

}  // namespace

TEST_CASE("Campaigns give the same in every language", "[vectors]") {
    int tested = 0;
    for (const auto& entry : fs::directory_iterator(folder / "campaigns")) {
        const auto& vector = entry.path();
        CAPTURE(vector.filename().string());
        ++tested;
        const auto files = read_json(bytes_of(vector / "package.json"));
        if (!files) {
            expect(vector / "problems.json", to_json(files.diagnostics(), Language::english));
            continue;
        }
        const auto campaign = read_package(*files);
        expect(vector / "problems.json", to_json(campaign.diagnostics(), Language::english));
        if (campaign) expect_plan(vector, *campaign);
    }
    CHECK(tested >= 7);
}

TEST_CASE("Expressions give the same in every language", "[vectors]") {
    std::istringstream requests(bytes_of(folder / "expressions/requests.jsonl"));
    std::string answers;
    for (std::string request; std::getline(requests, request);)
        answers += evaluate_request(request, Language::english) + '\n';
    REQUIRE_FALSE(answers.empty());
    expect(folder / "expressions/answers.jsonl", answers);
}
