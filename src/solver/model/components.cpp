#include "solver/model/components.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>

#include <cstddef>
#include <limits>

namespace passpro::assignment {

std::vector<std::vector<std::uint32_t>> components_of(const Problem& problem) {
    const auto services = problem.services.size();
    const auto applicants = problem.applicants.size();
    const auto slots = problem.slots.size();
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> graph(services + applicants + slots +
                                                                              problem.limits.size());
    for (std::size_t service = 0; service < services; ++service) {
        for (const auto slot : problem.services[service])
            boost::add_edge(service, services + applicants + slot, graph);
    }
    for (std::size_t limit = 0; limit < problem.limits.size(); ++limit) {
        for (const auto slot : problem.limits[limit].slots)
            boost::add_edge(services + applicants + slot, services + applicants + slots + limit, graph);
    }
    for (const auto& request : problem.requests)
        boost::add_edge(request.service, services + request.applicant, graph);
    std::vector<std::size_t> label_of(boost::num_vertices(graph));
    const auto labels = boost::connected_components(graph, label_of.data());

    constexpr auto unseen = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> component_of(static_cast<std::size_t>(labels), unseen);
    std::vector<std::vector<std::uint32_t>> components;
    for (std::uint32_t request = 0; request < problem.requests.size(); ++request) {
        auto& component = component_of[label_of[problem.requests[request].service]];
        if (component == unseen) {
            component = components.size();
            components.emplace_back();
        }
        components[component].push_back(request);
    }
    return components;
}

}  // namespace passpro::assignment
