#include "parents_evening.hpp"

#include "dice.hpp"

#include <algorithm>

namespace passpro::test {

using namespace assignment;

namespace {

constexpr Minute minutes_of_slot = 10;
constexpr Minute evening_begins = 17 * 60;
constexpr Minute minutes_between_buildings = 5;
constexpr Cost cost_of_evening = 40;

class EveningMaker {
  public:
    EveningMaker(std::uint64_t seed, const EveningSize& size) : dice_(seed), size_(size) {}

    Problem make() && {
        problem_.interviews_per_day = static_cast<std::int32_t>(size_.most_wishes);
        problem_.travel_minute_cost = 1;
        problem_.period_cost = cost_of_evening;
        add_travel();
        for (std::uint32_t teacher = 0; teacher < size_.teachers; ++teacher) add_teacher(teacher);
        add_calendars();
        for (std::uint32_t family = 0; family < size_.families; ++family) add_family(family);
        return std::move(problem_);
    }

  private:
    void add_travel() {
        auto& travel = problem_.travel;
        travel.homes = 1;
        travel.sites = size_.buildings;
        travel.home_to_site.assign(size_.buildings, 0);
        travel.site_to_home.assign(size_.buildings, 0);
        for (std::uint32_t from = 0; from < size_.buildings; ++from) {
            for (std::uint32_t to = 0; to < size_.buildings; ++to)
                travel.site_to_site.push_back(from == to ? 0 : minutes_between_buildings);
        }
    }

    // Some miss the first or the last times; each has a break.
    void add_teacher(std::uint32_t teacher) {
        auto& slots = problem_.services.emplace_back();
        const auto missed = dice_.one_in(7) ? dice_.between(1, size_.times / 3) : 0;
        const auto misses_beginning = dice_.one_in(2);
        const auto pause = dice_.between(0, size_.times - 1);
        for (std::int32_t evening = 0; evening < size_.evenings; ++evening) {
            for (std::int32_t time = 0; time < size_.times; ++time) {
                const auto is_missed = misses_beginning ? time < missed : time >= size_.times - missed;
                if (is_missed || time == pause) continue;
                const auto start = evening * minutes_per_day + evening_begins + time * minutes_of_slot;
                slots.push_back(static_cast<std::uint32_t>(problem_.slots.size()));
                problem_.slots.push_back({.start = start,
                                          .end = start + minutes_of_slot,
                                          .site = teacher % size_.buildings,
                                          .cost = time / 3,
                                          .periods = 1});
            }
        }
    }

    // Before six, and after seven.
    void add_calendars() {
        problem_.calendars.resize(2);
        for (std::int32_t evening = 0; evening < size_.evenings; ++evening) {
            const auto midnight = evening * minutes_per_day;
            problem_.calendars[0].push_back({midnight, midnight + 18 * 60});
            problem_.calendars[1].push_back({midnight + 19 * 60, midnight + minutes_per_day});
        }
    }

    void add_family(std::uint32_t family) {
        auto& applicant = problem_.applicants.emplace_back();
        if (dice_.one_in(4)) {
            applicant.calendars.push_back(0);
        } else if (dice_.one_in(5)) {
            applicant.calendars.push_back(1);
        }
        std::vector<std::uint32_t> teachers;
        for (std::uint32_t teacher = 0; teacher < size_.teachers; ++teacher) teachers.push_back(teacher);
        dice_.shuffle(teachers);
        const auto wishes = std::min(dice_.between(size_.least_wishes, size_.most_wishes), size_.teachers);
        for (std::uint32_t wish = 0; wish < wishes; ++wish) {
            const Cost unplaced_cost = wish < 3 ? 1000 : wish < 6 ? 600 : 300;
            problem_.requests.push_back(
                {.applicant = family, .service = teachers[wish], .unplaced_cost = unplaced_cost});
        }
    }

    Dice dice_;
    const EveningSize& size_;
    Problem problem_;
};

}  // namespace

Problem parents_evening(std::uint64_t seed, const EveningSize& size) {
    return EveningMaker(seed, size).make();
}

}  // namespace passpro::test
