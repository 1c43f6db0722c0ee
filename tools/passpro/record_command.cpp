#include "commands.hpp"
#include "input.hpp"
#include "journal_update.hpp"
#include "record_arguments.hpp"

#include <passpro/record.hpp>
#include <passpro/record_files.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro::tool {

namespace {

// The columns of an entry that is given by options, each with the placeholder of its value.
struct EntryOption {
    std::string_view column;
    std::string_view option;
    std::string_view placeholder;
    Bilingual description;
};
constexpr std::array entry_options{
    EntryOption{"entry_id",
                "--id",
                "ID",
                {"Un fait donné par des options : son identifiant", "An entry given by options: its id"}},
    EntryOption{"at", "--at", "DATE", {"Quand cela s’est passé", "When it happened"}},
    EntryOption{"candidate_id", "--candidate", "ID", {"De quel candidat", "Of which candidate"}},
    EntryOption{"formation_id",
                "--formation",
                "ID",
                {"Pour quelle formation ; sinon, pour toutes", "For which formation; otherwise, for all"}},
    EntryOption{"event",
                "--event",
                "EVENT",
                {"Ce qui s’est passé, par exemple delivered", "What happened, such as delivered"}},
    EntryOption{"item", "--item", "TEXT", {"L’objet, selon l’événement", "The item, as the event has it"}},
    EntryOption{
        "value", "--value", "TEXT", {"La valeur, selon l’événement", "The value, as the event has it"}},
    EntryOption{"comment",
                "--comment",
                "TEXT",
                {"Un commentaire ; d’un avis, son motif", "A comment; of an opinion, its reason"}},
    EntryOption{"role",
                "--role",
                "ROLE",
                {"Qui le note, par exemple home ou host", "Who records it, such as home or host"}},
    EntryOption{"uai", "--uai", "UAI", {"Quel établissement le note", "Which establishment records it"}},
    EntryOption{
        "replaces", "--replaces", "ID", {"Le fait que celui-ci corrige", "The entry that this one corrects"}},
};

struct RecordCommandArguments {
    std::string campaign;
    std::vector<std::string> files;
    std::string plan;
    std::array<std::string, entry_options.size()> cells;
    bool is_dry_run = false;
};

// As a file with one row. Quotes are doubled within a cell.
std::string row_of_options(const RecordCommandArguments& arguments) {
    std::string header;
    std::string row;
    for (std::size_t i = 0; i < entry_options.size(); ++i) {
        header += (i == 0 ? "" : ",") + std::string(entry_options[i].column);
        row += i == 0 ? "\"" : ",\"";
        for (const char c : arguments.cells[i]) row += c == '"' ? std::string("\"\"") : std::string(1, c);
        row += '"';
    }
    return header + '\n' + row + '\n';
}

bool has_options(const RecordCommandArguments& arguments) {
    return std::ranges::any_of(arguments.cells, [](const std::string& cell) { return !cell.empty(); });
}

std::vector<JournalFile> new_files(const Console& console, const RecordCommandArguments& arguments) {
    auto files = require_entries(console, arguments.files);
    if (has_options(arguments)) files.push_back({.name = {}, .bytes = row_of_options(arguments)});
    if (files.empty()) {
        throw Failure(ExitStatus::wrong_usage,
                      console.text("un fichier de faits, « - » ou des options comme --id sont attendus",
                                   "expected a file of entries, `-`, or options such as --id"));
    }
    return files;
}

// The problems of the entry that options give, whose file has no name, at these: "--at".
Diagnostics at_options(Diagnostics problems) {
    problems.move_to([](const Place& place) {
        const auto* const option = std::ranges::find(entry_options, place.column, &EntryOption::column);
        const bool is_of_options = place.file.empty() && option != entry_options.end();
        return is_of_options ? Place({}, 0, option->option) : place;
    });
    problems.sort();
    return problems;
}

// A plan says at which slots pupils may have come.
void check_against_plan(const Console& console, const Campaign& campaign, const Procedure& procedure,
                        const RecordedEntries& entries, const std::string& plan) {
    if (plan.empty()) return;
    const auto record =
        CampaignRecord::make(campaign, require_plan(console, campaign, plan), procedure, entries.journal);
    if (!record) throw BadInput(at_options(record.diagnostics()));
}

ExitStatus record(const CommandLine& line, const RecordCommandArguments& arguments) {
    const Console& console = line.console();
    const Campaign campaign = require_campaign(console, arguments.campaign);
    const auto files = new_files(console, arguments);
    const JournalUpdate update(console, arguments.campaign);
    const auto procedure = read_procedure_of(campaign, arguments.campaign).value();
    const auto recorded = record_files(campaign, procedure, update.journal(), files);
    if (!recorded) throw BadInput(at_options(recorded.diagnostics()));
    check_against_plan(console, campaign, procedure, *recorded, arguments.plan);
    console.print(console.err(), at_options(recorded.diagnostics()));
    if (!arguments.is_dry_run) update.save(*recorded);
    print_recorded(line, *recorded, arguments.is_dry_run);
    return ExitStatus::done;
}

void add_entry_options(const Console& console, CLI::App& command, RecordCommandArguments& arguments) {
    for (std::size_t i = 0; i < entry_options.size(); ++i) {
        const auto& [column, option, placeholder, description] = entry_options[i];
        command.add_option(std::string(option), arguments.cells[i], console.text(description))
            ->type_name(std::string(placeholder));
    }
}

}  // namespace

void add_record_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<RecordCommandArguments>();
    CLI::App& command = line.add_command(
        "record",
        console.text("Ajoute des faits au journal, ou dit tout ce qui s’y oppose",
                     "Add entries to the journal, or say everything that speaks against it"),
        "  passpro record campaign office.csv\n"
        "  passpro record campaign --id A-7 --at 2027-03-12 --candidate C0019 --event delivered \\\n"
        "      --item 1 --value hand --role home",
        [&line, arguments] { return record(line, *arguments); });
    line.add_campaign(command, arguments->campaign);
    command.add_option("FILE", arguments->files,
                       console.text("Fichiers de la forme de journal.csv ; - pour l’entrée standard",
                                    "Files of the form of journal.csv; - for standard input"));
    command
        .add_option("--plan", arguments->plan,
                    console.text("Le planning auquel les présences doivent correspondre",
                                 "The plan that attendances have to agree with"))
        ->type_name(console.text("FICHIER", "FILE"));
    add_entry_options(console, command, *arguments);
    command.add_flag("--dry-run", arguments->is_dry_run,
                     console.text("Vérifie sans rien écrire", "Check, and write nothing"));
    line.add_json(command, console.text("Écrit en JSON ce qui a été ajouté", "Write what was added as JSON"));
}

}  // namespace passpro::tool
