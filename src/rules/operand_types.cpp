#include "rules/operand_types.hpp"

#include "rules/evaluation.hpp"
#include "rules/words.hpp"

namespace passpro::rules {
namespace {

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
    if (types.meets(condition_types)) return;
    source.problems.add({.problem = Problem::wrong_operand_type,
                         .place = {std::string(source.file), 0, source.pointer},
                         .value = {},
                         .details = mismatch(types.first(), Requirement::condition),
                         .suggestion = {}});
}

}  // namespace passpro::rules
