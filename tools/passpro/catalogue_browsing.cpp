// passpro catalogue list, search and show.
#include "commands.hpp"
#include "input.hpp"
#include "json_values.hpp"

#include <passpro/catalogue_search.hpp>
#include <passpro/wording.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace passpro::tool {

namespace {

std::string dumped(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

const Establishment& host_of(const Catalogue& catalogue, FormationIndex formation) {
    return catalogue.establishments()[catalogue.host_of(formation)];
}

struct BrowseArguments {
    std::string catalogue;
    std::vector<std::string> words;
    std::string formation;
    std::string domain;
    std::string diploma;
    std::string department;
    std::optional<InterviewMode> mode;
    std::string home;
    std::optional<double> within_kilometres;
    std::optional<std::uint64_t> limit;
};

Coordinates require_place(const Console& console, const Catalogue& catalogue, const std::string& home) {
    const auto uai = Uai::parse(home);
    const auto index = uai ? catalogue.find_establishment(*uai) : std::nullopt;
    if (!index || !catalogue.establishments()[*index].coordinates) {
        throw Failure(ExitStatus::wrong_usage,
                      home + console.text(" : aucun établissement du catalogue avec des coordonnées",
                                          ": no establishment of the catalogue with coordinates"));
    }
    return *catalogue.establishments()[*index].coordinates;
}

CatalogueFilter filter_of(const Console& console, const Catalogue& catalogue,
                          const BrowseArguments& arguments) {
    constexpr double usual_kilometres = 20;
    CatalogueFilter filter{.domain = arguments.domain,
                           .diploma = arguments.diploma,
                           .department = arguments.department,
                           .mode = arguments.mode,
                           .near = {},
                           .within_kilometres = arguments.within_kilometres.value_or(usual_kilometres)};
    if (!arguments.home.empty()) filter.near = require_place(console, catalogue, arguments.home);
    return filter;
}

Json to_json(const Catalogue& catalogue, FormationIndex index) {
    const Formation& formation = catalogue.formations()[index];
    const Establishment& host = host_of(catalogue, index);
    Json openings = Json::array();
    for (const OpeningIndex opening_index : catalogue.openings_of(index)) {
        const Opening& opening = catalogue.openings()[opening_index];
        openings.push_back({{"opening_id", opening.id},
                            {"panel", opening.panel},
                            {"mode", to_text(opening.mode)},
                            {"start", to_iso(opening.period.start)},
                            {"end", to_iso(opening.period.end)},
                            {"slot_minutes", opening.slot_minutes},
                            {"capacity", opening.capacity}});
    }
    return {{"formation_id", formation.id},
            {"domain", formation.domain},
            {"title", formation.title},
            {"diploma", formation.diploma},
            {"mef", formation.mef.text()},
            {"seats", formation.seats ? Json(*formation.seats) : Json()},
            {"documents", formation.documents},
            {"note", formation.note},
            {"host",
             {{"uai", host.uai.text()},
              {"name", host.name},
              {"commune", host.commune},
              {"department", host.department}}},
            {"openings", openings}};
}

void print_formation(const Console& console, const Catalogue& catalogue, FormationIndex index) {
    const Formation& formation = catalogue.formations()[index];
    const Establishment& host = host_of(catalogue, index);
    console.out().stream() << "  " << console.out().bold(printable(formation.title)) << " · "
                           << printable(host.name) << (host.commune.empty() ? "" : ", ")
                           << printable(host.commune) << "  [" << formation.id << "]\n";
}

std::string label(const Console& console, const DomainNode& node) {
    return node.name.empty() ? console.text("(sans domaine)", "(no domain)") : node.path;
}

// The domains that any of these formations is in, each with its own below it; they stand in the order of the
// tree.
void print_tree(const Console& console, const CatalogueSearch& search,
                std::span<const FormationIndex> shown) {
    std::size_t printed = 0;
    for (std::size_t k = 0; k < search.domains().size(); ++k) {
        const DomainNode& node = search.domains()[k];
        const bool has_children =
            k + 1 < search.domains().size() && search.domains()[k + 1].depth > node.depth;
        const std::uint32_t own_end = has_children ? search.domains()[k + 1].first : node.first + node.count;
        bool has_heading = false;
        for (const FormationIndex formation : search.formations().subspan(node.first, own_end - node.first)) {
            if (printed == shown.size() || shown[printed] != formation) continue;
            if (!has_heading) console.out().stream() << printable(label(console, node)) << '\n';
            has_heading = true;
            print_formation(console, search.catalogue(), formation);
            ++printed;
        }
    }
}

void print_count(const Console& console, std::size_t count) {
    console.out().stream() << counted(static_cast<std::int64_t>(count), console.language(), "formation",
                                      "formations")
                           << '\n';
}

ExitStatus browse(const CommandLine& line, const BrowseArguments& arguments, bool is_search) {
    const Console& console = line.console();
    const CatalogueSearch search(require_catalogue(console, arguments.catalogue));
    std::string question;
    for (const std::string& word : arguments.words) question += word + ' ';
    CatalogueAnswer answer;
    const auto found = search.find(question, filter_of(console, search.catalogue(), arguments), answer);
    const auto shown =
        found.first(std::min<std::size_t>(found.size(), arguments.limit.value_or(found.size())));
    if (line.wants_json()) {
        Json json = Json::array();
        for (const FormationIndex formation : shown) json.push_back(to_json(search.catalogue(), formation));
        console.out().print_json(dumped(json));
    } else if (is_search) {
        for (const FormationIndex formation : shown) print_formation(console, search.catalogue(), formation);
        print_count(console, found.size());
    } else {
        print_tree(console, search, shown);
        print_count(console, found.size());
    }
    return found.empty() ? ExitStatus::incomplete : ExitStatus::done;
}

void print_details(const Console& console, const Catalogue& catalogue, FormationIndex index) {
    const Formation& formation = catalogue.formations()[index];
    const Establishment& host = host_of(catalogue, index);
    std::ostream& out = console.out().stream();
    out << console.out().bold(printable(formation.title)) << "  [" << formation.id << "]\n";
    const auto print = [&](std::string_view french, std::string_view english, std::string_view value) {
        if (!value.empty())
            out << "  " << console.text(french, english) << console.text(" : ", ": ") << printable(value)
                << '\n';
    };
    print("Domaine", "Domain", formation.domain);
    print("Diplôme", "Diploma", formation.diploma);
    print("MEF", "MEF", formation.mef.text());
    print("Établissement", "Establishment",
          host.name + (host.commune.empty() ? "" : ", " + host.commune) + " (" +
              std::string(host.uai.text()) + ")");
    print("Places", "Seats", formation.seats ? number(*formation.seats, console.language()) : "");
    std::string documents = formation.documents;
    for (auto bar = documents.find('|'); bar != std::string::npos; bar = documents.find('|'))
        documents.replace(bar, 1, ", ");
    print("Documents à apporter", "Documents to bring", documents);
    print("Note", "Note", formation.note);
    for (const OpeningIndex opening_index : catalogue.openings_of(index)) {
        const Opening& opening = catalogue.openings()[opening_index];
        const bool is_collective = opening.mode == InterviewMode::collective;
        print("Entretiens", "Interviews",
              long_day(opening.period.start.date(), console.language()) + ", " +
                  to_iso(opening.period.start).substr(11) + "–" + to_iso(opening.period.end).substr(11) +
                  ", " + opening.panel +
                  (is_collective ? console.text(" (collectif)", " (collective)")
                                 : console.text(" (individuel)", " (individual)")));
    }
}

ExitStatus show(const CommandLine& line, const BrowseArguments& arguments) {
    const Console& console = line.console();
    const Catalogue catalogue = require_catalogue(console, arguments.catalogue);
    const auto formation = catalogue.find_formation(arguments.formation);
    if (!formation) {
        throw Failure(
            ExitStatus::wrong_usage,
            arguments.formation + console.text(" : aucune formation de ce nom ; « passpro catalogue "
                                               "search » en cherche",
                                               ": no such formation; `passpro catalogue search` looks "
                                               "for one"));
    }
    if (line.wants_json()) {
        console.out().print_json(dumped(to_json(catalogue, *formation)));
    } else {
        print_details(console, catalogue, *formation);
    }
    return ExitStatus::done;
}

void add_filters(CommandLine& line, CLI::App& command, BrowseArguments& arguments) {
    const Console& console = line.console();
    command.add_option("--domain", arguments.domain, console.text("De ce domaine", "Of this domain"))
        ->type_name(console.text("DOMAINE", "DOMAIN"));
    command.add_option("--diploma", arguments.diploma, console.text("De ce diplôme", "Of this diploma"))
        ->type_name(console.text("DIPLÔME", "DIPLOMA"));
    command
        .add_option("--department", arguments.department,
                    console.text("Dans ce département, tel que 93", "In this département, such as 93"))
        ->type_name("N");
    line.add_choice(command, "--mode",
                    console.text("Avec des entretiens individuels ou collectifs",
                                 "With individual or collective interviews"),
                    {"individual", "collective"},
                    [&arguments](const std::string& word) { arguments.mode = parse_interview_mode(word); });
    command
        .add_option("--home", arguments.home,
                    console.text("À moins de --within kilomètres de cet établissement",
                                 "Within --within kilometres of this establishment"))
        ->type_name("UAI");
    line.add_number(command, "--within", "KM",
                    console.text("Distance à vol d’oiseau ; 20 sinon", "As the crow flies; otherwise 20"),
                    arguments.within_kilometres);
    line.add_number(command, "--limit", "N", console.text("Les N premières seulement", "The first N alone"),
                    arguments.limit);
    line.add_json(command, console.text("Sortie en JSON", "Write the formations as JSON"));
}

}  // namespace

void add_catalogue_browsing(CommandLine& line, CLI::App& group) {
    const Console& console = line.console();
    const auto listed = std::make_shared<BrowseArguments>();
    CLI::App& list_command = line.add_command(
        group, "list", console.text("Liste les formations par domaine", "List formations by domain"),
        "  passpro catalogue list catalogue --department 93 --diploma CAP",
        [&line, listed] { return browse(line, *listed, false); });
    line.add_catalogue(list_command, listed->catalogue, "CATALOGUE");
    add_filters(line, list_command, *listed);

    const auto searched = std::make_shared<BrowseArguments>();
    CLI::App& search_command = line.add_command(
        group, "search",
        console.text("Cherche des formations, sans égard aux accents, pluriels et fautes de frappe",
                     "Search formations, whatever the accents, plurals and typing errors"),
        "  passpro catalogue search catalogue securite valdormant\n"
        "  passpro catalogue search catalogue cuisine --home 0980001U --within 10",
        [&line, searched] { return browse(line, *searched, true); });
    line.add_catalogue(search_command, searched->catalogue, "CATALOGUE");
    search_command
        .add_option("WORDS", searched->words, console.text("Les mots cherchés", "What to look for"))
        ->required();
    add_filters(line, search_command, *searched);

    const auto shown = std::make_shared<BrowseArguments>();
    CLI::App& show_command = line.add_command(
        group, "show", console.text("Affiche la fiche d’une formation", "Show all that is known of one"),
        "  passpro catalogue show campaign F001", [&line, shown] { return show(line, *shown); });
    line.add_catalogue(show_command, shown->catalogue, "CATALOGUE");
    show_command
        .add_option("FORMATION", shown->formation,
                    console.text("Identifiant de la formation", "Its formation_id"))
        ->required();
    line.add_json(show_command, console.text("Sortie en JSON", "Write it as JSON"));
}

}  // namespace passpro::tool
