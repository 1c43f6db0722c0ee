// Ids that are left in a text.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace passpro::certification {

// Finds ids that stand as words: between characters that are neither letters or digits nor `-` or `_`.
// Bytes of UTF-8 beyond ASCII count as letters.
class IdSearch {
  public:
    // The ids have to outlive this, and are not empty.
    explicit IdSearch(std::span<const std::string> ids);

    // The positions of the ids that stand in the text, each once, ascending. O(text + occurrences of an id's
    // first word).
    [[nodiscard]] std::vector<std::size_t> ids_in(std::string_view text) const;

  private:
    std::span<const std::string> ids_;
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_first_word_;
    std::vector<std::size_t> without_word_;
};

}  // namespace passpro::certification
