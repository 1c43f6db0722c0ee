// A scheduling engine that can be used on its own: applicants request services, services are given in slots,
// and the engine finds the best assignment of requests to slots, with a bound that proves how good it is. It
// knows nothing of schools: parents' evenings, oral examinations and recruitment days are the same problem.
//
// Applicants, services, slots and all else are numbered from 0, by their positions in the vectors of Problem.
// Equal problems get equal assignments, to the byte. Ties go to the applicant and to the slot that come
// first; a caller who wants a fair lottery shuffles both beforehand.
#pragma once

#include <passpro/bound_certificate.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace passpro::assignment {

using Cost = std::int64_t;
using Minute = std::int32_t;  // since a midnight of the caller's choice; every day has 24 hours
inline constexpr Minute minutes_per_day = 24 * 60;

inline constexpr Cost forbidden = std::numeric_limits<Cost>::max();

struct Interval {  // [start, end)
    Minute start = 0;
    Minute end = 0;
    // Of a visit that meets it, once, however long they meet; `forbidden` if none may. Below 0 if it is
    // preferred.
    Cost cost = forbidden;
};

// Every member of the structs below has an initialiser, so that `{.start = …, .end = …}` may leave out the
// rest without a warning.

// A time at a site that up to `capacity` requests share.
struct Slot {
    Minute start = 0;  // ≥ 0
    Minute end = 0;    // > start, at most one day later
    std::uint32_t site = 0;
    std::int32_t capacity = 1;  // ≥ 1
    Cost cost = 0;              // of each request placed here
    // The periods of its day that the slot meets, a bit each: bit 0 the morning and bit 1 the afternoon, for
    // instance. An applicant pays Problem::period_cost for each period of a day, once.
    std::uint8_t periods = 0;
    // A slot is used if it holds a request. A used slot should hold at least `minimum_fill` requests
    // (Problem::missing_cost) and be among the first `longest_row` slots of its row (Problem::row_cost).
    std::int32_t minimum_fill = 0;  // 0 … capacity
    std::int32_t longest_row = 0;   // 0: no limit
};

// Slots that one host gives one after another, with breaks. Successive used slots belong to one row as long
// as less than `break_minutes` lie between the end of one and the start of the next.
struct Sequence {
    std::vector<std::uint32_t> slots{};  // by start; no two overlap
    Minute break_minutes = 0;            // ≥ 0
};

// A part of the cost of a load: each unit above `above`, or below `below`, costs `each`, up to the next step
// on the same side.
struct Step {
    // Exactly one of them is given, and ≥ 0.
    std::optional<std::int64_t> above{};
    std::optional<std::int64_t> below{};
    // ≥ 0. Of two steps above, the higher one costs more; of two below, the lower one. No assignment may load
    // more than a step above that is `forbidden`; no step below may be.
    Cost each = forbidden;
};

// A set of slots whose requests cost something together: the same examiner or room for several services, a
// long slot and the short ones that it overlaps, the most a day, equal numbers for several examiners. The
// load is the number of requests in these slots, each with the weight of its slot; its cost is convex. Locked
// requests count.
struct Limit {
    std::vector<std::uint32_t> slots{};   // ascending
    std::vector<std::int32_t> weights{};  // of each of these slots, ≥ 1; if there are none, all are 1
    std::vector<Step> steps{};            // in any order
};

struct Applicant {
    std::uint32_t home = 0;
    // Indices into Problem::calendars, which say when the applicant cannot come, or would rather not.
    // Applicants may share them. A visit pays for each interval that it meets.
    std::vector<std::uint32_t> calendars{};
};

// An applicant requests one slot of a service.
struct Request {
    std::uint32_t applicant = 0;
    std::uint32_t service = 0;
    Cost unplaced_cost = 0;
    std::optional<std::uint32_t> previous_slot{};  // in an earlier assignment
    Cost moved_cost = 0;                           // of any outcome but previous_slot
    bool is_locked = false;                        // must keep previous_slot
    // Indices into Problem::calendars, which say when this request cannot be given, or rather not, besides
    // those of its applicant: a school that is too far for an early slot, for instance.
    std::vector<std::uint32_t> calendars{};
    // Minutes of the applicant before the start of the slot, to prepare for it, and after its end. The
    // applicant must be free then, too: the visit that calendars, other visits, buffer and travel leave room
    // for, and from which waiting counts, lasts from `lead` before the slot until `trail` after it. Slot,
    // place, day and periods stay as they are. 0 … minutes_per_day.
    Minute lead = 0;
    Minute trail = 0;
    // Requests of one applicant with the same number are a choice: at most one of them is placed. If none is,
    // the largest of their unplaced_costs is due, once; if one is, none of these. moved_cost is due as ever.
    std::optional<std::uint32_t> choice{};
};

// Of two requests of one applicant: if both are placed, the visit of the first one comes before that of the
// second. Each may be placed without the other.
struct Order {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    // Whether the second one comes next: on the same day, with no visit of the applicant between them.
    bool is_next = false;

