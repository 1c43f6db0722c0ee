// The bottlenecks of one group that can be told by counting: requests that can only use certain classes, and
// that are more than the places there (Hall 1935).
//
// An assignment is a flow from requests through classes; a maximum flow tells how many could be placed if
// nobody had anything else to attend. Requests with the same open classes are one vertex, and so are classes
// that are open to the same requests. From a request that the flow leaves out, whatever can be reached along
// arcs that are not used up is the smallest bottleneck around it: every class in it is full, of requests that
// could nowhere else be.
#pragma once

#include "solver/open_classes.hpp"

#include <boost/graph/adjacency_list.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace passpro::assignment {

class GroupBottlenecks {
  public:
    // `class_of_request` has an entry a request of the problem; it may break constraints.
    GroupBottlenecks(const Index& index, const OpenClasses& open, const Group& group,
                     std::span<const std::int32_t> class_of_request);

    struct Set {
        std::vector<std::uint32_t> requests;  // that have no other class, ascending
        std::vector<std::uint32_t> classes;   // ascending
        std::int64_t places = 0;
    };
    // The number of the smallest bottleneck with this request of the group, from 0 in the order of their
    // first mention; nothing where counting does not tell.
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

    struct Kind {  // of requests
        std::vector<std::uint32_t> requests;
        std::vector<std::uint32_t> cells;
    };
    struct Cell {  // classes
        std::vector<std::uint32_t> classes;
        std::int64_t places = 0;
    };
    struct Reach {
        std::vector<bool> kinds;
        std::vector<bool> cells;
        std::int64_t places = 0;
    };

    void make_kinds(const OpenClasses& open, const Group& group);
    void make_cells(const std::vector<std::vector<std::uint32_t>>& classes_of_kind);
    Network network_of(std::span<const std::int32_t> class_of_request) const;
    Reach reach_from(std::size_t kind, const Network& network) const;
    Set bottleneck(const Reach& reach) const;

    Vertex vertex_of_kind(std::size_t kind) const { return 2 + kind; }
    Vertex vertex_of_cell(std::size_t cell) const { return 2 + kinds_.size() + cell; }

    const Index* index_;
    std::vector<Kind> kinds_;
    std::vector<Cell> cells_;
    std::map<std::uint32_t, std::uint32_t> kind_of_request_;
    std::map<std::uint32_t, std::uint32_t> cell_of_class_;
    std::vector<Reach> reaches_;                          // of each kind that is left out
    std::map<std::vector<bool>, std::size_t> number_of_;  // of the bottlenecks found, by their cells
    std::vector<Set> found_;
};

}  // namespace passpro::assignment
