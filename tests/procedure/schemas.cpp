// The readers and the schemas that tell other programs about the files say the same.
#include "example_record.hpp"
#include "procedure/columns.hpp"

#include <catch.hpp>
#include <set>
#include <span>

using namespace passpro;
using namespace passpro::test;

namespace {

using nlohmann::json;

const auto examples = source_folder / "schemas/examples/procedure";

struct DescribedTable {
    const char* name;
    std::span<const input::Column> columns;
};

// The keys that a value has, as pointers in which elements of an array have no number.
void collect_used_keys(const json& value, const std::string& pointer, std::set<std::string>& keys) {
    if (value.is_array()) {
        for (const auto& element : value) collect_used_keys(element, pointer + "/*", keys);
    }
    if (!value.is_object()) return;
    for (const auto& [key, member] : value.items()) {
        keys.insert(pointer + '/' + key);
        collect_used_keys(member, pointer + '/' + key, keys);
    }
}

void collect_described_keys(const json& schema, const json& definitions, const std::string& pointer,
                            std::set<std::string>& keys) {
    if (schema.contains("$ref")) {
        const auto name = schema.at("$ref").get<std::string>().substr(std::string("#/$defs/").size());
        collect_described_keys(definitions.at(name), definitions, pointer, keys);
    }
    if (schema.contains("oneOf")) {
        for (const auto& one : schema.at("oneOf")) collect_described_keys(one, definitions, pointer, keys);
    }
    if (schema.contains("items"))
        collect_described_keys(schema.at("items"), definitions, pointer + "/*", keys);
    if (!schema.contains("properties")) return;
    CHECK(schema.at("additionalProperties") == false);
    for (const auto& [key, property] : schema.at("properties").items()) {
        keys.insert(pointer + '/' + key);
        collect_described_keys(property, definitions, pointer + '/' + key, keys);
    }
}

Campaign campaign_of_schemas() {
    return read_tables(source_folder / "schemas/examples/valid").value();
}

// The problems of the three files of a folder, of which the others are valid.
json problems_in(const std::filesystem::path& folder) {
    const auto campaign = campaign_of_schemas();
    const auto procedure = read_procedure(campaign, bytes_of(examples / "valid/procedure.json")).value();
    const std::vector<JournalFile> journal{{"journal.csv", bytes_of(folder / "journal.csv")}};
    return {{"procedure.json",
             places_and_codes(read_procedure(campaign, bytes_of(folder / "procedure.json")).diagnostics())},
            {"journal.csv", places_and_codes(read_journal(campaign, procedure, journal).diagnostics())},
            {"contacts.csv",
             places_and_codes(read_contacts(campaign, bytes_of(folder / "contacts.csv")).diagnostics())}};
}

}  // namespace

TEST_CASE("The schemas of journal and contacts list the readers' columns") {
    for (const auto& [name, columns] : {DescribedTable{"journal", procedure::journal_columns},
                                        DescribedTable{"contacts", procedure::contact_columns}}) {
        const auto fields = json_of("schemas/" + std::string(name) + ".schema.json").at("fields");
        REQUIRE(fields.size() == columns.size());
        for (std::size_t k = 0; k < columns.size(); ++k) {
            INFO(columns[k].name);
            CHECK(fields[k].at("name") == columns[k].name);
            CHECK_FALSE(fields[k].at("title").get<std::string>().empty());
            CHECK_FALSE(fields[k].at("description").get<std::string>().empty());
            const auto constraints = fields[k].value("constraints", json::object());
            CHECK(constraints.value("required", false) == (columns[k].need == input::Need::value));
        }
    }
}

TEST_CASE("The schema of journals has the words of the reader") {
    const auto journal = json_of("schemas/journal.schema.json");
    for (const auto& field : journal.at("fields")) {
        if (field.at("name") == "event")
            CHECK(field.at("constraints").at("enum") == procedure::words_of(procedure::all_events));
        if (field.at("name") == "role")
            CHECK(field.at("constraints").at("enum") == procedure::words_of(procedure::all_roles));
    }
    const auto contacts = json_of("schemas/contacts.schema.json");
    for (const auto& field : contacts.at("fields")) {
        if (field.at("name") == "rank") CHECK(field.at("constraints").at("maximum") == maximum_contact_rank);
    }
}

TEST_CASE(
    "The schema of procedure.json knows the keys of the examples, and the reader knows all of its keys") {
    const auto schema = json_of("schemas/procedure.schema.json");
    std::set<std::string> described;
    collect_described_keys(schema, schema.at("$defs"), "", described);
    std::set<std::string> used;
    collect_used_keys(json_of("examples/campaign/procedure.json"), "", used);
    std::erase_if(used, [](const std::string& key) { return key.find("/anchors/") != std::string::npos; });
    for (const auto& key : used) {
        INFO(key);
        CHECK(described.contains(key));
    }
    for (const auto& key : described) {
        if (key.find("applies_to/") != std::string::npos || key.find("/*/en") != std::string::npos) continue;
        INFO(key);
        CHECK((used.contains(key) || key.find("/anchors") != std::string::npos || key.ends_with("/*/fr")));
    }
}

TEST_CASE("The valid examples of the procedure are read without a problem") {
    CHECK(problems_in(examples / "valid") == json{{"procedure.json", json::array()},
                                                  {"journal.csv", json::array()},
                                                  {"contacts.csv", json::array()}});
}

TEST_CASE("Each invalid example of the procedure has just the problems that are listed") {
    CHECK(problems_in(examples / "invalid") == json::parse(bytes_of(examples / "invalid/expected.json")));
}

TEST_CASE("The messy procedure has all its problems reported, in one run, in both languages") {
    const auto folder = source_folder / "examples/messy_procedure";
    const auto& campaign = example_campaign();
    const auto procedure = read_procedure(campaign, bytes_of(folder / "procedure.json"));
    const std::vector<JournalFile> files{{"journal.csv", bytes_of(folder / "journal.csv")},
                                         {"journal-bis.csv", bytes_of(folder / "journal-bis.csv")},
                                         {"journal-fr.csv", bytes_of(folder / "journal-fr.csv")}};
    const auto journal = read_journal(campaign, example_procedure(), files);
    const auto contacts = read_contacts(campaign, bytes_of(folder / "contacts.csv"));
    auto found = json::array();
    for (const auto* diagnostics :
         {&procedure.diagnostics(), &journal.diagnostics(), &contacts.diagnostics()}) {
        for (const auto& problem : places_and_codes(*diagnostics)) found.push_back(problem);
        for (const auto language : {Language::french, Language::english})
            CHECK(diagnostics->to_text(language).find("CITROUILLE") == std::string::npos);
    }
    CHECK(found == json::parse(bytes_of(folder / "expected.json")));
}
