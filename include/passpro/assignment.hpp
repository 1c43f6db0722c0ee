// A scheduling engine of its own: applicants who ask for services, slots in which services are given, and the
// best assignment of the ones to the others, with a bound that proves how good it is. Knows nothing of
// schools: parents' evenings, oral examinations and recruitment days are the same problem.
//
// Everything is named by dense indices. Equal problems give equal assignments, to the byte; ties go to the
// applicant and to the slot that come first, so whoever wants a fair lottery shuffles them before.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace passpro::assignment {

using Cost = std::int64_t;
using Minute = std::int32_t;  // since a midnight that the caller chooses; civil time, no leap of any kind
inline constexpr Minute minutes_per_day = 24 * 60;

struct Interval {  // [start, end)
    Minute start = 0;
    Minute end = 0;
};

// Every member of this and of the other structs has an initialiser, so that `{.start = …, .end = …}` may
// leave out the rest without a warning.

// A time at a site that up to `capacity` requests share.
struct Slot {
    Minute start = 0;  // ≥ 0
    Minute end = 0;    // > start, at most one day later
    std::uint32_t site = 0;
    std::int32_t capacity = 1;  // ≥ 1
    Cost cost = 0;              // of each request that is placed here
    // The periods of its day that the slot meets and whose use costs `Problem::period_cost`, a bit each (bit
    // 0 the morning, bit 1 the afternoon, for instance). An applicant pays for a period of a day once.
    std::uint8_t periods = 0;
    // A slot is used where it holds a request. What its use then asks for, at Problem::missing_cost and
    // row_cost:
    std::int32_t minimum_fill = 0;  // so many requests; 0 … capacity
    std::int32_t longest_row = 0;   // to be one of the first so many of its row; 0: no limit
};

// Slots that one host gives by itself, one after the other, and in which it needs a break now and then. Used
// slots make a row as long as less than `break_minutes` lie between the end of one and the start of the next.
struct Sequence {
    std::vector<std::uint32_t> slots{};  // by start; none starts before the one before it has ended
    Minute break_minutes = 0;            // ≥ 0
};

struct Applicant {
    std::uint32_t home = 0;
    // When this applicant cannot come: indices into Problem::calendars. Shared calendars are stored once.
    std::vector<std::uint32_t> calendars{};
};

// An applicant asks for one slot of a service.
struct Request {
    std::uint32_t applicant = 0;
    std::uint32_t service = 0;
    Cost unplaced_cost = 0;
    std::optional<std::uint32_t>
        previous_slot{};     // where an earlier assignment had it; any other outcome costs
    Cost moved_cost = 0;     // this much
    bool is_locked = false;  // must keep previous_slot
};

// Minutes from door to door. Tables may be asymmetric and need not obey the triangle inequality.
struct Travel {
    std::uint32_t homes = 0;
    std::uint32_t sites = 0;
    std::vector<std::int32_t> home_to_site{};  // [home · sites + site]
    std::vector<std::int32_t> site_to_home{};  // [home · sites + site]
    std::vector<std::int32_t> site_to_site{};  // [from · sites + to]

    [[nodiscard]] std::int32_t out(std::uint32_t home, std::uint32_t site) const {
        return home_to_site[home * std::size_t{sites} + site];
    }
    [[nodiscard]] std::int32_t back(std::uint32_t site, std::uint32_t home) const {
        return site_to_home[home * std::size_t{sites} + site];
    }
    [[nodiscard]] std::int32_t between(std::uint32_t from, std::uint32_t to) const {
        return site_to_site[from * std::size_t{sites} + to];
    }
};

// The joint choices of an applicant grow exponentially with their requests.
inline constexpr std::size_t maximum_requests = 12;

struct Problem {
    std::vector<Slot> slots{};
    std::vector<std::vector<std::uint32_t>> services{};  // the slots of each service, ascending
    std::vector<std::vector<Interval>> calendars{};
    std::vector<Applicant> applicants{};
    std::vector<Request> requests{};  // at most maximum_requests of one applicant
    Travel travel{};

    std::int32_t interviews_per_day = 2;  // of one applicant
    std::int32_t buffer_minutes = 0;  // between two interviews of one applicant on one day, beyond the travel
    Cost period_cost = 0;
    Cost travel_minute_cost = 0;

