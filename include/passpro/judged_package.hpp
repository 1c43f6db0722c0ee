// Reading a package and judging its campaign by its own rules, in one step.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/eligibility.hpp>
#include <passpro/package.hpp>

#include <filesystem>
#include <optional>

namespace passpro {

// A campaign, and what its own rules say of it.
struct JudgedCampaign {
    Campaign campaign;
    std::optional<Eligibility> eligibility;  // nothing where the package has no rules
    double seconds_read = 0;
    double seconds_eligibility = 0;
};

// Reads and checks a package as read_package does, and its rules; judges the campaign by them as of
// default_today. Every problem of both is in the result. A campaign whose rules have errors is refused: it
// would be planned as if it had none.
Result<JudgedCampaign> read_judged_package(const std::filesystem::path& path);
Result<JudgedCampaign> read_judged_package(const PackageFiles& files);

}  // namespace passpro
