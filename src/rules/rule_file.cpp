#include "base/sha256.hpp"
#include "json/writer.hpp"
#include "rules/operand_types.hpp"
#include "rules/rule_set_data.hpp"
#include "text/nearest.hpp"

#include <gsl/narrow>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace passpro {

namespace {

using namespace rules;

constexpr std::pair<ScopeKey, std::string_view> named_scope_keys[] = {
    {ScopeKey::formation_id, "formation_id"}, {ScopeKey::domain, "domain"},   {ScopeKey::diploma, "diploma"},
    {ScopeKey::host_uai, "host_uai"},         {ScopeKey::academy, "academy"}, {ScopeKey::level, "level"},
};
constexpr std::pair<Verdict, std::string_view> verdicts[] = {
    {Verdict::eligible, "eligible"},
    {Verdict::ineligible, "ineligible"},
    {Verdict::undetermined, "undetermined"},
};
constexpr std::pair<RuleOutcome, std::string_view> outcomes[] = {
    {RuleOutcome::holds, "true"},
    {RuleOutcome::fails, "false"},
    {RuleOutcome::unknown, "unknown"},
    {RuleOutcome::error, "error"},
};

template <typename Choice, std::size_t count>
std::string_view text_of(const std::pair<Choice, std::string_view> (&choices)[count], Choice choice) {
    return std::ranges::find(choices, choice, [](const auto& pair) { return pair.first; })->second;
}

// An object of a rule file while it is read. Reports problems of its keys and values.
class ObjectReader {
  public:
    // `keys` are those that it may have.
    ObjectReader(const Object& object, std::string pointer, std::string_view file, Diagnostics& problems,
                 std::initializer_list<std::string_view> keys)
        : object_(object), pointer_(std::move(pointer)), file_(file), problems_(problems) {
        for (const auto& member : object.members()) {
            if (std::ranges::find(keys, member.key) != keys.end()) continue;
            report(Problem::unknown_key, pointer_to(member.key), std::string(member.key), {},
                   std::string(NearestMatch(keys).find(member.key).value_or("")));
        }
    }

    std::string pointer_to(std::string_view key) const { return pointer_ + '/' + json::pointer_part(key); }
    const Value* find(std::string_view key) const { return object_.find(key); }

    // Reports a key that is missing or has a value of another type.
    template <typename Kind>
    const Kind* required(std::string_view key, std::string_view type) {
        if (find(key) == nullptr) report(Problem::missing_key, pointer_to(key), {}, {});
        return optional<Kind>(key, type);
    }
    template <typename Kind>
    const Kind* optional(std::string_view key, std::string_view type) {
        const auto* value = find(key);
        return value == nullptr ? nullptr : held<Kind>(*value, pointer_to(key), type);
    }

    std::string required_text(std::string_view key) {
        const auto* text = required<std::string_view>(key, "string");
        if (text != nullptr && text->empty()) report(Problem::missing_value, pointer_to(key), {}, {});
        return text == nullptr ? std::string() : std::string(*text);
    }
    std::string optional_text(std::string_view key) {
        const auto* text = optional<std::string_view>(key, "string");
        return text == nullptr ? std::string() : std::string(*text);
    }
    std::vector<std::string> optional_texts(std::string_view key) {
        std::vector<std::string> texts;
        const auto* array = optional<Array>(key, "array");
        for (std::uint32_t i = 0; array != nullptr && i < array->size; ++i) {
            const auto item = pointer_to(key) + '/' + std::to_string(i);
            if (const auto* text = held<std::string_view>(array->items()[i], item, "string"))
                texts.emplace_back(*text);
        }
        return texts;
    }

    template <typename Kind>
    const Kind* held(const Value& value, const std::string& pointer, std::string_view type) {
        const auto* content = value.get<Kind>();
        if (content == nullptr) report(Problem::wrong_type, pointer, to_json(value), {std::string(type)});
        return content;
    }

    void report(Problem problem, std::string pointer, std::string value, std::vector<std::string> details,
                std::string suggestion = {}) {
        problems_.add({.problem = problem,
                       .place = {std::string(file_), 0, std::move(pointer)},
                       .value = std::move(value),
                       .details = std::move(details),
                       .suggestion = std::move(suggestion)});
    }

  private:
    const Object& object_;
    std::string pointer_;
    std::string_view file_;
    Diagnostics& problems_;
};

class RuleFileReader {
  public:
    RuleFileReader(RuleSetData& data, Diagnostics& problems) : data_(data), problems_(problems) {}

    void read() {
        const auto& root = data_.document.root();
        const auto* object = root.get<Object>();
        if (object == nullptr) return report(Problem::wrong_type, "", to_json(root), {"object"});
        auto file = reader(*object, "", {"$schema", "rules", "tests"});
        const auto* array = file.required<Array>("rules", "array");
        for (std::uint32_t i = 0; array != nullptr && i < array->size; ++i) {
            const auto pointer = "/rules/" + std::to_string(i);
            if (const auto* rule = file.held<Object>(array->items()[i], pointer, "object"))
                read_rule(*rule, pointer);
        }
        read_tests(file, std::nullopt);
        data_.rules = Table<Rule>(std::move(rules_));
    }

