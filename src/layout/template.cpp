#include "layout/template.hpp"

#include "base/contracts.hpp"

namespace passpro::layout {

object words_in(Language language, std::span<const Word> words) {
    object found;
    for (const Word& word : words) found.emplace(word.name, std::string(word.words.in(language)));
    return found;
}

Template::Template(const char* text, const object& words) : template_(text), words_(words) {
    Expects(template_.is_valid());
}

std::string Template::render(const data& content) {
    kainjow::mustache::context<std::string> context(&words_);
    context.push(&content);
    return template_.render(context);
}

}  // namespace passpro::layout
