#include "package_files.hpp"
#include "workbook/workbook.hpp"

#include <rapidcheck.h>

#include <catch.hpp>
#include <filesystem>
#include <temporary_folder.hpp>

using namespace passpro;
using namespace passpro::test;
using namespace passpro::workbook;

namespace {

// The cells that are read back of a sheet, by row and column.
std::vector<std::vector<std::string>> written_and_read(const WrittenSheet& sheet) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "a.xlsx";
    if (write(std::vector{sheet}, file).has_errors()) return {};
    const auto workbook = read(bytes_of(file), "a.xlsx");
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
    const test::TemporaryFolder folder;
    const std::vector sheets{WrittenSheet{.name = "a", .rows = {{{"x"}}, {{"y"}}}}};
    CHECK_FALSE(write(sheets, folder.path() / "1.xlsx").has_errors());
    CHECK_FALSE(write(sheets, folder.path() / "2.xlsx").has_errors());
    CHECK(bytes_of(folder.path() / "1.xlsx") == bytes_of(folder.path() / "2.xlsx"));
}

TEST_CASE("Content that a sheet cannot hold is not written") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "a.xlsx";
    const auto problem_of = [&](const WrittenSheet& sheet, const std::filesystem::path& path) {
        const auto problems = write(std::vector{sheet}, path);
        REQUIRE(problems.items().size() == 1);
        return problems.items().front().problem;
    };
    CHECK(problem_of({.name = "a", .rows = {{{std::string(40'000, 'x')}}}}, file) == Problem::too_large);
    CHECK(problem_of({.name = "a", .rows = {{{"x"}}}}, folder.path() / "none" / "a.xlsx") ==
          Problem::unwritable_file);
    CHECK_FALSE(std::filesystem::exists(file));
}
