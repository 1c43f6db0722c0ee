#include "command_line.hpp"

#include <passpro/version.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>
#include <utility>

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
        usage += arguments_of(*app);
        for (const CLI::Option* option : app->get_options()) {
            if (option->get_required() && option->nonpositional()) {
                usage += " " + option->get_name() + " " + option->get_type_name();
            }
        }
        return usage + " [OPTIONS]\n";
    }

    // French sets a space before the colon, which CLI11 adds.
    std::string make_group(std::string group, bool is_positional,
                           std::vector<const CLI::Option*> options) const override {
        return CLI::Formatter::make_group(group + console_.text("\u00A0", ""), is_positional,
                                          std::move(options));
    }

    // CLI11 pads names by their bytes; letters with accents have two.
    std::string make_option(const CLI::Option* option, bool is_positional) const override {
        auto text = CLI::Formatter::make_option(option, is_positional);
        const auto name = text.substr(0, get_column_width());
        if (name.size() < get_column_width() || name.find('\n') != std::string::npos) return text;
        const auto missing = std::ranges::count_if(
            name, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; });
        return text.insert(get_column_width(), static_cast<std::size_t>(missing), ' ');
    }

    std::string make_option_opts(const CLI::Option* option) const override {
        const bool has_value = option->get_type_size() != 0 && option->nonpositional();
        return has_value ? " " + option->get_type_name() : "";
    }

  private:
    // "CAMPAIGN PLAN [SECOND]". An argument can only be given after those before it.
    static std::string arguments_of(const CLI::App& app) {
        std::string arguments;
        std::string closing;
        for (const CLI::Option* option : app.get_options()) {
            if (!option->get_positional()) continue;
            const bool is_pair = option->get_items_expected_max() == 2;
            arguments += option->get_required() ? " " : " [";
            arguments += is_pair ? option->get_type_name() : option->get_name();
            if (!option->get_required()) closing += ']';
        }
        return arguments + closing;
    }

    const Console& console_;
};

// The command that was being parsed.
const CLI::App& innermost(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : innermost(*chosen.front());
}

// Those of a command that people type, and those of all commands that it holds.
std::vector<std::string> option_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    return names;
}

std::vector<std::string> command_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::App* subcommand : command.get_subcommands({})) names.push_back(subcommand->get_name());
    return names;
}

// The option that CLI11's own words begin with or name first; empty if they name none.
std::string option_in(const std::string& words) {
    const auto begin = words.find("--");
    if (begin == std::string::npos) return "";
    return words.substr(begin, words.find_first_of(" :", begin) - begin);
}

