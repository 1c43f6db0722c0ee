// The pricing problem of one applicant: the pattern (a slot type or none for each of the applicant's
// requests) of least cost at given prices. Exact, by dynamic programming over days and sets of requests, with
// forward and backward passes for the min-marginals.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/model.hpp"
#include "solver/pricing/perturbation.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class PricingProblem {
  public:
    // Without cuts, pairs of interviews cost nothing.
    explicit PricingProblem(const Model& model, Perturbation perturbation = {},
                            const OddSetCuts* cuts = nullptr)
        : model_(&model), perturbation_(perturbation), cuts_(cuts) {}

    void set_perturbation(Perturbation perturbation) { perturbation_ = perturbation; }
    void set_cuts(const OddSetCuts& cuts) { cuts_ = &cuts; }

    // Solves the problem of an applicant. `price` has an entry a slot type, where `impossible` closes the
    // slot type; after these it may have entries for the first of the cuts. `fixings` has an entry a request
    // of the problem: unfixed, no_slot_type, or a slot type. A request fixed to a slot type takes it at price
    // 0, even if no place is left or `domains` excludes it. O(slot types of the applicant's services + days ·
    // 3^requests).
    void load(std::uint32_t applicant, const Domains& domains, std::span<const ScaledCost> price,
              std::span<const std::int32_t> fixings);

    // The least cost of all requests together, prices included; `impossible` if a request that must be placed
    // cannot be.
    ScaledCost best_value() const { return forward_.back(); }

    // A pattern of that cost, in the order of the applicant's requests; among equal patterns, the first. It
    // may contain interviews that overlap across midnight, which the programme over days does not see.
    void best_pattern(std::vector<std::int32_t>& pattern);

    // For each column of the service of the request at `position`: the least cost of all requests together if
    // this one takes the column, less the column's own price; `impossible` if it cannot. `unplaced_value` is
    // the same for leaving the request unplaced.
    void min_marginals(std::size_t position, std::vector<ScaledCost>& column_value,
                       ScaledCost& unplaced_value);

  private:
    using Set = std::uint32_t;  // of positions among the applicant's requests, a bit each

    struct Entry {  // a slot type that a request may take
        std::uint32_t slot_type = 0;
        std::uint32_t column = 0;
        ScaledCost price = 0;
        ScaledCost value = 0;  // of coming for this slot type alone, price included
    };
    struct Entries {  // of one request on one day
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        ScaledCost least = impossible;
        std::uint32_t site = 0;  // of the first entry
        bool is_at_one_site = true;
        std::uint8_t periods = 0;         // union over the entries
        std::uint32_t first_profile = 0;  // set once a joint visit on the day is examined
        std::uint32_t last_profile = 0;

        void add(const SlotType& type, ScaledCost value);
        bool empty() const { return first == last; }
        bool has_profiles() const { return first_profile != last_profile; }
    };
    // The entries of one request on one day that share site, periods and cuts. Which of them can precede or
    // follow another interview depends on time alone, so prefix minima over time answer it.
    struct TimeProfile {
        std::uint32_t slot_type = 0;  // a representative
        std::uint32_t site = 0;
        std::uint8_t periods = 0;
        std::uint32_t first = 0;  // into profile_points_
        std::uint32_t last = 0;
    };
    struct ProfilePoint {
        Minute start = 0;
        ScaledCost least_from_start = impossible;  // least value of the entries that start then or later
        Minute end = 0;
        ScaledCost least_until_end = impossible;  // least value of the entries that end then or earlier
    };
    struct DaySet {  // a set of requests that share one day, at its least value
        Set set = 0;
        ScaledCost value = impossible;
    };
    // The joint visits of a day to evaluate: those that an optimal pattern may contain, or all that
    // min-marginals need.
    enum class Needed { for_best_pattern, for_min_marginals };
    struct Visits {  // of one day
        std::array<const Entry*, maximum_requests> entry{};
        std::size_t size = 0;

        std::span<const Entry* const> view() const { return {entry.data(), size}; }
    };

    void load_entries(std::size_t position, const Domains& domains, std::span<const ScaledCost> price,
                      std::int32_t fixing);
    void collect_days();
    void find_standalone_values();
    void make_profiles(Entries& of_day);
    bool share_a_profile(std::uint32_t one, std::uint32_t other) const;
    void make_day_sets(Needed needed);
    void add_joint_sets(std::size_t day, Set present, Needed needed);
    bool is_no_better_than_standalone(std::size_t day, Set set) const;
    ScaledCost largest_saving(std::size_t day, Set set) const;
    void run_forward();
    void run_backward();
    void prepare_min_marginals();

    std::span<const Entry> view(const Entries& entries) const {
        return std::span(entry_).subspan(entries.first, entries.last - entries.first);
    }
    const Entries& entries(std::size_t day, std::size_t position) const {
        return entries_of_[day * requests_.size() + position];
    }
    Entries& entries(std::size_t day, std::size_t position) {
        return entries_of_[day * requests_.size() + position];
    }
    bool clashes_with_fixed(std::size_t position, std::uint32_t slot_type) const;

    // Computes into joint_value_, for each entry of the request on a day, the least value of attending it
    // together with the set `others`.
    void join(std::size_t day, std::size_t position, Set others);
    void join(const Entries& some, Entries& others);
    void join(const Entries& some, const TimeProfile& profile);
    // The visits that attain a set's value on a day.
    Visits find_visits(std::size_t day, const DaySet& taken);
    // The least value of attending exactly `set` on a day together with `visits`; `best` receives visits that
    // attain it.
    ScaledCost attend(std::size_t day, Set set, Visits& visits, Visits* best = nullptr) const;
    void attend_more(std::size_t day, Set rest, Visits& visits, ScaledCost& least, Visits* best) const;
    ScaledCost day_value(const Visits& visits) const;
    ScaledCost cut_cost(std::span<const std::uint32_t> slot_types) const;
    ScaledCost value_elsewhere(std::size_t day, Set set) const;
    void lower_to_day(std::size_t day, std::size_t position, std::vector<ScaledCost>& column_value);
    Minute minutes_saved(std::uint32_t earlier_site, std::uint32_t later_site) const;
    ScaledCost saving(std::uint32_t earlier_site, std::uint32_t later_site,
                      std::uint32_t shared_periods) const;

    const Model* model_;
    Perturbation perturbation_;
    const OddSetCuts* cuts_;
    std::span<const ScaledCost> price_of_cuts_;
    std::uint32_t home_ = 0;
    std::span<const std::uint32_t> requests_;
    std::span<const std::int32_t> fixings_;
    std::size_t sets_ = 1;  // 2^requests
    std::vector<Entry> entry_;
    std::vector<Entries> ranges_;  // of each request and day, in the order of loading
    std::vector<std::int32_t> range_day_;
    std::vector<std::size_t> first_range_;  // of each request, into ranges_
    std::vector<ScaledCost> unplaced_;      // of each request
    std::vector<std::int32_t> days_;        // on which a request has an entry, ascending
    std::vector<Entries> entries_of_;       // [day · requests + position]
    std::vector<TimeProfile> profiles_;
    std::vector<ProfilePoint> profile_points_;
    std::vector<std::pair<Minute, ScaledCost>> ends_;
    std::vector<ScaledCost> joint_value_;
    // Of each request: an upper bound on its cost apart from the others, whichever days they take.
    std::vector<ScaledCost> standalone_;
    std::vector<ScaledCost> least_of_days_;
    bool has_skipped_joint_visits_ = false;  // because an optimal pattern does not need them
    std::vector<std::vector<DaySet>> day_sets_;
    std::vector<ScaledCost>
        forward_;  // [day · sets + set]: least value of serving exactly `set` before that day
    std::vector<ScaledCost>
        backward_;  // [day · sets + set]: least value of placing all of `set` from that day on
    bool backward_is_current_ = false;
};

}  // namespace passpro::assignment
