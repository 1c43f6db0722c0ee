// The ids of one table.
#pragma once

#include "domain/text_index.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// Gives each id that occurs, in its own table or in references to it, a small number, so that a reference
// costs four bytes until its row is known, and rows may come after the references to them.
class IdRegistry {
  public:
    enum class Handle : std::uint32_t {};

    Handle intern(std::string_view id);
    std::string_view text(Handle handle) const { return texts_[static_cast<std::uint32_t>(handle)]; }

    // Makes `row` the row of the id, unless the id has a row already, which is returned then.
    std::optional<std::uint32_t> claim(Handle handle, std::uint32_t row);

    std::optional<std::uint32_t> row_of(Handle handle) const;
    std::optional<std::uint32_t> find(std::string_view id) const;

    std::vector<std::string_view> ids_with_rows() const;

  private:
    static constexpr std::uint32_t no_row = UINT32_MAX;

    std::string_view text_at(std::uint32_t position) const { return texts_[position]; }

    TextIndex positions_;            // of the ids in `texts_`
    std::deque<std::string> texts_;  // never moved
    std::vector<std::uint32_t> rows_;
};

}  // namespace passpro
