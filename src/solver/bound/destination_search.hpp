// The labels of a shortest-path search (Dijkstra) over the destinations of a transportation problem.
#pragma once

#include "solver/bound/transportation_problem.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class DestinationSearch {
  public:
    static constexpr auto outside = TransportationProblem::outside;

    // The end of the nearest path.
    struct End {
        ScaledCost distance = impossible;
        std::uint32_t source = 0;             // which goes outside, or comes from there
        std::uint32_t destination = outside;  // to which it comes, or with which the search ends
    };

    void reset(std::size_t destinations, std::size_t shared_costs);
    // Forgets the search before. O(what it reached).
    void begin();

    // Lowers the distance of a destination that the move of this source reaches, if it is less than the one
    // known. An end is not searched beyond: of equal distances, it comes first.
    void reach(std::uint32_t destination, ScaledCost distance, std::uint32_t source, bool is_end = false);
    // A destination that is known to be at this distance, whatever the end.
    void begin_at(std::uint32_t destination, ScaledCost distance);
    // A path ends here, if this is nearer than the end known.
    void end_at(const End& end) {
        if (end.distance < end_.distance) end_ = end;
    }
    // The nearest destination that is not scanned; `outside` if the end is nearer.
    std::uint32_t take_nearest();
    void mark_scanned(std::uint32_t destination);
    // Whether no source with the same shared costs was scanned that reaches every destination as soon.
    bool is_new_base(std::uint32_t costs, ScaledCost base);

    const End& end() const { return end_; }
    ScaledCost distance(std::uint32_t destination) const { return distance_[destination]; }
    bool is_scanned(std::uint32_t destination) const { return is_scanned_[destination] != 0; }
    std::span<const std::uint32_t> scanned() const { return scanned_; }
    // Whose move reaches the destination.
    std::uint32_t source_before(std::uint32_t destination) const { return source_before_[destination]; }

  private:
    struct Label {
        ScaledCost distance = 0;
        std::uint32_t destination = 0;
    };
    // The nearest label first; among equal ones the first destination.
    class Heap {
      public:
        void clear() { labels_.clear(); }
        bool empty() const { return labels_.empty(); }
        const Label& nearest() const { return labels_.front(); }
        void push(Label label);
        void pop();

      private:
        std::vector<Label> labels_;
    };

    std::vector<ScaledCost> distance_;  // `impossible`: not reached
    std::vector<std::uint32_t> source_before_;
    std::vector<char> is_scanned_;
    std::vector<std::uint32_t> reached_;
    std::vector<std::uint32_t> scanned_;
    std::vector<ScaledCost> least_base_;  // of each shared costs, that sources were scanned with
    std::vector<std::uint32_t> scanned_costs_;
    Heap heap_;
    End end_;
};

}  // namespace passpro::assignment
