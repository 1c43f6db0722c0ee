// The bottlenecks of one block that counting proves: more requests than places in all slot types that these
// requests can use (Hall 1935).
//
// An assignment is a flow from requests through slot types; a maximum flow tells how many requests could be
// placed if applicants had nothing else to attend. Requests with the same open slot types are one vertex (a
// kind), and so are slot types open to the same kinds (a cell). What can be reached from an unplaced request
// along arcs with residual capacity is the smallest bottleneck around it: every slot type in it is full of
// requests that could be nowhere else.
#pragma once

#include "solver/reasons/open_slot_types.hpp"

#include <boost/graph/adjacency_list.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace passpro::assignment {

class BlockBottlenecks {
  public:
    // `slot_type_of_request` has an entry for each request of the problem; it may break constraints. Throws
    // Cancelled once `control` is cancelled.
    BlockBottlenecks(const Model& model, const OpenSlotTypes& open, const Block& block,
                     std::span<const Choice> slot_type_of_request, const Control* control);

    struct Set {
        std::vector<std::uint32_t> requests;  // that have no other slot type, ascending
        std::vector<SlotTypeId> slot_types;   // ascending
        std::int64_t places = 0;
    };
    // The number of the smallest bottleneck that contains this request of the block, counted from 0 in the
    // order of first mention; nothing if counting proves none.
    std::optional<std::size_t> smallest_with(std::uint32_t request);
    const Set& operator[](std::size_t number) const { return found_[number]; }

  private:
    using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
    using Vertex = Traits::vertex_descriptor;
    struct Arc {
        std::int64_t capacity = 0;
        std::int64_t left = 0;
        Traits::edge_descriptor reverse{};
    };
    using Network =
        boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Arc>;

    struct Kind {  // requests with the same open slot types
        std::vector<std::uint32_t> requests;
        std::vector<std::uint32_t> cells;
    };
    struct Cell {  // slot types open to the same kinds
        std::vector<SlotTypeId> slot_types;
        std::int64_t places = 0;
    };
    struct Reach {
        std::vector<bool> kinds;
        std::vector<bool> cells;
        std::int64_t places = 0;
    };

    void make_kinds(const OpenSlotTypes& open, const Block& block,
                    std::span<const Choice> slot_type_of_request, const Control* control);
    void make_cells(const std::vector<std::vector<SlotTypeId>>& slot_types_of_kind);
    Network network_of(std::span<const Choice> slot_type_of_request) const;
    Reach reach_from(std::size_t kind, const Network& network) const;
    Set bottleneck(const Reach& reach) const;

    Vertex vertex_of_kind(std::size_t kind) const { return 2 + kind; }
    Vertex vertex_of_cell(std::size_t cell) const { return 2 + kinds_.size() + cell; }

    const Model* model_;
    std::vector<Kind> kinds_;
    std::vector<Cell> cells_;
    std::map<std::uint32_t, std::uint32_t> kind_of_request_;
    std::map<SlotTypeId, std::uint32_t> cell_of_slot_type_;
    std::vector<Reach> reaches_;                          // of each kind with unplaced requests
    std::map<std::vector<bool>, std::size_t> number_of_;  // of the bottlenecks found, by their cells
    std::vector<Set> found_;
};

}  // namespace passpro::assignment
