// passpro_bench_assignment COMMAND PACKAGE … : the measurements of the solver, each answered with JSON on
// standard output. compare.py puts them together.
#include "by_hand.hpp"
#include "instance.hpp"
#include "lost_half_day.hpp"
#include "measurement.hpp"
#include "plain_form.hpp"
#include "search_parameters.hpp"
#include "solver/model/model.hpp"
#include "trajectory.hpp"
#include "transportation_relaxation.hpp"

#include <passpro/diagnostics.hpp>
#include <passpro/objective.hpp>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <iostream>
#include <limits>
#include <optional>
#include <string>
#include <vector>

using namespace passpro;
using namespace passpro::bench;
using nlohmann::json;

namespace {

struct Arguments {
    std::string package;
    double seconds = 60;
    std::optional<double> processor_seconds;
    double gap = 0;
    unsigned threads = 1;
    unsigned times = 3;
    bool without_slot_arcs = false;
    assignment::SearchParameters parameters;
};

json size_of(const Instance& instance) {
    const auto& problem = instance.problem();
    return {{"applicants", problem.applicants.size()},
            {"requests", problem.requests.size()},
            {"slots", problem.slots.size()},
            {"classes", assignment::Model(problem).slot_types().size()}};
}

std::string_view name(assignment::Status status) {
    return status == assignment::Status::optimal ? "optimal" : "feasible";
}

assignment::Options solver_options(const Arguments& arguments) {
    assignment::Options options;
    options.time_limit = std::chrono::duration<double>(arguments.seconds);
    options.target_gap = arguments.gap;
    options.threads = arguments.threads;
    return options;
}

json solve(const Arguments& arguments) {
    const auto instance = read_instance(arguments.package);
    const auto watched = watch(instance.problem(), solver_options(arguments), arguments.parameters,
                               arguments.processor_seconds);
    (void)verified_terms(instance, watched.solution.slot_of_request);
    return {{"status", name(watched.solution.status)}, {"seconds", watched.seconds},
            {"mebibytes", peak_mebibytes()},           {"work", watched.solution.work},
            {"trajectory", watched.trajectory},        {"size", size_of(instance)}};
}

double gap_of(const assignment::Solution& solution) {
    return controllable_gap(solution.terms.total(), solution.terms.unplaced, solution.lower_bound);
}

std::size_t moves(const std::vector<std::int32_t>& before, const std::vector<std::int32_t>& after) {
    std::size_t count = 0;
    for (std::size_t r = 0; r < before.size(); ++r)
        count += before[r] != assignment::unplaced && before[r] != after[r] ? 1U : 0U;
    return count;
}

json replan(const Arguments& arguments) {
    const auto instance = read_instance(arguments.package);
    auto options = solver_options(arguments);
    const auto first = watch(instance.problem(), options, arguments.parameters);
    const auto& plan = first.solution.slot_of_request;
    const auto lost = lose_busiest_half_day(instance, plan);
    options.start = plan;
    const auto again = watch(lost.problem, options, arguments.parameters);
    return {
        {"first_seconds", first.seconds},          {"first_gap", gap_of(first.solution)},
        {"again_seconds", again.seconds},          {"again_gap", gap_of(again.solution)},
        {"lost_interviews", lost.lost_interviews}, {"moves", moves(plan, again.solution.slot_of_request)}};
}

json by_hand(const Arguments& arguments) {
    const auto instance = read_instance(arguments.package);
    std::vector<std::int32_t> plan;
    const auto measured =
        measure([&] { return assignment::evaluate(instance.problem(), plan_by_hand(instance)).total(); },
                static_cast<unsigned>(arguments.seconds));
    const auto terms = verified_terms(instance, plan_by_hand(instance));
    return {{"seconds", measured ? json(measured->seconds) : json()},
            {"objective", terms.total()},
            {"unplaced", terms.unplaced}};
}

// The median of the times; memory and optimum are the same each time.
json repeat(const Arguments& arguments, const std::function<assignment::Cost()>& compute) {
    std::vector<Measurement> measured;
    for (unsigned i = 0; i < arguments.times; ++i) {
        const auto one = measure(compute, static_cast<unsigned>(arguments.seconds));
        if (!one) return nullptr;
        measured.push_back(*one);
    }
    std::ranges::sort(measured, {}, &Measurement::seconds);
    const auto& median = measured[measured.size() / 2];
    return {{"seconds", median.seconds},
            {"processor_seconds", median.processor_seconds},
            {"mebibytes", median.mebibytes},
            {"optimum", median.result}};
}

json transportation(const Arguments& arguments) {
    const auto instance = read_instance(arguments.package);
    const auto& problem = instance.problem();
    json answer{{"passpro", repeat(arguments, [&] { return transportation_by_passpro(problem); })}};
#ifdef PASSPRO_BENCH_LEMON
    for (const auto& [algorithm, algorithm_name] :
         {std::pair(LemonAlgorithm::network_simplex, "network simplex"),
          std::pair(LemonAlgorithm::cost_scaling, "cost scaling")}) {
        for (const auto& [arcs, arcs_name] :
             {std::pair(LemonArcs::slots, "slots"), std::pair(LemonArcs::slot_types, "classes")}) {
            if (arcs == LemonArcs::slots && arguments.without_slot_arcs) continue;
            answer["LEMON " + std::string(algorithm_name) + ", " + arcs_name] =
                repeat(arguments, [&, arcs = arcs, algorithm = algorithm] {
                    return transportation_by_lemon(problem, arcs, algorithm);
                });
        }
    }
#endif
    for (const auto& [solver, one] : answer.items()) {
        if (!one.is_null() && one["optimum"] != answer["passpro"]["optimum"])
            throw std::runtime_error("the optimum of " + solver + " differs from that of passpro");
    }
    return answer;
}

json evaluate(const Arguments& arguments) {
    return read_trajectory(read_instance(arguments.package), std::cin);
}

json write_problem(const Arguments& arguments) {
    return plain_form(read_instance(arguments.package).problem());
}

class Commands {
  public:
    Commands() { app_.require_subcommand(1); }

