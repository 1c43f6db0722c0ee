#include "base/contracts.hpp"
#include "base/sha256.hpp"
#include "certificate/claims.hpp"
#include "certificate/counted_entries.hpp"
#include "certificate/id_search.hpp"
#include "certificate/searched_text.hpp"

#include <passpro/certificate.hpp>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace passpro {

namespace {

using namespace certification;

// Adds an exception for each pair of an erased id and a text that it is left in.
class ErasureCheck {
  public:
    ErasureCheck(std::span<const std::string> ids, ClaimResult& result)
        : ids_(ids), search_(ids), result_(result) {
        result_.checked = ids.size();
    }

    void look_into(std::string_view name, std::string_view text) {
        for (const auto id : search_.ids_in(text)) {
            if (found_.emplace(id, name).second) {
                result_.exceptions.push_back(
                    {.lapse = Lapse::id_left, .erased_id = ids_[id], .text_name = std::string(name)});
            }
        }
    }

    void look_into_file(std::string_view name, std::string_view bytes) {
        if (const auto text = searched_text(bytes)) return look_into(name, *text);
        result_.exceptions.push_back({.lapse = Lapse::not_searched, .text_name = std::string(name)});
    }

  private:
    std::span<const std::string> ids_;
    IdSearch search_;
    ClaimResult& result_;
    std::set<std::pair<std::size_t, std::string>> found_;
};

void check_erasure(const Campaign& campaign, std::span<const JournalEntry> entries,
                   const CertificateOptions& options, ClaimResult& result) {
    if (options.erased_ids.empty()) return;
    ErasureCheck check(options.erased_ids, result);
    for (const auto& candidate : campaign.candidates()) check.look_into("campaign", candidate.id);
    for (const auto& entry : entries) {
        for (const std::string_view text :
             {std::string_view(entry.id), std::string_view(entry.item), std::string_view(entry.value),
              std::string_view(entry.comment), std::string_view(entry.replaces)}) {
            check.look_into("journal", text);
        }
    }
    for (const auto& [name, bytes] : options.texts) check.look_into_file(name, bytes);
}

std::vector<NamedDigest> digests_of(std::span<const NamedText> files) {
    std::vector<NamedDigest> digests;
    for (const auto& [name, bytes] : files) digests.push_back({std::string(name), sha256(bytes)});
    return digests;
}

}  // namespace

ClaimOutcome ClaimResult::outcome() const {
    if (!exceptions.empty()) return ClaimOutcome::fails;
    return pending > 0 || checked == 0 ? ClaimOutcome::not_yet : ClaimOutcome::holds;
}

bool Certificate::holds() const {
    return std::ranges::none_of(
        claims, [](const ClaimResult& result) { return result.outcome() == ClaimOutcome::fails; });
}

Certificate certify(const Campaign& campaign, const Plan& plan, const Procedure& procedure,
                    std::span<const JournalEntry> entries, DateTime now, const CertificateOptions& options) {
    Expects(plan.placements.size() == campaign.applications().size());
    Certificate certificate;
    certificate.now = now;
    certificate.host = options.host;
    for (std::size_t i = 0; i < claim_count; ++i) certificate.claims[i].claim = static_cast<Claim>(i);

    const CountedEntries counted(campaign, plan, entries, now);
    Judge judge(campaign, plan, procedure, counted, options, certificate);
    std::vector<HostCounts> hosts(campaign.establishments().size());
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        const ApplicationIndex application{i};
        const auto host = campaign.host_of(campaign.applications()[application].formation);
        if (!options.host || *options.host == host) judge.judge(application, hosts[host.value]);
    }
    for (std::uint32_t i = 0; i < hosts.size(); ++i) {
        hosts[i].host = {i};
        if (hosts[i].registered + hosts[i].withdrawn > 0) certificate.hosts.push_back(hosts[i]);
    }
    check_erasure(campaign, entries, options, certificate.claims[static_cast<std::size_t>(Claim::erased)]);
    certificate.files = digests_of(options.files);
    return certificate;
}

}  // namespace passpro
