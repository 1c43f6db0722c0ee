#include "layout/template.hpp"

#include "base/contracts.hpp"

#include <utility>

namespace passpro::layout {

Template::Template(const char* text, object words) : template_(text), words_(std::move(words)) {
    Expects(template_.is_valid());
}

std::string Template::render(const data& content) {
    kainjow::mustache::context<std::string> context(&words_);
    context.push(&content);
    return template_.render(context);
}

}  // namespace passpro::layout
