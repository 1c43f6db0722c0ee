#include "campaign_data.hpp"

#include <algorithm>

namespace passpro {

namespace {

constexpr std::array<std::string_view, campaign_tables> file_names = {
    "establishments.csv", "formations.csv",     "openings.csv", "candidates.csv",
    "applications.csv",   "unavailability.csv", "travel.csv",   "previous_plan.csv"};

template <typename Entity>
std::optional<Index<Entity>> index_of(std::optional<std::uint32_t> row) {
    return row ? std::optional(Index<Entity>{*row}) : std::nullopt;
}

std::optional<std::int32_t> minutes_given(const std::vector<TravelTime>& travel_times, Way way) {
    const auto found = std::ranges::lower_bound(travel_times, way, {}, &TravelTime::way);
    if (found == travel_times.end() || found->way != way) return std::nullopt;
    return found->minutes;
}

}  // namespace

std::string_view file_name(CampaignTable table) {
    return file_names[static_cast<std::size_t>(table)];
}

std::string_view ExtraColumns::cell(std::uint32_t row, std::size_t column) const {
    const auto position = row * names_.size() + column;
    return column < names_.size() && position < cells_.size() ? std::string_view(cells_[position])
                                                              : std::string_view{};
}

void ExtraColumns::set_row(std::uint32_t row, std::vector<std::string> cells) {
    cells.resize(names_.size());
    const auto first = row * names_.size();
    if (cells_.size() < first + cells.size()) cells_.resize(first + cells.size());
    std::ranges::move(cells, cells_.begin() + static_cast<std::ptrdiff_t>(first));
}

Campaign::Campaign(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

const Settings& Campaign::settings() const {
    return data_->settings;
}
const Table<Establishment>& Campaign::establishments() const {
    return data_->establishments;
}
const Table<Formation>& Campaign::formations() const {
    return data_->formations;
}
const Table<Opening>& Campaign::openings() const {
    return data_->openings;
}
const Table<Slot>& Campaign::slots() const {
    return data_->slots;
}
const Table<Candidate>& Campaign::candidates() const {
    return data_->candidates;
}
const Table<Application>& Campaign::applications() const {
    return data_->applications;
}
const Table<Unavailability>& Campaign::unavailabilities() const {
    return data_->unavailabilities;
}
const Table<Journey>& Campaign::journeys() const {
    return data_->journeys;
}

const ExtraColumns& Campaign::extra_columns(CampaignTable table) const {
    return data_->extra_columns[static_cast<std::size_t>(table)];
}

EstablishmentIndex Campaign::host_of(FormationIndex formation) const {
    return data_->host_of_formation[formation.value];
}

EstablishmentIndex Campaign::host_of(OpeningIndex opening) const {
    return data_->host_of_opening[opening.value];
}

EstablishmentIndex Campaign::home_of(CandidateIndex candidate) const {
    return data_->home_of_candidate[candidate.value];
}

std::span<const FormationIndex> Campaign::formations_of(OpeningIndex opening) const {
    return data_->formations_of_opening[opening.value];
}

std::span<const OpeningIndex> Campaign::openings_of(FormationIndex formation) const {
    return data_->openings_of_formation[formation.value];
}

std::span<const ApplicationIndex> Campaign::applications_of(CandidateIndex candidate) const {
    return data_->applications_of_candidate[candidate.value];
}

SlotIndex Campaign::slot(OpeningIndex opening, std::int32_t number) const {
    return {data_->first_slot_of_opening[opening.value].value + static_cast<std::uint32_t>(number)};
}

std::optional<EstablishmentIndex> Campaign::find_establishment(const Uai& uai) const {
    return index_of<Establishment>(data_->establishment_ids.find(uai.text()));
}

std::optional<FormationIndex> Campaign::find_formation(std::string_view id) const {
    return index_of<Formation>(data_->formation_ids.find(id));
}

std::optional<OpeningIndex> Campaign::find_opening(std::string_view id) const {
    return index_of<Opening>(data_->opening_ids.find(id));
}

std::optional<CandidateIndex> Campaign::find_candidate(std::string_view id) const {
    return index_of<Candidate>(data_->candidate_ids.find(id));
}

std::optional<ApplicationIndex> Campaign::find_application(CandidateIndex candidate,
                                                           FormationIndex formation) const {
    const auto applications = applications_of(candidate);
    const auto found = std::ranges::find(applications, formation, [&](ApplicationIndex application) {
        return data_->applications[application].formation;
    });
    return found == applications.end() ? std::nullopt : std::optional(*found);
}

std::int32_t Campaign::travel_minutes(EstablishmentIndex from, EstablishmentIndex to) const {
    if (from == to) return 0;
    if (const auto minutes = minutes_given(data_->travel_times, {from, to})) return *minutes;
    if (const auto minutes = minutes_given(data_->travel_times, {to, from})) return *minutes;
    return estimated_travel_minutes(data_->establishments[from], data_->establishments[to],
                                    data_->settings.travel);
}

std::optional<PreviousPlacement> Campaign::previous_placement(ApplicationIndex application) const {
    const auto found =
        std::ranges::lower_bound(data_->previous, application, {}, &PreviousPlacement::application);
    if (found == data_->previous.end() || found->application != application) return std::nullopt;
    return *found;
}

}  // namespace passpro
