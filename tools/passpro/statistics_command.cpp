#include "commands.hpp"
#include "input.hpp"
#include "record_arguments.hpp"

#include <passpro/output.hpp>
#include <passpro/roles.hpp>
#include <passpro/statistics.hpp>
#include <passpro/views.hpp>
#include <passpro/wording.hpp>

#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace passpro::tool {

namespace {

struct StatisticsArguments {
    RecordArguments record;
    std::string before;
    std::string dimension;
    std::string csv;  // plain or excel; empty: no table
    ViewerArguments viewer{.role = Role::saio};
};

std::optional<Statistics> statistics_before(const Console& console, const std::string& file) {
    if (file.empty()) return std::nullopt;
    return read_statistics(require_file(console, file), std::filesystem::path(file).filename().string())
        .value();
}

std::string shown_count(const Console& console, const std::optional<std::int64_t>& count) {
    return count ? number(*count, console.language()) : console.text("(retenu)", "(withheld)");
}

void print_measure(const Console& console, const Statistics& statistics, const StatisticsRow& row,
                   std::size_t measure, const std::optional<Statistics>& before) {
    if (row.counts[measure] == 0) return;
    console.out().stream() << "   " << statistics.measures[measure].title.in(console.language())
                           << console.text(" : ", ": ") << shown_count(console, row.counts[measure]);
    const auto* const earlier = before ? before->find(row.dimension, row.key) : nullptr;
    const auto position =
        earlier == nullptr ? std::nullopt : before->find_measure(statistics.measures[measure].key);
    if (position) {
        console.out().stream() << " (" << before->year << console.text(" : ", ": ")
                               << shown_count(console, earlier->counts[*position]) << ')';
    }
    console.out().stream() << '\n';
}

void print_row(const Console& console, const Statistics& statistics, const StatisticsRow& row,
               const std::optional<Statistics>& before) {
    const Channel& out = console.out();
    out.stream() << out.bold(title(row.dimension, console.language())) << ' ' << row.key;
    if (!row.label.empty() && row.label != row.key) out.stream() << ' ' << printable(row.label);
    out.stream() << '\n';
    for (std::size_t i = 0; i < statistics.measures.size(); ++i)
        print_measure(console, statistics, row, i, before);
    if (row.absence_rate) {
        out.stream() << "   " << console.text("taux d’absence : ", "absence rate: ")
                     << percentage(*row.absence_rate, console.language()) << '\n';
    }
    if (row.pressure) {
        out.stream() << "   "
                     << console.text("candidatures pour 100 places : ", "applications for 100 seats: ")
                     << number(std::lround(*row.pressure * 100), console.language()) << '\n';
    }
}

// Of whom the rows are seen. Every family sees the same: those that are published.
Viewer viewer_of(const Console& console, const Campaign& campaign, const ViewerArguments& arguments) {
    if (arguments.role != Role::family) return chosen_viewer(console, campaign, arguments);
    require_used_scope(console, arguments);
    return {.role = Role::family};
}

ExitStatus show_statistics(const CommandLine& line, const StatisticsArguments& arguments) {
    const Console& console = line.console();
    const DateTime now = chosen_instant(console, arguments.record.now);
    const CampaignRecord record = require_record(console, arguments.record);
    const auto before = statistics_before(console, arguments.before);
    auto statistics =
        compute_statistics(record, viewer_of(console, record.campaign(), arguments.viewer), now);
    if (!arguments.dimension.empty()) {
        const auto wanted = parse_statistics_dimension(arguments.dimension);
        std::erase_if(statistics.rows, [&](const StatisticsRow& row) { return row.dimension != wanted; });
    }
    if (line.wants_json()) {
        console.out().print_json(write_statistics(statistics, console.language()));
    } else if (!arguments.csv.empty()) {
        const auto table = write_statistics_table(statistics, before ? &*before : nullptr);
        console.out().print_table(arguments.csv == "excel" ? for_excel(table) : table);
    } else {
        for (const StatisticsRow& row : statistics.rows) print_row(console, statistics, row, before);
    }
    return ExitStatus::done;
}

}  // namespace

void add_statistics_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<StatisticsArguments>();
    CLI::App& command = line.add_command(
        "statistics",
        console.text("Compte les candidatures de l’inscription à l’avis, petits effectifs exclus",
                     "Count applications from registration to opinion, without small counts"),
        "  passpro statistics campaign plan/plan.csv --now 2027-06-01 --json > statistics-2027.json\n"
        "  passpro statistics campaign plan/plan.csv --now 2028-06-01 --before statistics-2027.json",
        [&line, arguments] { return show_statistics(line, *arguments); });
    add_record_arguments(line, command, arguments->record);
    command
        .add_option("--before", arguments->before,
                    console.text("Le bilan de l’an dernier, tel que --json l’a écrit",
                                 "Last year's statistics, as --json wrote them"))
        ->type_name(console.text("FICHIER", "FILE"));
    line.add_choice(command, "--role",
                    console.text("Les lignes que peut voir ce rôle ; toutes pour le SAIO (par défaut)",
                                 "The rows that this role may see; all for the SAIO (the default)"),
                    {"saio", "home", "host", "district", "family"},
                    [arguments](const std::string& word) { arguments->viewer.role = *parse_role(word); });
    command
        .add_option(
            "--uai", arguments->viewer.uai,
            console.text("L’établissement, pour home et host", "The establishment, for home and host"))
        ->type_name("UAI");
    command
        .add_option("--district", arguments->viewer.district,
                    console.text("Le district, pour district", "The district, for district"))
        ->type_name(console.text("NOM", "NAME"));
    line.add_choice(
        command, "--dimension", console.text("Seulement ces lignes", "Only these rows"),
        {"academy", "domain", "diploma", "host", "panel", "formation", "district", "department", "home"},
        [arguments](const std::string& word) { arguments->dimension = word; });
    line.add_table(command, arguments->csv);
    line.add_json(command, console.text("Écrit le bilan en JSON", "Write the statistics as JSON"));
}

}  // namespace passpro::tool
