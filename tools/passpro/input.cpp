#include "input.hpp"

#include "exit_status.hpp"
#include "stopwatch.hpp"

#include <passpro/package.hpp>
#include <passpro/wording.hpp>

#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace passpro::tool {

namespace fs = std::filesystem;

namespace {

fs::path rules_file_of(const fs::path& folder) {
    return folder / "rules.json";
}

// Of an ordinary file: reading a pipe could wait for ever.
Result<std::string> read_file(const fs::path& file, std::string name) {
    std::error_code error;
    if (fs::is_regular_file(file, error)) {
        std::ifstream stream(file, std::ios::binary);
        std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        if (stream) return {std::move(bytes), {}};
    }
    Diagnostic problem;
    problem.problem = fs::exists(file, error) ? Problem::unreadable_file : Problem::missing_file;
    problem.place.file = std::move(name);
    Diagnostics problems;
    problems.add(std::move(problem));
    return Result<std::string>(std::move(problems));
}

Result<RuleSet> read_rules(const fs::path& file, const std::string& name) {
    const Result<std::string> bytes = read_file(file, name);
    return bytes ? RuleSet::parse(*bytes, name) : Result<RuleSet>(bytes.diagnostics());
}

Result<Campaign> read_campaign(const Console& console, const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        console.say(folder.string() + console.text(" : ce n’est pas un dossier", ": this is not a folder"));
    }
    return read_package(folder);
}

void add_all(Diagnostics& problems, const Diagnostics& more) {
    for (const Diagnostic& problem : more) problems.add(problem);
}

bool has_rules(const fs::path& folder) {
    std::error_code error;
    return fs::exists(rules_file_of(folder), error);
}

Result<RuleSet> read_rules_of(const fs::path& folder) {
    const fs::path file = rules_file_of(folder);
    return read_rules(file, file.filename().string());
}

Result<Eligibility> judge(const Result<RuleSet>& rules, const Campaign& campaign, Date today) {
    if (!rules) return Result<Eligibility>(rules.diagnostics());
    Result<Eligibility> verdicts = determine_eligibility(*rules, campaign, today);
    Diagnostics problems = rules.diagnostics();
    add_all(problems, verdicts.diagnostics());
    problems.sort();
    if (!verdicts) return Result<Eligibility>(std::move(problems));
    return {std::move(verdicts).value(), std::move(problems)};
}

template <typename Value>
Value require(const Console& console, Result<Value> result) {
    const auto warnings = static_cast<std::int64_t>(result.diagnostics().warnings());
    if (result && warnings > 0) {
        console.say(counted(warnings, console.language(), console.text("avertissement", "warning"),
                            console.text("avertissements", "warnings")) +
                    console.text(" ; « passpro check » les donne", "; `passpro check` lists them"));
    }
    return std::move(result).value();
}

}  // namespace

Result<JudgedCampaign> read_judged_campaign(const Console& console, const fs::path& folder) {
    const Stopwatch reading;
    Result<Campaign> campaign = read_campaign(console, folder);
    const double seconds_read = reading.seconds();

    const Stopwatch judging;
    Diagnostics problems = campaign.diagnostics();
    std::optional<Eligibility> eligibility;
    if (has_rules(folder)) {
        const Result<RuleSet> rules = read_rules_of(folder);
        if (campaign) {
            Result<Eligibility> verdicts =
                judge(rules, *campaign, default_today(campaign->settings().calendar));
            add_all(problems, verdicts.diagnostics());
            if (verdicts) eligibility = std::move(verdicts).value();
        } else {
            add_all(problems, rules.diagnostics());
        }
    }
    problems.sort();
    if (problems.has_errors()) return Result<JudgedCampaign>(std::move(problems));
    return {{std::move(campaign).value(), std::move(eligibility), seconds_read, judging.seconds()},
            std::move(problems)};
}

JudgedCampaign require_judged_campaign(const Console& console, const fs::path& folder) {
    return require(console, read_judged_campaign(console, folder));
}

Campaign require_campaign(const Console& console, const fs::path& folder) {
    return require(console, read_campaign(console, folder));
}

std::optional<Result<Eligibility>> read_eligibility(const Campaign& campaign, const fs::path& folder,
                                                    Date today) {
    if (!has_rules(folder)) return std::nullopt;
    return judge(read_rules_of(folder), campaign, today);
}

RuleSet require_rules(const Console& console, const fs::path& file) {
    return require(console, read_rules(file, file.string()));
}

Plan require_plan(const Console& console, const Campaign& campaign, const fs::path& file) {
    return require(console, read_plan(campaign, require_file(console, file), file.filename().string()));
}

std::string require_file(const Console& console, const fs::path& file) {
    return require(console, read_file(file, file.string()));
}

ApplicationIndex require_application(const Console& console, const Campaign& campaign,
                                     const std::vector<std::string>& ids) {
    const auto candidate = campaign.find_candidate(ids[0]);
    const auto formation = campaign.find_formation(ids[1]);
    const auto application =
        candidate && formation ? campaign.find_application(*candidate, *formation) : std::nullopt;
    if (!application) {
        throw Failure(ExitStatus::bad_input, console.text("aucune candidature de ", "no application of ") +
                                                 ids[0] + console.text(" à ", " for ") + ids[1]);
    }
    return *application;
}

}  // namespace passpro::tool
