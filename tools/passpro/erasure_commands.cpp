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
#include <map>
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

void refuse_missing_choice(const Console& console, const ErasureArguments& arguments) {
    if (arguments.is_due && arguments.record.plan.empty()) {
        throw Failure(ExitStatus::wrong_usage,
                      console.text("--due demande le planning", "--due needs the plan"));
    }
    if (!arguments.is_due && arguments.ids.empty()) {
        throw Failure(ExitStatus::wrong_usage,
                      console.text("--candidate ou --due est attendu", "expected --candidate or --due"));
    }
}

void refuse_unless_folder(const Console& console, const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return;
    const auto why = fs::exists(folder, error)
                         ? console.text("« erase » efface dans un dossier ; c’est un fichier : ",
                                        "`erase` erases in a folder; this is a file: ")
                         : console.text("aucun dossier n’a ce nom : ", "no folder has this name: ");
    throw Failure(ExitStatus::wrong_usage, why + printable(folder.string()));
}

// Each once: that of the campaign, those of --also, and that of the plan, without which it could not be read
// any more.
std::vector<fs::path> folders_to_erase_in(const Console& console, const ErasureArguments& arguments) {
    std::vector<fs::path> folders;
    const auto add = [&](const fs::path& folder) {
        refuse_unless_folder(console, folder);
        const auto is_same = [&](const fs::path& other) { return fs::equivalent(folder, other); };
        if (std::ranges::none_of(folders, is_same)) folders.push_back(folder);
    };
    add(arguments.record.campaign);
    for (const auto& folder : arguments.folders) add(folder);
    const fs::path plan = arguments.record.plan;
    if (!plan.empty()) add(plan.has_parent_path() ? plan.parent_path() : ".");
    return folders;
}

// The plan is read only if the journal has to say whose time is over.
std::vector<std::string> ids_to_erase(const Console& console, const ErasureArguments& arguments,
                                      DateTime now) {
    if (!arguments.is_due) {
        if (!arguments.record.plan.empty()) (void)require_file(console, arguments.record.plan);
        return arguments.ids;
    }
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
    if (found.due.empty())
        console.say(console.text("aucun élève n’est à effacer à cette date", "no pupil is due on this day"));
    for (const auto candidate : found.due) ids.push_back(record.campaign().candidates()[candidate].id);
    return ids;
}

// In one order for all, so that no two commands wait for each other.
std::map<fs::path, FileDescriptor> locked(const std::vector<fs::path>& folders) {
    std::map<fs::path, FileDescriptor> locks;
    for (const auto& folder : folders)
        locks.emplace(fs::canonical(folder), FileDescriptor::open_folder(AT_FDCWD, (folder / ".").string()));
    for (auto& [folder, lock] : locks) lock.lock();
    return locks;
}

// By their paths.
PackageFiles files_of(const Console& console, const std::vector<fs::path>& folders) {
    PackageFiles files;
    for (const auto& folder : folders) {
        for (auto& [name, bytes] : require_files_in(console, folder))
            files.emplace((folder / name).string(), std::move(bytes));
    }
    return files;
}

// Those that refer to a table go before it, so that a run that is broken off can be repeated.
void save(const Erasure& erasure) {
    const auto save_file = [](const ErasedFile& file) {
        auto problems = write_file(file.name, file.bytes);
        if (problems.has_errors()) throw BadInput(std::move(problems));
    };
    const auto is_of_candidates = [](const ErasedFile& file) {
        return fs::path(file.name).filename() == "candidates.csv";
    };
    std::for_each(erasure.files.rbegin(), erasure.files.rend(), [&](const ErasedFile& file) {
        if (!is_of_candidates(file)) save_file(file);
    });
    for (const auto& file : erasure.files) {
        if (is_of_candidates(file)) save_file(file);
    }
}

void print_erasure(const Console& console, const Erasure& erasure, bool is_meant) {
    for (const ErasedFile& file : erasure.files) {
        if (file.rows == 0) continue;  // a report.json, or a journal of which only references went
        const auto rows = [&](const std::string& one, const std::string& many) {
            return counted(static_cast<std::int64_t>(file.rows), console.language(), one, many);
        };
        console.out().stream() << file.name << console.text(" : ", ": ")
                               << (is_meant ? rows(console.text("ligne effacée", "row erased"),
                                                   console.text("lignes effacées", "rows erased"))
                                            : rows(console.text("ligne à effacer", "row to be erased"),
                                                   console.text("lignes à effacer", "rows to be erased")))
                               << '\n';
    }
    for (const auto& name : erasure.left_in) {
        const bool is_searched = !std::ranges::binary_search(erasure.not_searched, name);
        console.out().stream() << console.out().coloured(Colour::red, name)
                               << (is_searched ? console.text(" : un identifiant, un INE ou un nom y reste\n",
                                                              ": an id, INE or name is left there\n")
                                               : console.text(" : il ne peut pas être fouillé\n",
                                                              ": it cannot be searched\n"));
    }
}

ExitStatus erase(const CommandLine& line, const ErasureArguments& arguments) {
    const Console& console = line.console();
    const DateTime now = chosen_instant(console, arguments.record.now);
    refuse_missing_choice(console, arguments);
    const auto folders = folders_to_erase_in(console, arguments);
    const auto locks = locked(folders);
    const auto ids = ids_to_erase(console, arguments, now);
    const Erasure erasure = erase_persons(files_of(console, folders), ids).value();
    if (arguments.is_meant) save(erasure);
    say_unknown_candidates(console, erasure.unknown);
    if (line.wants_json()) {
        console.out().print_json(write_erasure_certificate(erasure, ids.size(), now));
    } else {
        print_erasure(console, erasure, arguments.is_meant);
        if (!arguments.is_meant) {
            console.out().stream() << console.text("Essai : rien n’est effacé sans --yes.\n",
                                                   "Dry run: nothing is erased without --yes.\n");
        }
    }
    return erasure.left_in.empty() && erasure.unknown.empty() ? ExitStatus::done : ExitStatus::incomplete;
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
        "  passpro erase campaign plan/plan.csv --candidate C0008 --now 2027-06-01 --also letters\n"
        "  passpro erase campaign plan/plan.csv --due --now 2028-05-28 --yes",
        [&line, arguments] { return erase(line, *arguments); });
    command
        .add_option("CAMPAIGN", arguments->record.campaign,
                    console.text("La campagne : un dossier", "The campaign: a folder"))
        ->required();
    command.add_option("PLAN", arguments->record.plan,
                       console.text("Le planning, pour --due ; on efface aussi dans son dossier",
                                    "The plan, for --due; its folder is erased in, too"));
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
                    console.text("D’autres dossiers, tels que celui des lettres, sans leurs\nsous-dossiers",
                                 "Further folders, such as that of letters, without those\nwithin them"))
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
