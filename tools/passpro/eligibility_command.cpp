#include "commands.hpp"
#include "input.hpp"
#include "json_values.hpp"
#include "output_folder.hpp"

#include <passpro/eligibility.hpp>
#include <passpro/output.hpp>
#include <passpro/package.hpp>
#include <passpro/wording.hpp>

#include <nlohmann/json.hpp>

#include <memory>
#include <vector>

namespace passpro::tool {

namespace {

constexpr std::string_view eligibility_file = "eligibility.csv";

struct EligibilityArguments {
    std::string campaign;
    std::string out;
    std::string today;
    std::vector<std::string> explained;  // candidate and formation
    bool for_excel = false;
};

Date chosen_day(const Console& console, const Campaign& campaign, const std::string& today) {
    if (today.empty()) return default_today(campaign.settings().calendar);
    const std::optional<Date> date = parse_date(today);
    if (!date) {
        throw Failure(ExitStatus::wrong_usage,
                      console.text("--today : une date comme 2026-02-20 est attendue",
                                   "--today: expected a date such as 2026-02-20"));
    }
    return *date;
}

Eligibility require_eligibility(const Console& console, const Campaign& campaign,
                                const EligibilityArguments& arguments) {
    auto eligibility =
        read_eligibility(campaign, arguments.campaign, chosen_day(console, campaign, arguments.today));
    if (!eligibility) {
        throw Failure(ExitStatus::bad_input,
                      console.text("la campagne n’a pas de rules.json", "the campaign has no rules.json"));
    }
    if (*eligibility) console.print(console.err(), eligibility->diagnostics());
    return std::move(*eligibility).value();
}

std::string verdict_in_words(Verdict verdict, const Console& console) {
    switch (verdict) {
        case Verdict::eligible:
            return console.text("éligible", "eligible");
        case Verdict::ineligible:
            return console.text("non éligible", "not eligible");
        case Verdict::undetermined:
            break;
    }
    return console.text("indéterminée : il manque des données", "undetermined: data are missing");
}

struct Mark {
    std::string sign;
    std::string words;
    Colour colour{};
};

Mark mark_of(RuleOutcome outcome, const Console& console) {
    switch (outcome) {
        case RuleOutcome::holds:
            return {"✓", console.text("remplie", "met"), Colour::green};
        case RuleOutcome::fails:
            return {"✗", console.text("non remplie", "not met"), Colour::red};
        case RuleOutcome::unknown:
            return {"?", console.text("inconnue", "unknown"), Colour::yellow};
        case RuleOutcome::error:
            break;
    }
    return {"!", console.text("impossible à évaluer", "cannot be evaluated"), Colour::yellow};
}

void print_rule(const Console& console, const Eligibility& eligibility, ApplicationIndex application,
                const RuleFinding& finding) {
    const Rule& rule = eligibility.rules().rules()[finding.rule];
    const Mark mark = mark_of(finding.outcome, console);
    const Channel& out = console.out();
    out.stream() << '\n'
                 << out.coloured(mark.colour, mark.sign) << ' '
                 << out.bold(printable(rule.message.in(console.language()))) << "\n  " << rule.id << ' '
                 << rule.version << console.text(" : ", ": ") << mark.words;
    if (rule.severity == RuleSeverity::advice) out.stream() << console.text(" (conseil)", " (advice)");
    out.stream() << '\n';
    if (!rule.reference.text.empty())
        out.stream() << "  " << rule.reference.text << ' ' << rule.reference.url << '\n';
    for (const TraceStep& step : eligibility.trace(application, finding.rule, console.language())) {
        out.stream() << std::string(4 + 2 * step.depth, ' ') << step.description << console.text(" : ", ": ")
                     << step.value_in_words << '\n';
    }
}

Json trace_json(const TraceStep& step) {
    const bool is_value = !step.value.empty() && step.value != "unknown" && step.value != "error";
    return {{"depth", step.depth},
            {"pointer", step.pointer},
            {"description", step.description},
            {"state", is_value             ? "value"
                      : step.value.empty() ? "not needed"
                                           : step.value},
            {"value", is_value ? Json::parse(step.value) : Json()}};
}

Json to_json(const Eligibility& eligibility, ApplicationIndex index, Language language) {
    const Campaign& campaign = eligibility.campaign();
    const Application& application = campaign.applications()[index];
    Json rules = Json::array();
    for (const RuleFinding& finding : eligibility.findings(index)) {
        const Rule& rule = eligibility.rules().rules()[finding.rule];
        Json trace = Json::array();
        for (const TraceStep& step : eligibility.trace(index, finding.rule, language))
            trace.push_back(trace_json(step));
        rules.push_back({{"id", rule.id},
                         {"version", rule.version},
                         {"severity", rule.severity == RuleSeverity::advice ? "advice" : "required"},
                         {"value", to_text(finding.outcome)},
                         {"missing", finding.missing},
                         {"message", rule.message.in(language)},
                         {"reference", {{"text", rule.reference.text}, {"url", rule.reference.url}}},
                         {"trace", trace}});
    }
    return {{"candidate_id", campaign.candidates()[application.candidate].id},
            {"formation_id", campaign.formations()[application.formation].id},
            {"today", to_iso(eligibility.today())},
            {"verdict", to_text(eligibility.verdict(index))},
            {"reason", eligibility.reason(index, language)},
            {"digest", eligibility.digest(index)},
            {"record", Json::parse(eligibility.record(index))},
            {"rules", rules}};
}

ExitStatus explain_one(const CommandLine& line, const Eligibility& eligibility,
                       const std::vector<std::string>& ids) {
    const Console& console = line.console();
    const ApplicationIndex application = require_application(console, eligibility.campaign(), ids);
    const Channel& out = console.out();
    if (line.wants_json()) {
        out.print_json(to_json(eligibility, application, console.language()).dump(2));
        return ExitStatus::done;
    }
    out.stream() << console.text("Candidature de ", "Application of ") << ids[0]
                 << console.text(" à ", " for ") << ids[1] << console.text(" : ", ": ")
                 << out.bold(verdict_in_words(eligibility.verdict(application), console)) << '\n'
                 << console.text("Au ", "As of ") << date_in_words(eligibility.today(), console.language())
                 << '\n';
    for (const RuleFinding& finding : eligibility.findings(application))
        print_rule(console, eligibility, application, finding);
    out.stream() << '\n'
                 << console.text("Empreinte des règles et des données : ", "Digest of rules and data: ")
                 << eligibility.digest(application) << '\n';
    return ExitStatus::done;
}

Json summary_json(const Eligibility& eligibility) {
    const EligibilityCounts counts = eligibility.counts();
    Json rules = Json::array();
    for (std::uint32_t i = 0; i < eligibility.rules().rules().size(); ++i) {
        const Rule& rule = eligibility.rules().rules()[RuleIndex{i}];
        const RuleTally& tally = eligibility.tally(RuleIndex{i});
        rules.push_back({{"id", rule.id},
                         {"version", rule.version},
                         {"true", tally.holds},
                         {"false", tally.fails},
                         {"unknown", tally.unknown},
                         {"error", tally.errors}});
    }
    return {{"today", to_iso(eligibility.today())},
            {"applications", eligibility.campaign().applications().size()},
            {"eligible", counts.eligible},
            {"ineligible", counts.ineligible},
            {"undetermined", counts.undetermined},
            {"rules", rules}};
}

void print_summary(const Console& console, const Eligibility& eligibility, const std::string& written) {
    const EligibilityCounts counts = eligibility.counts();
    const auto line = [&](std::size_t count, const std::string& what) {
        console.out().stream() << number(static_cast<std::int64_t>(count), console.language()) << ' ' << what
                               << '\n';
    };
    line(counts.eligible, console.text("éligibles", "eligible"));
    line(counts.ineligible, console.text("non éligibles", "not eligible"));
    line(counts.undetermined,
         console.text("indéterminées, faute de données", "undetermined, for want of data"));
    console.out().stream() << console.text("Écrit : ", "Written: ") << written << '\n';
}

ExitStatus determine(const CommandLine& line, const EligibilityArguments& arguments) {
    const Console& console = line.console();
    if (arguments.out.empty() && arguments.explained.empty() && !line.wants_json()) {
        throw Failure(ExitStatus::wrong_usage, console.text("il manque --out, --explain ou --json",
                                                            "missing: --out, --explain or --json"));
    }
    const Campaign campaign = require_campaign(console, arguments.campaign);
    const Eligibility eligibility = require_eligibility(console, campaign, arguments);
    if (!arguments.explained.empty()) return explain_one(line, eligibility, arguments.explained);

    if (!arguments.out.empty()) {
        OutputFolder folder(arguments.out, console);
        const std::string csv = write_eligibility(eligibility, console.language());
        folder.stage(eligibility_file, arguments.for_excel ? for_excel(csv) : csv);
        folder.publish();
    }
    if (line.wants_json()) {
        console.out().print_json(summary_json(eligibility).dump(2));
    } else {
        print_summary(console, eligibility,
                      (std::filesystem::path(arguments.out) / eligibility_file).string());
    }
    return ExitStatus::done;
}

}  // namespace

void add_eligibility_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<EligibilityArguments>();
    CLI::App& command = line.add_command(
        "eligibility",
        console.text("Applique les règles de rules.json : qui peut candidater à quoi, et pourquoi",
                     "Apply the rules of rules.json: who may apply to what, and why"),
        "  passpro eligibility campaign --out verdicts\n"
        "  passpro eligibility campaign --explain C0001 F0012",
        [&line, arguments] { return determine(line, *arguments); });
    line.add_campaign(command, arguments->campaign);
    command
        .add_option("--out", arguments->out,
                    console.text("Où écrire eligibility.csv : un verdict par candidature",
                                 "Where eligibility.csv goes: a verdict for each application"))
        ->type_name(console.text("DOSSIER", "FOLDER"));
    command
        .add_option("--explain", arguments->explained,
                    console.text("Montre pour une candidature ce que vaut chaque étape de\nchaque règle",
                                 "Show for one application what each step of each rule\ncomes to"))
        ->type_name("CANDIDATE FORMATION")
        ->expected(2);
    command
        .add_option(
            "--today", arguments->today,
            console.text(
                "Jour auquel les règles sont appliquées ; sinon la fin des\ninscriptions, ou la convocation",
                "The day as of which rules are applied; otherwise the last day of\n"
                "registration, or the day of the convocation"))
        ->type_name(console.text("DATE", "DATE"));
    line.add_table_form(command, arguments->for_excel);
    line.add_json(command, console.text("Sortie en JSON", "Write the result as JSON"));
}

}  // namespace passpro::tool
