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

scheduling::Problem parents_evening() {
    scheduling::Problem problem;
    for (const Teacher& teacher : teachers) {
        std::vector<std::uint32_t>& service = problem.services.emplace_back();
        for (scheduling::Minute start = 18 * 60; start < 19 * 60; start += 10) {
            service.push_back(static_cast<std::uint32_t>(problem.slots.size()));
            // The later, the dearer.
            problem.slots.push_back(
                {.start = start, .end = start + 10, .site = teacher.building, .cost = start});
        }
    }
    for (std::uint32_t family = 0; family < wishes.size(); ++family) {
        problem.applicants.push_back({.home = 0});
        for (const std::uint32_t teacher : wishes[family])
            problem.requests.push_back({.applicant = family, .service = teacher, .unplaced_cost = 10'000});
    }
    problem.interviews_per_day = 3;
    problem.travel = {
        .homes = 1, .sites = 2, .home_to_site = {0, 0}, .site_to_home = {0, 0}, .site_to_site = {0, 5, 5, 0}};
    return problem;
}

std::string time_of(const scheduling::Problem& problem, std::int32_t slot) {
    if (slot == scheduling::unplaced) return "no time left";
    const scheduling::Minute start = problem.slots[static_cast<std::size_t>(slot)].start;
    return std::to_string(start / 60) + ':' + std::to_string(100 + start % 60).substr(1);
}

}  // namespace

int main() {
    const scheduling::Problem problem = parents_evening();
    const std::vector<std::string> mistakes = scheduling::check(problem);
    for (const std::string& mistake : mistakes) std::puts(mistake.c_str());
    if (!mistakes.empty()) return 2;  // `solve` expects a problem without any

    const scheduling::Solution solution = scheduling::solve(problem);
    for (std::size_t r = 0; r < problem.requests.size(); ++r) {
        const scheduling::Request& request = problem.requests[r];
        std::printf("family %u, %s: %s\n", request.applicant + 1, teachers[request.service].name.c_str(),
                    time_of(problem, solution.slot_of_request[r]).c_str());
    }
    std::printf("objective %lld, no plan is below %lld\n", static_cast<long long>(solution.terms.total()),
                static_cast<long long>(solution.lower_bound));
    return solution.terms.unplaced == 0 ? 0 : 1;
}
