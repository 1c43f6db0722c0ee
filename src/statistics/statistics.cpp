#include "statistics/measures.hpp"
#include "statistics/withholding.hpp"

#include <passpro/states.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace passpro {

namespace {

using counting::Measure;
using Dimension = StatisticsDimension;

constexpr std::size_t dimension_count = static_cast<std::size_t>(Dimension::home) + 1;
using PlaceOfRow = std::pair<Dimension, std::string>;

// The row of each dimension in which something counts.
constexpr auto no_row = std::numeric_limits<std::size_t>::max();
using Rows = std::array<std::size_t, dimension_count>;
constexpr Rows no_rows = [] {
    Rows rows{};
    rows.fill(no_row);
    return rows;
}();

Rows merged(Rows rows, const Rows& others) {
    std::ranges::transform(rows, others, rows.begin(),
                           [](auto one, auto other) { return std::min(one, other); });
    return rows;
}

bool is_of_home(Dimension dimension) {
    return dimension == Dimension::district || dimension == Dimension::department ||
           dimension == Dimension::home;
}

// What an application counts for at an instant.
class ApplicationCounts {
  public:
    ApplicationCounts(const CampaignRecord& record, ApplicationIndex application, DateTime now)
        : record_(record),
          placement_(record.plan()[application]),
          state_(state_of(record, application, now)),
          application_(application),
          now_(now) {}

    const ApplicationState& state() const { return state_; }

    // Adds the measures that it counts for.
    template <typename Add>
    void add_to(Add add) const {
        if (state_.is_withdrawn) return add(counting::withdrawn);
        add(counting::registered);
        add_placement(add);
        add_convocation(add);
        add_attendance(add);
        if (was_complete()) add(counting::complete_at_deadline);
        if (has_opinion()) add(counting::opinions);
        if (has_opinion() && !opinion()->comment.empty()) add(counting::with_reason);
        if (came() && !has_opinion()) add(counting::opinion_missing);
    }

    bool has_opinion() const {
        return state_.opinion == OpinionState::final || state_.opinion == OpinionState::published;
    }
    const JournalEntry* opinion() const { return entry(state_.opinion_entry); }
    bool is_favourable() const {
        const auto* const policy = record_.procedure().policy_of(application_);
        const auto* const level =
            policy != nullptr && has_opinion() ? policy->find_level(opinion()->value) : nullptr;
        return level != nullptr && level->favourable;
    }
    bool is_placed() const { return placement_.status == PlacementStatus::placed; }
    std::int64_t days_to_opinion() const {
        const auto interview = record_.campaign().slots()[placement_.slot].period.start.date();
        return std::max<std::int64_t>((opinion()->at.date() - interview).days(), 0);
    }

  private:
    const JournalEntry* entry(const std::optional<JournalEntryIndex>& index) const {
        return index ? &record_.journal().entries()[*index] : nullptr;
    }

    template <typename Add>
    void add_placement(Add add) const {
        switch (placement_.status) {
            case PlacementStatus::placed:
                add(counting::eligible);
                return add(counting::placed);
            case PlacementStatus::unplaced:
                add(counting::eligible);
                return add(counting::unplaced);
            case PlacementStatus::ineligible:
                return add(counting::ineligible);
            case PlacementStatus::undetermined:
                return add(counting::undetermined);
        }
    }

    template <typename Add>
    void add_convocation(Add add) const {
        std::set<SlotIndex> slots;
        std::optional<DateTime> first_of_last;  // the first sending of the last convocation
        const auto* const last = entry(state_.convocation_entry);
        for (const auto index : record_.journal().entries_of(application_)) {
            const auto& sent = record_.journal().entries()[index];
            if (sent.event != JournalEvent::convoked || !record_.journal().counts(index, now_)) continue;
            slots.insert(*sent.slot);
            if (last != nullptr && sent.slot == last->slot && !first_of_last) first_of_last = sent.at;
        }
        if (last == nullptr) return;
        add(counting::convoked);
        if (slots.size() > 1) add(counting::rebooked);
        const auto interview = record_.campaign().slots()[*last->slot].period.start.date();
        const auto notice = (interview - first_of_last->date()).days();
        if (notice >= record_.campaign().settings().calendar.notice_days) add(counting::convoked_in_time);
        if (state_.reached == ReachedState::yes) add(counting::reached);
        if (state_.answer) add(counting::answered);
    }

