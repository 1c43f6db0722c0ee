#include "commands.hpp"
#include "console.hpp"

#include <passpro/diagnostics.hpp>
#include <passpro/output.hpp>
#include <passpro/package.hpp>

#include <cstdio>
#include <exception>
#include <new>

namespace {

using namespace passpro::tool;

void print_problems(const CommandLine& line, const passpro::Diagnostics& problems) {
    const Console& console = line.console();
    if (line.wants_json()) {
        console.out().print_json(passpro::to_json(problems, console.language()));
    } else {
        console.print(console.err(), problems);
    }
}

ExitStatus run(CommandLine& line, int argument_count, char** arguments) {
    try {
        return line.run(argument_count, arguments);
    } catch (const passpro::BadInput& refusal) {
        print_problems(line, refusal.diagnostics());
        return ExitStatus::bad_input;
    } catch (const Failure& failure) {
        line.console().say(failure.what());
        return failure.status();
    } catch (const std::bad_alloc&) {
        line.console().say(line.console().text("mémoire insuffisante", "out of memory"));
        return ExitStatus::internal_error;
    } catch (const std::exception& error) {
        line.console().say(line.console().text("erreur interne : ", "internal error: ") + error.what());
        return ExitStatus::internal_error;
    }
}

ExitStatus run_program(int argument_count, char** arguments) {
    const Console console(choose_language(argument_count, arguments));
    CommandLine line(console);
    add_check_command(line);
    add_solve_command(line);
    add_replan_command(line);
    add_verify_command(line);
    add_status_command(line);
    add_certify_command(line);
    add_convoke_command(line);
    add_record_command(line);
    add_opinions_commands(line);
    add_statistics_command(line);
    add_erasure_commands(line);
    add_store_commands(line);
    add_explain_command(line);
    add_compare_command(line);
    add_report_command(line);
    add_eligibility_command(line);
    add_catalogue_commands(line);
    add_pupils_commands(line);
    add_export_command(line);
    add_rules_commands(line);
    add_schedule_command(line);
    line.add_help_and_version();

    ExitStatus status = run(line, argument_count, arguments);
    if (!console.out().stream().flush()) {
        console.say(console.text("impossible d’écrire sur la sortie standard",
                                 "cannot write to the standard output"));
        status = ExitStatus::internal_error;
    }
    return status;
}

}  // namespace

int main(int argument_count, char** arguments) {
    ExitStatus status = ExitStatus::internal_error;
    try {
        status = run_program(argument_count, arguments);
    } catch (const std::bad_alloc&) {
        // Not even memory for a message.
        std::fputs("passpro: out of memory\n", stderr);
    } catch (...) {
        std::fputs("passpro: internal error\n", stderr);
    }
    return static_cast<int>(status);
}
