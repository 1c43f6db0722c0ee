#include "solver/hosting/hosting_relaxation.hpp"

#include <algorithm>
#include <utility>

namespace passpro::assignment {

std::vector<std::vector<std::uint32_t>> services_of_slots(const Problem& problem) {
    std::vector<std::vector<std::uint32_t>> services(problem.slots.size());
    for (std::uint32_t service = 0; service < problem.services.size(); ++service) {
        for (const auto slot : problem.services[service]) services[slot].push_back(service);
    }
    return services;
}

Problem without_hosting_costs(Problem problem) {
    problem.sessions.clear();
    problem.session_costs.clear();
    problem.sequences.clear();
    problem.missing_cost = problem.home_day_cost = problem.session_cost = problem.row_cost = 0;
    return problem;
}

std::vector<Cost> equal_shares(const Problem& problem) {
    std::vector<std::int64_t> requests(problem.services.size());
    for (const auto& request : problem.requests) ++requests[request.service];
    const auto services_of_slot = services_of_slots(problem);
    std::vector<Cost> shares(problem.slots.size());
    for (std::size_t session = 0; session < problem.sessions.size(); ++session) {
        std::int64_t places = 0;
        std::vector<std::uint32_t> services;
        for (const auto slot : problem.sessions[session]) {
            places += problem.slots[slot].capacity;
            services.insert(services.end(), services_of_slot[slot].begin(), services_of_slot[slot].end());
        }
        std::ranges::sort(services);
        services.erase(std::unique(services.begin(), services.end()), services.end());
        std::int64_t wanted = 0;
        for (const auto service : services) wanted += requests[service];
        const auto taken = std::max<std::int64_t>(1, std::min(places, wanted));
        for (const auto slot : problem.sessions[session])
            shares[slot] += problem.cost_of_session(session) / taken;
    }
    return shares;
}

Problem with_equal_shares(Problem problem) {
    const auto shares = equal_shares(problem);
    for (std::size_t slot = 0; slot < shares.size(); ++slot) problem.slots[slot].cost += shares[slot];
    return without_hosting_costs(std::move(problem));
}

}  // namespace passpro::assignment
