// The folder that results are written to. A result file is whole or absent: it gets its name last.
#pragma once

#include "console.hpp"

#include <passpro/diagnostics.hpp>

#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

namespace passpro::tool {

class OutputFolder {
  public:
    // Creates the folder where it is missing, and makes sure before any long work that files can be written
    // there. Throws Failure (wrong_usage) where not.
    OutputFolder(std::filesystem::path folder, const Console& console);
    ~OutputFolder();  // removes what was not published
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    // Writes a file under a temporary name. Throws Failure (internal_error) where the disk is full or the
    // like.
    void stage(std::string_view name, std::string_view content);

    // The same with a file that `write` writes under the path that it is given. Returns its other problems.
    using Write = std::function<Diagnostics(const std::filesystem::path&)>;
    Diagnostics stage_with(std::string_view name, const Write& write);

    // Gives every staged file its name, over one that was there before.
    void publish();

    std::filesystem::path path_of(std::string_view name) const { return folder_ / name; }

  private:
    std::filesystem::path temporary_path_of(std::string_view name) const;
    [[noreturn]] void fail(const std::filesystem::path& path) const;

    std::filesystem::path folder_;
    const Console& console_;
    std::vector<std::string> staged_;
};

}  // namespace passpro::tool
