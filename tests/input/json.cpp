// A package as one JSON document.
#include "input/csv.hpp"
#include "package_files.hpp"

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
