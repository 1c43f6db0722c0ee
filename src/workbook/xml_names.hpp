// Checks of the text of an XML document and of its names before it is taken apart.
#pragma once

#include <cstddef>
#include <string_view>

namespace passpro::workbook {

// The number of elements and attributes of a document, or a few more. Its tree takes memory for each. O(n).
inline std::size_t elements_in(std::string_view xml) {
    std::size_t count = 0;
    for (std::size_t k = 0; k < xml.size(); ++k) {
        const bool begins_element = xml[k] == '<' && k + 1 < xml.size() && xml[k + 1] != '/';
        if (begins_element || xml[k] == '=') ++count;
    }
    return count;
}

// Elements may carry any prefix for their namespace; their names without it are what counts.
inline std::string_view local_name(std::string_view name) {
    return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

}  // namespace passpro::workbook
