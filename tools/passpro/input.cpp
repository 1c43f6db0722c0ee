#include "input.hpp"

#include "exit_status.hpp"

#include <passpro/package.hpp>
#include <passpro/wording.hpp>

#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

namespace passpro::tool {

namespace {

void say_warnings(const Console& console, const Diagnostics& diagnostics) {
    if (diagnostics.empty()) return;
    const auto warnings = static_cast<std::int64_t>(diagnostics.warnings());
    console.say(counted(warnings, console.language(), console.text("avertissement", "warning"),
                        console.text("avertissements", "warnings")) +
                console.text(" ; « passpro check » les donne", "; `passpro check` lists them"));
}

}  // namespace

Result<Campaign> read_campaign(const Console& console, const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
        throw Failure(ExitStatus::bad_input,
                      path.string() + console.text(" : ce n’est pas un dossier", ": this is not a folder"));
    }
    return read_package(path);
}

Campaign require_campaign(const Console& console, const std::filesystem::path& path) {
    Result<Campaign> campaign = read_campaign(console, path);
    if (campaign) say_warnings(console, campaign.diagnostics());
    return std::move(campaign).value();
}

Plan require_plan(const Console& console, const Campaign& campaign, const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) {
        throw Failure(ExitStatus::bad_input,
                      path.string() + console.text(" : lecture impossible", ": cannot be read"));
    }
    return read_plan(campaign, bytes, path.filename().string()).value();
}

}  // namespace passpro::tool
