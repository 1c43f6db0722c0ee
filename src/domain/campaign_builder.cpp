#include "campaign_assembly.hpp"
#include "sorted.hpp"

#include <passpro/campaign.hpp>

#include <utility>

namespace passpro {

struct CampaignBuilder::Draft : CampaignDraft {};

namespace {

// Registers the id for the next row, and reports it if an earlier row has the same id.
void claim(CampaignDraft& draft, CampaignTable table, IdRegistry& ids, std::string_view column,
           std::string_view id, const std::vector<std::uint32_t>& lines) {
    if (id.empty()) return;
    const auto row = static_cast<std::uint32_t>(lines.size() - 1);
    if (const auto owner = ids.claim(ids.intern(id), row)) {
        draft.row(table, lines[row])
            .report(Problem::duplicate_id, column, id, {std::to_string(lines[*owner])});
    }
}

void number_slots(CampaignDraft& draft, CampaignData& data) {
    std::uint32_t next = 0;
    for (const auto& opening : draft.openings.rows) {
        data.first_slot_of_opening.push_back({next});
        next += static_cast<std::uint32_t>(slot_count(opening));
    }
}

Table<Slot> slots_of(const std::vector<Opening>& openings) {
    std::vector<Slot> slots;
    for (std::uint32_t i = 0; i < openings.size(); ++i) {
        const auto count = slot_count(openings[i]);
        for (std::int32_t number = 0; number < count; ++number)
            slots.push_back(slot_of(openings[i], {i}, number));
    }
    return Table<Slot>(std::move(slots));
}

void hand_over(CampaignDraft& draft, CampaignData& data) {
    data.slots = slots_of(draft.openings.rows);
    data.settings = std::move(draft.settings);
    data.establishments = Table<Establishment>(std::move(draft.establishments.rows));
    data.formations = Table<Formation>(std::move(draft.formations.rows));
    data.openings = Table<Opening>(std::move(draft.openings.rows));
    data.candidates = Table<Candidate>(std::move(draft.candidates.rows));
    data.unavailabilities = Table<Unavailability>(std::move(draft.unavailabilities.rows));
    data.journeys = Table<Journey>(std::move(draft.journeys.rows));
    data.extra_columns = std::move(draft.extra_columns);
    data.establishment_ids = std::move(draft.establishment_ids);
    data.formation_ids = std::move(draft.formation_ids);
    data.opening_ids = std::move(draft.opening_ids);
    data.candidate_ids = std::move(draft.candidate_ids);
}

}  // namespace

CampaignBuilder::CampaignBuilder(Settings settings) : draft_(std::make_unique<Draft>()) {
    draft_->settings = std::move(settings);
}

CampaignBuilder::~CampaignBuilder() = default;
CampaignBuilder::CampaignBuilder(CampaignBuilder&&) noexcept = default;
CampaignBuilder& CampaignBuilder::operator=(CampaignBuilder&&) noexcept = default;

void CampaignBuilder::set_settings(Settings settings) {
    draft_->settings = std::move(settings);
}

void CampaignBuilder::add(Establishment establishment, std::uint32_t line) {
    auto& [rows, lines] = draft_->establishments;
    draft_->establishments.add(std::move(establishment), line);
    claim(*draft_, CampaignTable::establishments, draft_->establishment_ids, "uai", rows.back().uai.text(),
          lines);
}

void CampaignBuilder::add(Formation formation, std::uint32_t line) {
    auto& [rows, lines] = draft_->formations;
    draft_->formations.add(std::move(formation), line);
    claim(*draft_, CampaignTable::formations, draft_->formation_ids, "formation_id", rows.back().id, lines);
}

void CampaignBuilder::add(Opening opening, std::uint32_t line) {
    auto& [rows, lines] = draft_->openings;
    draft_->openings.add(std::move(opening), line);
    claim(*draft_, CampaignTable::openings, draft_->opening_ids, "opening_id", rows.back().id, lines);
}

void CampaignBuilder::add(Candidate candidate, std::uint32_t line) {
    auto& [rows, lines] = draft_->candidates;
    draft_->candidates.add(std::move(candidate), line);
    claim(*draft_, CampaignTable::candidates, draft_->candidate_ids, "candidate_id", rows.back().id, lines);
}

void CampaignBuilder::add_application(std::string_view candidate_id, std::string_view formation_id,
                                      std::int32_t rank, std::uint32_t line) {
    draft_->applications.add(
        {draft_->candidate_ids.intern(candidate_id), draft_->formation_ids.intern(formation_id), rank}, line);
}

void CampaignBuilder::add(Unavailability unavailability, std::uint32_t line) {
    draft_->unavailabilities.add(std::move(unavailability), line);
}

void CampaignBuilder::add(Journey journey, std::uint32_t line) {
    draft_->journeys.add(journey, line);
}

void CampaignBuilder::add(const PreviousRow& row, std::uint32_t line) {
    draft_->previous_rows.add(
        {draft_->candidate_ids.intern(row.candidate_id), draft_->formation_ids.intern(row.formation_id),
         draft_->opening_ids.intern(row.opening_id), row.slot_number, row.locked, row.start},
        line);
}

void CampaignBuilder::set_extra_columns(CampaignTable table, ExtraColumns columns) {
    draft_->extra_columns[static_cast<std::size_t>(table)] = std::move(columns);
}

void CampaignBuilder::report(Diagnostic problem) {
    draft_->report(std::move(problem));
}

bool CampaignBuilder::has_too_many_problems() const {
    return draft_->diagnostics.items().size() > Diagnostics::maximum;
}

Result<Campaign> CampaignBuilder::build() && {
    const auto draft = std::move(draft_);
    const auto data = std::make_shared<CampaignData>();
    check_settings(*draft);
    check_establishments(*draft);
    link_journeys(*draft, *data);
    link_formations(*draft, *data);
    link_openings(*draft, *data);
    check_opening_times(*draft, *data);
    check_overlaps(*draft, *data);
    check_number_of_slots(*draft);
    link_candidates(*draft, *data);
    link_applications(*draft, *data);
    check_demand(*draft, *data);
    check_magnitude_of_objective(*draft);
    check_unavailabilities(*draft);
    number_slots(*draft, *data);
    link_previous_plan(*draft, *data);
    if (draft->diagnostics.has_errors()) return Result<Campaign>(sorted(std::move(draft->diagnostics)));

    hand_over(*draft, *data);
    Campaign campaign(data);
    check_previous_plan(*draft, campaign);
    check_journeys(*draft, campaign);
    if (draft->diagnostics.has_errors()) return Result<Campaign>(sorted(std::move(draft->diagnostics)));
    return {std::move(campaign), sorted(std::move(draft->diagnostics))};
}

Result<Catalogue> CampaignBuilder::build_catalogue() && {
    const auto draft = std::move(draft_);
    const auto data = std::make_shared<CampaignData>();
    check_establishments(*draft);
    link_formations(*draft, *data);
    link_openings(*draft, *data);
    check_overlaps(*draft, *data);
    check_number_of_slots(*draft);
    if (draft->diagnostics.has_errors()) return Result<Catalogue>(sorted(std::move(draft->diagnostics)));
    number_slots(*draft, *data);
    hand_over(*draft, *data);
    return {Catalogue(data), sorted(std::move(draft->diagnostics))};
}

}  // namespace passpro
