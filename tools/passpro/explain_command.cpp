#include "commands.hpp"
#include "input.hpp"
#include "json_values.hpp"
#include "summary.hpp"

#include <passpro/eligibility.hpp>
#include <passpro/explanation.hpp>
#include <passpro/occupancy.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace passpro::tool {

namespace {

constexpr std::size_t most_alternatives = 10;

struct ExplainArguments {
    std::string campaign;
    std::string plan;
    std::vector<std::string> application;  // candidate and formation
};

bool is_left_out(const Placement& placement) {
    return placement.status == PlacementStatus::ineligible ||
           placement.status == PlacementStatus::undetermined;
}

PlacementStatus status_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::ineligible:
            return PlacementStatus::ineligible;
        case Verdict::undetermined:
            return PlacementStatus::undetermined;
        case Verdict::eligible:
            break;
    }
    return PlacementStatus::unplaced;
}

// Why the rules leave applications out, in the language of the rest, which need not be the plan's. The rules
// are read when they are first asked.
class ReasonsByRules {
  public:
    ReasonsByRules(const Console& console, const Campaign& campaign, std::filesystem::path package,
                   const Plan& plan)
        : console_(console), campaign_(campaign), package_(std::move(package)), plan_(plan) {}

    // If the rules say something else by now, what the plan says.
    std::string of(ApplicationIndex application) {
        const auto* const eligibility = read();
        if (eligibility != nullptr &&
            status_of(eligibility->verdict(application)) == plan_[application].status)
            return eligibility->reason(application, console_.language());
        const std::string& reason = plan_[application].reason;
        return reason.empty() ? "" : console_.text("D’après le planning : ", "The plan says: ") + reason;
    }

  private:
    // Null: the campaign has no rules, or none that can be applied.
    const Eligibility* read() {
        if (!std::exchange(is_read_, true)) {
            auto found = read_eligibility(campaign_, package_, default_today(campaign_.settings().calendar));
            if (found && *found) eligibility_ = std::move(*found).value();
        }
        return eligibility_ ? &*eligibility_ : nullptr;
    }

    const Console& console_;
    const Campaign& campaign_;
    std::filesystem::path package_;
    const Plan& plan_;
    bool is_read_ = false;
    std::optional<Eligibility> eligibility_;
};

// A plan that is being explained. Everything is in one place because each answer needs all of it.
class Explainer {
  public:
    Explainer(const CommandLine& line, const Campaign& campaign, const Plan& plan)
        : console_(line.console()),
          wants_json_(line.wants_json()),
          campaign_(campaign),
          plan_(plan),
          explanation_(explain(campaign, plan)),
          sentences_(sentences(campaign, explanation_, console_.language())) {}

    void explain_all() const {
        if (wants_json_) {
            Json unplaced = Json::array();
            for (const ApplicationReason& reason : explanation_.reasons) unplaced.push_back(json(reason));
            print({{"unplaced", unplaced}, {"bottlenecks", bottlenecks_json()}});
            return;
        }
        print_groups();
        if (explanation_.reasons.empty())
            out() << console_.text("Toutes les candidatures qui peuvent être placées le sont.\n",
                                   "Every application that may be placed is.\n");
    }

    // All applications of a candidate.
    void explain_candidate(CandidateIndex candidate, ReasonsByRules& reasons) const {
        Json all = Json::array();
        for (const ApplicationIndex application : campaign_.applications_of(candidate)) {
            if (wants_json_) {
                all.push_back(json(application, nullptr));
            } else if (is_left_out(plan_[application])) {
                explain_left_out(application, reasons.of(application));
            } else {
                print_outcome(application);
            }
        }
        if (wants_json_) print(all);
    }

    void explain_one(ApplicationIndex application) const {
        const ApplicationOutlook seen = outlook(campaign_, plan_, application);
        wants_json_ ? print(json(application, &seen)) : print_one(application, seen);
    }

    // An application that the rules leave out, and why.
    void explain_left_out(ApplicationIndex application, const std::string& reason) const {
        if (wants_json_) {
            Json object = json(application, nullptr);
            object["reason"] = reason;
            print(object);
            return;
        }
        out() << console_.out().bold(name_of(application)) << console_.text(" : ", ": ")
              << (plan_[application].status == PlacementStatus::ineligible
                      ? console_.text("non éligible", "not eligible")
                      : console_.text("éligibilité inconnue", "eligibility unknown"))
              << (reason.empty() ? "" : ". ") << printable(reason) << '\n';
    }

