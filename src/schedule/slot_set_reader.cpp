#include "schedule/slot_set_reader.hpp"

#include "schedule/values.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace passpro::scheduling {

using assignment::Cost;
using assignment::Step;
using json::member;
using json::Member;
using json::Node;

namespace {

constexpr std::int32_t largest_weight = 1'000'000;
constexpr std::int64_t largest_load = 1'000'000'000;
constexpr std::size_t most_steps = 1'000;
constexpr std::string_view step_example = R"({"above": 8, "each": 20})";

Step read_step(const Node& node) {
    Step step;
    const auto load = [](std::optional<std::int64_t>& target) {
        return [&target](const Node& number) { read_bounded(number, target.emplace(), 0, largest_load); };
    };
    read_object(node, std::array{Member{"above", load(step.above)}, Member{"below", load(step.below)},
                                 Member{"each", [&](const Node& number) {
                                            step.each = 0;
                                            read_bounded(number, step.each, 0, largest_cost);
                                        }}});
    node.require(step.above.has_value() != step.below.has_value(), step_example);
    if (step.below) require_keys(node, {"each"});
    return step;
}

// By side, from the middle to the ends.
auto order_of(const Step& step) {
    return std::tuple(step.above.has_value(), step.above ? *step.above : -step.below.value_or(0));
}

// Reports each step that does not cost more than the one before it on its side.
void check_rising(const Node& node, const std::vector<Step>& steps) {
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < steps.size(); ++k) {
        if (steps[k].above.has_value() != steps[k].below.has_value()) order.push_back(k);
    }
    std::ranges::stable_sort(order, {}, [&](std::size_t k) { return order_of(steps[k]); });
    for (std::size_t k = 1; k < order.size(); ++k) {
        const auto& nearer = steps[order[k - 1]];
        const auto& farther = steps[order[k]];
        if (nearer.above.has_value() != farther.above.has_value()) continue;
        if (order_of(nearer) != order_of(farther) && nearer.each < farther.each) continue;
        const auto load = nearer.above ? *nearer.above : *nearer.below;
        node.child(order[k]).report(Problem::step_not_rising, {std::to_string(load)});
    }
}

void read_steps(const Node& node, std::vector<Step>& steps) {
    for_each_item(node, [&](const Node& step) { steps.push_back(read_step(step)); });
    if (steps.size() > most_steps) return node.report(Problem::too_many_parts, {std::to_string(most_steps)});
    check_rising(node, steps);
}

}  // namespace

void SlotSetReader::read_limits(const Node& node) {
    if (is_short_enough(node)) for_each_item(node, [this](const Node& item) { read_limit(item); });
}

void SlotSetReader::read_sessions(const Node& node) {
    if (is_short_enough(node)) for_each_item(node, [this](const Node& item) { read_session(item); });
}

bool SlotSetReader::is_short_enough(const Node& node) {
    if (!node.value().is_array() || node.value().size() <= most_slot_sets) return true;
    node.report(Problem::too_many_parts, {std::to_string(most_slot_sets)});
    return false;
}

void SlotSetReader::read_limit(const Node& node) {
    std::string id;
    Weights weights;
    assignment::Limit limit;
    require_keys(node, {"id", "steps"});
    read_object(
        node,
        std::array{member("id", id), Member{"slots", [&](const Node& slots) { read_slots(slots, weights); }},
                   Member{"services", [&](const Node& services) { read_services(services, weights); }},
                   Member{"steps", [&](const Node& steps) { read_steps(steps, limit.steps); }}});
    limit_names_.add_id(node, id);
    const auto has_weights = std::ranges::any_of(weights, [](const auto& slot) { return slot.second != 1; });
    for (const auto& [slot, weight] : weights) {
        limit.slots.push_back(slot);
        if (has_weights) limit.weights.push_back(weight);
    }
    limits_.push_back(std::move(limit));
}

void SlotSetReader::read_session(const Node& node) {
    std::string id;
    Weights weights;
    Cost cost = 0;
    require_keys(node, {"id", "cost"});
    read_object(
        node,
        std::array{member("id", id), Member{"slots", [&](const Node& slots) { read_names(slots, weights); }},
                   Member{"services", [&](const Node& services) { read_services(services, weights); }},
                   Member{"cost", [&](const Node& number) { read_bounded(number, cost, 0, largest_cost); }}});
    session_names_.add_id(node, id);
    auto& slots = sessions_.emplace_back();
    for (const auto& [slot, weight] : weights) slots.push_back(slot);
    costs_of_sessions_.push_back(cost);
}

// ["a", "b"], or with their weights {"a": 1, "b": 2}.
void SlotSetReader::read_slots(const Node& node, Weights& weights) {
    if (!node.value().is_object()) return read_names(node, weights);
    for_each_member(node, [&](const Node& number, const std::string& name) {
        std::int32_t weight = 1;
        read_bounded(number, weight, 1, largest_weight);
        add_slot(number, name, weight, weights);
    });
}

void SlotSetReader::read_names(const Node& node, Weights& weights) {
    for_each_item(node, [&](const Node& item) {
        std::string name;
        json::read(item, name);
        if (item.value().is_string()) add_slot(item, name, 1, weights);
    });
}

void SlotSetReader::add_slot(const Node& place, const std::string& name, std::int32_t weight,
                             Weights& weights) {
    if (const auto known = slots_.slot_names().find(place, name)) weights[*known] = weight;
}

// All slots of these services, but with the weights that `slots` gives.
void SlotSetReader::read_services(const Node& node, Weights& weights) {
    for_each_item(node, [&](const Node& item) {
        std::string name;
        json::read(item, name);
        if (!item.value().is_string()) return;
        const auto known = slots_.services().find(item, name);
        if (!known) return;
        const auto& slots = slots_.slots_of_service()[*known];
        if (slots.size() > room_)
            return item.report(Problem::too_many_parts, {std::to_string(most_slots_of_sets)});
        room_ -= slots.size();
        for (const auto slot : slots) weights.try_emplace(slot, 1);
    });
}

}  // namespace passpro::scheduling
