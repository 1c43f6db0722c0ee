// Expressions of the rule language, read once into a flat tree and evaluated many times.
#pragma once

#include "rules/json.hpp"
#include "rules/value.hpp"

#include <passpro/diagnostics.hpp>

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::rules {

enum class Operation : std::uint8_t {
    literal,
    array,
    var,
    if_else,
    conjunction,
    negation,
    equals,
    member,
    sum,
    greater,
    less,
    greater_or_equal,
    less_or_equal,
    after,
    before,
    not_after,
    not_before,
    plus_time,
    date_of_birth,
    reduce
};

// As CertLogic writes it, with the number of operands that it takes.
struct OperationKind {
    Operation operation{};
    std::string_view name;
    std::uint32_t fewest_operands = 0;
    std::uint32_t most_operands = 0;
};

std::span<const OperationKind> operation_kinds();   // of what has a name: all but literal and array
const OperationKind& kind_of(Operation operation);  // of what has a name
std::optional<TimeUnit> parse_time_unit(std::string_view text);  // "year", "month", "day", "hour"

// The value of a `var` if the datum is missing or an empty text.
enum class Absence : std::uint8_t {
    as_it_is,  // null for nothing, and the empty text: CertLogic
    null,      // null for both: data that a rule lists as optional
    unknown,   // unknown for both: all other data of a rule
};

// One part of a dotted path: a key of an object, or the index of an array.
struct PathPart {
    std::string key;
    std::optional<std::uint32_t> index;  // if the key is a number

    friend auto operator<=>(const PathPart&, const PathPart&) = default;
};

// The data that the `var`s of a program read, each once.
struct Variable {
    enum class Root : std::uint8_t {
        data,
        current,      // the item that a `reduce` is at
        accumulator,  // its result so far
        frame,        // both and the data, as one object
        nothing,      // a name that does not exist inside a `reduce`
    };

    std::string path;  // as it is shown: "candidate.level", "current.points"
    Root root = Root::data;
    std::uint32_t frame = 0;  // which of the `reduce`s around, from the outermost; of no meaning for `data`
    std::vector<PathPart> parts;  // below the root; of `frame` none

    friend auto operator<=>(const Variable&, const Variable&) = default;
};

// Nothing if a part does not exist.
const Value* descend(const Value& value, std::span<const PathPart> parts);

// A node's operands lie one after another in Program::nodes.
struct Node {
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    Operation operation = Operation::literal;
    Absence absence = Absence::as_it_is;  // of a `var`
    std::uint32_t first_operand = 0;
    std::uint32_t operands = 0;
    std::uint32_t parent = none;
    std::uint32_t variable = none;  // of a `var`: an index into Program::variables
    std::uint32_t constant =
        none;  // of what has the same value for all data: an index into Program::constants
};

// The expressions of a file. Refers to the document that they were read from.
struct Program {
    std::vector<Node> nodes;
    std::vector<Value> constants;
    std::vector<Variable> variables;
    std::map<Variable, std::uint32_t> variable_indices;

    std::uint32_t index_of(const Node& node) const {
        return static_cast<std::uint32_t>(&node - nodes.data());
    }

    // A JSON pointer from the root of the node's expression: "/and/0/===/1"; empty for the root.
    std::string pointer_to(std::uint32_t node) const;
};

// An expression in a file, and the destination of its problems.
struct Source {
    std::string_view file;
    std::string pointer;  // of the expression
    Diagnostics& problems;
};

// Reads an expression into `program`, and returns the index of its root. Reports every problem; the result is
// valid only if there was none. `optional` has the paths whose absence is null, for expressions of rules.
std::uint32_t read_expression(const Value& json, Program& program, const Source& source);
std::uint32_t read_rule_expression(const Value& json, std::span<const std::string> optional, Program& program,
                                   const Source& source);

}  // namespace passpro::rules
