// A catalogue: the part of a campaign that is known before pupils apply. Immutable once built.
#pragma once

#include <passpro/campaign_tables.hpp>
#include <passpro/establishments.hpp>
#include <passpro/formations.hpp>
#include <passpro/identifiers.hpp>
#include <passpro/index.hpp>
#include <passpro/openings.hpp>
#include <passpro/settings.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace passpro {

struct CatalogueData;

// The formations, their hosts and the openings in which the hosts interview. Every campaign is a catalogue,
// but a catalogue alone cannot be planned: it has no candidates, and its openings have not been checked
// against a calendar.
class Catalogue {
  public:
    [[nodiscard]] const Settings& settings() const;

    [[nodiscard]] const Table<Establishment>& establishments() const;
    [[nodiscard]] const Table<Formation>& formations() const;
    [[nodiscard]] const Table<Opening>& openings() const;
    [[nodiscard]] const Table<Slot>& slots() const;  // of all openings, by opening and number
    [[nodiscard]] const ExtraColumns& extra_columns(CampaignTable table) const;

    // Links between the tables; O(1).
    [[nodiscard]] EstablishmentIndex host_of(FormationIndex formation) const;
    [[nodiscard]] EstablishmentIndex host_of(OpeningIndex opening) const;
    [[nodiscard]] std::span<const FormationIndex> formations_of(OpeningIndex opening) const;
    [[nodiscard]] std::span<const OpeningIndex> openings_of(FormationIndex formation) const;
    // `number` is below slot_count(opening).
    [[nodiscard]] SlotIndex slot(OpeningIndex opening, std::int32_t number) const;

    // By the ids of the input; O(1).
    [[nodiscard]] std::optional<EstablishmentIndex> find_establishment(const Uai& uai) const;
    [[nodiscard]] std::optional<FormationIndex> find_formation(std::string_view id) const;
    [[nodiscard]] std::optional<OpeningIndex> find_opening(std::string_view id) const;

  private:
    friend class Campaign;
    friend class CampaignBuilder;
    explicit Catalogue(std::shared_ptr<const CatalogueData> data);

    std::shared_ptr<const CatalogueData> data_;  // shared: copies are cheap
};

}  // namespace passpro
