#include "solver/reasons/bottlenecks.hpp"

#include "solver/model/attendance.hpp"
#include "solver/model/numbers.hpp"
#include "solver/run/budget.hpp"

#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>
#include <set>

namespace passpro::assignment {

namespace {

constexpr std::size_t source = 0;
constexpr std::size_t sink = 1;
// More than there can be requests: an arc of this capacity is never saturated.
constexpr auto unlimited = std::int64_t{1} << 40;

template <typename Network>
void add_arc(Network& network, std::size_t from, std::size_t to, std::int64_t capacity, std::int64_t used) {
    const auto there = boost::add_edge(from, to, network).first;
    const auto back = boost::add_edge(to, from, network).first;
    network[there].capacity = capacity - used;
    network[there].reverse = back;
    network[back].capacity = used;
    network[back].reverse = there;
}

template <typename Network>
void maximise_flow(Network& network) {
    using Arc = typename Network::edge_property_type;
    const auto vertices = boost::num_vertices(network);
    const auto vertex = boost::get(boost::vertex_index, network);
    std::vector<typename Network::edge_descriptor> predecessor(vertices);
    std::vector<boost::default_color_type> colour(vertices);
    std::vector<std::int64_t> distance(vertices);
    boost::boykov_kolmogorov_max_flow(
        network, boost::get(&Arc::capacity, network), boost::get(&Arc::left, network),
        boost::get(&Arc::reverse, network), boost::make_iterator_property_map(predecessor.begin(), vertex),
        boost::make_iterator_property_map(colour.begin(), vertex),
        boost::make_iterator_property_map(distance.begin(), vertex), vertex, source, sink);
}

// The arcs between kinds and cells with residual capacity.
template <typename Network>
struct IsOpen {
    const Network* network = nullptr;

    bool operator()(const typename Network::edge_descriptor& arc) const {
        const auto is_between = boost::source(arc, *network) > sink && boost::target(arc, *network) > sink;
        return is_between && (*network)[arc].left > 0;
    }
};

template <typename Network>
std::vector<std::size_t> strong_components_of(const Network& network) {
    const boost::filtered_graph open(network, IsOpen<Network>{&network});
    std::vector<std::size_t> component(boost::num_vertices(network));
    boost::strong_components(
        open, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, network)));
    return component;
}

}  // namespace

BlockBottlenecks::BlockBottlenecks(const Model& model, const OpenSlotTypes& open, const Block& block,
                                   std::span<const Choice> slot_type_of_request, const Control* control)
    : model_(&model) {
    make_kinds(open, block, slot_type_of_request, control);
    auto network = network_of(slot_type_of_request);
    maximise_flow(network);
    // Vertices of one strong component reach the same.
    const auto component = strong_components_of(network);
    std::set<std::size_t> seen;
    for (const auto arc : boost::make_iterator_range(boost::out_edges(source, network))) {
        end_if_cancelled(control);
        const auto kind = boost::target(arc, network);
        if (network[arc].left > 0 && seen.insert(component[kind]).second)
            reaches_.push_back(reach_from(kind - vertex_of_kind(0), network));
    }
    std::ranges::stable_sort(reaches_, {}, &Reach::places);
}

// Requests without an open slot type have nothing to do with places, and of a choice, no more than one needs
// a place.
void BlockBottlenecks::make_kinds(const OpenSlotTypes& open, const Block& block,
                                  std::span<const Choice> slot_type_of_request, const Control* control) {
    std::map<std::vector<SlotTypeId>, std::uint32_t> kind_of;
    std::vector<SlotTypeId> slot_types;
    const auto kind_of_list = [&](std::uint32_t request) -> std::optional<std::uint32_t> {
        open.list(request, slot_types);
        if (slot_types.empty()) return std::nullopt;
        const auto [found, is_new] = kind_of.try_emplace(slot_types, as_number(kinds_.size()));
        if (is_new) kinds_.emplace_back();
        return found->second;
    };
    std::map<std::vector<std::uint32_t>, std::optional<std::uint32_t>> common;
    const auto kind_of_request = [&](std::uint32_t request) {
        if (!open.is_common(request)) return kind_of_list(request);
        const auto [known, is_new] = common.try_emplace(key_of_open_slots(model_->problem(), request));
        if (is_new) known->second = kind_of_list(request);
        return known->second;
    };
    for (const auto request : block.requests) {
        end_if_cancelled(control);
        if (!slot_type_of_request[request].has_slot_type() && model_->has_alternatives(request)) continue;
        const auto kind = kind_of_request(request);
        if (!kind) continue;
        kinds_[*kind].requests.push_back(request);
        kind_of_request_[request] = *kind;
    }
    std::vector<std::vector<SlotTypeId>> slot_types_of_kind(kinds_.size());
    for (const auto& [list, kind] : kind_of) slot_types_of_kind[kind] = list;
    make_cells(slot_types_of_kind);
}

