#include "small_workbook.hpp"
#include "text/limits.hpp"
#include "workbook/workbook.hpp"

#include <catch.hpp>
#include <counted_bytes.hpp>
#include <functional>

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

namespace {

// The limit that a workbook is beyond, in English words.
std::string limit_of(const std::string& bytes) {
    const auto workbook = read(bytes, "liste.xlsx");
    if (workbook) return {};
    const auto& problem = workbook.diagnostics().items().front();
    CHECK(problem.problem == Problem::too_large);
    CHECK(problem.place == Place::of_file("liste.xlsx"));
    REQUIRE(problem.details.size() == 2);
    return problem.details[1];
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t k = 0; k < times; ++k) all += text;
    return all;
}

std::string in_rows(std::string_view rows) {
    return SmallWorkbook{.sheet_data = std::string(rows)}.bytes();
}

// A workbook whose only sheet is listed so many times.
std::string with_sheets(std::size_t number, const std::string& name = "s") {
    auto parts = SmallWorkbook{}.parts();
    parts[1].second = "<workbook><sheets>" + repeated("<sheet name=\"" + name + "\" id=\"rId1\"/>", number) +
                      "</sheets></workbook>";
    return test::stored_zip(parts);
}

// A row with so many cells, over which so many ranges of one cell each are merged.
std::string with_merged(std::size_t cells, std::size_t ranges) {
    return SmallWorkbook{
        .sheet_data = "<row>" + repeated("<c><v>1</v></c>", cells) + "</row>",
        .behind_data = "<mergeCells>" + repeated(R"(<mergeCell ref="XFD1:XFD1"/>)", ranges) + "</mergeCells>"}
        .bytes();
}

std::string with_empty_entries(std::size_t entries) {
    test::Parts parts;
    for (std::size_t k = 0; k < entries; ++k) parts.emplace_back("f" + std::to_string(k), "");
    for (auto& part : SmallWorkbook{}.parts()) parts.push_back(std::move(part));
    return test::stored_zip(parts);
}

}  // namespace

TEST_CASE("A workbook unpacks to a hundred times its size at most, and to 64 MiB") {
    auto parts = SmallWorkbook{}.parts();
    parts[3].second = "<sst>" + std::string(limits::workbook_bytes, ' ') + "</sst>";
    CHECK(limit_of(test::stored_zip(parts)) == "67108864 bytes when unpacked");
    CHECK(limits::unzipped_bytes(10, limits::workbook_bytes) == limits::mebibyte + 1000);
    CHECK(limits::unzipped_bytes(std::size_t{1} << 62, limits::workbook_bytes) == limits::workbook_bytes);
}

TEST_CASE("The texts of all cells are bounded, however many share one") {
    const auto with_shared = [](std::size_t cells, std::size_t length) {
        return SmallWorkbook{.sheet_data = "<row>" + repeated(R"(<c t="s"><v>0</v></c>)", cells) + "</row>",
                             .strings = "<si><t>" + std::string(length, 'x') + "</t></si>"}
            .bytes();
    };
    CHECK(limit_of(with_shared(300, 10'000)).empty());
    CHECK(limit_of(with_shared(3000, 100'000)).ends_with(" bytes of text in its cells"));
}

TEST_CASE("A workbook has a thousand sheets at most, and their names are short") {
    CHECK(limit_of(with_sheets(limits::workbook_sheets)).empty());
    CHECK(limit_of(with_sheets(limits::workbook_sheets + 1)) == "1000 sheets");
    CHECK(limit_of(with_sheets(1, std::string(limits::sheet_name_bytes, 's'))).empty());
    CHECK(limit_of(with_sheets(1, std::string(limits::sheet_name_bytes + 1, 's'))) ==
          "255 bytes for the name of a sheet");
}

TEST_CASE("An archive has ten thousand parts at most") {
    CHECK(limit_of(with_empty_entries(limits::zip_entries - 6)).empty());
    CHECK(limit_of(with_empty_entries(limits::zip_entries - 5)) == "10000 parts");
}

TEST_CASE("Merged ranges and the cells that they fill are counted together") {
    CHECK(limit_of(with_merged(2, limits::merged_cells)).empty());
    CHECK(limit_of(with_merged(2, limits::merged_cells + 1)) == "1000000 merged cells");
    const std::string rows = R"(<row><c><v>1</v></c></row>)" + repeated("<row/>", 1999);
    const auto with_ranges = [&](std::size_t ranges) {
        return SmallWorkbook{
            .sheet_data = rows,
            .behind_data =
                "<mergeCells>" + repeated(R"(<mergeCell ref="A1:A2000"/>)", ranges) + "</mergeCells>"}
            .bytes();
    };
    CHECK(limit_of(with_ranges(500)).empty());
    CHECK(limit_of(with_ranges(501)) == "1000000 merged cells");
}

TEST_CASE("Elements and attributes are counted before a document is made of them") {
    // All parts but the rows of the sheet have fewer than a hundred.
    CHECK(limit_of(in_rows(repeated("<a/>", limits::workbook_elements - 100))).empty());
    CHECK(limit_of(in_rows(repeated("<a/>", limits::workbook_elements))) ==
          "4000000 elements and attributes");
    CHECK(limit_of(in_rows(repeated("<a>", 100'000) + repeated("</a>", 100'000))).empty());
}

TEST_CASE("A merged cell is filled into a row between those that it has, and never over them") {
    const SmallWorkbook merged{
        .sheet_data = R"(<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c><c r="E1"><v>5</v></c></row>)"
                      R"(<row r="2"><c r="B2"><v>2</v></c><c r="E2"><v>9</v></c></row>)",
        .behind_data =
            R"(<mergeCells><mergeCell ref="E1:E2"/><mergeCell ref="C1:C2"/><mergeCell ref="A1:A2"/></mergeCells>)"};
    CHECK(cells_of(merged) == Cells{"A1=1", "C1=3", "E1=5", "A2=1", "B2=2", "C2=3", "E2=9"});
}

TEST_CASE("Twice the workbook takes twice the memory, of each thing that it may be made of") {
    using WorkbookOf = std::function<std::string(std::size_t)>;
    const auto [shape, workbook_of] = GENERATE(values<std::pair<const char*, WorkbookOf>>(
        {{"cells", [](auto n) { return in_rows("<row>" + repeated("<c><v>1</v></c>", n) + "</row>"); }},
         {"rows", [](auto n) { return in_rows(repeated("<row><c><v>1</v></c></row>", n)); }},
         {"merged ranges", [](auto n) { return with_merged(n, n); }},
         {"elements", [](auto n) { return in_rows(repeated("<a/>", n)); }},
         {"entries", [](auto n) { return with_empty_entries(n); }},
         {"shared texts", [](auto n) {
              return SmallWorkbook{.strings = repeated("<si><t>0123456789012345678901234567890</t></si>", n)}
                  .bytes();
          }}}));
    CAPTURE(shape);
    CHECK(test::growth_by_doubling(2000, workbook_of, [](const std::string& bytes) {
              CHECK(read(bytes, "liste.xlsx").has_value());
          }) < 2.6);
}
