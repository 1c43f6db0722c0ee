#include "commands.hpp"
#include "input.hpp"
#include "json_values.hpp"

#include <passpro/rules.hpp>
#include <passpro/wording.hpp>

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace passpro::tool {

namespace {

struct EvalArguments {
    std::string expression;
    std::string data;
    bool from_stdin = false;
};

ExitStatus evaluate_stream(const Console& console) {
    std::string request;
    while (std::getline(std::cin, request)) {
        if (!request.empty()) console.out().print_json(evaluate_request(request, console.language()));
    }
    return ExitStatus::done;
}

ExitStatus eval(const Console& console, const EvalArguments& arguments) {
    if (arguments.from_stdin) return evaluate_stream(console);
    if (arguments.data.empty()) {
        throw Failure(ExitStatus::wrong_usage, console.text("il manque EXPRESSION et DATA, ou --stdin",
                                                            "missing: EXPRESSION and DATA, or --stdin"));
    }
    const auto name = [](const std::filesystem::path& path) { return path.filename().string(); };
    const Expression expression =
        Expression::parse(require_file(console, arguments.expression), name(arguments.expression)).value();
    const std::string data = require_file(console, arguments.data);
    console.out().print_json(expression.evaluate(data, name(arguments.data)).value());
    return ExitStatus::done;
}

Json to_json(const RuleSet& rules, const RuleTestResult& result) {
    Json values = Json::array();
    for (const RuleFinding& finding : result.findings) {
        values.push_back({{"rule", rules.rules()[finding.rule].id},
                          {"value", to_text(finding.outcome)},
                          {"missing", finding.missing}});
    }
    return {{"test", result.pointer},         {"name", result.name},
            {"passes", result.passes()},      {"expected", to_text(result.expected)},
            {"found", to_text(result.found)}, {"rules", values}};
}

void print_difference(const Console& console, const RuleSet& rules, const RuleTestResult& result) {
    const Channel& out = console.out();
    out.stream() << out.coloured(Colour::red, result.pointer)
                 << (result.name.empty() ? "" : " " + printable(result.name))
                 << console.text(" : attendu ", ": expected ") << to_text(result.expected)
                 << console.text(", trouvé ", ", found ") << to_text(result.found) << '\n';
    for (const RuleFinding& finding : result.findings) {
        out.stream() << "    " << rules.rules()[finding.rule].id << " = " << to_text(finding.outcome);
        for (const std::string& datum : finding.missing) out.stream() << ' ' << datum;
        out.stream() << '\n';
    }
}

ExitStatus test(const CommandLine& line, const std::string& path) {
    const Console& console = line.console();
    const RuleSet rules = require_rules(console, path);
    Json json = Json::array();
    std::int64_t passed = 0;
    const std::vector<RuleTestResult> results = run_tests(rules);
    for (const RuleTestResult& result : results) {
        passed += result.passes() ? 1 : 0;
        json.push_back(to_json(rules, result));
        if (!result.passes() && !line.wants_json()) print_difference(console, rules, result);
    }
    if (line.wants_json()) {
        console.out().print_json(json.dump(2));
    } else {
        console.out().stream() << number(passed, console.language()) << console.text(" sur ", " of ")
                               << counted(static_cast<std::int64_t>(results.size()), console.language(),
                                          console.text("test réussi", "test passed"),
                                          console.text("tests réussis", "tests passed"))
                               << '\n';
    }
    return passed == static_cast<std::int64_t>(results.size()) ? ExitStatus::done : ExitStatus::incomplete;
}

std::string indented(const std::string& lines) {
    std::string text = "    ";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        text += lines[i];
        if (lines[i] == '\n' && i + 1 < lines.size()) text += "    ";
    }
    return text;
}

// Whom a rule concerns: "domain: Métiers de la sécurité, …; level: 3GEN".
std::string scope_in_words(const Rule& rule, Language language) {
    if (rule.applies_to.empty())
        return std::string(Bilingual{"toutes les candidatures", "all applications"}.in(language));
    std::string text;
    for (const ScopeClause& clause : rule.applies_to) {
        text += (text.empty() ? "" : "; ") + std::string(to_text(clause.key)) + ":";
        for (const std::string& value : clause.values)
            text += (text.back() == ':' ? " " : ", ") + printable(value);
    }
    return text;
}

void print_rule(const Console& console, const RuleSet& rules, RuleIndex index, Language language) {
    const Rule& rule = rules.rules()[index];
    std::ostream& out = console.out().stream();
    out << "  " << Bilingual{"[fr] ", "[en] "}.in(language) << printable(rule.message.in(language)) << '\n'
        << Bilingual{"    Concerne : ", "    Concerns: "}.in(language) << scope_in_words(rule, language)
        << '\n';
    if (rule.severity == RuleSeverity::advice) {
        out << Bilingual{"    Conseil, qui n’exclut personne.\n", "    Advice, which excludes no pupil.\n"}
                   .in(language);
    }
    if (!rule.valid.is_absent()) {
        out << Bilingual{"    Du ", "    From "}.in(language) << date_in_words(rule.valid.first, language)
            << Bilingual{" au ", " to "}.in(language) << date_in_words(rule.valid.last, language) << '\n';
    }
    out << indented(explain(rules, index, language));
}

ExitStatus explain_rules(const Console& console, const std::string& path) {
    const RuleSet rules = require_rules(console, path);
    for (std::uint32_t i = 0; i < rules.rules().size(); ++i) {
        const Rule& rule = rules.rules()[RuleIndex{i}];
        const Channel& out = console.out();
        out.stream() << (i == 0 ? "" : "\n") << out.bold(rule.id) << ' ' << rule.version << '\n';
        print_rule(console, rules, RuleIndex{i}, Language::french);
        print_rule(console, rules, RuleIndex{i}, Language::english);
        if (!rule.reference.text.empty())
            out.stream() << "  " << printable(rule.reference.text + ' ' + rule.reference.url) << '\n';
    }
    return ExitStatus::done;
}

void add_rules_file(const Console& console, CLI::App& command, std::string& path) {
    command
        .add_option("RULES", path,
                    console.text("Fichier de règles, tel que rules.json", "Rule file, such as rules.json"))
        ->required();
}

}  // namespace

