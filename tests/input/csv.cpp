#include "input/csv.hpp"

#include "input/table_reader.hpp"
#include "package_files.hpp"
#include "text/encoding.hpp"

#include <rapidcheck.h>

#include <array>
#include <catch.hpp>
#include <sstream>

using namespace passpro;
using namespace passpro::input;
using passpro::test::json_of;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string text, const CsvDialect& dialect) {
    CsvReader reader(text, dialect, 100);
    Rows rows;
    while (reader.next()) rows.emplace_back(reader.cells().begin(), reader.cells().end());
    return rows;
}

std::string bytes_from_hexadecimal(const std::string& text) {
    std::istringstream digits(text);
    std::string bytes;
    for (int byte = 0; digits >> std::hex >> byte;) bytes += static_cast<char>(byte);
    return bytes;
}

// What a program may do to a table when it saves it.
struct Style {
    char separator = ',';
    std::string line_end = "\n";
    bool quotes_everything = false;
    bool is_windows_1252 = false;
    bool has_mark = false;
    bool ends_last_line = true;
};

// Letters of Windows-1252 that no two of make a sequence of UTF-8; with those that do, a file may be
// ambiguous.
struct Letter {
    const char* utf8;
    char windows_1252;
};
constexpr std::array letters{Letter{"é", '\xE9'}, Letter{"à", '\xE0'}, Letter{"Ç", '\xC7'},
                             Letter{"ï", '\xEF'}};

std::string to_windows_1252(std::string text) {
    for (const auto& [utf8, byte] : letters) {
        for (auto at = text.find(utf8); at != std::string::npos; at = text.find(utf8, at + 1)) {
            text.replace(at, std::string_view(utf8).size(), 1, byte);
        }
    }
    return text;
}

std::string saved(const Rows& rows, const Style& style) {
    std::string csv;
    for (const auto& row : rows) {
        for (std::size_t k = 0; k < row.size(); ++k) {
            if (k > 0) csv += style.separator;
            // A cell with a quote in it is quoted by the writer.
            append_csv_cell(csv, row[k],
                            style.quotes_everything && !row[k].empty() ? row[k][0] : style.separator);
        }
        csv += style.line_end;
    }
    if (!style.ends_last_line) csv.resize(csv.size() - style.line_end.size());
    if (style.is_windows_1252) return to_windows_1252(std::move(csv));
    return (style.has_mark ? "\xEF\xBB\xBF" : "") + csv;
}

rc::Gen<std::string> gen_cell() {
    const auto piece = rc::gen::element<std::string>("a", "B", "7", " ", ",", ";", "\t", "\"", "\n", "\r\n",
                                                     "é", "à", "Ç", "ï", "|", "'");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](const std::vector<std::string>& pieces) {
                            std::string cell;
                            for (const auto& one : pieces) cell += one;
                            return cell;
                        });
}

rc::Gen<Style> gen_style() {
    return rc::gen::build<Style>(
        rc::gen::set(&Style::separator, rc::gen::element(',', ';', '\t')),
        rc::gen::set(&Style::line_end, rc::gen::element<std::string>("\n", "\r\n", "\r")),
        rc::gen::set(&Style::quotes_everything), rc::gen::set(&Style::is_windows_1252),
        rc::gen::set(&Style::has_mark), rc::gen::set(&Style::ends_last_line));
}

}  // namespace

TEST_CASE("CSV texts are read as the vectors say") {
    const auto vectors = json_of("tests/vectors/csv.json");
    for (const auto& vector : vectors.at("cases")) {
        INFO(vector.at("name").get<std::string>());
        auto text = vector.at("text").get<std::string>();
        CsvReader reader(text, {.separator = vector.at("separator").get<std::string>()[0]}, 100);
        auto broken = nlohmann::json::array();
        for (const auto& row : vector.at("rows")) {
            REQUIRE(reader.next());
            CHECK(reader.line() == row.at("line"));
            CHECK(std::vector<std::string>(reader.cells().begin(), reader.cells().end()) ==
                  row.at("cells").get<std::vector<std::string>>());
            for (const auto& cell : reader.broken_cells()) {
                broken.push_back({{"line", cell.line}, {"index", cell.index}});
            }
        }
        CHECK_FALSE(reader.next());
        CHECK(broken == vector.value("broken", nlohmann::json::array()));
    }
}

TEST_CASE("Bytes are decoded as the vectors say") {
    const auto vectors = json_of("tests/vectors/encodings.json");
    for (const auto& vector : vectors.at("cases")) {
        INFO(vector.at("name").get<std::string>());
        const auto decoded = decode_text(bytes_from_hexadecimal(vector.at("bytes")));
        CHECK(decoded.utf8 == vector.at("text").get<std::string>());
        CHECK(decoded.bad_line == vector.value("line", 0U));
    }
}

