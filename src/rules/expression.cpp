#include "rules/expression.hpp"

#include "base/contracts.hpp"
#include "json/writer.hpp"
#include "text/nearest.hpp"

#include <gsl/narrow>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace passpro::rules {
namespace {

constexpr auto any_number = std::numeric_limits<std::uint32_t>::max();

constexpr OperationKind kinds[] = {
    {Operation::var, "var", 1, 1},
    {Operation::if_else, "if", 3, 3},
    {Operation::conjunction, "and", 2, any_number},
    {Operation::negation, "!", 1, 1},
    {Operation::equals, "===", 2, 2},
    {Operation::member, "in", 2, 2},
    {Operation::sum, "+", 2, 2},
    {Operation::greater, ">", 2, 3},
    {Operation::less, "<", 2, 3},
    {Operation::greater_or_equal, ">=", 2, 3},
    {Operation::less_or_equal, "<=", 2, 3},
    {Operation::after, "after", 2, 3},
    {Operation::before, "before", 2, 3},
    {Operation::not_after, "not-after", 2, 3},
    {Operation::not_before, "not-before", 2, 3},
    {Operation::plus_time, "plusTime", 3, 3},
    {Operation::date_of_birth, "dccDateOfBirth", 1, 1},
    {Operation::reduce, "reduce", 3, 3},
};

// Names of operations in other dialects, or their equivalents there.
constexpr std::pair<std::string_view, std::string_view> foreign_names[] = {
    {"==", "==="}, {"=", "==="}, {"not", "!"}, {"&&", "and"}, {"or", "if"}, {"||", "if"}, {"?:", "if"},
};

std::string suggested_operation(std::string_view name) {
    const auto* foreign = std::ranges::find(foreign_names, name, [](const auto& pair) { return pair.first; });
    if (foreign != std::end(foreign_names)) return std::string(foreign->second);
    std::vector<std::string_view> names;
    for (const auto& kind : kinds) names.push_back(kind.name);
    return std::string(NearestMatch(names).find(name).value_or(""));
}

std::string operation_names() {
    std::string names;
    for (const auto& kind : kinds) names.append(names.empty() ? "" : ", ").append(kind.name);
    return names;
}

BilingualText operand_bounds(const OperationKind& kind) {
    const auto fewest = std::to_string(kind.fewest_operands);
    if (kind.fewest_operands == kind.most_operands) return {fewest, fewest};
    if (kind.most_operands == any_number) return {"au moins " + fewest, "at least " + fewest};
    const auto most = std::to_string(kind.most_operands);
    return {fewest + " ou " + most, fewest + " or " + most};
}

PathPart path_part(std::string_view key) {
    PathPart part{.key = std::string(key), .index = {}};
    std::uint32_t index = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
    if (error == std::errc{} && end == key.data() + key.size()) part.index = index;
    return part;
}

// Nothing if a part is empty.
std::optional<std::vector<PathPart>> split_path(std::string_view path) {
    std::vector<PathPart> parts;
    if (path.empty()) return parts;
    while (true) {
        const auto dot = path.find('.');
        if (dot == 0 || path.empty()) return std::nullopt;
        parts.push_back(path_part(path.substr(0, dot)));
        if (dot == std::string_view::npos) return parts;
        path.remove_prefix(dot + 1);
    }
}

std::string joined(std::string path, std::span<const PathPart> parts) {
    for (const auto& part : parts) path.append(path.empty() ? "" : ".").append(part.key);
    return path;
}

// The meaning of a path inside `reduces` lambdas.
Variable resolved(std::span<const PathPart> parts, std::uint32_t reduces) {
    using Root = Variable::Root;
    const auto variable = [&](Root root, std::string_view name, std::span<const PathPart> below) {
        return Variable{.path = joined(std::string(name), below),
                        .root = root,
                        .frame = root == Root::data ? 0 : reduces - 1,
                        .parts = {below.begin(), below.end()}};
    };
    if (reduces == 0) return variable(Root::data, "", parts);
    if (parts.empty()) return variable(Root::frame, "", parts);
    const auto& name = parts.front().key;
    if (name == "data") return resolved(parts.subspan(1), reduces - 1);
    if (name == "current") return variable(Root::current, name, parts.subspan(1));
    if (name == "accumulator") return variable(Root::accumulator, name, parts.subspan(1));
    return variable(Root::nothing, "", parts);
}

class ExpressionReader {
  public:
    ExpressionReader(Program& program, const Source& source,
                     std::optional<std::span<const std::string>> optional)
        : program_(program), source_(source), optional_(optional), pointer_(source.pointer) {}

