// What the visits of a day so far mean for those to come, besides the time and the requests that they have
// settled: the kind of the last visit; periods that were met before it and may be met again; the cuts that
// hold an odd number of the visits, whose next visit completes a pair; and, if travel times break the
// triangle inequality, earlier visits that exclude others which the last one allows. Mostly there is one
// state for each kind of visits. This is the resource part of a labelling algorithm for shortest paths with
// resource constraints (Desrochers 1986, Irnich and Desaulniers 2005), made before the labels: costs that
// depend on the past, such as those of cuts (Jepsen, Petersen, Spoorendonk, Pisinger 2008), are costs of the
// passage from one state to another.
#pragma once

#include "solver/pricing/day_cuts.hpp"
#include "solver/pricing/timetable.hpp"

#include <boost/dynamic_bitset.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// A visit of the kind of state `to` may follow a departure in state `from` after a pause.
struct Passage {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    Minute pause = 0;
    ScaledCost saving = 0;   // over coming for both apart, less the price of the pairs that it completes
    std::size_t barred = 0;  // sets with one of these bits may not pass: it should have been the visit before
};

class VisitStates {
  public:
    explicit VisitStates(const Model& model) : model_(&model) {}

    // Starts again for an applicant from `home`. If `earlier_visits_count`, the kinds of the timetable
    // must have separate times; returns false if there would be more than `most_states` then. The first
    // states are the kinds of the timetable, at the first visit of the day.
    bool reset(const Timetable& timetable, const DayCuts& cuts, std::uint32_t home, bool earlier_visits_count,
               std::size_t most_states);

    std::size_t size() const { return states_.size(); }
    std::uint32_t kind_of(std::size_t state) const { return states_[state].kind; }
    // The states of visits of this kind.
    std::span<const std::uint32_t> of_kind(std::size_t kind) const { return of_kind_[kind]; }
    // By `from`, and numbers of the passages into and out of each state.
    const std::vector<Passage>& passages() const { return passages_; }
    std::span<const std::uint32_t> into(std::size_t state) const { return into_[state]; }
    std::span<const std::uint32_t> out_of(std::size_t state) const { return out_of_[state]; }

  private:
    struct State {
        std::uint32_t kind = 0;
        std::uint8_t seen = 0;                   // periods
        std::vector<std::uint32_t> odd{};        // tracked cuts, ascending
        std::vector<std::uint32_t> lingering{};  // kinds of earlier visits, ascending

        friend bool operator==(const State&, const State&) = default;
    };

    void start_with_kinds(const Timetable& timetable, const DayCuts& cuts);
    void pass_on(std::uint32_t from, std::uint32_t kind, const Timetable& timetable, const DayCuts& cuts,
                 std::uint32_t home);
    bool may_follow(const State& state, std::uint32_t kind, Minute pause, const Timetable& timetable) const;
    ScaledCost saving(const State& state, std::uint32_t kind, const Timetable& timetable,
                      std::uint32_t home) const;
    // The price of the pairs that a visit of this kind completes; changes the odd cuts of `next`.
    ScaledCost count_pairs(State& next, SlotTypeId slot_type, const DayCuts& cuts) const;
    void linger(const State& before, State& next) const;
    std::uint32_t number_of(State state);
    void add(State state);
    void find_exclusions(const Timetable& timetable);
    static Visit visit_of(const VisitKind& kind, const Timetable& timetable);

    const Model* model_;
    std::uint8_t interrupted_periods_ = 0;
    std::vector<State> states_;
    std::vector<std::vector<std::uint32_t>> of_kind_;
    std::vector<Passage> passages_;
    std::vector<std::vector<std::uint32_t>> into_;
    std::vector<std::vector<std::uint32_t>> out_of_;
    // If earlier visits count: whether a visit of one kind may come after one of another, [earlier][later].
    std::vector<boost::dynamic_bitset<>> allows_;
};

}  // namespace passpro::assignment
