// A campaign together with the verdicts of its rules, ready to be planned.
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

// Reading a package gives a judged campaign. Every function that takes a campaign accepts it; `solve` accepts
// nothing else, so that rules cannot be forgotten.
class JudgedCampaign : public Campaign {
  public:
    // The campaign of the verdicts.
    explicit JudgedCampaign(Eligibility eligibility)
        : Campaign(eligibility.campaign()), eligibility_(std::move(eligibility)) {}

    // Nothing if there are no rules: then each application may be placed.
    [[nodiscard]] const std::optional<Eligibility>& eligibility() const { return eligibility_; }

    // The time that reading and judging took.
    double seconds_read = 0;
    double seconds_eligibility = 0;

  private:
    friend JudgedCampaign without_rules(Campaign campaign);
    explicit JudgedCampaign(Campaign campaign) : Campaign(std::move(campaign)) {}

    std::optional<Eligibility> eligibility_;
};

// A campaign in which every candidate may apply to every formation.
[[nodiscard]] inline JudgedCampaign without_rules(Campaign campaign) {
    return JudgedCampaign(std::move(campaign));
}

// Reads and checks a package and its rules, and judges the campaign by them as of default_today(). The result
// has every problem of both. Rules with errors refuse the campaign, which would otherwise be planned as if it
// had no rules. `path` is a folder or a document.
[[nodiscard]] Result<JudgedCampaign> read_package(const std::filesystem::path& path);
[[nodiscard]] Result<JudgedCampaign> read_package(const PackageFiles& files);
[[nodiscard]] Result<JudgedCampaign> read_package(const PackageDocument& document);

}  // namespace passpro
