// passpro certify: that no pupil was forgotten, claim by claim.
#include "commands.hpp"
#include "input.hpp"
#include "output_folder.hpp"
#include "record_arguments.hpp"

#include <passpro/certificate.hpp>
#include <passpro/opinions.hpp>
#include <passpro/package.hpp>
#include <passpro/report.hpp>
#include <passpro/wording.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace passpro::tool {

namespace {

struct CertifyArguments {
    RecordArguments record;
    std::string host;
    std::string page;
    std::string points;
    std::string erased;
    std::vector<std::string> folders;
};

// The files that a certificate is about, by their names.
std::vector<NamedText> certified_files(const RecordWithFiles& read, const std::string& name_of_plan) {
    std::vector<NamedText> texts{{.name = name_of_plan, .bytes = read.plan}};
    for (const JournalFile& journal : read.files.journals)
        texts.push_back({.name = journal.name, .bytes = journal.bytes});
    return texts;
}

Colour colour_of(ClaimOutcome outcome) {
    switch (outcome) {
        case ClaimOutcome::holds:
            return Colour::green;
        case ClaimOutcome::fails:
            return Colour::red;
        case ClaimOutcome::not_yet:
            break;
    }
    return Colour::yellow;
}

void print_claim(const Console& console, const Campaign& campaign, const ClaimResult& result) {
    const Channel& out = console.out();
    const Language language = console.language();
    const auto figure = [&](std::size_t count) { return number(static_cast<std::int64_t>(count), language); };
    const ClaimOutcome outcome = result.outcome();
    out.stream() << code(result.claim) << ' ' << out.coloured(colour_of(outcome), title(outcome, language))
                 << console.text(" : ", ": ") << statement(result.claim, language) << " ("
                 << counted(static_cast<std::int64_t>(result.checked), language,
                            console.text("vérifié", "checked"), console.text("vérifiés", "checked"));
    if (result.pending > 0)
        out.stream() << ", " << figure(result.pending) << console.text(" en attente", " pending");
    out.stream() << ")\n";
    for (const ClaimException& exception : result.exceptions)
        out.stream() << "   " << message(campaign, exception, language) << '\n';
}

void print_host(const Console& console, const Campaign& campaign, const HostCounts& counts) {
    // French participles have a plural, English ones have none.
    const auto figure = [&](std::size_t count, const std::string& french, std::string_view english) {
        return counted(static_cast<std::int64_t>(count), console.language(), console.text(french, english),
                       console.text(french + 's', english));
    };
    console.out().stream() << campaign.establishments()[counts.host].uai.text() << console.text(" : ", ": ")
                           << figure(counts.registered, "inscrite", "registered") << " = "
                           << figure(counts.convoked, "convoquée", "convoked") << " + "
                           << figure(counts.justified(), "justifiée", "justified");
    if (counts.open() > 0)
        console.out().stream() << " + "
                               << number(static_cast<std::int64_t>(counts.open()), console.language())
                               << console.text(" en suspens", " open");
    console.out().stream() << '\n';
}

void print(const Console& console, const Campaign& campaign, const Certificate& certificate) {
    for (const ClaimResult& result : certificate.claims) print_claim(console, campaign, result);
    if (certificate.shortest_notice) {
        console.out().stream() << console.text("Délai le plus court : ", "Shortest notice: ")
                               << counted(*certificate.shortest_notice, console.language(),
                                          console.text("jour", "day"), console.text("jours", "days"))
                               << '\n';
    }
    for (const HostCounts& counts : certificate.hosts) print_host(console, campaign, counts);
    for (const auto& [name, sha256] : certificate.files)
        console.out().stream() << "SHA-256 " << name << console.text(" : ", ": ") << sha256 << '\n';
}

// The points that were handed to Affelnet, as `opinions affelnet` writes them.
std::optional<std::vector<AwardedPoints>> points_of(const Console& console, const Campaign& campaign,
                                                    const std::string& file) {
    if (file.empty()) return std::nullopt;
    const auto name = std::filesystem::path(file).filename().string();
    return read_awarded_points(campaign, require_file(console, file), name).value();
}

// An id a line.
std::vector<std::string> erased_ids(const Console& console, const std::string& file) {
    std::vector<std::string> ids;
    if (file.empty()) return ids;
    std::istringstream lines(require_file(console, file));
    for (std::string line; std::getline(lines, line);) {
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
        if (!line.empty()) ids.push_back(line);
    }
    return ids;
}

// In which no erased id may be left, by their paths.
PackageFiles searched_files(const Console& console, const CertifyArguments& arguments) {
    PackageFiles files;
    for (const auto& folder : arguments.folders) {
        for (auto& [name, bytes] : require_files_in(console, folder))
            files.emplace((std::filesystem::path(folder) / name).string(), std::move(bytes));
    }
    return files;
}

std::vector<NamedText> named_texts(const PackageFiles& files) {
    std::vector<NamedText> texts;
    for (const auto& [name, bytes] : files) texts.push_back({.name = name, .bytes = bytes});
    return texts;
}

void write_page(const Console& console, const std::filesystem::path& file, const Campaign& campaign,
                const Certificate& certificate) {
    OutputFolder folder(file.has_parent_path() ? file.parent_path() : ".", console);
    folder.stage(file.filename().string(), certificate_page(campaign, certificate, console.language()));
    folder.publish();
    console.say(console.text("écrit : ", "written: ") + file.string());
}

ExitStatus certify(const CommandLine& line, const CertifyArguments& arguments) {
    const Console& console = line.console();
    const DateTime now = chosen_instant(console, arguments.record.now);
    const RecordWithFiles read = require_record_with_files(console, arguments.record);
    const CampaignRecord& record = read.record;
    const Campaign& campaign = record.campaign();
    const std::string name_of_plan = std::filesystem::path(arguments.record.plan).filename().string();
    const auto files = certified_files(read, name_of_plan);
    CertificateOptions options{.host = chosen_host(console, campaign, arguments.host), .files = files};
    const auto points = points_of(console, campaign, arguments.points);
    if (points) options.points = *points;
    const auto erased = erased_ids(console, arguments.erased);
    options.erased_ids = erased;
    const auto searched = searched_files(console, arguments);
    const auto texts = named_texts(searched);
    options.texts = texts;
    const Certificate certificate = passpro::certify(campaign, record.plan(), record.procedure(),
                                                     record.journal().entries().rows(), now, options);
    if (!arguments.page.empty()) write_page(console, arguments.page, campaign, certificate);
    if (line.wants_json()) {
        console.out().print_json(write_certificate(campaign, certificate, console.language()));
    } else {
        print(console, campaign, certificate);
    }
    return certificate.holds() ? ExitStatus::done : ExitStatus::incomplete;
}

}  // namespace

