#include "campaign_assembly.hpp"
#include "pupil_age.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

namespace passpro {

namespace {

std::string line_of(const CampaignDraft& draft, ApplicationIndex application) {
    return std::to_string(draft.applications.lines[application.value]);
}

// Checks the applications of each candidate together.
class ApplicationsOfCandidate {
  public:
    ApplicationsOfCandidate(CampaignDraft& draft, const std::vector<Application>& applications,
                            std::span<const ApplicationIndex> of_candidate)
        : draft_(draft),
          applications_(applications),
          of_candidate_(of_candidate.begin(), of_candidate.end()),
          candidate_id_(draft.candidates.rows[application(of_candidate.front()).candidate.value].id) {}

    void check(bool ranks_are_used) {
        remove_repeated();
        check_number();
        check_domains();
        if (ranks_are_used) check_ranks();
    }

  private:
    const Application& application(ApplicationIndex index) const { return applications_[index.value]; }
    DraftRow row(ApplicationIndex index) {
        return draft_.row(CampaignTable::applications, draft_.applications.lines[index.value]);
    }

    // Sorts by `key` and calls `visit(first, later)` for each application whose key an earlier one has.
    template <typename Key, typename Visit>
    void for_each_repeated(Key key, Visit visit) {
        std::ranges::sort(of_candidate_, {},
                          [&](ApplicationIndex index) { return std::pair(key(index), index); });
        for (std::size_t first = 0, i = 1; i < of_candidate_.size(); ++i) {
            if (key(of_candidate_[i]) != key(of_candidate_[first])) {
                first = i;
            } else {
                visit(of_candidate_[first], of_candidate_[i]);
            }
        }
    }

    void remove_repeated() {
        const auto formation_of = [&](ApplicationIndex index) { return application(index).formation; };
        for_each_repeated(formation_of, [&](ApplicationIndex first, ApplicationIndex later) {
            const auto& formation_id = draft_.formations.rows[formation_of(later).value].id;
            row(later).report(Problem::duplicate_application, "formation_id", formation_id,
                              {candidate_id_, formation_id, line_of(draft_, first)});
        });
        const auto is_same_wish = [&](ApplicationIndex a, ApplicationIndex b) {
            return formation_of(a) == formation_of(b);
        };
        of_candidate_.erase(std::unique(of_candidate_.begin(), of_candidate_.end(), is_same_wish),
                            of_candidate_.end());
    }

    void check_ranks() {
        std::erase_if(of_candidate_, [&](ApplicationIndex index) { return row(index).is_rejected("rank"); });
        const auto rank_of = [&](ApplicationIndex index) { return application(index).rank; };
        for_each_repeated(rank_of, [&](ApplicationIndex first, ApplicationIndex later) {
            row(later).report(Problem::repeated_rank, "rank", std::to_string(rank_of(later)),
                              {candidate_id_, line_of(draft_, first)});
        });
    }

    void check_number() {
        const auto limit =
            static_cast<std::size_t>(std::max(draft_.settings.limits.applications_per_candidate, 1));
        if (of_candidate_.size() <= limit) return;
        std::ranges::sort(of_candidate_);
        row(of_candidate_[limit])
            .report(Problem::too_many_applications, "candidate_id", candidate_id_,
                    {std::to_string(of_candidate_.size()), std::to_string(limit)});
    }

    // Formations without a domain count for none.
    void check_domains() {
        const auto limit = static_cast<std::size_t>(draft_.settings.limits.applications_per_domain);
        if (limit == 0 || of_candidate_.size() <= limit) return;
        std::ranges::sort(of_candidate_);
        std::map<std::string_view, std::vector<ApplicationIndex>> of_domain;
        for (const auto application : of_candidate_) {
            const auto formation = applications_[application.value].formation;
            const std::string_view domain = draft_.formations.rows[formation.value].domain;
            if (!domain.empty()) of_domain[domain].push_back(application);
        }
        for (const auto& [domain, applications] : of_domain) {
            if (applications.size() <= limit) continue;
            row(applications[limit])
                .report(Problem::too_many_in_domain, "formation_id", candidate_id_,
                        {std::to_string(applications.size()), std::string(domain), std::to_string(limit)});
        }
    }

