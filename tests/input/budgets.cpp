// Reading takes memory in proportion to the input, of each thing that it may be made of.
#include "package_files.hpp"

#include <passpro/catalogue_import.hpp>
#include <passpro/judged_campaign.hpp>

#include <catch.hpp>
#include <counted_bytes.hpp>
#include <functional>
#include <string>
#include <utility>

using namespace passpro;
using namespace passpro::test;

namespace {

// A tree that has just outgrown its room asks for twice as much: up to 2.6 is still a straight line.
constexpr double straight = 2.6;
constexpr std::size_t n = 2000;

std::string joined(std::size_t number, const std::function<std::string(std::size_t)>& item) {
    std::string all;
    for (std::size_t k = 0; k < number; ++k) all += item(k);
    return all;
}

std::string number(std::size_t k) {
    return std::to_string(k);
}

PackageFiles with(const char* file, std::string bytes) {
    auto files = small_package();
    files[file] = std::move(bytes);
    return files;
}

PackageFiles with_candidates(const std::string& rows) {
    return with("candidates.csv", "candidate_id,home_uai\nC1,0980001U\n" + rows);
}

using FilesOf = std::function<PackageFiles(std::size_t)>;
using TextOf = std::function<std::string(std::size_t)>;

}  // namespace

TEST_CASE("Twice the files take twice the memory") {
    const auto [shape, files_of_size] = GENERATE(values<std::pair<const char*, FilesOf>>(
        {{"rows",
          [](auto size) {
              return with_candidates(joined(size, [](auto k) { return "D" + number(k) + ",0980001U\n"; }));
          }},
         {"rows with problems",
          [](auto size) { return with_candidates(joined(size, [](auto) { return "?,?\n"; })); }},
         {"references to nothing",
          [](auto size) {
              return with("applications.csv", "candidate_id,formation_id\nC1,F1\n" + joined(size, [](auto k) {
                                                  return "C1,G" + number(k) + '\n';
                                              }));
          }},
         {"columns",
          [](auto size) {
              const auto columns = size / 10;
              return with("candidates.csv", "candidate_id,home_uai" +
                                                joined(columns, [](auto k) { return ",x" + number(k); }) +
                                                "\nC1,0980001U" + std::string(columns, ',') + '\n');
          }},
         {"one cell", [](auto size) { return with_candidates(std::string(size, 'x') + ",0980001U\n"); }},
         {"quotes that stay open",
          [](auto size) { return with_candidates(joined(size, [](auto) { return "\"x,y\n"; })); }},
         {"files", [](auto size) {
              auto files = small_package();
              for (std::size_t k = 0; k < size; ++k) files["opening" + number(k) + ".csv"] = "";
              return files;
          }}}));
    CAPTURE(shape);
    CHECK(growth_by_doubling(n, files_of_size, [](const PackageFiles& files) { (void)read_package(files); }) <
          straight);
}

TEST_CASE("Twice the document takes twice the memory") {
    const auto [shape, document_of] = GENERATE(values<std::pair<const char*, TextOf>>(
        {{"rows",
          [](auto size) {
              return R"({"candidates": [)" +
                     joined(size,
                            [](auto k) {
                                return std::string(k == 0 ? "" : ",") + R"({"candidate_id": "D)" + number(k) +
                                       "\"}";
                            }) +
                     "]}";
          }},
         {"keys",
          [](auto size) {
              return "{" +
                     joined(size,
                            [](auto k) { return std::string(k == 0 ? "\"" : ",\"") + number(k) + "\": 0"; }) +
                     "}";
          }},
         {"levels", [](auto size) { return R"({"campaign": )" + std::string(size, '['); }}}));
    CAPTURE(shape);
    CHECK(growth_by_doubling(n, document_of, [](const std::string& document) {
              (void)read_package(PackageDocument{.bytes = document, .file = "package.json"});
          }) < straight);
}

TEST_CASE("Twice the list takes twice the memory") {
    const auto [shape, list_of] = GENERATE(values<std::pair<const char*, TextOf>>(
        {{"rows",
          [](auto size) {
              return "UAI,Formation,Dates\n" +
                     joined(size, [](auto k) { return "0980051Y,CAP " + number(k) + ",17 mars matin\n"; });
          }},
         {"the same formation",
          [](auto size) {
              return "UAI,Formation,Dates\n" +
                     joined(size, [](auto) { return "0980051Y,CAP,17 mars matin\n"; });
          }},
         {"rows without a header",
          [](auto size) { return joined(size, [](auto k) { return "x," + number(k) + '\n'; }); }},
         {"headings",
          [](auto size) {
              return "UAI,Formation\n" + joined(size, [](auto k) { return "H" + number(k) + ",\n"; });
          }},
         {"days in a cell", [](auto size) {
              return "UAI,Formation,Dates\n0980051Y,CAP,\"" +
                     joined(size, [](auto) { return std::string("17 mars ; "); }) + "\"\n";
          }}}));
    CAPTURE(shape);
    CHECK(growth_by_doubling(n, list_of, [](const std::string& list) {
              (void)import_list(list, "liste.csv", {.year = 2027});
          }) < straight);
}
