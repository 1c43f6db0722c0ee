// A package as one JSON document.
#include "input/csv.hpp"
#include "package_files.hpp"
#include "text/limits.hpp"

#include <campaign_content.hpp>
#include <catch.hpp>
#include <set>

using namespace passpro;
using namespace passpro::test;
using nlohmann::json;

namespace {

// The rows of a CSV file as objects; empty cells as null.
json rows_of(std::string csv) {
    input::CsvReader reader(csv, {}, 1000);
    json rows = json::array();
    std::vector<std::string> header;
    while (reader.next()) {
        if (header.empty()) {
            header.assign(reader.cells().begin(), reader.cells().end());
            continue;
        }
        json row = json::object();
        for (std::size_t k = 0; k < header.size(); ++k) {
            const std::string cell(reader.cells()[k]);
            row[header[k]] = cell.empty() ? json() : json(cell);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

json document_of(const PackageFiles& files) {
    json document = {{"campaign", json::parse(files.at("campaign.json"))}};
    for (const auto& [name, bytes] : files) {
        const auto is_of_procedure = name == "contacts.csv" || name == "journal.csv";
        if (name.ends_with(".csv") && !is_of_procedure)
            document[name.substr(0, name.size() - 4)] = rows_of(bytes);
    }
    if (files.contains("rules.json")) document["rules"] = json::parse(files.at("rules.json"));
    return document;
}

std::multiset<std::string> problems_of_document(const std::string& document) {
    std::multiset<std::string> found;
    for (const auto& problem : read_json(document, "mine.json").diagnostics())
        found.insert(std::string(problem.name()) + " " + problem.place.column);
    return found;
}

}  // namespace

TEST_CASE("A package as one JSON document is the same campaign", "[json]") {
    const auto files = files_of("examples/campaign");
    const auto read = read_json(document_of(files).dump());
    REQUIRE(read);
    const auto campaign = read_tables(*read);
    REQUIRE(campaign);
    CHECK(content_of(*campaign) == content_of(read_tables(files).value()));
    CHECK(json::parse(read->at("rules.json")) == json::parse(files.at("rules.json")));
}

TEST_CASE("Cells of JSON are what they would be in a file", "[json]") {
    auto document = document_of(small_package());
    document["formations"][0]["seats"] = 24;
    document["openings"][0]["formation_ids"] = json::array({document["formations"][0]["formation_id"]});
    document["candidates"][0]["scholarship"] = true;
    document["candidates"][0]["remark"] = "a \"quoted\", word";
    document["unavailability"] = json::array();
    const auto campaign = read_tables(read_json(document.dump()).value()).value();
    CHECK(campaign.formations()[{0}].seats == 24);
    CHECK(campaign.openings()[{0}].formation_ids.size() == 1);
    const auto& extra = campaign.extra_columns(CampaignTable::candidates);
    CHECK(extra.names() == std::vector<std::string>{"remark", "scholarship"});
    CHECK(extra.cell(0, 0) == "a \"quoted\", word");
    CHECK(extra.cell(0, 1) == "1");
}

TEST_CASE("A problem of a row is reported at the line that it would have", "[json]") {
    auto document = document_of(small_package());
    document["openings"][0]["start"] = "tomorrow";
    const auto campaign = read_tables(read_json(document.dump()).value());
    REQUIRE_FALSE(campaign);
    const auto& problem = campaign.diagnostics().items().front();
    CHECK(problem.place.file == "openings.csv");
    CHECK(problem.place.line == 2);
    CHECK(problem.place.column == "start");
}

TEST_CASE("Every problem of a document is reported at once, at its pointer", "[json]") {
    using Found = std::multiset<std::string>;
    CHECK(
        problems_of_document(
            R"({"campaign": 1, "candidats": [], "openings": {}, "candidates": [3, {"a": {}, "b": [[]]}]})") ==
        Found{"wrong-type /campaign", "unknown-key /candidats", "wrong-type /openings",
              "wrong-type /candidates/0", "wrong-type /candidates/1/a", "wrong-type /candidates/1/b"});
    CHECK(problems_of_document("[]") == Found{"wrong-type "});
    CHECK(problems_of_document("{") == Found{"bad-json "});
    CHECK(problems_of_document(std::string("{}\0", 3)) == Found{"bad-encoding "});
}

TEST_CASE("A problem of a document does not show names", "[json]") {
    const auto result = read_json(R"({"candidates": ["Potiron", {"last_name": ["Courge", {}]}]})");
    for (const auto& problem : result.diagnostics()) {
        CHECK(problem.to_text(Language::english).find("Potiron") == std::string::npos);
        CHECK(problem.to_text(Language::english).find("Courge") == std::string::npos);
    }
}

namespace {

// The limit that a document is beyond, in English words.
std::string limit_of(const std::string& document) {
    for (const auto& problem : read_json(document).diagnostics()) {
        if (problem.problem == Problem::too_large) return problem.details.at(1);
    }
    return {};
}

std::string zeros(std::size_t number) {
    std::string all;
    for (std::size_t k = 0; k < number; ++k) all += k == 0 ? "0" : ",0";
    return all;
}

}  // namespace

TEST_CASE("A document has 64 MiB and four million values at most, and short keys", "[json]") {
    CHECK(limit_of("{}" + std::string(limits::json_bytes - 2, ' ')).empty());
    CHECK(limit_of("{}" + std::string(limits::json_bytes - 1, ' ')) == "64 MiB");
    // The array and the object are values, too.
    CHECK(limit_of("{\"x\": [" + zeros(limits::json_values - 2) + "]}").empty());
    CHECK(limit_of("{\"x\": [" + zeros(limits::json_values - 1) + "]}") == "4000000 values");
    CHECK(limit_of("{\"" + std::string(limits::json_key_bytes, 'x') + "\": 0}").empty());
    CHECK(limit_of("{\"" + std::string(limits::json_key_bytes + 1, 'x') + "\": 0}") ==
          "1000 bytes for a key");
}

TEST_CASE("Rows that have each a column of their own do not make a table of their square", "[json]") {
    const auto document = [](std::size_t columns, std::size_t rows) {
        json table = json::array();
        for (std::size_t k = 0; k < rows; ++k) {
            table.push_back(json::object());
            if (k < columns) table.back()["x" + std::to_string(k)] = 1;
        }
        return json{{"candidates", table}}.dump();
    };
    CHECK(limit_of(document(limits::columns, limits::columns)).empty());
    CHECK(limit_of(document(limits::columns + 1, limits::columns + 1)) == "1000 columns");
    CHECK(limit_of(document(limits::columns, limits::cells / limits::columns + 1)) == "20000000 cells");
}