// A variable of a shell that is not set leaves an empty word, which must not count as no word at all.
void refuse_empty_values(const Console& console, const CLI::App& command) {
    for (const CLI::Option* option : command.get_options()) {
        if (option->get_type_size() == 0 || std::ranges::count(option->results(), "") == 0) continue;
        throw CLI::ValidationError(option->get_name(),
                                   console.text("la valeur est vide", "the value is empty"));
    }
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
                         const std::string& description, std::optional<Number>& value, Number least,
                         Number most, std::string expected) {
    const auto read = [&value, name, least, most, expected = std::move(expected)](const std::string& text) {
        value = parse_number<Number>(text);
        // Written so that no comparison holds for what is not a number.
        if (!value || !(*value >= least && *value <= most)) throw CLI::ValidationError(name, expected);
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
    app_.require_subcommand(0, 1);  // the words behind it are not commands
    app_.set_version_flag("--version", "passpro " + std::string(version),
                          console.text("Affiche la version", "Print the version"));
    add_general_options(app_);
    app_.footer(console.text(
        "« passpro COMMANDE --help » explique une commande.\n"
        "Code de retour : 0 terminé, tout est placé ; 1 terminé, mais il reste des candidatures\n"
        "éligibles sans entretien (verify : contrainte non respectée ; certify : affirmation fausse) ;\n"
        "2 mauvaise utilisation ; 3 données refusées ; 4 arrêté avant tout planning ; 70 erreur interne.",
        "`passpro COMMAND --help` explains a command.\n"
        "Exit status: 0 done, everything is placed; 1 done, but some eligible applications have\n"
        "no interview (verify: a constraint is broken; certify: a claim fails); 2 wrong usage;\n"
        "3 bad input; 4 stopped before there was any plan; 70 internal error."));
}

void CommandLine::add_general_options(CLI::App& app) {
    app.set_help_flag("-h,--help", console_.text("Affiche cette aide", "Print this help"));
    // Its value was read before the command line (choose_language).
    add_choice(app, "--lang",
               console_.text("Langue des messages et des pages : fr ou en (sinon, celle\n"
                             "de LC_ALL, LC_MESSAGES ou LANG)",
                             "Language of messages and pages: fr or en (otherwise, that\n"
                             "of LC_ALL, LC_MESSAGES or LANG)"),
               {"fr", "en"}, [](const std::string&) {});
}

void CommandLine::add_help_and_version() {
    const auto words = std::make_shared<std::vector<std::string>>();
    CLI::App& help = add_command("help",
                                 console_.text("Explique une commande : comme « passpro COMMANDE --help »",
                                               "Explain a command, as `passpro COMMAND --help` does"),
                                 "  passpro help solve\n"
                                 "  passpro help catalogue import",
                                 [this, words] { return explain_command(*words); });
    help.add_option("COMMAND", *words,
                    console_.text("La commande ; sinon, toutes", "The command; otherwise, all"));
    add_command("version", console_.text("Affiche la version", "Print the version"), "  passpro version",
                [this] {
                    console_.out().stream() << app_.version() << '\n';
                    return ExitStatus::done;
                });
}

ExitStatus CommandLine::explain_command(const std::vector<std::string>& words) const {
    const CLI::App* command = &app_;
    for (const std::string& word : words) {
        const auto subcommands = command->get_subcommands({});
        const auto found =
            std::ranges::find(subcommands, word, [](const CLI::App* app) { return app->get_name(); });
        if (found == subcommands.end()) {
            throw Failure(ExitStatus::wrong_usage,
                          console_.text("commande inconnue : ", "unknown command: ") + word +
                              question(word, command_names(*command)));
        }
        command = *found;
    }
    // Not `help()`, which would be that of the command that was parsed: this one.
    console_.out().stream() << command->get_formatter()->make_help(command, "", CLI::AppFormatMode::Normal);
    return ExitStatus::done;
}

CLI::App& CommandLine::add_command_group(const std::string& name, const std::string& description) {
    CLI::App* group = app_.add_subcommand(name, description);
    group->group(console_.text("Commandes\u00A0", "Commands"));
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
    command->group(console_.text("Commandes\u00A0", "Commands"));
    command->footer(console_.text("Exemples :\n", "Examples:\n") + examples);
    command->callback([this, action = std::move(action)] { action_ = action; });
    add_general_options(*command);
    return *command;
}

void CommandLine::add_campaign(CLI::App& command, std::string& path) const {
    command
        .add_option("CAMPAIGN", path,
                    console_.text("La campagne : un dossier, un zip ou un classeur .xlsx ; - pour\n"
                                  "l’entrée standard, qui peut aussi être un document JSON",
                                  "The campaign: a folder, a zip or a workbook .xlsx; - for\n"
                                  "standard input, which may be a JSON document, too"))
        ->required();
}

void CommandLine::add_catalogue(CLI::App& command, std::string& path, const std::string& name) const {
    command
        .add_option(name, path,
                    console_.text("Un dossier, un zip ou un classeur avec les tables\n"
                                  "establishments, formations et, s’il y en a, openings",
                                  "A folder, a zip or a workbook with the tables\n"
                                  "establishments, formations and, if there are any, openings"))
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

void CommandLine::add_table_form(CLI::App& command, bool& for_excel) const {
    add_choice(command, "--csv",
               console_.text("Les tableaux tels que tous les programmes les lisent (plain, par\n"
                             "défaut) ou tels qu’un Excel français les ouvre (excel)",
                             "Tables as every program reads them (plain, the default), or as a\n"
                             "French Excel opens them (excel)"),
               {"plain", "excel"}, [&for_excel](const std::string& word) { for_excel = word == "excel"; });
}

void CommandLine::add_table(CLI::App& command, std::string& form) const {
    add_choice(command, "--csv",
               console_.text("Écrit un tableau, tel que tous les programmes le lisent (plain) ou tel\n"
                             "qu’un Excel français l’ouvre (excel)",
                             "Write a table, as every program reads it (plain) or as a French\n"
                             "Excel opens it (excel)"),
               {"plain", "excel"}, [&form](const std::string& word) { form = word; });
    command.parse_complete_callback([this, &form] {
        if (!form.empty() && wants_json_)
            throw CLI::ValidationError("--csv", console_.text("pas avec --json", "not with --json"));
    });
}

void CommandLine::add_verbose(CLI::App& command) {
    command.add_flag("--verbose", is_verbose_,
                     console_.text("Donne aussi les coûts, en points, et la borne",
                                   "Tell costs, in points, and the bound, too"));
}

void CommandLine::add_json(CLI::App& command, const std::string& description) {
    command.add_flag("--json", wants_json_, description);
}

void CommandLine::add_number(CLI::App& command, const std::string& name, const std::string& placeholder,
                             const std::string& description, std::optional<double>& value) const {
    constexpr double most = 1e9;
    add_checked(command, name, placeholder, description, value, 0.0, most,
                console_.text("un nombre à partir de 0 est attendu, tel que 0.5",
                              "expected a number from 0, such as 0.5"));
}

void CommandLine::add_number(CLI::App& command, const std::string& name, const std::string& placeholder,
                             const std::string& description, std::optional<std::uint64_t>& value,
                             std::uint64_t most, std::uint64_t least) const {
    add_checked(command, name, placeholder, description, value, least, most,
                console_.text("un entier de ", "expected a whole number from ") + std::to_string(least) +
                    console_.text(" à ", " to ") + std::to_string(most) + console_.text(" est attendu", ""));
}

void CommandLine::add_choice(CLI::App& command, const std::string& name, const std::string& description,
                             const std::vector<std::string>& words,
                             std::function<void(const std::string&)> choose) const {
    std::string placeholder;
    std::string alternatives;
    for (const std::string& word : words) {
        const std::string before_last = console_.text(" ou ", " or ");
        placeholder += (placeholder.empty() ? "" : "|") + word;
        alternatives += (alternatives.empty() ? "" : &word == &words.back() ? before_last : ", ") + word;
    }
    const std::string expected = console_.text(alternatives + " est attendu", "expected " + alternatives);
    command
        .add_option_function<std::string>(
            name,
            [this, name, words, expected, choose = std::move(choose)](const std::string& word) {
                if (std::ranges::find(words, word) == words.end())
                    throw CLI::ValidationError(name, expected + question(word, words));
                choose(word);
            },
            description)
        ->type_name(placeholder);
}

std::string CommandLine::question(const std::string& word, const std::vector<std::string>& known) const {
    const std::string meant = probably_meant(word, std::vector<std::string_view>(known.begin(), known.end()));
    if (meant.empty()) return "";
    return console_.text(" ; vouliez-vous dire « ", "; did you mean `") + meant + console_.text(" » ?", "`?");
}

ExitStatus CommandLine::run(int argument_count, char** arguments) {
    try {
        app_.parse(argument_count, arguments);
        refuse_empty_values(console_, innermost(app_));
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

// The first of them is what the others only follow from.
std::string CommandLine::unknown_argument_message(const CLI::App& command,
                                                  const std::vector<std::string>& extras) const {
    std::string words;
    for (const std::string& extra : extras) words += " " + printable(extra);
    const std::string first = extras.empty() ? "" : extras.front();
    const std::string name = first.substr(0, first.find('='));
    const auto subcommands = command_names(command);
    if (name.starts_with('-'))
        return console_.text("option inconnue :", "unknown option:") + words +
               question(name, option_names(command));
    if (!subcommands.empty())
        return console_.text("commande inconnue : ", "unknown command: ") + printable(first) +
               question(name, subcommands);
    return extras.size() > 1 ? console_.text("trop d’arguments :", "too many arguments:") + words
                             : console_.text("argument de trop :", "one argument too many:") + words;
}

// Of an option that is given twice, or without its value.
std::string CommandLine::expected_values(const CLI::Option& option) const {
    const bool may_be_repeated = option.get_items_expected_max() > 2;
    const std::string once = may_be_repeated ? "" : console_.text(", une seule fois", ", once");
    return option.get_name() + console_.text(" : ", ": expected ") + option.get_type_name() +
           console_.text(" est attendu", "") + once;
}

std::string CommandLine::wrong_usage_message(const CLI::Error& error) const {
    const CLI::App& command = innermost(app_);
    std::string message = error.what();
    // Some versions of CLI11 give this error the command's name for its own.
    const auto extras = app_.remaining(true);
    const bool lacks_command = command.get_require_subcommand_min() > 0 && !extras.empty();
    const bool has_unknown_option =
        std::ranges::any_of(extras, [](const std::string& extra) { return extra.starts_with('-'); });
    if (lacks_command || has_unknown_option ||
        error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
        message = unknown_argument_message(command, extras);
    } else if (error.get_name() == "RequiredError") {
        message = console_.text("il manque", "missing:");
        if (command.get_require_subcommand_min() > 0) message += console_.text(" une commande", " a command");
        for (const CLI::Option* option : command.get_options()) {
            if (option->get_required() && option->count() == 0) message += " " + option->get_name();
        }
    } else if (error.get_name() == "ArgumentMismatch") {
        const CLI::Option* option = command.get_option_no_throw(option_in(message));
        message = option == nullptr ? console_.text("trop d’arguments", "too many arguments")
                                    : expected_values(*option);
    } else if (error.get_name() != "ValidationError") {
        message =
            option_in(message) + console_.text(" : la valeur ne convient pas", " cannot have this value");
    } else if (const auto colon = message.find(": ");
               colon != std::string::npos) {  // our words, after the name
        message.insert(colon, console_.text(" ", ""));
    }
    const std::string name = command.get_parent() == nullptr ? "" : full_name(command) + " ";
    return message + console_.text("\nVoir « passpro ", "\nSee `passpro ") + name +
           console_.text("--help ».", "--help`.");
}

}  // namespace passpro::tool
