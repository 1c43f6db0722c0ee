#include "commands.hpp"
#include "input.hpp"
#include "json_values.hpp"
#include "summary.hpp"

#include <passpro/comparison.hpp>
#include <passpro/moves.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <vector>

namespace passpro::tool {

namespace {

constexpr std::size_t most_groups = 30;
constexpr std::size_t most_changes = 10;

struct CompareArguments {
    std::string campaign;
    std::string first;
    std::string second;
};

// Interviews of previous_plan.csv whose slots are gone, by application. None if two plans are compared.
using GoneInterviews = std::map<ApplicationIndex, PreviousPlacement>;

GoneInterviews gone_interviews(const Campaign& campaign) {
    GoneInterviews gone;
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        const auto previous = campaign.previous_placement({i});
        if (previous && !previous->slot) gone.emplace(ApplicationIndex{i}, *previous);
    }
    return gone;
}

Json to_json(const PreviousPlacement& interview) {
    Json object{{"opening_id", interview.opening_id}, {"slot", interview.slot_number}};
    if (!interview.start.is_special()) object["start"] = to_iso(interview.start);
    object["status"] = to_text(PlacementStatus::placed);
    return object;
}

Json to_json(const Campaign& campaign, const Placement& placement) {
    Json object =
        placement.status == PlacementStatus::placed ? slot_json(campaign, placement.slot) : Json::object();
    object["status"] = to_text(placement.status);
    return object;
}

Json to_json(const Campaign& campaign, const CandidateChange& candidate, const GoneInterviews& gone) {
    Json changes = Json::array();
    for (const PlacementChange& change : candidate.changes) {
        Json object = Json::object();
        add_application(object, "", campaign, change.application);
        const auto earlier = gone.find(change.application);
        object["before"] =
            earlier == gone.end() ? to_json(campaign, change.before) : to_json(earlier->second);
        object["after"] = to_json(campaign, change.after);
        changes.push_back(object);
    }
    return {{"candidate_id", campaign.candidates()[candidate.candidate].id},
            {"changes", changes},
            {"before", terms_json(campaign, candidate.before)},
            {"after", terms_json(campaign, candidate.after)}};
}

Json to_json(const Campaign& campaign, const Comparison& comparison, const GoneInterviews& gone) {
    Json groups = Json::array();
    for (const ChangeGroup& group : comparison.groups) {
        Json candidates = Json::array();
        for (const CandidateChange& candidate : group.candidates)
            candidates.push_back(to_json(campaign, candidate, gone));
        Json object{{"worth", group.worth()},
                    {"can_be_undone", group.can_be_undone},
                    {"before", terms_json(campaign, group.before)},
                    {"after", terms_json(campaign, group.after)}};
        for (const ObjectiveTerm& term : hosting_terms(campaign.settings().weights))
            object["hosting"][std::string(term.name)] = group.hosting.*term.value;
        object["candidates"] = candidates;
        groups.push_back(object);
    }
    const auto plan = [&](const PlanCounts& counts, const ObjectiveTerms& terms) {
        return Json{{"placed", counts.placed},         {"unplaced", counts.unplaced},
                    {"ineligible", counts.ineligible}, {"undetermined", counts.undetermined},
                    {"objective", terms.total()},      {"terms", terms_json(campaign, terms)}};
    };
    return {{"before", plan(comparison.counts_before, comparison.before)},
            {"after", plan(comparison.counts_after, comparison.after)},
            {"groups", groups}};
}

// Those that nothing replaces: they are in no group.
Json lost_json(const Campaign& campaign, const Plan& now, const GoneInterviews& gone) {
    Json lost = Json::array();
    for (const auto& [application, interview] : gone) {
        if (now[application].status == PlacementStatus::placed) continue;
        Json object = Json::object();
        add_application(object, "", campaign, application);
        object["before"] = to_json(interview);
        object["after"] = to_json(campaign, now[application]);
        lost.push_back(object);
    }
    return lost;
}

std::string in_words(const Console& console, const Campaign& campaign, const Placement& placement) {
    switch (placement.status) {
        case PlacementStatus::placed: {
            const Slot& slot = campaign.slots()[placement.slot];
            return campaign.openings()[slot.opening].id + '/' + std::to_string(slot.number) + ' ' +
                   to_iso(slot.period.start);
        }
        case PlacementStatus::unplaced:
            return console.text("sans entretien", "without an interview");
        case PlacementStatus::ineligible:
            return console.text("non éligible", "not eligible");
        case PlacementStatus::undetermined:
            break;
    }
    return console.text("éligibilité inconnue", "eligibility unknown");
}

std::string in_words(const PreviousPlacement& interview) {
    const std::string slot = interview.opening_id + '/' + std::to_string(interview.slot_number);
    return interview.start.is_special() ? slot : slot + ' ' + to_iso(interview.start);
}

// What a group gains or costs: "Gains: travel 2 h, wait 3 days".
std::string worth_in_words(const Console& console, const Weights& weights, const ChangeGroup& group,
                           CostUnits units) {
    const bool gains = group.worth() >= 0;
    std::string words = gains ? console.text("Rapporte", "Gains") : console.text("Coûte", "Costs");
    const ObjectiveTerms saved = group.before - group.after + group.hosting;
    if (units == CostUnits::points) {
        const std::string terms = terms_in_words(console, weights, saved, units);
        words += ' ' + number(std::abs(group.worth()), console.language());
        if (!terms.empty()) words += " (" + terms + ")";
    } else {
        const std::string terms =
            terms_in_words(console, weights, gains ? saved : ObjectiveTerms{} - saved, units);
        words += console.text(" : ", ": ") + (terms.empty() ? "0" : terms);
    }
    if (!group.can_be_undone) words += console.text(", et ne peut pas être défait", ", and cannot be undone");
    return words;
}

void print_change(const Console& console, const Campaign& campaign, ApplicationIndex index,
                  const std::string& before, const Placement& after) {
    const Application& application = campaign.applications()[index];
    console.out().stream() << "  " << campaign.candidates()[application.candidate].id << ' '
                           << campaign.formations()[application.formation].id << console.text(" : ", ": ")
                           << before << " → " << in_words(console, campaign, after) << '\n';
}

void print_rest(const Console& console, std::size_t rest, const std::string& what) {
    if (rest == 0) return;
    console.out().stream() << "  … " << number(static_cast<std::int64_t>(rest), console.language()) << ' '
                           << what
                           << console.text(" de plus (--json donne tout)\n", " more (--json gives all)\n");
}

void print_group(const Console& console, const Campaign& campaign, const ChangeGroup& group,
                 const GoneInterviews& gone, CostUnits units) {
    console.out().stream() << worth_in_words(console, campaign.settings().weights, group, units) << '\n';
    std::size_t changes = 0;
    for (const CandidateChange& candidate : group.candidates) {
        for (const PlacementChange& change : candidate.changes) {
            if (++changes > most_changes) continue;
            const auto earlier = gone.find(change.application);
            print_change(console, campaign, change.application,
                         earlier == gone.end() ? in_words(console, campaign, change.before)
                                               : in_words(earlier->second),
                         change.after);
        }
    }
    print_rest(console, changes - std::min(changes, most_changes), console.text("changements", "changes"));
}

// No interview is moved or taken away.
bool has_only_new_interviews(const ChangeGroup& group, const GoneInterviews& gone) {
    return std::ranges::all_of(group.candidates, [&](const CandidateChange& candidate) {
        return std::ranges::all_of(candidate.changes, [&](const PlacementChange& change) {
            return change.before.status != PlacementStatus::placed && !gone.contains(change.application) &&
                   change.after.status == PlacementStatus::placed;
        });
    });
}

// Those that nothing replaces: they are in no group.
void print_lost(const Console& console, const Campaign& campaign, const Plan& now,
                const GoneInterviews& gone) {
    std::size_t lost = 0;
    for (const auto& [application, interview] : gone) {
        if (now[application].status == PlacementStatus::placed) continue;
        if (++lost == 1) {
            console.out().stream() << console.text("Le créneau n’existe plus, et rien ne le remplace\n",
                                                   "The slot is gone, and nothing takes its place\n");
        }
        if (lost <= most_groups)
            print_change(console, campaign, application, in_words(interview), now[application]);
    }
    print_rest(console, lost - std::min(lost, most_groups), console.text("entretiens", "interviews"));
}

void print_groups(const Console& console, const Campaign& campaign, const Comparison& comparison,
                  const GoneInterviews& gone, CostUnits units) {
    std::vector<const ChangeGroup*> moves;
    std::int64_t new_interviews = 0;
    std::int64_t worth = 0;
    for (const ChangeGroup& group : comparison.groups) {
        if (!has_only_new_interviews(group, gone)) {
            moves.push_back(&group);
            continue;
        }
        worth += group.worth();
        for (const CandidateChange& candidate : group.candidates)
            new_interviews += std::ssize(candidate.changes);
    }
    if (new_interviews > 0) {
        console.out().stream() << '\n'
                               << counted(new_interviews, console.language(),
                                          console.text("entretien", "interview"),
                                          console.text("entretiens", "interviews"))
                               << console.text(" de plus sans rien déplacer", " more, none moved");
        if (units == CostUnits::points) {
            console.out().stream() << console.text(" ; coût en baisse de ", "; cost down by ")
                                   << number(worth, console.language());
        }
        console.out().stream() << '\n';
    }
    if (!moves.empty()) console.out().stream() << '\n';
    for (std::size_t i = 0; i < std::min(moves.size(), most_groups); ++i)
        print_group(console, campaign, *moves[i], gone, units);
    print_rest(console, moves.size() - std::min(moves.size(), most_groups),
               console.text("groupes", "groups"));
}

ExitStatus compare(const CommandLine& line, const CompareArguments& arguments) {
    const Console& console = line.console();
    const Campaign campaign = require_campaign(console, arguments.campaign);
    const bool is_against_previous = arguments.second.empty();
    const Plan first = require_plan(console, campaign, arguments.first);
    if (is_against_previous && !was_planned_before(campaign)) {
        throw Failure(
            ExitStatus::wrong_usage,
            console.text("la campagne n’a pas de previous_plan.csv : donnez un second planning, avec "
                         "lequel comparer",
                         "the campaign has no previous_plan.csv: give a second plan to compare with"));
    }
    const Comparison comparison =
        is_against_previous
            ? passpro::compare(campaign, previous_plan(campaign, first), first)
            : passpro::compare(campaign, first, require_plan(console, campaign, arguments.second));
    const GoneInterviews gone = is_against_previous ? gone_interviews(campaign) : GoneInterviews{};
    if (line.wants_json()) {
        Json object = to_json(campaign, comparison, gone);
        if (is_against_previous) object["lost"] = lost_json(campaign, first, gone);
        console.out().print_json(object.dump(2));
        return ExitStatus::done;
    }
    const CostUnits units = line.is_verbose() ? CostUnits::points : CostUnits::natural;
    print_difference(console, campaign.settings().weights, comparison, units);
    if (is_against_previous) print_moves(console, moves_since_previous_plan(campaign, first));
    print_groups(console, campaign, comparison, gone, units);
    print_lost(console, campaign, first, gone);
    return ExitStatus::done;
}

}  // namespace

void add_compare_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<CompareArguments>();
    CLI::App& command =
        line.add_command("compare",
                         console.text("Compare deux plannings, terme par terme et candidat par candidat :\n"
                                      "ce qui change, et ce que rapporte chaque changement",
                                      "Compare two plans, term by term and candidate by candidate: what\n"
                                      "changes, and what each change gains"),
                         "  passpro compare campaign old/plan.csv new/plan.csv\n"
                         "  passpro compare campaign plan/plan.csv --json | jq '.groups[].worth'",
                         [&line, arguments] { return compare(line, *arguments); });
    line.add_campaign(command, arguments->campaign);
    line.add_plan(command, arguments->first);
    command.add_option("SECOND", arguments->second,
                       console.text("Le planning auquel comparer ; sinon, PLAN est comparé à\n"
                                    "previous_plan.csv",
                                    "The plan to compare with; otherwise, PLAN is compared with\n"
                                    "previous_plan.csv"));
    line.add_json(command, console.text("Sortie en JSON", "Write the result as JSON"));
    line.add_verbose(command);
}

}  // namespace passpro::tool
