#include "commands.hpp"
#include "exit_status.hpp"
#include "input.hpp"
#include "json_values.hpp"
#include "output_folder.hpp"
#include "record_arguments.hpp"

#include <passpro/erasure.hpp>
#include <passpro/store.hpp>
#include <passpro/wording.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace passpro::tool {

namespace {

namespace fs = std::filesystem;

struct StoreArguments {
    std::string store;
    std::string source;  // or target
    std::vector<std::string> files;
    std::vector<std::string> ids;
    std::string at;
    std::string note;
    bool is_meant = false;
};

void require_success(const Diagnostics& problems) {
    if (problems.has_errors()) throw BadInput(problems);
}

Store opened(const StoreArguments& arguments, StoreAccess access) {
    return Store::open(arguments.store, access).value();
}

std::string counted_entries(const Console& console, std::size_t count) {
    return counted(static_cast<std::int64_t>(count), console.language(), console.text("fait", "entry"),
                   console.text("faits", "entries"));
}

ExitStatus create(const CommandLine& line, const StoreArguments& arguments) {
    const Console& console = line.console();
    std::map<std::string, std::optional<std::string>, std::less<>> files;
    for (auto& [name, bytes] : require_files_in(console, arguments.source)) {
        if (name != "plan.csv") files.emplace(name, std::move(bytes));
    }
    auto store = Store::create(arguments.store).value();
    if (const auto problems = store.put_files(files); problems.has_errors()) {
        std::error_code error;
        fs::remove(arguments.store, error);
        throw BadInput(problems);
    }
    console.say(console.text("écrit : ", "written: ") + arguments.store);
    return ExitStatus::done;
}

// Files of another campaign, or edited ones, would be mixed with those of the store.
void require_empty(const Console& console, const std::string& folder) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().filename().string().starts_with('.')) continue;
        throw Failure(ExitStatus::wrong_usage,
                      folder + console.text(" : un dossier vide ou nouveau est attendu",
                                            ": expected a folder that is empty or new"));
    }
}

ExitStatus export_store(const CommandLine& line, const StoreArguments& arguments) {
    const Console& console = line.console();
    require_empty(console, arguments.source);
    auto content = opened(arguments, StoreAccess::read_only).read().value();
    OutputFolder folder(arguments.source, console);
    for (const auto& [name, bytes] : content.files) folder.stage(name, bytes);
    if (content.plan) folder.stage("plan.csv", *content.plan);
    if (content.journal) folder.stage("journal.csv", *content.journal);
    folder.publish();
    console.say(console.text("écrit : ", "written: ") + arguments.source);
    return ExitStatus::done;
}

ExitStatus add_plan(const CommandLine& line, const StoreArguments& arguments) {
    const Console& console = line.console();
    const auto at = chosen_instant(console, arguments.at, "--at");
    auto store = opened(arguments, StoreAccess::read_and_write);
    const auto version = store.add_plan(require_input(console, arguments.source), at, arguments.note).value();
    if (line.wants_json()) {
        console.out().print_json(Json{{"version", version}}.dump(2));
    } else {
        console.out().stream() << console.text("version ", "version ") << version << '\n';
    }
    return ExitStatus::done;
}

ExitStatus append(const CommandLine& line, const StoreArguments& arguments) {
    const Console& console = line.console();
    auto store = opened(arguments, StoreAccess::read_and_write);
    const auto appended = store.append(require_entries(console, arguments.files));
    console.print(console.err(), appended.diagnostics());
    if (!appended) return ExitStatus::bad_input;
    if (line.wants_json()) {
        console.out().print_json(Json{{"added", appended->added}, {"known", appended->known}}.dump(2));
    } else {
        console.out().stream() << counted_entries(console, appended->added.size())
                               << console.text(" de plus, ", " more, ")
                               << number(static_cast<std::int64_t>(appended->known), console.language())
                               << console.text(" déjà connus\n", " known before\n");
    }
    return ExitStatus::done;
}

Json json_of(const StoreContent& content, const std::vector<StoredPlan>& stored, std::size_t entries) {
    Json files = Json::array();
    for (const auto& [name, bytes] : content.files) files.push_back({{"name", name}, {"size", bytes.size()}});
    Json plans = Json::array();
    for (const auto& plan : stored) {
        plans.push_back({{"version", plan.version},
                         {"at", to_iso(plan.at)},
                         {"note", plan.note},
                         {"sha256", plan.sha256},
                         {"size", plan.size}});
    }
    return {{"revision", content.revision}, {"files", files}, {"plans", plans}, {"entries", entries}};
}