    // By the pair of requests.
    friend std::weak_ordering operator<=>(const Order& a, const Order& b) {
        return std::tie(a.first, a.second) <=> std::tie(b.first, b.second);
    }
    friend bool operator==(const Order&, const Order&) = default;
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

inline constexpr std::size_t maximum_requests = 40;  // of one applicant
// Up to so many, the joint choice of an applicant is exact. Its time doubles with each of them, from
// microseconds for four to some ten milliseconds for 16 on one evening. The choice of more is searched, and
// its cost bounded from below, unless few of them are worth a place: plans keep all constraints and bounds
// hold, but the two meet less often, and there is no certificate. A choice (Request::choice) counts once. Nor
// does the choice of more see orders, or any choice an order of a request that has alternatives: they meet
// less often then, too.
inline constexpr std::size_t maximum_exact_requests = 16;
// `check` refuses an applicant with more than so many if more than two visits a day are allowed, or two with
// a cost of waiting, or if spans cost or requests have orders, and one day has very many times for them: more
// than 2²³ / 2^requests, 128 with 16 requests, and, beyond maximum_exact_requests, 2²³ / (requests + 1).
// Fewer requests and times are allowed if slots of that day leave out a period between others that meet it:
// such periods count as requests.
inline constexpr std::size_t maximum_requests_at_all_times = 12;

struct Problem {
    std::vector<Slot> slots{};
    std::vector<std::vector<std::uint32_t>> services{};  // the slots of each service, ascending
    std::vector<std::vector<Interval>> calendars{};
    std::vector<Applicant> applicants{};
    std::vector<Request> requests{};  // at most maximum_requests of one applicant
    std::vector<Order> orders{};      // ascending, one for each pair of requests at most
    Travel travel{};

    std::int32_t interviews_per_day = 2;  // of one applicant
    std::int32_t buffer_minutes = 0;  // between two interviews of an applicant on one day, besides the travel
    Cost period_cost = 0;
    Cost travel_minute_cost = 0;
    // Waiting is the time between two successive visits of an applicant on one day (the day on which their
    // slots start) beyond what must lie between them: the buffer and the travel between their sites. Time
    // before the first visit of a day and after the last one is not waiting. A gap is a pause with any
    // waiting. Both ≥ 0.
    Cost waiting_minute_cost = 0;
    Cost gap_cost = 0;
    // Of each day from the first one on which an applicant has a visit to the last one, which does not count.
    // ≥ 0. Visits come on days that are close together.
    Cost span_day_cost = 0;
    std::vector<Limit> limits{};  // not together with hosting costs

    // Preferences of hosts and of accompanying staff. Unlike the other costs, these hosting costs arise
    // between requests of several applicants. All ≥ 0; if all are 0, the search spends no time on them.
    std::vector<std::vector<std::uint32_t>> sessions{};  // slots for which a host convenes once; ascending
    std::vector<Sequence> sequences{};                   // a slot is in one of them at most
    Cost missing_cost = 0;   // of each request that a used slot lacks to its minimum_fill
    Cost home_day_cost = 0;  // for each home and site, of each day but one on which applicants come
    Cost session_cost = 0;   // of each session with a used slot
    Cost row_cost = 0;       // of each used slot beyond the first longest_row of its row
    // Of each session, in place of session_cost; empty if all cost the same. Each ≥ 0.
    std::vector<Cost> session_costs{};

    [[nodiscard]] bool has_waiting_costs() const { return waiting_minute_cost != 0 || gap_cost != 0; }
    [[nodiscard]] Cost cost_of_session(std::size_t session) const {
        return session_costs.empty() ? session_cost : session_costs[session];
    }
    [[nodiscard]] bool has_session_costs() const {
        if (session_costs.empty()) return session_cost != 0;
        return std::any_of(session_costs.begin(), session_costs.end(), [](Cost cost) { return cost != 0; });
    }
    [[nodiscard]] bool has_hosting_costs() const {
        return missing_cost != 0 || home_day_cost != 0 || row_cost != 0 || has_session_costs();
    }
};

// Describes everything that is wrong with a problem: indices out of range, times that end before they start,
// locked requests that exclude each other, and so on. `solve` may be called if the result is empty. O(size of
// the problem).
[[nodiscard]] std::vector<std::string> check(const Problem& problem);

inline constexpr std::int32_t unplaced = -1;

// The terms of the objective, weighted.
struct Terms {
    Cost unplaced = 0;
    Cost periods = 0;
    Cost travel = 0;
    Cost slots = 0;
    Cost moved = 0;
    Cost waiting = 0;    // minutes and gaps
    Cost spans = 0;      // days from the first visit to the last
    Cost calendars = 0;  // intervals that visits meet
    Cost missing = 0;
    Cost home_days = 0;
    Cost sessions = 0;
    Cost rows = 0;
    Cost limits = 0;

