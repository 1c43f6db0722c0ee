#include "campaign_data.hpp"

#include <passpro/catalogue.hpp>

#include <utility>

namespace passpro {

namespace {

template <typename Entity>
std::optional<Index<Entity>> index_of(std::optional<std::uint32_t> row) {
    return row ? std::optional(Index<Entity>{*row}) : std::nullopt;
}

}  // namespace

Catalogue::Catalogue(std::shared_ptr<const CatalogueData> data) : data_(std::move(data)) {}

const Settings& Catalogue::settings() const {
    return data_->settings;
}

const Table<Establishment>& Catalogue::establishments() const {
    return data_->establishments;
}

const Table<Formation>& Catalogue::formations() const {
    return data_->formations;
}

const Table<Opening>& Catalogue::openings() const {
    return data_->openings;
}

const Table<Slot>& Catalogue::slots() const {
    return data_->slots;
}

const ExtraColumns& Catalogue::extra_columns(CampaignTable table) const {
    return data_->extra_columns[static_cast<std::size_t>(table)];
}

EstablishmentIndex Catalogue::host_of(FormationIndex formation) const {
    return data_->host_of_formation[formation.value];
}

EstablishmentIndex Catalogue::host_of(OpeningIndex opening) const {
    return data_->host_of_opening[opening.value];
}

std::span<const FormationIndex> Catalogue::formations_of(OpeningIndex opening) const {
    return data_->formations_of_opening[opening.value];
}

std::span<const OpeningIndex> Catalogue::openings_of(FormationIndex formation) const {
    return data_->openings_of_formation[formation.value];
}

SlotIndex Catalogue::slot(OpeningIndex opening, std::int32_t number) const {
    return {data_->first_slot_of_opening[opening.value].value + static_cast<std::uint32_t>(number)};
}

std::optional<EstablishmentIndex> Catalogue::find_establishment(const Uai& uai) const {
    return index_of<Establishment>(data_->establishment_ids.find(uai.text()));
}

std::optional<FormationIndex> Catalogue::find_formation(std::string_view id) const {
    return index_of<Formation>(data_->formation_ids.find(id));
}

std::optional<OpeningIndex> Catalogue::find_opening(std::string_view id) const {
    return index_of<Opening>(data_->opening_ids.find(id));
}

}  // namespace passpro
