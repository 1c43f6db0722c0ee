// A small campaign as a workbook in memory, for programs that have neither a folder nor libxlsxwriter.
#pragma once

#include "stored_zip.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace passpro::test {

struct CampaignSheet {
    std::string name;
    std::vector<std::vector<std::string_view>> rows;
};

inline std::string sheet_xml(const CampaignSheet& sheet) {
    std::string xml =
        R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)";
    for (const auto& row : sheet.rows) {
        xml += "<row>";
        for (const auto cell : row)
            xml.append(R"(<c t="inlineStr"><is><t>)").append(cell).append("</t></is></c>");
        xml += "</row>";
    }
    return xml + "</sheetData></worksheet>";
}

inline Parts workbook_parts(const std::vector<CampaignSheet>& sheets) {
    const std::string namespace_of_office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const auto relationship = [&](const std::string& id, const std::string& type, const std::string& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + namespace_of_office + '/' + type + "\" Target=\"" +
               target + "\"/>";
    };
    std::string names;
    std::string relationships;
    Parts parts;
    for (const auto& sheet : sheets) {
        const auto number = std::to_string(parts.size() + 1);
        const auto file = "worksheets/sheet" + number + ".xml";
        names += "<sheet name=\"" + sheet.name + "\" sheetId=\"" + number + "\" r:id=\"r" + number + "\"/>";
        relationships += relationship("r" + number, "worksheet", file);
        parts.emplace_back("xl/" + file, sheet_xml(sheet));
    }
    parts.emplace_back(
        "_rels/.rels",
        "<Relationships>" + relationship("r", "officeDocument", "xl/workbook.xml") + "</Relationships>");
    parts.emplace_back("xl/_rels/workbook.xml.rels", "<Relationships>" + relationships + "</Relationships>");
    parts.emplace_back("xl/workbook.xml",
                       R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")"
                       " xmlns:r=\"" +
                           namespace_of_office + "\"><sheets>" + names + "</sheets></workbook>");
    return parts;
}

// Two schools, a formation, an opening of three slots, a candidate who applies and may by the only rule.
inline std::vector<CampaignSheet> campaign_sheets() {
    return {
        {"campaign",
         {{"setting", "value"},
          {"calendar.convocation", "2026-03-02"},
          {"calendar.interviews", R"(["2026-03-09", "2026-04-17"])"},
          {"limits.buffer_minutes", "15"}}},
        {"establishments", {{"uai", "name"}, {"0930001W", "Collège A"}, {"0930003Y", "Lycée C"}}},
        {"formations", {{"formation_id", "title", "host_uai"}, {"F1", "Conduite", "0930003Y"}}},
        {"openings",
         {{"opening_id", "host_uai", "panel", "formation_ids", "start", "end", "slot_minutes"},
          {"O1", "0930003Y", "J1", "F1", "2026-03-10T09:00", "2026-03-10T10:30", "30"}}},
        {"candidates", {{"candidate_id", "home_uai", "level"}, {"C1", "0930001W", "3GEN"}}},
        {"applications", {{"candidate_id", "formation_id"}, {"C1", "F1"}}},
        {"rules",
         {{R"({"rules": [{"id": "r", "version": "1.0.0", "message": {"fr": "m"}, "reference": {"text": "x"},)"},
          {R"( "logic": {"===": [{"var": "candidate.level"}, "3GEN"]}}]})"}}},
    };
}

inline std::string campaign_workbook() {
    return stored_zip(workbook_parts(campaign_sheets()));
}

}  // namespace passpro::test