ExitStatus list(const CommandLine& line, const StoreArguments& arguments) {
    const Console& console = line.console();
    const auto store = opened(arguments, StoreAccess::read_only);
    const auto content = store.read({.plan = false, .journal = false}).value();
    const auto plans = store.plans().value();
    const auto entries = store.entry_count().value();
    if (line.wants_json()) {
        console.out().print_json(json_of(content, plans, entries).dump(2));
        return ExitStatus::done;
    }
    auto& out = console.out().stream();
    for (const auto& [name, bytes] : content.files) {
        out << printable(name) << console.text(" : ", ": ")
            << number(static_cast<std::int64_t>(bytes.size()), console.language())
            << console.text(" octets\n", " bytes\n");
    }
    for (const auto& plan : plans) {
        out << console.text("planning, version ", "plan, version ") << plan.version << ", " << to_iso(plan.at)
            << (plan.note.empty() ? "" : ", ") << printable(plan.note) << '\n';
    }
    out << counted_entries(console, entries) << '\n';
    return ExitStatus::done;
}

ExitStatus check(const CommandLine& line, const StoreArguments& arguments) {
    const Console& console = line.console();
    const auto problems = opened(arguments, StoreAccess::read_only).check();
    if (line.wants_json()) {
        console.out().print_json(
            Json{{"sound", problems.empty()}, {"problems", problems.items().size()}}.dump(2));
    } else if (problems.empty()) {
        console.out().stream() << console.text("Tout va bien.\n", "All is well.\n");
    }
    console.print(console.err(), problems);
    return problems.empty() ? ExitStatus::done : ExitStatus::bad_input;
}

ExitStatus copy(const CommandLine& line, const StoreArguments& arguments) {
    require_success(opened(arguments, StoreAccess::read_only).copy_to(arguments.source));
    line.console().say(line.console().text("écrit : ", "written: ") + arguments.source);
    return ExitStatus::done;
}

// What would be erased of all but earlier plans.
Erasure try_erasure(const StoreArguments& arguments) {
    auto content = opened(arguments, StoreAccess::read_only).read().value();
    auto files = std::move(content.files);
    if (content.plan) files.emplace("plan.csv", std::move(*content.plan));
    if (content.journal) files.emplace("journal.csv", std::move(*content.journal));
    return erase_persons(files, arguments.ids).value();
}

ExitStatus erase(const CommandLine& line, const StoreArguments& arguments) {
    const Console& console = line.console();
    const auto now = chosen_instant(console, arguments.at);
    const auto erasure = arguments.is_meant
                             ? opened(arguments, StoreAccess::read_and_write).erase(arguments.ids).value()
                             : try_erasure(arguments);
    if (line.wants_json()) {
        console.out().print_json(write_erasure_certificate(erasure, arguments.ids.size(), now));
    } else {
        for (const auto& file : erasure.files) {
            console.out().stream() << file.name << console.text(" : ", ": ")
                                   << counted(static_cast<std::int64_t>(file.rows), console.language(),
                                              console.text("ligne", "row"), console.text("lignes", "rows"))
                                   << '\n';
        }
        for (const auto& name : erasure.left_in)
            console.out().stream() << printable(name)
                                   << console.text(" : un identifiant y reste\n", ": an id is left there\n");
        if (!arguments.is_meant)
            console.out().stream() << console.text("Essai : rien n’est effacé sans --yes.\n",
                                                   "Dry run: nothing is erased without --yes.\n");
    }
    say_unknown_candidates(console, erasure.unknown);
    return erasure.left_in.empty() && erasure.unknown.empty() ? ExitStatus::done : ExitStatus::incomplete;
}

// Adds one of the words behind `store`, with the store as its first argument.
class StoreCommands {
  public:
    explicit StoreCommands(CommandLine& line)
        : line_(line),
          console_(line.console()),
          group_(line.add_command_group(
              "store", console_.text("Une campagne en un fichier, que plusieurs programmes peuvent modifier",
                                     "A campaign in one file, which several programs may change"))) {}

    using Action = ExitStatus (*)(const CommandLine&, const StoreArguments&);

    CLI::App& add(const std::string& name, const Bilingual& description, const std::string& example,
                  Action action, const std::shared_ptr<StoreArguments>& arguments) {
        CLI::App& command = line_.add_command(
            group_, name, console_.text(description), "  passpro store " + name + ' ' + example,
            [this_line = &line_, action, arguments] { return action(*this_line, *arguments); });
        command
            .add_option("STORE", arguments->store,
                        console_.text("Le fichier de la campagne", "The file of the campaign"))
            ->required();
        return command;
    }

    void add_path(CLI::App& command, const std::string& name, const Bilingual& description,
                  std::string& path) {
        command.add_option(name, path, console_.text(description))->required();
    }

    void add_instant(CLI::App& command, const std::string& name, const Bilingual& description,
                     std::string& at) {
        command.add_option(name, at, console_.text(description))->type_name("DATE")->required();
    }

