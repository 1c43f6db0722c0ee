#include "json/writer.hpp"
#include "rules/evaluation.hpp"
#include "rules/words.hpp"

#include <passpro/rules.hpp>

#include <utility>

namespace passpro {

using namespace rules;

namespace {

// The value as JSON; nothing, and a problem, if there is none.
std::optional<std::string> value_of(const Program& program, std::uint32_t root, const Value& data,
                                    Diagnostics& problems) {
    Evaluator evaluator(program);
    const auto value = evaluator.evaluate(root, JsonSource(program, data));
    const auto& fault = evaluator.fault();
    if (!fault) return to_json(value);
    problems.add({.problem = Problem::evaluation_failed,
                  .place = {{}, 0, program.pointer_to(fault->node)},
                  .value = {},
                  .details = mismatch(fault->found, fault->required),
                  .suggestion = {}});
    return std::nullopt;
}

std::optional<std::string> value_of_request(const Value& request, Diagnostics& problems) {
    const auto* object = request.get<Object>();
    const auto* logic = object != nullptr ? object->find("logic") : nullptr;
    if (logic == nullptr) {
        problems.add({.problem = Problem::missing_key,
                      .place = {{}, 0, "/logic"},
                      .value = {},
                      .details = {},
                      .suggestion = {}});
        return std::nullopt;
    }
    const Value null = Null{};
    const auto* data = object->find("data");
    Program program;
    const auto root = read_expression(*logic, program, {"", "/logic", problems});
    if (problems.has_errors()) return std::nullopt;
    return value_of(program, root, data == nullptr ? null : *data, problems);
}

}  // namespace

struct Expression::Data {
    explicit Data(Document read) : document(std::move(read)) {}

    Document document;  // which the program refers to
    Program program;
    std::uint32_t root = 0;
};

Result<Expression> Expression::parse(std::string_view json, std::string_view file) {
    Diagnostics problems;
    auto document = Document::parse(json, file, problems);
    if (!document) return Result<Expression>(std::move(problems));
    auto data = std::make_shared<Data>(std::move(*document));
    data->root = read_expression(data->document.root(), data->program, {file, "", problems});
    problems.sort();
    if (problems.has_errors()) return Result<Expression>(std::move(problems));
    return {Expression(std::move(data)), std::move(problems)};
}

Result<std::string> Expression::evaluate(std::string_view data, std::string_view file) const {
    Diagnostics problems;
    const auto document = Document::parse(data, file, problems);
    if (!document) return Result<std::string>(std::move(problems));
    auto value = value_of(data_->program, data_->root, document->root(), problems);
    if (!value) return Result<std::string>(std::move(problems));
    return {std::move(*value), std::move(problems)};
}

std::string evaluate_request(std::string_view request, Language language) {
    Diagnostics problems;
    const auto document = Document::parse(request, "", problems);
    const auto value = document ? value_of_request(document->root(), problems) : std::nullopt;
    auto answer = json::Container::object();
    if (value) return answer.add_json("value", *value).text();
    return answer.add("error", problems.items().front().to_text(language)).text();
}

}  // namespace passpro