  private:
    std::ostream& out() const { return console_.out().stream(); }
    void print(const Json& json) const { console_.out().print_json(json.dump(2)); }

    std::string name_of(ApplicationIndex index) const {
        const Application& application = campaign_.applications()[index];
        return campaign_.candidates()[application.candidate].id + ' ' +
               campaign_.formations()[application.formation].id;
    }

    // The plan's own reasons may come from a proof that is not repeated here.
    std::string words(const ApplicationReason& reason) const {
        const Placement& placement = plan_[reason.application];
        const bool plan_knows_more = reason.code == ReasonCode::search && !placement.reason.empty() &&
                                     placement.reason_code != ReasonCode::search;
        if (plan_knows_more)
            return console_.text("d’après le planning, ", "says the plan, ") + printable(placement.reason);
        return printable(sentence_of(reason));
    }

    // Applications that lack an interview of one formation for one reason. The reason holds the remedy.
    struct Group {
        FormationIndex formation{};
        std::string words{};
        std::vector<ApplicationIndex> applications{};
    };

    // The largest first.
    std::vector<Group> groups() const {
        std::map<std::pair<FormationIndex, std::string>, std::size_t> positions;
        std::vector<Group> found;
        for (const ApplicationReason& reason : explanation_.reasons) {
            const FormationIndex formation = campaign_.applications()[reason.application].formation;
            std::string told = words(reason);
            const auto [position, is_new] = positions.try_emplace({formation, told}, found.size());
            if (is_new) found.push_back({formation, std::move(told), {}});
            found[position->second].applications.push_back(reason.application);
        }
        std::stable_sort(found.begin(), found.end(), [](const Group& a, const Group& b) {
            return a.applications.size() > b.applications.size();
        });
        return found;
    }

    void print_groups() const {
        for (const Group& group : groups()) {
            const Formation& formation = campaign_.formations()[group.formation];
            const std::string title =
                formation.title.empty() ? formation.id : formation.title + " (" + formation.id + ")";
            out() << console_.out().bold(printable(title) + console_.text(" : ", ": ") +
                                         counted(static_cast<std::int64_t>(group.applications.size()),
                                                 console_.language(),
                                                 console_.text("candidature", "application"),
                                                 console_.text("candidatures", "applications")))
                  << "\n  " << group.words << "\n  ";
            std::string ids;
            for (const ApplicationIndex application : group.applications) {
                ids += (ids.empty() ? "" : ", ") +
                       campaign_.candidates()[campaign_.applications()[application].candidate].id;
            }
            out() << ids << '\n';
        }
    }

    const std::string& sentence_of(const ApplicationReason& reason) const {
        return sentences_[static_cast<std::size_t>(&reason - explanation_.reasons.data())];
    }

    // The reason or the interview.
    void print_outcome(ApplicationIndex application) const {
        out() << console_.out().bold(name_of(application)) << console_.text(" : ", ": ");
        const ApplicationReason* reason = explanation_.find(application);
        out() << (reason ? words(*reason) : slot_in_words(plan_[application].slot)) << '\n';
    }

    void print_one(ApplicationIndex application, const ApplicationOutlook& seen) const {
        print_outcome(application);
        if (!explanation_.find(application)) {
            out() << console_.text("Cet entretien coûte ", "This interview costs ")
                  << number(seen.cost.total(), console_.language());
            const std::string terms =
                terms_in_words(console_, campaign_.settings().weights, seen.cost, CostUnits::points);
            out() << (terms.empty() ? "" : " (" + terms + ")") << ".\n";
        }
        print_alternatives(seen);
    }

    void print_alternatives(const ApplicationOutlook& seen) const {
        if (seen.alternatives.empty()) {
            out() << console_.text("Aucun autre créneau n’est possible pour ce candidat.\n",
                                   "No other slot is possible for this candidate.\n");
            return;
        }
        out() << console_.text(
            "Les autres créneaux possibles pour ce candidat, et ce qu’il coûterait de plus :\n",
            "Other slots that are possible for this candidate, and the additional cost:\n");
        const Occupancy occupancy(campaign_, plan_);
        const std::size_t shown = std::min(seen.alternatives.size(), most_alternatives);
        for (std::size_t i = 0; i < shown; ++i) {
            const SlotAlternative& alternative = seen.alternatives[i];
            out() << "  " << signed_number(alternative.difference.total(), console_.language()) << "  "
                  << slot_in_words(alternative.slot) << console_.text(" ; ", "; ")
                  << places_in_words(alternative, occupancy) << '\n';
        }
        if (shown < seen.alternatives.size())
            out() << "  … "
                  << number(static_cast<std::int64_t>(seen.alternatives.size() - shown), console_.language())
                  << console_.text(" de plus (--json les donne tous)\n", " more (--json gives all)\n");
    }

