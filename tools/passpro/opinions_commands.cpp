#include "commands.hpp"
#include "input.hpp"
#include "journal_update.hpp"
#include "json_values.hpp"
#include "output_folder.hpp"
#include "record_arguments.hpp"

#include <passpro/interview_sheets.hpp>
#include <passpro/opinions.hpp>
#include <passpro/result_sheets.hpp>
#include <passpro/views.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro::tool {

namespace {

constexpr std::string_view sheet_table = "opinions.csv";
constexpr std::string_view sheet_workbook = "opinions.xlsx";
constexpr std::string_view grid_page = "grids.html";

struct OpinionArguments {
    RecordArguments record;
    std::string host;
    std::string formation;
    std::string panel;
    std::string day;
    std::string folder;
    std::string sheet;
    Role role = Role::host;  // hands a sheet in
    ViewerArguments reader{.role = Role::home};
    bool is_dry_run = false;
};

EstablishmentIndex require_host(const Console& console, const Campaign& campaign, const std::string& host) {
    // The option is required, so that there is one.
    return chosen_host(console, campaign, host).value();
}

// That the host has a panel of this name, unless the name is empty.
void require_panel(const Console& console, const Campaign& campaign, EstablishmentIndex host,
                   const std::string& panel) {
    if (panel.empty()) return;
    const auto& uai = campaign.establishments()[host].uai;
    std::set<std::string> panels;
    for (const auto& opening : campaign.openings().rows()) {
        if (opening.host_uai != uai) continue;
        if (opening.panel == panel) return;
        panels.insert(printable(opening.panel));
    }
    throw Failure(ExitStatus::bad_input,
                  std::string(uai.text()) + console.text(" n’a pas de jury ", " has no panel ") +
                      printable(panel) + console.text(" ; ses jurys : ", "; its panels: ") +
                      with_commas({panels.begin(), panels.end()}));
}

FormationIndex formation_at(const Console& console, const Campaign& campaign, EstablishmentIndex host,
                            const std::string& id) {
    const auto formation = campaign.find_formation(id);
    if (!formation) {
        throw Failure(ExitStatus::bad_input,
                      console.text("la campagne n’a pas de formation ", "the campaign has no formation ") +
                          printable(id));
    }
    if (campaign.host_of(*formation) != host) {
        throw Failure(ExitStatus::bad_input,
                      std::string(campaign.establishments()[host].uai.text()) +
                          console.text(" n’a pas de formation ", " has no formation ") + printable(id));
    }
    return *formation;
}

OpinionSheetScope scope_of(const Console& console, const Campaign& campaign,
                           const OpinionArguments& arguments) {
    OpinionSheetScope scope{.host = require_host(console, campaign, arguments.host),
                            .formation = {},
                            .panel = arguments.panel,
                            .day = {}};
    require_panel(console, campaign, scope.host, scope.panel);
    if (!arguments.formation.empty())
        scope.formation = formation_at(console, campaign, scope.host, arguments.formation);
    if (!arguments.day.empty()) {
        const auto day = parse_date(arguments.day);
        if (!day) {
            throw Failure(ExitStatus::wrong_usage,
                          console.text("--day : une date comme 2027-03-18 est attendue",
                                       "--day: expected a date such as 2027-03-18"));
        }
        scope.day = *day;
    }
    return scope;
}

// ---- out ----

// The grids of the same interviews, as the host or one of its panels sees them.
std::string grids_of(const Console& console, const OpinionArguments& arguments, const CampaignRecord& record,
                     const OpinionSheetScope& scope, DateTime now) {
    const Viewer viewer{.role = scope.panel.empty() ? Role::host : Role::panel,
                        .uai = record.campaign().establishments()[scope.host].uai,
                        .panel = scope.panel};
    const View view(record, require_contacts(console, arguments.record, record.campaign()), viewer, now);
    return grid_sheets(view, {.day = scope.day, .formation = scope.formation}, console.language());
}

ExitStatus write_sheets(const CommandLine& line, const OpinionArguments& arguments) {
    const Console& console = line.console();
    const DateTime now = chosen_instant(console, arguments.record.now);
    OutputFolder folder(arguments.folder, console);
    const CampaignRecord record = require_record(console, arguments.record);
    const auto scope = scope_of(console, record.campaign(), arguments);
    const auto rows = applications_on_sheet(record, scope, now).size();
    folder.stage(sheet_table, write_opinion_sheet(record, scope, now));
    folder.stage_workbook(sheet_workbook,
                          [&] { return write_opinion_workbook(record, scope, now, console.language()); });
    folder.stage(grid_page, grids_of(console, arguments, record, scope, now));
    folder.publish();
    if (line.wants_json()) {
        const Json files{std::string(sheet_table), std::string(sheet_workbook), std::string(grid_page)};
        console.out().print_json(Json{{"rows", rows}, {"files", files}}.dump(2));
    } else {
        console.out().stream() << counted(static_cast<std::int64_t>(rows), console.language(),
                                          console.text("entretien", "interview"),
                                          console.text("entretiens", "interviews"))
                               << console.text(" : ", ": ") << folder.path_of(sheet_workbook).string() << ", "
                               << folder.path_of(sheet_table).string() << ", "
                               << folder.path_of(grid_page).string() << '\n';
    }
    return ExitStatus::done;
}

// ---- in, validate ----

ExitStatus record_opinions(const CommandLine& line, const OpinionArguments& arguments,
                           const CampaignRecord& record, const JournalUpdate& update,
                           const std::vector<JournalEntry>& entries) {
    const auto recorded = record_entries(record.campaign(), record.procedure(), update.journal(), entries);
    if (!recorded) throw BadInput(recorded.diagnostics());
    if (!arguments.is_dry_run) update.save(*recorded);
    print_recorded(line, *recorded, arguments.is_dry_run);
    return ExitStatus::done;
}

ExitStatus read_sheet(const CommandLine& line, const OpinionArguments& arguments) {
    const Console& console = line.console();
    const DateTime now = chosen_instant(console, arguments.record.now);
    const auto bytes = require_input(console, arguments.sheet);
    const JournalUpdate update(console, arguments.record.campaign);
    const CampaignRecord record = require_record(console, arguments.record);
    const OpinionSheetReturn handed_in{
        .host = require_host(console, record.campaign(), arguments.host), .role = arguments.role, .at = now};
    const auto name = std::filesystem::path(arguments.sheet).filename().string();
    const auto sheet = read_opinion_sheet(record, bytes, name, handed_in);
    if (!sheet) throw BadInput(sheet.diagnostics());
    console.print(console.err(), sheet.diagnostics());
    return record_opinions(line, arguments, record, update, sheet->entries);
}

ExitStatus validate(const CommandLine& line, const OpinionArguments& arguments) {
    const Console& console = line.console();
    const DateTime now = chosen_instant(console, arguments.record.now);
    const JournalUpdate update(console, arguments.record.campaign);
    const CampaignRecord record = require_record(console, arguments.record);
    const auto entries =
        validate_drafts(record, require_host(console, record.campaign(), arguments.host), now);
    if (!entries) throw BadInput(entries.diagnostics());
    return record_opinions(line, arguments, record, update, *entries);
}

// ---- results ----

// A draft is not told.
bool is_told(const ViewedApplication& application) {
    const auto& opinion = application.opinion;
    return opinion && (opinion->state == OpinionState::final || opinion->state == OpinionState::published);
}

// If there is no result sheet.
void say_why_no_result(const Console& console, const View& view) {
    if (std::ranges::any_of(view.applications(), is_told)) return;
    const bool is_published = view.procedure().is_published_on(view.now().date());
    console.say(is_published
                    ? console.text("pas de fiche : cette vue n’a pas d’avis définitif",
                                   "no sheet: this view has no final opinion")
                    : console.text("pas de fiche : les avis ne sont pas encore publiés à cet instant (--now)",
                                   "no sheet: opinions are not published yet at this instant (--now)"));
}

ExitStatus write_results(const CommandLine& line, const OpinionArguments& arguments) {
    const Console& console = line.console();
    const DateTime now = chosen_instant(console, arguments.record.now);
    const CampaignRecord record = require_record(console, arguments.record);
    const Viewer viewer = chosen_viewer(console, record.campaign(), arguments.reader);
    const auto contacts = require_contacts(console, arguments.record, record.campaign());
    OutputFolder folder(arguments.folder, console);
    const View view(record, contacts, viewer, now);
    folder.stage("results.html", result_sheets(view, console.language()));
    folder.publish();
    say_why_no_result(console, view);
    const auto file = folder.path_of("results.html").string();
    if (line.wants_json()) {
        console.out().print_json(Json{{"files", Json{"results.html"}}}.dump(2));
    } else {
        console.out().stream() << file << '\n';
    }
    return ExitStatus::done;
}

// ---- affelnet ----

ExitStatus write_affelnet(const CommandLine& line, const OpinionArguments& arguments) {
    const Console& console = line.console();
    const DateTime now = chosen_instant(console, arguments.record.now);
    const CampaignRecord record = require_record(console, arguments.record);
    const auto rows = write_affelnet_rows(record, now);
    if (!rows) throw BadInput(rows.diagnostics());
    OutputFolder folder(arguments.folder, console);
    folder.stage("affelnet.csv", *rows);
    folder.publish();
    console.out().stream() << folder.path_of("affelnet.csv").string() << '\n';
    return ExitStatus::done;
}

// ---- options ----

void add_host(const Console& console, CLI::App& command, OpinionArguments& arguments) {
    command
        .add_option("--host", arguments.host,
                    console.text("L’établissement d’accueil dont c’est la feuille", "The host of the sheet"))
        ->type_name("UAI")
        ->required();
}

void add_dry_run(const Console& console, CLI::App& command, OpinionArguments& arguments) {
    command.add_flag("--dry-run", arguments.is_dry_run,
                     console.text("Vérifie sans rien écrire", "Check, and write nothing"));
}

void add_out(CommandLine& line, CLI::App& group) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<OpinionArguments>();
    CLI::App& command = line.add_command(
        group, "out",
        console.text("Écrit la feuille d’avis d’un établissement d’accueil",
                     "Write the opinion sheet of a host"),
        "  passpro opinions out campaign plan/plan.csv --now 2027-04-07 --host 0980051Y --out feuilles",
        [&line, arguments] { return write_sheets(line, *arguments); });
    add_record_arguments(line, command, arguments->record);
    add_host(console, command, *arguments);
    command
        .add_option("--formation", arguments->formation,
                    console.text("Seulement les entretiens de cette formation",
                                 "Only the interviews for this formation"))
        ->type_name("ID");
    command
        .add_option("--panel", arguments->panel,
                    console.text("Seulement les entretiens de ce jury", "Only the interviews of this panel"))
        ->type_name("NAME");
    command
        .add_option("--day", arguments->day,
                    console.text("Seulement les entretiens de ce jour", "Only the interviews of this day"))
        ->type_name("DATE");
    line.add_output_folder(
        command, arguments->folder,
        console.text("Dossier de opinions.xlsx et opinions.csv", "Folder of opinions.xlsx and opinions.csv"));
    line.add_json(command, console.text("Écrit en JSON ce qui a été fait", "Write what was done as JSON"));
}

