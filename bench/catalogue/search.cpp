// passpro_bench_search CATALOGUE [FORMATIONS] : milliseconds of questions to a catalogue that holds the
// formations of this one again and again, each time at another host with another number in its title, until
// there are so many (20,000 of all of France by default). For each question: its words, how many were
// found, the median and the 90th of a hundred times, in order.
#include <passpro/catalogue_search.hpp>
#include <passpro/package.hpp>

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

using namespace passpro;

namespace {

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

Catalogue enlarged(const Catalogue& catalogue, std::uint32_t formations) {
    CampaignBuilder builder;
    for (const auto& establishment : catalogue.establishments()) builder.add(establishment);
    const auto originals = static_cast<std::uint32_t>(catalogue.formations().size());
    for (std::uint32_t k = 0; k < formations; ++k) {
        Formation formation = catalogue.formations()[FormationIndex{k % originals}];
        const auto other = (k + k / originals) % originals;
        formation.id += "-" + std::to_string(k);
        formation.title += " " + std::to_string(k / originals);
        formation.host_uai = catalogue.formations()[FormationIndex{other}].host_uai;
        builder.add(formation);
    }
    return std::move(builder).build_catalogue().value();
}

void measure(const CatalogueSearch& search, const std::string& question, const CatalogueFilter& filter) {
    CatalogueAnswer answer;
    std::vector<double> times(100);
    for (double& time : times) {
        const auto start = std::chrono::steady_clock::now();
        (void)search.find(question, filter, answer);
        time = milliseconds_since(start);
    }
    std::ranges::sort(times);
    std::cout << std::setw(34) << ('"' + question + '"') << std::setw(8) << answer.formations().size()
              << " found" << std::fixed << std::setprecision(2) << std::setw(8) << times[times.size() / 2]
              << " ms" << std::setw(8) << times[times.size() * 9 / 10] << " ms\n";
}

}  // namespace

int main(int argument_count, char** arguments) {
    if (argument_count != 2 && argument_count != 3) {
        std::cerr << "usage: passpro_bench_search CATALOGUE [FORMATIONS]\n";
        return 2;
    }
    const auto catalogue = read_catalogue(std::filesystem::path(arguments[1]));
    if (!catalogue) {
        std::cerr << catalogue.diagnostics().errors() << " errors\n";
        return 3;
    }
    const std::uint32_t formations =
        argument_count == 3 ? static_cast<std::uint32_t>(std::stoul(arguments[2])) : 20'000;
    const Catalogue large = enlarged(*catalogue, formations);
    const auto start = std::chrono::steady_clock::now();
    const CatalogueSearch search(large);
    std::cout << search.formations().size() << " formations indexed in " << milliseconds_since(start)
              << " ms\n";
    for (const char* question : {"", "cap", "métiers de la sécurité", "securtie", "lycee cuisine", "pro met",
                                 "cap cuisine lycée saint denis 12", "rien de tel"}) {
        measure(search, question, {});
    }
    measure(search, "cap", {.diploma = "CAP", .department = "93"});
    measure(search, "", {.near = Coordinates{48.86, 2.35}, .within_kilometres = 10});
    return 0;
}
