#include "workbook/xml.hpp"

#include "text/encoding.hpp"
#include "text/limits.hpp"
#include "text/trimming.hpp"
#include "text/utf8.hpp"
#include "workbook/xml_names.hpp"

#include <algorithm>
#include <optional>
#include <pugixml.hpp>

namespace passpro::workbook {

namespace {

// Why there is no document. Thrown within this file.
struct UnreadableXml {
    Diagnostic problem;
};

class LineNumbers {
  public:
    explicit LineNumbers(std::string_view text) {
        for (std::size_t k = 0; k < text.size(); ++k) {
            if (text[k] == '\n') ends_.push_back(k);
        }
    }

    std::uint32_t of(std::ptrdiff_t position) const {
        const auto at = static_cast<std::size_t>(std::max(position, std::ptrdiff_t{0}));
        return static_cast<std::uint32_t>(std::ranges::lower_bound(ends_, at) - ends_.begin()) + 1;
    }

  private:
    std::vector<std::size_t> ends_;
};

class XmlReader {
  public:
    XmlReader(std::string utf8, std::string_view file, const std::function<bool(std::string_view)>& is_wanted)
        : text_(std::move(utf8)), lines_(text_), file_(file), is_wanted_(is_wanted) {}

    XmlElement read() {
        if (elements_in(text_) > limits::workbook_elements) {
            refuse_size(limits::in_words(limits::workbook_elements, "éléments et attributs",
                                         "elements and attributes"));
        }
        constexpr unsigned options = pugi::parse_minimal | pugi::parse_escapes | pugi::parse_cdata |
                                     pugi::parse_eol | pugi::parse_doctype;
        const auto parsed =
            document_.load_buffer_inplace(text_.data(), text_.size(), options, pugi::encoding_utf8);
        for (const auto& node : document_.children()) {
            if (node.type() == pugi::node_doctype)
                refuse(line_of(node), "il contient un DOCTYPE", "it has a DOCTYPE");
        }
        if (!parsed) {
            refuse(lines_.of(parsed.offset), "une balise est mal formée ou mal fermée",
                   "a tag is malformed or not closed");
        }
        const auto root = document_.document_element();
        if (root.empty() || !root.next_sibling().empty()) {
            refuse(lines_.of(0), "il n’a pas exactement un élément à sa racine",
                   "it does not have exactly one element at its root");
        }
        return copy(root, 1);
    }

  private:
    [[noreturn]] void refuse(std::uint32_t line, std::string french, std::string english) const {
        throw UnreadableXml{{.problem = Problem::bad_xml,
                             .place = {file_, line, {}},
                             .details = {std::move(french), std::move(english)}}};
    }

    [[noreturn]] void refuse_size(std::vector<std::string> limit) const {
        throw UnreadableXml{
            {.problem = Problem::too_large, .place = Place::of_file(file_), .details = std::move(limit)}};
    }

    std::uint32_t line_of(const pugi::xml_node& node) const { return lines_.of(node.offset_debug()); }

    // Character references can stand for what is not a character.
    std::string checked(std::string_view text, const pugi::xml_node& node) const {
        if (!is_utf8(text)) refuse(line_of(node), "un caractère n’en est pas un", "a character is not one");
        return std::string(text);
    }

    XmlElement copy(const pugi::xml_node& node, std::size_t depth) const {
        if (depth > limits::xml_depth)
            refuse_size(
                limits::in_words(limits::xml_depth, "éléments imbriqués", "elements within each other"));
        XmlElement element{.name = checked(local_name(node.name()), node), .line = line_of(node)};
        for (const auto& attribute : node.attributes()) {
            element.attributes.emplace_back(checked(local_name(attribute.name()), node),
                                            checked(attribute.value(), node));
        }
        std::string text;
        for (const auto& child : node.children()) {
            if (child.type() == pugi::node_element) {
                if (is_wanted_(local_name(child.name()))) element.children.push_back(copy(child, depth + 1));
            } else {
                text += child.value();
            }
        }
        element.text = trimmed(checked(text, node));
        return element;
    }

    std::string text_;
    LineNumbers lines_;
    std::string_view file_;
    const std::function<bool(std::string_view)>& is_wanted_;
    pugi::xml_document document_;
};

Result<XmlElement> refusal(Diagnostic problem) {
    Diagnostics problems;
    problems.add(std::move(problem));
    return Result<XmlElement>(std::move(problems));
}

}  // namespace

const XmlElement* XmlElement::child(std::string_view child_name) const {
    const auto found = std::ranges::find(children, child_name, &XmlElement::name);
    return found == children.end() ? nullptr : &*found;
}

std::string_view XmlElement::attribute(std::string_view attribute_name) const {
    for (const auto& [name_of_attribute, value] : attributes) {
        if (name_of_attribute == attribute_name) return value;
    }
    return {};
}

Result<XmlElement> read_xml(std::string bytes, std::string_view file,
                            const std::function<bool(std::string_view name)>& is_wanted) {
    if (bytes.size() > limits::xml_bytes) {
        return refusal({.problem = Problem::too_large,
                        .place = Place::of_file(file),
                        .details = limits::bytes_in_words(limits::xml_bytes)});
    }
    auto decoded = decode_xml(std::move(bytes));
    if (decoded.bad_line != 0)
        return refusal({.problem = Problem::bad_encoding, .place = {file, decoded.bad_line, {}}});
    try {
        return {XmlReader(std::move(decoded.utf8), file, is_wanted).read(), {}};
    } catch (UnreadableXml& found) {
        return refusal(std::move(found.problem));
    }
}

}  // namespace passpro::workbook
