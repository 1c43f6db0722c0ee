#include "rules/value.hpp"

#include "base/contracts.hpp"

#include <algorithm>
#include <limits>

namespace passpro::rules {
namespace {

template <typename... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

// One more than the deepest, and all together, as far as 32 bits go.
void contain(Extent& container, const Extent& part) {
    constexpr auto most = std::numeric_limits<std::uint32_t>::max();
    container.depth = std::max(container.depth, part.depth == most ? most : part.depth + 1);
    container.values = part.values > most - container.values ? most : container.values + part.values;
}

}  // namespace

const Value* Object::find(std::string_view key) const {
    const auto all = members();
    const auto found = std::ranges::lower_bound(all, key, {}, &Member::key);
    return found != all.end() && found->key == key ? &found->value : nullptr;
}

std::optional<bool> truth_of(const Value& concrete) {
    Expects(concrete.is_concrete());
    return std::visit(Overloaded{
                          [](bool value) -> std::optional<bool> { return value; },
                          [](std::int64_t value) -> std::optional<bool> { return value != 0; },
                          [](std::string_view text) -> std::optional<bool> { return !text.empty(); },
                          [](const Array& array) -> std::optional<bool> { return array.size != 0; },
                          [](const Object& object) -> std::optional<bool> { return object.size != 0; },
                          [](Null) -> std::optional<bool> { return false; },
                          [](auto) -> std::optional<bool> { return std::nullopt; },
                      },
                      concrete.alternatives());
}

bool operator==(const Array& left, const Array& right) {
    return std::ranges::equal(left.items(), right.items());
}

bool operator==(const Object& left, const Object& right) {
    return std::ranges::equal(left.members(), right.members());
}

bool operator==(const Value& left, const Value& right) {
    return left.alternatives() == right.alternatives();
}

bool operator==(const Member& left, const Member& right) {
    return left.key == right.key && left.value == right.value;
}

Extent extent_of(std::span<const Value> items) {
    Extent extent;
    for (const auto& item : items) contain(extent, extent_of(item));
    return extent;
}

Extent extent_of(std::span<const Member> members) {
    Extent extent;
    for (const auto& member : members) contain(extent, extent_of(member.value));
    return extent;
}

Extent extent_of(const Value& value) {
    if (const auto* array = value.get<Array>()) return array->extent;
    if (const auto* object = value.get<Object>()) return object->extent;
    return {};
}

}  // namespace passpro::rules