    std::uint32_t read(const Value& json) {
        const auto root = add_nodes(1);
        read_into(root, json);
        return root;
    }

  private:
    // Adds a part to the pointer for as long as it is read.
    class Step {
      public:
        Step(std::string& pointer, std::string_view key) : pointer_(pointer), length_(pointer.size()) {
            pointer_.append("/").append(json::pointer_part(key));
        }
        Step(std::string& pointer, std::size_t index) : Step(pointer, std::to_string(index)) {}
        ~Step() { pointer_.resize(length_); }
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;

      private:
        std::string& pointer_;
        std::size_t length_;
    };

    std::uint32_t add_nodes(std::size_t count) {
        const auto first = program_.nodes.size();
        program_.nodes.resize(first + count);
        return gsl::narrow<std::uint32_t>(first);
    }

    void report(Problem problem, std::string value, std::vector<std::string> details = {},
                std::string suggestion = {}) {
        source_.problems.add({.problem = problem,
                              .place = {std::string(source_.file), 0, pointer_},
                              .value = std::move(value),
                              .details = std::move(details),
                              .suggestion = std::move(suggestion)});
    }

    void read_into(std::uint32_t node, const Value& json) {
        if (const auto* array = json.get<Array>()) return read_array(node, *array);
        if (const auto* object = json.get<Object>(); object && object->size == 1)
            return read_operation(node, object->members().front());
        const bool is_literal = json.is<bool>() || json.is<std::int64_t>() || json.is<std::string_view>();
        if (!is_literal) return report(Problem::bad_expression, {});
        set_constant(node, json);
    }

    void set_constant(std::uint32_t node, const Value& value) {
        program_.nodes[node].constant = gsl::narrow<std::uint32_t>(program_.constants.size());
        program_.constants.push_back(value);
    }
    const Value* constant(std::uint32_t node) const {
        const auto index = program_.nodes[node].constant;
        return index == Node::none ? nullptr : &program_.constants[index];
    }

    // An array of literals alone is the array in the document.
    void read_array(std::uint32_t node, const Array& array) {
        read_operands(node, Operation::array, array);
        const auto first = program_.nodes[node].first_operand;
        const auto is_literal = [&](std::uint32_t operand) {
            return constant(operand) != nullptr && !constant(operand)->is<Instant>();
        };
        for (std::uint32_t i = 0; i < array.size; ++i) {
            if (!is_literal(first + i)) return;
        }
        set_constant(node, array);
    }

    void read_operands(std::uint32_t node, Operation operation, const Array& operands) {
        const auto first = add_nodes(operands.size);
        program_.nodes[node].operation = operation;
        program_.nodes[node].first_operand = first;
        program_.nodes[node].operands = operands.size;
        for (std::uint32_t i = 0; i < operands.size; ++i) {
            const Step step(pointer_, i);
            const bool is_lambda = operation == Operation::reduce && i == 1;
            program_.nodes[first + i].parent = node;
            reduces_ += is_lambda ? 1U : 0U;
            read_into(first + i, operands.items()[i]);
            reduces_ -= is_lambda ? 1U : 0U;
        }
    }

    void read_operation(std::uint32_t node, const Member& member) {
        const auto* kind = std::ranges::find(kinds, member.key, &OperationKind::name);
        const Step step(pointer_, member.key);
        if (kind == std::end(kinds)) {
            return report(Problem::unknown_operation, std::string(member.key), {operation_names()},
                          suggested_operation(member.key));
        }
        if (kind->operation == Operation::var) return read_var(node, member.value);
        const auto* operands = member.value.get<Array>();
        if (operands == nullptr) return report(Problem::bad_operands, std::string(kind->name));
        if (operands->size < kind->fewest_operands || operands->size > kind->most_operands) {
            const auto bounds = operand_bounds(*kind);
            return report(Problem::wrong_operand_count, std::string(kind->name),
                          {std::to_string(operands->size), bounds.french, bounds.english});
        }
        read_operands(node, kind->operation, *operands);
        if (kind->operation == Operation::plus_time) check_amount_and_unit(*operands);
        fold_time(node);
    }

    void check_amount_and_unit(const Array& operands) {
        if (!operands.items()[1].is<std::int64_t>()) {
            const Step step(pointer_, 1);
            report(Problem::bad_time_amount, {});
        }
        const auto* unit = operands.items()[2].get<std::string_view>();
        if (unit == nullptr || !parse_time_unit(*unit)) {
            const Step step(pointer_, 2);
            report(Problem::bad_time_unit, unit == nullptr ? std::string() : std::string(*unit));
        }
    }

