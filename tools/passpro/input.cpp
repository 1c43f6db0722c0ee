#include "input.hpp"

#include "exit_status.hpp"
#include "json_values.hpp"

#include <passpro/solve_report.hpp>
#include <passpro/solving.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <system_error>
#include <utility>

namespace passpro::tool {

namespace fs = std::filesystem;

namespace {

// Of an ordinary file: reading a pipe could wait for ever.
Result<std::string> read_file(const fs::path& file, std::string name) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    int reason = status.type() == fs::file_type::directory ? EISDIR : error.value();
    if (status.type() == fs::file_type::regular) {
        errno = 0;
        std::ifstream stream(file, std::ios::binary);
        std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        if (stream) return {std::move(bytes), {}};
        reason = errno;
    }
    Diagnostic problem;
    const bool is_missing = status.type() == fs::file_type::not_found;
    problem.problem = is_missing ? Problem::missing_file : Problem::unreadable_file;
    problem.place.file = std::move(name);
    if (!is_missing && reason != 0)
        problem.details = {system_reason(reason, Language::french), system_reason(reason, Language::english)};
    Diagnostics problems;
    problems.add(std::move(problem));
    return Result<std::string>(std::move(problems));
}

Result<RuleSet> read_rules(const fs::path& file, const std::string& name) {
    const Result<std::string> bytes = read_file(file, name);
    return bytes ? RuleSet::parse(*bytes, name) : Result<RuleSet>(bytes.diagnostics());
}

// A member of report.json in the folder; nothing if it does not have it.
Json member_of_report(const fs::path& folder, const char* member) {
    constexpr std::uintmax_t largest_report = 1'000'000;
    const fs::path file = folder / "report.json";
    std::error_code error;
    if (!fs::is_regular_file(file, error) || fs::file_size(file, error) > largest_report) return {};
    const Result<std::string> bytes = read_file(file, file.string());
    const Json report = bytes ? Json::parse(*bytes, nullptr, false) : Json();
    return report.is_object() ? report.value(member, Json()) : Json();
}

// The plan may have been edited, which is its owner's right. But a run that was killed while it published, or
// a copied file, leaves files side by side that do not belong together.
void warn_of_other_run(const Console& console, const fs::path& plan, const std::string& bytes) {
    const Json files = member_of_report(plan.parent_path(), "files");
    const auto reported = files.is_object() ? files.find(plan.filename().string()) : files.end();
    if (reported == files.end() || (reported->is_string() && *reported == digest(bytes))) return;
    console.say(plan.string() +
                console.text(" n’est pas le fichier que décrit le report.json à côté : il a été modifié, ou "
                             "vient d’un autre calcul",
                             " is not the file that the report.json beside it describes: it was edited, or "
                             "comes from another run"));
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

// It can be read only once, and is kept for further calls.
std::optional<PackageDocument> document_of(const fs::path& path) {
    if (path != "-") return std::nullopt;
    static const std::string bytes = [] {
        constexpr std::size_t most = std::size_t{256} << 20;  // the library refuses more
        std::string all;
        std::array<char, 1 << 16> piece{};
        while (all.size() <= most && std::cin.read(piece.data(), piece.size()).gcount() > 0)
            all.append(piece.data(), static_cast<std::size_t>(std::cin.gcount()));
        return all;
    }();
    return PackageDocument{.bytes = bytes, .file = "-"};
}

Result<JudgedCampaign> read_judged_campaign(const fs::path& path) {
    const auto document = document_of(path);
    return document ? read_package(*document) : read_package(path);
}

JudgedCampaign require_judged_campaign(const Console& console, const fs::path& path) {
    return require(console, read_judged_campaign(path));
}

RecordFiles read_record_files_of(const fs::path& campaign, const std::vector<fs::path>& journals) {
    const auto document = document_of(campaign);
    return document ? read_record_files(*document, journals) : read_record_files(campaign, journals);
}

Result<Contacts> read_contacts_of_campaign(const Campaign& campaign, const fs::path& path) {
    const auto document = document_of(path);
    return document ? read_contacts_of(campaign, *document) : read_contacts_of(campaign, path);
}

Catalogue require_catalogue(const Console& console, const fs::path& path) {
    const auto document = document_of(path);
    return require(console, document ? read_catalogue(*document) : read_catalogue(path));
}

Campaign require_campaign(const Console& console, const fs::path& path) {
    const auto document = document_of(path);
    return require(console, document ? read_tables(*document) : read_tables(path));
}

std::optional<Result<Eligibility>> read_eligibility(const Campaign& campaign, const fs::path& path,
                                                    Date today) {
    const auto document = document_of(path);
    const Result<std::optional<RulesText>> rules =
        document ? read_rules_text(*document) : read_rules_text(path);
    if (!rules) return Result<Eligibility>(rules.diagnostics());
    if (!rules->has_value()) return std::nullopt;
    return determine_eligibility(**rules, campaign, today);
}

RuleSet require_rules(const Console& console, const fs::path& file) {
    return require(console, read_rules(file, file.string()));
}

Plan require_plan(const Console& console, const Campaign& campaign, const fs::path& file) {
    return require_plan(console, campaign, file, require_file(console, file));
}

Plan require_plan(const Console& console, const Campaign& campaign, const fs::path& file,
                  const std::string& bytes) {
    Plan plan = require(console, read_plan(campaign, bytes, file.filename().string()));
    warn_of_other_run(console, file, bytes);
    return plan;
}

std::string require_input(const Console& console, const fs::path& file) {
    const auto document = document_of(file);
    return document ? std::string(document->bytes) : require_file(console, file);
}

std::optional<std::int64_t> reported_bound(const fs::path& plan) {
    const fs::path folder = plan.parent_path();
    const Result<std::string> bytes = read_file(plan, plan.string());
    const Json files = member_of_report(folder, "files");
    const auto reported = files.is_object() ? files.find(plan.filename().string()) : files.end();
    const Json bound = member_of_report(folder, "lower_bound");
    const bool is_of_plan =
        bytes && reported != files.end() && reported->is_string() && *reported == digest(*bytes);
    return is_of_plan && bound.is_number_integer() ? std::optional(bound.get<std::int64_t>()) : std::nullopt;
}

assignment::BoundCertificate require_certificate(const Console& console, const Campaign& campaign,
                                                 const fs::path& file) {
    const std::string name = file.filename().string();
    return require(console, read_bound_certificate(campaign, require_file(console, file), name));
}

ScheduleProblem require_schedule(const Console& console, const fs::path& path) {
    const std::string text = require_input(console, path);
    return require(console,
                   path == "-" ? read_schedule(text) : read_schedule(text, path.filename().string()));
}

std::string require_file(const Console& console, const fs::path& file) {
    return require(console, read_file(file, file.string()));
}

std::vector<JournalFile> require_entries(const Console& console, const std::vector<std::string>& files) {
    const auto base_name = [](const std::string& file) { return fs::path(file).filename().string(); };
    std::vector<JournalFile> entries;
    for (const auto& file : files) {
        const auto name = base_name(file);
        const bool is_unique = name != "journal.csv" && std::ranges::count(files, name, base_name) == 1;
        entries.push_back({.name = is_unique ? name : file, .bytes = require_input(console, file)});
    }
    return entries;
}

CandidateIndex require_candidate(const Console& console, const Campaign& campaign, const std::string& id) {
    const auto candidate = campaign.find_candidate(id);
    if (!candidate) {
        throw Failure(ExitStatus::bad_input,
                      console.text("aucun candidat ", "there is no candidate ") + printable(id));
    }
    return *candidate;
}

void say_unknown_candidates(const Console& console, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
        console.say(
            console.text("aucun tableau n’a de ligne du candidat ", "no table has a row of the candidate ") +
            printable(id));
    }
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

PackageFiles require_tables(const Console& console, const fs::path& campaign,
                            const std::vector<std::string>& others) {
    std::error_code error;
    if (const auto document = document_of(campaign))
        return unpack_workbook(document->bytes, document->file).value();
    if (!fs::is_directory(campaign, error))
        return unpack_workbook(require_file(console, campaign), campaign.filename().string()).value();
    auto names = others;
    names.emplace_back("campaign.json");
    for (const CampaignTable table : all_tables) names.emplace_back(file_name(table));
    PackageFiles files;
    for (const std::string& name : names) {
        if (fs::exists(campaign / name, error)) files[name] = require_file(console, campaign / name);
    }
    return files;
}

PackageFiles require_files_in(const Console& console, const std::filesystem::path& folder) {
    PackageFiles files;
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        throw Failure(ExitStatus::wrong_usage,
                      console.text("aucun dossier n’a ce nom : ", "no folder has this name: ") +
                          printable(folder.string()));
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const auto name = entry.path().filename().string();
        if (entry.is_regular_file(error) && !name.starts_with('.'))
            files.emplace(name, require_file(console, entry.path()));
    }
    return files;
}

}  // namespace passpro::tool
