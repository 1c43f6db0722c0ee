// The command line: subcommands, their help in two languages, and what is said about wrong usage.
#pragma once

#include "console.hpp"
#include "exit_status.hpp"

#include <CLI/CLI.hpp>

#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace passpro::tool {

class CommandLine {
  public:
    explicit CommandLine(const Console& console);

    const Console& console() const { return console_; }
    bool wants_json() const { return wants_json_; }
    bool is_verbose() const { return is_verbose_; }

    // A subcommand that runs `action` if it is chosen. `examples` stand below its help, one a line.
    CLI::App& add_command(const std::string& name, const std::string& description,
                          const std::string& examples, std::function<ExitStatus()> action);

    // A word that stands before other subcommands, such as `rules`.
    CLI::App& add_command_group(const std::string& name, const std::string& description);
    CLI::App& add_command(CLI::App& group, const std::string& name, const std::string& description,
                          const std::string& examples, std::function<ExitStatus()> action);

    // `help` and `version`, which many type in place of the options.
    void add_help_and_version();

    // The arguments that several commands have.
    void add_campaign(CLI::App& command, std::string& path) const;
    void add_catalogue(CLI::App& command, std::string& path, const std::string& name) const;
    void add_plan(CLI::App& command, std::string& path) const;
    void add_output_folder(CLI::App& command, std::string& path, const std::string& description) const;
    void add_table_form(CLI::App& command, bool& for_excel) const;
    // A table in place of a text; `form` is "plain" or "excel", empty if none is asked for.
    // --json excludes it.
    void add_table(CLI::App& command, std::string& form) const;
    void add_json(CLI::App& command, const std::string& description);
    // Costs in points, which only those know who set the weights.
    void add_verbose(CLI::App& command);

    // An option with a value that has to be a number of at least 0, or of at least `least`.
    void add_number(CLI::App& command, const std::string& name, const std::string& placeholder,
                    const std::string& description, std::optional<double>& value) const;
    void add_number(CLI::App& command, const std::string& name, const std::string& placeholder,
                    const std::string& description, std::optional<std::uint64_t>& value,
                    std::uint64_t most = std::numeric_limits<std::uint64_t>::max(),
                    std::uint64_t least = 0) const;

    // An option whose value has to be one of a few words.
    void add_choice(CLI::App& command, const std::string& name, const std::string& description,
                    const std::vector<std::string>& words,
                    std::function<void(const std::string&)> choose) const;

    // Parses, and runs the action that was chosen.
    ExitStatus run(int argument_count, char** arguments);

  private:
    void add_general_options(CLI::App& app);
    ExitStatus explain_command(const std::vector<std::string>& words) const;
    std::string expected_values(const CLI::Option& option) const;
    std::string wrong_usage_message(const CLI::Error& error) const;
    std::string unknown_argument_message(const CLI::App& command,
                                         const std::vector<std::string>& extras) const;
    // "; did you mean `solve`?", or nothing.
    std::string question(const std::string& word, const std::vector<std::string>& known) const;

    const Console& console_;
    CLI::App app_;
    bool wants_json_ = false;
    bool is_verbose_ = false;
    std::function<ExitStatus()> action_;
};

}  // namespace passpro::tool
