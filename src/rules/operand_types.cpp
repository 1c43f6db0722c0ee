#include "rules/operand_types.hpp"

#include "rules/evaluation.hpp"
#include "rules/words.hpp"

#include <gsl/gsl>

#include <algorithm>
#include <bit>

namespace passpro::rules {
namespace {

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

constexpr TypeSet condition = TypeSet::all().without(Type::date_time).without(Type::number);

struct Need {
    TypeSet types = TypeSet::all();
    Requirement requirement{};
};

Need need_of(Operation operation, std::uint32_t operand) {
    switch (operation) {
        case Operation::conjunction:
        case Operation::negation:
            return {condition, Requirement::condition};
        case Operation::if_else:
            if (operand == 0) return {condition, Requirement::condition};
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

// For expressions that ask for no data.
class NoData final : public DataSource {
  public:
    Value read(std::uint32_t /*variable*/) const override { return Null{}; }
    Value whole() const override { return Null{}; }
};

class OperandCheck {
  public:
    OperandCheck(const Program& program, const Source& source)
        : program_(program), source_(source), evaluator_(program) {}

    TypeSet check(std::uint32_t index) {
        const auto& node = program_.nodes[index];
        if (node.constant != Node::none) return type_of(program_.constants[node.constant]);
        TypeSet of_operands;
        bool is_constant = node.operation != Operation::var;
        for (std::uint32_t i = 0; i < node.operands; ++i) {
            const auto operand = node.first_operand + i;
            const auto types = check(operand);
            const auto need = need_of(node.operation, i);
            if (!types.meets(need.types)) report(operand, types.first(), need.requirement);
            const bool gives_the_value = node.operation != Operation::if_else || i > 0;
            if (gives_the_value) of_operands = of_operands.with(types);
            is_constant = is_constant && program_.nodes[operand].constant != Node::none;
        }
        if (is_constant) check_constant(index);
        return types_of(node, of_operands);
    }

  private:
    static TypeSet types_of(const Node& node, TypeSet of_operands) {
        switch (node.operation) {
            case Operation::conjunction:
            case Operation::if_else:
                return of_operands;
            case Operation::array:
                return Type::array;
            case Operation::sum:
                return Type::integer;
            case Operation::plus_time:
            case Operation::date_of_birth:
                return Type::date_time;
            case Operation::var:
            case Operation::reduce:
                return TypeSet::all();
            default:
                return Type::boolean;
        }
    }

    // An operation on constants that fails does so for all data.
    void check_constant(std::uint32_t index) {
        evaluator_.evaluate(index, NoData());
        if (const auto& fault = evaluator_.fault()) report(fault->node, fault->found, fault->required);
    }

    void report(std::uint32_t node, Type found, Requirement required) {
        source_.problems.add(
            {.problem = Problem::wrong_operand_type,
             .place = {std::string(source_.file), 0, source_.pointer + program_.pointer_to(node)},
             .value = {},
             .details = mismatch(found, required),
             .suggestion = {}});
    }

    const Program& program_;
    const Source& source_;
    Evaluator evaluator_;
};

}  // namespace

void check_operand_types(const Program& program, std::uint32_t root, const Source& source) {
    const auto types = OperandCheck(program, source).check(root);
    if (types.meets(condition)) return;
    source.problems.add({.problem = Problem::wrong_operand_type,
                         .place = {std::string(source.file), 0, source.pointer},
                         .value = {},
                         .details = mismatch(types.first(), Requirement::condition),
                         .suggestion = {}});
}

}  // namespace passpro::rules
