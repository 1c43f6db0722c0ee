// The certificate that no pupil was forgotten.
#include "campaign_tables.hpp"
#include "guard.hpp"
#include "handles.hpp"
#include "records.hpp"

#include <passpro/report.hpp>

using namespace passpro;
using namespace passpro::c;

namespace {

std::vector<NamedText> named_texts_of(const passpro_package* package) {
    std::vector<NamedText> texts;
    if (package == nullptr) return texts;
    for (const auto& [name, bytes] : package->files) texts.push_back({.name = name, .bytes = bytes});
    return texts;
}

std::vector<AwardedPoints> points_of(const Campaign& campaign, const passpro_certificate_options& given) {
    std::vector<AwardedPoints> points;
    if (given.points_count > 0) {
        (void)required(given.points, "options.points");
        (void)required(given.points_applications, "options.points_applications");
    }
    for (std::uint64_t i = 0; i < given.points_count; ++i) {
        const std::uint32_t application = given.points_applications[i];
        require_below(application, campaign.applications().size(), "a row of options.points_applications");
        points.push_back({.application = {application}, .points = given.points[i]});
    }
    return points;
}

std::vector<NamedDigest> files_of(const passpro_record& record) {
    std::vector<NamedDigest> files{record.plan_file};
    for (const JournalFile& journal : record.journals)
        files.push_back({.name = journal.name, .sha256 = digest(journal.bytes)});
    return files;
}

std::unique_ptr<passpro_certificate> certified(const passpro_record& source, DateTime now,
                                               const passpro_certificate_options& given) {
    const CampaignRecord& record = source.record;
    const Campaign& campaign = record.campaign();
    const auto erased_ids = erased_ids_of(given.erased_ids, given.erased_count, "options.erased_ids");
    const auto texts = named_texts_of(given.texts);
    CertificateOptions options{.erased_ids = erased_ids, .texts = texts};
    if (given.host_uai != nullptr) options.host = establishment_of(campaign, given.host_uai, "host_uai");
    const auto points = points_of(campaign, given);
    if (given.points != nullptr) options.points = points;
    Certificate certificate =
        certify(campaign, record.plan(), record.procedure(), record.journal().entries().rows(), now, options);
    certificate.files = files_of(source);
    return std::make_unique<passpro_certificate>(campaign, std::move(certificate));
}

const passpro_certificate& existing(const passpro_certificate* certificate) {
    return required(certificate, "certificate");
}

Columns claim_columns(const Certificate& certificate, Language language) {
    const auto& rows = certificate.claims;
    Columns columns;
    columns.add("claim", rows, [](const ClaimResult& row) { return code(row.claim); });
    columns.add("outcome", rows, [](const ClaimResult& row) { return to_text(row.outcome()); });
    columns.add("checked", rows, &ClaimResult::checked);
    columns.add("pending", rows, &ClaimResult::pending);
    columns.add("exceptions", rows, [](const ClaimResult& row) { return row.exceptions.size(); });
    columns.add("statement", rows, [&](const ClaimResult& row) { return statement(row.claim, language); });
    return columns;
}

struct ExceptionRow {
    Claim claim{};
    const ClaimException* exception = nullptr;
};

std::vector<ExceptionRow> exception_rows(const Certificate& certificate) {
    std::vector<ExceptionRow> rows;
    for (const ClaimResult& result : certificate.claims) {
        for (const ClaimException& exception : result.exceptions) rows.push_back({result.claim, &exception});
    }
    return rows;
}

void add_slot(Columns& columns, const Campaign& campaign, const std::vector<ExceptionRow>& rows) {
    columns.add("opening_id", rows, [&](const ExceptionRow& row) {
        const auto slot = row.exception->slot;
        return slot ? std::optional<std::string_view>(campaign.openings()[campaign.slots()[*slot].opening].id)
                    : std::nullopt;
    });
    columns.add("slot", rows, [&](const ExceptionRow& row) {
        const auto slot = row.exception->slot;
        return slot ? std::optional(campaign.slots()[*slot].number) : std::nullopt;
    });
}

Columns exception_columns(const passpro_certificate& certificate, Language language) {
    const Campaign& campaign = certificate.campaign;
    const auto rows = exception_rows(certificate.certificate);
    const auto text = [](std::string ClaimException::*part) {
        return [part](const ExceptionRow& row) {
            const std::string& found = row.exception->*part;
            return found.empty() ? std::nullopt : std::optional<std::string_view>(found);
        };
    };
    Columns columns;
    columns.add("claim", rows, [](const ExceptionRow& row) { return code(row.claim); });
    columns.add("lapse", rows, [](const ExceptionRow& row) { return to_text(row.exception->lapse); });
    add_application(columns, campaign, rows,
                    [](const ExceptionRow& row) { return row.exception->application; });
    add_slot(columns, campaign, rows);
    columns.add("entry_id", rows, text(&ClaimException::entry_id));
    columns.add("due", rows, [](const ExceptionRow& row) { return row.exception->due; });
    columns.add("found", rows, [](const ExceptionRow& row) { return row.exception->found; });
    columns.add("allowed", rows, [](const ExceptionRow& row) { return row.exception->allowed; });
    columns.add("erased_id", rows, text(&ClaimException::erased_id));
    columns.add("text", rows, text(&ClaimException::text_name));
    columns.add("message", rows,
                [&](const ExceptionRow& row) { return message(campaign, *row.exception, language); });
    return columns;
}

Columns host_columns(const passpro_certificate& certificate) {
    const auto& rows = certificate.certificate.hosts;
    Columns columns;
    columns.add("host_uai", rows, [&](const HostCounts& row) {
        return certificate.campaign.establishments()[row.host].uai.text();
    });
    columns.add("registered", rows, &HostCounts::registered);
    columns.add("withdrawn", rows, &HostCounts::withdrawn);
    columns.add("convoked", rows, &HostCounts::convoked);
    columns.add("ineligible", rows, &HostCounts::ineligible);
    columns.add("undetermined", rows, &HostCounts::undetermined);
    columns.add("unplaced", rows, &HostCounts::unplaced);
    columns.add("justified", rows, &HostCounts::justified);
    columns.add("open", rows, &HostCounts::open);
    return columns;
}

Columns file_columns(const Certificate& certificate) {
    Columns columns;
    columns.add("file", certificate.files, &NamedDigest::name);
    columns.add("sha256", certificate.files, &NamedDigest::sha256);
    return columns;
}

}  // namespace

