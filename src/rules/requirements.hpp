// The requirements of operations on their operands.
#pragma once

#include "rules/expression.hpp"
#include "rules/value.hpp"

#include <bit>
#include <cstdint>

namespace passpro::rules {

// A requirement on a value.
enum class Requirement : std::uint8_t {
    condition,  // truthy or falsy
    integer,
    integer_sum,  // that 64 bits hold
    text,
    array,
    array_or_null,
    date_time,
    date_text,   // a text that reads as a date or date-time
    birth_text,  // a text that reads as YYYY, YYYY-MM or YYYY-MM-DD
    time_in_range,
    little_work,  // the expression takes too many steps
    small_value,  // the value becomes too large or too deep
};

// The types that a value may have.
class TypeSet {
  public:
    constexpr TypeSet() = default;
    constexpr TypeSet(Type type) : bits_(1U << static_cast<unsigned>(type)) {}

    static constexpr TypeSet all() { return from_bits(0xFF); }
    constexpr TypeSet with(TypeSet other) const { return from_bits(bits_ | other.bits_); }
    constexpr TypeSet without(TypeSet other) const { return from_bits(bits_ & ~other.bits_); }
    constexpr bool meets(TypeSet other) const { return (bits_ & other.bits_) != 0; }
    // Any of them.
    constexpr Type first() const { return static_cast<Type>(std::countr_zero(bits_)); }

  private:
    static constexpr TypeSet from_bits(unsigned bits) {
        TypeSet set;
        set.bits_ = bits;
        return set;
    }

    unsigned bits_ = 0;
};

inline constexpr TypeSet condition_types = TypeSet::all().without(Type::date_time).without(Type::number);

// The types that an operand may have; further requirements are checked when the operation is evaluated.
struct Need {
    TypeSet types = TypeSet::all();
    Requirement requirement{};
};

constexpr Need need_of(Operation operation, std::uint32_t operand) {
    switch (operation) {
        case Operation::conjunction:
        case Operation::negation:
            return {condition_types, Requirement::condition};
        case Operation::if_else:
            if (operand == 0) return {condition_types, Requirement::condition};
            break;
        case Operation::member:
            if (operand == 1) return {Type::array, Requirement::array};
            break;
        case Operation::sum:
        case Operation::greater:
        case Operation::less:
        case Operation::greater_or_equal:
        case Operation::less_or_equal:
            return {Type::integer, Requirement::integer};
        case Operation::after:
        case Operation::before:
        case Operation::not_after:
        case Operation::not_before:
            return {Type::date_time, Requirement::date_time};
        case Operation::plus_time:
            if (operand == 0) return {Type::text, Requirement::text};
            break;
        case Operation::date_of_birth:
            return {Type::text, Requirement::text};
        case Operation::reduce:
            if (operand == 0) return {TypeSet(Type::array).with(Type::null), Requirement::array_or_null};
            break;
        case Operation::literal:
        case Operation::array:
        case Operation::var:
        case Operation::equals:
            break;
    }
    return {};
}

}  // namespace passpro::rules
