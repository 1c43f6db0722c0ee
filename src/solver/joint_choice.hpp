// One applicant's joint choice: which class each of their requests takes, or none, at the least cost under
// given prices. Exact, by a dynamic programme over days and sets of requests.
#pragma once

#include "solver/index.hpp"
#include "solver/lottery.hpp"
#include "solver/pair_limits.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class JointChoice {
  public:
    // Pairs have no prices where no limits are given.
    explicit JointChoice(const Index& index, Lottery lottery = {}, const PairLimits* limits = nullptr)
        : index_(&index), lottery_(lottery), limits_(limits) {}

    void set_lottery(Lottery lottery) { lottery_ = lottery; }
    void heed(const PairLimits& limits) { limits_ = &limits; }

    // Takes up an applicant. `price` has an entry a class, `impossible` closes it; and after these may have
    // some for the first of the limits. `decided` has an entry a request of the problem: undecided, no_class,
    // or a class, which is then taken without a price and without asking whether a place is left or the scope
    // allows it.
    // O(classes of the applicant's services + days · 3^requests).
    void load(std::uint32_t applicant, const Scope& scope, std::span<const Priced> price,
              std::span<const std::int32_t> decided);

    // The least priced cost of all the applicant's requests together; impossible where a request that must be
    // placed cannot.
    Priced best() const { return forward_.back(); }

    // A choice of that cost: a class or no_class for each of the applicant's requests, in their order; of
    // equal choices the first. It may hold interviews that overlap across midnight, which the day-wise view
    // does not see.
    void best_choice(std::vector<std::int32_t>& choice);

    // For each column of the service of the request at `position`: the least priced cost of all requests
    // together when this one takes the column, less the column's own price; `impossible` where it cannot.
    // `unplaced_value` is the same for leaving it unplaced.
    void marginals(std::size_t position, std::vector<Priced>& column_value, Priced& unplaced_value);

  private:
    using Set = std::uint32_t;  // of positions among the applicant's requests, a bit each

    struct Entry {  // a class that a request may take
        std::uint32_t class_id = 0;
        std::uint32_t column = 0;
        Priced price = 0;
        Priced value = 0;  // with the price, of coming for it alone
    };
    struct Entries {  // of one request on one day
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        Priced least = impossible;
        std::uint32_t site = 0;  // of the first
        bool is_at_one_site = true;
        std::uint8_t periods = 0;      // that any of them meets
        std::uint32_t first_lane = 0;  // only where a joint visit of the day is looked at
        std::uint32_t last_lane = 0;

        void add(const SlotClass& slots, Priced value);
        bool empty() const { return first == last; }
        bool has_lanes() const { return first_lane != last_lane; }
    };
    // The entries of one request on one day at one site, in the same periods and with the same limits of
    // pairs: whom of them one can still reach before or after another interview depends on time alone.
    struct Lane {
        std::uint32_t class_id = 0;  // any of theirs
        std::uint32_t site = 0;
        std::uint8_t periods = 0;
        std::uint32_t first = 0;  // into lane_times_
        std::uint32_t last = 0;
    };
    struct LaneTime {
        Minute start = 0;
        Priced least_from_start = impossible;  // of the entries that start then or later
        Minute end = 0;
        Priced least_until_end = impossible;  // of the entries that end then or earlier
    };
    struct DaySet {  // a set of requests on one day, at its least value
        Set set = 0;
        Priced value = impossible;
    };
    // Of the joint visits of a day: those that a best choice may hold, or all that a marginal may.
    enum class Needed { for_the_best, for_all };
    struct Visits {  // of one day
        std::array<const Entry*, maximum_requests> entry{};
        std::size_t size = 0;

        std::span<const Entry* const> view() const { return {entry.data(), size}; }
    };

    void load_entries(std::size_t position, const Scope& scope, std::span<const Priced> price,
                      std::int32_t decided);
    void collect_days();
    void find_values_apart();
    void make_lanes(Entries& of_day);
    bool are_of_one_lane(std::uint32_t one, std::uint32_t other) const;
    void make_day_sets(Needed needed);
    void add_joint_sets(std::size_t day, Set present, Needed needed);
    bool is_no_better_than_apart(std::size_t day, Set set) const;
    Priced largest_saving(std::size_t day, Set set) const;
    void run_forward();
    void run_backward();
    void prepare_marginals();

    std::span<const Entry> view(const Entries& entries) const {
        return std::span(entry_).subspan(entries.first, entries.last - entries.first);
    }
    const Entries& entries(std::size_t day, std::size_t position) const {
        return entries_of_[day * requests_.size() + position];
    }
    Entries& entries(std::size_t day, std::size_t position) {
        return entries_of_[day * requests_.size() + position];
    }
    bool clashes_with_decided(std::size_t position, std::uint32_t class_id) const;

    // The least value of attending each of the request's entries of a day together with a set of others, into
    // together_.
    void join(std::size_t day, std::size_t position, Set others);
    void join(const Entries& some, Entries& others);
    void join(const Entries& some, const Lane& lane);
    // The visits that give a set its value on a day.
    Visits find_visits(std::size_t day, const DaySet& taken);
    // The least value of attending exactly `set` on a day together with `visits`, and the visits that give
    // it.
    Priced attend(std::size_t day, Set set, Visits& visits, Visits* best = nullptr) const;
    void attend_more(std::size_t day, Set rest, Visits& visits, Priced& least, Visits* best) const;
    Priced day_value(const Visits& visits) const;
    Priced surcharge(std::span<const std::uint32_t> classes) const;
    Priced settle_elsewhere(std::size_t day, Set set) const;
    void lower_to_day(std::size_t day, std::size_t position, std::vector<Priced>& column_value);
    Minute minutes_saved(std::uint32_t earlier_site, std::uint32_t later_site) const;
    Priced saving(std::uint32_t earlier_site, std::uint32_t later_site, std::uint32_t shared_periods) const;

    const Index* index_;
    Lottery lottery_;
    const PairLimits* limits_;
    std::span<const Priced> price_of_limits_;
    std::uint32_t home_ = 0;
    std::span<const std::uint32_t> requests_;
    std::span<const std::int32_t> decided_;
    std::size_t sets_ = 1;  // 2^requests
    std::vector<Entry> entry_;
    std::vector<Entries> ranges_;  // of each request and day, in the order of loading
    std::vector<std::int32_t> range_day_;
    std::vector<std::size_t> first_range_;  // of each request, into ranges_
    std::vector<Priced> unplaced_;          // of each request
    std::vector<std::int32_t> days_;        // on which a request has an entry, ascending
    std::vector<Entries> entries_of_;       // [day · requests + position]
    std::vector<Lane> lanes_;
    std::vector<LaneTime> lane_times_;
    std::vector<std::pair<Minute, Priced>> ends_;
    std::vector<Priced> together_;
    // Of each request: what settling it apart from the others costs at most, wherever these are.
    std::vector<Priced> apart_;
    std::vector<Priced> least_of_days_;
    bool has_left_out_ = false;  // joint visits that the best choice does not need
    std::vector<std::vector<DaySet>> day_sets_;
    std::vector<Priced> forward_;  // [day · sets + set]: least value of having settled `set` before that day
    std::vector<Priced>
        backward_;  // [day · sets + set]: least value of placing all of `set` from that day on
    bool backward_is_current_ = false;
};

}  // namespace passpro::assignment