    std::string places_in_words(const SlotAlternative& alternative, const Occupancy& occupancy) const {
        if (alternative.places_left > 0) {
            return counted(alternative.places_left, console_.language(),
                           console_.text("place libre", "place is free"),
                           console_.text("places libres", "places are free"));
        }
        std::vector<std::string> holders;
        for (const ApplicationIndex holder : occupancy.applications_in(alternative.slot))
            holders.push_back(campaign_.candidates()[campaign_.applications()[holder].candidate].id);
        return console_.text("complet", "full") + " (" + with_commas(holders) + ')';
    }

    std::string slot_in_words(SlotIndex index) const {
        const Slot& slot = campaign_.slots()[index];
        const Opening& opening = campaign_.openings()[slot.opening];
        return long_day(slot.period.start.date(), console_.language()) + console_.text(" à ", " at ") +
               to_iso(slot.period.start).substr(11) + ", " + std::string(opening.host_uai.text()) + ' ' +
               printable(opening.panel) + " (" + opening.id + '/' + std::to_string(slot.number) + ')';
    }

    Json json(const SlotCensus& slots) const {
        return {{"all", slots.all},
                {"outside_window", slots.outside_window},
                {"within_notice", slots.within_notice},
                {"everybody_unavailable", slots.everybody_unavailable},
                {"host_unavailable", slots.host_unavailable},
                {"panel_unavailable", slots.panel_unavailable},
                {"out_of_reach", slots.out_of_reach},
                {"home_unavailable", slots.home_unavailable},
                {"candidate_unavailable", slots.candidate_unavailable},
                {"too_costly", slots.too_costly},
                {"open", slots.open}};
    }

    Json json(const ApplicationReason& reason) const {
        Json object = Json::object();
        add_application(object, "", campaign_, reason.application);
        object["reason_code"] = to_text(reason.code);
        object["reason"] = sentence_of(reason);
        object["plan_reason_code"] = to_text(plan_[reason.application].reason_code);
        object["plan_reason"] = plan_[reason.application].reason;
        object["slots"] = json(reason.slots);
        if (!reason.excluding.empty()) {
            Json excluding = Json::array();
            for (const ApplicationIndex other : reason.excluding)
                excluding.push_back(campaign_.formations()[campaign_.applications()[other].formation].id);
            object["excluding_formation_ids"] = excluding;
        }
        if (reason.code == ReasonCode::limit) object["sufficient_limit"] = reason.sufficient_limit;
        if (reason.code == ReasonCode::full) object["bottleneck"] = reason.bottleneck;
        if (reason.code == ReasonCode::cost)
            object["free_slot"] = slot_json(campaign_, reason.too_costly_slot);
        return object;
    }

    Json json(const AdditionalHalfDays& remedy) const {
        Json formations = Json::array();
        for (const FormationIndex formation : remedy.formations)
            formations.push_back(campaign_.formations()[formation].id);
        return {{"host_uai", campaign_.establishments()[remedy.host].uai.text()},
                {"panel", remedy.panel},
                {"formation_ids", formations},
                {"places", remedy.places},
                {"half_days", remedy.half_days},
                {"lifts", remedy.lifts}};
    }

    static std::string_view to_text(assignment::BottleneckProof proof) {
        switch (proof) {
            case assignment::BottleneckProof::counting:
                return "counting";
            case assignment::BottleneckProof::combination:
                return "combination";
            case assignment::BottleneckProof::optimality:
                break;
        }
        return "optimality";
    }
    static std::string_view to_text(ReasonCode code) { return passpro::to_text(code); }

    Json json(const Bottleneck& bottleneck) const {
        Json applications = Json::array();
        for (const ApplicationIndex application : bottleneck.applications) {
            Json object = Json::object();
            add_application(object, "", campaign_, application);
            applications.push_back(object);
        }
        std::map<std::string, std::vector<std::int32_t>> slots;
        for (const SlotIndex index : bottleneck.slots) {
            const Slot& slot = campaign_.slots()[index];
            slots[campaign_.openings()[slot.opening].id].push_back(slot.number);
        }
        Json remedies = Json::array();
        for (const AdditionalHalfDays& remedy : bottleneck.remedies) remedies.push_back(json(remedy));
        return {{"proof", to_text(bottleneck.proof)},
                {"places", bottleneck.places},
                {"usable_places", bottleneck.usable_places},
                {"shortfall", bottleneck.shortfall()},
                {"applications", applications},
                {"slots_by_opening", slots},
                {"remedies", remedies}};
    }

