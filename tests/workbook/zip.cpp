// A campaign as a zip or another document instead of a folder.
#include "package_files.hpp"
#include "text/limits.hpp"
#include "workbook/workbook.hpp"

#include <passpro/judged_campaign.hpp>

#include <campaign_content.hpp>
#include <catch.hpp>
#include <stored_zip.hpp>
#include <temporary_folder.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

using Problems = std::vector<std::string>;

Parts parts_in(const std::string& folder, const PackageFiles& files = small_package()) {
    Parts parts;
    for (const auto& [name, bytes] : files) parts.emplace_back(folder + name, bytes);
    return parts;
}

Problems problems_of(const Parts& parts) {
    return places_and_codes(read_tables(PackageDocument{stored_zip(parts), "c.zip"}).diagnostics());
}

}  // namespace

TEST_CASE("A zip of a campaign's files is the same campaign, from a path as from memory") {
    const auto content = content_of(read_tables(small_package()).value());
    const auto bytes = stored_zip(parts_in(""));
    const auto from_memory = read_tables(PackageDocument{bytes, "c.zip"});
    REQUIRE(from_memory);
    CHECK(content_of(*from_memory) == content);
    const TemporaryFolder folder;
    folder.write({{"c.zip", bytes}});
    const auto from_path = read_tables(folder.path() / "c.zip");
    REQUIRE(from_path);
    CHECK(content_of(*from_path) == content);
    CHECK(read_package(folder.path() / "c.zip"));
    CHECK(read_catalogue(folder.path() / "c.zip"));
}

TEST_CASE("A zip of a campaign's folder is the campaign, with all that macOS adds") {
    auto parts = parts_in("campagne/");
    parts.emplace_back("campagne/", "");
    parts.emplace_back("__MACOSX/campagne/._openings.csv", "x");
    parts.emplace_back("campagne/old/openings.csv", "x");
    CHECK(problems_of(parts) == Problems{});
}

TEST_CASE("Files of a zip are named as those of a folder, in problems too") {
    auto files = small_package();
    files["openings.csv"] += "O2,x,Jury,F1,2027-03-18T13:30,2027-03-18T15:00,30\n";
    files["Rules.json"] = "{}";
    CHECK(problems_of(parts_in("2027/", files)) ==
          Problems{"openings.csv:3:host_uai PP1102", "Rules.json:0: PP1021"});
}

TEST_CASE("A zip without a campaign, or with several, is refused with one sentence") {
    CHECK(problems_of({{"photo.jpg", "x"}}) == Problems{"c.zip:0: PP1022"});
    auto two = parts_in("a/");
    for (auto& part : parts_in("b/")) two.push_back(part);
    CHECK(problems_of(two) == Problems{"c.zip:0: PP1022"});
}

TEST_CASE("A damaged zip is refused") {
    auto bytes = stored_zip(parts_in(""));
    bytes[bytes.find("Coll")] ^= 1;  // no longer what its checksum says
    const auto damaged = read_tables(PackageDocument{bytes, "c.zip"});
    CHECK(places_and_codes(damaged.diagnostics()) == Problems{"c.zip:0: PP1022"});
}

TEST_CASE("A zip has ten thousand files at most") {
    auto parts = parts_in("");
    const auto files = parts.size();
    for (std::size_t k = files; k < limits::zip_entries; ++k) parts.emplace_back("x" + std::to_string(k), "");
    CHECK(problems_of(parts) == Problems{});
    parts.emplace_back("one more", "");
    CHECK(problems_of(parts) == Problems{"c.zip:0: PP1010"});
}

TEST_CASE("A zip is unpacked into its files") {
    auto files = small_package();
    auto parts = parts_in("c/", files);
    parts.emplace_back("c/README.md", "x");
    const auto unpacked = unpack_workbook(stored_zip(parts), "c.zip");
    REQUIRE(unpacked);
    CHECK(*unpacked == files);
    parts.emplace_back("c/Rules.json", "{}");
    CHECK(places_and_codes(unpack_workbook(stored_zip(parts), "c.zip").diagnostics()) ==
          Problems{"Rules.json:0: PP1021"});
}

TEST_CASE("A document is recognised by its content") {
    const auto json = read_package(PackageDocument{R"({"campaign": 1})", "-"});
    CHECK(places_and_codes(json.diagnostics()) == Problems{"-:0:/campaign PP1404"});
    const auto nothing = read_package(PackageDocument{"", "-"});
    CHECK(places_and_codes(nothing.diagnostics()) == Problems{"-:0: PP1015"});
}
