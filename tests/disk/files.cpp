#include "disk/files.hpp"

#include "text/paths.hpp"

#include <algorithm>
#include <catch.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace passpro;

namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// An empty folder with a name beyond ASCII, and whose content goes with it.
class Folder {
  public:
    explicit Folder(std::string_view name) : path_(fs::temp_directory_path() / path_of(name)) {
        fs::remove_all(path_);
        fs::create_directory(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    fs::path operator/(std::string_view name) const { return path_ / path_of(name); }
    std::vector<std::string> names() const {
        auto names = disk::names_in(path_);
        std::erase_if(names, [](const std::string& name) { return name == "." || name == ".."; });
        std::ranges::sort(names);
        return names;
    }

  private:
    fs::path path_;
};

}  // namespace

TEST_CASE("Paths are UTF-8 wherever they are texts") {
    CHECK(utf8_of(path_of("collège/élèves.csv").filename()) == "élèves.csv");
    CHECK(path_of("a/b") == fs::path("a") / "b");
    CHECK(utf8_of(path_of("")).empty());
}

TEST_CASE("A file is created only under a free name") {
    const Folder folder("passpro disk é 1");
    CHECK(disk::create_file(folder / "é.txt") == 0);
    CHECK(disk::create_file(folder / "é.txt") == EEXIST);
    CHECK(disk::create_file(folder / "nowhere/é.txt") == ENOENT);
    CHECK(folder.names() == std::vector<std::string>{"é.txt"});
}

TEST_CASE("A file is written as a whole under its name, in place of another one") {
    const Folder folder("passpro disk é 2");
    CHECK(disk::write_and_rename(folder / "a.part", folder / "a", "one") == 0);
    CHECK(disk::write_and_rename(folder / "b.part", folder / "a", "two\r\n") == 0);
    CHECK(content_of(folder / "a") == "two\r\n");
    CHECK(folder.names() == std::vector<std::string>{"a"});
    disk::sync_folder(folder / ".");
}

TEST_CASE("If a file cannot be written, its part goes") {
    const Folder folder("passpro disk é 3");
    fs::create_directory(folder / "taken");
    CHECK(disk::create_file(folder / "taken/file") == 0);
    CHECK(disk::write_and_rename(folder / "a.part", folder / "taken", "one") != 0);
    CHECK(folder.names() == std::vector<std::string>{"taken"});
}

TEST_CASE("A part that is there already is left alone") {
    const Folder folder("passpro disk é 4");
    CHECK(disk::create_file(folder / "a.part") == 0);
    CHECK(disk::write_and_rename(folder / "a.part", folder / "a", "one") == EEXIST);
    CHECK(folder.names() == std::vector<std::string>{"a.part"});
    disk::remove_abandoned(folder / "a.part");
    CHECK(folder.names().empty());
}

TEST_CASE("A folder that is not there has no names and cannot be listed") {
    const Folder folder("passpro disk é 5");
    CHECK(disk::can_be_listed(folder / "."));
    CHECK_FALSE(disk::can_be_listed(folder / "nowhere"));
    CHECK(disk::names_in(folder / "nowhere").empty());
}

TEST_CASE("A temporary file is new and empty, and of a name of its own") {
    fs::path first;
    fs::path second;
    REQUIRE(disk::create_temporary_file(first) == 0);
    REQUIRE(disk::create_temporary_file(second) == 0);
    CHECK(first != second);
    CHECK(fs::file_size(first) == 0);
    fs::remove(first);
    fs::remove(second);
}

TEST_CASE("A disk that this process writes to is not read-only") {
    const Folder folder("passpro disk é 6");
    CHECK_FALSE(disk::is_read_only(folder / "."));
}
