#include "commands.hpp"
#include "file_descriptor.hpp"
#include "input.hpp"
#include "json_values.hpp"
#include "record_arguments.hpp"

#include <passpro/erasure.hpp>
#include <passpro/output.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace passpro::tool {

namespace fs = std::filesystem;

namespace {

struct ErasureArguments {
    RecordArguments record;
    std::vector<std::string> ids;
    std::vector<std::string> folders;
    bool is_due = false;
    bool is_meant = false;
};

// The plan is read only if the journal has to say whose time is over.
std::vector<std::string> ids_to_erase(const Console& console, const ErasureArguments& arguments,
                                      DateTime now) {
    if (!arguments.is_due) return arguments.ids;
    const CampaignRecord record = require_record(console, arguments.record);
    const auto found = due_for_erasure(record, now);
    if (!found.held.empty()) {
        console.say(counted(
            static_cast<std::int64_t>(found.held.size()), console.language(),
            console.text("élève gardé, dont un avis est contesté", "pupil kept whose opinion is contested"),
            console.text("élèves gardés, dont un avis est contesté",
                         "pupils kept whose opinions are contested")));
    }
    auto ids = arguments.ids;
    for (const auto candidate : found.due) ids.push_back(record.campaign().candidates()[candidate].id);
    return ids;
}

// Those that refer to a table go before it, so that a run that is broken off can be repeated.
void save(const fs::path& folder, const Erasure& erasure) {
    const auto save_file = [&](const ErasedFile& file) {
        auto problems = write_file(folder / file.name, file.bytes);
        if (problems.has_errors()) throw BadInput(std::move(problems));
    };
    const auto is_of_candidates = [](const ErasedFile& file) { return file.name == "candidates.csv"; };
    std::for_each(erasure.files.rbegin(), erasure.files.rend(), [&](const ErasedFile& file) {
        if (!is_of_candidates(file)) save_file(file);
    });
    const auto candidates = std::ranges::find_if(erasure.files, is_of_candidates);
    if (candidates != erasure.files.end()) save_file(*candidates);
}

void print_erasure(const Console& console, const fs::path& folder, const Erasure& erasure, bool is_meant) {
    for (const ErasedFile& file : erasure.files) {
        console.out().stream() << (folder / file.name).string() << console.text(" : ", ": ")
                               << counted(static_cast<std::int64_t>(file.rows), console.language(),
                                          console.text("ligne", "row"), console.text("lignes", "rows"))
                               << (is_meant ? console.text(" effacées\n", " erased\n")
                                            : console.text(" à effacer\n", " to be erased\n"));
    }
    for (const auto& name : erasure.left_in) {
        console.out().stream() << console.out().coloured(Colour::red, (folder / name).string())
                               << console.text(" : un identifiant y reste\n", ": an id is left there\n");
    }
}

ExitStatus erase(const CommandLine& line, const ErasureArguments& arguments) {
    const Console& console = line.console();
    const DateTime now = chosen_instant(console, arguments.record.now);
    if (arguments.is_due && arguments.record.plan.empty()) {
        throw Failure(ExitStatus::wrong_usage,
                      console.text("--due demande le planning", "--due needs the plan"));
    }
    const auto ids = ids_to_erase(console, arguments, now);
    auto folders = arguments.folders;
    folders.insert(folders.begin(), arguments.record.campaign);
    bool is_left = false;
    Erasure all{.unknown = ids};
    for (const auto& folder : folders) {
        const auto lock = FileDescriptor::open_folder(AT_FDCWD, (fs::path(folder) / ".").string());
        lock.lock();
        auto erasure = erase_persons(require_files_in(console, folder), ids).value();
        if (arguments.is_meant) save(folder, erasure);
        is_left = is_left || !erasure.left_in.empty();
        if (!line.wants_json()) print_erasure(console, folder, erasure, arguments.is_meant);
        for (auto& file : erasure.files) {
            file.name = (fs::path(folder) / file.name).string();
            all.files.push_back(std::move(file));
        }
        for (const auto& name : erasure.left_in) all.left_in.push_back((fs::path(folder) / name).string());
        std::erase_if(all.unknown, [&](const std::string& id) {
            return std::ranges::find(erasure.unknown, id) == erasure.unknown.end();
        });
    }
    say_unknown_candidates(console, all.unknown);
    if (line.wants_json()) {
        console.out().print_json(write_erasure_certificate(all, ids.size(), now));
    } else if (!arguments.is_meant) {
        console.out().stream() << console.text("Essai : rien n’est effacé sans --yes.\n",
                                               "Dry run: nothing is erased without --yes.\n");
    }
    return is_left || !all.unknown.empty() ? ExitStatus::incomplete : ExitStatus::done;
}

struct PersonArguments {
    RecordArguments record;
    std::string candidate;
};

ExitStatus show_person(const CommandLine& line, const PersonArguments& arguments) {
    const Console& console = line.console();
    const Campaign campaign = require_campaign(console, arguments.record.campaign);
    const auto candidate = require_candidate(console, campaign, arguments.candidate);
    const CampaignRecord record = require_record(console, arguments.record);
    const auto contacts = require_contacts(console, arguments.record, campaign);
    const auto text = everything_on(record, contacts, candidate, console.language());
    if (line.wants_json()) {
        console.out().print_json(Json{{"text", text}}.dump(2));
    } else {
        console.out().stream() << text;
    }
    return ExitStatus::done;
}

void add_erase(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<ErasureArguments>();
    CLI::App& command = line.add_command(
        "erase",
        console.text("Efface des personnes des tableaux d’une campagne ; sans --yes, un essai",
                     "Erase persons from all tables of a campaign; without --yes, a dry run"),
        "  passpro erase campaign --candidate C0008 --now 2027-06-01 --also plan\n"
        "  passpro erase campaign plan/plan.csv --due --now 2028-05-28 --also plan --yes",
        [&line, arguments] { return erase(line, *arguments); });
    line.add_campaign(command, arguments->record.campaign);
    command.add_option("PLAN", arguments->record.plan,
                       console.text("Le planning, pour --due", "The plan, for --due"));
    add_now(line, command, arguments->record);
    command
        .add_option("--candidate", arguments->ids,
                    console.text("Les identifiants de ceux qui sont à effacer", "The ids of those to erase"))
        ->type_name("ID");
    command.add_flag("--due", arguments->is_due,
                     console.text("Tous ceux dont la durée de conservation est passée",
                                  "All whose time of retention is over"));
    command
        .add_option("--also", arguments->folders,
                    console.text("D’autres dossiers, tels que celui du planning",
                                 "Further folders, such as that of the plan"))
        ->type_name(console.text("DOSSIER", "FOLDER"));
    command.add_flag("--yes", arguments->is_meant, console.text("Efface vraiment", "Really erase"));
    line.add_json(command, console.text("Écrit en JSON le certificat d’effacement",
                                        "Write the certificate of erasure as JSON"));
}

void add_person(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<PersonArguments>();
    CLI::App& command = line.add_command(
        "person",
        console.text("Écrit tout ce qui est conservé sur un candidat, pour lui ou ses responsables",
                     "Write everything that is held on a candidate, for them or their guardians"),
        "  passpro person campaign plan/plan.csv --candidate C0008",
        [&line, arguments] { return show_person(line, *arguments); });
    line.add_campaign(command, arguments->record.campaign);
    line.add_plan(command, arguments->record.plan);
    command
        .add_option("--candidate", arguments->candidate,
                    console.text("L’identifiant du candidat", "The candidate's id"))
        ->type_name("ID")
        ->required();
    command
        .add_option("--journal", arguments->record.journals,
                    console.text("D’autres journaux, à lire avec le journal.csv de la campagne",
                                 "Further journals, read with the journal.csv of the campaign"))
        ->type_name(console.text("FICHIER", "FILE"));
    line.add_json(command, console.text("Écrit le texte en JSON", "Write the text as JSON"));
}

}  // namespace

void add_erasure_commands(CommandLine& line) {
    add_erase(line);
    add_person(line);
}

}  // namespace passpro::tool
