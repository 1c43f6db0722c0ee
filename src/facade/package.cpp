#include "domain/sorted.hpp"
#include "input/package_source.hpp"

#include <passpro/judged_campaign.hpp>
#include <passpro/package.hpp>
#include <passpro/stopwatch.hpp>

#include <memory>
#include <optional>
#include <utility>

namespace passpro {

namespace {

using input::PackageSource;

// What the rules say of the campaign. Without a campaign, the problems of the rules are still reported.
std::optional<Eligibility> judge(const PackageSource& source, const RulesText& rules,
                                 const Result<Campaign>& campaign, Diagnostics& problems) {
    if (!campaign) {
        problems.add_all(RuleSet::parse(rules.bytes, rules.file).diagnostics());
        return std::nullopt;
    }
    auto verdicts = determine_eligibility(rules, *campaign, default_today(campaign->settings().calendar));
    auto of_verdicts = verdicts.diagnostics();
    of_verdicts.move_to([&](const Place& place) { return source.place_of(place); });
    problems.add_all(of_verdicts);
    if (!verdicts) return std::nullopt;
    return std::move(verdicts).value();
}

Result<JudgedCampaign> read_judged(PackageSource& source, const Stopwatch& reading) {
    auto campaign = input::read_campaign(source);
    const double seconds_read = reading.seconds();
    const Stopwatch judging;
    auto problems = campaign.diagnostics();
    const auto rules = input::read_rules(source);
    problems.add_all(rules.diagnostics());
    std::optional<Eligibility> eligibility;
    if (rules && rules->has_value()) eligibility = judge(source, **rules, campaign, problems);
    if (problems.has_errors()) return Result<JudgedCampaign>(sorted(std::move(problems)));
    auto judged =
        eligibility ? JudgedCampaign(*std::move(eligibility)) : without_rules(std::move(campaign).value());
    judged.seconds_read = seconds_read;
    judged.seconds_eligibility = judging.seconds();
    return {std::move(judged), sorted(std::move(problems))};
}

// `from` is a path or a document.
template <typename From>
Result<JudgedCampaign> open_and_read(const From& from) {
    const Stopwatch reading;
    Diagnostics problems;
    const auto source =
        input::open_source(from, [&](Diagnostic problem) { problems.add(std::move(problem)); });
    if (source) return read_judged(*source, reading);
    return Result<JudgedCampaign>(sorted(std::move(problems)));
}

}  // namespace

Result<JudgedCampaign> read_package(const std::filesystem::path& path) {
    return open_and_read(path);
}

Result<JudgedCampaign> read_package(const PackageDocument& document) {
    return open_and_read(document);
}

Result<JudgedCampaign> read_package(const PackageFiles& files) {
    const Stopwatch reading;
    return read_judged(*input::source_of_files(files), reading);
}

}  // namespace passpro
