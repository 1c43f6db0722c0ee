// passpro_bench_record PACKAGE PLAN NOW [TIMES] : seconds of one core for reading a package and, after it,
// its record, of states and steps, and of the certificate, each time; and the peak memory.
// generate_journal.py makes a journal.
#include <passpro/certificate.hpp>
#include <passpro/output.hpp>
#include <passpro/package.hpp>
#include <passpro/record_files.hpp>
#include <passpro/states.hpp>
#include <passpro/steps.hpp>

#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <sys/resource.h>

namespace {

double seconds_since(std::clock_t start) {
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

void measure(const std::filesystem::path& package, const std::string& plan_bytes, passpro::DateTime now) {
    auto start = std::clock();
    const auto campaign = passpro::read_tables(package).value();
    const auto reading = seconds_since(start);
    const auto plan = passpro::read_plan(campaign, plan_bytes, "plan.csv").value();

    start = std::clock();
    const auto record = passpro::read_record(passpro::without_rules(campaign), plan, package).value();
    const auto reading_record = seconds_since(start);
    start = std::clock();
    const auto applications = passpro::states(record, now).size();
    const auto steps = passpro::steps(record, now, passpro::Language::english).size();
    const auto states_and_steps = seconds_since(start);
    start = std::clock();
    const auto& entries = record.journal().entries();
    const auto certificate = passpro::certify(campaign, plan, record.procedure(), entries.rows(), now);
    const auto certifying = seconds_since(start);

    std::cout << "campaign " << reading << ", record " << reading_record << ", states and steps "
              << states_and_steps << ", certificate " << certifying << "; all of the record is "
              << (reading_record + states_and_steps) / reading << " times the campaign (" << applications
              << " applications, " << entries.size() << " entries, " << steps << " steps, "
              << (certificate.holds() ? "all claims hold" : "a claim fails") << ")\n";
}

}  // namespace

int main(int argument_count, char** arguments) {
    if (argument_count != 4 && argument_count != 5) {
        std::cerr << "usage: passpro_bench_record PACKAGE PLAN NOW [TIMES]\n";
        return 2;
    }
    std::ifstream file(arguments[2], std::ios::binary);
    const std::string plan{std::istreambuf_iterator<char>(file), {}};
    const auto now = passpro::parse_date_time(arguments[3]);
    if (!file || !now) {
        std::cerr << "there is no such plan, or NOW is not a time such as 2026-03-06T08:00\n";
        return 2;
    }
    const int times = argument_count == 5 ? std::stoi(arguments[4]) : 1;
    for (int k = 0; k < times; ++k) measure(arguments[1], plan, *now);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::cout << "peak " << usage.ru_maxrss / 1024 << " MiB\n";
    return 0;
}
