#include "guard.hpp"
#include "handles.hpp"
#include "passpro_web.h"

#include <passpro/explanation.hpp>
#include <passpro/output.hpp>
#include <passpro/report.hpp>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <system_error>

using namespace passpro;
using namespace passpro::c;

namespace {

// The bytes of what a function writes into a file. Files are in memory here.
std::string written(const std::function<Diagnostics(const std::filesystem::path&)>& write) {
    const std::filesystem::path file = "/tmp/workbook.xlsx";
    const Diagnostics problems = write(file);
    if (problems.has_errors()) refuse("the workbook cannot be written", PASSPRO_ERROR_FILE);
    std::ifstream stream(file, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(stream), {});
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return bytes;
}

std::unique_ptr<passpro_package> workbooks_of(const passpro_plan& plan, const passpro_page_options& given) {
    require_below(static_cast<std::uint32_t>(given.names), 3, "options.names");
    PageSetOptions options;
    options.language = language_of(given.language);
    options.names = static_cast<ShownNames>(given.names);
    const Plan told = retold(plan.campaign, plan.plan, explanation_of(plan), options.language);
    const SchoolWorkbooks workbooks(plan.campaign, told, options);
    auto package = std::make_unique<passpro_package>();
    for (std::size_t number = 0; number < workbooks.names().size(); ++number) {
        package->files.emplace(workbooks.names()[number],
                               written([&](const auto& file) { return workbooks.write(number, file); }));
    }
    return package;
}

}  // namespace

passpro_status passpro_plan_workbooks(const passpro_plan* plan, const passpro_page_options* options,
                                      passpro_package** files) {
    return guarded(files, [&] {
        const auto given = completed_or_defaults(options, &passpro_page_options_init);
        return workbooks_of(required(plan, "plan"), given);
    });
}

passpro_status passpro_package_workbook(const passpro_package* package, passpro_text** workbook) {
    return guarded(workbook, [&] {
        // Read from a folder, as the command does: files are in memory here.
        const std::filesystem::path folder = "/tmp/package";
        std::filesystem::create_directory(folder);
        for (const auto& [name, content] : required(package, "package").files)
            std::ofstream(folder / std::filesystem::path(name).filename(), std::ios::binary) << content;
        auto text = std::make_unique<passpro_text>(
            written([&](const auto& file) { return write_workbook(folder, file); }));
        std::filesystem::remove_all(folder);
        return text;
    });
}