    // Constant texts are converted to times once. One that is not a time fails at evaluation only, because
    // the expression may never reach it.
    void fold_time(std::uint32_t node) {
        const auto operation = program_.nodes[node].operation;
        if (operation != Operation::plus_time && operation != Operation::date_of_birth) return;
        const auto first = program_.nodes[node].first_operand;
        const auto* text = constant(first) ? constant(first)->get<std::string_view>() : nullptr;
        if (text == nullptr) return;
        auto instant = parse_date_of_birth(*text);
        if (operation == Operation::plus_time) {
            const auto* amount = constant(first + 1) ? constant(first + 1)->get<std::int64_t>() : nullptr;
            const auto* unit = constant(first + 2) ? constant(first + 2)->get<std::string_view>() : nullptr;
            if (amount == nullptr || unit == nullptr || !parse_time_unit(*unit)) return;
            instant = parse_instant(*text);
            if (instant) instant = plus(*instant, *amount, *parse_time_unit(*unit));
        }
        if (instant) set_constant(node, *instant);
    }

    void read_var(std::uint32_t node, const Value& json) {
        const auto* path = json.get<std::string_view>();
        const auto parts = path ? split_path(*path) : std::nullopt;
        if (!parts) return report(Problem::bad_variable_path, path ? std::string(*path) : std::string());
        auto variable = resolved(*parts, reduces_);
        program_.nodes[node].operation = Operation::var;
        program_.nodes[node].absence = absence_of(variable);
        program_.nodes[node].variable = interned(std::move(variable));
    }

    // The accumulator of a `reduce` is not a datum, so its absence has no other meaning.
    Absence absence_of(const Variable& variable) const {
        const bool is_datum = variable.root != Variable::Root::accumulator || !variable.parts.empty();
        if (!optional_ || !is_datum) return Absence::as_it_is;
        return std::ranges::find(*optional_, variable.path) != optional_->end() ? Absence::null
                                                                                : Absence::unknown;
    }

    std::uint32_t interned(Variable variable) {
        const auto next = gsl::narrow<std::uint32_t>(program_.variables.size());
        const auto [known, is_new] = program_.variable_indices.try_emplace(std::move(variable), next);
        if (is_new) program_.variables.push_back(known->first);
        return known->second;
    }

    Program& program_;
    const Source& source_;
    std::optional<std::span<const std::string>> optional_;  // nothing: the expression belongs to no rule
    std::string pointer_;
    std::uint32_t reduces_ = 0;  // whose lambdas are around
};

}  // namespace

std::span<const OperationKind> operation_kinds() {
    return kinds;
}

const OperationKind& kind_of(Operation operation) {
    const auto* kind = std::ranges::find(kinds, operation, &OperationKind::operation);
    Expects(kind != std::end(kinds));
    return *kind;
}

std::optional<TimeUnit> parse_time_unit(std::string_view text) {
    if (text == "year") return TimeUnit::year;
    if (text == "month") return TimeUnit::month;
    if (text == "day") return TimeUnit::day;
    if (text == "hour") return TimeUnit::hour;
    return std::nullopt;
}

const Value* descend(const Value& value, std::span<const PathPart> parts) {
    const Value* found = &value;
    for (const auto& part : parts) {
        if (const auto* object = found->get<Object>()) {
            found = object->find(part.key);
        } else if (const auto* array = found->get<Array>();
                   array && part.index && *part.index < array->size) {
            found = array->first + *part.index;
        } else {
            return nullptr;
        }
        if (found == nullptr) return nullptr;
    }
    return found;
}

std::string Program::pointer_to(std::uint32_t node) const {
    if (nodes[node].parent == Node::none) return {};
    const auto& parent = nodes[nodes[node].parent];
    auto pointer = pointer_to(nodes[node].parent);
    if (parent.operation != Operation::array)
        pointer.append("/").append(json::pointer_part(kind_of(parent.operation).name));
    return pointer.append("/").append(std::to_string(node - parent.first_operand));
}

std::uint32_t read_expression(const Value& json, Program& program, const Source& source) {
    return ExpressionReader(program, source, std::nullopt).read(json);
}

std::uint32_t read_rule_expression(const Value& json, std::span<const std::string> optional, Program& program,
                                   const Source& source) {
    return ExpressionReader(program, source, optional).read(json);
}

}  // namespace passpro::rules
