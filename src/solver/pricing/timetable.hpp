// The visits that one applicant may make on one day, in order of time. Visits of one kind differ in nothing
// but their times and requests: which visit can follow, and what that saves, is the same for all of them.
// Those of a kind that begin at the same time share a stop, those that end at the same time a departure.
#pragma once

#include "solver/model/model.hpp"
#include "solver/pricing/day_cuts.hpp"
#include "solver/pricing/day_requests.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// The cheapest option of a request with these times and of this kind.
struct TimedVisit {
    std::uint32_t member = 0;  // of the day's requests
    std::uint32_t stop = 0;
    std::uint32_t departure = 0;
    ScaledCost value = 0;
    SlotTypeId slot_type;
    std::uint32_t position = 0;  // VisitOption::position
};
struct Stop {
    Minute start = 0;
    std::uint32_t kind = 0;
    std::uint32_t first_visit = 0;
    std::uint32_t last_visit = 0;
};
struct Departure {
    Minute end = 0;
    std::uint32_t kind = 0;
};
struct VisitKind {
    SlotTypeId slot_type;  // a representative
    Minute start = 0;      // its times, which all share if times are separate
    Minute end = 0;
    // If its visits are of one member only, because others must come just before or after it: the set of this
    // member, and of those that may have been visited just before only.
    RequestSet member = 0;
    RequestSet just_before = 0;
    std::uint32_t first_stop = 0;  // its stops, by start
    std::uint32_t last_stop = 0;
    std::uint32_t first_departure = 0;  // its departures, by end
    std::uint32_t last_departure = 0;
};

class Timetable {
  public:
    explicit Timetable(const Model& model) : model_(&model) {}

    // Starts again with these requests. With `separate_times`, visits at different times are of different
    // kinds. O(options · (kinds + log options)).
    void reset(const DayRequests& requests, const DayCuts& cuts, bool separate_times);

    // Whether a visit that can follow the one before can follow all earlier ones, too. That takes a triangle
    // inequality, in which a visit between two others counts with its length; or that no day holds three
    // visits.
    bool has_regular_travel() const;
    // The periods that an applicant may meet, leave out and meet again.
    std::uint8_t interrupted_periods() const;

    const Model& model() const { return *model_; }
    // Of the day. Expects a stop.
    Minute first_start() const { return stops_[stops_by_time_.front()].start; }
    const std::vector<VisitKind>& kinds() const { return kinds_; }
    const std::vector<Stop>& stops() const { return stops_; }  // by kind, then by start
    const std::vector<std::uint32_t>& stops_by_time() const { return stops_by_time_; }
    const std::vector<Departure>& departures() const { return departures_; }  // by kind, then by end
    const std::vector<TimedVisit>& visits() const { return visits_; }         // by stop
    std::span<const TimedVisit> visits_at(const Stop& stop) const {
        return std::span(visits_).subspan(stop.first_visit, stop.last_visit - stop.first_visit);
    }
    std::span<const TimedVisit> visits_of(const VisitKind& kind) const {
        const auto first = stops_[kind.first_stop].first_visit;
        return std::span(visits_).subspan(first, stops_[kind.last_stop - 1].last_visit - first);
    }
    // The visit of an option of the day; options are numbered request by request, in the order of members.
    std::uint32_t visit_of(std::size_t option) const { return visit_of_option_[option]; }
    const SlotType& slot_type_of(const VisitKind& kind) const { return model_->slot_types()[kind.slot_type]; }
    // Without those that cost nothing.
    std::uint8_t periods_of(const VisitKind& kind) const {
        return model_->problem().period_cost == 0 ? std::uint8_t{0} : slot_type_of(kind).periods;
    }

  private:
    struct Entry {
        std::uint32_t kind = 0;
        Minute start = 0;
        Minute end = 0;
        std::uint32_t member = 0;
        ScaledCost value = 0;
        std::uint32_t option = 0;
        SlotTypeId slot_type;
        std::uint32_t position = 0;
    };

    std::uint32_t kind_of(const VisitOption& option, const VisitKind& neighbours, const DayCuts& cuts,
                          bool separate_times);
    void make_departures();
    void make_visits();

    const Model* model_;
    std::vector<VisitKind> kinds_;
    std::vector<Entry> entries_;
    std::vector<Stop> stops_;
    std::vector<std::uint32_t> stops_by_time_;
    std::vector<Departure> departures_;
    std::vector<TimedVisit> visits_;
    std::vector<std::uint32_t> visit_of_option_;
};

}  // namespace passpro::assignment
