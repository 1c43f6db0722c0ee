#include "random_problem.hpp"

#include "brute_force.hpp"
#include "dice.hpp"

#include <algorithm>
#include <numeric>

namespace passpro::test {

using namespace assignment;

namespace {

class ProblemMaker {
  public:
    ProblemMaker(std::uint64_t seed, const ProblemSize& size) : dice_(seed), size_(size) {}

    Problem make_with_hosting() && {
        make_plain();
        add_hosting_costs();
        add_sessions();
        add_sequences();
        return std::move(problem_);
    }

    Problem make_with_limits() && {
        make_without_locks();
        if (dice_.one_in(4)) add_waiting_costs();
        if (dice_.one_in(4)) add_span_cost();
        if (dice_.one_in(4)) add_orders();
        add_locks();
        for (auto left = dice_.between(1, 4); left > 0; --left) problem_.limits.push_back(random_limit());
        return std::move(problem_);
    }

    Problem make() && {
        make_plain();
        return std::move(problem_);
    }

    Problem make_with_wishes() && {
        make_without_locks();
        if (dice_.one_in(2)) add_waiting_costs();
        if (dice_.one_in(2)) add_preparation();
        if (dice_.one_in(2)) add_choices();
        if (dice_.one_in(2)) add_calendar_costs();
        if (dice_.one_in(2)) add_span_cost();
        if (dice_.one_in(2)) add_orders();
        add_locks();
        if (dice_.one_in(8)) {
            add_hosting_costs();
            add_sessions();
            add_sequences();
        }
        return std::move(problem_);
    }

  private:
    void make_plain() {
        make_without_locks();
        add_locks();
    }

    void make_without_locks() {
        // Costs this small give many ties.
        largest_cost_ = dice_.pick<Cost>({0, 1, 3, 60, 1'000'000});
        high_cost_ = dice_.pick<Cost>({100, 1000, 1'000'000});
        add_limits();
        add_travel();
        add_slots();
        add_services();
        add_calendars();
        add_applicants();
        add_previous_slots();
    }

    void add_choices() {
        for (auto& request : problem_.requests) {
            if (!dice_.one_in(3)) request.choice = dice_.between(0U, 1U);
        }
    }

    // Preferred hours, and others.
    void add_calendar_costs() {
        for (auto& calendar : problem_.calendars) {
            for (auto& interval : calendar) {
                if (!dice_.one_in(3)) interval.cost = dice_.pick<Cost>({-30, -1, 0, 1, 15, 60, high_cost_});
            }
        }
        if (problem_.slots.empty() || problem_.applicants.empty()) return;
        for (auto left = dice_.between(0, 3); left > 0; --left) {
            const auto& slot = dice_.pick(problem_.slots);
            problem_.applicants[dice_.below(problem_.applicants.size())].calendars.push_back(
                static_cast<std::uint32_t>(problem_.calendars.size()));
            problem_.calendars.resize(problem_.calendars.size() + 1);
            problem_.calendars.back().push_back(
                {slot.start - dice_.between(0, 60), slot.end, dice_.pick<Cost>({-7, 3, 40})});
        }
    }

    // Before and after; rarely, hours of it.
    void add_preparation() {
        for (auto& request : problem_.requests) {
            request.lead = dice_.one_in(20) ? dice_.between(0, 1440) : dice_.pick({0, 0, 1, 20, 45});
            request.trail = dice_.one_in(20) ? dice_.between(0, 1440) : dice_.pick({0, 0, 1, 10, 60});
        }
    }

    void add_waiting_costs() {
        problem_.waiting_minute_cost = dice_.pick<Cost>({0, 1, 1, 5, 100});
        problem_.gap_cost = dice_.pick<Cost>({0, 1, 30, high_cost_});
        problem_.interviews_per_day = dice_.between(2, 6);
    }

    void add_span_cost() { problem_.span_day_cost = dice_.pick<Cost>({1, 5, 40, high_cost_}); }

    // Also such as exclude each other.
    void add_orders() {
        for (std::uint32_t first = 0; first < problem_.requests.size(); ++first) {
            for (std::uint32_t second = 0; second < problem_.requests.size(); ++second) {
                if (first != second && dice_.one_in(4) &&
                    problem_.requests[first].applicant == problem_.requests[second].applicant)
                    problem_.orders.push_back({first, second, dice_.one_in(3)});
            }
        }
    }