void passpro_certificate_options_init(passpro_certificate_options* options) {
    initialise(options, passpro_certificate_options{.struct_size = 0,
                                                    .reserved = 0,
                                                    .host_uai = nullptr,
                                                    .erased_ids = nullptr,
                                                    .erased_count = 0,
                                                    .texts = nullptr,
                                                    .points_applications = nullptr,
                                                    .points = nullptr,
                                                    .points_count = 0});
}

passpro_status passpro_record_certify(const passpro_record* record, const char* now,
                                      const passpro_certificate_options* options,
                                      passpro_certificate** certificate) {
    return guarded(certificate, [&] {
        const auto given = completed_or_defaults(options, &passpro_certificate_options_init);
        return certified(required(record, "record"), instant_of(now), given);
    });
}

int32_t passpro_certificate_holds(const passpro_certificate* certificate) {
    return certificate && certificate->certificate.holds() ? 1 : 0;
}

int32_t passpro_certificate_shortest_notice(const passpro_certificate* certificate) {
    return certificate ? certificate->certificate.shortest_notice.value_or(PASSPRO_DAY_NONE)
                       : std::int32_t{PASSPRO_DAY_NONE};
}

passpro_status passpro_certificate_claims(const passpro_certificate* certificate, int32_t language,
                                          passpro_table** table) {
    return guarded(table, [&] {
        return std::make_unique<passpro_table>(
            claim_columns(existing(certificate).certificate, language_of(language)));
    });
}

passpro_status passpro_certificate_exceptions(const passpro_certificate* certificate, int32_t language,
                                              passpro_table** table) {
    return guarded(table, [&] {
        return std::make_unique<passpro_table>(
            exception_columns(existing(certificate), language_of(language)));
    });
}

passpro_status passpro_certificate_hosts(const passpro_certificate* certificate, passpro_table** table) {
    return guarded(table,
                   [&] { return std::make_unique<passpro_table>(host_columns(existing(certificate))); });
}

passpro_status passpro_certificate_files(const passpro_certificate* certificate, passpro_table** table) {
    return guarded(table, [&] {
        return std::make_unique<passpro_table>(file_columns(existing(certificate).certificate));
    });
}

passpro_status passpro_certificate_json(const passpro_certificate* certificate, int32_t language,
                                        passpro_text** json) {
    return guarded(json, [&] {
        const passpro_certificate& source = existing(certificate);
        return std::make_unique<passpro_text>(
            write_certificate(source.campaign, source.certificate, language_of(language)));
    });
}

passpro_status passpro_certificate_page(const passpro_certificate* certificate, int32_t language,
                                        passpro_text** html) {
    return guarded(html, [&] {
        const passpro_certificate& source = existing(certificate);
        return std::make_unique<passpro_text>(
            certificate_page(source.campaign, source.certificate, language_of(language)));
    });
}

void passpro_certificate_free(passpro_certificate* certificate) {
    free_handle(certificate);
}
