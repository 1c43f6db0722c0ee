#include "schedule/lock_check.hpp"

#include "solver/model/attendance.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace passpro::scheduling {

namespace {

using assignment::Visit;
using Requests = std::vector<std::uint32_t>;

class LockCheck {
  public:
    LockCheck(const assignment::Problem& problem, std::span<const std::string> requests,
              std::span<const std::string> limits)
        : problem_(problem), requests_(requests), limits_(limits) {}

    LockConflicts run() {
        std::vector<Requests> locked_of_applicant(problem_.applicants.size());
        std::vector<Requests> locked_in_slot(problem_.slots.size());
        for (std::uint32_t request = 0; request < problem_.requests.size(); ++request) {
            if (!problem_.requests[request].is_locked) continue;
            check_alone(request);
            locked_of_applicant[problem_.requests[request].applicant].push_back(request);
            locked_in_slot[slot_of(request)].push_back(request);
        }
        for (const auto& locked : locked_of_applicant) check_applicant(locked);
        for (const auto& locked : locked_in_slot) check_places(locked);
        for (std::size_t limit = 0; limit < limits_.size(); ++limit) check_load(limit, locked_in_slot);
        return std::move(conflicts_);
    }

  private:
    void add(std::uint32_t request, const std::string& french, const std::string& english) {
        auto& reasons = conflicts_[request];
        const auto is_first = reasons.english.empty();
        reasons.french += (is_first ? "" : "\u00A0; ") + french;
        reasons.english += (is_first ? "" : "; ") + english;
    }
    std::uint32_t slot_of(std::uint32_t request) const { return *problem_.requests[request].previous_slot; }
    std::string name(std::uint32_t request) const { return '`' + requests_[request] + '`'; }
    Visit visit(std::uint32_t request) const {
        return assignment::visit_of(problem_, request, problem_.slots[slot_of(request)]);
    }

    void check_alone(std::uint32_t request) {
        const auto slot = slot_of(request);
        if (!std::ranges::binary_search(problem_.services[problem_.requests[request].service], slot))
            add(request, "ce créneau n’est pas de son service", "it is not a slot of its service");
        if (assignment::is_closed(problem_, request, problem_.slots[slot]))
            add(request, "un calendrier le ferme", "a calendar closes it");
    }

    void check_applicant(const Requests& locked) {
        for (std::size_t k = 0; k < locked.size(); ++k) {
            const auto before = std::span(locked).first(k);
            check_pairs(before, locked[k]);
            check_neighbours(before, locked[k]);
            check_day(before, locked[k]);
        }
    }

    // Names the first request that excludes this one.
    void check_pairs(std::span<const std::uint32_t> before, std::uint32_t request) {
        for (const auto other : before) {
            if (assignment::are_of_one_choice(problem_.requests[other], problem_.requests[request]))
                return add(request, "la demande " + name(other) + ", du même choix, est verrouillée aussi",
                           "request " + name(other) + " of the same choice is locked, too");
            auto first = visit(other);
            auto second = visit(request);
            if (assignment::are_compatible(problem_, first, second)) continue;
            if (first.start > second.start) std::swap(first, second);
            if (assignment::keep_orders(problem_, first, second))
                return add(request, "trop peu de temps le sépare du créneau de la demande " + name(other),
                           "too little time lies between it and the slot of request " + name(other));
            return add(request, "il est contraire à l’ordre de cette demande et de " + name(other),
                       "it is against the order of this request and " + name(other));
        }
    }

    // Whether one of three lies between two that must follow each other.
    void check_neighbours(std::span<const std::uint32_t> before, std::uint32_t request) {
        if (problem_.orders.empty()) return;
        for (std::size_t second = 1; second < before.size(); ++second) {
            for (std::size_t first = 0; first < second; ++first) {
                std::array three{before[first], before[second], request};
                if (!assignment::has_one_between_successors(problem_, visit(three[0]), visit(three[1]),
                                                            visit(three[2])))
                    continue;
                std::ranges::sort(three, {}, [this](std::uint32_t one) { return visit(one).start; });
                return add(request,
                           "la demande " + name(three[1]) + " passe entre " + name(three[0]) + " et " +
                               name(three[2]) + ", qui doit la suivre directement",
                           "request " + name(three[1]) + " comes between " + name(three[0]) + " and " +
                               name(three[2]) + ", which must be the next");
            }
        }
    }

    void check_day(std::span<const std::uint32_t> before, std::uint32_t request) {
        const auto day = visit(request).day;
        const auto others =
            std::ranges::count_if(before, [&](std::uint32_t other) { return visit(other).day == day; });
        if (others < problem_.interviews_per_day) return;
        const auto most = std::to_string(problem_.interviews_per_day);
        add(request, "plus de demandes sont verrouillées ce jour-là que per_day n’en permet (" + most + ")",
            "more requests are locked on that day than per_day allows (" + most + ")");
    }

    void check_places(const Requests& locked) {
        if (locked.empty()) return;
        const auto capacity = problem_.slots[slot_of(locked.front())].capacity;
        const auto places = std::to_string(capacity);
        for (auto place = static_cast<std::size_t>(capacity); place < locked.size(); ++place)
            add(locked[place], "plus de demandes y sont verrouillées qu’il n’a de places (" + places + ")",
                "more requests are locked into it than it has places (" + places + ")");
    }

    // Reports a limit once, at the last request.
    void check_load(std::size_t number, const std::vector<Requests>& locked_in_slot) {
        const auto& limit = problem_.limits[number];
        std::int64_t load = 0;
        std::uint32_t last = 0;
        for (std::size_t k = 0; k < limit.slots.size(); ++k) {
            const auto& locked = locked_in_slot[limit.slots[k]];
            if (locked.empty()) continue;
            load += as_load(locked.size()) * (limit.weights.empty() ? 1 : limit.weights[k]);
            last = std::max(last, locked.back());
        }
        for (const auto& step : limit.steps) {
            if (!step.above || step.each != assignment::forbidden || load <= *step.above) continue;
            const auto name = '`' + limits_[number] + '`';
            const auto loads = " (" + std::to_string(load) + " > " + std::to_string(*step.above) + ')';
            return add(last, "les demandes verrouillées dépassent la limite commune " + name + loads,
                       "locked requests exceed the joint limit " + name + loads);
        }
    }

    static std::int64_t as_load(std::size_t requests) { return static_cast<std::int64_t>(requests); }

    const assignment::Problem& problem_;
    std::span<const std::string> requests_;
    std::span<const std::string> limits_;
    LockConflicts conflicts_;
};

}  // namespace

LockConflicts lock_conflicts(const assignment::Problem& problem, std::span<const std::string> requests,
                             std::span<const std::string> limits) {
    return LockCheck(problem, requests, limits).run();
}

}  // namespace passpro::scheduling