    CampaignDraft& draft_;
    const std::vector<Application>& applications_;
    std::vector<ApplicationIndex> of_candidate_;
    const std::string& candidate_id_;
};

// The line of the first candidate with each INE.
using LinesByIne = std::unordered_map<std::string_view, std::uint32_t>;

void check_ine(DraftRow& row, std::string_view ine, std::uint32_t line, LinesByIne& lines) {
    if (ine.empty()) return;
    if (!ine_form(ine)) return row.report(Problem::unusual_ine, "ine");
    const auto [first, is_new] = lines.emplace(ine, line);
    if (!is_new) row.report(Problem::shared_ine, "ine", {}, {std::to_string(first->second)});
}

void check_birth_date(DraftRow& row, Date birth_date, const Settings& settings) {
    if (settings.year == 0 || birth_date.is_special()) return;
    if (!is_likely_birth_date(birth_date, settings.year - 1))
        row.report(Problem::unlikely_birth_date, "birth_date", {}, likely_ages());
}

}  // namespace

void link_candidates(CampaignDraft& draft, CampaignData& data) {
    const auto& table = draft.candidates;
    data.home_of_candidate.reserve(table.size());
    LinesByIne lines_by_ine;
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        auto row = draft.row(CampaignTable::candidates, table.lines[i]);
        const auto& candidate = table.rows[i];
        row.require_identifier("candidate_id", candidate.id);
        check_ine(row, candidate.ine, table.lines[i], lines_by_ine);
        check_birth_date(row, candidate.birth_date, draft.settings);
        const auto home = row.require_establishment("home_uai", candidate.home_uai);
        data.home_of_candidate.push_back(home.value_or(unlinked<Establishment>));
    }
}

void link_applications(CampaignDraft& draft, CampaignData& data) {
    const auto& table = draft.applications;
    std::vector<Application> applications;
    std::vector<Groups<ApplicationIndex>::Entry> of_candidate;
    applications.reserve(table.size());
    of_candidate.reserve(table.size());

    const auto resolve = [&](DraftRow& row, std::string_view column, const IdRegistry& ids,
                             IdRegistry::Handle id, CampaignTable target) -> std::optional<std::uint32_t> {
        if (!row.require(!ids.text(id).empty(), column)) return std::nullopt;
        const auto found = ids.row_of(id);
        if (!found) row.report_unknown(column, ids.text(id), target);
        return found;
    };
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        auto row = draft.row(CampaignTable::applications, table.lines[i]);
        const auto& [candidate_id, formation_id, rank] = table.rows[i];
        const auto candidate =
            resolve(row, "candidate_id", draft.candidate_ids, candidate_id, CampaignTable::candidates);
        const auto formation =
            resolve(row, "formation_id", draft.formation_ids, formation_id, CampaignTable::formations);
        row.require_range("rank", rank, 1, maximum_rank);
        applications.push_back({{candidate.value_or(unlinked<Candidate>.value)},
                                {formation.value_or(unlinked<Formation>.value)},
                                rank});
        if (candidate && formation) of_candidate.push_back({*candidate, {i}});
    }
    data.applications_of_candidate = Groups<ApplicationIndex>(draft.candidates.size(), of_candidate);

    // If every rank is 1, candidates were not asked for an order.
    const bool ranks_are_used = std::ranges::any_of(applications, [](const auto& a) { return a.rank != 1; });
    for (std::uint32_t candidate = 0; candidate < draft.candidates.size(); ++candidate) {
        const auto own = data.applications_of_candidate[candidate];
        if (own.size() > 1) ApplicationsOfCandidate(draft, applications, own).check(ranks_are_used);
    }
    data.applications = Table<Application>(std::move(applications));
}

void check_demand(CampaignDraft& draft, const CampaignData& data) {
    // The error in an opening may be the very reason why it serves no formation.
    if (draft.has_errors(CampaignTable::openings)) return;

    std::vector<std::size_t> applications_of_formation(draft.formations.size());
    for (const auto& application : data.applications) {
        if (application.formation != unlinked<Formation>)
            ++applications_of_formation[application.formation.value];
    }
    std::vector<bool> has_openings(draft.establishments.size());
    for (const auto host : data.host_of_opening) {
        if (host != unlinked<Establishment>) has_openings[host.value] = true;
    }

    std::vector<std::size_t> applications_of_closed_host(draft.establishments.size());
    for (std::uint32_t i = 0; i < draft.formations.size(); ++i) {
        const auto host = data.host_of_formation[i];
        if (applications_of_formation[i] == 0 || host == unlinked<Establishment>) continue;
        if (!has_openings[host.value]) {
            applications_of_closed_host[host.value] += applications_of_formation[i];
        } else if (data.openings_of_formation[i].empty()) {
            const auto& formation = draft.formations.rows[i];
            draft.row(CampaignTable::formations, draft.formations.lines[i])
                .report(
                    Problem::formation_without_openings, "formation_id", formation.id,
                    {std::to_string(applications_of_formation[i]), std::string(formation.host_uai.text())});
        }
    }
    for (std::uint32_t i = 0; i < draft.establishments.size(); ++i) {
        if (applications_of_closed_host[i] == 0) continue;
        draft.row(CampaignTable::establishments, draft.establishments.lines[i])
            .report(Problem::host_without_openings, "uai", draft.establishments.rows[i].uai.text(),
                    {std::to_string(applications_of_closed_host[i])});
    }
}

}  // namespace passpro