    int run(int argument_count, char** arguments) {
        add("solve", "passpro on the whole problem: plan and bound over time", solve,
            {threads, seconds, processor_seconds, gap, set});
        add("replan", "passpro before and after the busiest half-day of a panel is lost", replan,
            {threads, seconds, gap, set});
        add("by-hand", "first come, first served", by_hand, {seconds});
        add("transportation", "the transportation relaxation, by passpro and LEMON", transportation,
            {seconds, times, without_slot_arcs});
        add("evaluate", "verifies the plans of another solver: a JSON object a line, on standard input",
            evaluate, {});
        add("export", "the scheduling problem as JSON", write_problem, {});
        CLI11_PARSE(app_, argument_count, arguments);
        std::cout << answer_.dump() << '\n';
        return 0;
    }

  private:
    enum Option { seconds, processor_seconds, gap, threads, times, without_slot_arcs, set };

    void add(const std::string& command_name, const std::string& description,
             json (*command)(const Arguments&), const std::vector<Option>& options) {
        auto& command_line = *app_.add_subcommand(command_name, description);
        command_line.add_option("package", arguments_.package, "a campaign package")->required();
        for (const auto option : options) add(command_line, option);
        command_line.callback([this, command] { answer_ = command(arguments_); });
    }

    void add(CLI::App& command_line, Option option) {
        switch (option) {
            case seconds:
                command_line.add_option("--seconds", arguments_.seconds, "the time limit")
                    ->capture_default_str();
                return;
            case processor_seconds:
                command_line.add_option("--processor-seconds", arguments_.processor_seconds,
                                        "a limit for the processor, besides");
                return;
            case gap:
                command_line.add_option("--gap", arguments_.gap, "stop at this controllable gap")
                    ->capture_default_str();
                return;
            case threads:
                command_line.add_option("--threads", arguments_.threads, "")->capture_default_str();
                return;
            case times:
                command_line.add_option("--times", arguments_.times, "measure so often, answer the median")
                    ->check(CLI::PositiveNumber);
                return;
            case set:
                command_line
                    .add_option_function<std::vector<std::string>>(
                        "--set",
                        [this](const std::vector<std::string>& settings) {
                            for (const auto& setting : settings)
                                set_parameter(arguments_.parameters, setting);
                        },
                        "a search parameter, of those in solver/run/search_parameters.hpp")
                    ->type_name("NAME=VALUE");
                return;
            case without_slot_arcs:
                command_line.add_flag("--without-slot-arcs", arguments_.without_slot_arcs,
                                      "LEMON on slot types alone, if arcs to slots would not fit");
                return;
        }
    }

    CLI::App app_{"The measurements of passpro's solver"};
    Arguments arguments_;
    json answer_;
};

}  // namespace

int main(int argument_count, char** arguments) {
    try {
        return Commands().run(argument_count, arguments);
    } catch (const BadInput& problem) {
        std::cerr << problem.diagnostics().errors() << " errors in the package\n";
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
    }
    return 1;
}
