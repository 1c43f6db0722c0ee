#include "layout/template.hpp"

#include "base/contracts.hpp"

namespace passpro::layout {

Template::Template(const char* text, const object& words) : template_(text), words_(words) {
    Expects(template_.is_valid());
}

std::string Template::render(const data& content) {
    kainjow::mustache::context<std::string> context(&words_);
    context.push(&content);
    return template_.render(context);
}

}  // namespace passpro::layout