    bool came() const {
        return state_.attendance == AttendanceState::present || state_.attendance == AttendanceState::late;
    }

    template <typename Add>
    void add_attendance(Add add) const {
        if (state_.attendance == AttendanceState::open) return;
        add(counting::attended);
        if (came()) add(counting::came);
        switch (state_.attendance) {
            case AttendanceState::present:
                return add(counting::present);
            case AttendanceState::late:
                return add(counting::late);
            case AttendanceState::excused:
                return add(counting::excused);
            case AttendanceState::absent:
                return add(counting::absent);
            case AttendanceState::open:
                return;
        }
    }

    // At the end of the deadline's day, or by now if that comes first or there is none.
    bool was_complete() const {
        const auto deadline = record_.procedure().deadlines().documents;
        if (deadline.is_special() || now_.date() <= deadline) return state_.dossier == DossierState::complete;
        const DateTime end(deadline, boost::posix_time::hours(23) + boost::posix_time::minutes(59));
        return state_of(record_, application_, end).dossier == DossierState::complete;
    }

    const CampaignRecord& record_;
    const Placement& placement_;
    ApplicationState state_;
    ApplicationIndex application_;
    DateTime now_;
};

// Counts pupils whose applications come one after the other.
class PupilCount {
  public:
    void add(CandidateIndex pupil) {
        if (last_ != pupil) ++count_;
        last_ = pupil;
    }
    std::int64_t count() const { return count_; }

  private:
    std::optional<CandidateIndex> last_;
    std::int64_t count_ = 0;
};

// The rows of the statistics of a campaign, in their order, and what counts in which of them. That follows
// from the formation, the school of origin and the opening of an application: texts are compared for each of
// these, not for each application.
class RowPlaces {
  public:
    explicit RowPlaces(const CampaignRecord& record)
        : record_(record),
          campaign_(record.campaign()),
          of_formation_(campaign_.formations().size(), no_rows),
          of_home_(campaign_.establishments().size(), no_rows),
          of_opening_(campaign_.openings().size(), no_rows) {
        find_used();
        for (const auto formation : formations_) name(keys_of(formation));
        for (const auto home : homes_) name(keys_of(home));
        for (const auto& [opening, formation] : openings_) name(keys_of(opening));
        std::size_t row = 0;
        for (auto& [place, number] : rows_) number = row++;
        for (const auto formation : formations_) of_formation_[formation.value] = rows_of(keys_of(formation));
        for (const auto home : homes_) of_home_[home.value] = rows_of(keys_of(home));
        for (const auto& [opening, formation] : openings_)
            of_opening_[opening.value] = rows_of(keys_of(opening));
    }

    // Numbered in this order.
    const std::map<PlaceOfRow, std::size_t>& rows() const { return rows_; }
    const std::vector<FormationIndex>& formations() const { return formations_; }

    const Rows& of(FormationIndex formation) const { return of_formation_[formation.value]; }
    Rows of(ApplicationIndex application) const {
        const auto& [candidate, formation, rank] = campaign_.applications()[application];
        const auto rows = merged(of(formation), of_home_[campaign_.home_of(candidate).value]);
        const auto opening = opening_of(application);
        return opening ? merged(rows, of_opening_[opening->value]) : rows;
    }

    // Rows that meet, each combination of those that may be parts of each other.
    std::vector<Rows> combinations() const {
        std::vector<Rows> all;
        for (const auto formation : formations_) all.push_back(of(formation));
        for (const auto home : homes_) all.push_back(of_home_[home.value]);
        for (const auto& [opening, formation] : openings_)
            all.push_back(merged(of(formation), of_opening_[opening.value]));
        return all;
    }

  private:
    using Keys = std::vector<PlaceOfRow>;

