// A passpro that was built without workbooks (PASSPRO_XLSX) says so if one is given to it.
#include "workbook/workbook.hpp"
#include "workbook/xml.hpp"

namespace passpro::workbook {

namespace {

Diagnostics refusal(std::string_view file) {
    Diagnostics problems;
    problems.add({.problem = Problem::no_workbooks, .place = Place::of_file(file)});
    return problems;
}

}  // namespace

Result<Workbook> read(std::string_view /*bytes*/, std::string_view file) {
    return Result<Workbook>(refusal(file));
}

bool is_other_zip(std::string_view /*bytes*/) {
    return false;
}

std::optional<std::string> text_within(std::string_view /*bytes*/) {
    return std::nullopt;
}

Result<ZippedFolder> read_zip(std::string_view /*bytes*/, std::string_view file,
                              const std::function<bool(std::string_view)>& /*is_wanted*/) {
    return Result<ZippedFolder>(refusal(file));
}

Result<XmlElement> read_xml(std::string /*bytes*/, std::string_view file,
                            const std::function<bool(std::string_view)>& /*is_wanted*/) {
    return Result<XmlElement>(refusal(file));
}

const XmlElement* XmlElement::child(std::string_view /*child_name*/) const {
    return nullptr;
}

std::string_view XmlElement::attribute(std::string_view /*attribute_name*/) const {
    return {};
}

}  // namespace passpro::workbook
