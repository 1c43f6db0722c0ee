#include "input/csv.hpp"
#include "package_files.hpp"
#include "text/limits.hpp"

#include <passpro/judged_campaign.hpp>

#include <algorithm>
#include <campaign_content.hpp>
#include <catch.hpp>
#include <random>
#include <set>
#include <sys/stat.h>
#include <temporary_folder.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

namespace fs = std::filesystem;

// "2027-03-17T13:30" as "17/03/2027 13:30"; other texts stay.
std::string french_date(const std::string& cell) {
    if (const auto time = parse_date_time(cell)) {
        const auto iso = to_iso(*time);
        return iso.substr(8, 2) + '/' + iso.substr(5, 2) + '/' + iso.substr(0, 4) + ' ' + iso.substr(11);
    }
    if (const auto date = parse_date(cell)) {
        const auto iso = to_iso(*date);
        return iso.substr(8, 2) + '/' + iso.substr(5, 2) + '/' + iso.substr(0, 4);
    }
    return cell;
}

// Latin-1 is what Windows-1252 is outside of 80 to 9F; the typographic apostrophe is the one exception needed
// here.
std::string in_windows_1252(const std::string& utf8) {
    std::string bytes;
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const auto byte = static_cast<unsigned char>(utf8[at]);
        if (byte < 0x80) {
            bytes += utf8[at];
        } else if (utf8.compare(at, 3, "’") == 0) {
            bytes += '\x92';
            at += 2;
        } else {
            REQUIRE((byte == 0xC2 || byte == 0xC3));
            bytes += static_cast<char>(((byte & 0x03) << 6) | (utf8[++at] & 0x3F));
        }
    }
    return bytes;
}

struct Saving {
    char separator = ',';
    std::string line_end = "\n";
    bool has_mark = false;
    bool is_windows_1252 = false;
    bool has_french_dates = false;
};

std::string restyled(std::string csv, const Saving& style, std::mt19937& random) {
    input::CsvReader reader(csv, {}, 100);
    std::vector<std::vector<std::string>> rows;
    while (reader.next()) rows.emplace_back(reader.cells().begin(), reader.cells().end());
    std::shuffle(rows.begin() + 1, rows.end(), random);
    std::vector<std::size_t> columns(rows[0].size());
    for (std::size_t k = 0; k < columns.size(); ++k) columns[k] = k;
    std::ranges::shuffle(columns, random);

    std::string text = style.has_mark ? "\xEF\xBB\xBF" : "";
    for (const auto& row : rows) {
        for (std::size_t k = 0; k < columns.size(); ++k) {
            if (k > 0) text += style.separator;
            const auto& cell = row[columns[k]];
            input::append_csv_cell(text, style.has_french_dates ? french_date(cell) : cell, style.separator);
        }
        text += style.line_end;
    }
    return style.is_windows_1252 ? in_windows_1252(text) : text;
}

}  // namespace

TEST_CASE("The example campaign is clean, from the folder as from memory") {
    const auto folder = source_folder / "examples/campaign";
    const auto result = read_tables(folder);
    REQUIRE(result.diagnostics().empty());
    CHECK(result->candidates().size() == 200);
    CHECK(result->settings().calendar.school_holidays.size() == 2);
    CHECK(content_of(*result) == content_of(read_tables(files_of(folder)).value()));
}

TEST_CASE("A package says the same in every order, dialect and encoding") {
    const auto files = files_of("examples/campaign");
    const auto content = content_of(read_tables(files).value());
    const auto style =
        GENERATE(Saving{}, Saving{.separator = ';', .is_windows_1252 = true, .has_french_dates = true},
                 Saving{.line_end = "\r\n", .has_mark = true}, Saving{.separator = '\t', .line_end = "\r"});
    std::mt19937 random(7);
    auto restyled_files = files;
    for (auto& [name, bytes] : restyled_files) {
        if (name.ends_with(".csv")) bytes = restyled(bytes, style, random);
    }
    const auto result = read_tables(restyled_files);
    REQUIRE(result.diagnostics().empty());
    CHECK(content_of(*result) == content);
}

