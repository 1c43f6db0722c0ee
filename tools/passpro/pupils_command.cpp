// passpro pupils import.
#include "column_choices.hpp"
#include "commands.hpp"
#include "exit_status.hpp"
#include "input.hpp"
#include "json_values.hpp"
#include "output_folder.hpp"

#include <passpro/output.hpp>
#include <passpro/pupils_import.hpp>
#include <passpro/wording.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::tool {

namespace {

struct PupilsArguments {
    std::string campaign;
    std::vector<std::string> files;
    std::string out;
    std::string home;
    std::optional<std::uint64_t> school_year;
    std::vector<std::string> mefs;
    std::string mapping;
    std::vector<std::string> columns;
};

Uai require_home(const Console& console, const std::string& home) {
    const auto uai = Uai::parse(home);
    if (!uai)
        throw Failure(ExitStatus::wrong_usage,
                      "--home " + home + console.text(" : une UAI est attendue", ": expected a UAI"));
    return *uai;
}

PupilsImportOptions options_of(const Console& console, const PupilsArguments& arguments,
                               const std::string& mapping) {
    PupilsImportOptions options{
        .mapping = mapping,
        .mapping_file = mapping.empty() ? std::string_view("--column") : std::string_view(arguments.mapping),
        .columns = column_choices(console, arguments.columns),
        .mefs = arguments.mefs};
    if (!arguments.home.empty()) options.home = require_home(console, arguments.home);
    if (arguments.school_year) options.school_year = static_cast<int>(*arguments.school_year);
    return options;
}

std::string in_words(const Console& console, PupilChange change) {
    switch (change) {
        case PupilChange::added:
            return console.text("nouveau", "new");
        case PupilChange::changed:
            return console.text("modifié", "changed");
        case PupilChange::moved_class:
            return console.text("change de classe", "moves class");
        case PupilChange::moved_school:
            return console.text("change d’établissement", "moves school");
        case PupilChange::left:
            return console.text("a quitté l’établissement", "has left the school");
        case PupilChange::missing:
            return console.text("absent des fichiers", "missing in the files");
        case PupilChange::contacts_changed:
            return console.text("autres responsables", "other contacts");
        case PupilChange::wish_added:
            return console.text("nouveau vœu", "new wish");
        case PupilChange::wish_reranked:
            return console.text("autre rang", "other rank");
        case PupilChange::wish_missing:
            return console.text("vœu absent des fichiers", "wish missing in the files");
    }
    return "";
}

void print_changes(const Console& console, const ImportedPupils& imported) {
    for (const auto& [change, candidate_id, formation_id, from, to] : imported.changes) {
        std::ostream& out = console.out().stream();
        out << printable(candidate_id) << console.text(" : ", ": ") << in_words(console, change);
        if (!formation_id.empty()) out << ' ' << printable(formation_id);
        if (!from.empty() || !to.empty()) {
            out << console.text(" : ", ": ") << (from.empty() ? "–" : printable(from)) << " → "
                << (to.empty() ? "–" : printable(to));
        }
        out << '\n';
    }
}

void print_counts(const Console& console, const ImportedPupils& imported) {
    const auto count = [&](std::size_t value, const Bilingual& one, const Bilingual& several) {
        return counted(static_cast<std::int64_t>(value), console.language(), one.in(console.language()),
                       several.in(console.language()));
    };
    console.out().stream() << count(imported.pupils, {"élève", "pupil"}, {"élèves", "pupils"}) << ", "
                           << count(imported.guardians, {"responsable", "guardian"},
                                    {"responsables", "guardians"})
                           << ", " << count(imported.wishes, {"vœu", "wish"}, {"vœux", "wishes"}) << '\n';
}

Json to_json(const Console& console, const Result<ImportedPupils>& imported) {
    Json changes = Json::array();
    for (const auto& [change, candidate_id, formation_id, from, to] : imported->changes) {
        changes.push_back({{"change", to_text(change)},
                           {"candidate_id", candidate_id},
                           {"formation_id", formation_id},
                           {"from", from},
                           {"to", to}});
    }
    return {{"pupils", imported->pupils},
            {"guardians", imported->guardians},
            {"wishes", imported->wishes},
            {"changes", changes},
            {"problems", Json::parse(passpro::to_json(imported.diagnostics(), console.language()))}};
}

ExitStatus import(const CommandLine& line, const PupilsArguments& arguments) {
    const Console& console = line.console();
    OutputFolder folder(arguments.out, console);
    const auto package = require_tables(console, arguments.campaign, {"contacts.csv"});
    const auto mapping = arguments.mapping.empty() ? "" : require_file(console, arguments.mapping);
    std::vector<std::string> bytes;
    for (const auto& file : arguments.files) bytes.push_back(require_file(console, file));
    std::vector<std::string> names;
    for (const auto& file : arguments.files) names.push_back(std::filesystem::path(file).filename().string());
    std::vector<PupilsFile> files;
    for (std::size_t k = 0; k < bytes.size(); ++k) files.push_back({bytes[k], names[k]});
    const auto imported = import_pupils(package, files, options_of(console, arguments, mapping));
    if (!imported) throw BadInput(imported.diagnostics());

    for (const auto& [name, content] : imported->files) folder.stage(name, content);
    folder.publish();
    if (line.wants_json()) {
        console.out().print_json(
            to_json(console, imported).dump(2, ' ', false, Json::error_handler_t::replace));
    } else {
        console.print(console.out(), imported.diagnostics());
        print_changes(console, *imported);
        print_counts(console, *imported);
    }
    return imported.diagnostics().has_errors() ? ExitStatus::incomplete : ExitStatus::done;
}

void add_import(CommandLine& line, CLI::App& group) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<PupilsArguments>();
    CLI::App& command = line.add_command(
        group, "import",
        console.text("Importe élèves, responsables et vœux tels que les établissements les ont",
                     "Take in pupils, guardians and wishes as schools have them"),
        "  passpro pupils import campaign ElevesSansAdresses.xml ResponsablesAvecAdresses.xml\n"
        "      --mef 103 --out campaign\n"
        "  passpro pupils import campaign liste.csv voeux.csv --home 0980001U --out new",
        [&line, arguments] { return import(line, *arguments); });
    line.add_campaign(command, arguments->campaign);
    command
        .add_option("FILES", arguments->files,
                    console.text("Exports de SIECLE (XML, zip, tableurs), de PRONOTE ou d’Affelnet",
                                 "Exports of SIECLE (XML, zip, spreadsheets), PRONOTE or Affelnet"))
        ->required();
    command
        .add_option("--home", arguments->home,
                    console.text("L’établissement des élèves, si les fichiers ne le disent pas",
                                 "The school of the pupils, if the files do not say it"))
        ->type_name("UAI");
    constexpr std::uint64_t last_year = 2999;
    line.add_number(command, "--school-year", "N",
                    console.text("Où commence l’année scolaire ; sinon, l’année avant celle de la campagne",
                                 "In which the school year begins; otherwise the year before the campaign's"),
                    arguments->school_year, last_year);
    command
        .add_option("--mef", arguments->mefs,
                    console.text("Début du MEF des nouveaux candidats, tel que 103 ; plusieurs fois\n"
                                 "s’il le faut",
                                 "How the MEF of new candidates begins, such as 103; as often as\n"
                                 "need be"))
        ->type_name("N")
        ->allow_extra_args(false);
    command
        .add_option("--mapping", arguments->mapping,
                    console.text("Correspondance des colonnes ; par défaut, déduite des intitulés",
                                 "Which column is what; without it, by common headings"))
        ->type_name(console.text("FICHIER", "FILE"));
    add_column_choices(line, command, arguments->columns, "Enfant=full_name");
    line.add_output_folder(command, arguments->out,
                           console.text("Où écrire les tables : le dossier de la campagne, ou un autre",
                                        "Where the tables go: the folder of the campaign, or another"));
    line.add_json(command, console.text("Sortie en JSON", "Write counts, changes and problems as JSON"));
}

}  // namespace

void add_pupils_commands(CommandLine& line) {
    const Console& console = line.console();
    CLI::App& group = line.add_command_group(
        "pupils", console.text("Élèves et vœux tels que les établissements les ont : import",
                               "Pupils and wishes as schools have them: import"));
    add_import(line, group);
}

}  // namespace passpro::tool