TEST_CASE("Any table reads back as it was, however it was saved") {
    CHECK(rc::check([] {
        const auto columns = *rc::gen::inRange<std::size_t>(1, 5);
        Rows rows =
            *rc::gen::container<Rows>(rc::gen::container<std::vector<std::string>>(columns, gen_cell()));
        std::vector<std::string> header{"uai"};
        for (std::size_t k = 1; k < columns; ++k) header.push_back("column" + std::to_string(k));
        for (auto& row : rows) row[0].insert(0, 1, 'x');  // blank rows are skipped
        rows.insert(rows.begin(), header);
        const auto style = *gen_style();
        if (columns == 1) RC_PRE(style.separator == ',');  // nothing to see a separator by

        auto decoded = decode_text(saved(rows, style));
        const std::array<std::string_view, 3> names{"uai", "column1", "column2"};
        const auto dialect = sniff_dialect(decoded.utf8, names);
        RC_ASSERT(decoded.bad_line == 0U);
        RC_ASSERT(dialect.separator == style.separator);
        RC_ASSERT(rows_of(decoded.utf8, dialect) == rows);
    }));
}

TEST_CASE("The separator is the one that makes sense of the header") {
    const std::array<std::string_view, 3> names{"uai", "name", "kind"};
    CHECK(sniff_dialect("uai,name\n", names).separator == ',');
    CHECK(sniff_dialect("UAI ; Name\n", names).separator == ';');
    CHECK(sniff_dialect("name\tuai\n", names).separator == '\t');
    CHECK(sniff_dialect("\"uai\";\"name\";\"a,b,c\"\n", names).separator == ';');
    CHECK(sniff_dialect("\n\nuai;name", names).separator == ';');
    CHECK(sniff_dialect("uai\n", names).separator == ',');
    CHECK(sniff_dialect("", names).separator == ',');
    CHECK(sniff_dialect("sep=;\r\nuai;name", names) == CsvDialect{';', 5, 1});
    CHECK(rows_of("sep=;\r\nuai;name", {';', 5, 1}) == Rows{{"uai", "name"}});
    CHECK(sniff_dialect("sep=x\nuaixname", names).separator == ',');
}

TEST_CASE("Longer rows are counted, not kept") {
    std::string text = "1,2,3,4,5\n";
    CsvReader reader(text, {}, 3);
    REQUIRE(reader.next());
    CHECK(reader.cells().size() == 3);
    CHECK(reader.cell_count() == 5);
}

TEST_CASE("A line of nothing but broken cells is read in linear time") {
    std::string text;
    for (int k = 0; k < 1'000'000; ++k) text += "\"a,";
    CsvReader reader(text, {}, 10);
    REQUIRE(reader.next());
    CHECK(reader.cell_count() == 1'000'001);
}

TEST_CASE("A row is written of views and of texts alike") {
    std::string csv;
    append_csv_row(csv, {"a,b", std::to_string(7), ""});
    append_csv_row(csv, std::vector<std::string>{"", "c"});
    append_csv_row(csv, std::vector<std::string>{});
    CHECK(csv == "\"a,b\",7,\n,c\n\n");
}

TEST_CASE("Cells mean what the vectors say") {
    const auto vectors = json_of("tests/vectors/cells.json");
    const std::array columns{Column{"value"}, Column{"other", Need::column}};

    const auto check = [&](const char* kind, auto read) {
        for (const auto& vector : vectors.at(kind)) {
            const auto cell = vector.at("text").get<std::string>();
            INFO(kind << " " << cell);
            std::string csv = "value;other\n";
            append_csv_cell(csv, cell, ';');
            csv += ";x\n";
            Diagnostics diagnostics;
            auto rows = csv_rows(csv, columns);
            TableReader table("table.csv", columns, rows,
                              [&](Diagnostic d) { diagnostics.add(std::move(d)); });
            REQUIRE(table.next());
            CHECK(read(table, table.column("value")) == vector.at("value"));
            CHECK(diagnostics.has_errors() == vector.at("value").is_null());
        }
    };
    const auto json_or_null = [](const auto& value, auto to_json) {
        return value ? nlohmann::json(to_json(*value)) : nlohmann::json();
    };
    const auto text_of = [](const auto& code) { return std::string(code.text()); };
    const auto itself = [](auto number) { return number; };
    using Index = TableReader::ColumnIndex;

    check("date", [&](TableReader& table, Index column) {
        return json_or_null(table.date(column), [](Date date) { return to_iso(date); });
    });
    check("date_time", [&](TableReader& table, Index column) {
        return json_or_null(table.date_time(column), [](DateTime time) { return to_iso(time); });
    });
    check("uai", [&](TableReader& table, Index column) { return json_or_null(table.uai(column), text_of); });
    check("mef", [&](TableReader& table, Index column) { return json_or_null(table.mef(column), text_of); });
    check("integer",
          [&](TableReader& table, Index column) { return json_or_null(table.integer(column), itself); });
    check("decimal",
          [&](TableReader& table, Index column) { return json_or_null(table.decimal(column), itself); });
    for (const auto& vector : vectors.at("time_of_day")) {
        INFO(vector.at("text").get<std::string>());
        CHECK(json_or_null(parse_time_of_day(vector.at("text").get<std::string>()), itself) ==
              vector.at("value"));
    }
}
