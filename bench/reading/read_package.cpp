// passpro_bench_reading PACKAGE [TIMES] : seconds of each reading of a package, checks included, and the peak
// memory.
#include <passpro/package.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <sys/resource.h>

int main(int argument_count, char** arguments) {
    if (argument_count != 2 && argument_count != 3) {
        std::cerr << "usage: passpro_bench_reading PACKAGE [TIMES]\n";
        return 2;
    }
    const int times = argument_count == 3 ? std::stoi(arguments[2]) : 1;
    for (int k = 0; k < times; ++k) {
        const auto start = std::chrono::steady_clock::now();
        const auto campaign = passpro::read_tables(std::filesystem::path(arguments[1]));
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        if (!campaign) {
            std::cerr << campaign.diagnostics().errors() << " errors\n";
            return 3;
        }
        std::cout << elapsed.count() << '\n';
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::cout << "peak " << usage.ru_maxrss / 1024 << " MiB\n";
    return 0;
}
