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

// The interview that an application had in an earlier plan.
struct PreviousPlacement {
    ApplicationIndex application{};
    // Nothing if that slot no longer exists: then every outcome is a change.
    std::optional<SlotIndex> slot{};
    bool locked = false;  // keeps its slot; otherwise a change costs `weights.moved`
    // As the earlier plan has it: the slot may be gone by now, or be at another time.
    std::string opening_id{};
    std::int32_t slot_number = 0;
    DateTime start{};        // not_a_date_time if the plan does not say and the slot is gone
    std::uint32_t line = 0;  // of the row in previous_plan.csv
};

// A catalogue together with its candidates, their applications, and the times when no interview can be held.
class Campaign : public Catalogue {
  public:
    [[nodiscard]] const Table<Candidate>& candidates() const;
    [[nodiscard]] const Table<Application>& applications() const;
    [[nodiscard]] const Table<Unavailability>& unavailabilities() const;
    [[nodiscard]] const Table<Journey>& journeys() const;

    // Links between the tables; O(1).
    [[nodiscard]] EstablishmentIndex home_of(CandidateIndex candidate) const;
    [[nodiscard]] std::span<const ApplicationIndex> applications_of(CandidateIndex candidate) const;

    // By the ids of the input; O(1), and O(applications of the candidate).
    [[nodiscard]] std::optional<CandidateIndex> find_candidate(std::string_view id) const;
    [[nodiscard]] std::optional<ApplicationIndex> find_application(CandidateIndex candidate,
                                                                   FormationIndex formation) const;

    // From door to door, as the journeys say or else as estimated; 0 within one establishment.
    // O(log journeys).
    [[nodiscard]] std::int32_t travel_minutes(EstablishmentIndex from, EstablishmentIndex to) const;

    // Nothing if the earlier plan did not place the application, or there is no earlier plan.
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
    DateTime start{};  // not_a_date_time: as the slot says
};

// Collects the rows of a campaign in any order, then checks all of them at once.
//
//     CampaignBuilder builder(settings);
//     builder.add(Establishment{.uai = *Uai::parse("0932276U"), .name = "Lycée"});
//     …
//     Result<Campaign> campaign = std::move(builder).build();
//
// Every `add` takes the line at which problems of the row are reported. Without one, rows are numbered as in
// a file that holds them in this order: the first is line 2.
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

    // Adds a problem found earlier, for instance while reading the row. `build` then reports no other error
    // of that cell.
    void report(Diagnostic problem);

    // Whether more than Diagnostics::maximum were reported: further rows need not be added.
    bool has_too_many_problems() const;

    // The campaign and its warnings, or all its problems. O(n log n).
    [[nodiscard]] Result<Campaign> build() &&;

    // Considers only establishments, formations and openings. Does not check openings against the calendar,
    // which need not be known yet.
    [[nodiscard]] Result<Catalogue> build_catalogue() &&;

  private:
    struct Draft;
    std::unique_ptr<Draft> draft_;
};

}  // namespace passpro
