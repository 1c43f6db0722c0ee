// What the commands about a campaign on record have in common.
#pragma once

#include "command_line.hpp"

#include <passpro/calendar.hpp>
#include <passpro/contacts.hpp>
#include <passpro/identifiers.hpp>
#include <passpro/record.hpp>
#include <passpro/record_files.hpp>
#include <passpro/roles.hpp>
#include <passpro/views.hpp>

#include <optional>
#include <string>
#include <vector>

namespace passpro::tool {

struct RecordArguments {
    std::string campaign;
    std::string plan;
    std::string now;
    std::vector<std::string> journals;  // besides the campaign's own
};

// For whom an output is.
struct ViewerArguments {
    Role role{};
    std::string uai{};
    std::string district{};
    std::string candidate{};
};

// CAMPAIGN, PLAN, --now and --journal.
void add_record_arguments(const CommandLine& line, CLI::App& command, RecordArguments& arguments);

// --now alone.
void add_now(const CommandLine& line, CLI::App& command, RecordArguments& arguments);

// The folder in which the record of a campaign stands: the campaign's, or that of its workbook.
std::filesystem::path record_folder(const std::filesystem::path& campaign);

// These end the command if what they are given is not an instant or a UAI, or nothing that the campaign has.
// An empty text stands for all establishments.
DateTime chosen_instant(const Console& console, const std::string& text, const std::string& option = "--now");
std::optional<EstablishmentIndex> chosen_establishment(const Console& console, const Campaign& campaign,
                                                       const std::string& option, const std::string& text);
// That of --uai; absent if none is given.
Uai chosen_uai(const Console& console, const Campaign& campaign, const std::string& text);
// The host, which has to offer a formation; nothing if the text is empty.
std::optional<EstablishmentIndex> chosen_host(const Console& console, const Campaign& campaign,
                                              const std::string& text);
// Ends the command if there is an establishment or a district that the role does not have.
void require_used_scope(const Console& console, const ViewerArguments& arguments);
// Ends the command if no pupil comes from a home school, or a host has no formation.
void require_establishment_of(const Console& console, const Campaign& campaign, Role role, const Uai& uai);
// With the scope that the role needs: a host that offers a formation, a home school of a candidate, a
// district with an establishment.
Viewer chosen_viewer(const Console& console, const Campaign& campaign, const ViewerArguments& arguments);

CampaignRecord require_record(const Console& console, const RecordArguments& arguments);
// With the verdicts of the campaign's rules, if it has any.
CampaignRecord require_judged_record(const Console& console, const RecordArguments& arguments);

// The record, and the bytes that it was read from.
struct RecordWithFiles {
    CampaignRecord record;
    std::string plan;
    RecordFiles files;
};
RecordWithFiles require_record_with_files(const Console& console, const RecordArguments& arguments);

// Those of the campaign; none if it has no contacts.csv.
Contacts require_contacts(const Console& console, const RecordArguments& arguments, const Campaign& campaign);

}  // namespace passpro::tool
