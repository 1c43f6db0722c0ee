#include "rules/requirements.hpp"

namespace passpro::rules {

Need need_of(Operation operation, std::uint32_t operand) {
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
