#include "column_choices.hpp"
#include "commands.hpp"
#include "exit_status.hpp"
#include "input.hpp"
#include "json_values.hpp"
#include "output_folder.hpp"

#include <passpro/catalogue_diff.hpp>
#include <passpro/catalogue_import.hpp>
#include <passpro/output.hpp>
#include <passpro/report.hpp>
#include <passpro/wording.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace passpro::tool {

namespace {

constexpr std::string_view mapping_file = "mapping.json";
constexpr std::string_view sheet_file = "catalogue.html";

std::string name_of(const std::string& path) {
    return std::filesystem::path(path).filename().string();
}

// --- import

struct ImportArguments {
    std::string list;
    std::string mapping;
    std::string out;
    std::optional<std::uint64_t> year;
    std::vector<std::string> columns;  // "Dates=interviews"
};

void print_import(const Console& console, const Result<ImportedList>& imported) {
    const auto count = [&](std::size_t value, std::string_view french, std::string_view english) {
        const std::string noun = console.text(french, english);
        return counted(static_cast<std::int64_t>(value), console.language(), noun, noun + "s");
    };
    const std::string unread = counted(static_cast<std::int64_t>(imported.diagnostics().errors()),
                                       console.language(), console.text("cellule non lue", "unread cell"),
                                       console.text("cellules non lues", "unread cells"));
    console.out().stream() << count(imported->formations, "formation", "formation") << ", "
                           << count(imported->establishments, "établissement", "establishment") << ", "
                           << count(imported->openings, "ouverture", "opening") << console.text(" ; ", "; ")
                           << unread << ", "
                           << count(imported.diagnostics().warnings(), "avertissement", "warning") << '\n';
}

ExitStatus import(const CommandLine& line, const ImportArguments& arguments) {
    const Console& console = line.console();
    OutputFolder folder(arguments.out, console);
    const std::string list = require_file(console, arguments.list);
    const std::string mapping = arguments.mapping.empty() ? "" : require_file(console, arguments.mapping);
    ListImportOptions options{.mapping = mapping, .mapping_file = arguments.mapping, .year = {}};
    if (arguments.year) options.year = static_cast<int>(*arguments.year);
    options.columns = column_choices(console, arguments.columns);
    if (mapping.empty()) options.mapping_file = "--column";
    const Result<ImportedList> imported = import_list(list, name_of(arguments.list), options);
    if (!imported) throw BadInput(imported.diagnostics());

    for (const auto& [name, bytes] : imported->files) folder.stage(name, bytes);
    // A mapping that was given is its author's; if there was none, this one is to start from.
    if (mapping.empty()) folder.stage(mapping_file, imported->mapping);
    folder.publish();
    if (line.wants_json()) {
        console.out().print_json(to_json(imported.diagnostics(), console.language()));
    } else {
        console.print(console.out(), imported.diagnostics());
        print_import(console, imported);
    }
    return imported.diagnostics().has_errors() ? ExitStatus::incomplete : ExitStatus::done;
}

// --- diff

struct DiffArguments {
    std::string before;
    std::string after;
};

std::string in_words(const Console& console, CatalogueChange change) {
    switch (change) {
        case CatalogueChange::opened:
            return console.text("ouverte", "opened");
        case CatalogueChange::closed:
            return console.text("fermée", "closed");
        case CatalogueChange::moved:
            return console.text("déplacée", "moved");
        case CatalogueChange::renamed:
            return console.text("renommée", "renamed");
        case CatalogueChange::seats:
            return console.text("places", "seats");
        case CatalogueChange::mode:
            return console.text("entretiens", "interviews");
    }
    return "";
}

Json to_json(const Catalogue& before, const Catalogue& after, const CatalogueDifference& difference) {
    const auto id = [](const Catalogue& catalogue, const std::optional<FormationIndex>& formation) {
        return formation ? Json(catalogue.formations()[*formation].id) : Json();
    };
    return {{"change", to_text(difference.change)},
            {"before", id(before, difference.before)},
            {"after", id(after, difference.after)},
            {"from", difference.from},
            {"to", difference.to}};
}

void print_difference(const Console& console, const Catalogue& before, const Catalogue& after,
                      const CatalogueDifference& difference) {
    const bool is_new = !difference.before;
    const Catalogue& catalogue = is_new ? after : before;
    const FormationIndex index = is_new ? *difference.after : *difference.before;
    const Formation& formation = catalogue.formations()[index];
    const Colour colour = difference.change == CatalogueChange::opened   ? Colour::green
                          : difference.change == CatalogueChange::closed ? Colour::red
                                                                         : Colour::yellow;
    const Channel& out = console.out();
    out.stream() << out.coloured(colour, in_words(console, difference.change)) << ' '
                 << printable(formation.title) << " · "
                 << printable(catalogue.establishments()[catalogue.host_of(index)].name) << " ["
                 << formation.id << "]";
    if (!difference.from.empty() || !difference.to.empty())
        out.stream() << console.text(" : ", ": ")
                     << (difference.from.empty() ? "–" : printable(difference.from)) << " → "
                     << (difference.to.empty() ? "–" : printable(difference.to));
    out.stream() << '\n';
}

ExitStatus compare(const CommandLine& line, const DiffArguments& arguments) {
    const Console& console = line.console();
    const Catalogue before = require_catalogue(console, arguments.before);
    const Catalogue after = require_catalogue(console, arguments.after);
    const std::vector<CatalogueDifference> differences = diff(before, after);
    if (line.wants_json()) {
        Json json = Json::array();
        for (const CatalogueDifference& difference : differences)
            json.push_back(to_json(before, after, difference));
        console.out().print_json(json.dump(2, ' ', false, Json::error_handler_t::replace));
    } else {
        for (const CatalogueDifference& difference : differences)
            print_difference(console, before, after, difference);
    }
    return differences.empty() ? ExitStatus::done : ExitStatus::incomplete;
}

// --- sheet

struct SheetArguments {
    std::string catalogue;
    std::string out;
};

ExitStatus lay_out(const CommandLine& line, const SheetArguments& arguments) {
    const Console& console = line.console();
    OutputFolder folder(arguments.out, console);
    const Catalogue catalogue = require_catalogue(console, arguments.catalogue);
    folder.stage(sheet_file, catalogue_page(catalogue, console.language()));
    folder.publish();
    console.say(console.text("écrit : ", "written: ") + folder.path_of(sheet_file).string());
    return ExitStatus::done;
}

// --- the command line

void add_import_command(CommandLine& line, CLI::App& group) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<ImportArguments>();
    CLI::App& command = line.add_command(
        group, "import",
        console.text("Lit la liste des formations telle qu’elle est publiée, un classeur ou un CSV",
                     "Read the list of formations as it is published, a workbook or CSV"),
        "  passpro catalogue import liste.xlsx --out catalogue --year 2027\n"
        "  passpro catalogue import liste.xlsx --mapping catalogue/mapping.json --out catalogue\n"
        "  passpro catalogue import liste.xlsx --column 'Jours=interviews' --out catalogue",
        [&line, arguments] { return import(line, *arguments); });
    command.add_option("LIST", arguments->list, console.text("Fichier de la liste", "The list"))->required();
    command
        .add_option("--mapping", arguments->mapping,
                    console.text("Correspondance des colonnes ; par défaut, déduite des intitulés\n"
                                 "et proposée dans mapping.json",
                                 "Which column is what; without it, by common headings, and\n"
                                 "mapping.json is proposed"))
        ->type_name(console.text("FICHIER", "FILE"));
    add_column_choices(line, command, arguments->columns, "Jours=interviews");
    constexpr std::uint64_t last_year = 2999;
    line.add_number(
        command, "--year", "N",
        console.text("Année à lire quand une date n’en porte pas", "The year of interview days without one"),
        arguments->year, last_year);
    line.add_output_folder(
        command, arguments->out,
        console.text("Où écrire les tables ; créé s’il manque", "Where the tables go; created if missing"));
    line.add_json(command, console.text("Sortie en JSON", "Write the problems as JSON"));
}

