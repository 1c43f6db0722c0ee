#include "lemon_flow.hpp"

#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <stdexcept>
#include <vector>

namespace passpro::bench {

using Graph = lemon::SmartDigraph;

struct LemonFlow::Network {
    Graph graph;
    std::vector<int> capacity;  // of each arc; LEMON's own maps would be told of every arc that is added
    std::vector<std::int64_t> cost;
    int rows = 0;
    int outside = 0;

    void add(int from, int to, int arc_capacity, std::int64_t arc_cost) {
        graph.addArc(Graph::nodeFromId(from), Graph::nodeFromId(to));
        capacity.push_back(arc_capacity);
        cost.push_back(arc_cost);
    }

    template <typename Algorithm>
    std::int64_t run() {
        Graph::ArcMap<int> upper(graph);
        Graph::ArcMap<std::int64_t> price(graph);
        for (std::size_t i = 0; i < cost.size(); ++i) {
            const auto arc = Graph::arcFromId(static_cast<int>(i));
            upper[arc] = capacity[i];
            price[arc] = cost[i];
        }
        capacity = {};
        cost = {};
        Graph::NodeMap<int> supply(graph, 0);
        for (int row = 0; row < rows; ++row) supply[Graph::nodeFromId(row)] = 1;
        supply[Graph::nodeFromId(outside)] = -rows;

        Algorithm algorithm(graph);
        algorithm.upperMap(upper).costMap(price).supplyMap(supply);
        if (algorithm.run() != Algorithm::OPTIMAL) throw std::runtime_error("LEMON found no cheapest flow");
        return algorithm.template totalCost<std::int64_t>();
    }
};

LemonFlow::LemonFlow(std::size_t rows, std::size_t columns, std::size_t most_choices)
    : network_(std::make_unique<Network>()) {
    const auto most_arcs = most_choices + rows + columns;
    network_->rows = static_cast<int>(rows);
    network_->outside = static_cast<int>(rows + columns);
    network_->graph.reserveNode(network_->outside + 1);
    network_->graph.reserveArc(static_cast<int>(most_arcs));
    network_->capacity.reserve(most_arcs);
    network_->cost.reserve(most_arcs);
    for (int node = 0; node <= network_->outside; ++node) network_->graph.addNode();
}

LemonFlow::~LemonFlow() = default;

void LemonFlow::add_choice(std::size_t row, std::size_t column, std::int64_t cost) {
    network_->add(static_cast<int>(row), network_->rows + static_cast<int>(column), 1, cost);
}

void LemonFlow::add_outside(std::size_t row, std::int64_t cost) {
    network_->add(static_cast<int>(row), network_->outside, 1, cost);
}

void LemonFlow::set_places(std::size_t column, std::int32_t places) {
    network_->add(network_->rows + static_cast<int>(column), network_->outside, places, 0);
}

std::int64_t LemonFlow::solve(LemonAlgorithm algorithm) {
    return algorithm == LemonAlgorithm::network_simplex
               ? network_->run<lemon::NetworkSimplex<Graph, int, std::int64_t>>()
               : network_->run<lemon::CostScaling<Graph, int, std::int64_t>>();
}

}  // namespace passpro::bench
