#include "json/writer.hpp"

#include <passpro/output.hpp>

#include <string>

namespace passpro {

namespace {

using json::Container;

Container to_json(const Diagnostic& diagnostic, Language language) {
    return Container::object_at(1)
        .add("code", diagnostic.code())
        .add("name", diagnostic.name())
        .add("severity", diagnostic.severity() == Severity::error ? "error" : "warning")
        .add("file", diagnostic.place.file)
        .add("line", diagnostic.place.line)
        .add("column", diagnostic.place.column)
        .add("cell", diagnostic.place.cell)
        .add("value", diagnostic.value)
        .add("message", diagnostic.message(language))
        .add("expected", diagnostic.expected(language))
        .add("suggestion", diagnostic.suggestion);
}

}  // namespace

std::string to_json(const Diagnostics& diagnostics, Language language) {
    auto list = Container::array_at(0);
    for (const auto& diagnostic : diagnostics) list.add_item(to_json(diagnostic, language));
    return list.text() + '\n';
}

}  // namespace passpro