    void find_used() {
        std::vector<bool> formations(of_formation_.size());
        std::vector<bool> homes(of_home_.size());
        for (std::uint32_t i = 0; i < campaign_.applications().size(); ++i) {
            const auto& [candidate, formation, rank] = campaign_.applications()[{i}];
            formations[formation.value] = true;
            homes[campaign_.home_of(candidate).value] = true;
            if (const auto opening = opening_of({i})) openings_.emplace_back(*opening, formation);
        }
        for (std::uint32_t i = 0; i < formations.size(); ++i) {
            if (formations[i]) formations_.push_back({i});
        }
        for (std::uint32_t i = 0; i < homes.size(); ++i) {
            if (homes[i]) homes_.push_back({i});
        }
        std::ranges::sort(openings_);
        openings_.erase(std::unique(openings_.begin(), openings_.end()), openings_.end());
    }

    std::optional<OpeningIndex> opening_of(ApplicationIndex application) const {
        const auto& placement = record_.plan()[application];
        if (placement.status != PlacementStatus::placed) return std::nullopt;
        return campaign_.slots()[placement.slot].opening;
    }

    Keys keys_of(FormationIndex index) const {
        const auto& formation = campaign_.formations()[index];
        return {{Dimension::academy, "*"},
                {Dimension::domain, formation.domain},
                {Dimension::diploma, formation.diploma},
                {Dimension::host, std::string(formation.host_uai.text())},
                {Dimension::formation, formation.id}};
    }

    Keys keys_of(EstablishmentIndex index) const {
        const auto& home = campaign_.establishments()[index];
        return {{Dimension::academy, "*"},
                {Dimension::district, home.district},
                {Dimension::department, home.department},
                {Dimension::home, std::string(home.uai.text())}};
    }

    Keys keys_of(OpeningIndex index) const {
        const auto& opening = campaign_.openings()[index];
        return {{Dimension::panel, std::string(opening.host_uai.text()) + '/' + opening.panel}};
    }

    void name(const Keys& keys) {
        for (const auto& place : keys) {
            if (!place.second.empty()) rows_.try_emplace(place);
        }
    }

    Rows rows_of(const Keys& keys) const {
        auto rows = no_rows;
        for (const auto& place : keys) {
            if (!place.second.empty()) rows.at(static_cast<std::size_t>(place.first)) = rows_.at(place);
        }
        return rows;
    }

    const CampaignRecord& record_;
    const Campaign& campaign_;
    // Of applications, each once:
    std::vector<FormationIndex> formations_;
    std::vector<EstablishmentIndex> homes_;
    std::vector<std::pair<OpeningIndex, FormationIndex>> openings_;

    std::map<PlaceOfRow, std::size_t> rows_;
    std::vector<Rows> of_formation_;
    std::vector<Rows> of_home_;
    std::vector<Rows> of_opening_;
};

// A row while it is counted.
struct RawRow {
    explicit RawRow(std::size_t measures) : counts(measures) {}

    std::vector<std::int64_t> counts;
    PupilCount pupils;
    PupilCount favourable;
    PupilCount with_opinion;
    PupilCount with_interview;
    std::int64_t days_to_opinion = 0;
    std::int64_t opinions_after_interview = 0;
    std::optional<std::int64_t> seats = 0;  // of its formations; nothing: not known of one of them
};

class StatisticsCounter {
  public:
    StatisticsCounter(const CampaignRecord& record, DateTime now)
        : record_(record),
          campaign_(record.campaign()),
          now_(now),
          measures_(counting::measures_of(record)),
          places_(record),
          rows_(places_.rows().size(), RawRow(measures_.size())) {}

    Statistics count() && {
        for (std::uint32_t i = 0; i < campaign_.candidates().size(); ++i) {
            for (const auto application : campaign_.applications_of({i})) count_application(application);
        }
        for (const auto formation : places_.formations()) count_seats(formation);
        std::vector<std::vector<std::int64_t>> counts;
        counts.reserve(rows_.size());
        for (auto& row : rows_) {
            count_pupils(row);
            counts.push_back(row.counts);
        }
        counting::Withholding withholding(counts, record_.procedure().small_count());
        withholding.apply(parts());
        if (withholding.withholds_any()) withholding.apply(sums());
        return result(counts, withholding);
    }

