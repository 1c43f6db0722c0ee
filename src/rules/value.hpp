// The values of the rule language. A Value is small and owns nothing: texts, items and members lie in the
// document, the campaign or the evaluator that it came from, and must outlive it.
#pragma once

#include "base/contracts.hpp"
#include "rules/instant.hpp"

#include <concepts>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

namespace passpro::rules {

class Value;
struct Member;

// Not known, because data are missing.
struct Unknown {
    friend bool operator==(Unknown, Unknown) = default;
};
// Known to be falsy, but not which falsy value: the result of `and` if an operand is unknown and a later one
// falsy. As a condition, it is false; for all other purposes, it is unknown.
struct SomeFalsy {
    friend bool operator==(SomeFalsy, SomeFalsy) = default;
};
// Evaluation has failed; the evaluator knows why.
struct Failed {
    friend bool operator==(Failed, Failed) = default;
};
struct Null {
    friend bool operator==(Null, Null) = default;
};

// The number of values in an array or an object, itself included, and its depth: evaluation shares parts, so
// a few nodes can represent a huge value.
struct Extent {
    std::uint32_t values = 1;
    std::uint32_t depth = 1;
};

struct Array {
    const Value* first = nullptr;
    std::uint32_t size = 0;
    Extent extent;

    std::span<const Value> items() const;
    friend bool operator==(const Array&, const Array&);  // item by item
};

struct Object {
    const Member* first = nullptr;  // by key; each key once
    std::uint32_t size = 0;
    Extent extent;

    std::span<const Member> members() const;
    const Value* find(std::string_view key) const;  // O(log size)
    friend bool operator==(const Object&, const Object&);
};

template <typename Kind, typename... Kinds>
concept one_of = (std::same_as<Kind, Kinds> || ...);

class Value {
  public:
    using Alternatives = std::variant<Unknown, SomeFalsy, Failed, Null, bool, std::int64_t, double,
                                      std::string_view, Instant, Array, Object>;

    Value() = default;  // Unknown
    template <one_of<Unknown, SomeFalsy, Failed, Null, bool, std::int64_t, double, std::string_view, Instant,
                     Array, Object>
                  Alternative>
    Value(Alternative alternative) : alternatives_(std::in_place_type<Alternative>, alternative) {}

    template <typename Alternative>
    bool is() const {
        return std::holds_alternative<Alternative>(alternatives_);
    }
    template <typename Alternative>
    const Alternative* get() const {
        return std::get_if<Alternative>(&alternatives_);
    }
    const Alternatives& alternatives() const { return alternatives_; }

    // Same type and same content.
    friend bool operator==(const Value&, const Value&);

    // Whether this is one certain value of the language: the alternatives behind Failed are.
    bool is_concrete() const { return alternatives_.index() > Alternatives(Failed{}).index(); }

  private:
    Alternatives alternatives_;
};

struct Member {
    std::string_view key;
    Value value;

    friend bool operator==(const Member&, const Member&);
};

inline std::span<const Value> Array::items() const {
    return {first, size};
}
inline std::span<const Member> Object::members() const {
    return {first, size};
}

// The types of the language. A `number` is one that is not a 64-bit integer: it can be passed on and compared
// for equality, nothing else.
enum class Type : std::uint8_t { null, boolean, integer, number, text, array, object, date_time };

inline Type type_of(const Value& concrete) {
    // In the order of the alternatives; the first three are not values of the language.
    constexpr Type types[] = {Type::null,      Type::null,    Type::null,   Type::null,
                              Type::boolean,   Type::integer, Type::number, Type::text,
                              Type::date_time, Type::array,   Type::object};
    static_assert(std::size(types) == std::variant_size_v<Value::Alternatives>);
    Expects(concrete.is_concrete());
    return types[concrete.alternatives().index()];
}

// As a condition; nothing for what is neither truthy nor falsy.
std::optional<bool> truth_of(const Value& concrete);

// Extent of a container of these parts.
Extent extent_of(std::span<const Value> items);
Extent extent_of(std::span<const Member> members);
// Of any value: 1 for what has no parts.
Extent extent_of(const Value& value);

}  // namespace passpro::rules