  private:
    CommandLine& line_;
    const Console& console_;
    CLI::App& group_;
};

void add_contents(CommandLine& line, StoreCommands& commands) {
    const Console& console = line.console();
    const auto creating = std::make_shared<StoreArguments>();
    CLI::App& create_command = commands.add(
        "create", {"Crée une base avec les fichiers d’un dossier", "Make a store of the files of a folder"},
        "campaign.passpro campaign", create, creating);
    commands.add_path(create_command, "FOLDER", {"Le dossier de la campagne", "The folder of the campaign"},
                      creating->source);

    const auto exporting = std::make_shared<StoreArguments>();
    CLI::App& export_command =
        commands.add("export", {"Écrit tous les fichiers d’une base", "Write all files of a store"},
                     "campaign.passpro folder", export_store, exporting);
    commands.add_path(export_command, "FOLDER", {"Le dossier à écrire", "The folder to write"},
                      exporting->source);

    const auto listing = std::make_shared<StoreArguments>();
    CLI::App& list_command = commands.add("list", {"Dit ce que contient une base", "Say what a store holds"},
                                          "campaign.passpro", list, listing);
    line.add_json(list_command, console.text("Écrit la liste en JSON", "Write the list as JSON"));
}

void add_changes(CommandLine& line, StoreCommands& commands) {
    const Console& console = line.console();
    const auto planning = std::make_shared<StoreArguments>();
    CLI::App& plan_command = commands.add(
        "plan", {"Ajoute un planning, désormais en vigueur", "Add a plan, which is in force from now on"},
        "campaign.passpro plan.csv --at 2027-03-05T12:00", add_plan, planning);
    commands.add_path(plan_command, "PLAN",
                      {"Le planning ; - pour l’entrée standard", "The plan; - for standard input"},
                      planning->source);
    commands.add_instant(plan_command, "--at", {"L’instant qu’il porte", "The instant that it bears"},
                         planning->at);
    plan_command.add_option("--note", planning->note, console.text("Une note", "A note"))
        ->type_name(console.text("TEXTE", "TEXT"));
    line.add_json(plan_command, console.text("Écrit sa version en JSON", "Write its version as JSON"));

    const auto appending = std::make_shared<StoreArguments>();
    CLI::App& append_command = commands.add(
        "append", {"Ajoute des faits au journal, chacun une fois", "Add entries to the journal, each once"},
        "campaign.passpro office.csv", append, appending);
    append_command
        .add_option("FILE", appending->files,
                    console.text("Fichiers de la forme de journal.csv ; - pour l’entrée standard",
                                 "Files of the form of journal.csv; - for standard input"))
        ->required();
    line.add_json(append_command,
                  console.text("Écrit en JSON ce qui a été ajouté", "Write what was added as JSON"));

    const auto erasing = std::make_shared<StoreArguments>();
    CLI::App& erase_command =
        commands.add("erase",
                     {"Efface des personnes, au dernier octet ; sans --yes, un essai",
                      "Erase persons, to the last byte; without --yes, a dry run"},
                     "campaign.passpro --candidate C0008 --now 2027-06-01 --yes", erase, erasing);
    erase_command
        .add_option("--candidate", erasing->ids,
                    console.text("Les identifiants de ceux qui sont à effacer", "The ids of those to erase"))
        ->type_name("ID")
        ->required();
    commands.add_instant(erase_command, "--now",
                         {"L’instant du certificat", "The instant of the certificate"}, erasing->at);
    erase_command.add_flag("--yes", erasing->is_meant, console.text("Efface vraiment", "Really erase"));
    line.add_json(erase_command, console.text("Écrit en JSON le certificat d’effacement",
                                              "Write the certificate of erasure as JSON"));
}

void add_care(CommandLine& line, StoreCommands& commands) {
    const Console& console = line.console();
    const auto checking = std::make_shared<StoreArguments>();
    CLI::App& check_command = commands.add(
        "check", {"Dit si une base est saine et se lit", "Say whether a store is sound and can be read"},
        "campaign.passpro", check, checking);
    line.add_json(check_command, console.text("Écrit le résultat en JSON", "Write the result as JSON"));

    const auto copying = std::make_shared<StoreArguments>();
    CLI::App& copy_command =
        commands.add("copy", {"Copie une base, même en service", "Copy a store, even while it is in use"},
                     "campaign.passpro backup.passpro", copy, copying);
    commands.add_path(copy_command, "COPY", {"Un fichier qui n’existe pas", "A file that does not exist"},
                      copying->source);
}

}  // namespace

void add_store_commands(CommandLine& line) {
    StoreCommands commands(line);
    add_contents(line, commands);
    add_changes(line, commands);
    add_care(line, commands);
}

}  // namespace passpro::tool