    [[nodiscard]] Cost total() const;
    Terms& operator+=(const Terms& other);
    friend Terms operator-(const Terms& a, const Terms& b);
    friend bool operator==(const Terms&, const Terms&) = default;
};

// The terms of an assignment, which must keep every constraint. O(n log n).
[[nodiscard]] Terms evaluate(const Problem& problem, const std::vector<std::int32_t>& slot_of_request);

// The load of a limit, and its cost.
struct LimitUse {
    std::int64_t load = 0;
    Cost cost = 0;
    bool is_full = false;  // no more load is allowed
};

// Of each limit, under any assignment to slots that exist. O(size of the problem).
[[nodiscard]] std::vector<LimitUse> uses_of_limits(const Problem& problem,
                                                   const std::vector<std::int32_t>& slot_of_request);

enum class Phase { idle, indexing, bounding, placing, improving, proving, done };

// Watches and cancels a solve from another thread.
class Control {
  public:
    void cancel() { cancel_after(0); }
    // Cancels once a solve has looked so often whether it is cancelled: on one thread and without a time
    // limit, at the same moment in every run. For tests of what a cancellation leaves.
    void cancel_after(std::int64_t looks) { looks_left_.store(looks, std::memory_order_relaxed); }
    // Counts as a look.
    [[nodiscard]] bool is_cancelled() const {
        auto left = looks_left_.load(std::memory_order_relaxed);
        while (left > 0 && !looks_left_.compare_exchange_weak(left, left - 1, std::memory_order_relaxed)) {
        }
        return left == 0;
    }

    // Each figure is current, but they need not all be of the same instant. Once the phase is `done`, they
    // are those of the solution.
    struct Progress {
        Phase phase = Phase::idle;
        // Of the best assignment so far. Hosting costs are added, and then improved, once the search is over.
        Cost objective = std::numeric_limits<Cost>::max();
        Cost lower_bound = std::numeric_limits<Cost>::min();
        Cost unplaced = 0;  // the part of `objective` that unplaced requests cost
        std::uint64_t work = 0;
    };
    [[nodiscard]] Progress progress() const;

  private:
    friend struct ProgressPublisher;                    // of the solver
    mutable std::atomic<std::int64_t> looks_left_{-1};  // below 0: as many as are wanted
    std::atomic<Phase> phase_{Phase::idle};
    std::atomic<Cost> objective_{std::numeric_limits<Cost>::max()};
    std::atomic<Cost> lower_bound_{std::numeric_limits<Cost>::min()};
    std::atomic<Cost> unplaced_{0};
    std::atomic<std::uint64_t> work_{0};
};

inline constexpr unsigned maximum_threads = 1024;

// A search ends once its assignment is proven optimal, or at the first limit that it reaches. Without a limit
// of time or work, it also ends if a proof needs more work than all before: after seconds for a few hundred
// applicants, after hours for a hundred thousand.
//
// Applicants whom no chain of services and slots connects form independent parts, which are searched
// separately. Each part gets a share of the limits in proportion to its requests.
struct Options {
    std::optional<std::chrono::duration<double>> time_limit{};
    // In evaluations of an applicant's joint choice. Deterministic, unlike time.
    std::optional<std::uint64_t> work_limit{};
    double target_gap = 0;  // stop at this controllable gap
    unsigned threads = 1;   // 1 to maximum_threads
    std::uint64_t seed = 0;
    // Recomputes the whole objective at every improvement and compares; a difference ends the process.
    bool audit = false;
    // Also gives Solution::certificate, unless an applicant has more than maximum_exact_requests. Takes the
    // memory of one more copy of the prices, and of each node of branch and bound. The bound may be lower
    // then if sessions cost something: a certificate counts them by equal shares of their requests.
    bool certify = false;
    // An assignment to start from, an entry for each request. Ignores entries that break a constraint or name
    // a slot that does not exist.
    std::vector<std::int32_t> start{};
};

enum class Status {
    optimal,    // objective == lower_bound
    feasible,   // stopped by a limit, or not proven without one
    cancelled,  // stopped by Control::cancel
};

struct [[nodiscard]] Solution {
    Status status = Status::feasible;
    std::vector<std::int32_t> slot_of_request;  // or `unplaced`
    Terms terms;
    // No assignment costs less. Of the hosting costs, the bound counts sessions, as far as a linear
    // relaxation does, and nothing of the others, so it may stay below the optimum if there are any.
    Cost lower_bound = 0;
    std::uint64_t work = 0;
    // With Options::certify. Its parts prove lower_bound together, or a little less if the rest of the proof
    // is one that it cannot state: that two interviews overlap across midnight. It states prices and splits
    // alone. Who checks it computes the cheapest choice of each applicant, with all costs of this problem:
    // tools/check_schedule.py does for problems as JSON (schedule.hpp), tools/check_certificate.py for
    // campaigns.
    std::optional<BoundCertificate> certificate{};
};

// Expects check(problem) to be empty. The solution keeps all constraints, even if the search was cancelled
// before it began; then its work is 0, and only locked requests have slots.
[[nodiscard]] Solution solve(const Problem& problem, const Options& options = {}, Control* control = nullptr);

}  // namespace passpro::assignment
