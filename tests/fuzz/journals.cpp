// Any bytes as a journal or contacts of a small campaign: they are refused, or states, steps and the next
// campaign are computed.
#include "one_pupil.hpp"

#include <passpro/contacts.hpp>
#include <passpro/states.hpp>
#include <passpro/steps.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace passpro;

constexpr auto procedure_json = R"({
    "deadlines": {"documents": "2027-02-26", "acknowledgement_days": 7, "publication": "2027-05-10", "wishes": "2027-05-28"},
    "documents": [{"id": "L", "label": "Lettre"}],
    "grids": [{"id": "g", "levels": [{"code": "1", "label": "un"}], "criteria": [{"id": "p", "label": "Projet"}]}],
    "policies": [{"id": "p", "home_opinion": true, "reason_max": 20, "scale": [
        {"code": "F", "label": "Favorable", "meaning": "Convient"},
        {"code": "D", "label": "Défavorable", "meaning": "Non", "favourable": false}]}]})";

void check(const Diagnostics& diagnostics) {
    for (const auto& problem : diagnostics) {
        if (problem.to_text(Language::french).empty()) std::abort();
    }
}

void compute(const Campaign& campaign, const Procedure& procedure, const Journal& journal) {
    Plan plan{std::vector<Placement>(campaign.applications().size())};
    plan.placements[0] = {.status = PlacementStatus::placed, .slot = {1}};
    const auto record = CampaignRecord::make(campaign, plan, procedure, journal);
    check(record.diagnostics());
    if (!record) return;
    for (const auto* now : {"2027-02-01T00:00", "2027-03-17T14:00", "2027-05-12T08:00"}) {
        const auto instant = parse_date_time(now).value();
        for (const auto& step : steps(*record, instant, Language::french)) {
            if (step.why.empty()) std::abort();
        }
        check(next_campaign(*record, instant).diagnostics());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto campaign = test::campaign_of_one_pupil();
    static const auto procedure = read_procedure(campaign, procedure_json).value();
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    check(read_contacts(campaign, bytes).diagnostics());
    const std::vector<JournalFile> files{{"journal.csv", bytes}};
    const auto journal = read_journal(campaign, procedure, files);
    check(journal.diagnostics());
    if (journal) compute(campaign, procedure, *journal);
    return 0;
}