  private:
    void count_application(ApplicationIndex application) {
        const ApplicationCounts counts(record_, application, now_);
        const auto measures = measures_of(application, counts);
        for (const auto row : places_.of(application)) {
            if (row == no_row) continue;
            for (const auto measure : measures) ++rows_[row].counts[measure];
            add(rows_[row], application, counts);
        }
    }

    std::vector<std::size_t> measures_of(ApplicationIndex application,
                                         const ApplicationCounts& counts) const {
        std::vector<std::size_t> measures;
        counts.add_to([&](std::size_t measure) { measures.push_back(measure); });
        if (counts.state().is_withdrawn) return measures;
        const auto add = [&](const std::string& key) {
            const auto found = std::ranges::find(measures_, key, &StatisticsMeasure::key);
            if (found != measures_.end())
                measures.push_back(static_cast<std::size_t>(found - measures_.begin()));
        };
        const auto& placement = record_.plan()[application];
        if (placement.status == PlacementStatus::unplaced)
            add("unplaced:" + std::string(to_text(placement.reason_code)));
        if (counts.has_opinion()) add("opinion:" + counts.opinion()->value);
        return measures;
    }

    void add(RawRow& row, ApplicationIndex application, const ApplicationCounts& counts) const {
        if (counts.state().is_withdrawn) return;
        const auto candidate = campaign_.applications()[application].candidate;
        row.pupils.add(candidate);
        if (counts.is_placed()) row.with_interview.add(candidate);
        if (!counts.has_opinion()) return;
        row.with_opinion.add(candidate);
        if (counts.is_favourable()) row.favourable.add(candidate);
        if (!counts.is_placed()) return;
        row.days_to_opinion += counts.days_to_opinion();
        ++row.opinions_after_interview;
    }

    void count_seats(FormationIndex formation) {
        const auto& seats = campaign_.formations()[formation].seats;
        for (const auto row : places_.of(formation)) {
            if (row == no_row) continue;
            auto& sum = rows_[row].seats;
            sum = sum && seats ? std::optional(*sum + *seats) : std::nullopt;
        }
    }

    static void count_pupils(RawRow& row) {
        const auto favourable = row.favourable.count();
        row.counts[counting::pupils] = row.pupils.count();
        row.counts[counting::pupils_favourable] = favourable;
        row.counts[counting::pupils_not_favourable] = row.with_opinion.count() - favourable;
        row.counts[counting::pupils_without_interview] = row.pupils.count() - row.with_interview.count();
    }

    // Rows that add up to another one. A row of panels is a part of its host's, as far as there is a plan.
    std::vector<counting::Sum> sums() const {
        std::vector<counting::Sum> all;
        const auto partitions = counting::partitions_of(measures_);
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            for (const auto& partition : partitions) {
                counting::Sum sum{{row, partition.whole}};
                sum.reserve(partition.parts.size() + 1);
                for (const auto part : partition.parts) sum.push_back({row, part});
                all.push_back(std::move(sum));
            }
        }
        using Pair = std::pair<Dimension, Dimension>;
        constexpr std::array nestings{
            Pair{Dimension::academy, Dimension::domain},    Pair{Dimension::academy, Dimension::diploma},
            Pair{Dimension::academy, Dimension::host},      Pair{Dimension::academy, Dimension::formation},
            Pair{Dimension::academy, Dimension::district},  Pair{Dimension::academy, Dimension::department},
            Pair{Dimension::academy, Dimension::home},      Pair{Dimension::domain, Dimension::formation},
            Pair{Dimension::diploma, Dimension::formation}, Pair{Dimension::host, Dimension::formation},
            Pair{Dimension::host, Dimension::panel},        Pair{Dimension::district, Dimension::home},
            Pair{Dimension::department, Dimension::home}};
        const auto combinations = places_.combinations();
        for (const auto& [outer, inner] : nestings) add_nested(all, outer, inner, combinations);
        return all;
    }