void BlockBottlenecks::make_cells(const std::vector<std::vector<SlotTypeId>>& slot_types_of_kind) {
    std::map<SlotTypeId, std::vector<std::uint32_t>> kinds_of_slot_type;
    for (std::uint32_t kind = 0; kind < slot_types_of_kind.size(); ++kind) {
        for (const auto slot_type : slot_types_of_kind[kind]) kinds_of_slot_type[slot_type].push_back(kind);
    }
    std::map<std::vector<std::uint32_t>, std::uint32_t> cell_of;
    for (const auto& [slot_type, kinds] : kinds_of_slot_type) {
        const auto [found, is_new] = cell_of.try_emplace(kinds, as_number(cells_.size()));
        if (is_new) {
            cells_.emplace_back();
            for (const auto kind : kinds) kinds_[kind].cells.push_back(found->second);
        }
        cells_[found->second].slot_types.push_back(slot_type);
        cells_[found->second].places += model_->slot_types()[slot_type].capacity;
        cell_of_slot_type_[slot_type] = found->second;
    }
}

// The network with the flow of the assignment, from which the maximum flow continues.
BlockBottlenecks::Network BlockBottlenecks::network_of(std::span<const Choice> slot_type_of_request) const {
    Network network(2 + kinds_.size() + cells_.size());
    std::vector<std::int64_t> used(cells_.size());
    for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
        std::map<std::uint32_t, std::int64_t> placed;
        for (const auto cell : kinds_[kind].cells) placed[cell] = 0;
        std::int64_t all_placed = 0;
        for (const auto request : kinds_[kind].requests) {
            if (!slot_type_of_request[request].has_slot_type()) continue;
            const auto cell = cell_of_slot_type_.find(slot_type_of_request[request].slot_type());
            if (cell == cell_of_slot_type_.end() || !placed.contains(cell->second)) continue;
            if (used[cell->second] == cells_[cell->second].places) continue;
            ++used[cell->second];
            ++placed[cell->second];
            ++all_placed;
        }
        add_arc(network, source, vertex_of_kind(kind), std::ssize(kinds_[kind].requests), all_placed);
        for (const auto& [cell, count] : placed)
            add_arc(network, vertex_of_kind(kind), vertex_of_cell(cell), unlimited, count);
    }
    for (std::size_t cell = 0; cell < cells_.size(); ++cell)
        add_arc(network, vertex_of_cell(cell), sink, cells_[cell].places, used[cell]);
    return network;
}

BlockBottlenecks::Reach BlockBottlenecks::reach_from(std::size_t kind, const Network& network) const {
    Reach reach{std::vector<bool>(kinds_.size()), std::vector<bool>(cells_.size()), 0};
    std::vector<Vertex> waiting{vertex_of_kind(kind)};
    reach.kinds[kind] = true;
    while (!waiting.empty()) {
        const auto from = waiting.back();
        waiting.pop_back();
        for (const auto arc : boost::make_iterator_range(boost::out_edges(from, network))) {
            if (!IsOpen<Network>{&network}(arc)) continue;
            const auto to = boost::target(arc, network);
            const auto is_cell = to >= vertex_of_cell(0);
            const auto number = to - (is_cell ? vertex_of_cell(0) : vertex_of_kind(0));
            std::vector<bool>::reference seen = (is_cell ? reach.cells : reach.kinds)[number];
            if (seen) continue;
            seen = true;
            if (is_cell) reach.places += cells_[number].places;
            waiting.push_back(to);
        }
    }
    return reach;
}

std::optional<std::size_t> BlockBottlenecks::smallest_with(std::uint32_t request) {
    const auto kind = kind_of_request_.find(request);
    if (kind == kind_of_request_.end()) return std::nullopt;
    const auto smallest =
        std::ranges::find_if(reaches_, [&](const Reach& reach) { return reach.kinds[kind->second]; });
    if (smallest == reaches_.end()) return std::nullopt;
    const auto [number, is_new] = number_of_.try_emplace(smallest->cells, found_.size());
    if (is_new) found_.push_back(bottleneck(*smallest));
    return number->second;
}

// Contains all requests whose slot types all belong to it, not only those that were reached.
BlockBottlenecks::Set BlockBottlenecks::bottleneck(const Reach& reach) const {
    Set set;
    set.places = reach.places;
    for (const auto& kind : kinds_) {
        if (!std::ranges::all_of(kind.cells, [&](auto cell) { return reach.cells[cell]; })) continue;
        set.requests.insert(set.requests.end(), kind.requests.begin(), kind.requests.end());
    }
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
        if (!reach.cells[cell]) continue;
        set.slot_types.insert(set.slot_types.end(), cells_[cell].slot_types.begin(),
                              cells_[cell].slot_types.end());
    }
    std::ranges::sort(set.requests);
    std::ranges::sort(set.slot_types);
    return set;
}

}  // namespace passpro::assignment
