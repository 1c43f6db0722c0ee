#include "solver/model/components.hpp"

#include <boost/pending/disjoint_sets.hpp>

#include <cstddef>
#include <limits>

namespace passpro::assignment {

std::vector<std::vector<std::uint32_t>> components_of(const Problem& problem) {
    const auto services = problem.services.size();
    const auto applicants = problem.applicants.size();
    const auto slots = problem.slots.size();
    const auto all = services + applicants + slots + problem.limits.size();
    boost::disjoint_sets_with_storage<> connected(all);
    for (std::size_t service = 0; service < services; ++service) {
        for (const auto slot : problem.services[service])
            connected.union_set(service, services + applicants + slot);
    }
    for (std::size_t limit = 0; limit < problem.limits.size(); ++limit) {
        for (const auto slot : problem.limits[limit].slots)
            connected.union_set(services + applicants + slot, services + applicants + slots + limit);
    }
    for (const auto& request : problem.requests)
        connected.union_set(std::size_t{request.service}, services + request.applicant);

    constexpr auto unseen = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> component_of(all, unseen);
    std::vector<std::vector<std::uint32_t>> components;
    for (std::uint32_t request = 0; request < problem.requests.size(); ++request) {
        auto& component = component_of[connected.find_set(std::size_t{problem.requests[request].service})];
        if (component == unseen) {
            component = components.size();
            components.emplace_back();
        }
        components[component].push_back(request);
    }
    return components;
}

}  // namespace passpro::assignment