    // Of about half of the slots, or of those of one day or service. No limit forbids what is locked.
    Limit random_limit() {
        Limit limit;
        const auto day = problem_.slots.empty() ? 0 : day_of(dice_.pick(problem_.slots));
        const auto is_of_day = dice_.one_in(3);
        const auto is_weighted = dice_.one_in(3);
        std::int64_t locked = 0;
        for (std::uint32_t slot = 0; slot < problem_.slots.size(); ++slot) {
            if (is_of_day ? day_of(problem_.slots[slot]) != day : dice_.one_in(2)) continue;
            limit.slots.push_back(slot);
            if (is_weighted) limit.weights.push_back(dice_.between(1, 3));
            for (const auto& request : problem_.requests) {
                if (request.is_locked && *request.previous_slot == slot)
                    locked += is_weighted ? limit.weights.back() : 1;
            }
        }
        add_steps(limit, locked);
        return limit;
    }

    void add_steps(Limit& limit, std::int64_t locked) {
        auto load = dice_.between<std::int64_t>(0, 3);
        auto each = 1 + cost();
        while (dice_.one_in(2)) {
            limit.steps.push_back({.above = load, .each = each});
            load += dice_.between(1, 2);
            each += 1 + cost();
        }
        if (dice_.one_in(2)) limit.steps.push_back({.above = std::max(load, locked)});
        load = dice_.between<std::int64_t>(2, 4);
        each = 1 + cost();
        while (load >= 0 && dice_.one_in(3)) {
            limit.steps.push_back({.below = load, .each = each});
            load -= dice_.between(1, 2);
            each += 1 + dice_.pick({cost(), high_cost_});
        }
        dice_.shuffle(limit.steps);
    }

    Cost cost() { return dice_.between<Cost>(0, largest_cost_); }
    // Nothing at all is rare enough.
    int some(int most) { return dice_.between(dice_.one_in(20) ? 0 : 1, most); }
    std::uint32_t index_below(std::size_t count) { return static_cast<std::uint32_t>(dice_.below(count)); }

    void add_limits() {
        problem_.interviews_per_day = dice_.between(1, 5);
        problem_.buffer_minutes = dice_.pick({0, 0, 10, 45});
        problem_.period_cost = cost();
        problem_.travel_minute_cost = dice_.pick({0, 1, 1, 7});
    }

    void add_travel() {
        auto& travel = problem_.travel;
        travel.homes = static_cast<std::uint32_t>(dice_.between(1, size_.homes));
        travel.sites = static_cast<std::uint32_t>(dice_.between(1, size_.sites));
        // Independent of each other: asymmetric, and often longer than a detour.
        const auto minutes = [&] { return dice_.one_in(4) ? 0 : dice_.between(1, 90); };
        for (std::uint32_t way = 0; way < travel.homes * travel.sites; ++way) {
            travel.home_to_site.push_back(minutes());
            travel.site_to_home.push_back(minutes());
        }
        for (std::uint32_t from = 0; from < travel.sites; ++from) {
            for (std::uint32_t to = 0; to < travel.sites; ++to) {
                const auto is_same_place = from == to && !dice_.one_in(10);
                travel.site_to_site.push_back(is_same_place ? 0 : minutes());
            }
        }
    }

    void add_slots() {
        const auto days = dice_.between(1, size_.days);
        const auto first_day = dice_.one_in(3) ? dice_.between(1, 400) : 0;
        const auto length = dice_.pick({1, 20, 30, 120});
        const auto has_equal_slots = dice_.one_in(2);
        for (auto left = some(size_.slots); left > 0; --left) {
            auto slot = random_slot(first_day + dice_.between(0, days - 1), length);
            // The same time, for another panel or a second one.
            if (!problem_.slots.empty() && dice_.one_in(3)) {
                const auto& other = dice_.pick(problem_.slots);
                slot.start = other.start;
                slot.end = other.end;
                if (has_equal_slots) slot = other;
            }
            problem_.slots.push_back(slot);
        }
        if (dice_.one_in(2)) std::ranges::stable_sort(problem_.slots, {}, &Slot::start);
    }

