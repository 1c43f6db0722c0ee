#include "rules/evaluation.hpp"
#include "rules/words.hpp"

#include <passpro/rules.hpp>

#include <utility>

namespace passpro {

using namespace rules;

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
    Evaluator evaluator(data_->program);
    const auto value = evaluator.evaluate(data_->root, JsonSource(data_->program, document->root()));
    if (const auto& fault = evaluator.fault()) {
        problems.add({.problem = Problem::evaluation_failed,
                      .place = {{}, 0, data_->program.pointer_to(fault->node)},
                      .value = {},
                      .details = mismatch(fault->found, fault->required),
                      .suggestion = {}});
        return Result<std::string>(std::move(problems));
    }
    return {to_json(value), std::move(problems)};
}

}  // namespace passpro
