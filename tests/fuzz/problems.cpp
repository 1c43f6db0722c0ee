// Any bytes as changes to a random problem: refused by `check`, or solved and explained within the time
// limit.
#include "brute_force.hpp"
#include "processor_time.hpp"
#include "random_problem.hpp"

#include <passpro/assignment.hpp>
#include <passpro/reasons.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

constexpr std::chrono::duration<double> time_limit{0.01};
// Under sanitizers, of two calls together.
constexpr double most_overrun_seconds = 3;

class Bytes {
  public:
    explicit Bytes(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    [[nodiscard]] bool empty() const { return bytes_.empty(); }

    // Zeros follow the last byte.
    template <typename Number>
    Number take() {
        std::array<std::uint8_t, sizeof(Number)> taken{};
        const auto count = std::min(taken.size(), bytes_.size());
        std::copy_n(bytes_.begin(), count, taken.begin());
        bytes_ = bytes_.subspan(count);
        Number number;
        std::memcpy(&number, taken.data(), sizeof number);
        return number;
    }

  private:
    std::span<const std::uint8_t> bytes_;
};

Problem problem_of(Bytes& bytes) {
    const auto seed = std::uint64_t{bytes.take<std::uint32_t>()};
    const ProblemSize size{.applicants = 1 + bytes.take<std::uint8_t>() % 64,
                           .requests_of_applicant = 1 + bytes.take<std::uint8_t>() % 40,
                           .services = 1 + bytes.take<std::uint8_t>() % 40,
                           .slots = 1 + bytes.take<std::uint16_t>() % 1000,
                           .homes = 5,
                           .sites = 1 + bytes.take<std::uint8_t>() % 20,
                           .days = 1 + bytes.take<std::uint8_t>() % 10};
    switch (bytes.take<std::uint8_t>() % 4) {
        case 0:
            return random_problem(seed, size);
        case 1:
            return random_problem_with_hosting(seed, size);
        case 2:
            return random_problem_with_wishes(seed, size);
        default:
            return random_problem_with_limits(seed, size);
    }
}

template <typename Value>
Value* element(std::vector<Value>& values, std::uint16_t index) {
    return values.empty() ? nullptr : &values[index % values.size()];
}

void change_slot(Slot& slot, Bytes& bytes) {
    switch (bytes.take<std::uint8_t>() % 8) {
        case 0:
            slot.start = bytes.take<Minute>();
            break;
        case 1:
            slot.end = bytes.take<Minute>();
            break;
        case 2:
            slot.site = bytes.take<std::uint8_t>();
            break;
        case 3:
            slot.capacity = bytes.take<std::int32_t>();
            break;
        case 4:
            slot.cost = bytes.take<Cost>();
            break;
        case 5:
            slot.periods = bytes.take<std::uint8_t>();
            break;
        case 6:
            slot.minimum_fill = bytes.take<std::int32_t>();
            break;
        default:
            slot.longest_row = bytes.take<std::int32_t>();
            break;
    }
}

void change_request(Request& request, Bytes& bytes) {
    switch (bytes.take<std::uint8_t>() % 9) {
        case 0:
            request.applicant = bytes.take<std::uint8_t>();
            break;
        case 1:
            request.service = bytes.take<std::uint8_t>();
            break;
        case 2:
            request.unplaced_cost = bytes.take<Cost>();
            break;
        case 3:
            request.previous_slot = bytes.take<std::uint16_t>();
            break;
        case 4:
            request.moved_cost = bytes.take<Cost>();
            break;
        case 5:
            request.is_locked = !request.is_locked;
            break;
        case 6:
            request.lead = bytes.take<Minute>();
            break;
        case 7:
            request.trail = bytes.take<Minute>();
            break;
        default:
            request.choice = bytes.take<std::uint8_t>();
            break;
    }
}

void change_limit(Limit& limit, Bytes& bytes) {
    switch (bytes.take<std::uint8_t>() % 3) {
        case 0:
            limit.slots.push_back(bytes.take<std::uint16_t>());
            break;
        case 1:
            limit.weights.push_back(bytes.take<std::int32_t>());
            break;
        default:
            limit.steps.push_back({.above = bytes.take<std::int64_t>(), .each = bytes.take<Cost>()});
            break;
    }
}

void change_orders(Problem& problem, Bytes& bytes) {
    const auto first = bytes.take<std::uint8_t>();
    const auto second = bytes.take<std::uint8_t>();
    if (first != second) problem.orders.push_back({first, second});
}

void change_rules(Problem& problem, Bytes& bytes) {
    switch (bytes.take<std::uint8_t>() % 10) {
        case 0:
            problem.interviews_per_day = bytes.take<std::int32_t>();
            break;
        case 1:
            problem.buffer_minutes = bytes.take<std::int32_t>();
            break;
        case 2:
            problem.period_cost = bytes.take<Cost>();
            break;
        case 3:
            problem.travel_minute_cost = bytes.take<Cost>();
            break;
        case 4:
            problem.waiting_minute_cost = bytes.take<Cost>();
            break;
        case 5:
            problem.gap_cost = bytes.take<Cost>();
            problem.span_day_cost = bytes.take<Cost>();
            change_orders(problem, bytes);
            break;
        case 6:
            problem.missing_cost = bytes.take<Cost>();
            break;
        case 7:
            problem.home_day_cost = bytes.take<Cost>();
            break;
        case 8:
            problem.session_cost = bytes.take<Cost>();
            break;
        default:
            problem.row_cost = bytes.take<Cost>();
            break;
    }
}

void change(Problem& problem, Bytes& bytes) {
    const auto kind = bytes.take<std::uint8_t>() % 6;
    if (kind == 0) {
        change_rules(problem, bytes);
        return;
    }
    const auto index = bytes.take<std::uint16_t>();
    if (kind == 1) {
        if (auto* const slot = element(problem.slots, index)) change_slot(*slot, bytes);
    } else if (kind == 2) {
        if (auto* const request = element(problem.requests, index)) change_request(*request, bytes);
    } else if (kind == 3) {
        if (auto* const limit = element(problem.limits, index)) change_limit(*limit, bytes);
    } else if (kind == 4) {
        if (auto* const service = element(problem.services, index))
            service->push_back(bytes.take<std::uint16_t>());
    } else if (auto* const calendar = element(problem.calendars, index)) {
        calendar->push_back({bytes.take<Minute>(), bytes.take<Minute>(), bytes.take<Cost>()});
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Bytes bytes({data, size});
    auto problem = problem_of(bytes);
    while (!bytes.empty()) change(problem, bytes);
    if (!check(problem).empty()) return 0;
    const auto began = processor_seconds();
    const auto solution = solve(problem, {.time_limit = time_limit});
    const auto is_optimal = solution.status == Status::optimal;
    static_cast<void>(explain(problem, solution.slot_of_request,
                              {.is_proven_optimal = is_optimal, .time_limit = time_limit}));
    if (processor_seconds() - began > 2 * time_limit.count() + most_overrun_seconds) std::abort();
    if (evaluate(problem, solution.slot_of_request) != solution.terms) std::abort();
    if (solution.lower_bound > solution.terms.total()) std::abort();
    if (!broken_constraints(problem, solution.slot_of_request).empty()) std::abort();
    return 0;
}
