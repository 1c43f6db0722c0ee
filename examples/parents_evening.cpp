// A parents' evening, planned with the scheduling engine alone: families ask for teachers, each teacher
// receives one family every ten minutes, and the way between the two buildings takes five.
#include <passpro/assignment.hpp>

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace scheduling = passpro::assignment;

namespace {

struct Teacher {
    std::string name;
    std::uint32_t building;
};
const std::vector<Teacher> teachers = {{"Mathematics", 0}, {"French", 0}, {"Workshop", 1}};
const std::vector<std::vector<std::uint32_t>> wishes = {
    {0, 1, 2}, {0, 2}, {1, 2}, {0, 1, 2}, {2}};  // of each family

constexpr scheduling::Minute opening = 18 * 60;
constexpr scheduling::Minute interview_minutes = 10;
constexpr std::uint32_t interviews_per_teacher = 6;
constexpr std::uint32_t buildings = 2;
constexpr std::int32_t minutes_between_buildings = 5;

scheduling::Problem parents_evening() {
    scheduling::Problem problem;
    for (const Teacher& teacher : teachers) {
        std::vector<std::uint32_t> service;
        for (std::uint32_t k = 0; k < interviews_per_teacher; ++k) {
            service.push_back(static_cast<std::uint32_t>(problem.slots.size()));
            const scheduling::Minute start = opening + static_cast<scheduling::Minute>(k) * interview_minutes;
            problem.slots.push_back({.start = start,
                                     .end = start + interview_minutes,
                                     .site = teacher.building,
                                     .cost = k});  // early hours are filled first
        }
        problem.services.push_back(service);
    }
    for (std::uint32_t family = 0; family < wishes.size(); ++family) {
        problem.applicants.push_back({.home = 0});
        for (const std::uint32_t teacher : wishes[family])
            problem.requests.push_back({.applicant = family, .service = teacher, .unplaced_cost = 1'000});
    }
    problem.travel = {.homes = 1,
                      .sites = buildings,
                      .home_to_site = std::vector<std::int32_t>(buildings, 0),
                      .site_to_home = std::vector<std::int32_t>(buildings, 0),
                      .site_to_site = {0, minutes_between_buildings, minutes_between_buildings, 0}};
    problem.interviews_per_day = 3;
    return problem;
}

}  // namespace

int main() {
    const scheduling::Problem problem = parents_evening();
    for (const std::string& mistake : scheduling::check(problem)) std::puts(mistake.c_str());

    const scheduling::Solution solution = scheduling::solve(problem);
    bool everybody_is_received = true;
    for (std::size_t r = 0; r < problem.requests.size(); ++r) {
        const scheduling::Request& request = problem.requests[r];
        const std::string& teacher = teachers[request.service].name;
        if (solution.slot_of_request[r] == scheduling::unplaced) {
            std::printf("family %u: no time left for %s\n", request.applicant + 1, teacher.c_str());
            everybody_is_received = false;
            continue;
        }
        const scheduling::Slot& slot = problem.slots[static_cast<std::size_t>(solution.slot_of_request[r])];
        std::printf("family %u: %02d:%02d %s\n", request.applicant + 1, slot.start / 60, slot.start % 60,
                    teacher.c_str());
    }
    std::printf("objective %lld, no plan is below %lld\n", static_cast<long long>(solution.terms.total()),
                static_cast<long long>(solution.lower_bound));
    return everybody_is_received ? 0 : 1;
}
