#include "small_workbook.hpp"
#include "workbook/workbook.hpp"

#include <catch.hpp>

using namespace passpro;
using namespace passpro::workbook;
using passpro::test::SmallWorkbook;

namespace {

// The cells of the only sheet, "A1=text" a cell; errors and uncomputed formulas with a mark.
std::vector<std::string> cells_of(const SmallWorkbook& small) {
    const auto workbook = read(small.bytes(), "liste.xlsx");
    INFO((workbook ? "" : workbook.diagnostics().items().front().to_text(Language::english)));
    REQUIRE(workbook);
    REQUIRE(workbook->size() == 1);
    std::vector<std::string> cells;
    for (const auto& row : workbook->front().rows) {
        for (const auto& cell : row.cells) {
            const char* mark = cell.kind == CellKind::value ? "=" : cell.kind == CellKind::error ? "!" : "?";
            cells.push_back(column_letters(cell.column) + std::to_string(row.number) + mark + cell.text);
        }
    }
    return cells;
}

using Cells = std::vector<std::string>;

Problem refusal_of(const std::string& bytes) {
    const auto workbook = read(bytes, "liste.xlsx");
    REQUIRE_FALSE(workbook);
    REQUIRE(workbook.diagnostics().items().size() == 1);
    CHECK(workbook.diagnostics().items().front().place == Place::of_file("liste.xlsx"));
    return workbook.diagnostics().items().front().problem;
}

}  // namespace

TEST_CASE("Columns have letters") {
    CHECK(column_letters(0) == "A");
    CHECK(column_letters(25) == "Z");
    CHECK(column_letters(26) == "AA");
    CHECK(column_letters(701) == "ZZ");
    CHECK(column_letters(702) == "AAA");
    CHECK(column_letters(maximum_columns - 1) == "XFD");
}

TEST_CASE("Cells are placed by their reference, or one after another") {
    CHECK(cells_of(
              {.sheet_data =
                   R"(<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>)"}) ==
          Cells{"B3=1", "C3=2", "A4=3"});
    CHECK(
        cells_of(
            {.sheet_data =
                 R"(<row r="2"><c r="C2"><v>1</v></c><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>3</v></c></row>)"}) ==
        Cells{"A1=3", "A2=2", "C2=1"});
}

TEST_CASE("Texts are shared, inline, rich or of formulas") {
    CHECK(
        cells_of(
            {.sheet_data = R"(<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="s"><v>2</v></c></row>)",
             .strings =
                 R"(<si><t>Lycée &amp; &lt;CFA&gt;</t></si><si><r><t>CAP</t></r><r><t xml:space="preserve"> </t></r>)"
                 R"(<r><t>Cuisine</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si><si><t>a_x000A_b_x005F_c_xZZZZ_</t></si>)"}) ==
        Cells{"A1=CAP Cuisine", "B1=Lycée & <CFA>", "C1=a\nb_c_xZZZZ_"});
    CHECK(cells_of(
              {.sheet_data =
                   R"(<row><c t="inlineStr"><is><t>é</t></is></c><c t="str"><f>A1</f><v>è</v></c></row>)"}) ==
          Cells{"A1=é", "B1=è"});
    CHECK(
        cells_of({.sheet_data =
                      R"(<x:row xmlns:x="y"><x:c t="inlineStr"><x:is><x:t>z</x:t></x:is></x:c></x:row>)"}) ==
        Cells{"A1=z"});
}

TEST_CASE("Formulas count by what they were computed to") {
    CHECK(
        cells_of(
            {.sheet_data =
                 R"(<row><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>)"
                 R"(<c t="b"><v>1</v></c><c t="d"><v>2026-03-18</v></c><c t="str"><f>""</f><v></v></c></row>)"}) ==
        Cells{"A1=2", "B1?", "C1!#DIV/0!", "D1=1", "E1=2026-03-18"});
}

TEST_CASE("Dates are numbers with a date's format") {
    const SmallWorkbook dates{
        .sheet_data =
            R"(<row><c s="0"><v>46099</v></c><c s="1"><v>46099</v></c><c s="2"><v>46099.5625</v></c><c s="3"><v>1234</v></c><c s="99"><v>7</v></c></row>)",
        .number_formats =
            R"(<numFmt numFmtId="164" formatCode="dd/mm/yyyy\ hh:mm"/><numFmt numFmtId="165" formatCode="00000"/>)",
        .cell_formats = R"(<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>)"};
    CHECK(cells_of(dates) == Cells{"A1=46099", "B1=2026-03-18", "C1=2026-03-18T13:30", "D1=01234", "E1=7"});
    auto macintosh = dates;
    macintosh.properties = R"(<workbookPr date1904="true"/>)";
    CHECK(cells_of(macintosh)[1] == "B1=2030-03-19");
}

TEST_CASE("A cell that is merged over rows stands in each of them; hidden rows are read") {
    const SmallWorkbook merged{
        .sheet_data =
            R"(<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="B2"><v>2</v></c></row><row r="3"><c r="A3"><v>9</v></c></row>)",
        .behind_data = R"(<mergeCells><mergeCell ref="A1:C3"/><mergeCell ref="D1:D2"/></mergeCells>)"};
    CHECK(cells_of(merged) == Cells{"A1=1", "A2=1", "B2=2", "A3=9"});
    const auto workbook = read(merged.bytes(), "liste.xlsx");
    CHECK(workbook->front().rows[1].is_hidden);
    CHECK_FALSE(workbook->front().rows[0].is_hidden);
}

