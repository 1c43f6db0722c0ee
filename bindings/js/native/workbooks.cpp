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

// Files are in memory here. One of this name is gone after use, or the next call would find it.
class MemoryFile {
  public:
    explicit MemoryFile(const char* name) : path_(std::filesystem::temp_directory_path() / name) {}
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// The bytes of what a function writes into a file.
std::string written(const std::function<Diagnostics(const std::filesystem::path&)>& write) {
    const MemoryFile file("workbook.xlsx");
    const Diagnostics problems = write(file.path());
    if (problems.has_errors()) refuse("the workbook cannot be written", PASSPRO_ERROR_FILE);
    std::ifstream stream(file.path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
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
        // Read from a folder, as the command does.
        const MemoryFile folder("package");
        std::filesystem::create_directory(folder.path());
        for (const auto& [name, content] : required(package, "package").files)
            std::ofstream(folder.path() / std::filesystem::path(name).filename(), std::ios::binary)
                << content;
        return std::make_unique<passpro_text>(
            written([&](const auto& file) { return write_workbook(folder.path(), file); }));
    });
}