    Json bottlenecks_json() const {
        Json bottlenecks = Json::array();
        for (const Bottleneck& bottleneck : explanation_.bottlenecks) bottlenecks.push_back(json(bottleneck));
        return bottlenecks;
    }

    Json json(ApplicationIndex application, const ApplicationOutlook* seen) const {
        const Placement& placement = plan_[application];
        const ApplicationReason* reason = explanation_.find(application);
        Json object = Json::object();
        if (reason) {
            object = json(*reason);
            if (reason->code == ReasonCode::full)
                object["bottleneck"] = json(explanation_.bottlenecks[reason->bottleneck]);
        } else {
            add_application(object, "", campaign_, application);
        }
        object["status"] = passpro::to_text(placement.status);
        if (placement.status == PlacementStatus::placed)
            object["placed_in"] = slot_json(campaign_, placement.slot);
        if (!reason && !seen) object["plan_reason"] = placement.reason;
        if (!seen) return object;
        object["cost"] = terms_json(campaign_, seen->cost);
        object["alternatives"] = alternatives_json(*seen);
        return object;
    }

    Json alternatives_json(const ApplicationOutlook& seen) const {
        const Occupancy occupancy(campaign_, plan_);
        Json alternatives = Json::array();
        for (const SlotAlternative& alternative : seen.alternatives) {
            Json object = slot_json(campaign_, alternative.slot);
            object["places_left"] = alternative.places_left;
            object["additional_cost"] = alternative.difference.total();
            object["difference"] = terms_json(campaign_, alternative.difference);
            Json holders = Json::array();
            for (const ApplicationIndex holder : occupancy.applications_in(alternative.slot))
                holders.push_back(campaign_.candidates()[campaign_.applications()[holder].candidate].id);
            object["candidate_ids"] = holders;
            alternatives.push_back(object);
        }
        return alternatives;
    }

    const Console& console_;
    bool wants_json_;
    const Campaign& campaign_;
    const Plan& plan_;
    Explanation explanation_;
    std::vector<std::string> sentences_;  // of its reasons
};

ExitStatus explain(const CommandLine& line, const ExplainArguments& arguments) {
    const Console& console = line.console();
    const Campaign campaign = require_campaign(console, arguments.campaign);
    const Plan plan = require_plan(console, campaign, arguments.plan);
    const Explainer explainer(line, campaign, plan);
    ReasonsByRules reasons(console, campaign, arguments.campaign, plan);
    if (arguments.application.empty()) {
        explainer.explain_all();
    } else if (arguments.application.size() == 1) {
        explainer.explain_candidate(require_candidate(console, campaign, arguments.application.front()),
                                    reasons);
    } else {
        const ApplicationIndex application = require_application(console, campaign, arguments.application);
        if (is_left_out(plan[application])) {
            explainer.explain_left_out(application, reasons.of(application));
        } else {
            explainer.explain_one(application);
        }
    }
    return warn_of_broken_constraints(console, campaign, plan);
}

}  // namespace

void add_explain_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<ExplainArguments>();
    CLI::App& command = line.add_command(
        "explain",
        console.text("Dit pourquoi des candidatures n’ont pas d’entretien, ou ce que coûte un\n"
                     "entretien et quels autres créneaux seraient possibles",
                     "Say why applications have no interview, or what an interview costs\n"
                     "and which other slots would be possible"),
        "  passpro explain campaign plan/plan.csv\n"
        "  passpro explain campaign plan/plan.csv C0001\n"
        "  passpro explain campaign plan/plan.csv C0001 F0012 --json",
        [&line, arguments] { return explain(line, *arguments); });
    line.add_campaign(command, arguments->campaign);
    line.add_plan(command, arguments->plan);
    command
        .add_option("CANDIDATE", arguments->application,
                    console.text("Candidat, et formation : sans elle, toutes ses candidatures ; sans rien,\n"
                                 "toutes les candidatures sans entretien",
                                 "Candidate, and formation: without it, all of their applications; with\n"
                                 "neither, all applications without an interview"))
        ->type_name("CANDIDATE [FORMATION]")
        ->expected(1, 2);
    line.add_json(command, console.text("Sortie en JSON", "Write the result as JSON"));
}

}  // namespace passpro::tool
