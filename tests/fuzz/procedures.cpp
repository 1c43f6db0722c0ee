// Any bytes as procedure.json: it is refused, or applies to each application of a campaign.
#include <passpro/package.hpp>
#include <passpro/procedure.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace passpro;

Campaign make_campaign() {
    const PackageFiles files{
        {"campaign.json",
         R"({"academy": "exemple", "calendar": {"convocation": "2027-03-01", "interviews": ["2027-03-15", "2027-04-09"]}})"},
        {"establishments.csv", "uai,name\n0980001U,Collège\n0980051Y,Lycée\n"},
        {"formations.csv", "formation_id,title,host_uai\nF1,CAP,0980051Y\n"},
        {"openings.csv", "opening_id,host_uai,panel,formation_ids,start,end,slot_minutes\n"},
        {"candidates.csv", "candidate_id,home_uai,level\nC1,0980001U,3GEN\n"},
        {"applications.csv", "candidate_id,formation_id\nC1,F1\n"},
    };
    return read_tables(files).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto campaign = make_campaign();
    const auto procedure = read_procedure(campaign, {reinterpret_cast<const char*>(data), size});
    if (procedure.has_value() == procedure.diagnostics().has_errors()) std::abort();
    for (const auto& problem : procedure.diagnostics()) {
        if (problem.to_text(Language::french).empty()) std::abort();
    }
    if (!procedure) return 0;
    for (const auto document : procedure->documents_of({0})) {
        if (procedure->documents()[document].id.empty()) std::abort();
    }
    const auto* grid = procedure->grid_of({0});
    if (grid != nullptr && grid->levels.empty()) std::abort();
    const auto* policy = procedure->policy_of({0});
    if (policy != nullptr && policy->scale.empty()) std::abort();
    return 0;
}
