#include "input.hpp"

#include "exit_status.hpp"

#include <passpro/wording.hpp>

#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace passpro::tool {

namespace fs = std::filesystem;

namespace {

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

void say_if_nothing(const Console& console, const fs::path& path) {
    std::error_code error;
    if (!fs::is_directory(path, error) && !fs::is_regular_file(path, error)) {
        console.say(path.string() + console.text(" : ce n’est ni un dossier ni un classeur",
                                                 ": this is neither a folder nor a workbook"));
    }
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

Result<JudgedCampaign> read_judged_campaign(const Console& console, const fs::path& path) {
    say_if_nothing(console, path);
    return read_package(path);
}

JudgedCampaign require_judged_campaign(const Console& console, const fs::path& path) {
    return require(console, read_judged_campaign(console, path));
}

Catalogue require_catalogue(const Console& console, const fs::path& path) {
    return require(console, read_catalogue(path));
}

Campaign require_campaign(const Console& console, const fs::path& path) {
    say_if_nothing(console, path);
    return require(console, read_tables(path));
}

std::optional<Result<Eligibility>> read_eligibility(const Campaign& campaign, const fs::path& path,
                                                    Date today) {
    const Result<std::optional<RulesText>> rules = read_rules_text(path);
    if (!rules) return Result<Eligibility>(rules.diagnostics());
    if (!rules->has_value()) return std::nullopt;
    return determine_eligibility(**rules, campaign, today);
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