    // What hosts ask for, and whoever comes with the applicants. These terms lie between requests of several
    // applicants. All ≥ 0; where all are 0, they cost nothing else either.
    std::vector<std::vector<std::uint32_t>> sessions{};  // slots for which a host convenes at once; ascending
    std::vector<Sequence> sequences{};                   // a slot is in one of them at most
    Cost missing_cost = 0;   // of each request that a used slot has less than its minimum_fill
    Cost home_day_cost = 0;  // for each home and site, of each day on which applicants come, but one
    Cost session_cost = 0;   // of each session with a used slot
    Cost row_cost = 0;       // of each used slot after the first longest_row of its row

    [[nodiscard]] bool has_hosting_costs() const {
        return missing_cost != 0 || home_day_cost != 0 || session_cost != 0 || row_cost != 0;
    }
};

// What is wrong with a problem that a program made: indices out of range, times that end before they start,
// locked requests that exclude each other. Empty where `solve` may be called. O(size of the problem).
[[nodiscard]] std::vector<std::string> check(const Problem& problem);

inline constexpr std::int32_t unplaced = -1;

// The terms of the objective, weighted.
struct Terms {
    Cost unplaced = 0;
    Cost periods = 0;
    Cost travel = 0;
    Cost slots = 0;
    Cost moved = 0;
    Cost missing = 0;
    Cost home_days = 0;
    Cost sessions = 0;
    Cost rows = 0;

    [[nodiscard]] Cost total() const;
    Terms& operator+=(const Terms& other);
    friend Terms operator-(const Terms& a, const Terms& b);
    friend bool operator==(const Terms&, const Terms&) = default;
};

// Of an assignment that keeps every constraint. O(n log n).
[[nodiscard]] Terms evaluate(const Problem& problem, const std::vector<std::int32_t>& slot_of_request);

enum class Phase { idle, indexing, bounding, placing, improving, proving, done };

// What can be seen of a solve from another thread, and how it is stopped.
class Control {
  public:
    void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool is_cancelled() const { return cancelled_.load(std::memory_order_relaxed); }

    // Each figure is current; together they need not be of one instant.
    struct Progress {
        Phase phase = Phase::idle;
        // Of the best assignment so far; hosting costs come to it when the search is over, and are improved
        // then.
        Cost objective = std::numeric_limits<Cost>::max();
        Cost lower_bound = std::numeric_limits<Cost>::min();
        Cost unplaced = 0;  // the part of `objective` that unplaced requests make
        std::uint64_t work = 0;
    };
    [[nodiscard]] Progress progress() const;

  private:
    friend struct ProgressPublisher;  // of the solver
    std::atomic<bool> cancelled_{false};
    std::atomic<Phase> phase_{Phase::idle};
    std::atomic<Cost> objective_{std::numeric_limits<Cost>::max()};
    std::atomic<Cost> lower_bound_{std::numeric_limits<Cost>::min()};
    std::atomic<Cost> unplaced_{0};
    std::atomic<std::uint64_t> work_{0};
};

inline constexpr unsigned maximum_threads = 1024;

// A search ends by itself where its assignment is proven to be optimal, or where more work is not worth
// while: after seconds for a few hundred applicants, after hours for a hundred thousand.
//
// Applicants who have nothing to do with each other, through no chain of services and slots, are searched
// apart; each such part has a share of the limits, by its requests.
struct Options {
    std::optional<std::chrono::duration<double>> time_limit{};
    // One unit is one evaluation of an applicant's joint choice. Deterministic, unlike time.
    std::optional<std::uint64_t> work_limit{};
    double target_gap = 0;  // stop at this controllable gap
    unsigned threads = 1;   // 1 to maximum_threads
    std::uint64_t seed = 0;
    // Recompute the whole objective at every improvement and compare; a difference ends the process.
    bool audit = false;
    // An assignment to start from, one entry a request; entries that break a constraint, or name a slot that
    // does not exist, are dropped.
    std::vector<std::int32_t> start{};
};

enum class Status {
    optimal,    // objective == lower_bound
    feasible,   // stopped by a limit
    cancelled,  // stopped by Control::cancel
};

struct [[nodiscard]] Solution {
    Status status = Status::feasible;
    std::vector<std::int32_t> slot_of_request;  // or `unplaced`
    Terms terms;
    // On terms.total(), whatever the search did. Of the hosting costs it has a share of the sessions, by how
    // many requests they hold, and nothing of the others: with them, it may stay below the optimum.
    Cost lower_bound = 0;
    std::uint64_t work = 0;
};

// Expects check(problem) to be empty. Every solution keeps all constraints, even one that was cancelled at
// once.
[[nodiscard]] Solution solve(const Problem& problem, const Options& options = {}, Control* control = nullptr);

}  // namespace passpro::assignment
