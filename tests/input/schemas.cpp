// The reader and the schemas that tell other programs about the format say the same.
#include "input/columns.hpp"
#include "package_files.hpp"

#include <passpro/output.hpp>

#include <catch.hpp>
#include <map>
#include <set>

using namespace passpro;
using namespace passpro::input;
using namespace passpro::test;

namespace {

using nlohmann::json;

struct DescribedTable {
    std::string name;
    std::span<const Column> columns;
};

std::vector<DescribedTable> described_tables() {
    std::vector<DescribedTable> tables{{"plan", plan_columns()}};
    for (const auto& format : table_formats()) {
        std::string name(file_name(format.table));
        tables.push_back({name.substr(0, name.find('.')), format.columns});
    }
    return tables;
}

json schema_of(const std::string& table) {
    return json_of("schemas/" + table + ".schema.json");
}

std::vector<std::string> strings(std::span<const std::string_view> words) {
    return {words.begin(), words.end()};
}

json constraint(const std::string& table, const std::string& field, const char* name) {
    const auto schema = schema_of(table);
    for (const auto& described : schema.at("fields")) {
        if (described.at("name") == field) return described.at("constraints").at(name);
    }
    throw std::runtime_error("no field " + field);
}

// A key and what is known of it, as a JSON pointer each: the keys of objects, down to values.
void collect_keys(const json& object, const std::string& pointer, std::set<std::string>& keys) {
    for (const auto& [key, value] : object.items()) {
        keys.insert(pointer + '/' + key);
        if (value.is_object()) collect_keys(value, pointer + '/' + key, keys);
    }
}

void collect_properties(const json& schema, const std::string& pointer, std::set<std::string>& keys) {
    CHECK(schema.at("additionalProperties") == false);
    for (const auto& [key, property] : schema.at("properties").items()) {
        keys.insert(pointer + '/' + key);
        if (property.contains("properties")) collect_properties(property, pointer + '/' + key, keys);
    }
}

// The defaults that a schema of objects gives to the keys in it, however deep.
json defaults_of(const json& schema) {
    auto defaults = json::object();
    for (const auto& [key, property] : schema.at("properties").items()) {
        if (property.contains("default")) defaults[key] = property.at("default");
        if (property.contains("properties")) defaults[key] = defaults_of(property);
    }
    return defaults;
}

// A small campaign that is read with these settings over its own.
Result<Campaign> campaign_with(const json& settings) {
    auto files = small_package();
    auto document = json::parse(files["campaign.json"]);
    document.merge_patch(settings);
    files["campaign.json"] = document.dump();
    return read_tables(files);
}

void collect_leaves(const json& object, const json::json_pointer& pointer, std::set<std::string>& leaves) {
    for (const auto& [key, value] : object.items()) {
        if (value.is_object()) {
            collect_leaves(value, pointer / key, leaves);
        } else {
            leaves.insert((pointer / key).to_string());
        }
    }
}

// A value that the setting at `pointer` may have, too.
json another_value(const std::string& pointer, const json& value) {
    if (value.is_number()) return value.get<int>() + 1;
    static const std::map<std::string, json> others{
        {"/academy", "other"},
        {"/timezone", "Indian/Reunion"},
        {"/calendar/registration", {"2027-01-18", "2027-02-18"}},
        {"/calendar/convocation", "2027-03-07"},
        {"/calendar/interviews", {"2027-03-15", "2027-04-15"}},
        {"/calendar/opinions", "2027-05-06"},
        {"/calendar/school_holidays", json::array()},
        {"/lessons/half_day_boundary", "13:00"},
        {"/lessons/free_half_days", json::array({"wed-pm"})},
        {"/lessons/earliest_departure", "06:45"},
        {"/lessons/latest_return", "19:15"},
    };
    return others.at(pointer);
}

}  // namespace

TEST_CASE("Schemas list the reader's columns, and require the values that it requires") {
    for (const auto& [name, columns] : described_tables()) {
        INFO(name);
        const auto fields = schema_of(name).at("fields");
        REQUIRE(fields.size() == columns.size());
        for (std::size_t k = 0; k < columns.size(); ++k) {
            INFO(columns[k].name);
            CHECK(fields[k].at("name") == columns[k].name);
            CHECK_FALSE(fields[k].at("title").get<std::string>().empty());
            if (!columns[k].title.empty()) CHECK(fields[k].at("title") == columns[k].title);
            CHECK_FALSE(fields[k].at("description").get<std::string>().empty());
            const auto constraints = fields[k].value("constraints", json::object());
            CHECK(constraints.value("required", false) == (columns[k].need == Need::value));
        }
    }
}

