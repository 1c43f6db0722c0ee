// The contents of a rule file.
#pragma once

#include "rules/expression.hpp"
#include "rules/json.hpp"

#include <passpro/rules.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace passpro {

// A case that the authors of a rule file wrote down.
struct RuleTest {
    std::string pointer;
    std::string name;
    std::optional<RuleIndex> rule;  // the only one consulted; nothing: all
    rules::Value data;
    Verdict expected{};
};

inline std::string pointer_to(RuleIndex rule) {
    return "/rules/" + std::to_string(rule.value);
}

struct RuleSetData {
    explicit RuleSetData(rules::Document read) : document(std::move(read)) {}

    static const RuleSetData& of(const RuleSet& rules) { return *rules.data_; }

    rules::Document document;  // which all else refers to
    std::string file;
    Table<Rule> rules;
    std::map<std::string, RuleIndex, std::less<>> by_id;
    rules::Program program;
    // One entry for each rule:
    std::vector<std::uint32_t> roots;                        // of its expression
    std::vector<std::vector<std::uint32_t>> variable_nodes;  // of its expression
    std::vector<std::vector<std::uint32_t>> data_read;       // variables of Variable::Root::data, ascending
    std::vector<std::string> digests;
    std::vector<RuleTest> tests;
};

}  // namespace passpro
