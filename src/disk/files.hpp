// Files and folders as the system keeps them: all in which POSIX and Windows differ.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::disk {

// Of all that is in a folder, in any order; empty if it cannot be listed.
std::vector<std::string> names_in(const std::filesystem::path& folder);
bool can_be_listed(const std::filesystem::path& folder);

// Creates an empty file. Returns the errno of a failure, EEXIST if there is a file or a link of that name;
// otherwise 0.
int create_file(const std::filesystem::path& path);

// Writes the new file `part`, and gives it the name `path`. A file of that name is replaced, and who may read
// it stays. Returns the errno of a failure, after which there is no part (EEXIST: there was one, which is
// left alone; another name may do); otherwise 0, and the bytes are on the disk.
int write_and_rename(const std::filesystem::path& part, const std::filesystem::path& path,
                     std::string_view bytes);

// Puts the names in a folder on the disk, as far as the system can. Needs no memory.
void sync_folder(const std::filesystem::path& folder);

// Removes the part of a process that has ended; that of one that still writes it stays.
void remove_abandoned(const std::filesystem::path& part);

// Whether no program can write there.
bool is_read_only(const std::filesystem::path& path);

// The errno that a number stands for with which the system itself says why it failed; 0 if it has none.
int errno_of(int system_error);

// Creates an empty file of a name of its own in the system's folder for such files, which no other user can
// read. Returns the errno of a failure, otherwise 0.
int create_temporary_file(std::filesystem::path& path);

}  // namespace passpro::disk
