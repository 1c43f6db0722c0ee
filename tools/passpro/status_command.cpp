#include "commands.hpp"
#include "json_values.hpp"
#include "record_arguments.hpp"

#include <passpro/explanation.hpp>
#include <passpro/judged_campaign.hpp>
#include <passpro/output.hpp>
#include <passpro/solving.hpp>
#include <passpro/steps.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace passpro::tool {

namespace {

struct StatusArguments {
    RecordArguments record;
    std::optional<Role> role;
    std::string uai;
    std::string csv;  // plain or excel; empty: no table
};

// The plan's sentences on applications that it has no place for, in the reader's language.
void retell_unplaced(const CampaignRecord& record, std::vector<Step>& steps, Language language) {
    const auto is_unplaced = [](const Step& step) { return step.kind == StepKind::find_place; };
    if (std::ranges::none_of(steps, is_unplaced)) return;
    const auto campaign = without_rules(record.campaign());
    const Plan told =
        retold(campaign, record.plan(), explain(campaign, record.plan()), language, SentencePlace::alone);
    for (auto& step : steps) {
        if (const auto& reason = told[step.application].reason; is_unplaced(step) && !reason.empty())
            step.why = reason;
    }
}

// Those of the role and of the establishment that were asked for, if any were.
std::vector<Step> chosen_steps(const Console& console, const CampaignRecord& record,
                               const StatusArguments& arguments, DateTime now) {
    if (arguments.role) require_used_scope(console, {.role = *arguments.role, .uai = arguments.uai});
    const Uai uai = chosen_uai(console, record.campaign(), arguments.uai);
    if (arguments.role && !uai.is_absent())
        require_establishment_of(console, record.campaign(), *arguments.role, uai);
    auto found = steps(record, now, console.language());
    std::erase_if(found, [&](const Step& step) {
        return (arguments.role && step.owner != *arguments.role) ||
               (!uai.is_absent() && step.owner_uai != uai);
    });
    retell_unplaced(record, found, console.language());
    return found;
}

Json to_json(const Campaign& campaign, const Step& step) {
    Json object;
    add_application(object, "", campaign, step.application);
    object["step"] = to_text(step.kind);
    object["owner_role"] = to_text(step.owner);
    object["owner_uai"] = step.owner_uai.text();
    object["due"] = step.due.is_special() ? Json() : Json(to_iso(step.due));
    object["overdue_days"] = step.overdue_days;
    object["why"] = step.why;
    return object;
}

void print_step(const Console& console, const Campaign& campaign, const Step& step) {
    const Channel& out = console.out();
    const auto& application = campaign.applications()[step.application];
    const std::string due = step.due.is_special() ? std::string(10, ' ') : to_iso(step.due);
    if (step.overdue_days > 0) {
        out.stream() << out.coloured(Colour::red, due);
    } else {
        out.stream() << due;
    }
    out.stream() << ' ' << title(step.owner, console.language()) << ' ' << step.owner_uai.text() << ' '
                 << campaign.candidates()[application.candidate].id << ' '
                 << campaign.formations()[application.formation].id << ' '
                 << out.bold(title(step.kind, console.language())) << console.text(" : ", ": ")
                 << printable(step.why) << '\n';
}

void print_counts(const Console& console, const std::vector<Step>& steps, std::ptrdiff_t overdue) {
    console.out().stream() << counted(static_cast<std::int64_t>(steps.size()), console.language(),
                                      console.text("démarche", "step"), console.text("démarches", "steps"))
                           << console.text(", dont ", ", of which ") << overdue
                           << console.text(" en retard\n", " overdue\n");
}

ExitStatus show_status(const CommandLine& line, const StatusArguments& arguments) {
    const Console& console = line.console();
    const DateTime now = chosen_instant(console, arguments.record.now);
    const CampaignRecord record = require_judged_record(console, arguments.record);
    const auto found = chosen_steps(console, record, arguments, now);
    const auto overdue = std::ranges::count_if(found, [](const Step& step) { return step.overdue_days > 0; });
    if (line.wants_json()) {
        Json list = Json::array();
        for (const Step& step : found) list.push_back(to_json(record.campaign(), step));
        console.out().print_json(Json{{"now", to_iso(now)}, {"overdue", overdue}, {"steps", list}}.dump(2));
    } else if (!arguments.csv.empty()) {
        const auto table = write_steps(record.campaign(), found);
        console.out().print_table(arguments.csv == "excel" ? for_excel(table) : table);
    } else {
        for (const Step& step : found) print_step(console, record.campaign(), step);
        print_counts(console, found, overdue);
    }
    return overdue == 0 ? ExitStatus::done : ExitStatus::incomplete;
}

void add_filters(const CommandLine& line, CLI::App& command, StatusArguments& arguments) {
    const Console& console = line.console();
    line.add_choice(command, "--role",
                    console.text("Seulement ce que doit le SAIO, un établissement d’origine ou\n"
                                 "un établissement d’accueil",
                                 "Only what the SAIO, a school of origin or a host owes"),
                    {"saio", "home", "host"},
                    [&arguments](const std::string& word) { arguments.role = parse_role(word); });
    command
        .add_option(
            "--uai", arguments.uai,
            console.text("Seulement ce que doit cet établissement", "Only what this establishment owes"))
        ->type_name("UAI");
}

}  // namespace

void add_status_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<StatusArguments>();
    CLI::App& command = line.add_command(
        "status",
        console.text("Dit d’après le journal qui doit faire quoi, et pour quand",
                     "Say by the journal who owes what, and by when"),
        "  passpro status campaign plan/plan.csv --now 2027-03-17\n"
        "  passpro status campaign plan/plan.csv --now 2027-03-17 --role home --uai 0980008B",
        [&line, arguments] { return show_status(line, *arguments); });
    add_record_arguments(line, command, arguments->record);
    add_filters(line, command, *arguments);
    line.add_table(command, arguments->csv);
    line.add_json(command, console.text("Écrit les démarches en JSON", "Write the steps as JSON"));
}

}  // namespace passpro::tool