  private:
    ObjectReader reader(const Object& object, std::string pointer,
                        std::initializer_list<std::string_view> keys) {
        return {object, std::move(pointer), data_.file, problems_, keys};
    }

    void report(Problem problem, std::string pointer, std::string value,
                std::vector<std::string> details = {}, std::string suggestion = {}) {
        problems_.add({.problem = problem,
                       .place = {data_.file, 0, std::move(pointer)},
                       .value = std::move(value),
                       .details = std::move(details),
                       .suggestion = std::move(suggestion)});
    }

    void read_rule(const Object& object, const std::string& pointer) {
        const RuleIndex index{gsl::narrow<std::uint32_t>(rules_.size())};
        auto keys = reader(object, pointer,
                           {"id", "version", "valid", "applies_to", "severity", "message", "reference",
                            "affected", "optional", "logic", "tests"});
        Rule rule;
        rule.id = keys.required_text("id");
        add_id(rule.id, index, keys.pointer_to("id"));
        rule.version = keys.required_text("version");
        rule.valid = read_validity(keys);
        rule.applies_to = read_scope(keys);
        rule.severity = read_severity(keys);
        rule.message = read_message(keys);
        rule.reference = read_reference(keys);
        if (rule.reference.text.empty()) report(Problem::rule_without_reference, pointer, rule.id);
        rule.affected = keys.optional_texts("affected");
        rule.optional = keys.optional_texts("optional");
        read_logic(keys, rule);
        read_tests(keys, index);
        data_.digests.push_back(sha256(to_json(object)));
        rules_.push_back(std::move(rule));
    }

    void add_id(const std::string& id, RuleIndex index, const std::string& pointer) {
        const auto [first, is_new] = data_.by_id.try_emplace(id, index);
        if (!is_new && !id.empty()) report(Problem::duplicate_rule, pointer, id, {pointer_to(first->second)});
    }

    DatePeriod read_validity(ObjectReader& keys) {
        const auto days = keys.optional_texts("valid");
        if (keys.find("valid") == nullptr) return {};
        const auto pointer = keys.pointer_to("valid");
        if (days.size() != 2) {
            report(Problem::wrong_type, pointer, to_json(*keys.find("valid")),
                   {R"(["2027-01-18", "2027-02-19"])"});
            return {};
        }
        const DatePeriod valid{read_date(days[0], pointer + "/0"), read_date(days[1], pointer + "/1")};
        if (!valid.is_absent() && valid.last < valid.first)
            report(Problem::end_before_start, pointer, days[1], {days[0]});
        return valid;
    }

    Date read_date(const std::string& text, const std::string& pointer) {
        const auto date = parse_date(text);
        if (!date) report(Problem::bad_date, pointer, text);
        return date.value_or(Date());
    }

    std::vector<ScopeClause> read_scope(ObjectReader& keys) {
        std::vector<ScopeClause> clauses;
        const auto* object = keys.optional<Object>("applies_to", "object");
        if (object == nullptr) return clauses;
        auto scope = reader(*object, keys.pointer_to("applies_to"),
                            {"formation_id", "domain", "diploma", "host_uai", "academy", "level"});
        for (const auto& [key, name] : named_scope_keys) {
            if (scope.find(name) != nullptr) clauses.push_back({key, scope.optional_texts(name)});
        }
        return clauses;
    }

    RuleSeverity read_severity(ObjectReader& keys) {
        const auto text = keys.optional_text("severity");
        if (text == "advice") return RuleSeverity::advice;
        if (!text.empty() && text != "required")
            report(Problem::unknown_choice, keys.pointer_to("severity"), text, {"required, advice"});
        return RuleSeverity::required;
    }

    BilingualText read_message(ObjectReader& keys) {
        const auto* object = keys.required<Object>("message", "object");
        if (object == nullptr) return {};
        auto texts = reader(*object, keys.pointer_to("message"), {"fr", "en"});
        BilingualText message{texts.optional_text("fr"), texts.optional_text("en")};
        if (message.french.empty() && message.english.empty()) texts.required_text("fr");
        if (message.french.empty()) message.french = message.english;
        if (message.english.empty()) message.english = message.french;
        return message;
    }

    RuleReference read_reference(ObjectReader& keys) {
        const auto* object = keys.optional<Object>("reference", "object");
        if (object == nullptr) return {};
        auto texts = reader(*object, keys.pointer_to("reference"), {"text", "url"});
        return {texts.optional_text("text"), texts.optional_text("url")};
    }

    void read_logic(ObjectReader& keys, Rule& rule) {
        data_.roots.push_back(0);
        const auto* logic = keys.find("logic");
        if (logic == nullptr) return report(Problem::missing_key, keys.pointer_to("logic"), {});
        Diagnostics problems;
        const Source source{data_.file, keys.pointer_to("logic"), problems};
        const auto first_node = data_.program.nodes.size();
        data_.roots.back() = read_rule_expression(*logic, rule.optional, data_.program, source);
        if (!problems.has_errors()) check_operand_types(data_.program, data_.roots.back(), source);
        for (const auto& problem : problems) problems_.add(problem);

        data_.variable_nodes.push_back(variable_nodes(first_node));
        data_.data_read.push_back(data_read(data_.variable_nodes.back()));
        for (const auto node : data_.variable_nodes.back()) check_variable(node, source.pointer);
        check_optional(rule, keys.pointer_to("optional"));
    }