TEST_CASE("Schemas have the reader's choices and bounds") {
    CHECK(constraint("openings", "mode", "enum") == strings(interview_modes()));
    CHECK(constraint("openings", "slot_minutes", "maximum") == maximum_slot_minutes);
    CHECK(constraint("openings", "capacity", "maximum") == maximum_capacity);
    CHECK(constraint("unavailability", "scope", "enum") == strings(scopes()));
    CHECK(constraint("applications", "rank", "maximum") == maximum_rank);
    for (const auto* plan : {"plan", "previous_plan"}) {
        CHECK(constraint(plan, "status", "enum") == strings(placement_statuses()));
        for (const auto& reason : constraint(plan, "reason_code", "enum")) {
            CHECK(parse_reason_code(reason.get<std::string>()).has_value());
        }
    }
}

TEST_CASE("The valid examples are read without a problem") {
    const auto files = files_of("schemas/examples/valid");
    const auto campaign = read_tables(files);
    REQUIRE(campaign.diagnostics().empty());
    const auto plan = read_plan(*campaign, files.at("plan.csv"));
    REQUIRE(plan.diagnostics().empty());
    CHECK(write_plan(*campaign, *plan) == files.at("plan.csv"));
    for (const auto& [name, columns] : described_tables()) CHECK(files.contains(name + ".csv"));
}

TEST_CASE("Each invalid example, among valid files, has just the problems that are listed") {
    const auto valid = files_of("schemas/examples/valid");
    const auto campaign = read_tables(valid).value();
    const auto listed = json_of("schemas/examples/invalid/expected.json");
    CHECK(listed.size() == valid.size());
    for (const auto& [name, expected] : listed.items()) {
        INFO(name);
        auto files = valid;
        files[name] = bytes_of(source_folder / "schemas/examples/invalid" / name);
        const auto problems = name == "plan.csv"
                                  ? places_and_codes(read_plan(campaign, files[name]).diagnostics())
                                  : places_and_codes(read_tables(files).diagnostics());
        CHECK(problems == expected.get<std::vector<std::string>>());
    }
}

TEST_CASE("The schema of campaign.json knows the keys of the full example, and no others") {
    std::set<std::string> described;
    std::set<std::string> used;
    const auto schema = json_of("schemas/campaign.schema.json");
    collect_properties(schema, "", described);
    collect_keys(json_of("examples/campaign/campaign.json"), "", used);
    CHECK(described == used);
}

TEST_CASE("The schema's defaults are the reader's") {
    const auto given = campaign_with(defaults_of(json_of("schemas/campaign.schema.json"))).value().settings();
    CHECK(given == campaign_with(json::object()).value().settings());
}

TEST_CASE("Every key of the schema makes a difference to the settings") {
    const auto example = json_of("examples/campaign/campaign.json");
    const auto before = campaign_with(example).value().settings();
    std::set<std::string> leaves;
    collect_leaves(example, json::json_pointer(), leaves);
    REQUIRE(leaves.size() > 20);
    for (const auto& leaf : leaves) {
        if (leaf == "/$schema") continue;  // for text editors alone
        INFO(leaf);
        const json::json_pointer pointer(leaf);
        auto changed = example;
        changed[pointer] = another_value(leaf, example[pointer]);
        CHECK(campaign_with(changed).value().settings() != before);
    }
}

TEST_CASE("The data package of the example carries the schemas, and has all of its tables") {
    const auto resources = json_of("examples/campaign/datapackage.json").at("resources");
    CHECK(resources.size() == table_formats().size());
    for (const auto& resource : resources) {
        const auto name = resource.at("name").get<std::string>();
        INFO(name);
        CHECK(resource.at("path") == name + ".csv");
        const auto header = bytes_of(source_folder / "examples/campaign" / (name + ".csv"));
        std::string names;
        for (const auto& field : resource.at("schema").at("fields")) {
            names += (names.empty() ? "" : ",") + field.at("name").get<std::string>();
        }
        CHECK(header.substr(0, header.find('\n')) == names);
        const auto fields = schema_of(name).at("fields");
        for (std::size_t k = 0; k < fields.size(); ++k)
            CHECK(resource.at("schema").at("fields")[k] == fields[k]);
    }
}
