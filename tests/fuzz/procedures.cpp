// Any bytes as procedure.json: it is refused, or applies to each application of a campaign.
#include "one_pupil.hpp"

#include <passpro/procedure.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace passpro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto campaign = test::campaign_of_one_pupil();
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
