// A campaign together with what its rules say of it: what can be planned.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/eligibility.hpp>
#include <passpro/package.hpp>

#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

namespace passpro {

// Reading a package gives one. Everything that takes a campaign takes a judged one; `solve`
// takes no other, so that no rules are forgotten.
class JudgedCampaign : public Campaign {
  public:
    // The campaign of the verdicts.
    explicit JudgedCampaign(Eligibility eligibility)
        : Campaign(eligibility.campaign()), eligibility_(std::move(eligibility)) {}

    // Nothing if there are no rules: then each application may be placed.
    [[nodiscard]] const std::optional<Eligibility>& eligibility() const { return eligibility_; }

    // How long it took to read and to judge it.
    double seconds_read = 0;
    double seconds_eligibility = 0;

  private:
    friend JudgedCampaign without_rules(Campaign campaign);
    explicit JudgedCampaign(Campaign campaign) : Campaign(std::move(campaign)) {}

    std::optional<Eligibility> eligibility_;
};

// A campaign in which everybody may apply to everything.
[[nodiscard]] inline JudgedCampaign without_rules(Campaign campaign) {
    return JudgedCampaign(std::move(campaign));
}

// Reads and checks a package and its rules, and judges the campaign by them as of default_today(). Every
// problem of both is in the result; a campaign whose rules have errors is refused, as it would be planned as
// if it had none. `path` is a folder or a workbook (.xlsx).
[[nodiscard]] Result<JudgedCampaign> read_package(const std::filesystem::path& path);
[[nodiscard]] Result<JudgedCampaign> read_package(const PackageFiles& files);

// The same of a workbook in memory. `file` names it in diagnostics. A passpro that was built without
// workbooks (PASSPRO_XLSX) answers `no_workbooks`.
[[nodiscard]] Result<JudgedCampaign> read_workbook(std::string_view bytes,
                                                   std::string_view file = "campaign.xlsx");

}  // namespace passpro
