#include "replanning.hpp"

#include "exit_status.hpp"
#include "input.hpp"

#include <passpro/package.hpp>
#include <passpro/verification.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace passpro::tool {

namespace fs = std::filesystem;

namespace {

// The value, or its errors at the places of the plan. Its warnings are what was wished for: slots are closed.
template <typename Value>
Value at_plan(Result<Value> result, const fs::path& plan) {
    if (result) return std::move(result).value();
    Diagnostics problems;
    for (const Diagnostic& problem : result.diagnostics()) {
        if (problem.severity() == Severity::error) problems.add(problem);
    }
    problems.move_to([&](const Place& place) {
        Place moved = place;
        if (place.file == file_name(CampaignTable::previous_plan)) moved.file = plan.string();
        return moved;
    });
    throw BadInput(problems);
}

using Openings = std::set<OpeningIndex>;
using Applications = std::set<ApplicationIndex>;

std::vector<std::string_view> ids_of(const auto& rows) {
    std::vector<std::string_view> ids;
    for (const auto& row : rows) ids.push_back(row.id);
    return ids;
}

[[noreturn]] void refuse(const Console& console, const std::string& option, const std::string& id,
                         const std::string& reason, const std::vector<std::string_view>& known = {}) {
    std::string message = option + ' ' + id + console.text(" : ", ": ") + reason;
    const std::string meant = probably_meant(id, known);
    if (!meant.empty())
        message +=
            console.text(" ; vouliez-vous dire « ", "; did you mean `") + meant + console.text(" » ?", "`?");
    throw Failure(ExitStatus::bad_input, message);
}

Openings closed_openings(const Console& console, const Campaign& campaign,
                         const std::vector<std::string>& ids) {
    Openings closed;
    for (const std::string& id : ids) {
        const auto opening = campaign.find_opening(id);
        if (!opening) {
            refuse(console, "--without-opening", id,
                   console.text("la campagne n’a pas cette ouverture", "the campaign has no such opening"),
                   ids_of(campaign.openings()));
        }
        closed.insert(*opening);
    }
    return closed;
}

// The applications that "CANDIDATE" or "CANDIDATE:FORMATION" names; ids may hold colons too.
std::vector<ApplicationIndex> named_applications(const Console& console, const Campaign& campaign,
                                                 const std::string& name) {
    if (const auto candidate = campaign.find_candidate(name)) {
        const auto all = campaign.applications_of(*candidate);
        return {all.begin(), all.end()};
    }
    for (auto colon = name.find(':'); colon != std::string::npos; colon = name.find(':', colon + 1)) {
        const auto candidate = campaign.find_candidate(name.substr(0, colon));
        const auto formation = campaign.find_formation(name.substr(colon + 1));
        if (!candidate || !formation) continue;
        if (const auto application = campaign.find_application(*candidate, *formation)) return {*application};
    }
    refuse(console, "--lock", name,
           console.text("la campagne n’a ni ce candidat ni cette candidature",
                        "the campaign has neither this candidate nor this application"),
           ids_of(campaign.candidates()));
}

Applications named_locks(const Console& console, const Campaign& campaign,
                         const std::vector<std::string>& names) {
    Applications locks;
    for (const std::string& name : names) {
        const auto applications = named_applications(console, campaign, name);
        const auto was_placed = [&](ApplicationIndex application) {
            return campaign.previous_placement(application).has_value();
        };
        if (std::ranges::none_of(applications, was_placed)) {
            refuse(console, "--lock", name,
                   console.text("aucun entretien dans ce planning", "no interview in this plan"));
        }
        locks.insert(applications.begin(), applications.end());
    }
    return locks;
}

// Locks of the campaign's own previous_plan.csv that the plan has kept.
Applications kept_locks(const Campaign& original, const Campaign& campaign) {
    Applications locks;
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        const auto before = original.previous_placement({i});
        const auto now = campaign.previous_placement({i});
        if (before && now && before->locked && before->opening_id == now->opening_id &&
            before->slot_number == now->slot_number)
            locks.insert({i});
    }
    return locks;
}

// Those that can take place as far as their own slots are concerned.
Applications possible(const Campaign& campaign, const Applications& applications) {
    Plan plan{std::vector<Placement>(campaign.applications().size())};
    for (const ApplicationIndex application : applications)
        plan[application] = {.status = PlacementStatus::placed,
                             .slot = *campaign.previous_placement(application)->slot};
    Applications left = applications;
    for (const Violation& violation : verify(campaign, plan).violations) {
        if (is_of_slot_alone(violation.constraint)) left.erase(*violation.application);
    }
    return left;
}