TEST_CASE("A file that is not a workbook is refused, with the reason") {
    CHECK(refusal_of("") == Problem::bad_workbook);
    CHECK(refusal_of("uai,name\n") == Problem::bad_workbook);
    CHECK(refusal_of("PK\x03\x04") == Problem::bad_workbook);
    CHECK(refusal_of(std::string(ole2_mark) + std::string(600, '\0')) == Problem::old_workbook);
    std::string encrypted{ole2_mark};
    for (const char c : std::string("EncryptedPackage")) encrypted.append({c, '\0'});
    CHECK(refusal_of(encrypted) == Problem::protected_workbook);
    CHECK(refusal_of(test::stored_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                       {"content.xml", "<x/>"}})) == Problem::bad_workbook);
    CHECK(refusal_of(test::stored_zip({{"a.txt", "a"}})) == Problem::bad_workbook);
}

TEST_CASE("A workbook that is cut off anywhere is refused") {
    const auto bytes = SmallWorkbook{.sheet_data = R"(<row><c><v>1</v></c></row>)"}.bytes();
    REQUIRE(read(bytes, "liste.xlsx"));
    const std::size_t unused_end = 3;  // of the length of a comment that is not there
    for (std::size_t size = 0; size < bytes.size() - unused_end; ++size) {
        CAPTURE(size);
        CHECK_FALSE(read(bytes.substr(0, size), "liste.xlsx"));
    }
}

TEST_CASE("A workbook with a changed byte is refused or read") {
    const auto bytes = SmallWorkbook{.sheet_data = R"(<row><c r="A1"><v>1</v></c></row>)"}.bytes();
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (const char change : {'\x01', '\x7F', '\xFF'}) {
            auto damaged = bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ change);
            const auto workbook = read(damaged, "liste.xlsx");
            CHECK(workbook.has_value() != workbook.diagnostics().has_errors());
        }
    }
}

TEST_CASE("Each part has to be there and to be what it should be") {
    const auto parts = SmallWorkbook{.sheet_data = R"(<row><c><v>1</v></c></row>)"}.parts();
    for (std::size_t k = 0; k < parts.size(); ++k) {
        CAPTURE(parts[k].first);
        auto without = parts;
        without.erase(without.begin() + static_cast<std::ptrdiff_t>(k));
        CHECK(refusal_of(test::stored_zip(without)) == Problem::bad_workbook);
        for (const char* content : {"", "<", "<other/>", "\xFF\xFE<\0a", "\xE9<a/>"}) {
            auto changed = parts;
            changed[k].second = content;
            CHECK(refusal_of(test::stored_zip(changed)) == Problem::bad_workbook);
        }
    }
}

TEST_CASE("Entities of a DOCTYPE are not even looked at") {
    auto parts = SmallWorkbook{}.parts();
    parts[3].second =
        R"(<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><sst><si><t>&b;&c;</t></si></sst>)";
    CHECK(refusal_of(test::stored_zip(parts)) == Problem::bad_workbook);
}

TEST_CASE("References that lead nowhere are refused") {
    const auto refused = [](const char* sheet_data, const char* behind = "") {
        return refusal_of(SmallWorkbook{.sheet_data = sheet_data, .behind_data = behind}.bytes());
    };
    CHECK(refused(R"(<row><c t="s"><v>0</v></c></row>)") == Problem::bad_workbook);
    CHECK(refused(R"(<row><c t="s"><v>-1</v></c></row>)") == Problem::bad_workbook);
    CHECK(refused(R"(<row><c r="XFE1"><v>0</v></c></row>)") == Problem::bad_workbook);
    CHECK(refused(R"(<row><c r="A0"><v>0</v></c></row>)") == Problem::bad_workbook);
    CHECK(refused(R"(<row><c r="AAAAAAAAAA1"><v>0</v></c></row>)") == Problem::bad_workbook);
    CHECK(refused(R"(<row r="1048577"/>)") == Problem::bad_workbook);
    CHECK(refused(R"(<row r="0"/>)") == Problem::bad_workbook);
    CHECK(refused("", R"(<mergeCells><mergeCell ref="A1:?"/></mergeCells>)") == Problem::bad_workbook);
}

TEST_CASE("A workbook that would fill the memory is refused") {
    auto parts = SmallWorkbook{}.parts();
    parts[3].second = "<sst>" + std::string(maximum_unzipped_bytes, ' ') + "</sst>";
    CHECK(refusal_of(test::stored_zip(parts)) == Problem::too_large);

    std::string shared;
    for (int cell = 0; cell < 3000; ++cell) shared += R"(<c t="s"><v>0</v></c>)";
    CHECK(refusal_of(SmallWorkbook{.sheet_data = "<row>" + shared + "</row>",
                                   .strings = "<si><t>" + std::string(100'000, 'x') + "</t></si>"}
                         .bytes()) == Problem::too_large);

    std::string rows;
    for (int row = 0; row < 2000; ++row) rows += row == 0 ? R"(<row><c><v>1</v></c></row>)" : "<row/>";
    std::string merged;
    for (int k = 0; k < 1000; ++k) merged += R"(<mergeCell ref="A1:A2000"/>)";
    CHECK(
        refusal_of(SmallWorkbook{.sheet_data = rows, .behind_data = "<mergeCells>" + merged + "</mergeCells>"}
                       .bytes()) == Problem::too_large);
}
