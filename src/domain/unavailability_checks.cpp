#include "campaign_assembly.hpp"
#include "text/nearest.hpp"
#include "text/trimming.hpp"

#include <set>

namespace passpro {

namespace {

// Every panel that has an opening, as "UAI/panel".
std::set<std::string, std::less<>> panels_of(const DraftTable<Opening>& openings) {
    std::set<std::string, std::less<>> panels;
    for (const auto& opening : openings.rows) {
        panels.insert(std::string(opening.host_uai.text()) + '/' + opening.panel);
    }
    return panels;
}

class UnavailabilityChecks {
  public:
    explicit UnavailabilityChecks(CampaignDraft& draft)
        : draft_(draft),
          panels_(panels_of(draft.openings)),
          nearest_panel_({panels_.begin(), panels_.end()}) {}

    void check(Unavailability& unavailability, DraftRow row) {
        const bool has_start = row.require_minutes("start", unavailability.period.start);
        const bool has_end = row.require_minutes("end", unavailability.period.end);
        if (has_start && has_end) row.require_order(unavailability.period);
        check_reference(unavailability, row);
    }

  private:
    void check_reference(Unavailability& unavailability, DraftRow& row) {
        auto& reference = unavailability.reference;
        if (unavailability.scope == UnavailabilityScope::all) {
            if (!reference.empty()) row.report(Problem::unused_reference, "ref", reference);
            reference.clear();
            return;
        }
        if (!row.require(!reference.empty(), "ref")) return;
        switch (unavailability.scope) {
            case UnavailabilityScope::candidate:
                if (!draft_.candidate_ids.find(reference)) {
                    row.report_unknown("ref", reference, CampaignTable::candidates);
                }
                break;
            case UnavailabilityScope::home:
            case UnavailabilityScope::host:
                check_establishment(reference, row);
                break;
            case UnavailabilityScope::panel:
                check_panel(reference, row);
                break;
            case UnavailabilityScope::all:
                break;
        }
    }

    void check_establishment(std::string& reference, DraftRow& row) {
        const auto uai = Uai::parse(reference);
        if (!uai) return row.report(Problem::bad_uai, "ref", reference);
        reference = uai->text();
        row.require_establishment("ref", *uai);
    }

    void check_panel(std::string& reference, DraftRow& row) {
        const auto slash = reference.find('/');
        const auto uai = Uai::parse(std::string_view(reference).substr(0, slash));
        if (uai && slash != std::string::npos) {
            reference = std::string(uai->text()) + '/' + std::string(trimmed(reference.substr(slash + 1)));
        }
        if (panels_.contains(reference) || draft_.has_errors(CampaignTable::openings)) return;
        auto nearest = std::string(nearest_panel_.find(reference).value_or(""));
        const bool is_of_host = uai && nearest.starts_with(uai->text());
        row.report(Problem::unknown_reference, "ref", reference,
                   {"host_uai/panel", std::string(file_name(CampaignTable::openings))},
                   uai && !is_of_host ? std::string() : std::move(nearest));
    }

    CampaignDraft& draft_;
    std::set<std::string, std::less<>> panels_;
    NearestMatch nearest_panel_;
};

}  // namespace

void check_unavailabilities(CampaignDraft& draft) {
    auto& table = draft.unavailabilities;
    if (table.size() == 0) return;
    UnavailabilityChecks checks(draft);
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        checks.check(table.rows[i], draft.row(CampaignTable::unavailability, table.lines[i]));
    }
}

}  // namespace passpro