    Slot random_slot(int day, int length) {
        Slot slot{.start = day * minutes_per_day + 480 + length * dice_.between(0, 12),
                  .end = 0,
                  .site = index_below(problem_.travel.sites),
                  .capacity = dice_.one_in(3) ? dice_.between(2, 4) : 1,
                  .cost = dice_.one_in(3) ? 0 : cost(),
                  .periods = 0};
        slot.end = slot.start + length;
        if (dice_.one_in(12)) {  // across midnight
            slot.start = (day + 1) * minutes_per_day - dice_.between(1, 60);
            slot.end = (day + 1) * minutes_per_day + dice_.between(0, 60);
        }
        if (dice_.one_in(40)) slot.end = slot.start + minutes_per_day;
        if (dice_.one_in(12)) slot.cost = -slot.cost;
        const auto noon = day * minutes_per_day + 720;
        slot.periods = static_cast<std::uint8_t>((slot.start < noon ? 1 : 0) | (slot.end > noon ? 2 : 0));
        if (dice_.one_in(6)) slot.periods = static_cast<std::uint8_t>(dice_.between(0, 255));
        return slot;
    }

    void add_services() {
        const auto is_shared = dice_.one_in(2);
        problem_.services.resize(static_cast<std::size_t>(some(size_.services)));
        if (problem_.services.empty()) return;
        for (std::uint32_t slot = 0; slot < problem_.slots.size(); ++slot) {
            if (dice_.one_in(10)) continue;  // serves no service
            const auto owner = dice_.below(problem_.services.size());
            for (std::size_t service = 0; service < problem_.services.size(); ++service) {
                if (service == owner || (is_shared && dice_.one_in(3)))
                    problem_.services[service].push_back(slot);
            }
        }
    }

    void add_calendars() {
        problem_.calendars.resize(static_cast<std::size_t>(dice_.between(0, 3)));
        for (auto& calendar : problem_.calendars) {
            if (problem_.slots.empty()) continue;
            for (auto left = dice_.between(0, 2); left > 0; --left) {
                // So that many intervals just touch a slot.
                const auto& slot = dice_.pick(problem_.slots);
                const auto start = slot.start + dice_.pick({-500, -1, 0, 1});
                const auto end = dice_.pick({slot.start, slot.start + 1, slot.end, slot.end + 500});
                if (end > start) calendar.push_back({start, end});
            }
        }
    }

    void add_applicants() {
        const auto count = static_cast<std::uint32_t>(some(size_.applicants));
        for (std::uint32_t a = 0; a < count; ++a) {
            Applicant applicant{.home = index_below(problem_.travel.homes), .calendars = {}};
            while (!problem_.calendars.empty() && dice_.one_in(3))
                applicant.calendars.push_back(index_below(problem_.calendars.size()));
            problem_.applicants.push_back(applicant);
            auto requests = some(size_.requests_of_applicant);
            if (dice_.one_in(16)) requests = std::min(2 * requests, 10);
            for (; requests > 0 && !problem_.services.empty(); --requests) add_request(a);
        }
        if (dice_.one_in(2)) dice_.shuffle(problem_.requests);
    }

    void add_request(std::uint32_t applicant) {
        const auto unplaced_cost =
            dice_.one_in(4) ? cost() : high_cost_ + dice_.between(0, 10) * largest_cost_;
        problem_.requests.push_back({.applicant = applicant,
                                     .service = index_below(problem_.services.size()),
                                     .unplaced_cost = dice_.one_in(40) ? -unplaced_cost : unplaced_cost,
                                     .previous_slot = {},
                                     .moved_cost = 0,
                                     .is_locked = false});
        while (!problem_.calendars.empty() && dice_.one_in(8))
            problem_.requests.back().calendars.push_back(index_below(problem_.calendars.size()));
    }

    void add_previous_slots() {
        if (problem_.slots.empty() || dice_.one_in(2)) return;
        for (auto& request : problem_.requests) {
            if (dice_.one_in(3)) continue;
            request.moved_cost = cost();
            if (dice_.one_in(6)) continue;  // it had a slot that is gone
            const auto& slots = problem_.services[request.service];
            request.previous_slot =
                slots.empty() || dice_.one_in(8) ? index_below(problem_.slots.size()) : dice_.pick(slots);
        }
    }

    void add_locks() {
        if (dice_.one_in(2)) return;
        SlotOfRequest placement(problem_.requests.size(), unplaced);
        for (std::size_t r = 0; r < problem_.requests.size(); ++r) {
            auto& request = problem_.requests[r];
            if (!request.previous_slot || dice_.one_in(2)) continue;
            placement[r] = static_cast<std::int32_t>(*request.previous_slot);
            request.is_locked = broken_constraints(problem_, placement).empty();
            if (!request.is_locked) placement[r] = unplaced;
        }
    }

