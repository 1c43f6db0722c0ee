#include "solver/model/colour_classes.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/sequential_vertex_coloring.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace passpro::assignment {

namespace {

using Pair = std::pair<BlockId, BlockId>;

std::vector<Pair> pairs_asked_for_together(const Model& model) {
    std::vector<Pair> pairs;
    for (std::uint32_t applicant = 0; applicant < model.problem().applicants.size(); ++applicant) {
        const auto requests = model.requests_of(applicant);
        for (std::size_t i = 0; i < requests.size(); ++i) {
            for (std::size_t j = i + 1; j < requests.size(); ++j) {
                const auto [first, second] =
                    std::minmax({model.block_of(requests[i]), model.block_of(requests[j])});
                if (first != second) pairs.emplace_back(first, second);
            }
        }
    }
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

std::vector<std::uint32_t> largest_first(const Model& model) {
    std::vector<std::uint32_t> order(model.blocks().size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::greater(), [&](std::uint32_t block) {
        return model.blocks().rows()[block].requests.size();
    });
    return order;
}

}  // namespace

std::vector<std::vector<BlockId>> colour_classes_of(const Model& model) {
    const auto blocks = model.blocks().size();
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> together(blocks);
    for (const auto& [first, second] : pairs_asked_for_together(model))
        boost::add_edge(first.value, second.value, together);
    const auto order = largest_first(model);
    std::vector<std::size_t> colour_of(blocks);
    boost::sequential_vertex_coloring(together, order.data(), colour_of.data());
    std::vector<std::vector<BlockId>> colour_classes;
    for (const auto block : order) {
        if (colour_classes.size() <= colour_of[block]) colour_classes.resize(colour_of[block] + 1);
        colour_classes[colour_of[block]].push_back({block});
    }
    return colour_classes;
}

}  // namespace passpro::assignment