Applications locks_before(const Console& console, const Campaign& campaign, const std::string& day) {
    if (day.empty()) return {};
    const auto date = parse_date(day);
    if (!date) {
        throw Failure(ExitStatus::wrong_usage,
                      console.text("--lock-all-before : une date comme 2027-03-22 est attendue",
                                   "--lock-all-before: expected a date such as 2027-03-22"));
    }
    Applications locks;
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        const auto previous = campaign.previous_placement({i});
        if (previous && previous->slot && campaign.slots()[*previous->slot].period.start < DateTime(*date))
            locks.insert({i});
    }
    return possible(campaign, locks);
}

// An opening that is closed stays in the campaign, so that the plan can be held against both.
void close(CampaignBuilder& builder, const Opening& opening) {
    builder.add(Unavailability{.scope = UnavailabilityScope::panel,
                               .reference = std::string(opening.host_uai.text()) + '/' + opening.panel,
                               .period = opening.period,
                               .reason = {}});
}

void add_previous_rows(CampaignBuilder& builder, const Campaign& campaign, const Applications& locks) {
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        const Application& application = campaign.applications()[ApplicationIndex{i}];
        const auto previous = campaign.previous_placement({i});
        if (!previous) continue;
        builder.add(PreviousRow{.candidate_id = campaign.candidates()[application.candidate].id,
                                .formation_id = campaign.formations()[application.formation].id,
                                .opening_id = previous->opening_id,
                                .slot_number = previous->slot_number,
                                .locked = previous->locked || locks.contains({i}),
                                .start = previous->start},
                    previous->line);
    }
}

// The same rows, with these openings closed and these rows of the previous plan locked.
Result<Campaign> changed(const Campaign& campaign, const Openings& closed, const Applications& locks) {
    CampaignBuilder builder(campaign.settings());
    for (const auto& row : campaign.establishments()) builder.add(row);
    for (const auto& row : campaign.formations()) builder.add(row);
    for (const auto& row : campaign.openings()) builder.add(row);
    for (const auto& row : campaign.candidates()) builder.add(row);
    for (const auto& row : campaign.applications()) {
        builder.add_application(campaign.candidates()[row.candidate].id,
                                campaign.formations()[row.formation].id, row.rank);
    }
    for (const auto& row : campaign.unavailabilities()) builder.add(row);
    for (const OpeningIndex opening : closed) close(builder, campaign.openings()[opening]);
    for (const auto& row : campaign.journeys()) builder.add(row);
    add_previous_rows(builder, campaign, locks);
    for (const CampaignTable table : all_tables)
        builder.set_extra_columns(table, campaign.extra_columns(table));
    return std::move(builder).build();
}

// Warnings about rows of the plan that stay locked although the rules exclude them, or may do so.
Diagnostics about_locks(const Diagnostics& problems, const fs::path& plan) {
    Diagnostics found;
    for (const Diagnostic& problem : problems) {
        if (problem.place.file == file_name(CampaignTable::previous_plan)) found.add(problem);
    }
    found.move_to([&](const Place& place) { return Place{plan.string(), place.line, place.column}; });
    return found;
}

// With the verdicts of the package's rules, if it has any.
JudgedCampaign judged(const Console& console, const Campaign& campaign, const fs::path& package,
                      const fs::path& plan) {
    auto eligibility = read_eligibility(campaign, package, default_today(campaign.settings().calendar));
    if (!eligibility) return without_rules(campaign);
    if (*eligibility) console.print(console.err(), about_locks(eligibility->diagnostics(), plan));
    return JudgedCampaign(at_plan(std::move(*eligibility), plan));
}

}  // namespace

JudgedCampaign require_replanned_campaign(const Console& console, const fs::path& package,
                                          const fs::path& plan, const Replanning& wishes) {
    const Campaign original = require_campaign(console, package);
    PackageFiles files = require_tables(console, package);
    files[std::string(file_name(CampaignTable::previous_plan))] = require_file(console, plan);
    const Campaign planned = at_plan(read_tables(files), plan);
    const Openings closed = closed_openings(console, planned, wishes.without_openings);
    const Campaign without_openings = at_plan(changed(planned, closed, {}), plan);
    Applications locks = locks_before(console, without_openings, wishes.lock_all_before);
    locks.merge(named_locks(console, planned, wishes.locks));
    locks.merge(kept_locks(original, planned));
    return judged(console, at_plan(changed(planned, closed, locks), plan), package, plan);
}

}  // namespace passpro::tool
