// The example campaign on record, with a journal to change something of.
#pragma once

#include "package_files.hpp"
#include "small_campaign.hpp"

#include <passpro/contacts.hpp>
#include <passpro/record.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::test {

using Problems = std::vector<std::string>;  // as places_and_codes has them

inline const std::string journal_header =
    "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n";

// Names, an INE, birth dates, a phone number and an address, one of which may stand anywhere in a table by
// mistake.
inline const std::vector<std::string> personal_cells{"ARTICHAUT",   "Jean-Courge", "Maïs Doux",
                                                     "123456789AB", "2010-12-24",  "24/12/2010",
                                                     "24122010",    "0612345678",  "3 impasse des Essais"};

// A row with the value in the place of its first cell, of its second one, and so on.
inline std::vector<std::string> with_each_cell_replaced(std::string_view row, const std::string& value) {
    std::vector<std::string> rows;
    for (std::size_t begin = 0; begin <= row.size();) {
        const auto end = std::min(row.find(',', begin), row.size());
        rows.push_back(std::string(row.substr(0, begin)) + value + std::string(row.substr(end)));
        begin = end + 1;
    }
    return rows;
}

inline const Campaign& example_campaign() {
    static const auto campaign = read_tables(source_folder / "examples/campaign").value();
    return campaign;
}

inline std::string example_journal() {
    return bytes_of(source_folder / "examples/campaign/journal.csv");
}

inline Procedure example_procedure() {
    return read_procedure(example_campaign(), bytes_of(source_folder / "examples/campaign/procedure.json"))
        .value();
}

// The example's procedure with these changes (a JSON merge patch).
inline Procedure example_procedure_with(const char* changes) {
    auto document = json_of("examples/campaign/procedure.json");
    document.merge_patch(nlohmann::json::parse(changes));
    return read_procedure(example_campaign(), document.dump()).value();
}

// The example, whose candidates have neither names nor classes.
inline Campaign nameless_campaign() {
    auto files = files_of("examples/campaign");
    files.erase("rules.json");
    files["candidates.csv"] = "candidate_id,home_uai\n";
    for (const auto& candidate : example_campaign().candidates())
        files["candidates.csv"] += candidate.id + ',' + std::string(candidate.home_uai.text()) + '\n';
    return read_tables(files).value();
}

// Every interview of previous_plan.csv, and no other.
inline Plan kept_plan(const Campaign& campaign) {
    Plan plan{std::vector<Placement>(campaign.applications().size())};
    for (std::uint32_t i = 0; i < plan.placements.size(); ++i) {
        const auto previous = campaign.previous_placement({i});
        if (previous && previous->slot)
            plan.placements[i] = {.status = PlacementStatus::placed, .slot = *previous->slot};
    }
    return plan;
}

// A record of the example's journal in another campaign with the same applications.
inline CampaignRecord record_in(const Campaign& campaign, const std::string& bytes,
                                const Procedure& procedure) {
    const std::vector<JournalFile> files{{.name = "journal.csv", .bytes = bytes}};
    auto journal = read_journal(campaign, procedure, files).value();
    return CampaignRecord::make(campaign, kept_plan(campaign), procedure, std::move(journal)).value();
}

inline Result<Journal> read_example_journal(const std::string& bytes,
                                            const Procedure& procedure = example_procedure()) {
    const std::vector<JournalFile> files{{.name = "journal.csv", .bytes = bytes}};
    return read_journal(example_campaign(), procedure, files);
}

inline CampaignRecord record_of(const std::string& journal, const Procedure& procedure = example_procedure(),
                                Plan plan = kept_plan(example_campaign())) {
    auto entries = read_example_journal(journal, procedure).value();
    return CampaignRecord::make(example_campaign(), std::move(plan), procedure, std::move(entries)).value();
}

// The example after the panel has fallen ill for the interview of C0024 (O003#2), which the plan still has.
inline CampaignRecord record_of_lost_slot(const std::string& rows) {
    auto files = files_of("examples/campaign");
    files.at("unavailability.csv") += "panel,0980051Y/Jury A,2027-04-07T14:20,2027-04-07T14:40,malade\n";
    const auto campaign = read_tables(files).value();
    const auto procedure = read_procedure(campaign, files.at("procedure.json")).value();
    const std::vector<JournalFile> journals{{.name = "journal.csv", .bytes = journal_header + rows}};
    auto journal = read_journal(campaign, procedure, journals).value();
    return CampaignRecord::make(campaign, kept_plan(campaign), procedure, std::move(journal)).value();
}

inline ApplicationIndex application_of(std::string_view candidate, std::string_view formation) {
    const auto& campaign = example_campaign();
    return campaign
        .find_application(campaign.find_candidate(candidate).value(),
                          campaign.find_formation(formation).value())
        .value();
}

// The example's verdicts by one rule, which excludes C0024 from F001, or whose data are missing.
inline Eligibility verdicts(const char* level) {
    auto files = files_of("examples/campaign");
    files.at("candidates.csv") = "candidate_id,home_uai,level\n";
    for (const auto& candidate : example_campaign().candidates())
        files.at("candidates.csv") += candidate.id + ',' + std::string(candidate.home_uai.text()) + ',' +
                                      (candidate.id == "C0024" ? level : "3GEN") + '\n';
    const auto campaign = read_tables(files).value();
    const auto rules = RuleSet::parse(R"({"rules": [{"id": "level", "version": "1.0.0",
        "applies_to": {"formation_id": ["F001"]}, "message": {"fr": "Niveau.", "en": "Level."},
        "reference": {"text": "Invented"}, "logic": {"===": [{"var": "candidate.level"}, "3GEN"]}}]})");
    return determine_eligibility(rules.value(), campaign, date("2027-02-01")).value();
}

}  // namespace passpro::test
