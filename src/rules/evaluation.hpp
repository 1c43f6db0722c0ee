// Evaluates expressions in three values: if data are missing, everything that does not depend on them is
// still decided (Kleene, Introduction to Metamathematics, § 64). If nothing is missing, the value is
// CertLogic's.
#pragma once

#include "rules/expression.hpp"
#include "rules/requirements.hpp"
#include "rules/value.hpp"

#include <passpro/rules.hpp>

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <vector>

namespace passpro::rules {

// The source of the values of a program's variables.
class DataSource {
  public:
    virtual ~DataSource() = default;

    // Null if there is none. Called for variables of Root::data only.
    virtual Value read(std::uint32_t variable) const = 0;
    // Everything, as one object.
    virtual Value whole() const = 0;

  protected:
    DataSource() = default;
    DataSource(const DataSource&) = default;
    DataSource& operator=(const DataSource&) = default;
};

// A JSON document as data.
class JsonSource final : public DataSource {
  public:
    // Both must outlive it.
    JsonSource(const Program& program, const Value& data) : program_(program), data_(data) {}

    Value read(std::uint32_t variable) const override {
        const auto* found = descend(data_, program_.variables[variable].parts);
        return found == nullptr ? Value(Null{}) : *found;
    }
    Value whole() const override { return data_; }

  private:
    const Program& program_;
    const Value& data_;
};

// Why an evaluation failed.
struct Fault {
    std::uint32_t node = 0;  // whose value it was
    Requirement required{};
    Type found{};
};

// Nested reductions multiply: an expression that takes longer than this is malicious, and fails. Rules get
// less, because each is evaluated for every application.
inline constexpr std::uint32_t maximum_steps = 5'000'000;
inline constexpr std::uint32_t maximum_steps_of_rule = 100'000;

class Evaluator {
  public:
    // The program must outlive it.
    explicit Evaluator(const Program& program, std::uint32_t most_steps = maximum_steps)
        : program_(program), most_steps_(most_steps) {}

    // Values are valid until the next call.
    Value evaluate(std::uint32_t root, const DataSource& source);

    // The value as that of a rule.
    RuleOutcome judge(std::uint32_t root, const DataSource& source);

    // Of the last evaluation: the variables that an unknown result is unknown for, each once; why it failed.
    std::span<const std::uint32_t> missing() const { return missing_; }
    const std::optional<Fault>& fault() const { return fault_; }

    // From now on, the value of each node evaluated is written here; nullptr stops this.
    void record(std::vector<std::optional<Value>>* values) { record_ = values; }

  private:
    struct Frame {
        Value current;
        Value accumulator;
    };

    Value value_of(std::uint32_t index);
    Value apply(const Node& node);

    Value variable(const Node& node);
    Value raw_variable(const Variable& variable, std::uint32_t index);
    Value frame_object(std::uint32_t frame);
    Value array(const Node& node);
    Value conjunction(const Node& node);
    Value choice(const Node& node);
    Value choice_of_both(const Node& node);
    Value negation(const Node& node);
    Value strict(const Node& node);
    Value apply_strictly(const Node& node, std::span<const Value> operands);
    Value equality(const Node& node, std::span<const Value> operands);
    Value membership(const Node& node, std::span<const Value> operands);
    Value sum(const Node& node, std::span<const Value> operands);
    Value plus_time(const Node& node, std::span<const Value> operands);
    Value date_of_birth(const Node& node, std::span<const Value> operands);
    Value reduction(const Node& node);

    enum class Truth { no, yes, unknown, failed };
    Truth condition(std::uint32_t index, const Value& value);

    Value fail(std::uint32_t node, Requirement required, const Value& found);
    // Whether there is work left to do `steps`.
    bool spend(std::uint32_t steps);

    template <typename Element>
    std::span<Element> allocate(std::size_t count);

    const Program& program_;
    std::uint32_t most_steps_;
    const DataSource* source_ = nullptr;
    std::vector<Frame> frames_;
    std::vector<std::uint32_t> missing_;
    std::optional<Fault> fault_;
    std::uint32_t steps_left_ = 0;
    std::vector<std::optional<Value>>* record_ = nullptr;

    // Arrays that an expression makes; most make none, and few make more than this holds.
    alignas(std::max_align_t) std::byte first_memory_[1024];
    std::pmr::monotonic_buffer_resource memory_{first_memory_, sizeof first_memory_};
};

}  // namespace passpro::rules