void add_rules_commands(CommandLine& line) {
    const Console& console = line.console();
    CLI::App& group = line.add_command_group(
        "rules", console.text("Aide ceux qui écrivent des règles : eval, test, explain",
                              "Helps those who write rules: eval, test, explain"));

    const auto eval_arguments = std::make_shared<EvalArguments>();
    CLI::App& eval_command =
        line.add_command(group, "eval",
                         console.text("Évalue une expression CertLogic et affiche sa valeur en JSON",
                                      "Evaluate a CertLogic expression and print its value as JSON"),
                         "  passpro rules eval expression.json data.json\n"
                         "  echo '{\"logic\": {\"+\": [1, 2]}, \"data\": {}}' | passpro rules eval --stdin",
                         [&console, eval_arguments] { return eval(console, *eval_arguments); });
    eval_command.add_option("EXPRESSION", eval_arguments->expression,
                            console.text("Fichier JSON de l’expression", "JSON file of the expression"));
    eval_command.add_option("DATA", eval_arguments->data,
                            console.text("Fichier JSON des données", "JSON file of the data"));
    eval_command.add_flag("--stdin", eval_arguments->from_stdin,
                          console.text("Lit une demande par ligne, {\"logic\": …, \"data\": …}, et\n"
                                       "répond {\"value\": …} ou {\"error\": …}",
                                       "Read a request a line, {\"logic\": …, \"data\": …}, and\n"
                                       "answer {\"value\": …} or {\"error\": …}"));

    const auto tested = std::make_shared<std::string>();
    CLI::App& test_command = line.add_command(
        group, "test",
        console.text("Passe les tests que contient un fichier de règles, et dit ce qui diffère",
                     "Run the tests that a rule file carries, and say what differs"),
        "  passpro rules test campaign/rules.json", [&line, tested] { return test(line, *tested); });
    add_rules_file(console, test_command, *tested);
    line.add_json(test_command, console.text("Sortie en JSON", "Write the result as JSON"));

    const auto explained = std::make_shared<std::string>();
    CLI::App& explain_command =
        line.add_command(group, "explain",
                         console.text("Dit chaque règle en toutes lettres, en français et en anglais",
                                      "Say each rule in plain words, in French and in English"),
                         "  passpro rules explain campaign/rules.json",
                         [&console, explained] { return explain_rules(console, *explained); });
    add_rules_file(console, explain_command, *explained);
}

}  // namespace passpro::tool
