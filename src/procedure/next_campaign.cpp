#include "domain/slot_constraints.hpp"
#include "procedure/days.hpp"
#include "procedure/rebooking.hpp"

#include <passpro/record.hpp>
#include <passpro/states.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace passpro {

namespace {

// Makes a campaign of the rows of another one, without the applications that were withdrawn.
class NextCampaign {
  public:
    NextCampaign(const CampaignRecord& record, DateTime now)
        : record_(record),
          campaign_(record.campaign()),
          now_(now),
          states_(states(record, now)),
          constraints_(campaign_),
          earliest_(procedure::shifted(now.date(), campaign_.settings().calendar.notice_days)),
          builder_(campaign_.settings()) {}

    Result<Campaign> build() && {
        copy_tables();
        add_applications();
        add_unavailabilities();
        add_previous_plan();
        return std::move(builder_).build();
    }

  private:
    void copy_tables() {
        for (const auto& row : campaign_.establishments()) builder_.add(row);
        for (const auto& row : campaign_.formations()) builder_.add(row);
        for (const auto& row : campaign_.openings()) builder_.add(row);
        for (const auto& row : campaign_.candidates()) builder_.add(row);
        const auto held_until = ends_of_held_interviews();
        for (const auto& row : campaign_.unavailabilities()) add_unavailability(row, held_until);
        for (const auto& row : campaign_.journeys()) builder_.add(row);
        using enum CampaignTable;
        for (const auto table : {establishments, formations, openings, candidates, unavailability, travel})
            builder_.set_extra_columns(table, campaign_.extra_columns(table));
    }

    const std::string& candidate_id(ApplicationIndex application) const {
        return campaign_.candidates()[campaign_.applications()[application].candidate].id;
    }
    const std::string& formation_id(ApplicationIndex application) const {
        return campaign_.formations()[campaign_.applications()[application].formation].id;
    }
    const Slot& slot_of(ApplicationIndex application) const {
        return campaign_.slots()[record_.plan()[application].slot];
    }
    bool is_withdrawn(ApplicationIndex application) const { return states_[application.value].is_withdrawn; }
    bool is_placed(ApplicationIndex application) const {
        return record_.plan()[application].status == PlacementStatus::placed;
    }

    bool gives_up_slot(ApplicationIndex application) const {
        return procedure::gives_up_slot(record_, constraints_, application, states_[application.value]);
    }

    bool is_excluded(ApplicationIndex application) const {
        return procedure::is_verdict_ahead(record_, application, states_[application.value],
                                           Verdict::ineligible, now_);
    }

    bool keeps_slot(ApplicationIndex application) const {
        return is_placed(application) && !is_withdrawn(application) && !gives_up_slot(application) &&
               !is_excluded(application);
    }

    void add_applications() {
        const auto& columns = campaign_.extra_columns(CampaignTable::applications);
        ExtraColumns kept(columns.names());
        std::uint32_t next = 0;
        for (std::uint32_t i = 0; i < campaign_.applications().size(); ++i) {
            if (is_withdrawn({i})) continue;
            builder_.add_application(candidate_id({i}), formation_id({i}),
                                     campaign_.applications()[{i}].rank);
            std::vector<std::string> cells;
            for (std::size_t k = 0; k < columns.names().size(); ++k) cells.emplace_back(columns.cell(i, k));
            kept.set_row(next++, std::move(cells));
        }
        builder_.set_extra_columns(CampaignTable::applications, std::move(kept));
    }

    using Ends = std::map<SlotConstraints::Subject, DateTime>;

    // An interview that was held keeps its slot, also if that was closed afterwards. For each whose
    // unavailability meets such an interview: the end of the last one.
    Ends ends_of_held_interviews() const {
        Ends ends;
        for (std::uint32_t i = 0; i < campaign_.applications().size(); ++i) {
            if (!keeps_slot({i}) || !procedure::is_slot_lost(record_, constraints_, {i})) continue;
            const auto slot = record_.plan()[ApplicationIndex{i}].slot;
            const auto candidate = campaign_.applications()[{i}].candidate;
            for (const auto& subject : constraints_.subjects(slot, candidate)) {
                auto& end = ends.try_emplace(subject, slot_of({i}).period.end).first->second;
                end = std::max(end, slot_of({i}).period.end);
            }
        }
        return ends;
    }

    // Without its beginning, as far as interviews were held then: no other is placed in the past.
    void add_unavailability(Unavailability row, const Ends& held_until) {
        const auto held = held_until.find({row.scope, row.reference});
        if (held != held_until.end()) row.period.start = std::max(row.period.start, held->second);
        if (row.period.start < row.period.end) builder_.add(std::move(row));
    }

    // Interviews that are still to be placed are neither at the time of the slot that was given up, nor so
    // early that no notice could be kept.
    void add_unavailabilities() {
        for (std::uint32_t i = 0; i < campaign_.candidates().size(); ++i) {
            const auto applications = campaign_.applications_of({i});
            const bool needs_slot = std::ranges::any_of(applications, [&](ApplicationIndex application) {
                return !is_withdrawn(application) && !keeps_slot(application);
            });
            if (!needs_slot) continue;
            for (const auto application : applications) {
                if (gives_up_slot(application)) add_unavailability(i, slot_of(application).period);
            }
            close_notice(i, applications);
        }
    }

    void add_unavailability(std::uint32_t candidate, const TimePeriod& period) {
        builder_.add(Unavailability{.scope = UnavailabilityScope::candidate,
                                    .reference = campaign_.candidates()[{candidate}].id,
                                    .period = period,
                                    .reason = {}});
    }

    // From the first day of interviews until notice is kept, around the interviews that the candidate keeps.
    void close_notice(std::uint32_t candidate, std::span<const ApplicationIndex> applications) {
        std::vector<TimePeriod> kept;
        for (const auto application : applications) {
            if (keeps_slot(application)) kept.push_back(slot_of(application).period);
        }
        std::ranges::sort(kept, {}, &TimePeriod::start);
        DateTime start(campaign_.settings().calendar.interviews.first);
        const DateTime end(earliest_);
        for (const auto& interview : kept) {
            if (start < std::min(interview.start, end))
                add_unavailability(candidate, {start, std::min(interview.start, end)});
            start = std::max(start, interview.end);
        }
        if (start < end) add_unavailability(candidate, {start, end});
    }

    void add_previous_plan() {
        for (std::uint32_t i = 0; i < campaign_.applications().size(); ++i) {
            const ApplicationIndex application{i};
            if (!is_placed(application) || is_withdrawn(application)) continue;
            const auto& [opening, number, period] = slot_of(application);
            builder_.add(PreviousRow{.candidate_id = candidate_id(application),
                                     .formation_id = formation_id(application),
                                     .opening_id = campaign_.openings()[opening].id,
                                     .slot_number = number,
                                     .locked = keeps_slot(application),
                                     .start = period.start});
        }
    }

    const CampaignRecord& record_;
    const Campaign& campaign_;
    DateTime now_;
    std::vector<ApplicationState> states_;
    SlotConstraints constraints_;
    Date earliest_;
    CampaignBuilder builder_;
};

}  // namespace

Result<Campaign> next_campaign(const CampaignRecord& record, DateTime now) {
    return NextCampaign(record, now).build();
}

}  // namespace passpro
