// What a browser may load and run for a page: the page's own style and script, known by their digests, and
// nothing else. Text of others that got into the page as markup in spite of all escaping could do nothing.
#pragma once

#include <string>
#include <string_view>

namespace passpro::layout {

// The content of a Content-Security-Policy (W3C, CSP Level 2) for a page with this style and script, each
// alone in its element with a line end before and behind it. An empty script: the page has none.
std::string content_policy(std::string_view style, std::string_view script);

}  // namespace passpro::layout
