// Just enough of a reader of HTML to check our own: every element closed in order, every attribute quoted,
// every bare `<`, `>` and `&` escaped.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::test {

struct Element {
    std::string name;
    std::map<std::string, std::string> attributes;  // values as they stand, with their escapes
};

struct Markup {
    std::vector<Element> elements;      // in the order of their start tags
    std::string text;                   // all text outside style and script, escapes resolved
    std::vector<std::string> problems;  // empty if the page is well formed

    std::size_t count(std::string_view name) const;
};

Markup read_markup(std::string_view page);

inline bool contains(std::string_view page, std::string_view part) {
    return page.find(part) != std::string_view::npos;
}

}  // namespace passpro::test
