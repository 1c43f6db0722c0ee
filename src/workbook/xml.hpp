// An XML document as a tree of texts, as far as it is wanted.
#pragma once

#include <passpro/diagnostics.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro::workbook {

struct XmlElement {
    std::string name;        // without prefix
    std::uint32_t line = 0;  // on which it begins, from 1
    std::string text{};      // of its own, without blanks around it
    std::vector<std::pair<std::string, std::string>> attributes{};
    std::vector<XmlElement> children{};

    // The first child, or the attribute, of this name: nullptr, or empty, if there is none.
    const XmlElement* child(std::string_view child_name) const;
    std::string_view attribute(std::string_view attribute_name) const;
};

// The root element. Elements whose name is not wanted are left out with all that is within them, the root
// excepted. Reports at lines of `file`: a DOCTYPE, the door for entities that grow, and what is not well
// formed (`bad_xml`), bytes of another encoding (`bad_encoding`), and what is beyond text/limits.hpp. O(n).
Result<XmlElement> read_xml(std::string bytes, std::string_view file,
                            const std::function<bool(std::string_view name)>& is_wanted);

}  // namespace passpro::workbook
