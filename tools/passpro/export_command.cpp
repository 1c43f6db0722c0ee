#include "commands.hpp"
#include "input.hpp"
#include "output_folder.hpp"

#include <passpro/output.hpp>
#include <passpro/package.hpp>

#include <filesystem>
#include <memory>

namespace passpro::tool {

namespace {

struct ExportArguments {
    std::string campaign;
    std::string workbook;
    bool has_record = false;
};

ExitStatus export_campaign(const CommandLine& line, const ExportArguments& arguments) {
    const Console& console = line.console();
    const std::filesystem::path file = arguments.workbook;
    OutputFolder folder(file.has_parent_path() ? file.parent_path() : ".", console);
    require_campaign(console, arguments.campaign);
    const std::string name = file.filename().string();
    const auto document = document_of(arguments.campaign);
    const auto content =
        arguments.has_record ? WorkbookContent::campaign_and_record : WorkbookContent::campaign;
    folder.stage_workbook(name, [&] {
        return document ? write_workbook(*document, content) : write_workbook(arguments.campaign, content);
    });
    folder.publish();
    console.say(console.text("écrit : ", "written: ") + file.string());
    return ExitStatus::done;
}

}  // namespace

void add_export_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<ExportArguments>();
    CLI::App& command =
        line.add_command("export",
                         console.text("Écrit une campagne sous la forme d’un classeur, une feuille par table",
                                      "Write a campaign as one workbook, a sheet a table"),
                         "  passpro export campaign --xlsx campaign.xlsx\n"
                         "  passpro check campaign.xlsx",
                         [&line, arguments] { return export_campaign(line, *arguments); });
    line.add_campaign(command, arguments->campaign);
    command
        .add_option("--xlsx", arguments->workbook,
                    console.text("Classeur à écrire ; un fichier de ce nom est remplacé",
                                 "The workbook to write; a file of that name is replaced"))
        ->type_name(console.text("FICHIER", "FILE"))
        ->required();
    command.add_flag("--record", arguments->has_record,
                     console.text("Aussi procédure, journal et contacts, une feuille chacun",
                                  "Also procedure, journal and contacts, a sheet each"));
}

}  // namespace passpro::tool
