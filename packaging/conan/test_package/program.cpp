#include <passpro/assignment.hpp>

// One applicant, one slot: placed.
int main() {
    namespace scheduling = passpro::assignment;
    scheduling::Problem problem;
    problem.slots.push_back({.start = 0, .end = 10});
    problem.services.push_back({0});
    problem.applicants.push_back({.home = 0});
    problem.requests.push_back({.applicant = 0, .service = 0, .unplaced_cost = 1});
    problem.travel = {.homes = 1, .sites = 1, .home_to_site = {0}, .site_to_home = {0}, .site_to_site = {0}};
    return scheduling::check(problem).empty() && scheduling::solve(problem).terms.unplaced == 0 ? 0 : 1;
}