TEST_CASE("Of the messy campaign, exactly what was planted is reported") {
    const auto result = read_tables(source_folder / "examples/messy");
    CHECK_FALSE(result.has_value());
    auto found = nlohmann::ordered_json::array();
    for (const auto& problem : result.diagnostics()) {
        found.push_back({{"code", problem.code()},
                         {"problem", problem.name()},
                         {"file", problem.place.file},
                         {"line", problem.place.line},
                         {"column", problem.place.column}});
    }
    const auto expected =
        nlohmann::ordered_json::parse(bytes_of(source_folder / "examples/messy/expected.json"));
    CHECK(found.dump(1) == expected.dump(1));
}

TEST_CASE("Files that cannot be read are reported, and the others read") {
    const TemporaryFolder folder;
    folder.write(small_package());
    const auto problems = [&] { return places_and_codes(read_tables(folder.path()).diagnostics()); };
    using Problems = std::vector<std::string>;
    REQUIRE(problems().empty());

    SECTION("A folder may stand in place of a file") {
        fs::create_directory(folder.path() / "travel.csv");
        CHECK(problems() == Problems{"travel.csv:0: PP1002"});
        const auto found = read_tables(folder.path()).diagnostics();
        CHECK(found.items().front().message(Language::english) ==
              "the file cannot be read: this is a folder");
    }
    SECTION("A pipe may stand in place of a file") {
        REQUIRE(mkfifo((folder.path() / "travel.csv").c_str(), 0600) == 0);
        CHECK(problems() == Problems{"travel.csv:0: PP1002"});
    }
    SECTION("A link may lead nowhere") {
        fs::create_symlink("nowhere", folder.path() / "travel.csv");
        CHECK(problems() == Problems{"travel.csv:0: PP1002"});
        fs::remove(folder.path() / "openings.csv");
        fs::create_symlink("nowhere", folder.path() / "openings.csv");
        CHECK(problems() == Problems{"openings.csv:0: PP1002", "travel.csv:0: PP1002"});
    }
    SECTION("A file may have more than 256 MiB") {
        std::ofstream(folder.path() / "travel.csv").close();
        fs::resize_file(folder.path() / "travel.csv", limits::file_bytes + 1);  // sparse
        CHECK(problems() == Problems{"travel.csv:0: PP1010"});
        const auto refused = read_tables(folder.path());
        CHECK(refused.diagnostics().items().front().expected(Language::english) == "at most 256 MiB");
        CHECK(refused.diagnostics().items().front().expected(Language::french) == "au plus 256 Mio");
    }
    SECTION("A name may be misspelt") {
        fs::rename(folder.path() / "openings.csv", folder.path() / "opening.csv");
        CHECK(problems() == Problems{"openings.csv:0: PP1001", "opening.csv:0: PP1009"});
    }
    SECTION("Files of others are left alone") {
        folder.write({{"README.md", ""},
                      {"plan.csv", "x"},
                      {"rules.json", "{}"},
                      {"datapackage.json", "{}"},
                      {"x.csv", ""}});
        CHECK(problems().empty());
    }
    SECTION("There may be no folder at all") {
        CHECK(places_and_codes(read_tables(folder.path() / "nowhere").diagnostics()) ==
              Problems{"nowhere:0: PP1023"});
        CHECK(places_and_codes(read_catalogue(folder.path() / "nowhere").diagnostics()) ==
              Problems{"nowhere:0: PP1023"});
        const auto no_workbook = read_tables(folder.path() / "openings.csv");
        CHECK(places_and_codes(no_workbook.diagnostics()) ==
              Problems{PASSPRO_HAS_XLSX ? "openings.csv:0: PP1015" : "openings.csv:0: PP1018"});
        std::filesystem::copy_file(folder.path() / "campaign.json", folder.path() / "settings.json");
        const auto not_a_document = read_tables(folder.path() / "settings.json");
        CHECK(places_and_codes(not_a_document.diagnostics()) == Problems{"settings.json:0:/calendar PP1402"});
    }
    SECTION("The settings stand for their folder") {
        CHECK(read_tables(folder.path() / "campaign.json"));
        std::filesystem::remove(folder.path() / "establishments.csv");
        CHECK(places_and_codes(read_tables(folder.path() / "campaign.json").diagnostics()) ==
              Problems{"campaign.json:0:/calendar PP1402"});
    }
}