    // Often only one of them, and not seldom costlier than being unplaced.
    void add_hosting_costs() {
        const auto some_cost = [&] {
            return dice_.one_in(2) ? 0 : dice_.pick<Cost>({1, 7, 60, 500, high_cost_});
        };
        problem_.missing_cost = some_cost();
        problem_.home_day_cost = some_cost();
        problem_.session_cost = some_cost();
        problem_.row_cost = some_cost();
        for (auto& slot : problem_.slots) {
            if (dice_.one_in(2)) slot.minimum_fill = dice_.between(0, slot.capacity);
            if (dice_.one_in(2)) slot.longest_row = dice_.between(0, 3);
        }
    }

    void add_sessions() {
        if (problem_.slots.empty()) return;
        problem_.sessions.resize(dice_.below(problem_.slots.size() + 1));
        for (auto& session : problem_.sessions) {
            for (std::uint32_t slot = 0; slot < problem_.slots.size(); ++slot) {
                if (dice_.one_in(3)) session.push_back(slot);
            }
        }
        if (dice_.one_in(2)) return;
        for (std::size_t session = 0; session < problem_.sessions.size(); ++session)
            problem_.session_costs.push_back(dice_.pick<Cost>({0, 3, 40, 300, high_cost_}));
    }

    // Adds slots by time, each to the end of a sequence in which it still fits.
    void add_sequences() {
        problem_.sequences.resize(dice_.below(3));
        for (auto& sequence : problem_.sequences) sequence.break_minutes = dice_.pick({0, 1, 30, 60, 1000});
        std::vector<std::uint32_t> order(problem_.slots.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::stable_sort(order, {}, [&](auto slot) { return problem_.slots[slot].start; });
        for (const auto slot : order) {
            if (problem_.sequences.empty() || dice_.one_in(6)) continue;
            auto& slots = problem_.sequences[dice_.below(problem_.sequences.size())].slots;
            if (slots.empty() || problem_.slots[slots.back()].end <= problem_.slots[slot].start)
                slots.push_back(slot);
        }
    }

    Dice dice_;
    const ProblemSize& size_;
    Cost largest_cost_ = 0;
    Cost high_cost_ = 0;  // the least cost of being unplaced of most requests
    Problem problem_;
};

}  // namespace

Problem random_problem(std::uint64_t seed, const ProblemSize& size) {
    return ProblemMaker(seed, size).make();
}

Problem random_problem_with_wishes(std::uint64_t seed, const ProblemSize& size) {
    return ProblemMaker(seed, size).make_with_wishes();
}

Problem random_problem_with_limits(std::uint64_t seed, const ProblemSize& size) {
    return ProblemMaker(seed, size).make_with_limits();
}

Problem laborious_problem() {
    constexpr std::uint32_t services = 20;
    constexpr std::uint32_t slots_of_service = 60;
    constexpr std::uint32_t applicants = 400;
    Dice dice(1);
    Problem problem;
    problem.travel_minute_cost = 3;
    problem.period_cost = 60;
    auto& travel = problem.travel;
    travel.homes = 1;
    travel.sites = services;
    for (std::uint32_t site = 0; site < services; ++site) {
        travel.home_to_site.push_back(dice.between(5, 60));
        travel.site_to_home.push_back(travel.home_to_site.back());
        for (std::uint32_t other = 0; other < services; ++other)
            travel.site_to_site.push_back(site == other ? 0 : dice.between(5, 55));
        auto& slots = problem.services.emplace_back();
        for (std::uint32_t k = 0; k < slots_of_service; ++k) {
            slots.push_back(static_cast<std::uint32_t>(problem.slots.size()));
            const auto start = dice.between(0, 4) * minutes_per_day + 480 + 10 * dice.between(0, 57);
            problem.slots.push_back(
                {.start = start,
                 .end = start + 30,
                 .site = site,
                 .cost = dice.between(0, 6),
                 .periods = static_cast<std::uint8_t>(start % minutes_per_day < 720 ? 1 : 2)});
        }
    }
    problem.applicants.resize(applicants);
    for (std::uint32_t applicant = 0; applicant < applicants; ++applicant) {
        for (int wish = 0; wish < 4; ++wish) {
            problem.requests.push_back({.applicant = applicant,
                                        .service = dice.between(0U, services - 1),
                                        .unplaced_cost = 100'000 - wish});
        }
    }
    return problem;
}

Problem random_problem_with_hosting(std::uint64_t seed, const ProblemSize& size) {
    return ProblemMaker(seed, size).make_with_hosting();
}

}  // namespace passpro::test