void add_in(CommandLine& line, CLI::App& group) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<OpinionArguments>();
    CLI::App& command = line.add_command(
        group, "in",
        console.text("Ajoute au journal ce qu’une feuille d’avis apporte",
                     "Add to the journal what an opinion sheet brings"),
        "  passpro opinions in campaign plan/plan.csv opinions.xlsx --now 2027-04-28 --host 0980051Y",
        [&line, arguments] { return read_sheet(line, *arguments); });
    line.add_campaign(command, arguments->record.campaign);
    line.add_plan(command, arguments->record.plan);
    command
        .add_option("SHEET", arguments->sheet,
                    console.text("La feuille : .xlsx ou CSV ; - pour l’entrée standard",
                                 "The sheet: .xlsx or CSV; - for standard input"))
        ->required();
    add_now(line, command, arguments->record);
    add_host(console, command, *arguments);
    line.add_choice(command, "--role",
                    console.text("Qui la rend : le chef d’établissement (host, par défaut) ou le jury",
                                 "Who hands it in: the head (host, the default) or the panel"),
                    {"host", "panel"},
                    [arguments](const std::string& word) { arguments->role = *parse_role(word); });
    add_dry_run(console, command, *arguments);
    line.add_json(command, console.text("Écrit en JSON ce qui a été ajouté", "Write what was added as JSON"));
}

