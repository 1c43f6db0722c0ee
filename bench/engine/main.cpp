// passpro_bench_engine COMMAND … : the scheduling engine on generated problems, each answered with JSON on
// standard output.
//
//     passpro_bench_engine choice --wishes 12      one family: the time of a joint choice
//     passpro_bench_engine evening --seconds 20    all families: a plan and its bound; evening.py compares
//                                                  CP-SAT and HiGHS
//     passpro_bench_engine facilities --sites 50   facility location; facility_location.py compares HiGHS
#include "assignment/plain_form.hpp"
#include "facility_location.hpp"
#include "parents_evening.hpp"
#include "solver/pricing/pricing_problem.hpp"

#include <passpro/objective.hpp>
#include <passpro/stopwatch.hpp>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <iostream>
#include <string_view>
#include <vector>

using namespace passpro;
using nlohmann::json;

namespace {

struct Arguments {
    test::EveningSize size;
    test::FacilitySize facilities;
    bool with_costs = false;
    bool with_problem = false;
    std::uint64_t seed = 1;
    std::uint32_t wishes = 8;
    std::uint32_t repeat = 100;
    double seconds = 20;
    unsigned threads = 1;
};

// Of the processor, on all threads: other programs do not count.
double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// Of the processor, in the mean of `times` runs.
template <typename Action>
double milliseconds_of(std::uint32_t times, Action action) {
    const auto began = processor_seconds();
    for (std::uint32_t i = 0; i < times; ++i) action();
    return (processor_seconds() - began) * 1000 / times;
}

json choice(const Arguments& arguments) {
    auto size = arguments.size;
    size.families = 1;
    size.least_wishes = size.most_wishes = arguments.wishes;
    const auto problem = test::parents_evening(arguments.seed, size);
    const assignment::Model model(problem);
    assignment::PricingProblem pricing(model);
    // So low that every wish is worth a place. The prices of a crowded evening leave fewer, and take less.
    std::vector<assignment::ScaledCost> price;
    for (std::size_t i = 0; i < model.slot_types().size(); ++i)
        price.push_back(static_cast<assignment::ScaledCost>(i * 7919 % 90) * model.cost_scale());
    std::vector<assignment::Choice> pattern;
    std::vector<assignment::ScaledCost> of_offer;
    assignment::ScaledCost of_unplaced = 0;
    const auto load = [&] { pricing.load(0, model.domains(), price, model.locked_slot_types()); };
    const auto milliseconds = milliseconds_of(arguments.repeat, [&] {
        load();
        pricing.best_pattern(pattern);
    });
    const auto with_min_marginals = milliseconds_of(arguments.repeat, [&] {
        load();
        pricing.min_marginals(0, of_offer, of_unplaced);
    });
    return {{"wishes", arguments.wishes},
            {"milliseconds", milliseconds},
            {"milliseconds_with_min_marginals", with_min_marginals},
            {"value", pricing.best_value()}};
}

std::string_view name(assignment::Status status) {
    return status == assignment::Status::optimal ? "optimal" : "feasible";
}

json solved(const assignment::Problem& problem, const Arguments& arguments) {
    assignment::Options options;
    options.time_limit = std::chrono::duration<double>(arguments.seconds);
    options.threads = arguments.threads;
    const Stopwatch elapsed;
    const auto began = processor_seconds();
    const auto solution = solve(problem, options);
    const auto used = processor_seconds() - began;
    const auto seconds = elapsed.seconds();
    return {{"requests", problem.requests.size()},
            {"slots", problem.slots.size()},
            {"placed", std::ranges::count_if(solution.slot_of_request, [](auto slot) { return slot >= 0; })},
            {"status", name(solution.status)},
            {"objective", solution.terms.total()},
            {"lower_bound", solution.lower_bound},
            {"relative_gap", static_cast<double>(solution.terms.total() - solution.lower_bound) /
                                 static_cast<double>(std::max<assignment::Cost>(1, solution.terms.total()))},
            {"controllable_gap",
             controllable_gap(solution.terms.total(), solution.terms.unplaced, solution.lower_bound)},
            {"work", solution.work},
            {"seconds", seconds},
            {"processor_seconds", used}};
}

json evening(const Arguments& arguments) {
    const auto problem = test::parents_evening(arguments.seed, arguments.size);
    auto answer = solved(problem, arguments);
    if (arguments.with_problem) answer["problem"] = bench::plain_form(problem);
    return answer;
}

// With the costs, if they are wanted: of the sites, and of each way from a customer to a site.
json facilities(const Arguments& arguments) {
    const auto problem = test::facility_location(arguments.seed, arguments.facilities);
    auto answer = solved(problem, arguments);
    if (!arguments.with_costs) return answer;
    answer["site_costs"] = problem.session_costs;
    answer["places"] = problem.slots.front().capacity;
    const auto sites = static_cast<std::ptrdiff_t>(problem.slots.size());
    const auto& ways = problem.travel.home_to_site;
    answer["ways"] = json::array();
    for (auto way = ways.begin(); way != ways.end(); way += sites)
        answer["ways"].push_back(std::vector<std::int32_t>(way, way + sites));
    return answer;
}

void add_size(CLI::App& command, Arguments& arguments) {
    command.add_option("--seed", arguments.seed);
    command.add_option("--teachers", arguments.size.teachers);
    command.add_option("--evenings", arguments.size.evenings);
    command.add_option("--times", arguments.size.times, "of ten minutes, on each evening");
    command.add_option("--buildings", arguments.size.buildings);
}

}  // namespace

int main(int argc, char** argv) {
    Arguments arguments;
    CLI::App app("The scheduling engine on generated problems.");
    app.require_subcommand(1);
    auto* one_family = app.add_subcommand("choice", "The time of one family's joint choice.");
    add_size(*one_family, arguments);
    one_family->add_option("--wishes", arguments.wishes);
    one_family->add_option("--repeat", arguments.repeat);
    auto* all_families = app.add_subcommand("evening", "A plan for all families, and its bound.");
    add_size(*all_families, arguments);
    all_families->add_option("--families", arguments.size.families);
    all_families->add_option("--least-wishes", arguments.size.least_wishes);
    all_families->add_option("--most-wishes", arguments.size.most_wishes);
    all_families->add_option("--seconds", arguments.seconds);
    all_families->add_option("--threads", arguments.threads);
    all_families->add_flag("--with-problem", arguments.with_problem, "Adds the problem to the answer.");
    auto* sites = app.add_subcommand("facilities", "Facility location: sessions with costs of their own.");
    sites->add_option("--seed", arguments.seed);
    sites->add_option("--customers", arguments.facilities.customers);
    sites->add_option("--sites", arguments.facilities.sites);
    sites->add_option("--site-cost", arguments.facilities.site_cost);
    sites->add_option("--places", arguments.facilities.places, "of a site; 0: for all customers");
    sites->add_option("--seconds", arguments.seconds);
    sites->add_option("--threads", arguments.threads);
    sites->add_flag("--with-costs", arguments.with_costs, "Adds the costs to the answer.");
    CLI11_PARSE(app, argc, argv);
    const auto answer = *one_family ? choice(arguments) : *sites ? facilities(arguments) : evening(arguments);
    std::cout << answer.dump(*sites || arguments.with_problem ? -1 : 2) << '\n';
}
