#include "document.hpp"

#include "guard.hpp"

namespace passpro::json {

std::optional<Document> parse(std::string_view file, std::string_view utf8, const DiagnosticSink& report) {
    if (!Guard(utf8, file, {.depth = limits::json_depth}, report).parse()) return std::nullopt;
    return Document(nlohmann::json::parse(utf8));
}

}  // namespace passpro::json
