#include "solver/waves.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/sequential_vertex_coloring.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace passpro::assignment {

namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

std::vector<Pair> pairs_asked_for_together(const Index& index) {
    std::vector<Pair> pairs;
    for (std::uint32_t applicant = 0; applicant < index.problem().applicants.size(); ++applicant) {
        const auto requests = index.requests_of(applicant);
        for (std::size_t i = 0; i < requests.size(); ++i) {
            for (std::size_t j = i + 1; j < requests.size(); ++j) {
                const auto [first, second] =
                    std::minmax({index.group_of(requests[i]), index.group_of(requests[j])});
                if (first != second) pairs.emplace_back(first, second);
            }
        }
    }
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

std::vector<std::uint32_t> largest_first(const Index& index) {
    std::vector<std::uint32_t> order(index.groups().size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::greater(),
                             [&](std::uint32_t group) { return index.groups()[group].requests.size(); });
    return order;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> waves_of(const Index& index) {
    const auto groups = index.groups().size();
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> together(groups);
    for (const auto& [first, second] : pairs_asked_for_together(index))
        boost::add_edge(first, second, together);
    const auto order = largest_first(index);
    std::vector<std::size_t> wave_of(groups);
    boost::sequential_vertex_coloring(together, order.data(), wave_of.data());
    std::vector<std::vector<std::uint32_t>> waves;
    for (const auto group : order) {
        if (waves.size() <= wave_of[group]) waves.resize(wave_of[group] + 1);
        waves[wave_of[group]].push_back(group);
    }
    return waves;
}

}  // namespace passpro::assignment