TEST_CASE("A file with nearly the name of missing rules is an error: without rules, all are eligible") {
    using Problems = std::vector<std::string>;
    const auto* const name =
        GENERATE("Rules.json", "rule.json", "rules.json.txt", "RULES.JSON", "rules.jsonc");
    CAPTURE(name);
    auto files = small_package();
    files[name] = "{}";
    const auto refused = read_package(files);
    CHECK(places_and_codes(refused.diagnostics()) == Problems{std::string(name) + ":0: PP1021"});
    CHECK(refused.diagnostics().items().front().expected(Language::english) ==
          "the name rules.json if it is meant; another name otherwise");
    const TemporaryFolder folder;
    folder.write(files);
    CHECK(places_and_codes(read_package(folder.path()).diagnostics()) ==
          Problems{std::string(name) + ":0: PP1021"});

    files["rules.json"] = R"({"rules": []})";
    const auto read = read_package(files);
    CHECK(read.has_value());
}

TEST_CASE("Rules that cannot be read are errors, not absent") {
    using Problems = std::vector<std::string>;
    const TemporaryFolder folder;
    folder.write(small_package());
    SECTION("They are a link to nowhere") {
        fs::create_symlink("nowhere", folder.path() / "rules.json");
    }
    SECTION("They are a folder") {
        fs::create_directory(folder.path() / "rules.json");
    }
    CHECK(places_and_codes(read_package(folder.path()).diagnostics()) == Problems{"rules.json:0: PP1002"});
}

TEST_CASE("A formation that names a rule needs rules") {
    using Problems = std::vector<std::string>;
    auto files = small_package();
    files["formations.csv"] =
        "formation_id,title,host_uai,eligibility\nF1,CAP,0980051Y, \nF2,CAP,0980051Y,r1|r2\n";
    const auto refused = read_package(files);
    CHECK(places_and_codes(refused.diagnostics()) == Problems{"formations.csv:3:eligibility PP3110"});
    CHECK(refused.diagnostics().items().front().message(Language::english) ==
          "formation F2 names rule `r1`, but the campaign has no rules");
    CHECK(read_tables(files));  // whose rules may come from elsewhere
    const TemporaryFolder folder;
    folder.write(files);
    CHECK_FALSE(read_rules_text(folder.path()));
}

TEST_CASE("Misspelt tables are pointed out, and old copies beside a file are not") {
    using Problems = std::vector<std::string>;
    auto files = small_package();
    files["openings.csv.bak"] = files["openings.csv~"] = "";
    CHECK(places_and_codes(read_tables(files).diagnostics()) == Problems{});
    files["TRAVEL.CSV"] = files["unavailability.csv.txt"] = "";
    CHECK(places_and_codes(read_tables(files).diagnostics()) ==
          Problems{"TRAVEL.CSV:0: PP1009", "unavailability.csv.txt:0: PP1009"});
}

TEST_CASE("Misspelt files of the record are pointed out, and further journals are not") {
    using Problems = std::vector<std::string>;
    auto files = small_package();
    for (const auto* const name : {"journal-0932276U.csv", "journal-2.csv", "datapackage.json", "plan.csv"})
        files[name] = "";
    CHECK(places_and_codes(read_tables(files).diagnostics()) == Problems{});
    for (const auto* const name : {"Contacts.csv", "Journaux.csv", "journal (1).csv", "procedure.json.txt"})
        files[name] = "";
    const auto problems = read_tables(files).diagnostics();
    CHECK(places_and_codes(problems) == Problems{"Contacts.csv:0: PP1009", "Journaux.csv:0: PP1009",
                                                 "journal (1).csv:0: PP1009",
                                                 "procedure.json.txt:0: PP1009"});
    for (const auto& problem : problems) CHECK_FALSE(problem.suggestion.empty());
}
