// The smallest workbook around the XML that a test is about.
#pragma once

#include <stored_zip.hpp>
#include <string>

namespace passpro::test {

inline constexpr const char* office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr const char* spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

struct SmallWorkbook {
    std::string sheet_data{};   // within <sheetData>
    std::string behind_data{};  // such as <mergeCells>
    std::string strings{};      // within <sst>
    std::string number_formats{};
    std::string cell_formats = R"(<xf numFmtId="0"/>)";
    std::string properties{};  // such as <workbookPr date1904="1"/>

    Parts parts() const {
        const std::string relationships = "<Relationships>";
        const auto relationship = [](const char* id, const char* type, const char* target) {
            return std::string("<Relationship Id=\"") + id + "\" Type=\"" + office + '/' + type +
                   "\" Target=\"" + target + "\"/>";
        };
        const std::string ns = std::string(" xmlns=\"") + spreadsheet + "\"";
        return {
            {"_rels/.rels",
             relationships + relationship("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
            {"xl/workbook.xml",
             "<workbook" + ns + " xmlns:r=\"" + office + "\">" + properties +
                 "<sheets><sheet name=\"Liste\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels",
             relationships + relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                 relationship("rId2", "sharedStrings", "/xl/sharedStrings.xml") +
                 relationship("rId3", "styles", "styles.xml") + "</Relationships>"},
            {"xl/sharedStrings.xml", "<sst" + ns + ">" + strings + "</sst>"},
            {"xl/styles.xml", "<styleSheet" + ns + "><numFmts>" + number_formats + "</numFmts><cellXfs>" +
                                  cell_formats + "</cellXfs></styleSheet>"},
            {"xl/worksheets/sheet1.xml",
             "<worksheet" + ns + "><sheetData>" + sheet_data + "</sheetData>" + behind_data + "</worksheet>"},
        };
    }

    std::string bytes() const { return stored_zip(parts()); }
};

}  // namespace passpro::test
