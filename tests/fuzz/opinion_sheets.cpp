// Any bytes as an opinion sheet, a workbook or CSV: they are refused, or their entries can be recorded. And
// any bytes as statistics or as a table to erase from.
#include "one_pupil.hpp"

#include <passpro/erasure.hpp>
#include <passpro/opinions.hpp>
#include <passpro/recording.hpp>
#include <passpro/statistics.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace passpro;

constexpr auto procedure_json = R"({
    "grids": [{"id": "g", "levels": [{"code": "1", "label": "un"}, {"code": "2", "label": "deux"}],
               "criteria": [{"id": "p", "label": "Projet"}]}],
    "policies": [{"id": "p", "reason_max": 20, "scale": [
        {"code": "F", "label": "Favorable", "meaning": "Convient"},
        {"code": "D", "label": "Défavorable", "meaning": "Non", "favourable": false}]}]})";

CampaignRecord record_of_one_pupil() {
    const auto campaign = test::campaign_of_one_pupil();
    Plan plan{std::vector<Placement>(campaign.applications().size())};
    plan.placements[0] = {.status = PlacementStatus::placed, .slot = {1}};
    const auto procedure = read_procedure(campaign, procedure_json).value();
    return CampaignRecord::make(campaign, plan, procedure, Journal(campaign)).value();
}

void check(const Diagnostics& diagnostics) {
    for (const auto& problem : diagnostics) {
        if (problem.to_text(Language::french).empty()) std::abort();
    }
}

// What a sheet that is accepted says can be recorded, and recording it again adds nothing.
void record_twice(const CampaignRecord& record, const std::vector<JournalEntry>& entries) {
    const JournalFile empty{.name = "journal.csv", .bytes = {}};
    const auto once = record_entries(record.campaign(), record.procedure(), empty, entries);
    if (!once) std::abort();
    const JournalFile journal{.name = "journal.csv", .bytes = once->bytes};
    const auto twice = record_entries(record.campaign(), record.procedure(), journal, entries);
    if (!twice || !twice->added.empty() || twice->bytes != once->bytes) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto record = record_of_one_pupil();
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const OpinionSheetReturn handed_in{.host = {1}, .at = parse_date_time("2027-04-28T00:00").value()};
    const auto sheet = read_opinion_sheet(record, bytes, "opinions.csv", handed_in);
    check(sheet.diagnostics());
    if (sheet) record_twice(record, sheet->entries);

    const auto statistics = read_statistics(bytes);
    check(statistics.diagnostics());
    if (statistics) (void)write_statistics_table(*statistics, &*statistics);

    const PackageFiles files{{"journal.csv", bytes}};
    const std::vector<std::string> ids{"C1"};
    const auto erasure = erase_persons(files, ids);
    check(erasure.diagnostics());
    if (erasure && erasure->files.size() > 1) std::abort();
    return 0;
}