void add_certify_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<CertifyArguments>();
    CLI::App& command = line.add_command(
        "certify",
        console.text("Vérifie à un instant donné que personne n’a été oublié : neuf affirmations,\n"
                     "de la convocation à l’avis, indépendamment de « status »",
                     "Check at an instant that no pupil was forgotten: nine claims, from\n"
                     "convocation to opinion, apart from what `status` computes"),
        "  passpro certify campaign plan/plan.csv --now 2027-03-17T08:00\n"
        "  passpro certify campaign plan/plan.csv --now 2027-05-08 --host 0980051Y --json",
        [&line, arguments] { return certify(line, *arguments); });
    add_record_arguments(line, command, arguments->record);
    command
        .add_option("--host", arguments->host,
                    console.text("Les candidatures de cet établissement d’accueil seulement",
                                 "The applications to this host alone"))
        ->type_name("UAI");
    const std::string file = console.text("FICHIER", "FILE");
    command
        .add_option("--html", arguments->page,
                    console.text("Écrit l’attestation en page à imprimer",
                                 "Write the certificate as a page to print"))
        ->type_name(file);
    command
        .add_option("--points", arguments->points,
                    console.text("Les points transmis à Affelnet, pour C8 (opinions affelnet)",
                                 "The points that were handed to Affelnet, for C8 (opinions affelnet)"))
        ->type_name(file);
    command
        .add_option("--erased", arguments->erased,
                    console.text("Les identifiants effacés, un par ligne, pour C9",
                                 "The ids that were erased, one a line, for C9"))
        ->type_name(file);
    command
        .add_option("--also", arguments->folders,
                    console.text("Des dossiers où il ne doit en rester aucun, pour C9",
                                 "Folders in which none of them may be left, for C9"))
        ->type_name(console.text("DOSSIER", "FOLDER"));
    line.add_json(command, console.text("Écrit l’attestation en JSON", "Write the certificate as JSON"));
}

}  // namespace passpro::tool
