#include "rules/evaluation.hpp"

#include "base/contracts.hpp"

#include <gsl/util>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <memory>

namespace passpro::rules {
namespace {

// Of arrays and objects that an expression makes. Data may be larger.
constexpr Extent largest_made{.values = 100'000, .depth = maximum_depth};

constexpr std::size_t most_strict_operands = 3;

bool is_absent(const Value& value) {
    const auto* text = value.get<std::string_view>();
    return value.is<Null>() || (text != nullptr && text->empty());
}

bool is_small(const Extent& extent) {
    return extent.values <= largest_made.values && extent.depth <= largest_made.depth;
}

// Of two operands, or of each two neighbours of three.
template <typename Kind, typename Holds>
bool in_order(std::span<const Value> operands, Holds holds) {
    const auto breaks = [&](const Value& left, const Value& right) {
        return !holds(*left.get<Kind>(), *right.get<Kind>());
    };
    return std::ranges::adjacent_find(operands, breaks) == operands.end();
}

bool is_falsy(const Value& value) {
    return value.is<SomeFalsy>() || (value.is_concrete() && truth_of(value) == false);
}

}  // namespace

Value Evaluator::evaluate(std::uint32_t root, const DataSource& source) {
    source_ = &source;
    frames_.clear();
    missing_.clear();
    fault_.reset();
    steps_left_ = most_steps_;
    memory_.release();
    return value_of(root);
}

RuleOutcome Evaluator::judge(std::uint32_t root, const DataSource& source) {
    const auto truth = condition(root, evaluate(root, source));
    if (truth == Truth::unknown) return RuleOutcome::unknown;
    missing_.clear();
    if (truth == Truth::failed) return RuleOutcome::error;
    return truth == Truth::yes ? RuleOutcome::holds : RuleOutcome::fails;
}

Value Evaluator::value_of(std::uint32_t index) {
    const auto& node = program_.nodes[index];
    const auto missing_before = missing_.size();
    const auto value = node.constant != Node::none ? program_.constants[node.constant] : apply(node);
    if (value.is_concrete()) missing_.resize(missing_before);  // it turned out not to depend on them
    if (record_ != nullptr) (*record_)[index] = value;
    return value;
}

Value Evaluator::apply(const Node& node) {
    if (!spend(1)) return fail(program_.index_of(node), Requirement::little_work, Null{});
    switch (node.operation) {
        case Operation::var:
            return variable(node);
        case Operation::array:
            return array(node);
        case Operation::conjunction:
            return conjunction(node);
        case Operation::if_else:
            return choice(node);
        case Operation::negation:
            return negation(node);
        case Operation::reduce:
            return reduction(node);
        default:
            return strict(node);
    }
}

Value Evaluator::variable(const Node& node) {
    const auto value = raw_variable(program_.variables[node.variable], node.variable);
    if (node.absence == Absence::as_it_is || !value.is_concrete() || !is_absent(value)) return value;
    if (node.absence == Absence::null) return Null{};
    if (std::ranges::find(missing_, node.variable) == missing_.end()) missing_.push_back(node.variable);
    return Unknown{};
}

Value Evaluator::raw_variable(const Variable& variable, std::uint32_t index) {
    using Root = Variable::Root;
    if (variable.root == Root::data) return source_->read(index);
    if (variable.root == Root::nothing) return Null{};
    if (variable.root == Root::frame) return frame_object(variable.frame);
    const auto& frame = frames_[variable.frame];
    const auto& value = variable.root == Root::current ? frame.current : frame.accumulator;
    if (variable.parts.empty()) return value;
    if (!value.is_concrete()) return Unknown{};
    const auto* found = descend(value, variable.parts);
    return found == nullptr ? Value(Null{}) : *found;
}

Value Evaluator::frame_object(std::uint32_t frame) {
    const auto& [current, accumulator] = frames_[frame];
    if (!accumulator.is_concrete()) return Unknown{};
    const auto members = allocate<Member>(3);
    members[0] = {"accumulator", accumulator};
    members[1] = {"current", current};
    members[2] = {"data", frame == 0 ? source_->whole() : frame_object(frame - 1)};
    return Object{.first = members.data(), .size = 3, .extent = extent_of(std::span<const Member>(members))};
}

Value Evaluator::array(const Node& node) {
    if (!spend(node.operands)) return fail(program_.index_of(node), Requirement::little_work, Null{});
    const auto items = allocate<Value>(node.operands);
    bool is_known = true;
    for (std::uint32_t i = 0; i < node.operands; ++i) {
        items[i] = value_of(node.first_operand + i);
        if (items[i].is<Failed>()) return Failed{};
        is_known = is_known && items[i].is_concrete();
    }
    if (!is_known) return Unknown{};
    const Array made{
        .first = items.data(), .size = node.operands, .extent = extent_of(std::span<const Value>(items))};
    return is_small(made.extent) ? Value(made)
                                 : fail(program_.index_of(node), Requirement::small_value, made);
}

// An unknown operand may turn out truthy, and what follows it decide; or falsy, and then it would decide
// itself.
Value Evaluator::conjunction(const Node& node) {
    bool is_known = true;
    Value last;
    for (std::uint32_t i = 0; i < node.operands; ++i) {
        last = value_of(node.first_operand + i);
        switch (condition(node.first_operand + i, last)) {
            case Truth::yes:
                break;
            case Truth::no:
                return is_known ? last : SomeFalsy{};
            case Truth::unknown:
                is_known = false;
                break;
            case Truth::failed:
                // Might not have been reached.
                if (!is_known) fault_.reset();
                return is_known ? Value(Failed{}) : Value(Unknown{});
        }
    }
    return is_known ? last : Unknown{};
}

Value Evaluator::choice(const Node& node) {
    const auto guard = node.first_operand;
    switch (condition(guard, value_of(guard))) {
        case Truth::yes:
            return value_of(guard + 1);
        case Truth::no:
            return value_of(guard + 2);
        case Truth::unknown:
            return choice_of_both(node);
        case Truth::failed:
            break;
    }
    return Failed{};
}

// What both branches agree on does not depend on the guard.
Value Evaluator::choice_of_both(const Node& node) {
    const auto then = value_of(node.first_operand + 1);
    const auto otherwise = value_of(node.first_operand + 2);
    if (then.is<Failed>() || otherwise.is<Failed>()) {
        fault_.reset();
        return Unknown{};
    }
    const bool is_certain = then.is_concrete() && otherwise.is_concrete();
    if (is_certain) return then == otherwise ? then : Unknown{};
    return is_falsy(then) && is_falsy(otherwise) ? Value(SomeFalsy{}) : Value(Unknown{});
}

Value Evaluator::negation(const Node& node) {
    switch (condition(node.first_operand, value_of(node.first_operand))) {
        case Truth::yes:
            return false;
        case Truth::no:
            return true;
        case Truth::unknown:
            return Unknown{};
        case Truth::failed:
            break;
    }
    return Failed{};
}

// Operations that need the values of all their operands. An operand of the wrong type makes them fail, even
// if others are unknown.
Value Evaluator::strict(const Node& node) {
    std::array<Value, most_strict_operands> values;
    Expects(node.operands <= values.size());
    bool is_known = true;
    for (std::uint32_t i = 0; i < node.operands; ++i) {
        values[i] = value_of(node.first_operand + i);
        if (values[i].is<Failed>()) return Failed{};
        is_known = is_known && values[i].is_concrete();
    }
    for (std::uint32_t i = 0; i < node.operands; ++i) {
        const auto need = need_of(node.operation, i);
        if (values[i].is_concrete() && !need.types.meets(type_of(values[i])))
            return fail(node.first_operand + i, need.requirement, values[i]);
    }
    return is_known ? apply_strictly(node, {values.data(), node.operands}) : Unknown{};
}

// Of operands that have the types it needs.
Value Evaluator::apply_strictly(const Node& node, std::span<const Value> operands) {
    switch (node.operation) {
        case Operation::equals:
            return equality(node, operands);
        case Operation::member:
            return membership(node, operands);
        case Operation::sum:
            return sum(node, operands);
        case Operation::greater:
            return in_order<std::int64_t>(operands, std::greater{});
        case Operation::less:
            return in_order<std::int64_t>(operands, std::less{});
        case Operation::greater_or_equal:
            return in_order<std::int64_t>(operands, std::greater_equal{});
        case Operation::less_or_equal:
            return in_order<std::int64_t>(operands, std::less_equal{});
        case Operation::after:
            return in_order<Instant>(operands, std::greater{});
        case Operation::before:
            return in_order<Instant>(operands, std::less{});
        case Operation::not_after:
            return in_order<Instant>(operands, std::less_equal{});
        case Operation::not_before:
            return in_order<Instant>(operands, std::greater_equal{});
        case Operation::plus_time:
            return plus_time(node, operands);
        case Operation::date_of_birth:
            return date_of_birth(node, operands);
        default:
            Ensures(false);  // every other operation has its own function
            return Failed{};
    }
}

Value Evaluator::equality(const Node& node, std::span<const Value> operands) {
    const auto smaller = std::min(extent_of(operands[0]).values, extent_of(operands[1]).values);
    if (!spend(smaller)) return fail(program_.index_of(node), Requirement::little_work, Null{});
    return operands[0] == operands[1];
}

Value Evaluator::membership(const Node& node, std::span<const Value> operands) {
    const auto& array = *operands[1].get<Array>();
    if (!spend(array.extent.values)) return fail(program_.index_of(node), Requirement::little_work, Null{});
    return std::ranges::find(array.items(), operands[0]) != array.items().end();
}

Value Evaluator::sum(const Node& node, std::span<const Value> operands) {
    using Limits = std::numeric_limits<std::int64_t>;
    const auto left = *operands[0].get<std::int64_t>();
    const auto right = *operands[1].get<std::int64_t>();
    const bool overflows = right > 0 ? left > Limits::max() - right : left < Limits::min() - right;
    return overflows ? fail(program_.index_of(node), Requirement::integer_sum, operands[0])
                     : Value(left + right);
}

Value Evaluator::plus_time(const Node& node, std::span<const Value> operands) {
    const auto instant = parse_instant(*operands[0].get<std::string_view>());
    if (!instant) return fail(node.first_operand, Requirement::date_text, operands[0]);
    const auto amount = *operands[1].get<std::int64_t>();
    const auto moved = plus(*instant, amount, *parse_time_unit(*operands[2].get<std::string_view>()));
    return moved ? Value(*moved) : fail(program_.index_of(node), Requirement::time_in_range, operands[0]);
}

Value Evaluator::date_of_birth(const Node& node, std::span<const Value> operands) {
    const auto instant = parse_date_of_birth(*operands[0].get<std::string_view>());
    return instant ? Value(*instant) : fail(node.first_operand, Requirement::birth_text, operands[0]);
}

Value Evaluator::reduction(const Node& node) {
    const auto operand = value_of(node.first_operand);
    if (operand.is<Failed>()) return Failed{};
    if (!operand.is_concrete()) return Unknown{};
    const auto* array = operand.get<Array>();
    if (array == nullptr && !operand.is<Null>())
        return fail(node.first_operand, Requirement::array_or_null, operand);

    auto accumulator = value_of(node.first_operand + 2);
    if (array == nullptr) return accumulator;
    const auto frame = frames_.size();
    frames_.emplace_back();
    const auto leave = gsl::finally([&] { frames_.pop_back(); });
    for (const auto& item : array->items()) {
        if (accumulator.is<Failed>()) return accumulator;
        frames_[frame] = {.current = item, .accumulator = accumulator};
        accumulator = value_of(node.first_operand + 1);
    }
    return accumulator;
}

Evaluator::Truth Evaluator::condition(std::uint32_t index, const Value& value) {
    if (value.is<Failed>()) return Truth::failed;
    if (value.is<Unknown>()) return Truth::unknown;
    if (value.is<SomeFalsy>()) return Truth::no;
    const auto truth = truth_of(value);
    if (truth) return *truth ? Truth::yes : Truth::no;
    fail(index, Requirement::condition, value);
    return Truth::failed;
}

Value Evaluator::fail(std::uint32_t node, Requirement required, const Value& found) {
    fault_ = {.node = node, .required = required, .found = type_of(found)};
    return Failed{};
}

bool Evaluator::spend(std::uint32_t steps) {
    const bool is_affordable = steps <= steps_left_;
    steps_left_ = is_affordable ? steps_left_ - steps : 0;
    return is_affordable;
}

template <typename Element>
std::span<Element> Evaluator::allocate(std::size_t count) {
    auto* const first = static_cast<Element*>(memory_.allocate(count * sizeof(Element), alignof(Element)));
    std::uninitialized_value_construct_n(first, count);
    return {first, count};
}

}  // namespace passpro::rules
