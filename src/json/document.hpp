// A JSON text as a tree.
#pragma once

#include <passpro/diagnostics.hpp>

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>
#include <utility>

namespace passpro::json {

// From the leaves up: destroying a value without children needs no memory.
template <typename Json>
void take_apart(Json& value) {
    if (!value.is_structured()) return;
    for (auto& child : value) take_apart(child);
    value.clear();
}

// A JSON text as a tree. nlohmann's own destructor needs memory to take a tree apart, and ends the process
// if there is none; this one does not.
template <typename Json>
class Tree {
  public:
    explicit Tree(Json root) : root_(std::move(root)) {}
    Tree(Tree&&) noexcept = default;
    Tree& operator=(Tree&&) = delete;
    // NOLINTNEXTLINE(bugprone-exception-escape): nlohmann's iterators throw only if they are misused
    ~Tree() { take_apart(root_); }

    const Json& root() const { return root_; }
    Json& root() { return root_; }

  private:
    Json root_;
};
using Document = Tree<nlohmann::json>;

// The document; nothing if the text is not JSON, or is beyond the limits of text/limits.hpp. Of repeated
// keys, which are reported, the last counts.
std::optional<Document> parse(std::string_view file, std::string_view utf8, const DiagnosticSink& report);

}  // namespace passpro::json
