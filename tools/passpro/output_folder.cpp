#include "output_folder.hpp"

#include "exit_status.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace passpro::tool {

namespace fs = std::filesystem;

namespace {

bool write(const fs::path& path, std::string_view content) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    file.close();
    return !file.fail();
}

}  // namespace

OutputFolder::OutputFolder(fs::path folder, const Console& console)
    : folder_(std::move(folder)), console_(console) {
    std::error_code error;
    fs::create_directories(folder_, error);
    const fs::path trial = temporary_path_of("trial");
    const bool can_write = fs::is_directory(folder_, error) && write(trial, "");
    fs::remove(trial, error);
    if (!can_write) {
        throw Failure(ExitStatus::wrong_usage,
                      console.text("impossible d’écrire dans le dossier ", "cannot write into the folder ") +
                          folder_.string());
    }
}

OutputFolder::~OutputFolder() {
    std::error_code ignored;  // nothing more can be done
    for (const std::string& name : staged_) fs::remove(temporary_path_of(name), ignored);
}

void OutputFolder::stage(std::string_view name, std::string_view content) {
    staged_.emplace_back(name);
    if (!write(temporary_path_of(name), content)) fail(path_of(name));
}

Diagnostics OutputFolder::stage_with(std::string_view name, const Write& write) {
    staged_.emplace_back(name);
    Diagnostics problems = write(temporary_path_of(name));
    const bool is_written = std::ranges::none_of(
        problems, [](const Diagnostic& found) { return found.problem == Problem::unwritable_file; });
    if (!is_written) fail(path_of(name));
    return problems;
}

void OutputFolder::publish() {
    for (const std::string& name : staged_) {
        std::error_code error;
        fs::rename(temporary_path_of(name), path_of(name), error);
        if (error) fail(path_of(name));
    }
    staged_.clear();
}

fs::path OutputFolder::temporary_path_of(std::string_view name) const {
    return folder_ / std::string(".").append(name).append(".").append(std::to_string(getpid()));
}

void OutputFolder::fail(const fs::path& path) const {
    throw Failure(ExitStatus::internal_error,
                  console_.text("impossible d’écrire ", "cannot write ") + path.string());
}

}  // namespace passpro::tool
