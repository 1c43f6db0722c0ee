#include "domain/personal_data.hpp"
#include "json/writer.hpp"

#include <passpro/certificate.hpp>
#include <passpro/version.hpp>

#include <string>

namespace passpro {

namespace {

using json::Container;

// Only what the exception has.
void add_details(Container& object, const Campaign& campaign, const ClaimException& exception) {
    if (exception.application) {
        const auto& [candidate, formation, rank] = campaign.applications()[*exception.application];
        object.add("candidate_id", campaign.candidates()[candidate].id);
        object.add("formation_id", campaign.formations()[formation].id);
    }
    if (exception.slot) object.add("slot", slot_text(campaign, *exception.slot));
    if (!exception.entry_id.empty()) object.add("entry_id", shown_entry_id(exception.entry_id));
    if (!exception.due.is_special()) object.add("due", to_iso(exception.due));
    if (!exception.erased_id.empty()) object.add("erased_id", exception.erased_id);
    if (!exception.text_name.empty()) object.add("text", exception.text_name);
}

Container exception_object(const Campaign& campaign, const ClaimException& exception, Language language) {
    auto object = Container::object_at(4).add("lapse", to_text(exception.lapse));
    add_details(object, campaign, exception);
    return object.add("message", message(campaign, exception, language));
}

Container claim_object(const Campaign& campaign, const ClaimResult& result, Language language) {
    auto exceptions = Container::array_at(3);
    for (const auto& exception : result.exceptions)
        exceptions.add_item(exception_object(campaign, exception, language));
    return Container::object_at(2)
        .add("claim", code(result.claim))
        .add("statement", statement(result.claim, language))
        .add("outcome", to_text(result.outcome()))
        .add("checked", result.checked)
        .add("pending", result.pending)
        .add("exceptions", exceptions);
}

Container host_object(const Campaign& campaign, const HostCounts& counts) {
    return Container::object_at(2)
        .add("uai", campaign.establishments()[counts.host].uai.text())
        .add("registered", counts.registered)
        .add("convoked", counts.convoked)
        .add("justified", counts.justified())
        .add("ineligible", counts.ineligible)
        .add("undetermined", counts.undetermined)
        .add("unplaced", counts.unplaced)
        .add("open", counts.open())
        .add("withdrawn", counts.withdrawn);
}

}  // namespace

std::string write_certificate(const Campaign& campaign, const Certificate& certificate, Language language) {
    auto claims = Container::array_at(1);
    for (const auto& result : certificate.claims) claims.add_item(claim_object(campaign, result, language));
    auto hosts = Container::array_at(1);
    for (const auto& counts : certificate.hosts) hosts.add_item(host_object(campaign, counts));
    auto files = Container::array_at(1);
    for (const auto& [name, sha256] : certificate.files)
        files.add_item(Container::object_at(2).add("name", name).add("sha256", sha256));

    auto object = Container::object_at(0).add("passpro", version).add("now", to_iso(certificate.now));
    if (certificate.host) object.add("host", campaign.establishments()[*certificate.host].uai.text());
    object.add("holds", certificate.holds()).add("claims", claims);
    if (certificate.shortest_notice) object.add("shortest_notice", *certificate.shortest_notice);
    return object.add("hosts", hosts).add("files", files).text() + '\n';
}

}  // namespace passpro
