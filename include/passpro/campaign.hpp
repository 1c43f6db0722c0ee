// A campaign: everything that is known before a plan is made. Immutable once built.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/campaign_tables.hpp>
#include <passpro/candidates.hpp>
#include <passpro/catalogue.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/establishments.hpp>
#include <passpro/formations.hpp>
#include <passpro/index.hpp>
#include <passpro/openings.hpp>
#include <passpro/settings.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace passpro {

struct CampaignData;

// Where an application stood in an earlier plan.
struct PreviousPlacement {
    ApplicationIndex application{};
    // Nothing where that slot no longer exists: then every outcome is a change.
    std::optional<SlotIndex> slot{};
    bool locked = false;  // keeps its slot; otherwise a change costs `weights.moved`
    // The interview as the earlier plan names it: its slot may be gone, or at another time today.
    std::string opening_id{};
    std::int32_t slot_number = 0;
    DateTime start{};        // not_a_date_time where the plan does not say it and the slot is gone
    std::uint32_t line = 0;  // of its row
};

// A catalogue together with its candidates, their applications, and when there can be no interview.
class Campaign : public Catalogue {
  public:
    [[nodiscard]] const Table<Candidate>& candidates() const;
    [[nodiscard]] const Table<Application>& applications() const;
    [[nodiscard]] const Table<Unavailability>& unavailabilities() const;
    [[nodiscard]] const Table<Journey>& journeys() const;

    // Links between the tables; O(1).
    [[nodiscard]] EstablishmentIndex home_of(CandidateIndex candidate) const;
    [[nodiscard]] std::span<const ApplicationIndex> applications_of(CandidateIndex candidate) const;

    // By the ids of the input; O(log n).
    [[nodiscard]] std::optional<CandidateIndex> find_candidate(std::string_view id) const;
    [[nodiscard]] std::optional<ApplicationIndex> find_application(CandidateIndex candidate,
                                                                   FormationIndex formation) const;

    // From door to door, by the journeys given or estimated; 0 within one establishment. O(log journeys).
    [[nodiscard]] std::int32_t travel_minutes(EstablishmentIndex from, EstablishmentIndex to) const;

    // Where the application was in the earlier plan; nothing if it was not placed or there is no such plan.
    [[nodiscard]] std::optional<PreviousPlacement> previous_placement(ApplicationIndex application) const;

  private:
    friend class CampaignBuilder;
    explicit Campaign(std::shared_ptr<const CampaignData> data);

    std::shared_ptr<const CampaignData> data_;  // shared: copies are cheap
};

// A row of previous_plan.csv that was placed.
struct PreviousRow {
    std::string candidate_id{};
    std::string formation_id{};
    std::string opening_id{};
    std::int32_t slot_number = 0;
    bool locked = false;
    DateTime start{};  // not_a_date_time: that of the slot
};

// Collects the rows of a campaign in any order, then checks all of them at once.
//
//     CampaignBuilder builder(settings);
//     builder.add(Establishment{.uai = *Uai::parse("0932276U"), .name = "Lycée"});
//     …
//     Result<Campaign> campaign = std::move(builder).build();
//
// Every `add` takes the place that problems of the row are reported at. Without one, it is the table's file
// name and the number of the row, the first being line 2, as in the file that would hold these rows.
class CampaignBuilder {
  public:
    explicit CampaignBuilder(Settings settings = {});
    ~CampaignBuilder();
    CampaignBuilder(CampaignBuilder&&) noexcept;
    CampaignBuilder& operator=(CampaignBuilder&&) noexcept;

    void set_settings(Settings settings);

    void add(Establishment establishment, std::uint32_t line = 0);
    void add(Formation formation, std::uint32_t line = 0);
    void add(Opening opening, std::uint32_t line = 0);
    void add(Candidate candidate, std::uint32_t line = 0);
    void add_application(std::string_view candidate_id, std::string_view formation_id, std::int32_t rank = 1,
                         std::uint32_t line = 0);
    void add(Unavailability unavailability, std::uint32_t line = 0);
    void add(Journey journey, std::uint32_t line = 0);
    void add(const PreviousRow& row, std::uint32_t line = 0);

    void set_extra_columns(CampaignTable table, ExtraColumns columns);

    // A problem that was found before the row came here, by a reader for instance. `build` does not report
    // another error of the same cell.
    void report(Diagnostic problem);

    // The campaign and its warnings, or all its problems. O(n log n).
    [[nodiscard]] Result<Campaign> build() &&;

    // Only establishments, formations and openings are looked at, and openings are not held against a
    // calendar, which need not be known yet.
    [[nodiscard]] Result<Catalogue> build_catalogue() &&;

  private:
    struct Draft;
    std::unique_ptr<Draft> draft_;
};

}  // namespace passpro
