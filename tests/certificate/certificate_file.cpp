#include "journal_of.hpp"
#include "package_files.hpp"

#include <algorithm>
#include <set>

using namespace passpro;
using namespace passpro::test;

namespace {

using nlohmann::json;

// Every key, of objects and of those in arrays, as "claims/exceptions/slot".
void collect_keys(const json& value, const std::string& pointer, std::set<std::string>& keys) {
    if (value.is_array()) {
        for (const auto& item : value) collect_keys(item, pointer, keys);
    } else if (value.is_object()) {
        for (const auto& [key, member] : value.items()) {
            keys.insert(pointer + '/' + key);
            collect_keys(member, pointer + '/' + key, keys);
        }
    }
}

void collect_described_keys(const json& schema, const std::string& pointer, std::set<std::string>& keys) {
    if (schema.contains("items")) collect_described_keys(schema.at("items"), pointer, keys);
    if (!schema.contains("properties")) return;
    CHECK(schema.at("additionalProperties") == false);
    for (const auto& [key, property] : schema.at("properties").items()) {
        keys.insert(pointer + '/' + key);
        CHECK_FALSE(property.value("title", "").empty());
        collect_described_keys(property, pointer + '/' + key, keys);
    }
}

json property(const char* outer, const char* inner) {
    return json_of("schemas/certificate.schema.json")
        .at("properties")
        .at(outer)
        .at("items")
        .at("properties")
        .at(inner);
}

}  // namespace

TEST_CASE("A certificate as JSON has every figure, and its schema every key", "[certificate]") {
    const auto campaign = small_campaign().campaign();
    auto plan = empty_plan(campaign);
    place(plan, application(campaign, "C1", "F1"), slot(campaign, "O1", 0));
    const Procedure procedure(campaign, {});
    JournalOf journal(campaign);
    journal.add(application(campaign, "C1", "F1"), JournalEvent::convoked, time("2026-02-23T10:00"),
                slot(campaign, "O1", 0), "hand");
    const std::vector<std::string> erased{"C1"};
    const std::vector<NamedText> files{{"plan.csv", "abc"}};
    const auto certificate =
        certify(campaign, plan, procedure, journal.entries, time("2026-03-09T08:00"),
                {.host = campaign.find_establishment(host), .files = files, .erased_ids = erased});

    const auto text = write_certificate(campaign, certificate, Language::english);
    CHECK(text.back() == '\n');
    const auto object = json::parse(text);
    CHECK(object.at("now") == "2026-03-09T08:00");
    CHECK(object.at("host") == host.text());
    CHECK(object.at("holds") == false);
    CHECK(object.at("shortest_notice") == 15);
    CHECK(object.at("files").at(0).at("sha256") ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    REQUIRE(object.at("claims").size() == claim_count);
    const auto& reached = object.at("claims").at(3);
    CHECK(reached.at("claim") == "C4");
    CHECK(reached.at("statement") == "Each convoked candidate was reached.");
    CHECK(reached.at("outcome") == "fails");
    CHECK(reached.at("checked") == 1);
    CHECK(reached.at("exceptions") ==
          json::array({{{"lapse", "not_reached"},
                        {"candidate_id", "C1"},
                        {"formation_id", "F1"},
                        {"slot", "O1#0"},
                        {"entry_id", "E0"},
                        {"due", "2026-03-05"},
                        {"message",
                         "C1 → F1: the convocation to O1#0 (2026-03-10T09:00) had to be delivered by "
                         "2026-03-05 (entry E0)"}}}));
    CHECK(object.at("hosts").at(0) == json({{"uai", host.text()},
                                            {"registered", 3},
                                            {"convoked", 1},
                                            {"justified", 0},
                                            {"ineligible", 0},
                                            {"undetermined", 0},
                                            {"unplaced", 0},
                                            {"open", 2},
                                            {"withdrawn", 0}}));

    std::set<std::string> keys;
    collect_keys(object, "", keys);
    std::set<std::string> described;
    collect_described_keys(json_of("schemas/certificate.schema.json"), "", described);
    CHECK(keys == described);
}

TEST_CASE("The schema lists every claim, outcome and lapse", "[certificate]") {
    std::vector<std::string> claims;
    for (std::size_t i = 0; i < claim_count; ++i) claims.emplace_back(code(static_cast<Claim>(i)));
    CHECK(property("claims", "claim").at("enum") == claims);
    CHECK(property("claims", "outcome").at("enum") == json::array({"holds", "fails", "not_yet"}));
    std::vector<std::string> lapse_words;
    for (int i = 0; i <= static_cast<int>(Lapse::not_searched); ++i)
        lapse_words.emplace_back(to_text(static_cast<Lapse>(i)));
    CHECK(property("claims", "exceptions").at("items").at("properties").at("lapse").at("enum") ==
          lapse_words);
}

TEST_CASE("Each lapse has its own sentence in either language, without what is not there", "[certificate]") {
    const auto campaign = small_campaign().campaign();
    std::set<std::string> sentences;
    for (int i = 0; i <= static_cast<int>(Lapse::not_searched); ++i) {
        const ClaimException exception{.lapse = static_cast<Lapse>(i),
                                       .application = ApplicationIndex{0},
                                       .slot = SlotIndex{0},
                                       .entry_id = "E7",
                                       .due = date("2026-03-05"),
                                       .found = 3,
                                       .allowed = 7,
                                       .erased_id = "C9",
                                       .text_name = "plan.csv"};
        for (const auto language : {Language::french, Language::english}) {
            const auto sentence = message(campaign, exception, language);
            CHECK(sentences.insert(sentence).second);
            CHECK(sentence.find("  ") == std::string::npos);
            CHECK(sentence.find("C1 → F1") == (exception.lapse >= Lapse::id_left ? std::string::npos : 0));
        }
    }
}

TEST_CASE("An id of an entry is named only if it cannot be a name", "[certificate]") {
    const auto campaign = small_campaign().campaign();
    const auto message_with = [&](const char* id) {
        const ClaimException exception{.lapse = Lapse::came_back,
                                       .application = ApplicationIndex{0},
                                       .slot = SlotIndex{0},
                                       .entry_id = id};
        Certificate certificate;
        certificate.claims[0].exceptions.push_back(exception);
        const auto file = write_certificate(campaign, certificate, Language::french);
        const auto sentence = message(campaign, exception, Language::french);
        CHECK((file.find(id) == std::string::npos) == (sentence.find(id) == std::string::npos));
        return sentence;
    };
    const auto names = [&](const char* id) { return message_with(id).find(id) != std::string::npos; };
    CHECK(message_with("AUBERGINE Upsilon").ends_with("(entrée …)"));
    CHECK_FALSE(names("convoked:AUBERGINE:F001:O003#0:2027-03-08T10:00:host"));
    CHECK(message_with("H-0008").ends_with("(entrée H-0008)"));
    CHECK_FALSE(names("24:12:2010"));
    CHECK(names("convoked:C0008:F001:O003#0:2027-03-08T10:00:host"));
    CHECK(names("answered:C0008:F001:cannot_come:2027-03-08T10:00:family"));
}

TEST_CASE("Before the first convocation, a certificate has no shortest notice", "[certificate]") {
    const auto campaign = small_campaign().campaign();
    const auto certificate =
        certify(campaign, empty_plan(campaign), Procedure(campaign, {}), {}, time("2026-02-01T08:00"));
    CHECK_FALSE(
        json::parse(write_certificate(campaign, certificate, Language::french)).contains("shortest_notice"));
}