void add_validate(CommandLine& line, CLI::App& group) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<OpinionArguments>();
    CLI::App& command = line.add_command(
        group, "validate",
        console.text("Rend définitifs les avis provisoires d’un établissement d’accueil",
                     "Make the drafts of a host final"),
        "  passpro opinions validate campaign plan/plan.csv --now 2027-04-30 --host 0980051Y",
        [&line, arguments] { return validate(line, *arguments); });
    line.add_campaign(command, arguments->record.campaign);
    line.add_plan(command, arguments->record.plan);
    add_now(line, command, arguments->record);
    add_host(console, command, *arguments);
    add_dry_run(console, command, *arguments);
    line.add_json(command, console.text("Écrit en JSON ce qui a été ajouté", "Write what was added as JSON"));
}

void add_results(CommandLine& line, CLI::App& group) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<OpinionArguments>();
    CLI::App& command = line.add_command(
        group, "results",
        console.text("Écrit les fiches de résultats que peut lire une famille ou un établissement",
                     "Write the result sheets that a family or a school may read"),
        "  passpro opinions results campaign plan/plan.csv --now 2027-05-10 --uai 0980008B --out fiches\n"
        "  passpro opinions results campaign plan/plan.csv --now 2027-05-10 --role family "
        "--candidate C0008 \\\n      --out fiches",
        [&line, arguments] { return write_results(line, *arguments); });
    add_record_arguments(line, command, arguments->record);
    line.add_choice(command, "--role",
                    console.text("Qui les lit : l’établissement d’origine (par défaut), l’établissement\n"
                                 "d’accueil ou une famille",
                                 "Who reads them: the school of origin (the default), the host or a\n"
                                 "family"),
                    {"home", "host", "family"},
                    [arguments](const std::string& word) { arguments->reader.role = *parse_role(word); });
    command
        .add_option("--uai", arguments->reader.uai, console.text("Cet établissement", "This establishment"))
        ->type_name("UAI");
    command
        .add_option(
            "--candidate", arguments->reader.candidate,
            console.text("Seulement ce candidat ; celui de la famille", "Only this candidate; the family's"))
        ->type_name("ID");
    line.add_output_folder(command, arguments->folder,
                           console.text("Dossier de results.html", "Folder of results.html"));
    line.add_json(command, console.text("Écrit en JSON ce qui a été fait", "Write what was done as JSON"));
}

void add_affelnet(CommandLine& line, CLI::App& group) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<OpinionArguments>();
    CLI::App& command = line.add_command(
        group, "affelnet",
        console.text("Écrit les points que les avis donnent dans Affelnet, s’ils en donnent",
                     "Write the points that opinions give in Affelnet; refused if they give none"),
        "  passpro opinions affelnet campaign plan/plan.csv --now 2027-05-10 --out remontee",
        [&line, arguments] { return write_affelnet(line, *arguments); });
    add_record_arguments(line, command, arguments->record);
    line.add_output_folder(command, arguments->folder,
                           console.text("Dossier de affelnet.csv", "Folder of affelnet.csv"));
    line.add_json(command, console.text("Écrit les problèmes en JSON", "Write problems as JSON"));
}

}  // namespace

void add_opinions_commands(CommandLine& line) {
    CLI::App& group = line.add_command_group(
        "opinions", line.console().text("Feuilles d’avis : les envoyer aux établissements, et les reprendre",
                                        "Opinion sheets: out to hosts, and back"));
    add_out(line, group);
    add_in(line, group);
    add_validate(line, group);
    add_results(line, group);
    add_affelnet(line, group);
}

}  // namespace passpro::tool
