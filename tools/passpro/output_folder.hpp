// The folder that results are written to. The files of one run get their names together, or none of them
// does.
#pragma once

#include "console.hpp"
#include "file_descriptor.hpp"

#include <passpro/diagnostics.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::tool {

// Files are written to a folder of this run's own within the output folder, `.passpro-…`, and known to be on
// the disk before the first one is renamed. A run that was killed leaves that folder behind; the next one
// removes it.
class OutputFolder {
  public:
    // Creates the folder if it is missing, and makes sure before any long work that files can be written
    // there. Throws Failure (wrong_usage) if not.
    OutputFolder(std::filesystem::path folder, const Console& console);
    ~OutputFolder();  // removes what was not published
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    // Writes a file, which has no name in the folder yet. The name may have a folder before it,
    // "accueil/x.html". Throws Failure (internal_error) if the disk is full or the like.
    void stage(std::string_view name, std::string_view content);
    // The same of a workbook, which is made on a disk, too. Throws BadInput if its campaign is why there is
    // none.
    void stage_workbook(std::string_view name, const std::function<Result<std::string>()>& make);

    // A file of an earlier run, which would contradict those of this one: publishing removes it.
    void withdraw(std::string_view name) { withdrawn_.emplace_back(name); }

    // The same with the files of a folder within this one that are not staged and whose names `is_ours`.
    void withdraw_others(const std::string& folder, const std::function<bool(std::string_view)>& is_ours);

    // Gives every staged file its name, over one that was there before, in the order in which they were
    // staged: the last one can vouch for the others.
    void publish();

    std::filesystem::path path_of(std::string_view name) const { return folder_ / name; }

  private:
    void remove_leftovers();
    bool create_own_folder();
    void clear(int folder) const;
    bool create_folder_of(const std::string& name, int within) const;
    unsigned mode_for(const std::string& name) const;
    bool write(const std::string& name, std::string_view content) const;
    bool sync(const std::string& name) const;
    void sync_staged() const;
    [[noreturn]] void fail_to_use() const;
    [[noreturn]] void fail_to_write(std::string_view name, int error_number) const;

    std::filesystem::path folder_;
    const Console& console_;
    FileDescriptor descriptor_;       // of the folder
    std::filesystem::path own_path_;  // of the folder of this run
    FileDescriptor own_;              // holds a lock on it, which ends with the process
    std::vector<std::string> staged_;
    std::vector<std::string> withdrawn_;
};

}  // namespace passpro::tool
