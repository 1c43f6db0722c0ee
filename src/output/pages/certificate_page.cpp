// The certificate as a page: what a host hands to the SAIO.
#include "layout/document.hpp"
#include "layout/names.hpp"
#include "layout/place_names.hpp"
#include "layout/template.hpp"

#include <passpro/certificate.hpp>
#include <passpro/report.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <cstdint>
#include <page_parts.hpp>
#include <string>
#include <utility>
#include <vector>

namespace passpro {

namespace {

using layout::data;

class CertificatePage {
  public:
    CertificatePage(const Campaign& campaign, const Certificate& certificate, Language language)
        : campaign_(campaign), certificate_(certificate), language_(language) {}

    std::string render() const {
        const std::string title = text("Attestation de convocation", "Certificate of convocation");
        data page;
        page["campaign"] = campaign_title();
        page["title"] = title;
        page["scope"] = scope();
        page["verdict"] = verdict();
        page["outcome"] = certificate_.holds() ? "holds" : "fails";
        page["shortest_notice"] = shortest_notice();
        page["claims"] = layout::list_of(certificate_.claims,
                                         [this](const ClaimResult& result) { return claim_row(result); });
        add_exceptions(page);
        page["hosts"] = layout::list_of(certificate_.hosts,
                                        [this](const HostCounts& counts) { return host_row(counts); });
        page["has_files"] = !certificate_.files.empty();
        page["files"] = layout::list_of(certificate_.files, [](const NamedDigest& file) {
            data row;
            row["name"] = file.name;
            row["sha256"] = file.sha256;
            return row;
        });
        return layout::render({.language = language_,
                               .title = title,
                               .body = layout::Template(pages::certificate_template, words()).render(page),
                               .style = pages::certificate_style});
    }

  private:
    std::string text(std::string_view french, std::string_view english) const {
        return std::string(Bilingual{french, english}.in(language_));
    }
    std::string figure(std::size_t count) const {
        return number(static_cast<std::int64_t>(count), language_);
    }

    std::string campaign_title() const {
        const Settings& settings = campaign_.settings();
        return std::string("Passpro") +
               (settings.academy.empty() ? "" : " · " + layout::academy_name(settings.academy)) +
               (settings.year == 0 ? "" : " · " + std::to_string(settings.year));
    }

    // "Lycée X, Bondy · au mercredi 17 mars 2027 à 8 h"
    std::string scope() const {
        const std::string instant = long_day(certificate_.now.date(), language_) + text(" à ", " at ") +
                                    time_in_words(certificate_.now, language_);
        const std::string whose =
            certificate_.host ? layout::name_and_commune(campaign_.establishments()[*certificate_.host])
                              : text("Tous les établissements d’accueil", "All host schools");
        return whose + text(" · état au ", " · as of ") + instant;
    }

    std::string verdict() const {
        const auto failing =
            std::ranges::count(certificate_.claims, ClaimOutcome::fails, &ClaimResult::outcome);
        const auto open =
            std::ranges::count(certificate_.claims, ClaimOutcome::not_yet, &ClaimResult::outcome);
        if (failing > 0)
            return counted(failing, language_, text("affirmation est fausse.", "claim fails."),
                           text("affirmations sont fausses.", "claims fail."));
        const std::string none = text("Aucune affirmation n’est fausse", "No claim fails");
        if (open == 0) return none + '.';
        return none + text(" ; ", "; ") +
               counted(open, language_, text("reste à juger.", "is still to be judged."),
                       text("restent à juger.", "are still to be judged."));
    }

    data shortest_notice() const {
        if (!certificate_.shortest_notice) return false;
        return text("Délai le plus court entre une convocation et son entretien : ",
                    "Shortest notice of a convocation: ") +
               counted(*certificate_.shortest_notice, language_, text("jour.", "day."),
                       text("jours.", "days."));
    }

