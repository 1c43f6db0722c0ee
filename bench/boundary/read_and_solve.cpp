// passpro_bench_boundary PACKAGE WORK_LIMIT : seconds of reading a package and of solving it, on one line.
#include <passpro/judged_campaign.hpp>
#include <passpro/package.hpp>
#include <passpro/solving.hpp>

#include <chrono>
#include <iostream>
#include <string>

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int argument_count, char** arguments) {
    if (argument_count != 3) {
        std::cerr << "usage: passpro_bench_boundary PACKAGE WORK_LIMIT\n";
        return 2;
    }
    const auto start = std::chrono::steady_clock::now();
    const auto judged = passpro::read_package(std::filesystem::path(arguments[1]));
    if (!judged) {
        std::cerr << judged.diagnostics().errors() << " errors\n";
        return 3;
    }
    std::cout << seconds_since(start) << ' ';

    passpro::SolveOptions options;
    options.work_limit = std::stoull(arguments[2]);
    options.time_limit.reset();
    const auto solving = std::chrono::steady_clock::now();
    const auto result = passpro::solve(*judged, options);
    std::cout << seconds_since(solving) << ' ' << result.terms.total() << '\n';
    return 0;
}
