// Writes files that are complete or do not exist.
#include "disk/files.hpp"
#include "domain/system_reasons.hpp"
#include "text/paths.hpp"

#include <passpro/output.hpp>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <string>
#include <string_view>
#include <unistd.h>

namespace passpro {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view part_ending = ".part";

// Beside the file, and of no other call, thread or process.
fs::path part_of(fs::path file) {
    static std::atomic<std::uint64_t> calls{0};
    return file +=
           '.' + std::to_string(::getpid()) + '-' + std::to_string(calls++) + std::string(part_ending);
}

// Whether `name` is "FILE.PID-N.part", as part_of (and the Python package) makes it.
bool is_part_of(std::string_view name, std::string_view file) {
    if (!name.starts_with(file) || !name.ends_with(part_ending)) return false;
    name.remove_prefix(file.size());
    if (name.size() <= part_ending.size() || !name.starts_with('.')) return false;
    const auto numbers = name.substr(1, name.size() - 1 - part_ending.size());
    const auto dash = numbers.find('-');
    const auto is_made_of = [](std::string_view text, std::string_view digits) {
        return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
    };
    return dash != std::string_view::npos && is_made_of(numbers.substr(0, dash), "0123456789") &&
           is_made_of(numbers.substr(dash + 1), "0123456789abcdef");
}

// Removes what calls for the same file have left whose process was killed.
void remove_leftovers(const fs::path& folder, const fs::path& file) {
    const auto name_of_file = utf8_of(file.filename());
    for (const auto& name : disk::names_in(folder)) {
        if (is_part_of(name, name_of_file)) disk::remove_abandoned(folder / path_of(name));
    }
}

}  // namespace

Diagnostics write_file(const fs::path& file, std::string_view bytes) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    remove_leftovers(folder, file);
    // A process of this number may have left its parts on a disk that knows no locks.
    constexpr int most_tries = 100;
    int reason = EEXIST;
    for (int tries = 0; reason == EEXIST && tries < most_tries; ++tries)
        reason = disk::write_and_rename(part_of(file), file, bytes);
    Diagnostics problems;
    if (reason != 0) {
        problems.add({.problem = Problem::unwritable_file,
                      .place = Place::of_file(utf8_of(file)),
                      .details = system_reason_details(reason)});
        return problems;
    }
    disk::sync_folder(folder);  // needs no memory: nothing may fail once the file is there
    return problems;
}

}  // namespace passpro