    data claim_row(const ClaimResult& result) const {
        data row;
        row["code"] = std::string(code(result.claim));
        row["statement"] = std::string(statement(result.claim, language_));
        row["outcome"] = std::string(title(result.outcome(), language_));
        row["class"] = result.outcome() == ClaimOutcome::fails ? "fails" : "judged";
        row["checked"] = figure(result.checked);
        row["pending"] = figure(result.pending);
        row["count"] = figure(result.exceptions.size());
        return row;
    }

    void add_exceptions(data& page) const {
        std::vector<const ClaimResult*> failing;
        for (const ClaimResult& result : certificate_.claims)
            if (!result.exceptions.empty()) failing.push_back(&result);
        page["has_exceptions"] = !failing.empty();
        page["exceptions"] = layout::list_of(failing, [this](const ClaimResult* result) {
            data entry;
            entry["code"] = std::string(code(result->claim));
            entry["statement"] = std::string(statement(result->claim, language_));
            entry["messages"] = layout::list_of(result->exceptions, [this](const ClaimException& exception) {
                data row;
                row["message"] = message(campaign_, exception, language_);
                return row;
            });
            return entry;
        });
    }

    data host_row(const HostCounts& counts) const {
        const Establishment& host = campaign_.establishments()[counts.host];
        data row;
        row["name"] = layout::name_and_commune(host);
        row["uai"] = std::string(host.uai.text());
        row["registered"] = figure(counts.registered);
        row["convoked"] = figure(counts.convoked);
        row["ineligible"] = figure(counts.ineligible);
        row["undetermined"] = figure(counts.undetermined);
        row["unplaced"] = figure(counts.unplaced);
        row["open"] = figure(counts.open());
        row["withdrawn"] = figure(counts.withdrawn);
        return row;
    }

    layout::object words() const {
        constexpr layout::Word labels[] = {
            {"claims_caption", {"Ce qui a été vérifié", "What was checked"}},
            {"claim_column", {"N°", "No."}},
            {"statement_column", {"Affirmation", "Claim"}},
            {"outcome_column", {"Résultat", "Outcome"}},
            {"checked_column", {"Vérifiés", "Checked"}},
            {"pending_column", {"En attente", "Pending"}},
            {"exceptions_column", {"Exceptions", "Exceptions"}},
            {"exceptions_title", {"Exceptions", "Exceptions"}},
            {"hosts_title", {"Candidatures par établissement d’accueil", "Applications by host school"}},
            {"hosts_note",
             {"Inscrites = convoquées + justifiées (non éligibles, indéterminées, sans place) + en suspens. "
              "Les "
              "désistements sont comptés à part.",
              "Registered = convoked + justified (not eligible, undetermined, unplaced) + open. Withdrawn "
              "applications are counted apart."}},
            {"host_column", {"Établissement d’accueil", "Host school"}},
            {"registered_column", {"Inscrites", "Registered"}},
            {"convoked_column", {"Convoquées", "Convoked"}},
            {"ineligible_column", {"Non éligibles", "Not eligible"}},
            {"undetermined_column", {"Indéterminées", "Undetermined"}},
            {"unplaced_column", {"Sans place", "Unplaced"}},
            {"open_column", {"En suspens", "Open"}},
            {"withdrawn_column", {"Désistements", "Withdrawn"}},
            {"files_title", {"Fichiers attestés (SHA-256)", "Files that were certified (SHA-256)"}},
            {"signed_on", {"Fait à, le", "Place and date"}},
            {"signed_by", {"Nom et qualité", "Name and function"}},
            {"signature", {"Signature et cachet", "Signature and stamp"}}};
        return layout::words_in(language_, labels);
    }

    const Campaign& campaign_;
    const Certificate& certificate_;
    Language language_;
};

}  // namespace

std::string certificate_page(const Campaign& campaign, const Certificate& certificate, Language language) {
    return CertificatePage(campaign, certificate, language).render();
}

}  // namespace passpro