    std::vector<std::uint32_t> variable_nodes(std::size_t first_node) const {
        std::vector<std::uint32_t> found;
        for (auto node = gsl::narrow<std::uint32_t>(first_node); node < data_.program.nodes.size(); ++node) {
            if (data_.program.nodes[node].variable != Node::none) found.push_back(node);
        }
        return found;
    }

    const Variable& variable_at(std::uint32_t node) const {
        return data_.program.variables[data_.program.nodes[node].variable];
    }

    std::vector<std::uint32_t> data_read(const std::vector<std::uint32_t>& nodes) const {
        std::set<std::uint32_t> read;
        for (const auto node : nodes) {
            if (variable_at(node).root == Variable::Root::data)
                read.insert(data_.program.nodes[node].variable);
        }
        return {read.begin(), read.end()};
    }

    // Inside a `reduce` only three names are known, and a rule is about single data everywhere.
    void check_variable(std::uint32_t node, const std::string& pointer) {
        const auto& variable = variable_at(node);
        const auto place = pointer + data_.program.pointer_to(node);
        if (variable.root == Variable::Root::nothing) {
            const auto nearest = NearestMatch({"current", "accumulator", "data"}).find(variable.path);
            report(Problem::unknown_variable, place, variable.path, {"current, accumulator, data"},
                   std::string(nearest.value_or("")));
        } else if (variable.path.empty()) {
            report(Problem::whole_table, place, variable.path);
        }
    }

    void check_optional(const Rule& rule, const std::string& pointer) {
        std::set<std::string, std::less<>> paths;
        for (const auto node : data_.variable_nodes.back()) paths.insert(variable_at(node).path);
        NearestMatch nearest({paths.begin(), paths.end()});
        for (std::size_t i = 0; i < rule.optional.size(); ++i) {
            if (paths.contains(rule.optional[i])) continue;
            report(Problem::unused_optional, pointer + '/' + std::to_string(i), rule.optional[i], {},
                   std::string(nearest.find(rule.optional[i]).value_or("")));
        }
    }

    void read_tests(ObjectReader& keys, std::optional<RuleIndex> rule) {
        const auto* array = keys.optional<Array>("tests", "array");
        for (std::uint32_t i = 0; array != nullptr && i < array->size; ++i) {
            const auto pointer = keys.pointer_to("tests") + '/' + std::to_string(i);
            const auto* object = keys.held<Object>(array->items()[i], pointer, "object");
            if (object == nullptr) continue;
            auto test = reader(*object, pointer, {"name", "data", "expected"});
            const auto name = test.optional_text("name");
            test.required<Object>("data", "object");
            const auto text = test.required_text("expected");
            const auto expected = parse_verdict(text);
            if (!text.empty() && !expected) {
                report(Problem::unknown_choice, test.pointer_to("expected"), text,
                       {"eligible, ineligible, undetermined"});
            }
            if (test.find("data") != nullptr && expected)
                data_.tests.push_back({pointer, name, rule, *test.find("data"), *expected});
        }
    }

    RuleSetData& data_;
    Diagnostics& problems_;
    std::vector<Rule> rules_;
};

}  // namespace

std::string_view to_text(ScopeKey key) {
    return text_of(named_scope_keys, key);
}

std::string_view to_text(Verdict verdict) {
    return text_of(verdicts, verdict);
}

std::string_view to_text(RuleOutcome outcome) {
    return text_of(outcomes, outcome);
}

std::optional<Verdict> parse_verdict(std::string_view text) {
    const auto* found = std::ranges::find(verdicts, text, [](const auto& pair) { return pair.second; });
    if (found == std::end(verdicts)) return std::nullopt;
    return found->first;
}

Result<RuleSet> RuleSet::parse(std::string_view bytes, std::string_view file) {
    Diagnostics problems;
    auto document = Document::parse(bytes, file, problems);
    if (!document) return Result<RuleSet>(std::move(problems));
    auto data = std::make_shared<RuleSetData>(std::move(*document));
    data->file = file;
    RuleFileReader(*data, problems).read();
    problems.sort();
    if (problems.has_errors()) return Result<RuleSet>(std::move(problems));
    return {RuleSet(std::move(data)), std::move(problems)};
}

const Table<Rule>& RuleSet::rules() const {
    return data_->rules;
}

std::optional<RuleIndex> RuleSet::find(std::string_view id) const {
    const auto found = data_->by_id.find(id);
    if (found == data_->by_id.end()) return std::nullopt;
    return found->second;
}

const std::string& RuleSet::digest(RuleIndex rule) const {
    return data_->digests[rule.value];
}

}  // namespace passpro
