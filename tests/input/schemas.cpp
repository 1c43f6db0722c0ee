// The reader and the schemas that tell other programs about the format say the same.
#include "input/columns.hpp"
#include "package_files.hpp"

#include <passpro/output.hpp>

#include <catch.hpp>
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

}  // namespace

TEST_CASE("Schemas list the reader's columns, and require values where it does") {
    for (const auto& [name, columns] : described_tables()) {
        INFO(name);
        const auto fields = schema_of(name).at("fields");
        REQUIRE(fields.size() == columns.size());
        for (std::size_t k = 0; k < columns.size(); ++k) {
            INFO(columns[k].name);
            CHECK(fields[k].at("name") == columns[k].name);
            CHECK_FALSE(fields[k].at("title").get<std::string>().empty());
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
    const auto schema = json_of("schemas/campaign.schema.json");
    auto files = small_package();
    auto settings = json::parse(files["campaign.json"]);
    for (const auto* group : {"limits", "travel", "lessons", "weights"}) {
        for (const auto& [key, property] : schema.at("properties").at(group).at("properties").items()) {
            settings[group][key] = property.at("default");
        }
    }
    files["campaign.json"] = settings.dump();
    const auto given = read_tables(files).value();
    const auto by_default = read_tables(small_package()).value();
    CHECK(given.settings().travel == by_default.settings().travel);
    CHECK(given.settings().lessons.free_half_days == by_default.settings().lessons.free_half_days);
    CHECK(given.settings().lessons.half_day_boundary_minutes ==
          by_default.settings().lessons.half_day_boundary_minutes);
    const auto numbers = [](const Settings& s) {
        return std::vector<std::int64_t>{s.limits.applications_per_candidate,
                                         s.limits.interviews_per_day,
                                         s.limits.buffer_minutes,
                                         s.weights.unplaced,
                                         s.weights.unplaced_rank_step,
                                         s.weights.half_day,
                                         s.weights.travel_minute,
                                         s.weights.day_of_wait,
                                         s.weights.moved};
    };
    CHECK(numbers(given.settings()) == numbers(by_default.settings()));
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
