#include "workbook/workbook.hpp"

#include <rapidcheck.h>

#include <catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <temporary_folder.hpp>

using namespace passpro;
using namespace passpro::test;
using namespace passpro::workbook;

namespace {

// The cells that are read back of a sheet, by row and column.
std::vector<std::vector<std::string>> written_and_read(const WrittenSheet& sheet) {
    const auto bytes = write(std::vector{sheet});
    if (!bytes) return {};
    const auto workbook = read(*bytes, "a.xlsx");
    if (!workbook || workbook->size() != 1 || workbook->front().name != sheet.name) return {};
    std::vector<std::vector<std::string>> texts(sheet.rows.size());
    for (std::size_t row = 0; row < texts.size(); ++row) texts[row].resize(sheet.rows[row].size());
    for (const auto& row : workbook->front().rows) {
        for (const auto& cell : row.cells) texts.at(row.number - 1).at(cell.column) = cell.text;
    }
    return texts;
}

}  // namespace

TEST_CASE("Each kind of cell is read back as it was written") {
    const WrittenSheet sheet{
        .name = "openings",
        .rows = {{{"id"}, {"start"}},
                 {{"0012"}, {"2026-03-18T13:30", WrittenKind::date_time}},
                 {{"-47.25", WrittenKind::number}, {"2026-03-18T00:00", WrittenKind::date_time}},
                 {{"é & <\"> \n_x0041_ _x005F_ =1+1"}, {"2026-03-18", WrittenKind::date}}}};
    const auto texts = written_and_read(sheet);
    REQUIRE(texts.size() == sheet.rows.size());
    for (std::size_t row = 0; row < texts.size(); ++row) {
        for (std::size_t column = 0; column < texts[row].size(); ++column)
            CHECK(texts[row][column] == sheet.rows[row][column].text);
    }
}

TEST_CASE("Any text is read back as it was written") {
    CHECK(rc::check([](std::vector<std::string> texts) {
        WrittenSheet sheet{.name = "a", .rows = {{}}};
        for (auto& text : texts) {
            for (char& c : text) c = static_cast<char>(c & 0x7F);
            std::erase(text, '\0');
            sheet.rows[0].push_back({text});
        }
        RC_ASSERT(written_and_read(sheet)[0] == texts);
    }));
}

TEST_CASE("The same sheets give the same bytes") {
    const std::vector sheets{WrittenSheet{.name = "a", .rows = {{{"x"}}, {{"y"}}}}};
    CHECK(write(sheets).value() == write(sheets).value());
}

TEST_CASE("Content that a sheet cannot hold is not written") {
    const std::vector sheets{WrittenSheet{.name = "a", .rows = {{{std::string(40'000, 'x')}}}}};
    CHECK(write(sheets).diagnostics().items().at(0).problem == Problem::too_large);
}

TEST_CASE("The characters of a text are counted as a workbook counts them") {
    const auto repeated = [](std::string_view text, std::size_t times) {
        std::string all;
        for (std::size_t i = 0; i < times; ++i) all += text;
        return WrittenSheet{.name = "a", .rows = {{{all}}}};
    };
    for (const auto& fitting : {repeated("é", 32'767), repeated("😀", 16'383)})
        CHECK(written_and_read(fitting).at(0).at(0) == fitting.rows[0][0].text);
    // A character beyond U+FFFF counts twice, and an escape is itself escaped.
    for (const auto& long_one : {repeated("é", 32'768), repeated("😀", 16'384), repeated("_x0041_", 3'000)})
        CHECK(write(std::vector{long_one}).diagnostics().items().at(0).problem == Problem::too_large);
}

TEST_CASE("A workbook leaves no file behind, and says if there is no place for one") {
    const test::TemporaryFolder folder;
    const std::vector sheets{WrittenSheet{.name = "a", .rows = {{{"x"}}}}};
    // NOLINTBEGIN(concurrency-mt-unsafe): no other thread reads the environment
    const char* const usual = std::getenv("TMPDIR");
    const std::string kept = usual != nullptr ? usual : "";
    setenv("TMPDIR", folder.path().c_str(), 1);
    const auto written = write(sheets);
    setenv("TMPDIR", (folder.path() / "none").c_str(), 1);
    const auto refused = write(sheets);
    kept.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", kept.c_str(), 1);
    // NOLINTEND(concurrency-mt-unsafe)
    CHECK(written);
    CHECK(std::filesystem::is_empty(folder.path()));
    CHECK(refused.diagnostics().items().at(0).problem == Problem::unwritable_file);
}
