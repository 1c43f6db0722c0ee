// Dense indices: how the parts of a campaign refer to each other once it is built.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace passpro {

// The row of an Entity in its table, counted from 0. Indices of different entities do not mix:
// passing a FormationIndex where a CandidateIndex is expected does not compile.
template <typename Entity>
struct Index {
    std::uint32_t value = 0;

    friend constexpr auto operator<=>(Index, Index) = default;
};

// The rows of one kind, addressed by their own index.
template <typename Entity>
class Table {
  public:
    Table() = default;
    explicit Table(std::vector<Entity> rows) : rows_(std::move(rows)) {}

    const Entity& operator[](Index<Entity> index) const { return rows_[index.value]; }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] auto begin() const { return rows_.begin(); }
    [[nodiscard]] auto end() const { return rows_.end(); }
    [[nodiscard]] std::span<const Entity> rows() const { return rows_; }

  private:
    std::vector<Entity> rows_;
};

}  // namespace passpro
