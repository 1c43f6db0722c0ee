#include "statistics/measures.hpp"
#include "statistics/withholding.hpp"

#include <passpro/states.hpp>

#include <algorithm>
#include <array>
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
using Keys = std::array<std::string, dimension_count>;  // of one application; empty: it has none

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

// A row while it is counted.
struct RawRow {
    std::vector<std::int64_t> counts;
    std::set<FormationIndex> formations;
    PupilCount pupils;
    PupilCount favourable;
    PupilCount with_opinion;
    PupilCount with_interview;
    std::int64_t days_to_opinion = 0;
    std::int64_t opinions_after_interview = 0;
};

class StatisticsCounter {
  public:
    StatisticsCounter(const CampaignRecord& record, DateTime now)
        : record_(record),
          campaign_(record.campaign()),
          now_(now),
          measures_(counting::measures_of(record)) {}

    Statistics count() && {
        for (std::uint32_t i = 0; i < campaign_.candidates().size(); ++i) {
            for (const auto application : campaign_.applications_of({i})) count_application(application);
        }
        std::vector<std::vector<std::int64_t>> counts;
        for (auto& [place, row] : rows_) {
            count_pupils(row);
            position_[place] = counts.size();
            counts.push_back(row.counts);
        }
        counting::Withholding withholding(counts, record_.procedure().small_count());
        withholding.apply(parts());
        if (withholding.withholds_any()) withholding.apply(sums());
        return result(counts, withholding);
    }

  private:
    using PlaceOfRow = std::pair<Dimension, std::string>;

    Keys keys_of(ApplicationIndex application) const {
        const auto& [candidate, formation_index, rank] = campaign_.applications()[application];
        const auto& formation = campaign_.formations()[formation_index];
        const auto& home = campaign_.establishments()[campaign_.home_of(candidate)];
        const auto& placement = record_.plan()[application];
        std::string panel;
        if (placement.status == PlacementStatus::placed) {
            const auto& opening = campaign_.openings()[campaign_.slots()[placement.slot].opening];
            panel = std::string(opening.host_uai.text()) + '/' + opening.panel;
        }
        return {"*",
                formation.domain,
                formation.diploma,
                std::string(formation.host_uai.text()),
                panel,
                formation.id,
                home.district,
                home.department,
                std::string(home.uai.text())};
    }

    void count_application(ApplicationIndex application) {
        const ApplicationCounts counts(record_, application, now_);
        const auto keys = keys_of(application);
        for (std::size_t i = 0; i < dimension_count; ++i) {
            const auto dimension = static_cast<Dimension>(i);
            if (keys[i].empty()) continue;
            auto& row = rows_[{dimension, keys[i]}];
            row.counts.resize(measures_.size());
            add(row, application, counts);
        }
    }

    void add(RawRow& row, ApplicationIndex application, const ApplicationCounts& counts) {
        counts.add_to([&](std::size_t measure) { ++row.counts[measure]; });
        const auto& [candidate, formation, rank] = campaign_.applications()[application];
        row.formations.insert(formation);
        if (counts.state().is_withdrawn) return;
        row.pupils.add(candidate);
        if (counts.is_placed()) row.with_interview.add(candidate);
        const auto& placement = record_.plan()[application];
        if (placement.status == PlacementStatus::unplaced)
            increase(row, "unplaced:" + std::string(to_text(placement.reason_code)));
        if (!counts.has_opinion()) return;
        increase(row, "opinion:" + counts.opinion()->value);
        row.with_opinion.add(candidate);
        if (counts.is_favourable()) row.favourable.add(candidate);
        if (!counts.is_placed()) return;
        row.days_to_opinion += counts.days_to_opinion();
        ++row.opinions_after_interview;
    }

    void increase(RawRow& row, const std::string& key) const {
        const auto found = std::ranges::find(measures_, key, &StatisticsMeasure::key);
        if (found != measures_.end()) ++row.counts[static_cast<std::size_t>(found - measures_.begin())];
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
        for (const auto& [place, row] : rows_) {
            for (const auto& partition : partitions) {
                counting::Sum sum{{position_.at(place), partition.whole}};
                for (const auto part : partition.parts) sum.push_back({position_.at(place), part});
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
        const auto combinations = combinations_of_keys();
        for (const auto& [outer, inner] : nestings) add_nested(all, outer, inner, combinations);
        return all;
    }

    // Each once, of all applications.
    std::set<Keys> combinations_of_keys() const {
        std::set<Keys> combinations;
        for (std::uint32_t i = 0; i < campaign_.applications().size(); ++i) combinations.insert(keys_of({i}));
        return combinations;
    }

    void add_nested(std::vector<counting::Sum>& all, Dimension outer, Dimension inner,
                    const std::set<Keys>& combinations) const {
        std::map<std::string, std::set<std::string>> keys_within;
        for (const auto& keys : combinations) {
            const auto& whole = keys.at(static_cast<std::size_t>(outer));
            const auto& part = keys.at(static_cast<std::size_t>(inner));
            if (!whole.empty() && !part.empty()) keys_within[whole].insert(part);
        }
        for (const auto& [whole, keys] : keys_within) {
            const auto row = position_.at({outer, whole});
            std::vector<std::size_t> rows_within;
            for (const auto& key : keys) rows_within.push_back(position_.at({inner, key}));
            for (std::size_t measure = 0; measure < measures_.size(); ++measure) {
                if (counting::counts_pupils(measure) && !is_of_home(inner)) continue;
                counting::Sum sum{{row, measure}};
                sum.reserve(rows_within.size() + 1);
                for (const auto part : rows_within) sum.push_back({part, measure});
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
        std::size_t position = 0;
        for (const auto& [place, raw] : rows_) {
            StatisticsRow row{.dimension = place.first, .key = place.second, .label = label_of(place)};
            for (std::size_t measure = 0; measure < measures_.size(); ++measure) {
                const bool is_withheld = withholding.is_withheld(position, measure);
                row.counts.push_back(is_withheld ? std::nullopt : std::optional(counts[position][measure]));
            }
            add_figures(row, raw);
            statistics.rows.push_back(std::move(row));
            ++position;
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
        const auto seats = seats_of(raw);
        const bool has_seats = seats > 0 && !is_of_home(row.dimension) && row.dimension != Dimension::panel;
        if (has_seats && row.counts[counting::registered])
            row.pressure = static_cast<double>(count(counting::registered)) / static_cast<double>(seats);
    }

    // 0 if the seats of a formation are not known.
    std::int64_t seats_of(const RawRow& row) const {
        std::int64_t seats = 0;
        for (const auto formation : row.formations) {
            const auto& known = campaign_.formations()[formation].seats;
            if (!known) return 0;
            seats += *known;
        }
        return seats;
    }

    const CampaignRecord& record_;
    const Campaign& campaign_;
    DateTime now_;
    std::vector<StatisticsMeasure> measures_;
    std::map<PlaceOfRow, RawRow> rows_;
    std::map<PlaceOfRow, std::size_t> position_;
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
