// A whole page, which stands alone: it refers to nothing outside itself, and can be mailed.
#pragma once

#include <passpro/language.hpp>

#include <string>
#include <string_view>

namespace passpro::layout {

struct Document {
    Language language = Language::french;
    std::string title{};
    std::string body{};         // markup: `header`, and `main` with the id "content"
    std::string_view style{};   // besides the common one
    std::string_view script{};  // empty: none
    std::string footer{};       // text, before the name of the program
};

// O(size). The browser may run the style and the script of this document, and nothing else (content_policy).
std::string render(const Document& document);

}  // namespace passpro::layout
