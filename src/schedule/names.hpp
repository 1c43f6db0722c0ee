// Names of one kind, numbered in the order in which they are first seen.
#pragma once

#include "json/node.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro::scheduling {

class Names {
  public:
    // Takes the next number. Reports an empty name, and one that is taken, at the place of the name.
    std::uint32_t add(const json::Node& place, std::string name);

    // Takes the next number for the member `id` of an object. Reports neither a missing one nor one that is
    // not a text: `require_keys` and `read` do.
    std::uint32_t add_id(const json::Node& object, std::string id);

    // A number without a name, for what a document need not mention.
    std::uint32_t add_unnamed();

    // Reports an unknown name, the first hundred with the nearest known one.
    std::optional<std::uint32_t> find(const json::Node& place, std::string_view name,
                                      Problem problem = Problem::unknown_name);

    std::size_t size() const { return names_.size(); }
    const std::vector<std::string>& all() const { return names_; }
    std::vector<std::string> take() && { return std::move(names_); }

  private:
    std::vector<std::string> names_;
    std::map<std::string, std::uint32_t, std::less<>> number_of_;
    int suggestions_left_ = 100;  // each compares with all names
};

}  // namespace passpro::scheduling
