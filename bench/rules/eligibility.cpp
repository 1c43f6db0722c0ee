// How long the rules of a file take for all applications of a campaign.
//
//     passpro_bench_rules CAMPAIGN RULES.json TODAY [ROUNDS]
//
// Prints the number of evaluations, the verdicts, and the median and the least of the seconds.
#include <passpro/eligibility.hpp>
#include <passpro/package.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

using namespace passpro;

namespace {

std::string read(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

int run(const char* folder, const char* rules_path, const char* today, int rounds) {
    const auto campaign = read_tables(folder).value();
    const auto rules = RuleSet::parse(read(rules_path), rules_path).value();
    const auto day = parse_date(today).value();
    std::vector<double> seconds;
    EligibilityCounts counts;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        counts = determine_eligibility(rules, campaign, day).value().counts();
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::sort(seconds);
    std::cout << "{\"evaluations\":" << campaign.applications().size() * rules.rules().size()
              << ",\"eligible\":" << counts.eligible << ",\"ineligible\":" << counts.ineligible
              << ",\"undetermined\":" << counts.undetermined
              << ",\"median_seconds\":" << seconds[seconds.size() / 2]
              << ",\"least_seconds\":" << seconds.front() << "}\n";
    return 0;
}

}  // namespace

int main(int argument_count, char** arguments) {
    if (argument_count < 4) {
        std::cerr << "usage: passpro_bench_rules CAMPAIGN RULES.json TODAY [ROUNDS]\n";
        return 2;
    }
    const int rounds = argument_count > 4 ? std::max(1, std::atoi(arguments[4])) : 5;
    try {
        return run(arguments[1], arguments[2], arguments[3], rounds);
    } catch (const BadInput& refusal) {
        for (const auto& problem : refusal.diagnostics())
            std::cerr << problem.to_text(Language::english) << '\n';
        return 3;
    }
}
