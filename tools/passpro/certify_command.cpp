// passpro certify: that no pupil was forgotten, claim by claim.
#include "commands.hpp"
#include "record_arguments.hpp"

#include <passpro/certificate.hpp>
#include <passpro/wording.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace passpro::tool {

namespace {

struct CertifyArguments {
    RecordArguments record;
    std::string host;
};

// The files that a certificate is about, by their names.
std::vector<NamedText> certified_files(const RecordWithFiles& read, const std::string& name_of_plan) {
    std::vector<NamedText> texts{{.name = name_of_plan, .bytes = read.plan}};
    for (const JournalFile& journal : read.files.journals)
        texts.push_back({.name = journal.name, .bytes = journal.bytes});
    return texts;
}

std::string outcome_in_words(const Console& console, ClaimOutcome outcome) {
    switch (outcome) {
        case ClaimOutcome::holds:
            return console.text("vrai", "holds");
        case ClaimOutcome::fails:
            return console.text("faux", "fails");
        case ClaimOutcome::not_yet:
            break;
    }
    return console.text("à voir", "not yet");
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
    out.stream() << code(result.claim) << ' '
                 << out.coloured(colour_of(outcome), outcome_in_words(console, outcome))
                 << console.text(" : ", ": ") << statement(result.claim, language) << " ("
                 << figure(result.checked) << console.text(" vérifiés", " checked");
    if (result.pending > 0)
        out.stream() << ", " << figure(result.pending) << console.text(" en attente", " pending");
    out.stream() << ")\n";
    for (const ClaimException& exception : result.exceptions)
        out.stream() << "   " << message(campaign, exception, language) << '\n';
}

void print_host(const Console& console, const Campaign& campaign, const HostCounts& counts) {
    const auto figure = [&](std::size_t count) {
        return number(static_cast<std::int64_t>(count), console.language());
    };
    console.out().stream() << campaign.establishments()[counts.host].uai.text() << console.text(" : ", ": ")
                           << figure(counts.registered) << console.text(" inscrites = ", " registered = ")
                           << figure(counts.convoked) << console.text(" convoquées + ", " convoked + ")
                           << figure(counts.justified()) << console.text(" justifiées", " justified");
    if (counts.open() > 0)
        console.out().stream() << " + " << figure(counts.open()) << console.text(" en suspens", " open");
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

ExitStatus certify(const CommandLine& line, const CertifyArguments& arguments) {
    const Console& console = line.console();
    const DateTime now = chosen_instant(console, arguments.record.now);
    const RecordWithFiles read = require_record_with_files(console, arguments.record);
    const CampaignRecord& record = read.record;
    const Campaign& campaign = record.campaign();
    const std::string name_of_plan = std::filesystem::path(arguments.record.plan).filename().string();
    const auto files = certified_files(read, name_of_plan);
    const CertificateOptions options{.host = chosen_host(console, campaign, arguments.host), .files = files};
    const Certificate certificate = passpro::certify(campaign, record.plan(), record.procedure(),
                                                     record.journal().entries().rows(), now, options);
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
    line.add_json(command, console.text("Écrit l’attestation en JSON", "Write the certificate as JSON"));
}

}  // namespace passpro::tool
