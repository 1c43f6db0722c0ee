#include "rules/scope.hpp"

#include <passpro/procedure.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace passpro {

namespace {

// The last of the rows that apply.
template <typename Row>
std::optional<Index<Row>> last_match(const Table<Row>& rows, const rules::ScopeValues& values) {
    for (auto i = static_cast<std::uint32_t>(rows.size()); i-- > 0;) {
        if (rules::matches(rows[Index<Row>{i}].applies_to, values)) return Index<Row>{i};
    }
    return std::nullopt;
}

template <typename Row>
std::vector<Index<Row>> all_matches(const Table<Row>& rows, const rules::ScopeValues& values) {
    std::vector<Index<Row>> found;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        if (rules::matches(rows[Index<Row>{i}].applies_to, values)) found.push_back({i});
    }
    return found;
}

template <typename Row>
const Row* found_by(const std::vector<Row>& rows, std::string Row::*key, std::string_view text) {
    const auto found = std::ranges::find(rows, text, key);
    return found == rows.end() ? nullptr : &*found;
}

}  // namespace

// Documents, grid and policy of each application. Those for one formation by pupils of one level have the
// same, which is looked for once.
struct ProcedureData {
    struct Matches {
        std::vector<DossierDocumentIndex> documents;
        std::optional<GridIndex> grid;
        std::optional<OpinionPolicyIndex> policy;
    };

    ProcedureData(const Campaign& campaign, ProcedureSettings settings)
        : deadlines(settings.deadlines),
          documents(std::move(settings.documents)),
          grids(std::move(settings.grids)),
          policies(std::move(settings.policies)),
          retention(settings.retention),
          data_contact(std::move(settings.data_contact)),
          small_count(settings.small_count) {
        std::map<std::pair<FormationIndex, std::string>, std::uint32_t> known;
        for (const auto& [candidate, formation, rank] : campaign.applications()) {
            const auto next = static_cast<std::uint32_t>(matches.size());
            const auto [kind, is_new] =
                known.try_emplace({formation, campaign.candidates()[candidate].level}, next);
            if (is_new) matches.push_back(matches_of(rules::scope_values(campaign, candidate, formation)));
            matches_of_application.push_back(kind->second);
        }
    }

    Matches matches_of(const rules::ScopeValues& values) const {
        return {all_matches(documents, values), last_match(grids, values), last_match(policies, values)};
    }

    const Matches& operator[](ApplicationIndex application) const {
        return matches[matches_of_application[application.value]];
    }

    Deadlines deadlines;
    Table<DossierDocument> documents;
    Table<Grid> grids;
    Table<OpinionPolicy> policies;
    Retention retention;
    BilingualText data_contact;
    std::int32_t small_count;
    std::vector<Matches> matches;
    std::vector<std::uint32_t> matches_of_application;
};

const Criterion* Grid::find_criterion(std::string_view criterion_id) const {
    return found_by(criteria, &Criterion::id, criterion_id);
}

const GridLevel* Grid::find_level(std::string_view code) const {
    return found_by(levels, &GridLevel::code, code);
}

const OpinionLevel* OpinionPolicy::find_level(std::string_view code) const {
    return found_by(scale, &OpinionLevel::code, code);
}

Procedure::Procedure(const Campaign& campaign, ProcedureSettings settings)
    : data_(std::make_shared<const ProcedureData>(campaign, std::move(settings))) {}

const Deadlines& Procedure::deadlines() const {
    return data_->deadlines;
}

const Table<DossierDocument>& Procedure::documents() const {
    return data_->documents;
}

const Table<Grid>& Procedure::grids() const {
    return data_->grids;
}

const Table<OpinionPolicy>& Procedure::policies() const {
    return data_->policies;
}

const Retention& Procedure::retention() const {
    return data_->retention;
}

const BilingualText& Procedure::data_contact() const {
    return data_->data_contact;
}

std::int32_t Procedure::small_count() const {
    return data_->small_count;
}

std::span<const DossierDocumentIndex> Procedure::documents_of(ApplicationIndex application) const {
    return (*data_)[application].documents;
}

const Grid* Procedure::grid_of(ApplicationIndex application) const {
    const auto grid = (*data_)[application].grid;
    return grid ? &data_->grids[*grid] : nullptr;
}

const OpinionPolicy* Procedure::policy_of(ApplicationIndex application) const {
    const auto policy = (*data_)[application].policy;
    return policy ? &data_->policies[*policy] : nullptr;
}

std::optional<DossierDocumentIndex> Procedure::find_document(std::string_view id) const {
    const auto rows = data_->documents.rows();
    const auto found = std::ranges::find(rows, id, &DossierDocument::id);
    if (found == rows.end()) return std::nullopt;
    return DossierDocumentIndex{static_cast<std::uint32_t>(found - rows.begin())};
}

bool Procedure::is_published_on(Date date) const {
    const auto publication = data_->deadlines.publication;
    return !publication.is_special() && publication <= date;
}

}  // namespace passpro
