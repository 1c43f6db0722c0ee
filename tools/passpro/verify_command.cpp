#include "commands.hpp"
#include "input.hpp"
#include "json_values.hpp"
#include "summary.hpp"

#include <passpro/bound_verification.hpp>
#include <passpro/verification.hpp>
#include <passpro/wording.hpp>

#include <array>
#include <filesystem>
#include <memory>
#include <optional>

namespace passpro::tool {

namespace {

struct VerifyArguments {
    std::string campaign;
    std::string plan;
    std::string certificate;
};

Json to_json(const Campaign& campaign, const Violation& violation, Language language) {
    Json object{{"constraint", code(violation.constraint)},
                {"message", message(campaign, violation, language)}};
    if (violation.application) add_application(object, "", campaign, *violation.application);
    if (violation.other) add_application(object, "other_", campaign, *violation.other);
    if (violation.slot) add_slot(object, campaign, *violation.slot);
    object["found"] = violation.found;
    object["allowed"] = violation.allowed;
    return object;
}

Json to_json(const Campaign& campaign, const Verification& verification, Language language) {
    Json violations = Json::array();
    for (const Violation& violation : verification.violations) {
        violations.push_back(to_json(campaign, violation, language));
    }
    const ObjectiveTerms& terms = verification.terms;
    return {{"holds", verification.holds()},
            {"violations", violations},
            {"placed", verification.counts.placed},
            {"unplaced", verification.counts.unplaced},
            {"ineligible", verification.counts.ineligible},
            {"undetermined", verification.counts.undetermined},
            {"objective", terms.total()},
            {"terms", terms_json(campaign, terms)}};
}

struct CheckedConstraint {
    Constraint constraint{};
    Bilingual words{};
};
constexpr std::array checked_constraints{
    CheckedConstraint{Constraint::serves_formation,
                      {"chaque entretien a lieu dans un créneau de sa formation",
                       "each interview is in a slot of its formation"}},
    CheckedConstraint{
        Constraint::capacity,
        {"aucun créneau n’a plus de candidats que de places", "no slot has more candidates than places"}},
    CheckedConstraint{Constraint::separation,
                      {"entre deux entretiens d’un élève, il y a le temps du trajet",
                       "between two interviews of a pupil, there is time to travel"}},
    CheckedConstraint{
        Constraint::interviews_per_day,
        {"aucun élève n’a trop d’entretiens le même jour", "no pupil has too many interviews on one day"}},
    CheckedConstraint{
        Constraint::availability,
        {"aucun entretien ne tombe pendant une indisponibilité", "no interview meets an unavailability"}},
    CheckedConstraint{Constraint::window,
                      {"chaque entretien est dans la période prévue, et après le délai de convocation",
                       "each interview is within the window, and after the notice"}},
    CheckedConstraint{
        Constraint::locked_placement,
        {"chaque entretien verrouillé garde son créneau", "each locked interview keeps its slot"}},
    CheckedConstraint{Constraint::journey,
                      {"aucun trajet n’est trop long, aucun départ trop tôt, aucun retour trop tard",
                       "no journey is too long, no departure too early, no return too late"}}};

void print_checked(const Console& console) {
    for (const CheckedConstraint& checked : checked_constraints)
        console.out().stream() << "  " << code(checked.constraint) << ' ' << console.text(checked.words)
                               << '\n';
}

void print_verdict(const Console& console, const Verification& verification) {
    const Channel& out = console.out();
    if (verification.holds()) {
        out.stream() << out.coloured(Colour::green,
                                     console.text("Le planning respecte toutes les contraintes.",
                                                  "The plan keeps every constraint."))
                     << '\n';
        print_checked(console);
        return;
    }
    const auto violations = static_cast<std::int64_t>(verification.violations.size());
    const std::string found =
        counted(violations, console.language(),
                console.text("contrainte n’est pas respectée", "constraint is broken"),
                console.text("contraintes ne sont pas respectées", "constraints are broken"));
    out.stream() << out.coloured(Colour::red, found) << ".\n";
}

Json to_json(const BoundVerification& bound, Language language) {
    Json object{{"holds", bound.holds()}, {"lower_bound", bound.lower_bound}};
    if (bound.failure) object["message"] = message(*bound.failure, language);
    return object;
}

void print(const Console& console, const BoundVerification& bound, std::int64_t objective) {
    const Channel& out = console.out();
    if (bound.failure) {
        out.stream() << out.coloured(Colour::red, console.text("Le certificat ne prouve pas sa borne",
                                                               "The certificate does not prove its bound"))
                     << console.text(" : ", ": ") << message(*bound.failure, console.language()) << ".\n";
        return;
    }
    out.stream() << out.coloured(Colour::green, console.text("Le certificat prouve sa borne",
                                                             "The certificate proves its bound"))
                 << console.text(" : aucun planning ne coûte moins de ", ": no plan costs less than ")
                 << bound.lower_bound << " points"
                 << console.text(" ; celui-ci en coûte ", "; this one costs ") << objective << ".\n";
}

// Nothing without a certificate.
std::optional<BoundVerification> verification_of_bound(const Console& console, const Campaign& campaign,
                                                       const Plan& plan, const std::filesystem::path& file) {
    if (file.empty()) return std::nullopt;
    return verify_bound(campaign, plan, require_certificate(console, campaign, file));
}

ExitStatus verify(const CommandLine& line, const VerifyArguments& arguments) {
    const Console& console = line.console();
    const Campaign campaign = require_campaign(console, arguments.campaign);
    const Plan plan = require_plan(console, campaign, arguments.plan);
    const Verification verification = passpro::verify(campaign, plan);
    const auto bound = verification_of_bound(console, campaign, plan, arguments.certificate);
    if (line.wants_json()) {
        Json object = to_json(campaign, verification, console.language());
        if (bound) object["bound"] = to_json(*bound, console.language());
        console.out().print_json(object.dump(2));
    } else {
        for (const Violation& violation : verification.violations) {
            console.out().stream() << code(violation.constraint) << ' '
                                   << printable(message(campaign, violation, console.language())) << '\n';
        }
        print_verdict(console, verification);
        print_summary(console, campaign, plan, verification.terms,
                      line.is_verbose() ? CostUnits::points : CostUnits::natural);
        if (bound) print(console, *bound, verification.terms.total());
    }
    const bool holds = verification.holds() && (!bound || bound->holds());
    return holds ? ExitStatus::done : ExitStatus::incomplete;
}

}  // namespace

void add_verify_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<VerifyArguments>();
    CLI::App& command = line.add_command(
        "verify",
        console.text("Vérifie un planning, contrainte par contrainte, indépendamment du calcul",
                     "Verify a plan, constraint by constraint, apart from the search"),
        "  passpro verify campaign plan/plan.csv\n"
        "  passpro verify campaign plan/plan.csv --json | jq .objective",
        [&line, arguments] { return verify(line, *arguments); });
    line.add_campaign(command, arguments->campaign);
    line.add_plan(command, arguments->plan);
    command
        .add_option(
            "--certificate", arguments->certificate,
            console.text("Un certificate.json de solve : recalcule sa borne, aussi sans le calcul",
                         "A certificate.json of solve: compute its bound again, apart from the search"))
        ->type_name(console.text("FICHIER", "FILE"));
    line.add_json(command, console.text("Sortie en JSON", "Write the result as JSON"));
    line.add_verbose(command);
}

}  // namespace passpro::tool
