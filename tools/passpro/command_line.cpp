#include "command_line.hpp"

#include <passpro/version.hpp>

#include <charconv>
#include <memory>

namespace passpro::tool {

namespace {

// "rules eval", without the name of the program.
std::string full_name(const CLI::App& command) {
    const CLI::App* parent = command.get_parent();
    if (parent == nullptr) return "";
    const std::string prefix = full_name(*parent);
    return prefix.empty() ? command.get_name() : prefix + " " + command.get_name();
}

// CLI11's layout with our words, and without what can be told from the usage line.
class HelpFormatter : public CLI::Formatter {
  public:
    explicit HelpFormatter(const Console& console) : console_(console) {
        label("Positionals", console.text("Arguments", "Arguments"));
        constexpr std::size_t name_width = 24;
        column_width(name_width);
    }

    std::string make_usage(const CLI::App* app, std::string /*name*/) const override {
        std::string usage = console_.text("Utilisation : passpro", "Usage: passpro");
        if (app->get_parent() != nullptr) usage += " " + full_name(*app);
        if (!app->get_subcommands({}).empty()) usage += console_.text(" COMMANDE …", " COMMAND …");
        for (const CLI::Option* option : app->get_options()) {
            if (option->get_positional()) usage += " " + option->get_name();
        }
        for (const CLI::Option* option : app->get_options()) {
            if (option->get_required() && option->nonpositional()) {
                usage += " " + option->get_name() + " " + option->get_type_name();
            }
        }
        return usage + " [OPTIONS]\n";
    }

    std::string make_option_opts(const CLI::Option* option) const override {
        const bool has_value = option->get_type_size() != 0 && option->nonpositional();
        return has_value ? " " + option->get_type_name() : "";
    }

  private:
    const Console& console_;
};

// The command that was being parsed.
const CLI::App& innermost(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : innermost(*chosen.front());
}

template <typename Number>
std::optional<Number> parse_number(const std::string& text) {
    Number number{};
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end || text.empty()) return std::nullopt;
    return number;
}

template <typename Number>
CLI::Option* add_checked(CLI::App& command, const std::string& name, const std::string& placeholder,
                         const std::string& description, std::optional<Number>& value, Number most,
                         std::string expected) {
    const auto read = [&value, name, most, expected = std::move(expected)](const std::string& text) {
        value = parse_number<Number>(text);
        // Written so that no comparison holds for what is not a number.
        if (!value || !(*value >= Number{} && *value <= most)) throw CLI::ValidationError(name, expected);
    };
    return command.add_option_function<std::string>(name, read, description)->type_name(placeholder);
}

}  // namespace

CommandLine::CommandLine(const Console& console)
    : console_(console),
      app_(console.text(
               "Planifie les entretiens d’une campagne : lit des fichiers CSV ou un classeur, donne un "
               "créneau\n"
               "à chaque candidature, vérifie le planning et le met en page.",
               "Plans the interviews of a campaign: reads CSV files or a workbook, gives a slot to each\n"
               "application, verifies the plan and lays it out."),
           "passpro") {
    app_.formatter(std::make_shared<HelpFormatter>(console));
    app_.set_version_flag("--version", "passpro " + std::string(version),
                          console.text("Affiche la version", "Print the version"));
    add_general_options(app_);
    app_.footer(console.text(
        "« passpro COMMANDE --help » explique une commande.\n"
        "Code de retour : 0 terminé, tout est placé ; 1 terminé, mais il reste des candidatures\n"
        "éligibles sans entretien (verify : contrainte non respectée) ; 2 mauvaise utilisation ;\n"
        "3 données refusées ; 4 arrêté avant tout planning ; 70 erreur interne.",
        "`passpro COMMAND --help` explains a command.\n"
        "Exit status: 0 done, everything is placed; 1 done, but some eligible applications have\n"
        "no interview (verify: a constraint is broken); 2 wrong usage; 3 bad input; 4 stopped\n"
        "before there was any plan; 70 internal error."));
}

void CommandLine::add_general_options(CLI::App& app) {
    app.set_help_flag("-h,--help", console_.text("Affiche cette aide", "Print this help"));
    app.add_option_function<std::string>(
           "--lang",
           [this](const std::string& name) {
               if (name != "fr" && name != "en") {
                   throw CLI::ValidationError("--lang",
                                              console_.text("fr ou en est attendu", "expected fr or en"));
               }
           },
           console_.text("Langue des messages et des pages : fr ou en (sinon, celle\n"
                         "de LC_ALL, LC_MESSAGES ou LANG)",
                         "Language of messages and pages: fr or en (otherwise, that\n"
                         "of LC_ALL, LC_MESSAGES or LANG)"))
        ->type_name("fr|en");
}

