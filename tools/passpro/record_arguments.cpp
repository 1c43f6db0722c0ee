#include "record_arguments.hpp"

#include "input.hpp"

#include <passpro/wording.hpp>

#include <algorithm>
#include <system_error>
#include <utility>

namespace passpro::tool {

namespace fs = std::filesystem;

namespace {

// Ends the command with the message unless a row of the table has the value.
template <typename Entity, typename Value>
void require_row(const Table<Entity>& table, Value Entity::*member, const Value& value,
                 const std::string& message) {
    if (std::ranges::find(table.rows(), value, member) == table.rows().end())
        throw Failure(ExitStatus::bad_input, message);
}

void require_formation_at(const Console& console, const Campaign& campaign, const Uai& uai) {
    require_row(campaign.formations(), &Formation::host_uai, uai,
                console.text("aucune formation de la campagne n’est dans l’établissement ",
                             "no formation of the campaign is at ") +
                    std::string(uai.text()));
}

void require_candidate_of(const Console& console, const Campaign& campaign, const Uai& uai) {
    require_row(campaign.candidates(), &Candidate::home_uai, uai,
                console.text("aucun candidat de la campagne ne vient de l’établissement ",
                             "no candidate of the campaign comes from ") +
                    std::string(uai.text()));
}

void require_district(const Console& console, const Campaign& campaign, const std::string& district) {
    require_row(campaign.establishments(), &Establishment::district, district,
                console.text("aucun établissement de la campagne n’est dans le district ",
                             "no establishment of the campaign is in the district ") +
                    printable(district));
}

Failure missing_scope(const Console& console, std::string_view role, std::string_view option) {
    return {ExitStatus::wrong_usage,
            "--role " + std::string(role) +
                console.text(" : l’option est attendue : ", ": expected the option ") + std::string(option)};
}

Failure unused_scope(const Console& console, const std::string& option, const std::string& roles) {
    return {ExitStatus::wrong_usage,
            option + console.text(" : seulement avec --role ", ": only with --role ") + roles};
}

}  // namespace

fs::path record_folder(const fs::path& campaign) {
    std::error_code error;
    return fs::is_regular_file(campaign, error) ? campaign.parent_path() : campaign;
}

void add_record_arguments(const CommandLine& line, CLI::App& command, RecordArguments& arguments) {
    const Console& console = line.console();
    line.add_campaign(command, arguments.campaign);
    line.add_plan(command, arguments.plan);
    add_now(line, command, arguments);
    command
        .add_option("--journal", arguments.journals,
                    console.text("D’autres journaux, à lire avec le journal.csv de la campagne",
                                 "Further journals, read with the journal.csv of the campaign"))
        ->type_name(console.text("FICHIER", "FILE"));
}

void add_now(const CommandLine& line, CLI::App& command, RecordArguments& arguments) {
    const Console& console = line.console();
    command
        .add_option("--now", arguments.now,
                    console.text("L’instant dont il s’agit ; dans l’avenir, une répétition",
                                 "The instant that is meant; in the future, a dry run"))
        ->type_name("DATE")
        ->required();
}

DateTime chosen_instant(const Console& console, const std::string& text, const std::string& option) {
    if (const auto instant = parse_date_time(text)) return *instant;
    if (const auto day = parse_date(text)) return DateTime(*day);
    throw Failure(ExitStatus::wrong_usage,
                  option + console.text(" : une date comme 2026-03-18 ou 2026-03-18T08:00 est attendue",
                                        ": expected a date such as 2026-03-18 or 2026-03-18T08:00"));
}

std::optional<EstablishmentIndex> chosen_establishment(const Console& console, const Campaign& campaign,
                                                       const std::string& option, const std::string& text) {
    if (text.empty()) return std::nullopt;
    const auto uai = Uai::parse(text);
    if (!uai)
        throw Failure(ExitStatus::wrong_usage, option + console.text(" : une UAI comme 0932276U est attendue",
                                                                     ": expected a UAI such as 0932276U"));
    const auto establishment = campaign.find_establishment(*uai);
    if (!establishment)
        throw Failure(ExitStatus::bad_input, console.text("la campagne n’a pas d’établissement ",
                                                          "the campaign has no establishment ") +
                                                 text);
    return establishment;
}

Uai chosen_uai(const Console& console, const Campaign& campaign, const std::string& text) {
    const auto establishment = chosen_establishment(console, campaign, "--uai", text);
    return establishment ? campaign.establishments()[*establishment].uai : Uai{};
}

std::optional<EstablishmentIndex> chosen_host(const Console& console, const Campaign& campaign,
                                              const std::string& text) {
    const auto host = chosen_establishment(console, campaign, "--host", text);
    if (host) require_formation_at(console, campaign, campaign.establishments()[*host].uai);
    return host;
}

void require_used_scope(const Console& console, const ViewerArguments& arguments) {
    if (!arguments.uai.empty() && arguments.role != Role::home && arguments.role != Role::host)
        throw unused_scope(console, "--uai", console.text("home ou host", "home or host"));
    if (!arguments.district.empty() && arguments.role != Role::district)
        throw unused_scope(console, "--district", "district");
}

void require_establishment_of(const Console& console, const Campaign& campaign, Role role, const Uai& uai) {
    if (role == Role::host) require_formation_at(console, campaign, uai);
    if (role == Role::home) require_candidate_of(console, campaign, uai);
}

Viewer chosen_viewer(const Console& console, const Campaign& campaign, const ViewerArguments& arguments) {
    Viewer viewer{.role = arguments.role,
                  .uai = chosen_uai(console, campaign, arguments.uai),
                  .district = arguments.district,
                  .candidate_id = arguments.candidate};
    const bool is_host = viewer.role == Role::host;
    const bool is_home = viewer.role == Role::home;
    require_used_scope(console, arguments);
    if ((is_host || is_home) && viewer.uai.is_absent())
        throw missing_scope(console, to_text(viewer.role), "--uai");
    if (viewer.role == Role::district && viewer.district.empty())
        throw missing_scope(console, to_text(viewer.role), "--district");
    if (!viewer.district.empty()) require_district(console, campaign, viewer.district);
    if (viewer.role == Role::family && viewer.candidate_id.empty())
        throw missing_scope(console, to_text(viewer.role), "--candidate");
    require_establishment_of(console, campaign, viewer.role, viewer.uai);
    if (!viewer.candidate_id.empty()) require_candidate(console, campaign, viewer.candidate_id);
    return viewer;
}

CampaignRecord require_record(const Console& console, const RecordArguments& arguments) {
    return require_record_with_files(console, arguments).record;
}

CampaignRecord require_judged_record(const Console& console, const RecordArguments& arguments) {
    auto record = require_record(console, arguments);
    const auto& campaign = record.campaign();
    auto verdicts =
        read_eligibility(campaign, arguments.campaign, default_today(campaign.settings().calendar));
    if (!verdicts) return record;
    return std::move(record).judged(std::move(*verdicts).value());
}

RecordWithFiles require_record_with_files(const Console& console, const RecordArguments& arguments) {
    const Campaign campaign = require_campaign(console, arguments.campaign);
    std::string bytes = require_file(console, arguments.plan);
    const Plan plan = require_plan(console, campaign, arguments.plan, bytes);
    const std::vector<fs::path> journals(arguments.journals.begin(), arguments.journals.end());
    RecordFiles files = read_record_files_of(arguments.campaign, journals);
    auto record = read_record(without_rules(campaign), plan, files);
    if (record) console.print(console.err(), record.diagnostics());
    return {.record = std::move(record).value(), .plan = std::move(bytes), .files = std::move(files)};
}

Contacts require_contacts(const Console& console, const RecordArguments& arguments,
                          const Campaign& campaign) {
    auto contacts = read_contacts_of_campaign(campaign, arguments.campaign);
    if (contacts) console.print(console.err(), contacts.diagnostics());
    return std::move(contacts).value();
}

}  // namespace passpro::tool