void add_diff_command(CommandLine& line, CLI::App& group) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<DiffArguments>();
    CLI::App& command =
        line.add_command(group, "diff",
                         console.text("Compare deux années : ouvertures, fermetures, déplacements, places…",
                                      "Compare two years: opened, closed, moved, renamed, seats, interviews"),
                         "  passpro catalogue diff catalogue-2026 catalogue-2027",
                         [&line, arguments] { return compare(line, *arguments); });
    line.add_catalogue(command, arguments->before, "OLD");
    line.add_catalogue(command, arguments->after, "NEW");
    line.add_json(command, console.text("Sortie en JSON", "Write the differences as JSON"));
}

void add_sheet_command(CommandLine& line, CLI::App& group) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<SheetArguments>();
    CLI::App& command =
        line.add_command(group, "sheet",
                         console.text("Met le catalogue en page, par département et domaine : catalogue.html",
                                      "Lay the catalogue out by département and domain: catalogue.html"),
                         "  passpro catalogue sheet catalogue --out catalogue --lang fr",
                         [&line, arguments] { return lay_out(line, *arguments); });
    line.add_catalogue(command, arguments->catalogue, "CATALOGUE");
    line.add_output_folder(command, arguments->out,
                           console.text("Où écrire catalogue.html ; créé s’il manque",
                                        "Where catalogue.html goes; created if missing"));
}

}  // namespace

void add_catalogue_commands(CommandLine& line) {
    const Console& console = line.console();
    CLI::App& group = line.add_command_group(
        "catalogue", console.text("La liste des formations : import, list, search, show, diff, sheet",
                                  "The list of formations: import, list, search, show, diff, sheet"));
    add_import_command(line, group);
    add_catalogue_browsing(line, group);
    add_diff_command(line, group);
    add_sheet_command(line, group);
}

}  // namespace passpro::tool