    void add_nested(std::vector<counting::Sum>& all, Dimension outer, Dimension inner,
                    const std::vector<Rows>& combinations) const {
        std::map<std::size_t, std::set<std::size_t>> rows_within;
        for (const auto& rows : combinations) {
            const auto whole = rows.at(static_cast<std::size_t>(outer));
            const auto part = rows.at(static_cast<std::size_t>(inner));
            if (whole != no_row && part != no_row) rows_within[whole].insert(part);
        }
        for (const auto& [whole, parts] : rows_within) {
            for (std::size_t measure = 0; measure < measures_.size(); ++measure) {
                if (counting::counts_pupils(measure) && !is_of_home(inner)) continue;
                counting::Sum sum{{whole, measure}};
                sum.reserve(parts.size() + 1);
                for (const auto part : parts) sum.push_back({part, measure});
                all.push_back(std::move(sum));
            }
        }
    }

    std::vector<counting::PartOfWhole> parts() const {
        std::vector<counting::PartOfWhole> all;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            for (std::size_t measure = 0; measure < measures_.size(); ++measure) {
                if (const auto whole = measures_[measure].whole)
                    all.push_back({{row, measure}, {row, *whole}});
            }
        }
        return all;
    }

    std::string label_of(const PlaceOfRow& place) const {
        const auto& [dimension, key] = place;
        if (dimension == Dimension::academy) return campaign_.settings().academy;
        if (dimension == Dimension::formation)
            return campaign_.formations()[*campaign_.find_formation(key)].title;
        if (dimension != Dimension::host && dimension != Dimension::home) return {};
        return campaign_.establishments()[*campaign_.find_establishment(*Uai::parse(key))].name;
    }

    Statistics result(const std::vector<std::vector<std::int64_t>>& counts,
                      const counting::Withholding& withholding) {
        Statistics statistics{.academy = campaign_.settings().academy,
                              .year = campaign_.settings().year,
                              .now = now_,
                              .small_count = record_.procedure().small_count(),
                              .measures = measures_,
                              .rows = {}};
        statistics.rows.reserve(rows_.size());
        for (const auto& [place, position] : places_.rows()) {
            StatisticsRow row{.dimension = place.first, .key = place.second, .label = label_of(place)};
            row.counts.reserve(measures_.size());
            for (std::size_t measure = 0; measure < measures_.size(); ++measure) {
                const bool is_withheld = withholding.is_withheld(position, measure);
                row.counts.push_back(is_withheld ? std::nullopt : std::optional(counts[position][measure]));
            }
            add_figures(row, rows_[position]);
            statistics.rows.push_back(std::move(row));
        }
        return statistics;
    }

    void add_figures(StatisticsRow& row, const RawRow& raw) const {
        const auto count = [&](Measure measure) { return row.counts[measure].value_or(0); };
        if (row.counts[counting::absent] && count(counting::attended) > 0)
            row.absence_rate =
                static_cast<double>(count(counting::absent)) / static_cast<double>(count(counting::attended));
        if (count(counting::opinions) > 0 && raw.opinions_after_interview > 0) {
            row.days_to_opinion =
                static_cast<double>(raw.days_to_opinion) / static_cast<double>(raw.opinions_after_interview);
        }
        const auto seats = raw.seats.value_or(0);
        const bool has_seats = seats > 0 && !is_of_home(row.dimension) && row.dimension != Dimension::panel;
        if (has_seats && row.counts[counting::registered])
            row.pressure = static_cast<double>(count(counting::registered)) / static_cast<double>(seats);
    }

    const CampaignRecord& record_;
    const Campaign& campaign_;
    DateTime now_;
    std::vector<StatisticsMeasure> measures_;
    RowPlaces places_;
    std::vector<RawRow> rows_;  // as places_ numbers them
};

}  // namespace

const StatisticsRow* Statistics::find(StatisticsDimension dimension, std::string_view key) const {
    const auto found = std::ranges::find_if(
        rows, [&](const StatisticsRow& row) { return row.dimension == dimension && row.key == key; });
    return found == rows.end() ? nullptr : &*found;
}

std::optional<std::size_t> Statistics::find_measure(std::string_view measure) const {
    const auto found = std::ranges::find(measures, measure, &StatisticsMeasure::key);
    if (found == measures.end()) return std::nullopt;
    return static_cast<std::size_t>(found - measures.begin());
}

Statistics compute_statistics(const CampaignRecord& record, DateTime now) {
    return StatisticsCounter(record, now).count();
}

}  // namespace passpro