CLI::App& CommandLine::add_command_group(const std::string& name, const std::string& description) {
    CLI::App* group = app_.add_subcommand(name, description);
    group->group(console_.text("Commandes", "Commands"));
    group->require_subcommand(1);
    add_general_options(*group);
    return *group;
}

CLI::App& CommandLine::add_command(const std::string& name, const std::string& description,
                                   const std::string& examples, std::function<ExitStatus()> action) {
    return add_command(app_, name, description, examples, std::move(action));
}

CLI::App& CommandLine::add_command(CLI::App& group, const std::string& name, const std::string& description,
                                   const std::string& examples, std::function<ExitStatus()> action) {
    CLI::App* command = group.add_subcommand(name, description);
    command->group(console_.text("Commandes", "Commands"));
    command->footer(console_.text("Exemples :\n", "Examples:\n") + examples);
    command->callback([this, action = std::move(action)] { action_ = action; });
    add_general_options(*command);
    return *command;
}

void CommandLine::add_campaign(CLI::App& command, std::string& path) const {
    command
        .add_option("CAMPAIGN", path,
                    console_.text("La campagne : un dossier ou un classeur .xlsx",
                                  "The campaign: a folder or a workbook .xlsx"))
        ->required();
}

void CommandLine::add_catalogue(CLI::App& command, std::string& path, const std::string& name) const {
    command
        .add_option(name, path,
                    console_.text("Un dossier ou un classeur avec les tables establishments,\n"
                                  "formations et, s’il y en a, openings",
                                  "A folder or a workbook with the tables establishments,\n"
                                  "formations and, where there are any, openings"))
        ->required();
}

void CommandLine::add_plan(CLI::App& command, std::string& path) const {
    command
        .add_option(
            "PLAN", path,
            console_.text("Planning : un plan.csv de cette campagne", "Plan: a plan.csv of this campaign"))
        ->required();
}

void CommandLine::add_output_folder(CLI::App& command, std::string& path,
                                    const std::string& description) const {
    command.add_option("--out", path, description)->type_name(console_.text("DOSSIER", "FOLDER"))->required();
}

void CommandLine::add_json(CLI::App& command, const std::string& description) {
    command.add_flag("--json", wants_json_, description);
}

void CommandLine::add_number(CLI::App& command, const std::string& name, const std::string& placeholder,
                             const std::string& description, std::optional<double>& value) const {
    constexpr double most = 1e9;
    add_checked(command, name, placeholder, description, value, most,
                console_.text("un nombre positif est attendu, tel que 30 ou 0.5",
                              "expected a positive number such as 30 or 0.5"));
}

void CommandLine::add_number(CLI::App& command, const std::string& name, const std::string& placeholder,
                             const std::string& description, std::optional<std::uint64_t>& value,
                             std::uint64_t most) const {
    add_checked(command, name, placeholder, description, value, most,
                console_.text("un entier de 0 à ", "expected a whole number from 0 to ") +
                    std::to_string(most) + console_.text(" est attendu", ""));
}

ExitStatus CommandLine::run(int argument_count, char** arguments) {
    try {
        app_.parse(argument_count, arguments);
    } catch (const CLI::CallForVersion& wish) {
        console_.out().stream() << wish.what() << '\n';
        return ExitStatus::done;
    } catch (const CLI::Success&) {  // --help
        console_.out().stream() << innermost(app_).help();
        return ExitStatus::done;
    } catch (const CLI::ParseError& error) {
        throw Failure(ExitStatus::wrong_usage, wrong_usage_message(error));
    }
    if (action_) return action_();
    console_.err().stream() << app_.help();
    return ExitStatus::wrong_usage;
}

std::string CommandLine::wrong_usage_message(const CLI::Error& error) const {
    const CLI::App& command = innermost(app_);
    std::string message = error.what();
    // Some versions of CLI11 give this error the command's name for its own.
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
        message = console_.text("argument inconnu :", "unknown argument:");
        for (const std::string& extra : app_.remaining(true)) message += " " + extra;
    } else if (error.get_name() == "RequiredError") {
        message = console_.text("il manque", "missing:");
        if (command.get_require_subcommand_min() > 0) message += console_.text(" une commande", " a command");
        for (const CLI::Option* option : command.get_options()) {
            if (option->get_required() && option->count() == 0) message += " " + option->get_name();
        }
    } else if (error.get_name() == "ArgumentMismatch") {
        message =
            console_.text("le nombre de valeurs ne convient pas : ", "wrong number of values: ") + message;
    }
    const std::string name = command.get_parent() == nullptr ? "" : full_name(command) + " ";
    return message + console_.text("\nVoir « passpro ", "\nSee `passpro ") + name +
           console_.text("--help ».", "--help`.");
}

}  // namespace passpro::tool
